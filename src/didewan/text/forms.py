"""Take the suffixes and clitics off a nominal form, in every way its letters allow.

What belongs here: the order of the suffixes and what may stand together. The suffixes and their
allomorphs are data (``ckb/suffixes.tsv``). What must not be known here: any word. Whether a base
exists is decided by those who ask (the analyser's tables, the names).

The template, read from the end: conj و · copula · postposition · ezafe · clitic · یش · ە of a
demonstrative or of a closed phrase · definite, indefinite, plural · stem.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple, cast

from didewan.lexicon import Lexicon
from didewan.records import Person

__all__ = ["Cut", "nominal_cuts"]

LAYERS = ("conj", "copula", "postposition", "ezafe", "clitic", "also", "dem", "compound", "number")
APART = {
    "ezafe": {"postposition", "copula"},
    "compound": {"copula", "postposition", "ezafe", "clitic", "also", "dem"},
    "number": {"compound"},
}
"""A suffix of the layer on the left cannot stand in one word with one of the layers on the right."""
VOWELS = frozenset("اەێیۆو")
SHORTEST_BASE = 2
LONGEST_FORM = 40
"""Longer "words" are noise (a megabyte of one letter); they are left whole."""


class Cut(NamedTuple):
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


def nominal_cuts(form: str) -> tuple[Cut, ...]:
    """Every way to take suffixes off ``form``: the whole form first, then the fewest suffixes first."""
    known = _known.get(form)
    if known is None:
        if len(_known) > 200_000:
            _known.clear()
        known = _known[form] = _cut(form)
    return known


_known: dict[str, tuple[Cut, ...]] = {}


def _cut(form: str) -> tuple[Cut, ...]:
    cuts = [Cut(form)]
    if len(form) > LONGEST_FORM:
        return tuple(cuts)
    for layer, by_last_letter in _suffixes():
        cuts += [
            shorter
            for cut in cuts
            for suffix in by_last_letter.get(cut.base[-1:], ())
            if (shorter := _take_off(cut, suffix, layer)) is not None
        ]
    return tuple(sorted(cuts, key=lambda cut: (len(cut.layers), -len(cut.base))))


def _take_off(cut: Cut, suffix: Suffix, layer: str) -> Cut | None:
    base = cut.base
    size = len(base) - len(suffix.ending)
    if size < SHORTEST_BASE or not base.endswith(suffix.ending) or not _fits(base[size - 1], suffix):
        return None
    if cut.layers and (not APART.get(layer, set()).isdisjoint(cut.layers) or _clash(cut, suffix)):
        return None
    return cut._replace(base=base[:size], layers=(*cut.layers, layer), **suffix.says)


def _fits(letter: str, suffix: Suffix) -> bool:
    if suffix.after is None or letter in suffix.after:
        return True
    return suffix.consonant and letter not in VOWELS and letter.isalpha()


def _clash(cut: Cut, suffix: Suffix) -> bool:
    if suffix.layer == "clitic":  # possessor ی and ezafe ی are written once
        return cut.ezafe and suffix.ending == "ی"
    return suffix.layer == "number" and cut.definite == "dem" and "definite" in suffix.says


@cache
def _suffixes() -> tuple[tuple[str, dict[str, tuple[Suffix, ...]]], ...]:
    rows = [_compile(row) for row in Lexicon().rows("ckb/suffixes.tsv")]
    return tuple((layer, _by_last_letter([s for s in rows if s.layer == layer])) for layer in LAYERS)


def _by_last_letter(suffixes: list[Suffix]) -> dict[str, tuple[Suffix, ...]]:
    letters = {suffix.ending[-1] for suffix in suffixes}
    return {letter: tuple(s for s in suffixes if s.ending[-1] == letter) for letter in letters}


def _compile(row: dict[str, str]) -> Suffix:
    after = row["after"]
    says = dict(cast("tuple[str, str]", part.split("=")) for part in row["says"].split(";"))
    values: dict[str, Any] = {name: True if value == "yes" else value for name, value in says.items()}
    letters = None if after == "*" else frozenset(after.replace("C", ""))
    consonant = "C" in after
    if consonant and letters is not None:
        letters |= frozenset("و")  # a final و may be a consonant (ڕێکخراو, ئاو)
    return Suffix(row["layer"], row["suffix"], letters, consonant, values)
