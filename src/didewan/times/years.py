"""Which year a month or a day belongs to: printed, pointed at, or the nearest that the verb allows.

What belongs here: years and calendars of frames. What must not be known here: grains and edges.
"""

from __future__ import annotations

from datetime import date

from didewan.times.calendars import KURDISH_YEAR, Interval, day_of, hijri_year_of, iranian_year_of, month_of
from didewan.times.frames import Frame
from didewan.times.values import Context, last_named

__all__ = ["calendar_of_year", "choose_nearest", "printed_year", "year_and_calendar"]


def year_and_calendar(
    frame: Frame, context: Context, day: int | None
) -> tuple[str, int, int, date | None] | None:
    """Calendar, year, month and anchor of a named month; None where no year can be told."""
    month = frame.month or 1
    year = printed_year(frame, context)
    if year is not None:
        calendar, year, month = _with_year(frame, year)
        anchor = None if frame.year is not None else context.published
        return calendar, year, month, anchor
    if day is not None and frame.calendar == "g" and "month" not in frame.relations:
        known = context.told_year or context.full_dates.get((month, day))
        if known is not None:
            return "g", known, month, None
    if context.published is None:
        return None
    calendar = "j" if frame.calendar == "k" else frame.calendar
    base = _year_in(calendar, context.published)
    years = {y: d for y in range(base - 2, base + 3) if (d := _in_year(calendar, y, month, day))}
    if not years:
        return None
    past_or_whole = [days for days in years.values() if not _just_begun(frame, days, context)]
    chosen = choose_nearest(past_or_whole, frame.relations.get("month", 0), context)
    return next((calendar, y, month, context.published) for y, d in years.items() if d == chosen)


def _in_year(calendar: str, year: int, month: int, day: int | None) -> Interval | None:
    if day is None:
        return month_of(calendar, year, month)
    found = day_of(calendar, year, month, day)
    return Interval(found, found) if found else None


def choose_nearest(around: list[Interval], relation: int, context: Context) -> Interval:
    """The one meant of the same month, day or season of neighbouring years."""
    published = context.published or date.min
    if relation < 0:
        return next((days for days in reversed(around) if days.end < published), around[0])
    if relation > 0:
        return next((days for days in around if days.start > published), around[-1])
    past = next((days for days in reversed(around) if days.start <= published), around[0])
    coming = next((days for days in around if days.end >= published), around[-1])
    since, ahead = (published - past.end).days, (coming.start - published).days
    if context.direction > 0 or context.scheduled:
        return past if since < ahead else coming
    by_day = past.start == past.end  # a day of last year is hardly ever printed without its year
    soon, long_ago = (45, 150) if by_day or context.direction == 0 else (31, 300)
    next_of_two = by_day and since > 200 and ahead <= 100
    return coming if next_of_two or (since > long_ago and ahead <= soon) else past


FRESH = 7
"""So many days after its first a month is "this month" when something of it is told."""


def _just_begun(frame: Frame, days: Interval, context: Context) -> bool:
    """Whether a month has hardly begun (``لە مانگی سێدا`` of 5 March): what was then is a year ago."""
    if context.direction >= 0 or frame.edge or "month" in frame.relations or context.published is None:
        return False
    return days.start < days.end and 0 <= (context.published - days.start).days < FRESH


def printed_year(frame: Frame, context: Context) -> int | None:
    """The year as it stands there or is pointed at; Gregorian but for the Kurdish, Iranian and Hijri ones."""
    if frame.year is not None:
        return frame.year
    if "year" in frame.anaphors:
        named = last_named("year", context)
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


def calendar_of_year(frame: Frame) -> tuple[str, int]:
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
        calendar, year = calendar_of_year(frame) if frame.year is not None else ("g", year)
        return calendar, year, month
    if frame.short_year or 1200 <= year <= 1500:
        return "j", year + 1300 * frame.short_year, month
    if year > 2600:
        return "j", year - KURDISH_YEAR, month
    if frame.kurmanji is not None:
        return "g", year, frame.kurmanji
    return "j", year - (621 if month <= 9 else 622), month
