"""Tokens: words, numbers, marks, quotation marks and links, with raw offsets.

What belongs here: cutting, and nothing that needs to know a word. A text is cut at white spaces first;
what a piece between them holds is worked out once and remembered, since a text is mostly made of
pieces seen before.
"""

from __future__ import annotations

import re

from didewan.records import Token, TokenKind
from didewan.text.letters import fold, normalise_piece, writes_old_h

__all__ = ["find_tokens"]

_Cut = tuple[int, int, str, str, TokenKind, bool]
"""A token whose offsets count from the start of its piece."""

_PIECE = re.compile(r"\S++\s*+")
_LETTERS = r"[^\W\d_][^\W\d_\u0300-\u036f]*+"
_TOKEN_PARTS = (
    # Latin words keep their apostrophe (O'Brien).
    rf"(?P<word>{_LETTERS}(?:(?<=[A-Za-z\u00c0-\u024f])['’](?=[A-Za-z\u00c0-\u024f]){_LETTERS})*+)"
    # 1,000 and ١٬٠٠٠ and 3.5 and 10:30; the comma ، joins only whole groups of three.
    r"|(?P<number>(?:\d{1,3}(?:[,٬،]\d{3})++(?!\d)(?:[.٫]\d++)?|\d++(?:[.,٫:]\d++)*+))"
    r"|(?P<quote>''|\(\(|\)\)|[\"'«»“”„‟‘’‚‛‹›])"
    r"|(?P<mark>\.++|[!?؟]++|…++|-++|\S)"
)
_LINK = (
    r"(?P<link>(?:https?://|www\.)\S*[^\s.,;:!?؟،؛\"'»”’)\]]"
    r"|[\w.+-]{1,64}+@[\w-]{1,64}+(?:\.[\w-]{1,64}+){0,8}+|[@#][^\W\d]\w*+)"
)
_TOKEN = re.compile(_TOKEN_PARTS)
_LINKED_TOKEN = re.compile(f"{_LINK}|{_TOKEN_PARTS}")
_LINK_SIGN = re.compile(r"[@#]|://|www\.")

_REMEMBERED = 300_000
_LONG = 64
"""Pieces that are longer, or beyond this many, are cut anew: a bound on memory."""
_cuts: tuple[dict[str, tuple[_Cut, ...]], dict[str, tuple[_Cut, ...]]] = ({}, {})
"""Known pieces: in texts of today's spelling, and in those that write the last ە as ه."""


def find_tokens(raw: str) -> tuple[Token, ...]:
    """All tokens of the text in order."""
    old_h = writes_old_h(raw)
    known = _cuts[old_h]
    at = len(raw) - len(raw.lstrip())
    tokens: list[Token] = []
    add = tokens.append
    for piece in _PIECE.findall(raw):
        cuts = known.get(piece)
        if cuts is None:
            cuts = _remembered(piece, old_h)
        for start, end, form, key, kind, glued in cuts:
            add(Token(at + start, at + end, form, key, kind, glued))
        at += len(piece)
    return tuple(tokens)


def _remembered(piece: str, old_h: bool) -> tuple[_Cut, ...]:
    cuts = tuple(_cut(piece, old_h))
    known = _cuts[old_h]
    if len(piece) <= _LONG:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[piece] = cuts
    return cuts


def _cut(piece: str, old_h: bool) -> list[_Cut]:
    text = normalise_piece(piece.rstrip(), old_h)
    pattern = _LINKED_TOKEN if _LINK_SIGN.search(text.text) else _TOKEN
    cuts: list[_Cut] = []
    before = -1
    for found in pattern.finditer(text.text):
        start, end = text.to_raw(found.start(), found.end())
        kind: TokenKind = found.lastgroup  # type: ignore[assignment]  # the groups are named after kinds
        cuts.append((start, end, found[0], fold(found[0]), kind, found.start() == before))
        before = found.end()
    return cuts
