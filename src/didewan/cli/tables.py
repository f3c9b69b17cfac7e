"""How spans, dates and numbers are written in the tables of the command line.

Rules of this file: words only; no files, no options. A number range keeps its order on the page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from didewan.cli.voice import Voice
from didewan.records import Count, Event, Record, Span

__all__ = ["console", "counts", "dates", "number", "place", "publication", "table", "words"]

_FILE_WIDTH = 200


def console() -> Console:
    """Standard output, as wide as the terminal; a file gets wide lines. Words are printed as they stand,
    also where they hold brackets or colons that Rich would take for its own signs."""
    width = None if sys.stdout.isatty() else _FILE_WIDTH
    return Console(width=width, markup=False, emoji=False, highlight=False)


def table(voice: Voice, title: str, *columns: str) -> Table:
    """An empty table; its columns are keys of messages, or empty."""
    made = Table(title=title, title_justify="left", title_style="bold", show_lines=False, expand=False)
    for column in columns:
        made.add_column(voice.words(column) if column else "", overflow="fold")
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


def publication(record: Record, voice: Voice) -> str:
    """``published 2020-08-31 (date found in the text, 85% sure)``."""
    if not record.published:
        return voice.words("cli.no_day")
    basis = voice.words(f"basis.{record.published_basis}")
    return voice.words(
        "cli.day_of", date=record.published, basis=basis, sure=f"{record.published_confidence:.0%}"
    )


def counts(event: Event, voice: Voice) -> str:
    """``killed 2, injured 5–…``."""
    return ", ".join(
        f"{voice.words(f'count.{kind}')} {number(count)}" for kind, count in event.counts.items()
    )


def number(count: Count) -> str:
    """``5``, or ``5–7`` with … where an end is open."""
    if isinstance(count, int | str):
        return str(count)
    return "–".join("…" if end is None else str(end) for end in count)
