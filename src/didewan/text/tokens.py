"""Tokens: words, numbers, marks, quotation marks and links, with raw offsets.

What belongs here: cutting, and nothing that needs to know a word. A text is cut at spaces first; what a
piece between them holds is worked out once and remembered, since a text is mostly made of pieces seen
before; the new ones of a text are normalised together.
"""

from __future__ import annotations

import re
from itertools import accumulate, count
from operator import add

from didewan.records import Token, TokenKind
from didewan.text.letters import (
    Normalised,
    fold,
    normalise_piece,
    normalise_text,
    place_piece,
    writes_old_h,
)

__all__ = ["find_tokens"]

_Cut = tuple[int, int, str, str, TokenKind, bool]
"""A token whose offsets count from the start of its piece."""

# No possessive groups, (…)*+: Python before 3.11.5 matches them wrongly; single letters are safe.
_LETTERS = r"[^\W\d_][^\W\d_\u0300-\u036f]*+"
_TOKEN_PARTS = (
    # Latin words keep their apostrophe (O'Brien).
    rf"(?P<word>{_LETTERS}(?:(?<=[A-Za-z\u00c0-\u024f])['’](?=[A-Za-z\u00c0-\u024f]){_LETTERS})*)"
    # 1,000 and ١٬٠٠٠ and 3.5 and 10:30; the comma ، joins only whole groups of three.
    r"|(?P<number>(?:\d{1,3}(?:[,٬،]\d{3})+(?![,٬،]\d{3}|\d)(?:[.٫]\d++)?|\d++(?:[.,٫:]\d++)*))"
    r"|(?P<quote>''|\(\(|\)\)|[\"'«»“”„‟‘’‚‛‹›])"
    r"|(?P<mark>\.++|[!?؟]++|…++|-++|\S)"
)
_LINK = (
    r"(?P<link>(?:https?://|www\.)\S*[^\s.,;:!?؟،؛\"'»”’)\]]"
    r"|[\w.+-]{1,64}+@[\w-]{1,64}+(?:\.[\w-]{1,64}+){0,8}|[@#][^\W\d]\w*+)"
)
_TOKEN = re.compile(_TOKEN_PARTS)
_LINKED_TOKEN = re.compile(f"{_LINK}|{_TOKEN_PARTS}")
_LINK_SIGN = re.compile(r"[@#]|://|www\.")

_LAST_MARKS, _LAST_QUOTES = frozenset(".،,؛;:؟!)"), frozenset('"»')
"""Marks that often end a piece, alone behind its word."""
_REMEMBERED = 300_000
_LONG = 64
"""Pieces that are longer, or beyond this many, are cut anew: a bound on memory."""


def find_tokens(raw: str) -> tuple[Token, ...]:
    """All tokens of the text in order."""
    pieces = raw.replace("\n", " ").split(" ")  # other white space, seldom seen, stays inside
    known = _known[writes_old_h(raw)]
    found = [*map(known.get, pieces)]
    if None in found:
        known.learn(pieces)
        found[:] = map(known.__getitem__, pieces)
    places = map(add, accumulate(map(len, pieces), initial=0), count())
    return tuple(
        [
            Token(at + start, at + end, form, key, kind, glued)
            for at, cuts in zip(places, found, strict=False)
            for start, end, form, key, kind, glued in cuts or ()
        ]
    )


class _Known(dict[str, tuple[_Cut, ...]]):
    """Pieces and what they hold: in texts of today's spelling, or in those that write the last ە as ه."""

    def __init__(self, old_h: bool) -> None:
        super().__init__()
        self._old_h = old_h

    def __missing__(self, piece: str) -> tuple[_Cut, ...]:
        return _cut(normalise_piece(piece, self._old_h))

    def learn(self, pieces: list[str]) -> None:
        """Remember the pieces not seen before. All are normalised in one go; only odd ones one by one."""
        if len(self) > _REMEMBERED:
            self.clear()
        new = [piece for piece in set(pieces) if piece not in self and len(piece) <= _LONG]
        if not new or self._old_h:
            self.update((piece, self[piece]) for piece in new)
            return
        text = normalise_text(" ".join(new))
        forms, keys = text.split(" "), fold(text).split(" ")
        for piece, form, key in zip(new, forms, keys, strict=True):
            self[piece] = _plain_cut(piece, form, key) or _cut(place_piece(piece, form))


def _plain_cut(raw: str, form: str, key: str) -> tuple[_Cut, ...] | None:
    """One word, perhaps with a mark behind it; None for any other piece."""
    if form.isalpha():
        if len(raw) == len(form) or _fills(raw):
            return ((0, len(raw), form, key, "word", False),)
        return None
    word, last, end = form[:-1], form[-1:], len(raw) - 1
    if len(raw) != len(form) or not word.isalpha():
        return None
    kind: TokenKind = "quote" if last in _LAST_QUOTES else "mark"
    if kind == "mark" and last not in _LAST_MARKS:
        return None
    return ((0, end, word, key[:-1], "word", False), (end, end + 1, last, last, kind, True))


def _fills(raw: str) -> bool:
    """Whether a piece that is one word starts and ends with a letter of it (old ە: ه and a non-joiner)."""
    last = raw[-1:].isalpha() or raw.endswith("ه\u200c")
    return last and raw[:1].isalpha() and raw[0] != "ـ"


_known = (_Known(False), _Known(True))


def _cut(text: Normalised) -> tuple[_Cut, ...]:
    pattern = _LINKED_TOKEN if _LINK_SIGN.search(text.text) else _TOKEN
    found = [*pattern.finditer(text.text)]
    keys = fold(" ".join([token[0] for token in found])).split(" ")
    cuts: list[_Cut] = []
    before = -1
    for token, key in zip(found, keys, strict=False):  # without any token there is one empty key
        start, end = text.to_raw(*token.span())
        kind: TokenKind = token.lastgroup  # type: ignore[assignment]  # the groups are named after kinds
        cuts.append((start, end, token[0], key, kind, token.start() == before))
        before = token.end()
    return tuple(cuts)
