"""Decisions: two claims → same, not or unsure, with the reasons.

Rules of this file: the machine's side of it; a person's decision is made elsewhere and outranks it
(``groups``). Weights come from ``incidents/weights.tsv`` (a logistic regression on pairs that people
labelled, see docs/incidents.md); rows that are missing weigh nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import exp, fsum

from didewan.incidents.evidence import find_evidence
from didewan.incidents.profiles import Profile, profile
from didewan.incidents.tables import Limits, Tables
from didewan.records import MACHINE, Claim, Decision, Judgement

__all__ = ["decide_pair", "decide_pairs"]

_DIGITS = 4


def decide_pair(one: Claim, other: Claim, tables: Tables) -> Decision:
    """Whether two claims of different articles tell one happening. Two events of one article never do: the
    reader has already joined what it tells twice."""
    return _decide(profile(one, tables), profile(other, tables), tables)


def decide_pairs(
    pairs: Iterable[tuple[str, str]], claims: Mapping[str, Claim], tables: Tables
) -> Iterator[Decision]:
    """Decisions on these pairs of ids, in their order."""
    profiles = {identity: profile(claim, tables) for identity, claim in claims.items()}
    for one, other in pairs:
        yield _decide(profiles[one], profiles[other], tables)


def _decide(one: Profile, other: Profile, tables: Tables) -> Decision:
    left, right = (one, other) if one.claim.id < other.claim.id else (other, one)
    if left.claim.article == right.claim.article:
        return Decision(left.claim.id, right.claim.id, "not", 0.0, {"article.same": 1.0}, MACHINE)
    weights = tables.weights
    weighed = {
        name: weights[name] * strength
        for name, strength in find_evidence(left, right, tables).items()
        if strength and weights.get(name)
    }
    score = round(1 / (1 + exp(-fsum(weighed.values()))), _DIGITS)
    judgement = _judge(score, tables.limits)
    reasons = {name: round(weight, _DIGITS) for name, weight in weighed.items()}
    return Decision(left.claim.id, right.claim.id, judgement, score, reasons, MACHINE)


def _judge(score: float, limits: Limits) -> Judgement:
    if score >= limits.same:
        return "same"
    return "unsure" if score >= limits.unsure else "not"
