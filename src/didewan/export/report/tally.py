"""Tally: what the overview counts, one record at a time.

Rules of this file: numbers only; no markup. Nothing of a record is kept but its counts.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from didewan.records import Event, Record

__all__ = ["GROUPS", "Tally", "group_of"]

GROUPS = ("happened", "planned", "claimed", "denied")
"""What is sure, what is to come or wanted, what only somebody says or supposes, what did not happen."""

_GROUP_OF = {
    "happened": "happened",
    "ongoing": "happened",
    "planned": "planned",
    "called_for": "planned",
    "threatened": "planned",
    "conditional": "claimed",
    "alleged": "claimed",
    "denied": "denied",
}


class Tally(msgspec.Struct):
    """Counts by type, month, source."""

    articles: int = 0
    events: int = 0
    statements: int = 0
    figures: int = 0
    names: int = 0
    groups: Counter[str] = msgspec.field(default_factory=Counter)
    types: dict[str, Counter[str]] = msgspec.field(default_factory=dict)
    months: Counter[str] = msgspec.field(default_factory=Counter)
    """``2020-08``; ``2020`` where no single month is known; empty where no year is."""
    sources: dict[str, Counter[str]] = msgspec.field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Count one article."""
        self.articles += 1
        self.events += len(record.events)
        self.statements += len(record.statements)
        self.figures += len(record.figures)
        self.names += len(record.entities)
        source = self.sources.setdefault(record.source or "", Counter())
        source.update(articles=1, events=len(record.events), statements=len(record.statements))
        for event in record.events:
            self._add_event(event)

    def _add_event(self, event: Event) -> None:
        group = group_of(event.status)
        self.groups[group] += 1
        self.types.setdefault(event.type, Counter())[group] += 1
        if group == "happened":
            self.months[_month(event)] += 1


def group_of(status: str) -> str:
    """The group of :data:`GROUPS` that a status belongs to."""
    return _GROUP_OF[status]


def _month(event: Event) -> str:
    first, last = event.from_ or event.to, event.to or event.from_
    if not first or not last or first[:4] != last[:4]:
        return ""
    return first[:7] if first[:7] == last[:7] else first[:4]
