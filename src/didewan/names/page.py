"""An article as this room sees it: its tokens with what the vocabulary says of each.

What belongs here: questions about one token and its neighbours that several searches ask. What must
not be known here: how names are built.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from didewan.names.gazetteer import Entry, Label
from didewan.names.phrases import Shape
from didewan.names.vocabulary import Vocabulary, Word
from didewan.records import Text, Time, Token
from didewan.text.letters import VOWELS, normalise

__all__ = ["Mention", "Page"]

_CLOSED = frozenset({"ADP", "CONJ", "PRON", "DET", "PART", "INTJ", "NUM"})


class Mention(NamedTuple):
    """A stretch of tokens seen as a name, before it is settled and linked."""

    first: int
    last: int
    label: Label
    rule: str
    confidence: float
    entries: tuple[Entry, ...] = ()
    base: str = ""
    """The last token without its ending; empty where nothing is taken off."""
    prefix: int = 0

    @property
    def size(self) -> int:
        """Number of tokens."""
        return self.last - self.first


class Page:
    """The tokens of an article with their words; tokens of times are shut."""

    def __init__(self, text: Text, vocabulary: Vocabulary, taken: Sequence[Time]) -> None:
        self.text = text
        self.tokens = text.tokens
        self.vocabulary = vocabulary
        self.words: list[Word] = [vocabulary.word(token.form) for token in text.tokens]
        self.shut = bytearray(len(self.words))
        for time in taken:
            for index in range(time.first, time.last):
                self.shut[index] = 1
        self.numbered = {i for number in text.numbers for i in range(number.first, number.last)}
        self.nominals = {p.nominal for p in text.predicates}
        self.behind = {
            index: vocabulary.word(token.form[len(best.preposition) :])
            for index, (token, best) in enumerate(zip(text.tokens, text.best, strict=True))
            if best.preposition in vocabulary.rule_words.fused
        }
        """What stands behind a preposition written onto its word (``لەنەخۆشخانەی``)."""
        self.held: list[Mention | None] = [None] * len(self.words)

    def hold(self, mention: Mention) -> bool:
        """Take the tokens of a mention unless another has one of them."""
        if any(self.held[mention.first : mention.last]) or any(self.shut[mention.first : mention.last]):
            return False
        self.held[mention.first : mention.last] = [mention] * mention.size
        return True

    def mentions(self) -> list[Mention]:
        """All that are held, in the order of the text."""
        return [m for i, m in enumerate(self.held) if m is not None and m.first == i]

    def free(self, index: int) -> bool:
        """A word that belongs to no name and no time."""
        return self.held[index] is None and not self.shut[index] and self.tokens[index].kind == "word"

    def apart(self, index: int) -> bool:
        """More than a space stands before this word: a lost end of paragraph."""
        return self.tokens[index].start - self.tokens[index - 1].end > 1

    def opening(self, index: int) -> tuple[Word, int]:
        """The word that may open a name here and the letters of a preposition before it."""
        behind = self.behind.get(index)
        if behind is None:
            return self.words[index], 0
        return behind, len(self.text.best[index].preposition)

    def breaks(self, index: int) -> bool:
        """A line begins with this token."""
        return index == 0 or "\n" in self.text.raw[self.tokens[index - 1].end : self.tokens[index].start]

    def open(self, index: int) -> bool:
        """A word that belongs to no time."""
        return not self.shut[index] and self.tokens[index].kind == "word"

    def common(self, index: int) -> bool:
        """A word of the language that is known as such (not a name, not guessed)."""
        best = self.text.best[index]
        return not best.guessed and best.pos not in {"PROPN", "X"}

    def explained(self, index: int, base: str) -> bool:
        """A word of the language with at most one letter of ending less than the name: گوێرەی is no
        گوێر and ئاگری may be "fire of", but تاران is no تا and پەکەکە no پەک with endings."""
        if not self.common(index) or self.words[index].banned:
            return False
        best = self.text.best[index]
        with_ezafe = best.pos == "ADJ" and self.tokens[index].form == base + "ی"
        if with_ezafe and (base[-1] in VOWELS or not self.linked(index)):
            return False  # هەولێری پایتەخت; لە دەوروبەری بەغدای پایتەخت
        if best.pos == "PRON" and not self.tokens[index].form.startswith(best.lemma[:2]):
            return False  # ئێرانەوە is not ئێرە
        spare = 0 if best.pos in _CLOSED else 1
        return not best.base or len(best.base) >= len(base) - spare

    def describing(self, index: int, base: str) -> bool:
        """The adjective of a country, its letters those of the country with ezafe: لوبنانی."""
        form = self.tokens[index].form
        if form != base + "ی" or base[-1] in VOWELS or not self.words[index].banned:
            return False
        after = index + 1
        return after >= len(self.tokens) or not self.verb(after)

    def verb(self, index: int) -> bool:
        """A finite verb."""
        best = self.text.best[index]
        return best.pos == "VERB" and best.form == "finite" and not best.guessed

    def closed(self, index: int) -> bool:
        """A function word: it ends every name."""
        return self.text.best[index].pos in _CLOSED and not self.text.best[index].guessed

    def linked(self, index: int) -> bool:
        """The word before this one reaches it by ezafe or the ە of a closed phrase."""
        if index == 0 or self.tokens[index - 1].kind != "word":
            return False
        best = self.text.best[index - 1]
        if best.ezafe or best.compound:
            return True
        return self.tokens[index - 1].form.endswith("ی") and not self.verb(index - 1)

    def linked_on(self, mention: Mention) -> bool:
        """The mention itself reaches the next word."""
        return mention.last < len(self.tokens) and self.linked(mention.last)

    def offsets(self, mention: Mention) -> tuple[int, int]:
        """Raw start and end, the ending of the last word left off."""
        start = self.tokens[mention.first].start
        if mention.prefix:
            start = _raw_end(self.text.raw, self.tokens[mention.first], mention.prefix)
        last = self.tokens[mention.last - 1]
        if not mention.base or mention.base == last.form:
            return start, last.end
        letters = len(mention.base) + (mention.prefix if mention.size == 1 else 0)
        return start, _raw_end(self.text.raw, last, letters)


def whole(shape: Shape, form: str) -> str:
    """The base of a shape when something is taken off, else nothing."""
    return "" if shape.base == form else shape.base


def _raw_end(raw: str, token: Token, letters: int) -> int:
    """Where the first ``letters`` normalised letters of a token end in the raw text."""
    if token.end - token.start == len(token.form):
        return token.start + letters
    wanted = token.form[:letters]
    for here in range(token.start + letters, token.end):
        if normalise(raw[token.start : here]).text == wanted:
            return here
    return token.end
