"""What must hold around a match before it counts as a time: prices, ages, scores and names are none.

What belongs here: one small test a guard of ``rules.tsv``. What must not be known here: values; counts of
units have their guards in ``guard_counts``.
"""

from __future__ import annotations

from collections.abc import Callable

from didewan.times.contexts import Surroundings
from didewan.times.grammar import Match
from didewan.times.guard_counts import COUNT_GUARDS
from didewan.times.place import Place, is_numbered
from didewan.times.slots import TextSlots
from didewan.times.vocabulary import Slot

__all__ = ["holds"]

FIRST_PLAIN_YEAR, LAST_PLAIN_YEAR = 1900, 2100
FIRST_CLOSED_YEAR = 1700
"""A year that a postposition closes (``لە 1889 وە``) counts nothing, however old."""
OPENERS = frozenset({"IN", "UNTIL", "TO", "BEFORE", "AFTER", "BETWEEN"})
FRAMING = frozenset(
    {"U_MONTH", "YEAR", "YEAR2", "RELYEAR", "EDGE", "LAST", "NEXT", "U_YEAR", "THIS", "SAME", "THAT"}
)
FRIDAY = "5"


def holds(match: Match, slots: TextSlots, around: Surroundings) -> bool:
    """Whether every guard of the rule holds."""
    if not match.rule.guards:
        return True
    place = Place(match, slots, around)
    return all(GUARDS[guard](place) for guard in match.rule.guards)


def _day_month(place: Place) -> bool:
    """Not ``لە 15 مانگی ڕابردوودا`` (a window) nor ``شەش مانگی یەکەم`` (the first six months)."""
    for slot, following in zip(place.path, place.path[1:], strict=False):
        if slot.category != "DAYNUM":
            continue
        if slot.approximate:
            return False
        if following.category == "U_MONTH" and not place.tied(slot):
            month = place.slot("MONNUM")
            named = place.has("MONTH", "WEAKMONTH") or (month is not None and not _ordinal(place, month))
            if not named and not place.has("U_DAY"):
                return False
    return True


def _ordinal(place: Place, slot: Slot) -> bool:
    token = place.around.token(slot.last - 1)
    return token is not None and token.kind == "word" and "ەم" in token.form


def _numeric(place: Place) -> bool:
    """Not a fraction, a score or a version: two numbers need a year, or a day's word before them."""
    led = place.path[0].category not in ("DAYNUM", "YEAR", "DOTTED")
    if place.has("YEAR", "YEAR2", "RELYEAR", "U_YEAR"):
        day = place.slot("DAYNUM")
        return place.has("SLASH", "DASH", "DOT") or led or (day is not None and place.tied(day))
    if place.has("DOTTED"):
        return any(len(part) == 4 for slot in place.path for part in slot.value.split("."))
    day, month = place.slot("DAYNUM"), place.slot("MONNUM")
    if not place.has("SLASH") and (
        day is None or month is None or not place.tied(day) or _ordinal(place, month)
    ):
        return False
    return (led or place.before("IN")) and not place.around.is_counted(place.beyond)


def _month(place: Place) -> bool:
    """A month's name alone: ``لە نیساندا``; not ``ئازار`` "pain", a person called ئایار nor ``جووڵایەوە``."""
    titled = place.around.is_kind(place.first - 1, "negated") and not place.has("U_MONTH")
    if titled or place.around.is_word(place.first, "no_month"):
        return False
    if place.has(*FRAMING):
        return not _monthly(place)
    if place.has("WEAKMONTH"):
        calendar = next(slot.value[0] for slot in place.path if slot.category == "WEAKMONTH")
        return (place.before("IN") and bool(place.path[-1].closed) and calendar != "g") or place.has("MONTH")
    headed = place.has("MONTH") and place.around.is_kind(place.first - 1, "month_head")
    return headed or place.before(*OPENERS) or bool(place.path[-1].closed) or len(place.path) > 1


def _monthly(place: Place) -> bool:
    """``مانگی یەک جار``: once a month."""
    number = place.path[-1]
    return number.category == "MONNUM" and (
        number.approximate or (not place.tied(number) and place.around.is_counted(place.beyond))
    )


def _named_month(place: Place) -> bool:
    return not _monthly(place)


def _lost_day(place: Place) -> bool:
    """A day whose number was lost on the way: only with a plain name of a month, or مانگی before it."""
    return place.has("WEEKDAY", "U_DAY", "UNITS") and place.has("MONTH") and not place.has("PARTOF")


def _lost_number(place: Place) -> bool:
    """``لە ی ئەیلوول``: ی alone before a plain month, where a number was lost on the way."""
    return place.has("MONTH") and not place.before("NUM")


def _first_days(place: Place) -> bool:
    """``یەکەم ڕۆژی ئاب``: the day is tied to the month."""
    unit = place.slot("U_DAY")
    return place.has("MONTH", "U_MONTH") and unit is not None and place.tied(unit)


def _no_new_year(place: Place) -> bool:
    """``ڕۆژی ساڵی تازە``, ``جەژنی ساڵی نوێ``: New Year, no year."""
    year = place.path[-1]
    return not year.value.startswith("next_year") or not place.around.is_kind(place.first - 1, "new_year")


def _months(place: Place) -> bool:
    return next(slot.value for slot in place.path if slot.category == "UNITS") == "M"


def _year(place: Place) -> bool:
    """A year alone: after "in", "until" or a noun that takes a year; never a count of people or money."""
    slot = place.slot("YEAR")
    if slot is None or slot.approximate:
        return False
    value = int(slot.value)
    if place.has("ERA"):
        return True
    if place.has("U_YEAR"):
        return value < 2200 or value > 2600
    first = FIRST_CLOSED_YEAR if slot.closed and place.before("IN") else FIRST_PLAIN_YEAR
    if not first <= value <= LAST_PLAIN_YEAR or place.around.is_counted(place.beyond):
        return False
    if place.after("SLASH", "COLON") or place.before("SLASH", "COLON"):
        return False
    if place.has("EDGE") or slot.closed or place.around.is_kind(place.first - 1, "year_head"):
        return True
    return _names_what(place)


def _names_what(place: Place) -> bool:
    """``جامی جیهانیی 2010``: a noun in ی before the year, and no amount (``نزیکەی 2000``)."""
    before = place.around.token(place.first - 1)
    if before is None or before.kind != "word" or not before.form.endswith("ی"):
        return False
    return not place.around.is_kind(place.first - 1, "amount") and not place.after("NUM")


def _years(place: Place) -> bool:
    values = [int(slot.value) for slot in place.path if slot.category == "YEAR"]
    values += [values[0] // 100 * 100 + int(s.value) for s in place.path if s.category == "YEAR2"]
    named = place.has("UNITS", "U_YEAR")
    if not named and place.around.is_counted(place.beyond):
        return False
    led = named or place.has("BETWEEN") or place.before("IN") or place.has("DASH")
    return led and all(1000 <= value <= LAST_PLAIN_YEAR for value in values) and values[0] < values[-1]


def _short_year(place: Place) -> bool:
    unit = place.slot("U_YEAR")
    named = unit is not None and place.tied(unit)  # ``ساڵی 95``, not ``95 کەس``
    return place.has("ERA") or named or not place.around.is_counted(place.beyond)


def _weekday(place: Place) -> bool:
    """Not the Friday prayer, nor Fridays in general."""
    if place.has("UNITS") and not place.after("AND", "COMMA"):
        return False
    day = place.slot("WEEKDAY", "WEAKDAY")
    bare = "" if place.has("U_DAY") or day is None else day.value
    feast = bare and place.around.is_kind(place.first - 1, "feast")
    if feast or (bare == FRIDAY and place.around.is_kind(place.first - 1, "friday")):
        return False
    counted = place.before("U_DAY", "U_YEAR", "U_MONTH", "UNITS")  # ``تەمەن 59 ساڵ ڕۆژی هەینی``
    return counted or not place.around.is_kind(place.first - 1, "every") or _also_on(place)


def _also_on(place: Place) -> bool:
    """``هەر ڕۆژی هەینی``: "on Friday too"; every Friday is ``هەموو هەینییەک`` or ``هەر هەینی``."""
    return place.around.is_kind(place.first - 1, "same") and place.has("U_DAY")


def _this_weekday(place: Place) -> bool:
    return not place.path[-1].relative


def _edge_unit(place: Place) -> bool:
    """``کۆتایی مانگ`` but not ``سەرەتای ساڵی خوێندن``: no further noun hangs on the unit."""
    unit = place.path[-1]
    return bool(unit.closed) or not place.tied(unit)


def _day_of_last(place: Place) -> bool:
    """``٢١ی نۆی ڕابردوو``: the number of a day, tied to that of a month, which is last."""
    day, month = place.slot("DAYNUM"), place.slot("MONNUM")
    if day is None or month is None or _ordinal(place, month):
        return False
    return place.tied(day) and place.tied(month)


def _day_of_month(place: Place) -> bool:
    """``١٥ی مانگ``, ``ڕۆژی ١٥ی مانگ``; not ``١٥ مانگ`` (a length)."""
    day = place.slot("DAYNUM")
    return day is not None and is_numbered(day) and not place.path[-1].relative


def _plural_year(place: Place) -> bool:
    """``ساڵانی 1938``: one year, or the first of a list."""
    units, year = place.slot("UNITS"), place.slot("YEAR")
    if units is None or year is None or units.value != "Y" or place.around.is_counted(place.beyond):
        return False
    return 1000 <= int(year.value) <= LAST_PLAIN_YEAR


def _round_year(place: Place) -> bool:
    """``ساڵانی 1990``: the nineties."""
    year = place.slot("YEAR")
    return year is not None and int(year.value) % 10 == 0 and 1800 <= int(year.value) <= LAST_PLAIN_YEAR


def _tens(place: Place) -> bool:
    """``ساڵانی نەوەت``: the nineties, but not ``ساڵانی بیست کەس``."""
    units = place.slot("UNITS", "U_DECADE")
    return units is not None and units.value in "YT" and not place.around.is_counted(place.beyond)


GUARDS: dict[str, Callable[[Place], bool]] = {
    "day_month": _day_month,
    "numeric": _numeric,
    "month": _month,
    "named_month": _named_month,
    "lost_day": _lost_day,
    "lost_number": _lost_number,
    "first_days": _first_days,
    "no_new_year": _no_new_year,
    "months": _months,
    "year": _year,
    "years": _years,
    "short_year": _short_year,
    "weekday": _weekday,
    "this_weekday": _this_weekday,
    "edge_unit": _edge_unit,
    "day_of_last": _day_of_last,
    "day_of_month": _day_of_month,
    "plural_year": _plural_year,
    "tens": _tens,
    "round_year": _round_year,
    **COUNT_GUARDS,
}
