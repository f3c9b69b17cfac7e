"""Dyads: who does what to whom, counted over incidents.

Rules of this file: an incident with two actors counts for each of them, so the counts of all dyads may be
more than the incidents there are. Nobody named on a side is a side of its own, the empty word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import product

import msgspec

from didewan.records import Incident

__all__ = ["Dyad", "count_dyads"]


class Dyad(msgspec.Struct, frozen=True):
    """``actor``, ``recipient``: ids where known, else the words of the article; empty: nobody named."""

    actor: str
    type: str
    recipient: str
    incidents: tuple[str, ...]


Fold = Callable[[str], str]
"""What two ways to write one name have in common."""


def count_dyads(incidents: Iterable[Incident], fold: Fold = str) -> tuple[Dyad, ...]:
    """All of them, the most frequent first. Names with the same ``fold`` are one, called as most call it."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        kind = str(incident.value("type") or "")
        for actor, recipient in product(_named(incident, "actors"), _named(incident, "recipients")):
            found[fold(actor), kind, fold(recipient)].add(incident.id)
            called[fold(actor)][actor] += 1
            called[fold(recipient)][recipient] += 1
    names = {key: min(ways, key=lambda way: (-ways[way], len(way), way)) for key, ways in called.items()}
    dyads = (Dyad(names[a], kind, names[r], tuple(sorted(ids))) for (a, kind, r), ids in found.items())
    return tuple(sorted(dyads, key=lambda d: (-len(d.incidents), d.type, d.actor, d.recipient)))


def _named(incident: Incident, side: str) -> tuple[str, ...]:
    value = incident.value(side)
    names = tuple(str(name) for name in value if name) if isinstance(value, tuple) else ()
    return names or ("",)
