"""What a token can be in a time expression: month, weekday, number of a day, "last", "until" …

What belongs here: looking tokens up in the tables of ``ckb/times/words`` and classing numbers. What must
not be known here: which words go together (``grammar``) and what they mean (``resolve``). A form is looked
up once and remembered; most words of a text are none of ours and cost one dictionary look-up.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from didewan.lexicon import Lexicon
from didewan.records import Number, Text, Token
from didewan.text import match_key
from didewan.text.forms import Cut, nominal_cuts

__all__ = ["Slot", "TextSlots", "Vocabulary"]

FOLDER = "ckb/times/words"
REMEMBERED = 200_000
CLOSING = frozenset({"دا", "ەوە"})
"""Postpositions end a phrase: nothing further to the right belongs to it."""
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
FUSED, SHORTEST = "لە", 2
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
        self._single: dict[str, list[tuple[str, str]]] = {}
        self._several: dict[str, dict[str, list[Sense]]] = {}
        """First word → second word → the expressions of several words that begin so."""
        self._tails: dict[str, str] = {
            match_key(row["word"]): row["closes"] for row in lexicon.rows("ckb/times/tails.tsv")
        }
        self._known: dict[str, tuple[Sense, ...]] = {}
        self._known_bases: dict[str, dict[str, Cut]] = {}
        for _, row in lexicon.folder(FOLDER):
            for word in (row["word"], *filter(None, row["variants"].split("|"))):
                self._add(row["category"], row["value"], word)

    def _add(self, category: str, value: str, word: str) -> None:
        first, *rest = word.split(" ") if " " in word else [word]
        if rest:
            sense = Sense(category, value, rest=tuple(map(match_key, rest)))
            for word in (first, FUSED + first) if category in FUSABLE else (first,):
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
            for cut in nominal_cuts(form):
                if cut.number != "pl":
                    bases.setdefault(match_key(cut.base), cut)
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
            if cut.layers and (found := self._single.get(match_key(cut.base))) is not None:
                yield from _inflected(found, cut)
                return
        if form.startswith(FUSED) and len(form) > len(FUSED) + SHORTEST:
            yield from (sense for sense in self._look_up(form[len(FUSED) :]) if sense.category in FUSABLE)


def _inflected(found: list[tuple[str, str]], cut: Cut) -> Iterator[Sense]:
    if cut.clitic not in POSSESSORS:
        return
    closed = cut.postposition if cut.postposition in CLOSING else ""
    relative = cut.definite == "dem" and (cut.ezafe or cut.clitic == "3s")
    for category, value in found:
        if cut.number == "pl" or cut.definite not in UNDEFINED or category in WHOLE:
            continue
        if category not in PLAIN or PLAIN_LAYERS.issuperset(cut.layers):
            yield Sense(category, value, closed, relative)
    yield from _counted(found, cut)


def _counted(found: list[tuple[str, str]], cut: Cut) -> Iterator[Sense]:
    """Units of time in the plural (``ڕۆژانی``) and with "a" (``ڕۆژێک``)."""
    closed = cut.postposition if cut.postposition in CLOSING else ""
    for category, value in found:
        if not category.startswith("U_"):
            continue
        if cut.number == "pl":
            yield Sense("UNITS", value, closed)
        elif cut.definite == "indef":
            yield Sense("A_UNIT", value, closed, cut.ezafe or cut.clitic == "3s")


class TextSlots:
    """The slots of one article, worked out where they are asked for."""

    def __init__(self, vocabulary: Vocabulary, text: Text) -> None:
        self._vocabulary = vocabulary
        self._tokens = text.tokens
        self._numbers: dict[int, Number] = {}
        for number in text.numbers:
            self._numbers[number.first] = number
            self._numbers[max(number.first, number.value_first)] = number
        self._slots: dict[int, tuple[Slot, ...]] = {}

    def at(self, index: int) -> tuple[Slot, ...]:
        """Everything that can stand at token ``index``."""
        slots = self._slots.get(index)
        if slots is None:
            slots = self._slots[index] = tuple(self._find(index))
        return slots

    def starts(self) -> Iterator[int]:
        """Tokens that are a word of ours or a number; the loop over all tokens, so kept short."""
        senses, begins, numbers, tokens = (
            self._vocabulary.senses,
            self._vocabulary.begins,
            self._numbers,
            self._tokens,
        )
        for index, token in enumerate(tokens):
            if token.kind == "number" and index and tokens[index - 1].form == "(":
                yield index - 1
            if senses(token) or token.kind == "number" or index in numbers or token.key in begins:
                yield index

    def beyond(self, index: int) -> int:
        """The token after the number or word at ``index``."""
        number = self._numbers.get(index)
        return index + 1 if number is None else max(index + 1, number.last)

    def has(self, index: int, categories: Container[str]) -> bool:
        return any(slot.category in categories for slot in self.at(index))

    def is_ours(self, index: int) -> bool:
        """Whether anything of a time can stand at ``index``, a suffix or bracket included."""
        if index >= len(self._tokens):
            return False
        token = self._tokens[index]
        if token.kind in ("number", "mark") or index in self._numbers or self._vocabulary.senses(token):
            return True
        return self._vocabulary.tail(token) is not None or self._vocabulary.begins_expression(
            self._tokens, index
        )

    def _find(self, index: int) -> Iterator[Slot]:
        token = self._tokens[index]
        if token.form == "(":
            yield from self._in_brackets(index)
            return
        yield from self._of_number(index)
        for sense in self._vocabulary.senses(token):
            yield self._slot(sense.category, sense.value, index, index + 1, sense.closed, sense.relative)
        for sense, cut in self._vocabulary.expressions(self._tokens, index):
            closed = cut.postposition if cut.postposition in CLOSING else ""
            yield self._slot(sense.category, sense.value, index, index + 1 + len(sense.rest), closed)

    def _slot(
        self,
        category: str,
        value: str,
        first: int,
        last: int,
        closed: str = "",
        relative: bool = False,
        amount: float | None = None,
        approximate: bool = False,
    ) -> Slot:
        """The slot, with the suffixes that are written apart behind it passed over."""
        then = last
        while not closed and then < len(self._tokens) and then < last + 2:
            closes = self._vocabulary.tail(self._tokens[then])
            if closes is None:
                break
            closed = closes.replace("-", "")
            then += 1
        return Slot(category, value, first, last, then, closed, relative, amount, approximate)

    def _in_brackets(self, index: int) -> Iterator[Slot]:
        """``(17)ی شوبات``: a bracketed number counts as the number."""
        if index + 2 >= len(self._tokens) or self._tokens[index + 1].kind != "number":
            return
        for slot in self._of_number(index + 1):
            if slot.last < len(self._tokens) and self._tokens[slot.last].form == ")":
                yield self._slot(
                    slot.category, slot.value, index, slot.last + 1, "", False, slot.amount, slot.approximate
                )

    def _of_number(self, index: int) -> Iterator[Slot]:
        token, number = self._tokens[index], self._numbers.get(index)
        if number is not None and (number.low != number.high or number.kind == "percent"):
            number = None if token.form.isdigit() else number
        if number is not None and (number.last - index > 1 or not token.form.isdigit()):
            yield from self._of_reading(number, index)
        elif token.kind == "number":
            yield from self._of_digits(token, index)

    def _of_reading(self, number: Number, index: int) -> Iterator[Slot]:
        amount = number.low if number.low is not None else number.high
        if amount is None or number.kind == "percent":
            return
        if number.approx == "vague":  # دەیان, سەدان
            yield self._slot("SEVERAL", "several", index, number.last)
            return
        approximate = bool(number.approx) or number.low != number.high
        categories = ["NUM"] if number.kind in ("cardinal", "fraction") else []
        if number.low == number.high and number.kind in ("cardinal", "ordinal") and amount == int(amount):
            categories += _classes(int(amount), number.kind == "ordinal", printed=0)
        closed = self._closing(number.last - 1)
        for category in categories:
            yield self._slot(category, f"{amount:g}", index, number.last, closed, False, amount, approximate)

    def _closing(self, last: int) -> str:
        """The postposition on the last word of a spelled number (``شەشدا``)."""
        form = self._tokens[last].form
        return next((post for post in CLOSING if len(form) > len(post) and form.endswith(post)), "")

    def _of_digits(self, token: Token, index: int) -> Iterator[Slot]:
        form = token.form
        if form.isdigit() and len(form) <= 6:
            value = int(form)
            for category in ("NUM", *_classes(value, False, len(form))):
                yield self._slot(category, str(value), index, index + 1, "", False, float(value))
            return
        yield from self._of_parts(form, index)

    def _of_parts(self, form: str, index: int) -> Iterator[Slot]:
        """``10:30`` a time of the day, ``17.5.2020`` a date, ``3.5`` a number."""
        if 3 <= len(form) <= 5 and form.replace(":", "", 1).isdigit() and ":" in form:
            hour, _, minute = form.partition(":")
            if int(hour) <= 24 and len(minute) == 2:
                yield self._slot("HOURNUM", hour, index, index + 1)
        elif form.count(".") == 2 and len(form) <= 10 and form.replace(".", "").isdigit():
            yield self._slot("DOTTED", ".".join(str(int(part)) for part in form.split(".")), index, index + 1)
        elif form.count(".") == 1 and len(form) <= 8 and form.replace(".", "").isdigit():
            yield self._slot("NUM", form, index, index + 1, "", False, float(form))


def _classes(value: int, ordinal: bool, printed: int) -> list[str]:
    """What a number of this size can count. ``printed``: how many digits it has, 0 where spelled out."""
    found = []
    if ordinal:
        found.append("ORDNUM")
    if 1 <= value <= 31 and printed <= 2:
        found += ["DAYNUM"] if not ordinal else []
        found += ["MONNUM"] if value <= 12 else []
    if value <= 24 and printed <= 2 and not ordinal:
        found.append("HOURNUM")
    if not ordinal and 1000 <= value <= 2800 and printed in (0, 4):
        found.append("YEAR")
    if not ordinal and printed == 2 and value >= 32:
        found.append("YEAR2")
    if not ordinal and printed == 0 and value in range(20, 100, 10):
        found.append("TENS")
    return found
