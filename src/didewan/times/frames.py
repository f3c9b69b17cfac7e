"""From the matched slots of a calendar expression to one frame: day, month, year, weekday, hour …

What belongs here: sorting slots into fields. What must not be known here: dates; a frame says what is
printed, ``resolve`` says when that was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from didewan.times.vocabulary import Slot

__all__ = ["Frame", "build_frame"]

UNITS = {
    "U_DAY": "day",
    "U_NIGHT": "night",
    "U_WEEK": "week",
    "U_MONTH": "month",
    "U_YEAR": "year",
    "U_CENTURY": "century",
}
HEADS = {
    "WEEKDAY": "weekday",
    "WEAKDAY": "weekday",
    "SEASON": "season",
    "MONTH": "month",
    "WEAKMONTH": "month",
}


@dataclass(slots=True)
class Frame:
    """What is printed. ``relations``: head → -1 last, 0 this, 1 next; ``anaphors``: heads of "that" and
    "same"."""

    day: int | None = None
    month: int | None = None
    calendar: str = "g"
    kurmanji: int | None = None
    """The month that a Kurdish name means beside a Gregorian year."""
    year: int | None = None
    short_year: bool = False
    relative_year: int | None = None
    era: str = ""
    weekday: int | None = None
    days_on: int | None = None
    """Days from publication: 0 today, -1 yesterday."""
    deictic: str = ""
    hour: int | None = None
    part: str = ""
    edge: str = ""
    season: int | None = None
    holiday: bool = False
    heads: list[str] = field(default_factory=list)
    relations: dict[str, int] = field(default_factory=dict)
    anaphors: set[str] = field(default_factory=set)

    def take_missing(self, other: Frame) -> None:
        """In ``٣ تا ٥ی ئابی ٢٠٢٠`` the first day has its month and year from the second."""
        if self.month is None and "month" not in self.relations:
            self.month, self.calendar, self.kurmanji = other.month, other.calendar, other.kurmanji
            self.relations |= {head: value for head, value in other.relations.items() if head == "month"}
        if self.year is None and self.relative_year is None and "year" not in self.relations:
            self.year, self.short_year, self.era = other.year, other.short_year, other.era
            self.relative_year = other.relative_year
            self.relations |= {head: value for head, value in other.relations.items() if head == "year"}


def build_frame(path: Sequence[Slot]) -> Frame:
    """The frame of one expression; relations belong to the noun before them, demonstratives to the next."""
    frame = Frame()
    demonstrative = ""
    for slot in path:
        head = UNITS.get(slot.category) or HEADS.get(slot.category)
        if head is not None:
            _take_head(frame, head, demonstrative)
            demonstrative = ""
        if slot.category in ("THIS", "THAT", "SAME"):
            demonstrative = slot.category
        elif slot.category in ("LAST", "NEXT", "RECENT"):
            frame.relations[frame.heads[-1] if frame.heads else ""] = 1 if slot.category == "NEXT" else -1
        else:
            _take_value(frame, slot)
    return frame


def _take_head(frame: Frame, head: str, demonstrative: str) -> None:
    frame.heads.append(head)
    if demonstrative == "THIS":
        frame.relations[head] = 0
    elif demonstrative:
        frame.anaphors.add(head)


def _take_value(frame: Frame, slot: Slot) -> None:
    value = slot.value
    match slot.category:
        case "DAYNUM" | "ORDNUM":
            frame.day = int(float(value))
        case "MONTH" | "WEAKMONTH" if frame.month is None:
            _take_month(frame, value)
        case "MONNUM" if frame.month is None:
            frame.month = int(value)
            frame.heads.append("month")
        case "YEAR" | "YEAR2":
            frame.year, frame.short_year = int(value), slot.category == "YEAR2"
        case "ERA":
            frame.era = value
        case "RELYEAR":
            frame.relative_year = int(value.partition(":")[2])
        case "WEEKDAY" | "WEAKDAY":
            frame.weekday = int(value)
        case "DEIX":
            frame.deictic, _, days = value.partition(":")
            frame.days_on = int(days)
        case "HOURNUM":
            frame.hour = int(float(value))
        case "PART":
            frame.part = value
        case "EDGE":
            frame.edge = value
        case "SEASON":
            frame.season = int(value)
        case "HOLIDAY":
            _take_holiday(frame, value)
        case "DOTTED":
            _take_dotted(frame, [int(part) for part in value.split(".")])


def _take_month(frame: Frame, value: str) -> None:
    name, _, kurmanji = value.partition(" ")
    frame.calendar, frame.month = name[0], int(name[1:])
    frame.kurmanji = int(kurmanji[1:]) if kurmanji else None


def _take_holiday(frame: Frame, value: str) -> None:
    month, _, day = value[1:].partition("-")
    frame.calendar, frame.month, frame.day, frame.holiday = value[0], int(month), int(day), True


def _take_dotted(frame: Frame, parts: list[int]) -> None:
    """``17.5.2020`` or ``2020.5.17``."""
    if parts[0] > 31:
        parts = parts[::-1]
    frame.day, frame.month, frame.year = parts
