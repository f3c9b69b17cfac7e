"""Groups: decisions on pairs become incidents.

Rules of this file: derived, never kept as truth; the same claims and decisions give the same groups
in any order. A person's decision outranks the machine's: "same" joins first, "not" keeps apart whatever
else speaks for joining. The machine joins two groups only where their pairs agree on average, so that one
wrong pair cannot chain two stories together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from didewan.records import MACHINE, Decision

__all__ = ["find_neighbours", "group_claims", "strongest"]

Pair = tuple[str, str]


def strongest(decisions: Iterable[Decision]) -> dict[Pair, Decision]:
    """The decision that holds for each pair: a person's before the machine's, then the last one given."""
    machine: dict[Pair, Decision] = {}
    person: dict[Pair, Decision] = {}
    for decision in decisions:
        (machine if decision.by == MACHINE else person)[decision.left, decision.right] = decision
    return machine | {pair: decision for pair, decision in person.items() if decision.judgement != "open"}


def group_claims(claims: Iterable[str], decisions: Iterable[Decision], join: float) -> list[tuple[str, ...]]:
    """Groups of ids of claims, each sorted, in the order of their first ids; single claims are groups too.

    ``decisions``: in the order they were given; ``join``: the average score that joins two groups.
    """
    groups = _Groups(sorted(set(claims)), strongest(decisions), join)
    return groups.join_all()


def find_neighbours(seeds: Iterable[str], decisions: Iterable[Decision]) -> set[str]:
    """All claims that hang together with these by pairs that were called the same."""
    linked = defaultdict[str, set[str]](set)
    for decision in strongest(decisions).values():
        if decision.judgement == "same":
            linked[decision.left].add(decision.right)
            linked[decision.right].add(decision.left)
    found: set[str] = set()
    waiting = list(seeds)
    while waiting:
        claim = waiting.pop()
        if claim not in found:
            found.add(claim)
            waiting += linked[claim]
    return found


class _Groups:
    """Groups that grow by joining; agglomerative, average linkage."""

    def __init__(self, claims: Sequence[str], held: dict[Pair, Decision], join: float) -> None:
        self._members = {claim: [claim] for claim in claims}
        self._root = {claim: claim for claim in claims}
        inside = set(claims)
        self._held = {pair: d for pair, d in held.items() if inside.issuperset(pair)}
        self._join = join

    def join_all(self) -> list[tuple[str, ...]]:
        for decision in sorted(self._held.values(), key=_order):
            if decision.judgement == "same":
                self._consider(decision)
        return sorted(tuple(sorted(group)) for group in self._members.values())

    def _consider(self, decision: Decision) -> None:
        one, other = self._root[decision.left], self._root[decision.right]
        if one == other:
            return
        between = self._between(one, other)
        if decision.by == MACHINE and (_forbidden(between) or not self._agree(one, other, between)):
            return
        if decision.by != MACHINE and _forbidden(between):
            return  # two persons contradict each other: nothing is joined until they settle it
        keep, gone = sorted((one, other))
        for claim in self._members[gone]:
            self._root[claim] = keep
        self._members[keep] += self._members.pop(gone)

    def _between(self, one: str, other: str) -> list[Decision]:
        pairs = (tuple(sorted((a, b))) for a in self._members[one] for b in self._members[other])
        return [self._held[a, b] for a, b in pairs if (a, b) in self._held]

    def _agree(self, one: str, other: str, between: Sequence[Decision]) -> bool:
        """Pairs that never met count as nothing: they shared no key."""
        pairs = len(self._members[one]) * len(self._members[other])
        return sum(_strength(d) for d in between) / pairs >= self._join


def _order(decision: Decision) -> tuple[bool, float, str, str]:
    return decision.by == MACHINE, -decision.score, decision.left, decision.right


def _strength(decision: Decision) -> float:
    if decision.by != MACHINE:
        return 1.0 if decision.judgement == "same" else 0.0
    return decision.score


def _forbidden(between: Iterable[Decision]) -> bool:
    return any(d.by != MACHINE and d.judgement == "not" for d in between)
