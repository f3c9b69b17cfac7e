"""Reported totals beside our own count.

Rules of this file: the figure gives the question, unless who asks gives another kind, place or participant;
the record counts. Nothing is said about who is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from didewan.events.frames import load_frames
from didewan.incidents import Comparison, Question, compare, find_question, load_tables
from didewan.lexicon import Lexicon
from didewan.pipeline.asking import Asker
from didewan.records import Incident, Record
from didewan.store import Filter, Reported, Store
from didewan.text import TextReader

__all__ = ["Check", "Checker"]


class Check(msgspec.Struct, frozen=True):
    """A reported figure, its comparison, and how many articles of the record appeared in its window: a
    record that holds no article of those days says nothing about them."""

    reported: Reported
    comparison: Comparison
    articles: int


class Checker:
    """Sets the figures of a store beside its incidents."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self._store = store
        self._asker = Asker(store, lexicon)
        self._frames = load_frames(lexicon)
        self._texts = TextReader(lexicon)
        self._cases = load_tables(lexicon).cases
        self._incidents: dict[tuple[str, float], list[Incident]] = {}

    def check(self, figures: Filter, given: Filter, margin: int) -> Iterator[Check]:
        """Every figure that has a window and a kind. ``figures``: which ones; ``given``: types, places and
        actors that stand in the place of what the figure's own words ask, and the floor of what is counted;
        ``margin``: days by which the window is widened at both ends."""
        reported = [one for one in self._store.figures(figures) if one.figure.from_ or one.figure.to]
        records = {
            record.id: record for record in self._store.records(sorted({one.article for one in reported}))
        }
        for one in reported:
            for question in self._questions(one, records[one.article], given):
                incidents = self._of_type(question.type, given.floor)
                comparison = compare(one.figure, question, incidents, margin)
                yield Check(one, comparison, self._articles(question))

    def _questions(self, reported: Reported, record: Record, given: Filter) -> Iterable[Question]:
        own = find_question(reported.figure, record, self._frames, self._texts, self._cases)
        types = given.types or ((own.type,) if own else ())
        places = given.places or (own.places if own else ())
        window = reported.figure.from_, reported.figure.to
        mode = own.mode if own and not given.types else None
        return [Question(kind, *window, places, given.actors, mode) for kind in types]

    def _of_type(self, kind: str, floor: float) -> list[Incident]:
        if (kind, floor) not in self._incidents:
            self._incidents[kind, floor] = self._asker.incidents(Filter(types=(kind,), floor=floor))
        return self._incidents[kind, floor]

    def _articles(self, question: Question) -> int:
        window = question.first or "0001-01-01", question.last or "9999-12-31"
        return sum(self._store.article_counts(*window).values())
