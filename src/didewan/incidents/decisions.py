"""Decisions: two claims → same, not or unsure, with the reasons.

Rules of this file: the machine's side of it; a person's decision is made elsewhere and outranks it
(``groups``). Weights come from ``incidents/weights.tsv`` (a logistic regression on pairs that people
labelled, see docs/incidents.md); rows that are missing weigh nothing.
"""

from __future__ import annotations

from math import exp

from didewan.incidents.evidence import find_evidence
from didewan.incidents.tables import Limits, Tables
from didewan.records import Claim, Decision, Judgement

__all__ = ["MACHINE", "decide_pair"]

MACHINE = "machine"
_DIGITS = 4


def decide_pair(one: Claim, other: Claim, tables: Tables) -> Decision:
    """Whether two claims of different articles tell one happening. Two events of one article never do: the
    reader has already joined what it tells twice."""
    left, right = sorted((one, other), key=lambda claim: claim.id)
    if left.article == right.article:
        return Decision(left.id, right.id, "not", 0.0, {"article.same": 1.0}, MACHINE)
    found = find_evidence(left, right, tables)
    reasons = {
        name: round(tables.weights[name] * strength, _DIGITS)
        for name, strength in found.items()
        if tables.weights.get(name) and strength
    }
    score = round(1 / (1 + exp(-sum(reasons.values()))), _DIGITS)
    return Decision(left.id, right.id, _judge(score, tables.limits), score, reasons, MACHINE)


def _judge(score: float, limits: Limits) -> Judgement:
    if score >= limits.same:
        return "same"
    return "unsure" if score >= limits.unsure else "not"
