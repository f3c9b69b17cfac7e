"""Well-known facts with their dates: a printed date that contradicts one is flagged, never changed.
Where people name a fact by its day, a day printed without its year has the year of the fact.

What belongs here: comparing a dated time with ``facts.tsv``. A fact speaks only where all of its key
words stand in the sentence, the time is a day, and the two lie within two months of each other (a date
further off is another event at the same place, or a day of remembrance).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from didewan.lexicon import Lexicon
from didewan.records import Token
from didewan.text import match_key
from didewan.text.forms import nominal_cuts

__all__ = ["Facts"]

NEAR, REMEMBERED = 60, 200_000


class _Fact(NamedTuple):
    day: date
    title: str
    keys: tuple[frozenset[str], ...]
    """All must be in the sentence, each in one of its spellings."""
    named: bool
    """People call it by its day."""


class Facts:
    """The table, with an index from each fact's rarest word (its first)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_word: dict[str, list[_Fact]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._words: set[str] = set()
        for row in lexicon.rows("ckb/times/facts.tsv"):
            keys = tuple(frozenset(map(match_key, group.split("|"))) for group in row["words"].split(" "))
            fact = _Fact(date.fromisoformat(row["date"]), row["fact"], keys, row["named"] == "yes")
            for word in sorted(keys[0]):
                self._by_word.setdefault(word, []).append(fact)
            self._words.update(*keys)

    def words_in(self, sentence: Iterable[Token]) -> frozenset[str]:
        """The key words of facts in a sentence, to be asked for once a sentence."""
        return frozenset[str]().union(*(self._keys_of(token.form) for token in sentence))

    def flag(self, day: date, words: frozenset[str]) -> str | None:
        """What speaks against ``day`` in a sentence with these key words, if a fact does."""
        for word in sorted(words & self._by_word.keys()):
            for fact in self._by_word[word]:
                near = 0 < abs((fact.day - day).days) <= NEAR
                if near and all(not words.isdisjoint(key) for key in fact.keys):
                    return f"{fact.title}: {fact.day.isoformat()}"
        return None

    def year_of(self, month: int, day: int, words: frozenset[str]) -> int | None:
        """The year that a day printed without one has by the fact its sentence tells (``١١ی سێپتەمبەر``)."""
        for word in sorted(words & self._by_word.keys()):
            for fact in self._by_word[word]:
                same = fact.named and (fact.day.month, fact.day.day) == (month, day)
                if same and all(not words.isdisjoint(key) for key in fact.keys):
                    return fact.day.year
        return None

    def _keys_of(self, form: str) -> frozenset[str]:
        """The keys of a form with and without its suffixes, where they are words of a fact."""
        keys = self._keys.get(form)
        if keys is None:
            if len(self._keys) >= REMEMBERED:
                self._keys.clear()
            found = (match_key(cut.base) for cut in nominal_cuts(form))
            keys = self._keys[form] = frozenset(key for key in found if key in self._words)
        return keys
