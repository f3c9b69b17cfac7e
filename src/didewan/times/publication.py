"""When the article appeared: given, printed in it, told by the weekday beside a day of the month, or unknown.

What belongs here: weighing the article's own dates as its day of publication. What must not be known
here: how they are found. An unknown day stays unknown: deictic expressions then stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from didewan.records import Publication

__all__ = ["FOOT", "HEAD", "Candidate", "choose_publication", "given_publication"]

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
HEAD, FOOT = 12, 12
"""So many tokens from the article's start and end may hold its dateline or byline."""


class Candidate(NamedTuple):
    """A day printed in the article. ``day`` is None where its year is missing; the rest stays."""

    first: int
    day: date | None
    month: int
    number: int
    weekday: int | None
    today: bool
    """The word "today" or "tonight" stands with it."""
    forward: bool
    edge: bool
    """Stands in a dateline or byline: at the article's start or end, after no preposition."""


def given_publication(given: str | None) -> Publication | None:
    """The day that came with the article, from ISO or a year-first form with or without a time."""
    found = _ISO.match(given.strip()) if given else None
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return Publication(day.isoformat(), "metadata", 1.0) if day else None


def choose_publication(candidates: Sequence[Candidate], years: Iterable[int]) -> Publication:
    """The best of the article's own dates. ``years``: every year it prints."""
    newest_year = max(years, default=None)
    full = [c for c in candidates if c.day is not None and (c.today or not c.forward)]
    agreeing = [c for c in full if c.day is not None and c.day.isoweekday() == c.weekday]
    ranked = (([c for c in full if c.today], 0.95), (agreeing, 0.85), ([c for c in full if c.edge], 0.8))
    for found, confidence in ranked:
        days = [c.day for c in found if c.day is not None and c.day.year == newest_year]
        if days:
            return Publication(max(days).isoformat(), "text", confidence)
    return _inferred(candidates, newest_year) or _newest(full, newest_year)


def _inferred(candidates: Sequence[Candidate], newest_year: int | None) -> Publication | None:
    """Weekday and day of the month fit only one of the newest printed year and the next."""
    if newest_year is None:
        return None
    for candidate in candidates:
        if candidate.day is None and candidate.weekday is not None and (candidate.today or candidate.edge):
            fits = [day for year in (newest_year, newest_year + 1) if (day := _fitting(candidate, year))]
            if len(fits) == 1:
                return Publication(fits[0].isoformat(), "inferred", 0.6)
    return None


def _fitting(candidate: Candidate, year: int) -> date | None:
    try:
        day = date(year, candidate.month, candidate.number)
    except ValueError:
        return None
    return day if day.isoweekday() == candidate.weekday else None


def _newest(full: Sequence[Candidate], newest_year: int | None) -> Publication:
    """The newest of several days printed in full, where no newer year is printed: news follows its last
    date closely. One date alone may be history (a day of remembrance) and tells nothing."""
    days = {c.day for c in full if c.day is not None}
    if len(days) > 1 and max(days).year == newest_year:
        return Publication(max(days).isoformat(), "inferred", 0.4)
    return Publication()
