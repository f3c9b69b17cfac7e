"""What must hold around a match before it counts as a time: prices, ages, scores and names are none.

What belongs here: one small test a guard of ``rules.tsv``. What must not be known here: values.
"""

from __future__ import annotations

from collections.abc import Callable

from didewan.times.contexts import Surroundings
from didewan.times.grammar import Match
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
AGE_REACH = 5
"""Tokens before a number in which "age" makes it one (``تەمەنیان لە نێوان 18 بۆ 30 ساڵ``)."""
FULL_UNITS = frozenset("DWMYhm")


class _Place:
    """A match and what stands around it."""

    def __init__(self, match: Match, slots: TextSlots, around: Surroundings) -> None:
        self.path = match.path
        self.first, self.last, self.beyond = match.first, match.last, match.path[-1].then
        self.around = around
        self._slots = slots

    def slot(self, *categories: str) -> Slot | None:
        return next((slot for slot in self.path if slot.category in categories), None)

    def has(self, *categories: str) -> bool:
        return self.slot(*categories) is not None

    def before(self, *categories: str) -> bool:
        """Whether the token before can be one of these."""
        index = self.first - 1
        return index >= 0 and any(slot.category in categories for slot in self._slots.at(index))

    def after(self, *categories: str, skip: int = 0) -> bool:
        index = self.beyond + skip
        return self.around.token(index) is not None and any(
            s.category in categories for s in self._slots.at(index)
        )

    def tied(self, slot: Slot) -> bool:
        """Whether a number is tied to the next word by ی (``٢٥ی مانگی``, ``پێنجی ئاب``)."""
        if slot.then > slot.last:
            return True
        last = self.around.token(slot.last - 1)
        return last is not None and last.kind == "word" and last.form.endswith("ی")


def holds(match: Match, slots: TextSlots, around: Surroundings) -> bool:
    """Whether every guard of the rule holds."""
    if not match.rule.guards:
        return True
    place = _Place(match, slots, around)
    return all(GUARDS[guard](place) for guard in match.rule.guards)


def _day_month(place: _Place) -> bool:
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


def _ordinal(place: _Place, slot: Slot) -> bool:
    token = place.around.token(slot.last - 1)
    return token is not None and token.kind == "word" and "ەم" in token.form


def _numeric(place: _Place) -> bool:
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


def _month(place: _Place) -> bool:
    """A month's name alone: ``لە نیساندا``; not ``ئازار`` "pain", a person called ئایار nor ``جووڵایەوە``."""
    if place.around.is_kind(place.first - 1, "negated") or place.around.is_word(place.first, "no_month"):
        return False
    if place.has(*FRAMING):
        return not _monthly(place)
    if place.has("WEAKMONTH"):
        calendar = next(slot.value[0] for slot in place.path if slot.category == "WEAKMONTH")
        return (place.before("IN") and bool(place.path[-1].closed) and calendar != "g") or place.has("MONTH")
    return place.before(*OPENERS) or bool(place.path[-1].closed) or len(place.path) > 1


def _monthly(place: _Place) -> bool:
    """``مانگی یەک جار``: once a month."""
    number = place.path[-1]
    return number.category == "MONNUM" and (
        number.approximate or (not place.tied(number) and place.around.is_counted(place.beyond))
    )


def _named_month(place: _Place) -> bool:
    return not _monthly(place)


def _lost_day(place: _Place) -> bool:
    """A day whose number was lost on the way: only with a plain name of a month, or مانگی before it."""
    return place.has("WEEKDAY", "U_DAY", "UNITS") and place.has("MONTH") and not place.has("PARTOF")


def _months(place: _Place) -> bool:
    return next(slot.value for slot in place.path if slot.category == "UNITS") == "M"


def _year(place: _Place) -> bool:
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


def _names_what(place: _Place) -> bool:
    """``جامی جیهانیی 2010``: a noun in ی before the year, and no amount (``نزیکەی 2000``)."""
    before = place.around.token(place.first - 1)
    if before is None or before.kind != "word" or not before.form.endswith("ی"):
        return False
    return not place.around.is_kind(place.first - 1, "amount") and not place.after("NUM")


def _years(place: _Place) -> bool:
    values = [int(slot.value) for slot in place.path if slot.category == "YEAR"]
    if place.around.is_counted(place.beyond):
        return False
    led = place.has("UNITS", "U_YEAR", "BETWEEN") or place.before("IN") or place.has("DASH")
    return led and all(1000 <= value <= LAST_PLAIN_YEAR for value in values) and values[0] < values[-1]


def _short_year(place: _Place) -> bool:
    unit = place.slot("U_YEAR")
    named = unit is not None and place.tied(unit)  # ``ساڵی 95``, not ``95 کەس``
    return place.has("ERA") or named or not place.around.is_counted(place.beyond)


def _weekday(place: _Place) -> bool:
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


def _also_on(place: _Place) -> bool:
    """``هەر ڕۆژی هەینی``: "on Friday too"; every Friday is ``هەموو هەینییەک`` or ``هەر هەینی``."""
    return place.around.is_kind(place.first - 1, "same") and place.has("U_DAY")


def _this_weekday(place: _Place) -> bool:
    return not place.path[-1].relative


def _edge_unit(place: _Place) -> bool:
    """``کۆتایی مانگ`` but not ``سەرەتای ساڵی خوێندن``: no further noun hangs on the unit."""
    unit = place.path[-1]
    return bool(unit.closed) or not place.tied(unit)


def _before_now(place: _Place) -> bool:
    """``بەر لە 20 ساڵ``; not ``پێش دوو ڕۆژ لە هەڵبژاردن``."""
    unit = place.path[-1]
    return (
        not unit.relative
        and not place.after("IN", "AGO")
        and not place.around.any_kind((place.beyond,), "every")
    )


def _day_number(place: _Place) -> bool:
    number = place.slot("ORDNUM")
    return number is not None and int(float(number.value)) >= 2


def _for_day(place: _Place) -> bool:
    """``بۆ ڕۆژی سێیەم``: the running count of days, not the third day of anything."""
    return place.before("TO")


def _day_of_last(place: _Place) -> bool:
    """``٢١ی نۆی ڕابردوو``: the number of a day, tied to that of a month, which is last."""
    day, month = place.slot("DAYNUM"), place.slot("MONNUM")
    if day is None or month is None or _ordinal(place, month):
        return False
    return place.tied(day) and place.tied(month)


def _day_of_month(place: _Place) -> bool:
    """``١٥ی مانگ``, ``ڕۆژی ١٥ی مانگ``; not ``١٥ مانگ`` (a length)."""
    day = place.slot("DAYNUM")
    return day is not None and _numbered(day) and not place.path[-1].relative


def _numbered(slot: Slot) -> bool:
    """Whether ی stands behind a number in digits: it numbers the next word's part, and counts nothing."""
    return slot.then > slot.last


def _whole_day(place: _Place) -> bool:
    unit = place.slot("A_UNIT")
    return unit is not None and unit.value == "D"


def _glued(place: _Place) -> bool:
    """``دووساڵ``, but no age and not how often."""
    unit = place.slot("U_GLUED")
    if unit is None or place.around.is_kind(place.beyond, "times"):
        return False
    return unit.value != "Y" or not _told_as_age(place)


def _plural_year(place: _Place) -> bool:
    """``ساڵانی 1938``: one year, or the first of a list."""
    units, year = place.slot("UNITS"), place.slot("YEAR")
    if units is None or year is None or units.value != "Y" or place.around.is_counted(place.beyond):
        return False
    return 1000 <= int(year.value) <= LAST_PLAIN_YEAR


def _length(place: _Place) -> bool:
    """``سێ ساڵ``, but no age (``تەمەنی 30 ساڵ``, ``کچێکی 15 ساڵە``) and no list of years."""
    number = place.slot("NUM")
    if number is None or number.amount is None or number.amount > 100_000:
        return False
    if place.around.is_kind(place.beyond, "times") or _numbered(number):
        return False
    if place.after("WEEKDAY") and place.tied(place.path[-1]):  # ``خولی 2 ڕۆژی هەینی``
        return False
    return not _age(place)


def _age(place: _Place) -> bool:
    return place.has("U_YEAR") and not place.has("SPAN") and _told_as_age(place)


def _no_age(place: _Place) -> bool:
    """``تەمەنی لە حەفتاکاندایە``: a man in his seventies."""
    return not _told_as_age(place)


def _told_as_age(place: _Place) -> bool:
    around = place.around
    sentence = around.sentence(place.first)
    start = max(place.first - AGE_REACH, sentence.first if sentence is not None else 0)
    if around.is_kind(place.first - 1, "aged") and place.first > start:
        return True
    return around.any_kind(range(start, place.first), "age") or around.is_kind(place.beyond, "age")


def _one_unit(place: _Place) -> bool:
    """``مانگێک``, but not ``هەموو ڕۆژێک`` nor ``ڕۆژێکی خۆش`` (a noun like any other)."""
    unit = place.slot("A_UNIT")
    if unit is None or unit.value not in FULL_UNITS or place.around.is_kind(place.first - 1, "every"):
        return False
    once = place.after("IN") and place.after("UNITS", skip=1)  # ``ڕۆژێک لە ڕۆژان``: once upon a time
    if once or place.after("WEEKDAY"):
        return False
    return not unit.relative or place.has("OTHER")


def _clock(place: _Place) -> bool:
    hour = place.slot("HOURNUM")
    return hour is not None and not place.after("U_HOUR", "U_MINUTE", "CLOCK")


def _ezafe_hour(place: _Place) -> bool:
    """``6ی پاش نیوەڕۆ``; not ``3 شەو`` (three nights)."""
    return place.tied(place.path[0]) and 1 <= int(place.path[0].value) <= 12


def _earlier(place: _Place) -> bool:
    """``پێشتر لە ٢٠٠٨`` has its time beside it; ``سەرۆکی پێشووتری`` is an adjective."""
    if place.tied(place.path[-1]):
        return False
    dated = ("YEAR", "U_YEAR", "U_MONTH", "DAYNUM", "MONTH", "WEEKDAY", "U_DAY", "DEIX")
    return not place.after(*dated) and not (place.after("IN") and place.after(*dated, skip=1))


def _alone(place: _Place) -> bool:
    """``لە ڕابردوودا`` as a noun of its own."""
    if not place.before("IN"):
        return False
    return bool(place.path[-1].closed) or place.path[-1].value == "the_future"


def _days_after(place: _Place) -> bool:
    """``ڕۆژانی دوای``; not ``ساڵانە دوای`` (yearly)."""
    units = place.slot("UNITS")
    return units is not None and units.value in FULL_UNITS and place.tied(units)


def _round_year(place: _Place) -> bool:
    """``ساڵانی 1990``: the nineties."""
    year = place.slot("YEAR")
    return year is not None and int(year.value) % 10 == 0 and 1800 <= int(year.value) <= LAST_PLAIN_YEAR


def _no_clause(place: _Place) -> bool:
    """``ئەو ڕۆژەی کە هات``: "the day when he came" is told by its clause."""
    return not place.path[-1].relative


def _no_told_clause(place: _Place) -> bool:
    """``ڕۆژێک دوای ئەوە``: a day later; ``ڕۆژێک دوای ئەوەی هات`` is told by its clause."""
    return not place.tied(place.path[-1])


def _tied_recent(place: _Place) -> bool:
    """``ڕۆژانی دوایی`` (the last days) hangs on ی; ``چل ڕۆژ دوای`` (forty days after) does not, nor does
    ``مانگێک دێت`` (a month will come)."""
    comes = place.path[-1].category == "RECENT" or place.around.is_word(place.last - 1, "comes")
    single = place.has("A_UNIT") and not place.has("NUM", "SEVERAL")
    bound = comes or single
    return not bound or place.tied(place.path[-2])


def _tens(place: _Place) -> bool:
    """``ساڵانی نەوەت``: the nineties, but not ``ساڵانی بیست کەس``."""
    units = place.slot("UNITS", "U_DECADE")
    return units is not None and units.value in "YT" and not place.around.is_counted(place.beyond)


GUARDS: dict[str, Callable[[_Place], bool]] = {
    "day_month": _day_month,
    "numeric": _numeric,
    "month": _month,
    "named_month": _named_month,
    "lost_day": _lost_day,
    "months": _months,
    "year": _year,
    "years": _years,
    "short_year": _short_year,
    "weekday": _weekday,
    "this_weekday": _this_weekday,
    "edge_unit": _edge_unit,
    "before_now": _before_now,
    "day_number": _day_number,
    "for_day": _for_day,
    "day_of_last": _day_of_last,
    "day_of_month": _day_of_month,
    "whole_day": _whole_day,
    "glued": _glued,
    "plural_year": _plural_year,
    "no_age": _no_age,
    "length": _length,
    "one_unit": _one_unit,
    "clock": _clock,
    "ezafe_hour": _ezafe_hour,
    "earlier": _earlier,
    "alone": _alone,
    "days_after": _days_after,
    "tens": _tens,
    "tied_recent": _tied_recent,
    "round_year": _round_year,
    "no_clause": _no_clause,
    "no_told_clause": _no_told_clause,
}
