"""What a reading comes to, and what it may lean on.

What belongs here: the value of an expression, the context it is read in, and looking back over the
article's own dates. What must not be known here: how any expression is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from didewan.records import Grain

__all__ = ["OPEN", "REACH", "Context", "Value", "last_named", "shift", "shifted"]


class Value(NamedTuple):
    """An interval with its grain, or a length. ``anchor``: the day it was resolved against."""

    start: date | None = None
    end: date | None = None
    grain: Grain | None = "vague"
    dur: str | None = None
    anchor: date | None = None
    printed: bool = False
    """The anchor is another date of the article."""
    approximate: bool = False
    flag: str | None = None


OPEN = Value()
REACH = 40
"""So many times back an anaphoric expression looks for the one it points at."""


@dataclass(slots=True)
class Context:
    """What the reading of one expression may lean on."""

    published: date | None = None
    direction: int = 0
    """1 where the verb speaks of what is to come, -1 of what was, 0 where it does not tell."""
    scheduled: bool = False
    """What hangs on the time is held by the calendar (elections), and no verb says whether it was."""
    verbless: bool = False
    """The sentence has no verb: a line of a programme or an announcement."""
    figurative: bool = False
    """"Today" and "yesterday" are meant as "these days"."""
    until: bool = False
    """The expression follows "until"."""
    year_before: int | None = None
    """A year printed right before (``لە ساڵی 2003 لە مانگی سێ``)."""
    told_dates: dict[tuple[int, int], int] = field(default_factory=dict)
    """(month, day) → year of the facts that the article calls by their day."""
    told_year: int | None = None
    """The year of the well-known fact that the sentence tells of."""
    sentence_day: date | None = None
    """The day that the sentence has named already."""
    solar: bool = False
    """The article counts in Iranian years: it has a Kurdish month or a year named as theirs."""
    past: list[Value] = field(default_factory=list)
    """What the article has said so far, in order."""
    full_dates: dict[tuple[int, int], int] = field(default_factory=dict)
    """(month, day) → year of the dates printed in full anywhere in the article."""


GRAINS_WITHIN = {
    "day": {"day", "hour"},
    "night": {"day", "hour"},
    "week": {"day", "hour", "week"},
    "month": {"day", "hour", "month", "week"},
    "year": {"day", "hour", "week", "month", "season", "year", "period"},
}


def last_named(head: str, context: Context) -> date | None:
    """The first day of the last time in the article that is fine enough to say which ``head`` is meant."""
    grains = GRAINS_WITHIN.get(head, set())
    return next(
        (v.start for v in reversed(context.past[-REACH:]) if v.start is not None and v.grain in grains), None
    )


def shift(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shifted(day: date, days: int) -> date:
    return shift(day, days) or day
