"""Quotations: what stands between quotation marks, also where the marks are careless.

News mixes kinds (opened ' and closed "), sets spaces inside (`' فەتح '`), forgets to close and nests.
A mark glued to the next word alone opens, one glued to the word before alone closes, and where that
does not tell, a mark closes what its like has opened. A new paragraph ends all that is open, unless the
next mark plainly closes it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from didewan.records import Quotation, Token

__all__ = ["find_quotations"]

_OPENS, _CLOSES = frozenset("«‹„‚") | {"(("}, frozenset("»›") | {"))"}
_DOUBLE = frozenset('"“”„‟«»') | {"''", "((", "))"}
_DEEPEST = 4
"""Nesting beyond this is noise; the bound keeps hostile input linear."""
_MOST_BORDERS = 3
"""A quotation may run over so many ends of paragraphs."""


def find_quotations(tokens: Sequence[Token], paragraphs: Sequence[int]) -> tuple[Quotation, ...]:
    """All quotations by start. ``paragraphs``: the tokens that begin one, ascending."""
    found: list[Quotation] = []
    stack: list[int] = []
    marks = [index for index, token in enumerate(tokens) if token.kind == "quote"]
    paragraph = 0
    for index in marks:
        border = bisect_right(paragraphs, index, lo=paragraph)
        goes_on = border - paragraph <= _MOST_BORDERS and _side(index, tokens) == "closes"
        if border > paragraph and not goes_on:
            _abandon(stack, 0, paragraphs[paragraph], tokens, found)
        paragraph = border
        _meet(index, tokens, stack, found)
    if stack:
        rest = bisect_left(paragraphs, stack[-1] + 1)
        _abandon(stack, 0, paragraphs[rest] if rest < len(paragraphs) else len(tokens), tokens, found)
    return tuple(sorted((q for q in found if q.first < q.last), key=lambda q: (q.start, -q.end)))


def _meet(index: int, tokens: Sequence[Token], stack: list[int], found: list[Quotation]) -> None:
    """Open or close at this mark."""
    like = _latest_like(index, tokens, stack)
    side = _side(index, tokens)
    if (side == "closes" and stack) or (side == "" and like is not None):
        level = len(stack) - 1 if like is None else like
        _abandon(stack, level + 1, index, tokens, found)
        first = stack.pop()
        found.append(_quotation(tokens, first, index, len(stack), closed=True))
    elif side != "closes" and len(stack) < _DEEPEST:
        if like is not None and tokens[index].form == tokens[stack[like]].form:
            _abandon(stack, like, index, tokens, found)
        stack.append(index)


def _latest_like(index: int, tokens: Sequence[Token], stack: list[int]) -> int | None:
    """The innermost open mark of the same sort, double or single."""
    double = tokens[index].form in _DOUBLE
    for level in range(len(stack) - 1, -1, -1):
        if (tokens[stack[level]].form in _DOUBLE) == double:
            return level
    return None


def _side(index: int, tokens: Sequence[Token]) -> str:
    """``opens``, ``closes`` or, where the mark does not tell, the empty string."""
    form = tokens[index].form
    if form in _OPENS:
        return "opens"
    if form in _CLOSES:
        return "closes"
    left = tokens[index].glued
    right = index + 1 < len(tokens) and tokens[index + 1].glued and tokens[index + 1].kind != "mark"
    if left == right:
        return ""
    return "closes" if left else "opens"


def _abandon(stack: list[int], level: int, end: int, tokens: Sequence[Token], found: list[Quotation]) -> None:
    """Give up what is open from ``level`` on: it reaches to token ``end`` and was never closed."""
    while len(stack) > level:
        first = stack.pop()
        found.append(_quotation(tokens, first, end, len(stack), closed=False))


def _quotation(tokens: Sequence[Token], first: int, last: int, depth: int, closed: bool) -> Quotation:
    end = tokens[last if closed else last - 1].end
    return Quotation(tokens[first].start, end, first + 1, last, depth, closed)
