"""Well-known facts with their dates: a printed date that contradicts one is flagged, never changed.

What belongs here: comparing a dated time with ``facts.tsv``. A fact speaks only where all of its key
words stand in the sentence, the time is a day, and the two lie within two months of each other (a date
further off is another event at the same place, or a day of remembrance).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from didewan.lexicon import Lexicon
from didewan.records import Time, Token
from didewan.text import match_key
from didewan.text.forms import nominal_cuts

__all__ = ["Facts"]

NEAR = 60


class _Fact(NamedTuple):
    day: date
    title: str
    keys: tuple[frozenset[str], ...]
    """All must be in the sentence, each in one of its spellings."""


class Facts:
    """The table, with an index from each fact's rarest word (its first)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_word: dict[str, list[_Fact]] = {}
        for row in lexicon.rows("ckb/times/facts.tsv"):
            keys = tuple(frozenset(map(match_key, group.split("|"))) for group in row["words"].split(" "))
            fact = _Fact(date.fromisoformat(row["date"]), row["fact"], keys)
            for word in sorted(keys[0]):
                self._by_word.setdefault(word, []).append(fact)

    def flag(self, time: Time, sentence: Iterable[Token]) -> str | None:
        """What speaks against the time's date, if a fact does."""
        if time.grain not in ("day", "hour") or time.from_ is None or time.from_ != time.to:
            return None
        day = date.fromisoformat(time.from_)
        words = frozenset(key for token in sentence if token.kind == "word" for key in _keys(token))
        for word in sorted(words & self._by_word.keys()):
            for fact in self._by_word[word]:
                if 0 < abs((fact.day - day).days) <= NEAR and all(
                    not words.isdisjoint(key) for key in fact.keys
                ):
                    return f"{fact.title}: {fact.day.isoformat()}"
        return None


def _keys(token: Token) -> Iterable[str]:
    yield token.key
    for cut in nominal_cuts(token.form):
        yield match_key(cut.base)
