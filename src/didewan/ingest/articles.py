"""A JSON object or a plain text becomes an article, or a problem.

Rules of this file: what an article must have and may have, as RECORDS says: ``id``, ``text`` and,
where known, ``title``, ``published``, ``source``, ``url``. Nothing is read from disk here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from didewan.ingest.problems import Problem, problem
from didewan.records import Article

__all__ = ["MAX_LETTERS", "article_from_fields", "article_from_text"]

MAX_LETTERS = 2_000_000
"""A longer text is no article but a collection: it is refused, and can be cut and handed in again."""

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def article_from_text(text: str, name: str, origin: str) -> Iterator[Article | Problem]:
    """A plain text, unchanged, so that offsets stay true to the file."""
    yield _fault(text, origin) or Article(id=name, text=text, origin=origin)


def article_from_fields(fields: Any, name: str, origin: str) -> Iterator[Article | Problem]:
    """One JSON object; ``name`` is its id where it gives none."""
    if not isinstance(fields, dict):
        yield problem(origin, "ingest.no_object")
        return
    fault = _wrong_type(fields, origin) or _fault(fields.get("text"), origin)
    if fault:
        yield fault
        return
    published = read_day(fields.get("published"))
    if fields.get("published") and published is None:
        yield problem(origin, "ingest.date", date=str(fields["published"])[:40])
    yield Article(
        id=str(fields["id"]) if fields.get("id") not in (None, "") else name,
        text=_join(fields.get("title"), fields["text"]),
        title=fields.get("title") or None,
        source=fields.get("source"),
        url=fields.get("url"),
        published=published,
        origin=origin,
    )


def read_day(value: object) -> str | None:
    """The ISO date that ``value`` starts with (a time of day may follow), or None."""
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    return day.isoformat() if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _join(title: str | None, text: str) -> str:
    """Headline, blank line, body; a text that already opens so (a record read again) stays as it is."""
    if not title or not title.strip() or text.startswith(f"{title}\n\n"):
        return text
    return f"{title}\n\n{text}"


def _wrong_type(fields: dict[str, Any], origin: str) -> Problem | None:
    if isinstance(fields.get("id"), list | dict | bool | float):
        return problem(origin, "ingest.field", field="id")
    for field in ("title", "source", "url"):
        if not isinstance(fields.get(field), str | None):
            return problem(origin, "ingest.field", field=field)
    return None


def _fault(text: object, origin: str) -> Problem | None:
    if not isinstance(text, str):
        return problem(origin, "ingest.no_text")
    if not text.strip("\ufeff \t\r\n"):
        return problem(origin, "ingest.empty")
    if len(text) > MAX_LETTERS:
        return problem(origin, "ingest.too_long", letters=f"{len(text):,}", limit=f"{MAX_LETTERS:,}")
    return None
