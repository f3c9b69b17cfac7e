"""When a printed expression was: frames and counts against the day of publication and the article's dates.

What belongs here: the meaning of every ``how`` of ``rules.tsv``, as intervals. What must not be known
here: words. Where an anchor is missing the value stays open (no dates, grain vague); a value is never finer
than what is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from didewan.records import Grain
from didewan.times.calendars import (
    KURDISH_YEAR,
    Interval,
    add_months,
    day_of,
    hijri_year_of,
    iranian_year_of,
    month_of,
    week_of,
    year_of,
)
from didewan.times.frames import Frame, build_frame
from didewan.times.grammar import Match
from didewan.times.vocabulary import Slot

__all__ = ["OPEN", "Context", "Value", "resolve"]


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
    figurative: bool = False
    """"Today" and "yesterday" are meant as "these days"."""
    until: bool = False
    """The expression follows "until"."""
    year_before: int | None = None
    """A year printed right before (``لە ساڵی 2003 لە مانگی سێ``)."""
    sentence_day: date | None = None
    """The day that the sentence has named already."""
    past: list[Value] = field(default_factory=list)
    """What the article has said so far, in order."""
    full_dates: dict[tuple[int, int], int] = field(default_factory=dict)
    """(month, day) → year of the dates printed in full anywhere in the article."""


def resolve(match: Match, context: Context) -> Value | None:
    """The value of a match; None where it cannot be a time (a 31st of February)."""
    return HOWS[match.rule.how](match.path, context)


# --- calendar ---------------------------------------------------------------------------------------


LAST_MOON_YEAR = 1600
UNTOLD_YEARS = range(1300, 1450)
"""Without an era such a year may be Iranian, Hijri or Gregorian."""


def _calendar(path: Sequence[Slot], context: Context) -> Value | None:
    frame = build_frame(path)
    if frame.era in ("h", "j") and (frame.year or 0) > LAST_MOON_YEAR:
        return None  # ``٢٠١٣ کۆچی دوایی کرد``: "passed away", no era
    if frame.calendar == "g" and not frame.era and (frame.year or 0) in UNTOLD_YEARS:
        return OPEN
    value = _value_of(frame, context)
    if value is None or value.start is None:
        return value
    if frame.hour is not None and value.grain == "day":
        value = value._replace(grain="hour")
    return value


def _value_of(frame: Frame, context: Context) -> Value | None:
    if frame.day is not None:
        return _day(frame, context)
    if frame.days_on is not None:
        return _deictic(frame, context)
    if frame.weekday is not None:
        return _weekday(frame, context)
    if frame.season is not None:
        return _season(frame, context)
    if frame.month is not None:
        return _month(frame, context)
    return _unit(frame, context)


def _day(frame: Frame, context: Context) -> Value | None:
    if frame.month is None:
        return _day_of_unit(frame, context)
    placed = _year_and_calendar(frame, context, frame.day)
    if placed is None:
        return OPEN if month_of("g", 2000, frame.month) and (frame.day or 0) <= 31 else None
    calendar, year, month, anchor = placed
    day = day_of(calendar, year, month, frame.day or 0)
    if day is None:
        return None
    flag = None if frame.weekday in (None, day.isoweekday()) else "the weekday printed beside it is another"
    rough = calendar == "h" or (frame.calendar == "k" and calendar == "g")
    return Value(day, day, "day", anchor=anchor, approximate=rough, flag=flag)


def _day_of_unit(frame: Frame, context: Context) -> Value | None:
    """``٢٠ی ئەم مانگە``, ``٩ی مانگی داهاتوو``, ``٥ی هەمان مانگ``."""
    months = _unit_interval("month", frame, context)
    if months is None:
        return OPEN
    day = months.start + timedelta(days=(frame.day or 1) - 1)
    if day > months.end:
        return None
    return Value(day, day, "day", anchor=_anchor(frame, context), printed="month" in frame.anaphors)


def _deictic(frame: Frame, context: Context) -> Value:
    if context.published is None or context.figurative:
        return OPEN
    day = _shift(context.published, frame.days_on or 0)
    if day is None:
        return OPEN
    flag = None
    if frame.weekday not in (None, day.isoweekday()):
        near = [n for n in (-1, 1) if _shifted(day, n).isoweekday() == frame.weekday]
        day = _shifted(day, near[0]) if near else day
        flag = "the weekday and the day of publication disagree"
    return Value(day, day, "day", anchor=context.published, flag=flag)


def _weekday(frame: Frame, context: Context) -> Value:
    if context.published is None:
        return OPEN
    published, weekday = context.published, frame.weekday or 1
    back = (published.isoweekday() - weekday) % 7
    if "week" in frame.relations:
        days = 7 * frame.relations["week"] + weekday - published.isoweekday()
    elif frame.relations.get("weekday") == -1:
        days = -(back or 7)
    elif frame.relations.get("weekday") == 1:
        days = (7 - back) if back else 7
    else:
        days = (7 - back) % 7 if context.direction > 0 else -back
    day = _shifted(published, days)
    return Value(day, day, "day", anchor=published)


def _month(frame: Frame, context: Context) -> Value | None:
    placed = _year_and_calendar(frame, context, None)
    if placed is None:
        return OPEN
    calendar, year, month, anchor = placed
    days = month_of(calendar, year, month)
    if days is None:
        return None
    rough = calendar == "h" or (frame.calendar == "k" and calendar == "g")
    return _cut_to_edge(
        Value(days.start, days.end, "month", anchor=anchor, approximate=rough), frame, context
    )


def _season(frame: Frame, context: Context) -> Value:
    first = frame.season or 3
    year = _printed_year(frame, context)
    if year is not None:
        days, anchor = _season_of(year, first), None
    elif context.published is None:
        return OPEN
    else:
        around = [_season_of(context.published.year + n, first) for n in (-2, -1, 0, 1)]
        days, anchor = _choose(around, frame.relations.get("season", 0), context), context.published
    value = Value(days.start, days.end, "season", anchor=anchor, approximate=first == 12)
    return _cut_to_edge(value, frame, context)


def _season_of(year: int, first: int) -> Interval:
    start = date(year, first, 1)
    last = month_of("g", year + (first == 12), first % 12 + 2)
    return Interval(start, last.end if last else start)


def _unit(frame: Frame, context: Context) -> Value | None:
    head = "year" if frame.year is not None or frame.relative_year is not None else _head(frame)
    days = _unit_interval(head, frame, context)
    if days is None:
        return OPEN if frame.year is None else None
    grain: Grain = "day" if head in ("day", "night") else head  # type: ignore[assignment]  # heads are named as grains
    printed = head in frame.anaphors
    anchor = None if frame.year is not None else _anchor(frame, context)
    return _cut_to_edge(Value(days.start, days.end, grain, anchor=anchor, printed=printed), frame, context)


def _head(frame: Frame) -> str:
    related = [head for head in frame.heads if head in frame.relations or head in frame.anaphors]
    return (related or frame.heads or ["day"])[-1]


def _unit_interval(head: str, frame: Frame, context: Context) -> Interval | None:
    """The day, week, month or year that is meant: printed, this, last, next, or the article's own."""
    if head == "year" and frame.year is not None:
        calendar, year = _year_calendar(frame)
        return year_of(calendar, year)
    anchor = _last_named(head, context) if head in frame.anaphors else context.published
    if anchor is None:
        return None
    count = frame.relations.get(head, 0) if head not in frame.anaphors else 0
    if head == "year":
        count = frame.relative_year if frame.relative_year is not None else count
        return year_of("g", anchor.year + count)
    if head == "month":
        there = add_months(anchor, count)
        return month_of("g", there.year, there.month) if there else None
    if head == "week":
        return week_of(_shifted(anchor, 7 * count))
    small_hours = head == "night" and count == -1 and frame.hour is not None and frame.hour < 6
    day = _shifted(anchor, 0 if small_hours else count)
    return Interval(day, day)


def _anchor(frame: Frame, context: Context) -> date | None:
    for head in frame.anaphors:
        return _last_named(head, context)
    return context.published


# --- which year --------------------------------------------------------------------------------------


def _year_and_calendar(
    frame: Frame, context: Context, day: int | None
) -> tuple[str, int, int, date | None] | None:
    """Calendar, year, month and anchor of a named month; None where no year can be told."""
    month = frame.month or 1
    year = _printed_year(frame, context)
    if year is not None:
        calendar, year, month = _with_year(frame, year)
        anchor = None if frame.year is not None else context.published
        return calendar, year, month, anchor
    if day is not None and frame.calendar == "g" and "month" not in frame.relations:
        known = context.full_dates.get((month, day))
        if known is not None:
            return "g", known, month, None
    if context.published is None:
        return None
    calendar = "j" if frame.calendar == "k" else frame.calendar
    base = _year_in(calendar, context.published)
    years = {y: d for y in range(base - 2, base + 3) if (d := _in_year(calendar, y, month, day))}
    if not years:
        return None
    chosen = _choose(list(years.values()), frame.relations.get("month", 0), context)
    return next((calendar, y, month, context.published) for y, d in years.items() if d == chosen)


def _in_year(calendar: str, year: int, month: int, day: int | None) -> Interval | None:
    if day is None:
        return month_of(calendar, year, month)
    found = day_of(calendar, year, month, day)
    return Interval(found, found) if found else None


def _choose(around: list[Interval], relation: int, context: Context) -> Interval:
    """The one meant of the same month, day or season of neighbouring years."""
    published = context.published or date.min
    if relation < 0:
        return next((days for days in reversed(around) if days.end < published), around[0])
    if relation > 0:
        return next((days for days in around if days.start > published), around[-1])
    past = next((days for days in reversed(around) if days.start <= published), around[0])
    coming = next((days for days in around if days.end >= published), around[-1])
    since, ahead = (published - past.end).days, (coming.start - published).days
    if context.direction > 0:
        return past if since < ahead else coming
    by_day = past.start == past.end  # a day of last year is hardly ever printed without its year
    soon, long_ago = (45, 150) if by_day or context.direction == 0 else (2, 300)
    return coming if since > long_ago and ahead <= soon else past


def _printed_year(frame: Frame, context: Context) -> int | None:
    """The year as it stands there or is pointed at; Gregorian but for the Kurdish, Iranian and Hijri ones."""
    if frame.year is not None:
        return frame.year
    if "year" in frame.anaphors:
        named = _last_named("year", context)
        return named.year if named else None
    if frame.relative_year is None and "year" not in frame.relations:
        return context.year_before if "month" not in frame.relations else None
    if context.published is None:
        return None
    count = frame.relative_year if frame.relative_year is not None else frame.relations["year"]
    calendar = "j" if frame.calendar == "k" else frame.calendar
    return _year_in(calendar, context.published) + count


def _year_in(calendar: str, day: date) -> int:
    return {"j": iranian_year_of, "h": hijri_year_of}.get(calendar, lambda d: d.year)(day)


def _year_calendar(frame: Frame) -> tuple[str, int]:
    """A printed year's calendar, by its era or its size."""
    year = frame.year or 0
    if frame.short_year:
        solar = frame.era == "j" or frame.calendar == "k"
        return ("j", 1300 + year) if solar else ("g", 1900 + year)
    if frame.era in ("j", "h"):
        return frame.era, year
    return ("k", year) if frame.era == "k" or year > 2600 else ("g", year)


def _with_year(frame: Frame, year: int) -> tuple[str, int, int]:
    """Calendar, year and month of a named month beside a year."""
    month = frame.month or 1
    if frame.calendar == "h":
        return ("h", year, month) if year < 1600 else ("h", hijri_year_of(date(year, 6, 30)), month)
    if frame.calendar == "g":
        calendar, year = _year_calendar(frame) if frame.year is not None else ("g", year)
        return calendar, year, month
    if frame.short_year or 1200 <= year <= 1500:
        return "j", year + 1300 * frame.short_year, month
    if year > 2600:
        return "j", year - KURDISH_YEAR, month
    if frame.kurmanji is not None:
        return "g", year, frame.kurmanji
    return "j", year - (621 if month <= 9 else 622), month


# --- edges -------------------------------------------------------------------------------------------


def _cut_to_edge(value: Value, frame: Frame, context: Context) -> Value:
    """``سەرەتای``, ``ناوەڕاستی``, ``کۆتایی``: tenths of a month, thirds of a longer stretch."""
    if not frame.edge or value.start is None or value.end is None or value.grain == "day":
        return value
    if frame.edge == "late" and context.until:
        return value._replace(start=value.end, grain="day")
    if value.grain == "month":
        cuts = {"early": (0, 9), "mid": (10, 19), "late": (20, 31), "h1": (0, 14), "h2": (15, 31)}
        first, last = cuts.get(frame.edge, (0, 31))
        start = value.start + timedelta(days=first)
        return value._replace(
            start=start, end=min(value.end, value.start + timedelta(days=last)), grain="period"
        )
    if value.grain in ("year", "season"):
        return _months_of(value, frame.edge)
    return value._replace(approximate=True)


def _months_of(value: Value, edge: str) -> Value:
    start, end = value.start or date.min, value.end or date.min
    size = 12 if value.grain == "year" else 3
    third, half, quarter = size // 3, size // 2, max(size // 4, 1)
    sizes = {"h": half, "q": quarter}
    if edge[1:].isdigit():
        count = sizes[edge[0]]
        first = count * (int(edge[1:]) - 1)
    else:
        count = third
        first = third * ("early", "mid", "late").index(edge)
    begin, beyond = add_months(start, first), add_months(start, first + count)
    last = beyond - timedelta(days=1) if beyond else end
    return value._replace(start=begin, end=min(last, end), grain="period", approximate=True)


# --- two ends ----------------------------------------------------------------------------------------

CONNECTORS = frozenset({"UNTIL", "TO", "DASH", "AND", "COMMA"})


def _span(path: Sequence[Slot], context: Context) -> Value | None:
    """``١١ی ئادار تا ١٨ی ئابی ئەمساڵ``: the first end lacks what the second has."""
    at = _connector(path)
    left, right = build_frame(path[:at]), build_frame(path[at + 1 :])
    end = _value_of(right, context)
    if end is None or end.start is None:
        return end
    own_year = left.year is not None
    left.take_missing(right)
    start = _value_of(left, context)
    if start is None or start.start is None:
        return start
    if start.start > end.start and left.month is not None and not own_year:
        back = add_months(start.start, -12)
        start = start._replace(start=back)
    if start.start is None or end.end is None or start.start > end.end:
        return None
    return end._replace(start=start.start, grain="period")


def _connector(path: Sequence[Slot]) -> int:
    """Where the two ends meet: at a connector with a number, name or year right before it."""
    return next(
        i
        for i, slot in enumerate(path)
        if slot.category in CONNECTORS
        and path[i - 1].category in ENDS
        and path[i + 1].category in ENDS | OPENERS
    )


ENDS = frozenset(
    {"DAYNUM", "MONTH", "WEAKMONTH", "MONNUM", "YEAR", "YEAR2", "RELYEAR", "LAST", "NEXT", "U_YEAR"}
)
OPENERS = frozenset({"U_YEAR", "U_MONTH", "UNITS", "THIS"})


# --- counts of units ---------------------------------------------------------------------------------


class _Count(NamedTuple):
    amount: float | None
    unit: str
    approximate: bool


def _count(path: Sequence[Slot]) -> _Count:
    """How many of which unit; no amount where the text has "several" or "many"."""
    unit = next(slot for slot in path if slot.category.startswith("U_") or slot.category == "A_UNIT")
    numbers = [slot for slot in path if slot.category == "NUM"]
    several = any(slot.category == "SEVERAL" for slot in path)
    amount = None if several else numbers[0].amount if numbers else 1.0
    if amount is not None and any(slot.category == "HALF" for slot in path):
        amount += 0.5
    return _Count(amount, unit.value, any(slot.approximate for slot in numbers))


def _window(path: Sequence[Slot], context: Context) -> Value:
    """``لە دوو ڕۆژی ڕابردوودا``: so many days, the last of them the day of publication."""
    count = _count(path)
    if context.published is None or count.amount is None or count.amount > 4000:
        return OPEN
    if any(slot.category == "NEXT" for slot in path):
        start: date | None = context.published
        end = _moved(context.published, count, 1)
    else:
        start, end = _moved(context.published, count, -1), context.published
        start = start + timedelta(days=1) if start is not None and count.unit in "DN" else start
    if start is None or end is None:
        return OPEN
    return Value(start, end, "period", anchor=context.published, approximate=count.approximate)


def _moved(day: date, count: _Count, sign: int) -> date | None:
    """``day`` moved by a count; None where the unit is too small or the calendar ends."""
    amount = count.amount or 0
    days = {"D": 1.0, "N": 1.0, "W": 7.0, "h": 1 / 24}.get(count.unit)
    if days is not None:
        return _shift(day, sign * max(1, round(amount * days)))
    months = {"M": 1, "Y": 12, "T": 120, "C": 1200}.get(count.unit)
    return add_months(day, sign * round(amount * months)) if months else None


def _ago(path: Sequence[Slot], context: Context) -> Value:
    """``چوار ساڵ لەمەوبەر``: the year four years back, as coarse as its unit."""
    count = _count(path)
    if context.published is None or count.amount is None or count.amount != int(count.amount):
        return OPEN
    anchor = context.published
    if count.unit in "hms":
        return Value(anchor, anchor, "hour", anchor=anchor, approximate=True)
    day = _moved(anchor, count, -1)
    unit: Grain | None = {"D": "day", "N": "day", "W": "week", "M": "month", "Y": "year"}.get(count.unit)  # type: ignore[assignment]
    if day is None or unit is None:
        return OPEN
    days = _around(day, unit)
    return Value(days.start, days.end, unit, anchor=anchor, approximate=count.approximate)


def _around(day: date, unit: str) -> Interval:
    months = month_of("g", day.year, day.month)
    years = year_of("g", day.year)
    found = {"week": week_of(day), "month": months, "year": years}.get(unit)
    return found or Interval(day, day)


def _first(path: Sequence[Slot], context: Context) -> Value:
    """``شەش مانگی یەکەمی ئەمساڵ``."""
    count = int(path[0].amount or 0)
    order = path[2].value
    rest = path[3:]
    year = _unit_interval("year", build_frame(rest), context) if rest else None
    if not rest and context.published is not None:
        year = year_of("g", context.published.year)
    if year is None or not 1 <= count <= 11:
        return OPEN
    skipped = {"1": 0, "early": 0}.get(order, 12 - count if order in ("2", "late") else None)
    if skipped is None:
        return OPEN
    start, beyond = add_months(year.start, skipped), add_months(year.start, skipped + count)
    end = beyond - timedelta(days=1) if beyond else year.end
    return Value(start, end, "period", anchor=context.published)


def _nth(path: Sequence[Slot], context: Context) -> Value:
    """``پێنجەم ڕۆژی ناڕەزاییەکان``: a running count of days is told of the day of the news."""
    if context.published is None:
        return OPEN
    return Value(context.published, context.published, "day", anchor=context.published, approximate=True)


def _length(path: Sequence[Slot], context: Context) -> Value | None:
    count = _count(path)
    dur = _iso(count)
    second = [i for i, slot in enumerate(path) if slot.category == "NUM"][1:]
    if dur is not None and second:
        dur = _summed(dur, _iso(_count(path[second[0] :])))
    return Value(grain=None, dur=dur, approximate=count.approximate) if dur else None


def _summed(big: str, small: str | None) -> str | None:
    """``P7Y`` and ``P6M`` as ``P7Y6M``; None where the second is no smaller than the first."""
    if small is None:
        return None
    ranks = [UNIT_ORDER.index(dur[-1].lower() if dur.startswith("PT") else dur[-1]) for dur in (big, small)]
    if ranks[0] >= ranks[1]:
        return None
    return big + (small[2:] if big.startswith("PT") else small[1:])


UNIT_ORDER = "YMWDhms"


def _iso(count: _Count) -> str | None:
    """The ISO 8601 length; halves of a year, an hour or a day in the next smaller unit."""
    amount, unit = count.amount, count.unit
    if amount is None or amount <= 0:
        return None
    scale = {"C": 100, "T": 10}.get(unit, 1)
    unit = {"C": "Y", "T": "Y", "N": "D"}.get(unit, unit)
    amount *= scale
    whole, rest = int(amount), amount - int(amount)
    head = "PT" if unit in "hms" else "P"
    if rest == 0.5 and unit in "Yh":
        big = f"{whole}{unit.upper()}" if whole else ""
        return f"{head}{big}{'6M' if unit == 'Y' else '30M'}"
    return f"{head}{amount:g}{unit.upper()}"


# --- the article's own dates -------------------------------------------------------------------------

GRAINS_WITHIN = {
    "day": {"day", "hour"},
    "night": {"day", "hour"},
    "week": {"day", "hour", "week"},
    "month": {"day", "hour", "month", "week"},
    "year": {"day", "hour", "week", "month", "season", "year", "period"},
}


def _last_named(head: str, context: Context) -> date | None:
    """The first day of the last time in the article that is fine enough to say which ``head`` is meant."""
    grains = GRAINS_WITHIN.get(head, set())
    return next(
        (v.start for v in reversed(context.past[-REACH:]) if v.start is not None and v.grain in grains), None
    )


def _anaphor(path: Sequence[Slot], context: Context) -> Value | None:
    frame = build_frame(path)
    if frame.weekday is not None:
        named = (v.start for v in context.past[-REACH:] if v.start is not None and v.grain == "day")
        days = [day for day in named if day.isoweekday() == frame.weekday]
        return Value(days[-1], days[-1], "day", anchor=days[-1], printed=True) if days else OPEN
    value = _unit(frame, context)
    since = path[-1].closed == "ەوە" and value is not None and value.start is not None
    if since and value is not None and context.published is not None and value.grain == "day":
        return value._replace(end=max(context.published, value.start or date.min), grain="period")
    return value


def _later(path: Sequence[Slot], context: Context) -> Value:
    """``دوو ڕۆژ دواتر``, ``ساڵی دواتر``: counted from the last date that is as fine as the unit."""
    count = _count(path)
    head = {"D": "day", "N": "day", "W": "week", "M": "month", "Y": "year"}.get(count.unit)
    anchor = _last_named(head, context) if head else None
    day = _moved(anchor, count, 1) if anchor and count.amount else None
    if head is None or day is None:
        return OPEN
    days = _around(day, head)
    return Value(days.start, days.end, head, anchor=anchor, printed=True, approximate=count.approximate)  # type: ignore[arg-type]


# --- centuries and the rest --------------------------------------------------------------------------


def _decade(path: Sequence[Slot], context: Context) -> Value:
    printed = next(slot for slot in path if slot.category in ("DECADE", "TENS", "YEAR"))
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


def _shift(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _shifted(day: date, days: int) -> date:
    return _shift(day, days) or day


HOWS: dict[str, Callable[[Sequence[Slot], Context], Value | None]] = {
    "calendar": _calendar,
    "span": _span,
    "window": _window,
    "ago": _ago,
    "first": _first,
    "nth": _nth,
    "length": _length,
    "anaphor": _anaphor,
    "later": _later,
    "decade": _decade,
    "century": _century,
    "clock": _clock,
    "vague": _vague,
    "lost": _vague,
}
