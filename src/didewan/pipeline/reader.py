"""Articles → records: what each room finds goes on to the next.

Rules of this file: no language knowledge and no input or output. A fault inside a room is an article's
problem, never the end of the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from didewan.events import EventReader
from didewan.ingest import Problem
from didewan.ingest.problems import problem
from didewan.lexicon import Lexicon
from didewan.names import Knowledge, NameFinder
from didewan.records import Article, Publication, Record, Text
from didewan.text import TextReader
from didewan.times import TimeReader

__all__ = ["LANGUAGE", "Reader", "Reading"]

LANGUAGE = "ckb"


class Reading(msgspec.Struct, frozen=True):
    """A record together with the analysed text it was read from."""

    text: Text
    publication: Publication
    record: Record


class Reader:
    """Reads articles with one lexicon; build it once. Events whose confidence (0 to 1) lies below
    ``floor`` are left out: the reader abstains."""

    def __init__(self, lexicon: Lexicon, floor: float = 0.0) -> None:
        self.texts = TextReader(lexicon)
        self._times = TimeReader(lexicon)
        self._names = NameFinder(lexicon)
        self._events = EventReader(lexicon, floor)

    @property
    def knowledge(self) -> Knowledge:
        """What the lexicon knows of persons, organisations and places."""
        return self._names.knowledge

    def read(self, article: Article) -> Record:
        """The record of one article: same article and lexicon, same record."""
        return self.study(article).record

    def study(self, article: Article) -> Reading:
        """The record with the analysis behind it, for those who ask why."""
        text = self.texts.read(article.text)
        publication = self._times.find_publication(text, article.published)
        times = self._times.find(text, publication)
        names = self._names.find(text, publication, times)
        events, statements, figures = self._events.read(text, times, names, publication)
        record = Record(
            id=article.id,
            text=article.text,
            title=article.title,
            source=article.source,
            url=article.url,
            lang=LANGUAGE,
            published=publication.date,
            published_basis=publication.basis,
            published_confidence=publication.confidence,
            entities=tuple(names),
            times=tuple(times),
            events=tuple(events),
            statements=tuple(statements),
            figures=tuple(figures),
        )
        return Reading(text, publication, record)

    def read_all(self, found: Iterable[Article | Problem]) -> Iterator[Record | Problem]:
        """A record for each article; problems, old and new, stay between them."""
        for item in found:
            yield item if isinstance(item, Problem) else self._read_or_report(item)

    def _read_or_report(self, article: Article) -> Record | Problem:
        try:
            return self.read(article)
        except Exception as error:  # a poison article must not end the run; it is named and left out
            reason = f"{type(error).__name__}: {error}"[:200]
            return problem(article.origin or article.id, "pipeline.poison", id=article.id, reason=reason)
