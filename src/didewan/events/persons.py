"""Persons: whether words tell of one person.

Rules of this file: an indefinite or definite singular for people is one (``سەربازێک``), a person's name is
one; a body, a crowd, everybody and several are not. What must not be here: numbers as written (``tolls``).
"""

from __future__ import annotations

from collections.abc import Iterator

from didewan.events.phrases import Phrase, is_one_of, people_kind
from didewan.events.roles import Stage
from didewan.text.letters import match_key

SINGLE = frozenset(["armed", "official", "civilian", "protester", "criminal", "press", "victim", "anyone"])
"""People of whom one can be told by the word alone."""


def is_single_word(stage: Stage, token: int) -> bool:
    """``سەربازێک``, ``بکوژەکە``, ``ئەو کەسەی``: a word for people in the singular that is no body of people,
    nor everyone or several (``هەموو کەسێک``, ``چەند کەسێک``)."""
    form, reading, words = stage.text.tokens[token].form, stage.text.best[token], stage.signs.words
    if people_kind(stage.signs, form) not in SINGLE or is_one_of(words["collective"], form):
        return False
    if token > stage.scene.first and stage.text.tokens[token - 1].key in words["not_one"]:
        return False
    one = reading.definite in ("indef", "def", "dem") or match_key(reading.base) in words["somebody"]
    return one and reading.number != "pl"


def count_beside(stage: Stage, token: int) -> int:
    """How many stand uncounted beside the counted in one phrase, which the token is in: ``سەربازێک و 3
    هاووڵاتی``, ``باڵیۆز X و 3 کەسی دیکە``."""
    phrase = stage.scene.phrase_at(token)
    if phrase is None:
        return 0
    return sum(_is_one(stage, first, last) for first, last in _members(stage, phrase))


def _members(stage: Stage, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """The members of a phrase that و joins, as tokens (half open)."""
    start = phrase.first
    for i in range(phrase.first, phrase.last):
        joins = stage.text.tokens[i].key in stage.signs.words["and"] and stage.covered.names[i] < 0
        if joins and stage.covered.numbers[i] < 0:
            yield start, i
            start = i + 1
    yield start, phrase.last


def _is_one(stage: Stage, first: int, last: int) -> bool:
    """Whether the words, with no number among them, name or tell one person."""
    if first >= last or any(stage.covered.numbers[i] >= 0 for i in range(first, last)):
        return False
    named = {stage.covered.names[i] for i in range(first, last)} - {-1}
    return is_single_word(stage, first) or any(stage.names[n].label == "PER" for n in sorted(named))
