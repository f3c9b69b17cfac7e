"""The days that hold of an incident.

Rules of this file: only what is told or settled; an end that nobody gives stays open. For an incident
without a day none is taken, unless who asks wants the days of its news taken.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from didewan.records import Incident

__all__ = ["Days", "find_days", "first_told", "is_dated"]


class Days(NamedTuple):
    """From one day to another, both inclusive; an open end is the first or the last day there can be."""

    first: date
    last: date

    def inside(self, other: Days) -> bool:
        """No day of it lies outside the other."""
        return other.first <= self.first and self.last <= other.last

    def touches(self, other: Days) -> bool:
        """They have a day in common."""
        return self.first <= other.last and other.first <= self.last


def find_days(incident: Incident, recent: int | None = None) -> Days | None:
    """The days that hold; None where no day is known. ``recent``: an incident without a day is taken to lie
    in so many days before its first article, the day of the article included; None: nothing is taken."""
    when = incident.value("when")
    if isinstance(when, tuple) and (when[0] or when[1]):
        first, last = (date.fromisoformat(str(day)) if day else None for day in when)
        return Days(first or date.min, last or date.max)
    appeared = first_told(incident)
    if recent is None or appeared is None:
        return None
    return Days(appeared - timedelta(recent), appeared)


def is_dated(incident: Incident) -> bool:
    """Does anybody tell a day?"""
    return find_days(incident) is not None


def first_told(incident: Incident) -> date | None:
    """When the first article appeared that tells it; None where that is not known."""
    days = [claim.published for claim in incident.claims if claim.published]
    return date.fromisoformat(min(days)) if days else None
