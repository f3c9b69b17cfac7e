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

__all__ = ["Candidate", "choose_publication", "given_publication"]

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
HEAD = 40
"""So many tokens from the article's start are its head: dateline, byline, first words."""


class Candidate(NamedTuple):
    """A day printed in the article. ``day`` is None where its year is missing (``month``, ``number`` stay)."""

    first: int
    day: date | None
    month: int
    number: int
    weekday: int | None
    today: bool
    """The word "today" or "tonight" stands with it."""
    forward: bool


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
    today = [c for c in full if c.today]
    head = [c for c in full if c.first < HEAD and c.day is not None and c.day.year == newest_year]
    with_weekday = [
        c for c in full if c.weekday is not None and c.day is not None and c.day.isoweekday() == c.weekday
    ]
    for found, confidence in ((today, 0.95), (with_weekday, 0.85), (head, 0.7)):
        days = [c.day for c in found if c.day is not None and c.day.year == newest_year]
        if days:
            return Publication(max(days).isoformat(), "text", confidence)
    return _inferred(candidates, newest_year) or _newest(full, newest_year)


def _inferred(candidates: Sequence[Candidate], newest_year: int | None) -> Publication | None:
    """Weekday and day of the month fit only one of the newest printed year and the next."""
    if newest_year is None:
        return None
    for candidate in candidates:
        if (
            candidate.day is None
            and candidate.weekday is not None
            and (candidate.today or candidate.first < HEAD)
        ):
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
    """The newest day printed in full, where no newer year is printed: news follows its last date closely."""
    days = [c.day for c in full if c.day is not None]
    if days and max(days).year == newest_year:
        return Publication(max(days).isoformat(), "inferred", 0.4)
    return Publication()
