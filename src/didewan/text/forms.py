"""Take the suffixes and clitics off a nominal form, in every way its letters allow.

What belongs here: the order of the suffixes and what may stand together. The suffixes and their
allomorphs are data (``ckb/suffixes.tsv``). What must not be known here: any word. Whether a base
exists is decided by those who ask (the analyser's tables, the names).

The template, read from the end: conj و · copula · postposition · ezafe · clitic · یش · ە of a
demonstrative or of a closed phrase · definite, indefinite, plural · stem.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, Literal, NamedTuple, cast

import msgspec
from msgspec import structs

from didewan.lexicon import Lexicon
from didewan.records import Person
from didewan.text.letters import VOWELS, match_key

__all__ = ["MAYBE_VOWELS", "Cut", "base_keys", "nominal_cuts"]

LAYERS = ("conj", "copula", "postposition", "ezafe", "clitic", "also", "dem", "compound", "number")
APART = {
    "ezafe": {"postposition", "copula"},
    "compound": {"copula", "postposition", "ezafe", "clitic", "also", "dem"},
    "number": {"compound"},
}
"""A suffix of the layer on the left cannot stand in one word with one of the layers on the right."""
MAYBE_VOWELS = VOWELS | {"ی", "و"}
"""With the letters that are consonants too."""
SHORTEST_BASE = 2
REMEMBERED = 200_000
LONGEST_FORM = 40
"""Longer "words" are noise (a megabyte of one letter); they are left whole."""


class Cut(msgspec.Struct, frozen=True, gc=False):
    """A form with its suffixes named and taken off; ``base`` is what remains."""

    base: str
    definite: Literal["", "def", "indef", "dem"] = ""
    number: Literal["", "sg", "pl"] = ""
    ezafe: bool = False
    compound: bool = False
    clitic: Person | None = None
    also: bool = False
    postposition: Literal["", "دا", "ەوە", "ڕا"] = ""
    copula: Person | None = None
    conj: bool = False
    layers: tuple[str, ...] = ()
    """Which layers were taken off, last first."""


class Suffix(NamedTuple):
    """One row of the table, compiled."""

    layer: str
    ending: str
    after: frozenset[str] | None
    """Letters the rest may end in; None: any."""
    consonant: bool
    says: dict[str, Any]


class Chain:
    """Suffixes already taken off, last first: what they say together, and what may be taken off next.

    There are far fewer chains than words, so each is worked out once and the cutting of a word only
    follows ready steps.
    """

    def __init__(self, cut: Cut, length: int, place: int, rank: tuple[Any, ...]) -> None:
        self.cut = cut
        self.length = length
        """Letters taken off."""
        self.says = structs.astuple(cut)[1:]
        """All fields of a cut but its base."""
        self._place = place
        """Index of the layer taken off last."""
        self.rank = rank
        """By layer, then by row."""
        self.order = (len(cut.layers), length, rank)
        """The fewest suffixes before many, then the shortest."""

    @cached_property
    def steps(self) -> dict[str, tuple[Step, ...]]:
        """The suffixes that may come next, by the last two letters of the word; where none of two letters
        or more ends so, by the last letter."""
        steps: dict[str, list[Step]] = {}
        for place, suffixes in enumerate(_suffixes()):
            for row, suffix in enumerate(suffixes if place > self._place else ()):
                if not self._clashes(suffix):
                    layers = (*self.cut.layers, suffix.layer)
                    cut = structs.replace(self.cut, layers=layers, **suffix.says)
                    length = self.length + len(suffix.ending)
                    longer = Chain(cut, length, place, (place, self.rank, row))
                    step = Step(suffix.ending, -len(suffix.ending), suffix.after, suffix.consonant, longer)
                    steps.setdefault(suffix.ending[-2:], []).append(step)
        return {
            tail: (*found, *(steps.get(tail[1:], ()) if len(tail) > 1 else ()))
            for tail, found in steps.items()
        }

    def _clashes(self, suffix: Suffix) -> bool:
        if not self.cut.layers:
            return False
        if not APART.get(suffix.layer, set()).isdisjoint(self.cut.layers):
            return True
        if suffix.layer == "clitic":  # possessor ی and ezafe ی are written once
            return self.cut.ezafe and suffix.ending == "ی"
        return suffix.layer == "number" and self.cut.definite == "dem" and "definite" in suffix.says


class Step(NamedTuple):
    """A suffix that may be taken off next."""

    ending: str
    at: int
    """Where it begins, counted from the end."""
    after: frozenset[str] | None
    consonant: bool
    longer: Chain
    """The chain with it."""


_known: dict[str, tuple[Cut, ...]] = {}
_known_keys: dict[str, tuple[str, ...]] = {}


def nominal_cuts(form: str) -> tuple[Cut, ...]:
    """Every way to take suffixes off ``form``: the whole form first, then the fewest suffixes first."""
    known = _known.get(form)
    if known is None:
        if len(_known) > REMEMBERED:
            _known.clear()
        known = _known[form] = _cut(form)
    return known


def base_keys(form: str) -> tuple[str, ...]:
    """The match key of the base of every one of ``nominal_cuts``, in their order."""
    keys = _known_keys.get(form)
    if keys is None:
        if len(_known_keys) > REMEMBERED:
            _known_keys.clear()
        keys = _known_keys[form] = tuple([match_key(cut.base) for cut in nominal_cuts(form)])
    return keys


def _cut(form: str) -> tuple[Cut, ...]:
    if len(form) > LONGEST_FORM:
        return (Cut(form),)
    found = [(form, _whole())]
    for base, chain in found:  # grows while it is walked
        room = SHORTEST_BASE - len(base)
        steps = chain.steps.get(base[-2:]) or chain.steps.get(base[-1:], ())
        for ending, at, after, consonant, longer in steps:
            if base.endswith(ending) and at >= room and _fits(base[at - 1], after, consonant):
                found.append((base[:at], longer))
    if len(found) > 2:
        found.sort(key=lambda one: one[1].order)
    return tuple([Cut(base, *chain.says) for base, chain in found])


def _fits(letter: str, after: frozenset[str] | None, consonant: bool) -> bool:
    if after is None or letter in after:
        return True
    return consonant and letter not in MAYBE_VOWELS and letter.isalpha()


@cache
def _whole() -> Chain:
    return Chain(Cut(""), 0, -1, (-1,))


@cache
def _suffixes() -> tuple[tuple[Suffix, ...], ...]:
    """The suffixes of each layer, in the order of the layers."""
    rows = [_compile(row) for row in Lexicon().rows("ckb/suffixes.tsv")]
    return tuple(tuple(suffix for suffix in rows if suffix.layer == layer) for layer in LAYERS)


def _compile(row: dict[str, str]) -> Suffix:
    after = row["after"]
    says = dict(cast("tuple[str, str]", part.split("=")) for part in row["says"].split(";"))
    values: dict[str, Any] = {name: True if value == "yes" else value for name, value in says.items()}
    letters = None if after == "*" else frozenset(after.replace("C", ""))
    consonant = "C" in after
    if consonant and letters is not None:
        letters |= frozenset("و")  # a final و may be a consonant (ڕێکخراو, ئاو)
    return Suffix(row["layer"], row["suffix"], letters, consonant, values)
