"""Who is told: each stretch of words of a claim's field, as the id it names or as the words themselves.

Rules of this file: a claim lists the ids of all names inside the words of a field; here only an id that the
words themselves name stands for them. A name inside other words (militias that a country backs) is not who is
meant: then the words stay words.
"""

from __future__ import annotations

from functools import lru_cache

from didewan.names.gazetteer import variants_of
from didewan.names.knowledge import Knowledge
from didewan.records import Claim, Incident, Span
from didewan.text.letters import match_key

__all__ = ["Namer"]

_SETTLED = "person"
"""The rule of a value that a person gave: it holds alone."""
_SHORTEST = 3
"""Letters that two spellings of a word share at least, where one carries an ending."""


class Namer:
    """Says whom the words of claims name."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._names = lru_cache(maxsize=20_000)(self._all_names)

    def of_claim(self, claim: Claim, field: str) -> tuple[str, ...]:
        """One id or words for each of the spans of ``actors`` or ``recipients``, in their order."""
        spans: tuple[Span, ...] = getattr(claim.event, field)
        ids: tuple[str, ...] = getattr(claim, field)
        return tuple(self._meant(span.text, ids) for span in spans) or ids

    def of_incident(self, incident: Incident, field: str) -> tuple[str, ...]:
        """Everybody whom the claims tell in a field, each once; what a person settled holds alone."""
        known = incident.fields.get(field)
        if known is not None and known.rule == _SETTLED:
            value = known.value if isinstance(known.value, tuple) else (known.value,)
            return tuple(part for part in value if isinstance(part, str))
        told = (name for claim in incident.claims for name in self.of_claim(claim, field))
        return tuple(dict.fromkeys(told))

    def _meant(self, words: str, ids: tuple[str, ...]) -> str:
        if words in ids:
            return words
        parts = _parts(words)
        return next((i for i in ids if any(_means(parts, name) for name in self._names(i))), words)

    def _all_names(self, identity: str) -> tuple[tuple[str, ...], ...]:
        """Every name of a known thing, as match keys of its words."""
        known = self._knowledge.actors.get(identity) or self._knowledge.places.get(identity)
        if known is None:
            return ()
        weak = known.row.get("weak", "").split("|")
        return tuple(_parts(name) for name in (*variants_of(known.row), *weak) if name)


def _parts(words: str) -> tuple[str, ...]:
    return tuple(match_key(word) for word in words.split())


def _means(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the words are this name or part of it ("Kadhimi"), endings apart."""
    return 0 < len(words) <= len(name) and all(any(_like(word, part) for part in name) for word in words)


def _like(word: str, part: str) -> bool:
    short, long = sorted((word, part), key=len)
    return word == part or (len(short) >= _SHORTEST and long.startswith(short))
