"""Passages: by what the articles, statements and figures of a record are found.

Rules of this file: keys only, in the spelling that questions are asked in: ids of known names, match keys
of words. Who speaks is found by every word of the span, also as it stands; what is said by its content
words, each by its lemma.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from didewan.incidents.claims import find_words
from didewan.names import Knowledge
from didewan.records import Figure, Name, Record, Span, Text

__all__ = ["PassageKey", "find_passages"]

Layer = Literal["article", "statement", "figure"]


class PassageKey(NamedTuple):
    """One key of the thing that stands at ``number`` in its layer of the record (0 for the article)."""

    layer: Layer
    number: int
    kind: Literal["name", "speaker", "word"]
    key: str


def find_passages(record: Record, text: Text, knowledge: Knowledge) -> tuple[PassageKey, ...]:
    """The keys of a record, sorted, each once. ``text``: the record's text analysed."""
    words = _Words(text)
    keys = set(_of_article(record.entities, knowledge))
    for number, statement in enumerate(record.statements):
        speakers = (statement.speaker,) if statement.speaker else ()
        keys.update(_of_passage("statement", number, speakers, statement.content, record.entities, words))
    for number, figure in enumerate(record.figures):
        keys.update(_of_passage("figure", number, figure.by, _sentence(figure, text), record.entities, words))
    return tuple(sorted(keys))


class _Words:
    """The words of a text by where they stand."""

    def __init__(self, text: Text) -> None:
        self._forms = [(token.start, token.key) for token in text.tokens if token.kind == "word"]
        self._lemmas = [(text.tokens[token].start, word) for token, word in find_words(text)]

    def forms(self, span: Span) -> Iterator[str]:
        """The match keys of all words as they stand."""
        return _between(self._forms, span)

    def lemmas(self, span: Span) -> Iterator[str]:
        """The match keys of the lemmas of the content words."""
        return _between(self._lemmas, span)


def _between(words: Sequence[tuple[int, str]], span: Span) -> Iterator[str]:
    first, last = bisect_left(words, (span.start,)), bisect_left(words, (span.end,))
    return (word for _, word in words[first:last])


def _of_article(names: Iterable[Name], knowledge: Knowledge) -> Iterator[PassageKey]:
    for entity in {name.entity for name in names if name.entity}:
        for key in (entity, *knowledge.within(entity)):
            yield PassageKey("article", 0, "name", key)


def _of_passage(
    layer: Layer, number: int, speakers: Iterable[Span], about: Span, names: Sequence[Name], words: _Words
) -> Iterator[PassageKey]:
    for speaker in speakers:
        for name in names:
            if name.entity and speaker.start <= name.start and name.end <= speaker.end:
                yield PassageKey(layer, number, "name", name.entity)
        for word in (*words.forms(speaker), *words.lemmas(speaker)):
            yield PassageKey(layer, number, "speaker", word)
    for word in words.lemmas(about):
        yield PassageKey(layer, number, "word", word)


def _sentence(figure: Figure, text: Text) -> Span:
    """A figure is about what its sentence is about."""
    for sentence in text.sentences:
        if sentence.start <= figure.start < sentence.end:
            return text.span(sentence.start, sentence.end)
    return text.span(figure.start, figure.end)
