"""Sentences and paragraphs.

A sentence ends at an end mark that is no part of an abbreviation, an initial or an address, after the
quotation marks and brackets that close there; and at every new line. Double spaces stand for lost new
lines, but only where a sentence has ended.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from didewan.lexicon import Lexicon
from didewan.records import Quotation, Sentence, Token
from didewan.text.letters import match_key

__all__ = ["SentenceCutter", "find_paragraphs"]

_LONGEST = 500
"""Tokens; the longest of 17,000 real sentences has 358. A text that never ends a sentence is cut all the
same, so that rooms may look from each word of a sentence at each other and stay linear in the text."""

_ENDS = frozenset(".!?؟…")
_GO_ON = frozenset("،,؛;:")
_CLOSING = frozenset(")]}")
_NEW_LINE = re.compile(r"[\n\r\u2028\u2029]")
_LOST_LINE = re.compile(r"""[.!?؟…]["'”“»’)]{0,2}[ \u00a0]{2,}+""")
_HEADLINE = re.compile(r"\s*+([^\n]++)\n[^\S\n]*+\n")


def find_paragraphs(raw: str, tokens: Sequence[Token]) -> list[int]:
    """The tokens that begin a paragraph, without the first one of the text."""
    breaks = _ends(_NEW_LINE, raw) or _ends(_LOST_LINE, raw)
    starts = [token.start for token in tokens] if breaks else []
    return sorted({bisect_left(starts, end) for end in breaks} - {0, len(tokens)})


def _ends(pattern: re.Pattern[str], raw: str) -> list[int]:
    return [found.end() for found in pattern.finditer(raw)]


class SentenceCutter:
    """Knows the abbreviations."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._abbreviations = frozenset(match_key(r["form"]) for r in lexicon.rows("ckb/abbreviations.tsv"))

    def find(
        self, raw: str, tokens: Sequence[Token], paragraphs: Sequence[int], quotations: Sequence[Quotation]
    ) -> tuple[Sentence, ...]:
        """All sentences; together they hold every token."""
        if not tokens:
            return ()
        closers = {quotation.last for quotation in quotations if quotation.closed}
        borders = {0, len(tokens), *paragraphs, *self._ends(tokens, frozenset(paragraphs), closers)}
        edges = _bounded(sorted(borders))
        headline = _HEADLINE.match(raw)
        head = headline.end(1) if headline else 0
        return tuple(
            Sentence(a, b, tokens[a].start, tokens[b - 1].end, tokens[a].start < head)
            for a, b in pairwise(edges)
        )

    def _ends(self, tokens: Sequence[Token], paragraphs: frozenset[int], closers: set[int]) -> Iterator[int]:
        """The tokens before which a sentence ends."""
        begin = 0
        for index in [i for i, t in enumerate(tokens) if t.kind == "mark" and t.form[0] in _ENDS]:
            if index < begin:
                continue
            after = _after_closers(tokens, index + 1, closers)
            if after in paragraphs or not self._goes_on(tokens, begin, index, after):
                begin = after
                yield after

    def _goes_on(self, tokens: Sequence[Token], begin: int, mark: int, after: int) -> bool:
        """Whether the sentence goes on behind this mark."""
        if after < len(tokens) and tokens[after].form[0] in _GO_ON:
            return True
        if tokens[mark].form != "." or not tokens[mark].glued or mark == begin:
            return False
        word = tokens[mark - 1]
        if word.kind == "number":
            return mark - 1 == begin
        if (len(word.form) == 1 and word.kind == "word") or word.key in self._abbreviations:
            return True
        return after == mark + 1 < len(tokens) and _is_address(word, tokens[after])


def _bounded(edges: list[int]) -> list[int]:
    """The borders, with more where none stands for long."""
    return [cut for a, b in pairwise(edges) for cut in range(a, b, _LONGEST)] + edges[-1:]


def _after_closers(tokens: Sequence[Token], index: int, closers: set[int]) -> int:
    """The first token behind the marks, brackets and quotation marks that close here."""
    while index < len(tokens) and (index in closers or _closes(tokens, index)):
        index += 1
    return index


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """Glued to the end mark, and not to what comes: also quotation marks that nothing has opened."""
    token = tokens[index]
    if not token.glued:
        return False
    if token.kind == "quote":
        return index + 1 == len(tokens) or not tokens[index + 1].glued
    return token.form in _CLOSING or (token.kind == "mark" and token.form[0] in _ENDS)


def _is_address(before: Token, after: Token) -> bool:
    """``wishe.net``; but Kurdish words around a full stop only lack the space."""
    latin = before.form.isascii() or after.form.isascii()
    return latin and after.glued and after.kind in {"word", "number"}
