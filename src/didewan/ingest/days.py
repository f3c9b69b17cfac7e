"""With which day of publication an article goes in, when more than one is known.

Rules of this file: only the order of claims: a correction made by hand, the article's own metadata,
the day given for the articles without one. What the text itself says comes after all of them, and is
none of our business here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from didewan.ingest.problems import Problem
from didewan.records import Article

__all__ = ["dated"]


def dated(
    found: Iterable[Article | Problem],
    otherwise: str | None = None,
    corrections: Mapping[str, str | None] | None = None,
) -> Iterator[Article | Problem]:
    """The articles with the day that holds; ``corrections``: article id → its day, None for none."""
    corrected = corrections or {}
    for item in found:
        if isinstance(item, Problem):
            yield item
            continue
        day = corrected.get(item.id, item.published or otherwise)
        yield item if day == item.published else msgspec.structs.replace(item, published=day)
