"""Days, weekdays, weeks, months, seasons and years, and the ranges between two of them.

What belongs here: frames of the calendar as intervals. What must not be known here: words, and lengths
of time (``counts``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from didewan.records import Grain
from didewan.times.calendars import Interval, add_months, day_of, iranian_year_of, month_of, week_of, year_of
from didewan.times.edges import cut_to_edge
from didewan.times.frames import Frame, build_frame
from didewan.times.values import OPEN, Context, Value, last_named, shift, shifted
from didewan.times.vocabulary import Slot
from didewan.times.years import calendar_of_year, choose_nearest, printed_year, year_and_calendar

__all__ = ["read_calendar", "read_span", "read_unit", "unit_interval"]


LAST_MOON_YEAR = 1600
NEAR_YEARS = 20
UNTOLD_YEARS = range(1300, 1450)
"""Without an era such a year may be Iranian, Hijri or Gregorian."""


def read_calendar(path: Sequence[Slot], context: Context) -> Value | None:
    frame = build_frame(path)
    if frame.era in ("h", "j") and (frame.year or 0) > LAST_MOON_YEAR:
        return None  # ``٢٠١٣ کۆچی دوایی کرد``: "passed away", no era
    if frame.short_year and not frame.era and context.solar:
        frame.era = "j"
    if frame.calendar == "g" and not frame.era and _is_untold(frame, context):
        return OPEN
    value = _value_of(frame, context)
    if value is None or value.start is None:
        return value
    if frame.hour is not None and value.grain == "day":
        value = value._replace(grain="hour")
    return value


def _is_untold(frame: Frame, context: Context) -> bool:
    """Whether nothing tells which calendar the year is of; one near today's Iranian year is Iranian."""
    year = frame.year or 0
    if year not in UNTOLD_YEARS:
        return False
    today = iranian_year_of(context.published) if context.published else 0
    if frame.month is not None or not -NEAR_YEARS <= year - today <= NEAR_YEARS // 2:
        return True
    frame.era = "j"
    return False


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
    return read_unit(frame, context)


def _day(frame: Frame, context: Context) -> Value | None:
    if frame.month is None:
        return _day_of_unit(frame, context)
    placed = year_and_calendar(frame, context, frame.day)
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
    months = unit_interval("month", frame, context)
    if months is None:
        return OPEN
    day = months.start + timedelta(days=(frame.day or 1) - 1)
    if day > months.end:
        return None
    return Value(day, day, "day", anchor=_anchor(frame, context), printed="month" in frame.anaphors)


def _deictic(frame: Frame, context: Context) -> Value:
    if context.published is None or context.figurative:
        return OPEN
    day = shift(context.published, frame.days_on or 0)
    if day is None:
        return OPEN
    flag = None
    if frame.weekday not in (None, day.isoweekday()):
        near = [n for n in (-1, 1) if shifted(day, n).isoweekday() == frame.weekday]
        day = shifted(day, near[0]) if near else day
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
        announced = context.verbless and frame.hour is not None  # ``دووشەممە کاتژمێر 9``
        days = (7 - back) % 7 if context.direction > 0 or announced else -back
    day = shifted(published, days)
    return Value(day, day, "day", anchor=published)


def _month(frame: Frame, context: Context) -> Value | None:
    placed = year_and_calendar(frame, context, None)
    if placed is None:
        return OPEN
    calendar, year, month, anchor = placed
    days = month_of(calendar, year, month)
    if days is None:
        return None
    rough = calendar == "h" or (frame.calendar == "k" and calendar == "g")
    return cut_to_edge(Value(days.start, days.end, "month", anchor=anchor, approximate=rough), frame, context)


def _season(frame: Frame, context: Context) -> Value:
    first = frame.season or 3
    year = printed_year(frame, context)
    if year is not None:
        days, anchor = _season_of(year, first), None
    elif context.published is None:
        return OPEN
    else:
        around = [_season_of(context.published.year + n, first) for n in (-2, -1, 0, 1)]
        days, anchor = choose_nearest(around, frame.relations.get("season", 0), context), context.published
    value = Value(days.start, days.end, "season", anchor=anchor, approximate=first == 12)
    return cut_to_edge(value, frame, context)


def _season_of(year: int, first: int) -> Interval:
    start = date(year, first, 1)
    last = month_of("g", year + (first == 12), first % 12 + 2)
    return Interval(start, last.end if last else start)


def read_unit(frame: Frame, context: Context) -> Value | None:
    head = "year" if frame.year is not None or frame.relative_year is not None else _head(frame)
    days = unit_interval(head, frame, context)
    if days is None:
        return OPEN if frame.year is None else None
    grain: Grain = "day" if head in ("day", "night") else head  # type: ignore[assignment]  # heads are named as grains
    printed = head in frame.anaphors
    anchor = None if frame.year is not None else _anchor(frame, context)
    return cut_to_edge(Value(days.start, days.end, grain, anchor=anchor, printed=printed), frame, context)


def _head(frame: Frame) -> str:
    related = [head for head in frame.heads if head in frame.relations or head in frame.anaphors]
    return (related or frame.heads or ["day"])[-1]


def unit_interval(head: str, frame: Frame, context: Context) -> Interval | None:
    """The day, week, month or year that is meant: printed, this, last, next, or the article's own."""
    if head == "year" and frame.year is not None:
        calendar, year = calendar_of_year(frame)
        return year_of(calendar, year)
    anchor = last_named(head, context) if head in frame.anaphors else context.published
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
        return week_of(shifted(anchor, 7 * count))
    small_hours = head == "night" and count == -1 and frame.hour is not None and frame.hour < 6
    day = shifted(anchor, 0 if small_hours else count)
    return Interval(day, day)


def _anchor(frame: Frame, context: Context) -> date | None:
    for head in frame.anaphors:
        return last_named(head, context)
    return context.published


CONNECTORS = frozenset({"UNTIL", "TO", "DASH", "AND", "COMMA", "ONTO"})


def read_span(path: Sequence[Slot], context: Context) -> Value | None:
    """``١١ی ئادار تا ١٨ی ئابی ئەمساڵ``: the first end lacks what the second has."""
    at = _connector(path)
    left, right = build_frame(path[:at]), build_frame(path[at + 1 :])
    if right.short_year and left.year is not None:  # ``1982-83``
        right.year, right.short_year = left.year // 100 * 100 + (right.year or 0), False
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
