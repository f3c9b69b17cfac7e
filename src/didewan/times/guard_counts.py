"""What must hold around lengths, windows, hours and vague times: ages, scores and habits are none.

What belongs here: one small test a guard of ``rules.tsv``. What must not be known here: values, and named
days, months and years (``guards``).
"""

from __future__ import annotations

from collections.abc import Callable

from didewan.times.place import Place, is_numbered

__all__ = ["COUNT_GUARDS"]

AGE_REACH = 5
"""Tokens before a number in which "age" makes it one (``تەمەنیان لە نێوان 18 بۆ 30 ساڵ``)."""
TIMED = ("IN", "TO", "SPAN", "AFTER", "BEFORE", "UNTIL")
"""Before ``ڕۆژێک`` these make it a length; else ``ڕۆژێک بۆ دانیشتن`` is a day to be fixed for it."""
FULL_UNITS = frozenset("DWMYhmCT")


def _lasting(place: Place) -> bool:
    """``شەڕی سێ ساڵانە``: the adjective; ``23 ساڵان``, ``کچە حەوت ساڵانەکە`` are ages."""
    if _told_as_age(place):
        return False
    token, number = place.around.token(place.last - 1), place.slot("NUM")
    small = number is not None and number.amount is not None and number.amount <= 100
    return small and token is not None and token.form.endswith(("انە", "انەی"))


def _before_now(place: Place) -> bool:
    """``بەر لە 20 ساڵ``; not ``پێش دوو ڕۆژ لە هەڵبژاردن`` nor ``بەر لە 2 ی مانگی دوو`` (a date)."""
    unit, number = place.path[-1], place.slot("NUM")
    dated = number is not None and is_numbered(number)
    return (
        not unit.relative
        and not dated
        and not place.after("IN", "AGO")
        and not place.around.any_kind((place.beyond,), "every")
    )


def _day_number(place: Place) -> bool:
    number = place.slot("ORDNUM")
    return number is not None and int(float(number.value)) >= 2


def _for_day(place: Place) -> bool:
    """``بۆ ڕۆژی سێیەم``: the running count of days, not the third day of anything."""
    return place.before("TO")


def _whole_day(place: Place) -> bool:
    unit = place.slot("A_UNIT")
    return unit is not None and unit.value == "D"


def _glued(place: Place) -> bool:
    """``دووساڵ``, but no age and not how often."""
    unit = place.slot("U_GLUED")
    if unit is None or place.around.is_kind(place.beyond, "times"):
        return False
    return unit.value != "Y" or not _told_as_age(place)


def _length(place: Place) -> bool:
    """``سێ ساڵ``, but no age (``تەمەنی 30 ساڵ``, ``کچێکی 15 ساڵە``) and no list of years."""
    number = place.slot("NUM")
    if number is None or number.amount is None or number.amount > 100_000:
        return False
    once = place.after("NUM") and place.around.is_kind(place.beyond + 1, "times")  # ``دوو ساڵ یەک جار``
    if once or place.around.is_kind(place.beyond, "times") or is_numbered(number):
        return False
    if number.amount < 1 and place.has("U_NIGHT"):  # ``نیوە شەو``: midnight
        return False
    if place.after("WEEKDAY") and place.tied(place.path[-1]):  # ``خولی 2 ڕۆژی هەینی``
        return False
    return not _age(place)


def _age(place: Place) -> bool:
    return place.has("U_YEAR") and not place.has("SPAN") and _told_as_age(place)


def _no_age(place: Place) -> bool:
    """``تەمەنی لە حەفتاکاندایە``: a man in his seventies."""
    return not _told_as_age(place)


def _told_as_age(place: Place) -> bool:
    around = place.around
    sentence = around.sentence(place.first)
    start = max(place.first - AGE_REACH, sentence.first if sentence is not None else 0)
    if around.is_kind(place.first - 1, "aged") and place.first > start:
        return True
    if _bracketed(place):
        return True
    return around.any_kind(range(start, place.first), "age") or around.is_kind(place.beyond, "age")


def _bracketed(place: Place) -> bool:
    """``دوو منداڵ (9 ساڵ و 3 ساڵ)``: nothing but years in brackets behind a name."""
    opened = place.around.key(place.first - 1) == "("
    closed = place.around.key(place.beyond) == ")"
    if opened:
        return closed or place.after("AND")
    return closed and place.before("AND") and place.around.key(place.first - 4) == "("


def _one_unit(place: Place) -> bool:
    """``مانگێک``, but not ``هەموو ڕۆژێک`` nor ``ڕۆژێکی خۆش`` (a noun like any other)."""
    unit = place.slot("A_UNIT")
    if unit is None or unit.value not in FULL_UNITS or place.around.is_kind(place.first - 1, "every"):
        return False
    once = place.after("IN") and place.after("UNITS", skip=1)  # ``ڕۆژێک لە ڕۆژان``: once upon a time
    fixed = unit.value == "D" and len(place.path) == 1 and place.after("TO") and not place.before(*TIMED)
    if once or fixed or place.after("WEEKDAY"):
        return False
    return not unit.relative or place.has("OTHER")


def _clock(place: Place) -> bool:
    hour = place.slot("HOURNUM")
    return hour is not None and not place.after("U_HOUR", "U_MINUTE", "CLOCK")


def _ezafe_hour(place: Place) -> bool:
    """``6ی پاش نیوەڕۆ``; not ``3 شەو`` (three nights)."""
    return place.tied(place.path[0]) and 1 <= int(place.path[0].value) <= 12


def _earlier(place: Place) -> bool:
    """``پێشتر لە ٢٠٠٨`` has its time beside it; ``سەرۆکی پێشووتری`` is an adjective."""
    if place.tied(place.path[-1]):
        return False
    dated = ("YEAR", "U_YEAR", "U_MONTH", "DAYNUM", "MONTH", "WEEKDAY", "U_DAY", "DEIX")
    return not place.after(*dated) and not (place.after("IN") and place.after(*dated, skip=1))


def _alone(place: Place) -> bool:
    """``لە ڕابردوودا`` as a noun of its own."""
    if not place.before("IN"):
        return False
    return bool(place.path[-1].closed) or place.path[-1].value == "the_future"


def _days_after(place: Place) -> bool:
    """``ڕۆژانی دوای``; not ``ساڵانە دوای`` (yearly)."""
    units = place.slot("UNITS")
    return units is not None and units.value in FULL_UNITS and place.tied(units)


def _no_clause(place: Place) -> bool:
    """``ئەو ڕۆژەی کە هات``: "the day when he came" is told by its clause."""
    return not place.path[-1].relative


def _no_equation(place: Place) -> bool:
    """``نەورۆز ئەو ڕۆژەیە کە``: "is the day that", which says what a day is and not when."""
    token = place.around.token(place.last - 1)
    return token is None or place.path[-1].category != "U_DAY" or not token.form.endswith("ەیە")


def _unmeasured(place: Place) -> bool:
    """``بۆ ماوەیەکی 3 ساڵ`` is measured by its number, ``لەو کاتەوەی هات`` told by its clause."""
    token = place.around.token(place.last - 1)
    told = token is not None and token.form.endswith("وەی")
    if told or place.last_begins("VAGUE"):
        return False
    return not (place.tied(place.path[-1]) and place.after("NUM", "SEVERAL", "A_UNIT", "U_GLUED"))


def _no_told_clause(place: Place) -> bool:
    """``ڕۆژێک دوای ئەوە``: a day later; ``ڕۆژێک دوای ئەوەی هات`` is told by its clause."""
    return not place.tied(place.path[-1])


def _tied_recent(place: Place) -> bool:
    """``ڕۆژانی دوایی`` (the last days) hangs on ی; ``چل ڕۆژ دوای`` (forty days after) does not, nor does
    ``مانگێک دێت`` (a month will come)."""
    comes = place.path[-1].category == "RECENT" or place.around.is_word(place.last - 1, "comes")
    single = place.has("A_UNIT") and not place.has("NUM", "SEVERAL")
    bound = comes or single
    return not bound or place.tied(place.path[-2])


COUNT_GUARDS: dict[str, Callable[[Place], bool]] = {
    "before_now": _before_now,
    "lasting": _lasting,
    "day_number": _day_number,
    "for_day": _for_day,
    "whole_day": _whole_day,
    "glued": _glued,
    "no_age": _no_age,
    "length": _length,
    "one_unit": _one_unit,
    "clock": _clock,
    "ezafe_hour": _ezafe_hour,
    "earlier": _earlier,
    "alone": _alone,
    "days_after": _days_after,
    "tied_recent": _tied_recent,
    "no_clause": _no_clause,
    "no_told_clause": _no_told_clause,
    "no_equation": _no_equation,
    "unmeasured": _unmeasured,
}
