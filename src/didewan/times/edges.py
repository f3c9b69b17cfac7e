"""Early, middle and late: tenths of a month, thirds, halves and quarters of a longer stretch.

What belongs here: cutting a value to the edge that is printed. What must not be known here: words.
"""

from __future__ import annotations

from datetime import date, timedelta

from didewan.times.calendars import add_months
from didewan.times.frames import Frame
from didewan.times.values import Context, Value

__all__ = ["cut_to_edge"]


def cut_to_edge(value: Value, frame: Frame, context: Context) -> Value:
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
