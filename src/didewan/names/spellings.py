"""Foreign names of persons in a spelling that no table has.

What belongs here: the consonants of a name, which Kurdish spellings of a foreign name share (``ناتانیاهو``,
``نەتەنیاهوو``), and the public persons by them. What must not be known here: articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from didewan.names.gazetteer import variants_of
from didewan.names.knowledge import Knowledge
from didewan.text.letters import match_key

__all__ = ["Spellings"]

_VOWELS = str.maketrans("", "", "ئاەۆوێی")
_ENOUGH = 5
"""Consonants that a name must have to be told by them."""

Consonants = tuple[str, ...]


class Spellings:
    """Public persons by the consonants of their names of two and more words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._persons: dict[Consonants, set[str]] = defaultdict(set)
        for actor in knowledge.actors.values():
            if actor.label == "PER":
                for name in variants_of(actor.row):
                    self._persons[consonants(name.split())].add(actor.id)

    def persons(self, words: Sequence[str]) -> tuple[str, ...]:
        """Ids of the persons whose names have these consonants, word by word."""
        found = consonants(words)
        if len(found) < 2 or sum(map(len, found)) < _ENOUGH:
            return ()
        return tuple(sorted(self._persons.get(found, ())))


def consonants(words: Sequence[str]) -> Consonants:
    """The consonants of each word of a name."""
    return tuple(match_key(word).translate(_VOWELS) for word in words)
