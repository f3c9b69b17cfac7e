"""Sides: which incidents lie in the days before a day, and which from it on.

Rules of this file: an incident counts on a side only where all its days lie there. What cannot be told
apart is listed, never shared out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from didewan.incidents.days import Days, find_days, first_told, is_dated
from didewan.records import Incident

__all__ = ["Sides", "split_at"]


class Sides(msgspec.Struct, frozen=True):
    """Ids of incidents. ``first`` … ``last``: ISO days of both sides together; ``straddling``: known only to
    days of which some lie on one side and some do not; ``undated``: without a day, first told in an article
    of these days or of no known day; ``inferred``: those before and after whose days are of their news."""

    first: str
    last: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    straddling: tuple[str, ...]
    undated: tuple[str, ...]
    inferred: tuple[str, ...] = ()


def split_at(incidents: Iterable[Incident], day: date, days: int, recent: int | None = None) -> Sides:
    """The ``days`` days before a day, and as many from it on (it is the first of them). ``recent``: see
    :func:`~didewan.incidents.days.find_days`."""
    before = Days(day - timedelta(days), day - timedelta(1))
    after = Days(day, day + timedelta(days - 1))
    names = ("before", "after", "straddling", "undated", "inferred")
    found: dict[str, list[str]] = {name: [] for name in names}
    for incident in incidents:
        side = _side(incident, before, after, recent)
        if side:
            found[side].append(incident.id)
        if side in ("before", "after") and not is_dated(incident):
            found["inferred"].append(incident.id)
    ids = {name: tuple(sorted(listed)) for name, listed in found.items()}
    return Sides(before.first.isoformat(), after.last.isoformat(), **ids)


def _side(incident: Incident, before: Days, after: Days, recent: int | None) -> str:
    """Empty for an incident of another time."""
    days = find_days(incident, recent)
    if days is None:
        told = first_told(incident)
        return "undated" if told is None or before.first <= told <= after.last else ""
    for name, window in (("before", before), ("after", after)):
        if days.inside(window):
            return name
    return "straddling" if days.touches(before) or days.touches(after) else ""
