"""Filters: which claims a question is about, as a condition of the common subset of SQL.

Rules of this file: knows the columns of ``claims`` and ``claim_keys``; runs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec

__all__ = ["Filter", "condition"]


class Filter(msgspec.Struct, frozen=True):
    """Everything asked must hold; what is empty is not asked. ``first``, ``last``: ISO days, the event's own
    window touches them (an event without a day is then left out); ``places``: ids, with everything inside;
    ``actors``: ids, as actor or recipient; ``floor``: the least confidence, 0 to 1."""

    first: str | None = None
    last: str | None = None
    places: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    floor: float = 0.0


def condition(asked: Filter, among: Callable[[str], str]) -> tuple[str, list[Any]]:
    """(condition on ``claims c``, its values). ``among(column)``: the column is one of a list."""
    parts = list(_parts(asked, among))
    return " AND ".join(part for part, _ in parts) or "1 = 1", [value for _, value in parts]


def _parts(asked: Filter, among: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    if asked.first:
        yield "coalesce(c.to_date, c.from_date) >= ?", date.fromisoformat(asked.first)
    if asked.last:
        yield "coalesce(c.from_date, c.to_date) <= ?", date.fromisoformat(asked.last)
    if asked.floor:
        yield "c.confidence >= ?", asked.floor
    for column, values in (
        ("c.type", asked.types),
        ("c.status", asked.statuses),
        ("c.source", asked.sources),
        ("c.article_id", asked.articles),
    ):
        if values:
            yield among(column), list(values)
    for kinds, values in (("'place'", asked.places), ("'actor', 'recipient'", asked.actors)):
        if values:
            keys = f"SELECT k.claim_id FROM claim_keys k WHERE k.kind IN ({kinds}) AND {among('k.key')}"
            yield f"c.id IN ({keys})", list(values)
