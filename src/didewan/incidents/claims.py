"""A record becomes claims: each event with the known ids of its names and the words that tell it.

Rules of this file: it adds nothing to what the record says; a name that is not known has no id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from didewan.names import Knowledge
from didewan.records import Claim, Event, Name, Record, Sentence, Span, Text
from didewan.text import match_key

__all__ = ["LINKED", "ClaimBuilder", "find_words"]

LINKED = frozenset({"happened", "ongoing"})
"""Only what happens can be one happening in two papers; plans and demands stay claims."""

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "X"})


class ClaimBuilder:
    """Builds the claims of records."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def build(self, record: Record, text: Text, ids: Sequence[str], telling: str = "") -> tuple[Claim, ...]:
        """The claims of a record, one an event. ``text``: its text analysed; ``ids``: of its events in their
        order; ``telling``: see :class:`~didewan.records.Claim`, by default its own."""
        return tuple(
            self._claim(record, text, event, identity, telling or record.id)
            for event, identity in zip(record.events, ids, strict=True)
        )

    def _claim(self, record: Record, text: Text, event: Event, identity: str, telling: str) -> Claim:
        told = _sentences_of(event, text)
        places = self._narrowest_first(_known(record.entities, event.places))
        return Claim(
            id=identity,
            article=record.id,
            source=record.source,
            url=record.url,
            title=record.title,
            published=record.published,
            event=event,
            actors=_known(record.entities, event.actors),
            recipients=_known(record.entities, event.recipients),
            places=places,
            place=next(
                (s for s in event.places if _known(record.entities, [s])[:1] == places[:1] != ()), None
            ),
            within=tuple(dict.fromkeys(p for place in places for p in self._knowledge.within(place))),
            names=_names_in(record.entities, told),
            words=_words_in(text, told),
            telling=telling,
        )

    def _narrowest_first(self, places: Iterable[str]) -> tuple[str, ...]:
        known = [place for place in places if place in self._knowledge.places]
        return tuple(sorted(known, key=lambda place: -len(self._knowledge.within(place))))


def find_words(text: Text) -> Iterator[tuple[int, str]]:
    """(token, match key of its lemma) of every content word."""
    for number, (token, reading) in enumerate(zip(text.tokens, text.best, strict=True)):
        if token.kind == "word" and reading.pos in _CONTENT and len(token.form) > 1:
            yield number, match_key(reading.lemma or token.form).replace(" ", "")
        elif token.kind == "number":
            yield number, token.key


def _sentences_of(event: Event, text: Text) -> list[Sentence]:
    """The sentences that hold a trigger."""
    return [
        sentence
        for sentence in text.sentences
        if any(sentence.start <= span.start < sentence.end for span in event.triggers)
    ]


def _words_in(text: Text, sentences: Iterable[Sentence]) -> tuple[str, ...]:
    told = {token for sentence in sentences for token in range(sentence.first, sentence.last)}
    return tuple(sorted({_marked(text, token, word) for token, word in find_words(text) if token in told}))


def _marked(text: Text, token: int, word: str) -> str:
    return f"#{word}" if text.tokens[token].kind == "number" or text.best[token].pos == "NUM" else word


def _names_in(names: Sequence[Name], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    inside = (name for name in names if any(s.start <= name.start < s.end for s in sentences))
    return tuple(sorted({name.entity or match_key(name.text).replace(" ", "") for name in inside}))


def _known(names: Sequence[Name], spans: Sequence[Span]) -> tuple[str, ...]:
    """The ids of the names inside these words, in the order of the words, each once."""
    found = (
        name.entity
        for span in spans
        for name in names
        if name.entity and span.start <= name.start and name.end <= span.end
    )
    return tuple(dict.fromkeys(found))
