"""Timelines: how many incidents a day, week, month or year.

Rules of this file: an incident is counted in a stretch only where its days lie wholly inside. One that is
known only to more than that (a month in a timeline by day), and one without a day, are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, get_args

import msgspec

from didewan.incidents.days import Days, find_days, is_dated
from didewan.records import Incident

__all__ = ["UNITS", "Stretch", "Timeline", "Unit", "make_timeline"]

Unit = Literal["day", "week", "month", "year"]
UNITS: tuple[Unit, ...] = get_args(Unit)


class Stretch(msgspec.Struct, frozen=True):
    """ISO days, both inclusive, and the ids of the incidents inside; ``inferred``: those of them whose days
    are of their news. Weeks begin on Monday."""

    first: str
    last: str
    incidents: tuple[str, ...]
    inferred: tuple[str, ...] = ()


class Timeline(msgspec.Struct, frozen=True):
    """``stretches`` in their order; ``wider``: incidents known only to more than one of them; ``undated``."""

    unit: Unit
    stretches: tuple[Stretch, ...]
    wider: tuple[str, ...]
    undated: tuple[str, ...]


def make_timeline(
    incidents: Iterable[Incident], unit: Unit, empty: bool = False, recent: int | None = None
) -> Timeline:
    """Count incidents by stretches. ``empty``: also those between the first and the last that hold none;
    ``recent``: see :func:`~didewan.incidents.days.find_days`."""
    held: dict[Days, list[Incident]] = {}
    wider, undated = list[str](), list[str]()
    for incident in incidents:
        days = find_days(incident, recent)
        stretch = days and _stretch(days.first, unit)
        if days is None or stretch is None:
            undated.append(incident.id)
        elif days.inside(stretch):
            held.setdefault(stretch, []).append(incident)
        else:
            wider.append(incident.id)
    order = list(_between(sorted(held), unit)) if empty and held else sorted(held)
    stretches = tuple(_named(days, held.get(days, ())) for days in order)
    return Timeline(unit, stretches, tuple(sorted(wider)), tuple(sorted(undated)))


def _named(days: Days, incidents: Sequence[Incident]) -> Stretch:
    ids = tuple(sorted(incident.id for incident in incidents))
    inferred = tuple(sorted(incident.id for incident in incidents if not is_dated(incident)))
    return Stretch(days.first.isoformat(), days.last.isoformat(), ids, inferred)


def _between(held: Sequence[Days], unit: Unit) -> Iterator[Days]:
    stretch = held[0]
    while stretch <= held[-1]:
        yield stretch
        stretch = _stretch(stretch.last + timedelta(1), unit)


def _stretch(day: date, unit: Unit) -> Days:
    """The stretch of this unit that a day lies in."""
    if unit == "week":
        monday = date.fromordinal(max(1, day.toordinal() - day.weekday()))
        return Days(monday, monday + timedelta(6))
    if unit == "month":
        return Days(day.replace(day=1), _month_end(day))
    if unit == "year":
        return Days(date(day.year, 1, 1), date(day.year, 12, 31))
    return Days(day, day)


def _month_end(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(1)
