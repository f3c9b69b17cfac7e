"""What can stand at each token of one article: words of time, numbers by what they may count, brackets.

What belongs here: one article's slots, worked out where they are asked for. What must not be known here:
the tables (``vocabulary``) and the patterns (``grammar``).
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from didewan.records import Number, Text, Token
from didewan.times.vocabulary import Slot, Vocabulary

__all__ = ["TextSlots"]


SEPARATORS = frozenset(",،٬")
"""Between thousands; no year is written so."""


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
            known = senses(token) or token.kind == "number" or index in numbers or token.key in begins
            if known or (token.kind == "word" and self._vocabulary.holds_number(token)):
                yield index

    def beyond(self, index: int) -> int:
        """The token after the number or word at ``index``."""
        number = self._numbers.get(index)
        return index + 1 if number is None else max(index + 1, number.last)

    def has(self, index: int, categories: Container[str]) -> bool:
        if not self._may_have(index, categories):
            return False
        return any(slot.category in categories for slot in self.at(index))

    def _may_have(self, index: int, categories: Container[str]) -> bool:
        """Cheap: the word itself is of the categories, or more than this word makes the slot."""
        token = self._tokens[index]
        if token.kind != "word" or index in self._numbers:
            return True
        if any(sense.category in categories for sense in self._vocabulary.senses(token)):
            return True
        if self._vocabulary.holds_number(token):
            return True
        return self._vocabulary.begins_expression(self._tokens, index)

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
        if (fused := self._vocabulary.fused_number(token)) is not None:
            yield self._slot("NUM", str(fused), index, index + 1, "", False, float(fused))
        for number, sense in self._vocabulary.glued(token):
            yield self._slot(
                "U_GLUED", sense.value, index, index + 1, sense.closed, sense.relative, float(number)
            )
        for sense, cut in self._vocabulary.expressions(self._tokens, index):
            closed = cut.postposition if cut.postposition in self._vocabulary.closing else ""
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
            yield from self._of_dotted_hour(token.form, index)
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
        if not SEPARATORS.isdisjoint(self._tokens[index].form):  # ``2,000 شەڕوان``
            categories = [category for category in categories if category != "YEAR"]
        half_past = number.kind == "cardinal" and not approximate and amount % 1 == 0.5 and amount < 24
        categories += ["HOURNUM"] if half_past else []  # ``کاتژمێر 10 و نیو``
        closed = self._closing(number.last - 1)
        for category in categories:
            yield self._slot(category, f"{amount:g}", index, number.last, closed, False, amount, approximate)

    def _closing(self, last: int) -> str:
        """The postposition on the last word of a spelled number (``شەشدا``)."""
        form = self._tokens[last].form
        closing = self._vocabulary.closing
        return next((post for post in closing if len(form) > len(post) and form.endswith(post)), "")

    def _of_digits(self, token: Token, index: int) -> Iterator[Slot]:
        form = token.form
        if form.isdigit() and len(form) <= 6:
            value = int(form)
            for category in ("NUM", *_classes(value, False, len(form))):
                yield self._slot(category, str(value), index, index + 1, "", False, float(value))
            return
        yield from self._of_parts(form, index)

    def _of_dotted_hour(self, form: str, index: int) -> Iterator[Slot]:
        """``کاتژمێر 7.55``: the hour as some write it."""
        hour, _, minute = form.partition(".")
        if hour.isdigit() and minute.isdigit() and len(minute) == 2 and int(hour) <= 24 and int(minute) < 60:
            yield self._slot("HOURNUM", str(int(hour)), index, index + 1)

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
