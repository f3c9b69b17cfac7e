"""When a printed expression was: each ``how`` of ``rules.tsv`` and the function that reads it.

What belongs here: the table of readings, and the few that need no room of their own. What must not be
known here: words. Where an anchor is missing the value stays open (no dates, grain vague); a value is
never finer than what is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from didewan.times.counts import (
    read_ago,
    read_day_number,
    read_earlier,
    read_first_months,
    read_later,
    read_length,
    read_window,
)
from didewan.times.dates import read_calendar, read_span, read_unit
from didewan.times.frames import build_frame
from didewan.times.grammar import Match
from didewan.times.values import OPEN, REACH, Context, Value
from didewan.times.vocabulary import Slot

__all__ = ["resolve"]


def resolve(match: Match, context: Context) -> Value | None:
    """The value of a match; None where it cannot be a time (a 31st of February)."""
    return HOWS[match.rule.how](match.path, context)


def _anaphor(path: Sequence[Slot], context: Context) -> Value | None:
    frame = build_frame(path)
    if frame.weekday is not None:
        named = (v.start for v in context.past[-REACH:] if v.start is not None and v.grain == "day")
        days = [day for day in named if day.isoweekday() == frame.weekday]
        return Value(days[-1], days[-1], "day", anchor=days[-1], printed=True) if days else OPEN
    value = read_unit(frame, context)
    since = path[-1].closed == "ەوە" and value is not None and value.start is not None
    if since and value is not None and context.published is not None and value.grain == "day":
        return value._replace(end=max(context.published, value.start or date.min), grain="period")
    return value


PRINTED_DECADES = frozenset({"DECADE", "WEAKDECADE", "TENS", "YEAR"})


def _decade(path: Sequence[Slot], context: Context) -> Value:
    printed = next(slot for slot in path if slot.category in PRINTED_DECADES)
    year = int(printed.value) + (1900 if printed.category == "TENS" else 0)
    century = next((slot.value for slot in path if slot.category in ("CENTORD", "NUM")), "20")
    if int(float(century)) != 20:
        year += 100 * (int(float(century)) - 20)
    return _years(year, year + 9)


def _century(path: Sequence[Slot], context: Context) -> Value:
    number = next((slot.value for slot in path if slot.category in ("CENTORD", "ORDNUM", "NUM")), None)
    if any(slot.category == "ERA" and slot.value != "g" for slot in path):
        return OPEN
    if number is not None:
        count = int(float(number))
        return _years(100 * count - 99, 100 * count) if 1 <= count <= 30 else OPEN
    if context.published is None:
        return OPEN
    count = (context.published.year + 99) // 100
    count += -1 if path[-1].category == "LAST" else 1 if path[-1].category == "NEXT" else 0
    return _years(100 * count - 99, 100 * count)._replace(anchor=context.published)


def _years(first: int, last: int) -> Value:
    return Value(date(first, 1, 1), date(last, 12, 31), "period") if 1 <= first <= last <= 9999 else OPEN


def _vague(path: Sequence[Slot], context: Context) -> Value:
    return OPEN


def _clock(path: Sequence[Slot], context: Context) -> Value:
    """An hour without a day belongs to the day of the sentence, else to that of publication."""
    day = context.sentence_day or context.published
    return Value(day, day, "hour", anchor=day, printed=context.sentence_day is not None) if day else OPEN


HOWS: dict[str, Callable[[Sequence[Slot], Context], Value | None]] = {
    "calendar": read_calendar,
    "span": read_span,
    "window": read_window,
    "ago": read_ago,
    "first": read_first_months,
    "nth": read_day_number,
    "length": read_length,
    "anaphor": _anaphor,
    "later": read_later,
    "earlier": read_earlier,
    "decade": _decade,
    "century": _century,
    "clock": _clock,
    "vague": _vague,
    "lost": _vague,
}
