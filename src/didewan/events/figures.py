"""Figures: numbers that are facts but no event's toll.

What belongs here: which numbers of a sentence are figures, what they count, and over what time.
What must not: numbers inside times, tolls of events, ordinals. GUIDE 5.
"""

from __future__ import annotations

from didewan.events.phrases import is_finite, is_one_of, people_kind
from didewan.events.quantities import (
    is_cumulative,
    is_rest,
    is_share_of_unit,
    stem_at,
    unit_behind,
    value_of,
    what_is_counted,
)
from didewan.events.roles import Stage
from didewan.events.tolls import after_number
from didewan.records import Figure, Number, Span, Time
from didewan.text.letters import match_key

RATE_BASE = 100
"""``100 دۆلار``: the sum in which markets tell a rate."""
NEAR = 6
"""So many words before a number may say that it counts the dead: ``کوژرانی بە لایەنی کەم 43 کەس``."""
SMALL = 10
"""A smaller number counts things in passing, unless a window or ``جار`` (times) makes it a count."""


def find_figures(stage: Stage, taken: set[int]) -> list[Figure]:
    """The figures of one sentence; ``taken`` holds the numbers that are tolls of events (a toll up to now is
    both)."""
    found = []
    for index in stage.numbers():
        if index in taken and not is_cumulative(stage):
            continue
        figure = _figure(stage, stage.text.numbers[index])
        if figure is not None:
            found.append(figure)
    return found


def _figure(stage: Stage, number: Number) -> Figure | None:
    if number.kind in ("ordinal", "fraction") or number.approx == "vague":
        return None
    if any(stage.covered.times[i] >= 0 for i in range(number.first, number.last)):
        return None
    if stage.covered.names[number.first] >= 0 or _is_label(stage, number) or _is_private(stage):
        return None
    counted = what_is_counted(stage, number)
    window = _window(stage)
    if number.kind == "cardinal" and not _is_fact(stage, number, counted, window is not None):
        return None
    first = number.value_first if number.value_first >= 0 else number.first
    value, last = value_of(stage, number)
    span = stage.text.words(first, last)
    return Figure(
        start=span.start,
        end=span.end,
        text=span.text,
        value=value,
        of=counted,
        from_=window.from_ if window else None,
        to=window.to if window else None,
        by=stage.tellers(span.start, span.end),
        rule=f"events.figures.{number.kind}",
    )


def _is_label(stage: Stage, number: Number) -> bool:
    """``FA - 50``, ``بۆینگ 777``, ``ژنێڤ 2``: a number that names a make, behind a hyphen, before the copula
    or small behind a name."""
    before = number.first - 1
    if before >= stage.scene.first and stage.text.tokens[before].form in ("-", "–"):
        return True
    if before >= stage.scene.first and stem_at(stage, before) in stage.signs.words["numbered"]:
        return not stage.text.best[before].ezafe or stem_at(stage, before) not in stage.signs.words["number"]
    small = number.low is not None and number.low < SMALL
    if small and before >= stage.scene.first and stage.covered.names[before] >= 0:
        return True
    return (
        number.last < stage.scene.last and stage.text.tokens[number.last].key in stage.signs.words["copulas"]
    )


def _is_private(stage: Stage) -> bool:
    """Cases of illness and accidents on the road are no politics, security or economy (GUIDE 5)."""
    words = stage.signs.words["private"]
    return any(
        stem_at(stage, i) in words or stage.text.tokens[i].key in words
        for i in range(stage.scene.first, stage.scene.last)
    )


def _is_fact(stage: Stage, number: Number, counted: Span | None, window: bool) -> bool:
    value = number.low if number.low is not None else number.high
    if counted is None or value is None or is_rest(stage, number):
        return False
    if not window and _is_toll(stage, number):
        return False
    if is_share_of_unit(stage, number) or _is_seats(stage, number):
        return True
    if unit_behind(stage, number) in stage.signs.measures or _is_rate_base(stage, number, value):
        return False
    if value >= SMALL:
        return True
    following = number.last
    counts_times = following < stage.scene.last and (
        is_finite(stage.text.best[following])
        or is_one_of(stage.signs.repetitions, stage.text.tokens[following].form)
    )
    return value > 1 and window and counts_times


def _is_seats(stage: Stage, number: Number) -> bool:
    return is_one_of(stage.signs.words["seats"], stage.text.tokens[after_number(stage, number)].form)


def _is_rate_base(stage: Stage, number: Number, value: float) -> bool:
    """``100 دۆلار بە 150 هەزار دینار``: the round sum whose price is told."""
    money = stage.signs.currencies
    if value != RATE_BASE or not is_one_of(money, unit_behind(stage, number)):
        return False
    following = (stage.text.numbers[i] for i in stage.numbers() if stage.text.numbers[i].first >= number.last)
    priced = next(following, None)
    return priced is not None and is_one_of(money, unit_behind(stage, priced))


def _is_toll(stage: Stage, number: Number) -> bool:
    """People counted with a verb of dying or being hurt: a toll, be the event found or not; a figure only
    where it is told of a time so far or of several happenings."""
    words, tokens = stage.signs.words, stage.text.tokens
    clause = stage.scene.clauses[stage.scene.clause_at(number.first)]
    verb = stage.text.predicates[clause.predicate] if clause.predicate >= 0 else None
    unit = tokens[min(after_number(stage, number), stage.scene.last - 1)].form
    told = range(max(clause.first, number.first - NEAR), number.first)
    fallen = words["dead"] | words["hurt"]
    if is_one_of(fallen, unit) or any(is_one_of(fallen, tokens[i].form) for i in told):
        return not is_cumulative(stage)
    lemma = match_key(verb.lemma).replace(" ", "") if verb else ""
    dying = {one.replace(" ", "") for one in words["dying"] | words["wounding"]}
    return lemma in dying and not is_cumulative(stage) and people_kind(stage.signs, unit) != ""


def _window(stage: Stage) -> Time | None:
    """The sentence's one dated time."""
    dated = [t for t in stage.times if t.from_]
    return dated[0] if len(dated) == 1 else None
