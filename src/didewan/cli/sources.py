"""Where a command finds one article's record: in the store, or by reading the input again.

Rules of this file: finding only; showing is done by the commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from didewan.cli.voice import Voice
from didewan.errors import DidewanError
from didewan.lexicon import Lexicon
from didewan.messages import Message
from didewan.records import Article, Record

if TYPE_CHECKING:
    from didewan.store import Store

__all__ = ["article_in", "article_of", "floor_of", "floors_of", "record_in"]


def article_in(inputs: list[str], article_id: str, lexicon: Lexicon, voice: Voice) -> Article:
    """The article with this id in files and folders."""
    from didewan.ingest import Intake

    for article in voice.good(Intake(lexicon).read(inputs)):
        if article.id == article_id:
            return article
    raise DidewanError(Message("cli.no_article", {"id": article_id}))


def record_in(store: str, article_id: str) -> tuple[Record, float]:
    """The record that holds now in a store, and the floor it was read with."""
    from didewan.store import open_store, shown_place

    with open_store(store, read_only=True) as opened:
        for record in opened.records([article_id]):
            return record, floor_of(opened, article_id)
    raise DidewanError(Message("store.no_article", {"path": shown_place(store), "id": article_id}))


def floor_of(store: Store, article_id: str) -> float:
    """The floor that an article's stored record was read with."""
    return floors_of(store, [article_id])[article_id]


def floors_of(store: Store, articles: Sequence[str]) -> dict[str, float]:
    """Article → the floor that its stored record was read with."""
    options = store.options(articles)
    return {article: float(options.get(article, {}).get("floor", 0.0)) for article in articles}


def article_of(record: Record) -> Article:
    """The article that a record was read from, to read it anew."""
    return Article(
        id=record.id,
        text=record.text,
        title=record.title,
        source=record.source,
        url=record.url,
        published=record.published if record.published_basis == "metadata" else None,
    )
