"""So many days, months or years: lengths, windows that end or begin at publication, ago and later.

What belongs here: counts of units. What must not be known here: named days and months (``dates``).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from didewan.records import Grain
from didewan.times.calendars import Interval, add_months, month_of, week_of, year_of
from didewan.times.dates import unit_interval
from didewan.times.frames import build_frame
from didewan.times.values import OPEN, Context, Value, last_named, shift
from didewan.times.vocabulary import Slot

__all__ = [
    "read_ago",
    "read_day_number",
    "read_earlier",
    "read_first_months",
    "read_later",
    "read_length",
    "read_window",
]


class _Count(NamedTuple):
    amount: float | None
    unit: str
    approximate: bool


def _count(path: Sequence[Slot]) -> _Count:
    """How many of which unit; no amount where the text has "several" or "many"."""
    unit = next(
        slot for slot in path if slot.category.startswith("U_") or slot.category in ("A_UNIT", "UNITS")
    )
    numbers = [slot for slot in path if slot.category == "NUM"]
    several = any(slot.category == "SEVERAL" for slot in path)
    amount = None if several else numbers[0].amount if numbers else unit.amount or 1.0
    if amount is not None and any(slot.category == "HALF" for slot in path):
        amount += 0.5
    return _Count(amount, unit.value, any(slot.approximate for slot in numbers))


def read_window(path: Sequence[Slot], context: Context) -> Value:
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
        return shift(day, sign * max(1, round(amount * days)))
    months = {"M": 1, "Y": 12, "T": 120, "C": 1200}.get(count.unit)
    return add_months(day, sign * round(amount * months)) if months else None


def read_ago(path: Sequence[Slot], context: Context) -> Value:
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


def read_first_months(path: Sequence[Slot], context: Context) -> Value:
    """``شەش مانگی یەکەمی ئەمساڵ``."""
    at = next(i for i, slot in enumerate(path) if slot.category == "NUM")
    count = int(path[at].amount or 0)
    order = path[at + 2].value
    rest = path[at + 3 :]
    year = unit_interval("year", build_frame(rest), context) if rest else None
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


def read_day_number(path: Sequence[Slot], context: Context) -> Value:
    """``پێنجەم ڕۆژی ناڕەزاییەکان``: a running count of days is told of the day of the news."""
    if context.published is None:
        return OPEN
    return Value(context.published, context.published, "day", anchor=context.published, approximate=True)


def read_length(path: Sequence[Slot], context: Context) -> Value | None:
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
    if unit == "h" and rest in (0.25, 0.75):
        return f"PT{whole}H{rest * 60:g}M" if whole else f"PT{rest * 60:g}M"
    if rest == 0.5 and unit in "Yh":
        big = f"{whole}{unit.upper()}" if whole else ""
        return f"{head}{big}{'6M' if unit == 'Y' else '30M'}"
    return f"{head}{amount:g}{unit.upper()}"


def read_later(path: Sequence[Slot], context: Context, sign: int = 1) -> Value:
    """``دوو ڕۆژ دواتر``, ``ساڵی دواتر``: counted from the last date that is as fine as the unit."""
    count = _count(path)
    head = {"D": "day", "N": "day", "W": "week", "M": "month", "Y": "year"}.get(count.unit)
    anchor = last_named(head, context) if head else None
    day = _moved(anchor, count, sign) if anchor and count.amount else None
    if head is None or day is None:
        return OPEN
    days = _around(day, head)
    return Value(days.start, days.end, head, anchor=anchor, printed=True, approximate=count.approximate)  # type: ignore[arg-type]


def read_earlier(path: Sequence[Slot], context: Context) -> Value:
    """``مانگێک پێشتر``, ``ڕۆژی پێشتر``: as ``read_later``, but back."""
    return read_later(path, context, -1)
