"""Quantities: the value of a number in its sentence, and what it counts or measures.

Rules of this file: reads units, fractions of units and the noun measured; not whether the number is a
figure. Units and words are data (``phrases/units.tsv``, ``phrases/words.yaml``). GUIDE 5.
"""

from __future__ import annotations

from didewan.events.phrases import Phrase, is_finite, is_one_of
from didewan.events.roles import Stage
from didewan.events.tolls import after_number
from didewan.records import Number, Span
from didewan.text.letters import match_key

Value = float | tuple[float | None, float | None]
HUNDREDTH = 100
"""So many cents make a dollar."""


def value_of(stage: Stage, number: Number) -> tuple[Value, int]:
    """(value, the token behind it): a single number or an open pair; percents as fractions, cents as
    fractions of their unit (``87 دۆلار و 4 سەنت``, ``30 سەنت``)."""
    value, last = _value(number), number.last
    if isinstance(value, tuple) or number.kind != "cardinal":
        return value, last
    if is_share_of_unit(stage, number):
        return round(value / HUNDREDTH, 6), after_number(stage, number) + 1
    cents = _cents_behind(stage, number)
    if cents is not None and cents.low is not None:
        return round(value + cents.low / HUNDREDTH, 6), after_number(stage, cents) + 1
    return value, last


def is_share_of_unit(stage: Stage, number: Number) -> bool:
    """``30 سەنت``: cents told alone."""
    return unit_behind(stage, number) in stage.signs.words["cents"]


def is_rest(stage: Stage, number: Number) -> bool:
    """The cents of a sum that has been read already (``87 دۆلار و | 4 سەنت``)."""
    others = (stage.text.numbers[i] for i in stage.numbers())
    return any(_cents_behind(stage, other) is number for other in others if other.last <= number.first)


def unit_behind(stage: Stage, number: Number) -> str:
    """The stem of the word after the number and its closing bracket; empty at the end."""
    at = after_number(stage, number)
    return stem_at(stage, at) if at < stage.scene.last else ""


def stem_at(stage: Stage, token: int) -> str:
    """The match key of a word without its suffixes."""
    return match_key(stage.text.best[token].base or stage.text.tokens[token].form)


def is_cumulative(stage: Stage) -> bool:
    """Whether the sentence counts up to now (``تا ئێستا``, ``لەوەتەی خۆپیشاندانەکان دەستیان پێ کرد``)."""
    tokens, words = stage.text.tokens, stage.signs.words
    return any(
        tokens[i].key in words["so_far"]
        or (tokens[i].key in words["now"] and tokens[max(0, i - 1)].key in words["until"])
        for i in range(stage.scene.first, stage.scene.last)
    )


def what_is_counted(stage: Stage, number: Number) -> Span | None:
    """What the number counts: the words after it in its phrase, loose suffixes (``١٤یان``) left out; after
    ``جار`` the verb that says what happened so often; else what is measured before it."""
    behind = _behind(stage, number)
    at = after_number(stage, number)
    plain = at >= stage.scene.last or is_finite(stage.text.best[at])
    if behind is not None and not plain and not _is_unit(stage, at):
        return behind
    return _measured(stage, number) or behind


def _is_unit(stage: Stage, at: int) -> bool:
    """Money, shares and the copula tell how much of something else."""
    if is_one_of(stage.signs.words["heads"], stage.text.tokens[at].form):
        clause = stage.scene.clauses[stage.scene.clause_at(at)]
        verb = stage.text.predicates[clause.predicate] if clause.predicate >= 0 else None
        return verb is None or match_key(verb.lemma) in stage.signs.words["being"]
    money = is_one_of(stage.signs.currencies, stage.text.tokens[at].form)
    return money or stem_at(stage, at) in stage.signs.words["cents"]


def _behind(stage: Stage, number: Number) -> Span | None:
    """The words behind the number in its phrase."""
    first, tokens = number.last, stage.text.tokens
    if first < stage.scene.last and is_finite(stage.text.best[first]):
        return stage.text.words(first, first + 1)
    while (
        first < stage.scene.last
        and tokens[first].kind == "word"
        and (tokens[first].glued or tokens[first].key in stage.signs.words["loose"])
    ):
        first += 1
    if first < stage.scene.last and tokens[first].form == ")":  # ``(53) دۆلار``
        first += 1
    if first >= stage.scene.last:
        return None
    if is_one_of(stage.signs.repetitions, tokens[first].form):
        return stage.text.words(first + 1, first + 2) if first + 1 < stage.scene.last else None
    phrase = stage.scene.phrase_at(first)
    if phrase is None or (phrase.first > number.first and phrase.mark < phrase.first):
        return None
    return stage.text.words(first, phrase.last)


def _measured(stage: Stage, number: Number) -> Span | None:
    """``نرخی نەوت | بە 71 دۆلار``, ``ژمارەی دانیشتووان | 300 هەزار``: the price, rate or number of what."""
    words = stage.signs.words["measured"]
    before = [p for p in stage.scene.phrases if p.last <= number.first and not p.relation]
    found: Phrase | None = next((p for p in reversed(before) if stem_at(stage, p.head) in words), None)
    return stage.text.words(found.first, found.last) if found else None


def _cents_behind(stage: Stage, number: Number) -> Number | None:
    """The number of cents that goes on with a sum: ``87 دۆلار و 4 سەنت``."""
    at, tokens = after_number(stage, number), stage.text.tokens
    if at + 1 >= stage.scene.last or not is_one_of(stage.signs.currencies, tokens[at].form):
        return None
    if tokens[at + 1].key not in stage.signs.words["and"]:
        return None
    index = stage.covered.numbers[at + 2] if at + 2 < stage.scene.last else -1
    cents = stage.text.numbers[index] if index >= 0 else None
    return cents if cents is not None and is_share_of_unit(stage, cents) else None


def _value(number: Number) -> Value:
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
