"""An index of phrases over token keys that looks through suffixes.

What belongs here: how a phrase of the lexicon is found again in running words. The last word of a
phrase may carry clitics and case (``واشنتنی``, ``بەغداوە``); an inner word may be written with or
without its ezafe (``حەشد شەعبی``). What must not be known here: what the phrases mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from didewan.records import Token
from didewan.text.forms import base_keys, nominal_cuts
from didewan.text.letters import match_key
from didewan.text.tokens import find_tokens

T = TypeVar("T")

__all__ = ["Found", "Phrases", "Shape", "loose_key", "shapes_of"]

_END = ""
_LONGEST_WORD = 40
"""Longer "words" are noise (or an attack) and carry no suffix worth cutting."""


class Shape(NamedTuple):
    """One way to see a word as a name with an ending."""

    key: str
    base: str
    ending: str
    """"" for the bare word, "ی" for what may be ezafe, "+" for any other ending."""


class Found(NamedTuple, Generic[T]):
    """A phrase in the text: tokens ``first`` to ``last`` (half open), its values, its last word's shape."""

    first: int
    last: int
    values: tuple[T, ...]
    shape: Shape


@lru_cache(maxsize=200_000)
def shapes_of(form: str) -> tuple[Shape, ...]:
    """The bare word first, then without each ending a name may carry, longest base first."""
    shapes = {match_key(form): Shape(match_key(form), form, "")}
    if len(form) <= _LONGEST_WORD:
        for cut, key in zip(nominal_cuts(form), base_keys(form), strict=True):
            # A name is neither counted nor made definite: عێراقییەکان, تالبان are no Iraq and no تالب.
            if cut.base == form or cut.number or cut.clitic in {"1s", "2s"} or len(cut.base) < 2:
                continue
            ending = "ی" if form == cut.base + "ی" else "+"
            if key not in shapes:
                shapes[key] = Shape(key, cut.base, ending)
    bare, *cut_ones = shapes.values()
    return (bare, *sorted(cut_ones, key=lambda shape: -len(shape.base)))


def loose_key(key: str) -> str:
    """The key of an inner word without its ezafe: ``حەشدی`` and ``حەشد`` are one."""
    return key[:-1] if len(key) > 3 and key[-1] == "ی" else key


def _words_of(phrase: str) -> list[str]:
    """The words of a phrase, cut as the words of a text are (``کوردستان24`` is two)."""
    if phrase.replace(" ", "").isalpha():
        return phrase.split()
    return [token.form for token in find_tokens(phrase) if token.kind != "quote"]


class Phrases(Generic[T]):
    """Phrases with their values. Add all, then ask."""

    def __init__(self) -> None:
        self._tree: dict[str, object] = {}
        self._single: dict[str, tuple[T, ...]] = {}
        self.starts: set[str] = set()
        """Loose keys of first words of longer phrases."""

    def add(self, phrase: str, value: T) -> None:
        """Put ``value`` under ``phrase``; several values may share one."""
        self.add_keys(self.keys_of(phrase), value)

    @staticmethod
    def keys_of(phrase: str) -> list[str]:
        """The match keys of a phrase's words."""
        return [match_key(word) for word in _words_of(phrase)]

    def add_keys(self, words: Sequence[str], value: T) -> None:
        """The same for a phrase that is already cut into keys."""
        self._add_single("".join(words), value)
        if len(words) < 2:
            return
        node = self._tree
        for word in words[:-1]:
            node = node.setdefault(loose_key(word), {})  # type: ignore[assignment]
        last: dict[str, tuple[T, ...]] = node.setdefault(_END, {})  # type: ignore[assignment]
        values = last.get(words[-1], ())
        last[words[-1]] = values if value in values else (*values, value)
        self.starts.add(loose_key(words[0]))

    def _add_single(self, key: str, value: T) -> None:
        values = self._single.get(key, ())
        self._single[key] = values if value in values else (*values, value)

    def single(self, key: str) -> tuple[T, ...]:
        """The values of a one-word phrase by its exact key."""
        return self._single.get(key, ())

    def word(self, form: str) -> tuple[tuple[Shape, tuple[T, ...]], ...]:
        """Every way to see this word as a whole phrase, least cut first."""
        single = self._single
        return tuple([(shape, single[shape.key]) for shape in shapes_of(form) if shape.key in single])

    def longer(self, tokens: Sequence[Token], first: int, stop: int, opening: str = "") -> Iterator[Found[T]]:
        """Phrases of two and more words that start at ``first`` and end before ``stop``, shortest first.
        ``opening``: the key of the first word where that is less than its token."""
        node = self._tree
        here = first
        while here + 1 < stop:
            step = node.get(loose_key((here == first and opening) or tokens[here].key))
            if step is None:
                return
            node = step  # type: ignore[assignment]
            here += 1
            while here < stop and tokens[here].kind == "quote":
                here += 1
            if here < stop and _END in node:
                yield from self._ends(node[_END], tokens, first, here)  # type: ignore[arg-type]

    def _ends(
        self, ends: dict[str, tuple[T, ...]], tokens: Sequence[Token], first: int, last: int
    ) -> Iterator[Found[T]]:
        for shape in shapes_of(tokens[last].form):
            if shape.key in ends:
                yield Found(first, last + 1, ends[shape.key], shape)
                return
