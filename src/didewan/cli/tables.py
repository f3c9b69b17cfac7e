"""How spans, dates and numbers are written in the tables of the command line.

Rules of this file: words only; no files, no options. A number range keeps its order on the page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from didewan.records import Count, Event, Record, Span

__all__ = ["console", "counts", "dates", "place", "publication", "table", "words"]

_FILE_WIDTH = 200


def console() -> Console:
    """Standard output, as wide as the terminal; a file gets wide lines. Words are printed as they stand,
    also where they hold brackets or colons that Rich would take for its own signs."""
    width = None if sys.stdout.isatty() else _FILE_WIDTH
    return Console(width=width, markup=False, emoji=False, highlight=False)


def table(title: str, *columns: str) -> Table:
    """An empty table."""
    made = Table(title=title, title_justify="left", title_style="bold", show_lines=False, expand=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def words(spans: Span | Iterable[Span] | None) -> str:
    """The words of one or many spans."""
    listed = [spans] if isinstance(spans, Span) else spans or ()
    return "، ".join(dict.fromkeys(" ".join(span.text.split()) for span in listed))


def place(span: Span) -> str:
    """The words with their offsets."""
    return f"{words(span)} [{span.start}:{span.end}]"


def dates(first: str | None, last: str | None) -> str:
    """One day, or a window; … where an end is open."""
    if not first and not last:
        return ""
    return first or "…" if first == last else f"{first or '…'} – {last or '…'}"


def publication(record: Record) -> str:
    """``published 2020-08-31 (text, confidence 0.85)``."""
    if not record.published:
        return "published on an unknown day"
    return f"published {record.published} ({record.published_basis}, {record.published_confidence:.0%} sure)"


def counts(event: Event) -> str:
    """``killed 2, injured 5–…``."""
    return ", ".join(f"{kind} {_number(count)}" for kind, count in event.counts.items())


def _number(count: Count) -> str:
    if isinstance(count, int):
        return str(count)
    return "–".join("…" if end is None else str(end) for end in count)
