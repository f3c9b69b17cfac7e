"""What a store answers to questions about passages: who says what, which figures, where words stand.

Rules of this file: no SQL and no database; the shapes of answers and of the face that gives them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

import msgspec

from didewan.records import Figure, Span, Statement, Time
from didewan.store.filters import Filter

__all__ = ["About", "AnswerStore", "Flagged", "Found", "Reported", "Said"]


class About(msgspec.Struct, frozen=True):
    """Which passages: ``names``: ids of who says it, or ``speakers``: match keys, each group of which must be
    met by a word of the speaker; ``words``: the same for what is said. Nothing asked: all."""

    names: tuple[str, ...] = ()
    speakers: tuple[tuple[str, ...], ...] = ()
    words: tuple[tuple[str, ...], ...] = ()


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Where an answer comes from; offsets of its spans count in this article."""

    article: str
    source: str | None
    url: str | None
    title: str | None
    published: str | None


class Said(Passage, frozen=True, kw_only=True):
    """A statement; ``speakers``: ids of the known names in the words of its speaker."""

    statement: Statement
    speakers: tuple[str, ...] = ()


class Reported(Passage, frozen=True, kw_only=True):
    """A figure; ``givers``: ids of the known names in the words of who gives it."""

    figure: Figure
    givers: tuple[str, ...] = ()


class Flagged(Passage, frozen=True, kw_only=True):
    """A time that something speaks against (``time.flag``)."""

    time: Time


class Found(Passage, frozen=True, kw_only=True):
    """An article that has all the words asked: ``times`` together; ``places``: the first of each."""

    times: int
    places: tuple[Span, ...]


class AnswerStore(Protocol):
    """Answers questions about articles that are indexed.

    Of a :class:`~didewan.store.filters.Filter` places and actors ask what an article names, types, statuses
    and the floor what it tells; days ask the day of publication, of figures and times their own window.
    """

    def statements(self, asked: Filter | None = None, about: About | None = None) -> list[Said]:
        """Statements, by day of publication, article and place in it."""

    def figures(self, asked: Filter | None = None, about: About | None = None) -> list[Reported]:
        """Figures, in the same order."""

    def flagged(self, asked: Filter | None = None) -> list[Flagged]:
        """Times that something speaks against, in the same order."""

    def search(
        self, words: Sequence[Collection[str]], asked: Filter | None = None, limit: int | None = None
    ) -> tuple[int, list[Found]]:
        """(how many articles, the first ``limit``) that have a word of each group (match keys of lemmas), the
        most often first."""

    def incidents_like(self, start: str) -> list[str]:
        """The incidents whose ids begin so; only the one that is called so, if there is one."""

    def article_counts(self, first: str, last: str, asked: Filter | None = None) -> dict[str, int]:
        """Source ("" where none is given) → articles published from one day to another, both inclusive."""

    def article_days(self) -> tuple[str, str] | None:
        """The first and the last day of publication; None where no article has one."""
