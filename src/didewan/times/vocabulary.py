"""What a token can be in a time expression: month, weekday, number of a day, "last", "until" …

What belongs here: looking tokens up in the tables of ``ckb/times/words`` and classing numbers. What must
not be known here: which words go together (``grammar``) and what they mean (``resolve``). A form is looked
up once and remembered; most words of a text are none of ours and cost one dictionary look-up.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

import msgspec

from didewan.lexicon import Lexicon
from didewan.records import Token
from didewan.text import match_key
from didewan.text.forms import Cut, base_keys, nominal_cuts

__all__ = ["Slot", "Vocabulary"]

FOLDER, TABLE = "ckb/times/words", "ckb/times/words.yaml"
REMEMBERED = 200_000
UNDEFINED = frozenset({"", "dem"})
POSSESSORS = frozenset({None, "3s", "3p"})
"""Clitics that a word of time may carry; ``پارتی`` is no "last year of yours"."""
WHOLE = frozenset(
    {"THIS", "THAT", "SAME", "AND", "IN", "UNTIL", "TO", "BEFORE", "AFTER", "ERA", "OTHER", "SEVERAL"}
)
"""Small words that take no suffix; ``ئەوەی`` is no "that"."""
PLAIN = frozenset({"RELYEAR"})
PLAIN_LAYERS = frozenset({"ezafe", "clitic", "also", "postposition", "conj"})
"""``پارە`` is money, so "last year" takes no ە."""
SHORTEST = 2
UNIT_CATEGORIES = frozenset({"U_DAY", "U_WEEK", "U_MONTH", "U_YEAR", "U_HOUR", "U_MINUTE"})
"""Units that a number is written onto, and whose adjective is definite (``سەردانە دوو ڕۆژییەکەی``)."""
FUSABLE = frozenset(
    {
        "U_DAY",
        "U_MONTH",
        "U_YEAR",
        "U_WEEK",
        "U_NIGHT",
        "UNITS",
        "A_UNIT",
        "EDGE",
        "PART",
        "SEASON",
        "DEIX",
        "MONTH",
        "WEEKDAY",
        "RELYEAR",
        "CLOCK",
        "SEVERAL",
        "SPAN",
        "VAGUE",
        "NOW",
    }
)
"""What "in" is written onto (``لەساڵی ٢٠٢٠``)."""


class Sense(NamedTuple):
    """One thing a word can be. ``rest``: keys of the words that must follow (``تشرینی`` + ``یەکەم``)."""

    category: str
    value: str
    closed: str = ""
    """The postposition that closes the phrase here."""
    relative: bool = False
    """Ends in ەی or یەی: a relative clause or a further ezafe follows."""
    rest: tuple[str, ...] = ()


class Slot(NamedTuple):
    """A sense at its place: tokens ``first`` to ``last`` (half open); matching goes on at ``then``."""

    category: str
    value: str
    first: int
    last: int
    then: int
    closed: str = ""
    relative: bool = False
    amount: float | None = None
    approximate: bool = False


class Vocabulary:
    """The word tables, compiled for look-up by key."""

    def __init__(self, lexicon: Lexicon) -> None:
        tree = lexicon.trees(TABLE)[0]
        self.closing: frozenset[str] = frozenset(tree["closing"])
        """Postpositions that end a phrase."""
        self._fused: tuple[str, ...] = tuple(tree["fused"])
        self._glued: dict[str, int] = tree["glued"]
        self._glued_words: tuple[str, ...] = tuple(self._glued)
        self._single: dict[str, list[tuple[str, str]]] = {}
        self._several: dict[str, dict[str, list[Sense]]] = {}
        """First word → second word → the expressions of several words that begin so."""
        self._tails: dict[str, str] = {
            match_key(row["word"]): row["closes"] for row in lexicon.rows("ckb/times/tails.tsv")
        }
        self._known: dict[str, tuple[Sense, ...]] = {}
        self._numbered: dict[str, bool] = {}
        self._known_bases: dict[str, dict[str, Cut]] = {}
        for _, row in lexicon.folder(FOLDER):
            for word in (row["word"], *filter(None, row["variants"].split("|"))):
                self._add(row["category"], row["value"], word)

    def _add(self, category: str, value: str, word: str) -> None:
        first, *rest = word.split(" ") if " " in word else [word]
        if rest:
            sense = Sense(category, value, rest=tuple(map(match_key, rest)))
            for word in (first, *(f + first for f in self._fused)) if category in FUSABLE else (first,):
                self._several.setdefault(match_key(word), {}).setdefault(sense.rest[0], []).append(sense)
        elif (category, value) not in self._single.setdefault(match_key(word), []):
            self._single[match_key(word)].append((category, value))

    def senses(self, token: Token) -> tuple[Sense, ...]:
        """Everything the token can be by itself."""
        known = self._known.get(token.form)
        return self._remember(token.form) if known is None else known

    def _remember(self, form: str) -> tuple[Sense, ...]:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        known = self._known[form] = tuple(self._look_up(form))
        return known

    def expressions(self, tokens: tuple[Token, ...], index: int) -> Iterator[tuple[Sense, Cut]]:
        """The expressions of several words that stand at ``index``, with the form of their last word."""
        by_second = self._several.get(tokens[index].key)
        if by_second is None or index + 1 >= len(tokens):
            return
        for key in self._bases(tokens[index + 1].form):
            for sense in by_second.get(key, ()):
                if (cut := self._last_word(sense, tokens, index + 1)) is not None:
                    yield sense, cut

    def begins_expression(self, tokens: tuple[Token, ...], index: int) -> bool:
        return next(self.expressions(tokens, index), None) is not None

    def _last_word(self, sense: Sense, tokens: tuple[Token, ...], at: int) -> Cut | None:
        final = at + len(sense.rest) - 1
        if final >= len(tokens) or any(tokens[at + i].key != key for i, key in enumerate(sense.rest[:-1])):
            return None
        return self._bases(tokens[final].form).get(sense.rest[-1])

    def _bases(self, form: str) -> dict[str, Cut]:
        """Key → the cut with the fewest suffixes that leaves it; plurals are other words."""
        bases = self._known_bases.get(form)
        if bases is None:
            if len(self._known_bases) >= REMEMBERED:
                self._known_bases.clear()
            bases = self._known_bases[form] = {}
            for cut, key in zip(nominal_cuts(form), base_keys(form), strict=True):
                if cut.number != "pl":
                    bases.setdefault(key, cut)
        return bases

    @property
    def begins(self) -> Container[str]:
        """Keys of the words that expressions of several words begin with."""
        return self._several

    def tail(self, token: Token) -> str | None:
        """What a suffix written apart (``٢٠١٩ ەوە``, ``12 ی``) closes; None where it is no suffix."""
        return self._tails.get(token.key)

    def _look_up(self, form: str) -> Iterator[Sense]:
        whole = self._single.get(match_key(form))
        if whole is not None:
            yield from (Sense(category, value) for category, value in whole)
            return
        for cut in nominal_cuts(form):
            if not cut.layers or (found := self._single.get(match_key(cut.base))) is None:
                continue
            if senses := list(_inflected(found, cut, self.closing)):
                yield from senses
                return
        for fused in self._fused:
            if form.startswith(fused) and len(form) > len(fused) + SHORTEST:
                yield from (sense for sense in self._look_up(form[len(fused) :]) if sense.category in FUSABLE)

    def holds_number(self, token: Token) -> bool:
        """Whether a number is part of the word; remembered, since every word is asked."""
        known = self._numbered.get(token.form)
        if known is None:
            if len(self._numbered) >= REMEMBERED:
                self._numbered.clear()
            found = self.fused_number(token) is not None or next(self.glued(token), None) is not None
            known = self._numbered[token.form] = found
        return known

    def fused_number(self, token: Token) -> int | None:
        """A small number that "in" is written onto (``لەشەش مانگدا``)."""
        fused = next((word for word in self._fused if token.form.startswith(word)), None)
        return self._glued.get(token.form[len(fused) :]) if fused is not None else None

    def glued(self, token: Token) -> Iterator[tuple[int, Sense]]:
        """A unit with its number written onto it (``چوارساڵی``): the number and the unit."""
        if not token.form.startswith(self._glued_words):
            return
        for word, number in self._glued.items():
            if token.form.startswith(word) and len(token.form) > len(word) + SHORTEST:
                rest = msgspec.structs.replace(token, form=token.form[len(word) :])
                yield from ((number, s) for s in self.senses(rest) if s.category in UNIT_CATEGORIES)


def _inflected(found: list[tuple[str, str]], cut: Cut, closing: frozenset[str]) -> Iterator[Sense]:
    if cut.clitic not in POSSESSORS:
        return
    closed = cut.postposition if cut.postposition in closing else ""
    relative = cut.definite == "dem" and (cut.ezafe or cut.clitic == "3s")
    for category, value in found:
        named = category in UNIT_CATEGORIES and cut.definite == "def" and cut.base.endswith("ی")
        if cut.number == "pl" or category in WHOLE or (cut.definite not in UNDEFINED and not named):
            continue
        if category not in PLAIN or PLAIN_LAYERS.issuperset(cut.layers):
            yield Sense(category, value, closed, relative)
    yield from _counted(found, cut, closed)


def _counted(found: list[tuple[str, str]], cut: Cut, closed: str) -> Iterator[Sense]:
    """Units of time in the plural (``ڕۆژانی``) and with "a" (``ڕۆژێک``); ``ڕۆژێکیان دانا`` fixes a day."""
    for category, value in found:
        if not category.startswith("U_"):
            continue
        if cut.number == "pl":
            yield Sense("UNITS", value, closed)
        elif cut.definite == "indef" and (cut.clitic != "3p" or value != "D"):
            yield Sense("A_UNIT", value, closed, cut.ezafe or cut.clitic == "3s")
