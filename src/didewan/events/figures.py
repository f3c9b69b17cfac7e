"""Figures: numbers that are facts but no event's toll.

What belongs here: which numbers of a sentence are figures, what they count, and over what time.
What must not: numbers inside times, tolls of events, ordinals. GUIDE 5.
"""

from __future__ import annotations

from didewan.events.phrases import Phrase, is_finite, is_one_of
from didewan.events.roles import Stage
from didewan.records import Figure, Number, Span, Time
from didewan.text.letters import match_key

SMALL = 10
"""A smaller number counts things in passing, unless a window or ``جار`` (times) makes it a count."""


def find_figures(stage: Stage, taken: set[int]) -> list[Figure]:
    """The figures of one sentence; ``taken`` holds the numbers that are tolls of events."""
    found = []
    for index in stage.numbers():
        if index in taken:
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
    phrase = next((p for p in stage.scene.phrases if p.first <= number.first < p.last), None)
    counted = _counted(stage, phrase, number)
    window = _window(stage)
    if number.kind == "cardinal" and not _is_fact(stage, phrase, number, counted, window is not None):
        return None
    first = number.value_first if number.value_first >= 0 else number.first
    span = stage.text.words(first, number.last)
    return Figure(
        start=span.start,
        end=span.end,
        text=span.text,
        value=_value(number),
        of=counted,
        from_=window.from_ if window else None,
        to=window.to if window else None,
        by=stage.tellers(span.start, span.end),
        rule=f"events.figures.{number.kind}",
    )


def _is_label(stage: Stage, number: Number) -> bool:
    """``FA - 50``, ``بۆینگ 777``: a number that names a make, behind a hyphen or before the copula."""
    before = number.first - 1
    if before >= stage.scene.first and stage.text.tokens[before].form in ("-", "–"):
        return True
    return (
        number.last < stage.scene.last and stage.text.tokens[number.last].key in stage.signs.words["copulas"]
    )


def _is_private(stage: Stage) -> bool:
    """Cases of illness and accidents on the road are no politics, security or economy (GUIDE 5)."""
    words = stage.signs.words["private"]
    return any(
        _stem(stage, i) in words or stage.text.tokens[i].key in words
        for i in range(stage.scene.first, stage.scene.last)
    )


def _is_fact(stage: Stage, phrase: Phrase | None, number: Number, counted: Span | None, window: bool) -> bool:
    if counted is None:
        return False
    value = number.low if number.low is not None else number.high
    if value is None or _unit(stage, number) in stage.signs.measures:
        return False
    if value >= SMALL:
        return True
    following = number.last
    counts_times = following < stage.scene.last and (
        is_finite(stage.text.best[following])
        or is_one_of(stage.signs.repetitions, stage.text.tokens[following].form)
    )
    return value > 1 and window and counts_times


def _unit(stage: Stage, number: Number) -> str:
    """The stem of the word after the number and its closing bracket."""
    at, tokens = number.last, stage.text.tokens
    if at < len(tokens) and tokens[at].form == ")":
        at += 1
    return _stem(stage, at) if at < len(tokens) else ""


def _stem(stage: Stage, token: int) -> str:
    return match_key(stage.text.best[token].base or stage.text.tokens[token].form)


def _value(number: Number) -> float | tuple[float | None, float | None]:
    share = 100 if number.kind == "percent" else 1
    low, high = _plain(number.low, share), _plain(number.high, share)
    if number.approx in ("", "about", "at_least", "more_than", "at_most", "less_than"):
        single = low if low is not None else high
        if single is not None and (low is None or high is None or low == high):
            return single
    return (low, high)


def _plain(value: float | None, share: int) -> float | None:
    """Whole numbers as integers, so that records show 28 and not 28.0; percents as fractions."""
    if value is None:
        return None
    value = round(value / share, 6)
    return int(value) if value == int(value) else value


def _counted(stage: Stage, phrase: Phrase | None, number: Number) -> Span | None:
    """The words after the number in its phrase, loose suffixes (``١٤یان``) left out; after ``جار`` the
    verb that says what happened so often."""
    first = number.last
    tokens = stage.text.tokens
    if first < stage.scene.last and is_finite(stage.text.best[first]):
        return stage.text.words(first, first + 1)
    while first < stage.scene.last and tokens[first].glued and tokens[first].kind == "word":
        first += 1
    if first < stage.scene.last and tokens[first].form == ")":  # ``(53) دۆلار``
        first += 1
        phrase = stage.scene.phrase_at(first) if first < stage.scene.last else None
    if first < stage.scene.last and is_one_of(stage.signs.repetitions, tokens[first].form):
        return stage.text.words(first + 1, first + 2) if first + 1 < stage.scene.last else None
    if phrase is None or first >= phrase.last:
        return None
    return stage.text.words(first, phrase.last)


def _window(stage: Stage) -> Time | None:
    """The sentence's one dated time."""
    dated = [t for t in stage.times if t.from_]
    return dated[0] if len(dated) == 1 else None
