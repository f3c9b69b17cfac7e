"""Calendars: days and months of the Gregorian, Kurdish solar, Iranian solar and Hijri years as intervals.

What belongs here: arithmetic on dates, standard library only. What must not be known here: words.
The Kurdish solar year is the Iranian one + 1321; the Hijri calendar is the tabular civil one, which may
differ from the seen moon by a day (its intervals are marked approximate by those who ask).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

__all__ = [
    "KURDISH_YEAR",
    "Interval",
    "add_months",
    "day_of",
    "hijri_year_of",
    "iranian_year_of",
    "month_of",
    "week_of",
    "year_of",
]

KURDISH_YEAR = 1321
"""What the Kurdish solar year counts more than the Iranian one."""
FIRST_HIJRI_DAY = date(622, 7, 19).toordinal()
LEAP_HIJRI_YEARS = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})


class Interval(NamedTuple):
    """Days from ``start`` to ``end``, both within."""

    start: date
    end: date


def day_of(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a printed date; None where the calendar has no such day."""
    months = month_of(calendar, year, month)
    if months is None or not 1 <= day <= (months.end - months.start).days + 1:
        return None
    return months.start + timedelta(days=day - 1)


def month_of(calendar: str, year: int, month: int) -> Interval | None:
    """The days of a month: calendar ``g`` Gregorian, ``j`` Iranian solar, ``k`` Kurdish, ``h`` Hijri."""
    if not 1 <= month <= 12:
        return None
    try:
        if calendar == "g":
            return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        if calendar == "h":
            return _hijri_month(year, month)
        return _solar_month(year - KURDISH_YEAR if calendar == "k" else year, month)
    except (ValueError, OverflowError):
        return None


def year_of(calendar: str, year: int) -> Interval | None:
    """The days of a whole year."""
    first, last = month_of(calendar, year, 1), month_of(calendar, year, 12)
    return Interval(first.start, last.end) if first and last else None


def week_of(day: date) -> Interval:
    """The week around ``day``, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6))


def add_months(day: date, months: int) -> date | None:
    """The same day ``months`` later (or the month's last); None beyond the calendar's ends."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def iranian_year_of(day: date) -> int:
    """The Iranian solar year that contains ``day``."""
    year = day.year - 621
    return year if day >= _new_year(year) else year - 1


def hijri_year_of(day: date) -> int:
    """The tabular Hijri year that contains ``day``."""
    year = (30 * (day.toordinal() - FIRST_HIJRI_DAY) + 10646) // 10631
    while day.toordinal() < _hijri_start(year, 1):
        year -= 1
    while day.toordinal() >= _hijri_start(year + 1, 1):
        year += 1
    return year


def _solar_month(year: int, month: int) -> Interval:
    start = _new_year(year) + timedelta(days=31 * min(month - 1, 6) + 30 * max(month - 7, 0))
    if month == 12:
        return Interval(start, _new_year(year + 1) - timedelta(days=1))
    return Interval(start, start + timedelta(days=30 if month <= 6 else 29))


def _new_year(year: int) -> date:
    """1 Khakelewe: by the 33-year rule of leap years, right for 1206-1498 (1827-2119)."""
    leaps_before = (8 * year + 21) // 33
    return date.fromordinal(226895 + 365 * (year - 1) + leaps_before)


def _hijri_month(year: int, month: int) -> Interval:
    start = _hijri_start(year, month)
    end = _hijri_start(year + 1, 1) if month == 12 else _hijri_start(year, month + 1)
    return Interval(date.fromordinal(start), date.fromordinal(end - 1))


def _hijri_start(year: int, month: int) -> int:
    cycles, rest = divmod(year - 1, 30)
    leaps = sum(1 for leap in LEAP_HIJRI_YEARS if leap <= rest)
    days_of_months = 30 * (month // 2) + 29 * ((month - 1) // 2)
    return FIRST_HIJRI_DAY + 10631 * cycles + 354 * rest + leaps + days_of_months
