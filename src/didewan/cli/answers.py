"""Answers in three forms: a table for people, JSON with all evidence, flat CSV.

Rules of this file: it lays out; what a column holds is said by the command. JSON is one list, one object a
line; CSV has one header, and lists in a cell are parted by semicolons.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from didewan.cli.output import open_output
from didewan.cli.questions import Asked
from didewan.records import Span

__all__ = [
    "count_cell",
    "limit",
    "name_all",
    "print_csv",
    "print_json",
    "print_table",
    "show",
    "span_of",
]

_Item = TypeVar("_Item")
_APART = "; "
_WHOLE = frozenset({"head.id", "head.incident", "field.when", "head.published"})
"""Columns that stay on one line, so that what stands there can be copied."""


def show(
    items: Sequence[_Item],
    asked: Asked,
    title: str,
    columns: Mapping[str, Callable[[_Item], str]],
    flat: Callable[[_Item], Mapping[str, object]],
    whole: Callable[[_Item], object] = lambda item: item,
) -> None:
    """Print answers in the form asked. ``title``, keys of ``columns``: keys of messages; ``flat``: a row of
    CSV; ``whole``: an object of JSON."""
    shown = limit(items, asked)
    if asked.form == "json":
        print_json(map(whole, shown))
    elif asked.form == "csv":
        print_csv([flat(item) for item in shown])
    elif shown:
        print_table(shown, asked, asked.voice.words(title), columns)


def limit(items: Sequence[_Item], asked: Asked, count: int | None = None) -> Sequence[_Item]:
    """As many as were asked for; says so where there are more (``count`` altogether), or none."""
    shown = items[: asked.limit]
    count = len(items) if count is None else count
    if not count:
        asked.voice.say("ask.nothing")
    elif len(shown) < count:
        asked.voice.say("ask.limited", shown=len(shown), count=count)
    return shown


def print_json(items: Iterable[object]) -> None:
    """One list, one object a line."""
    lines = b",\n".join(msgspec.json.encode(item, order="deterministic") for item in items)
    with open_output(None) as write:
        write(b"[\n" + lines + b"\n]\n" if lines else b"[]\n")


def print_csv(rows: Sequence[Mapping[str, object]]) -> None:
    """A header and a line for each row; nothing at all for no rows."""
    page = io.StringIO()
    if rows:
        writer = csv.DictWriter(page, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    with open_output(None) as write:
        write(page.getvalue().encode())


def print_table(
    items: Iterable[_Item], asked: Asked, title: str, columns: Mapping[str, Callable[[_Item], str]]
) -> None:
    """A table with the columns that hold anything."""
    from didewan.cli.tables import console, table

    rows = [[of(item) for of in columns.values()] for item in items]
    used = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    heads = list(columns)
    shown = table(asked.voice, title, *(heads[number] for number in used))
    for number, column in zip(used, shown.columns, strict=True):
        column.no_wrap = heads[number] in _WHOLE
    for row in rows:
        shown.add_row(*(row[number] for number in used))
    console().print(shown)


def _cell(value: object) -> str:
    """A value in CSV: words on one line, lists parted by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list | tuple):
        return _APART.join(_cell(part) for part in value)
    return " ".join(str(value).split())


def count_cell(value: Any) -> str:
    """A count in CSV: ``5``, ``5-7``, ``5-`` (at least), ``-7`` (at most)."""
    if isinstance(value, tuple | list):
        return "-".join("" if end is None else _cell(end) for end in value)
    return _cell(value)


def name_all(ids: Iterable[str], asked: Asked) -> str:
    """What these are called."""
    return "، ".join(dict.fromkeys(asked.name(identity) for identity in ids))


def span_of(span: Span | None) -> dict[str, object] | None:
    """Words with where they stand, as they are in all JSON of evidence."""
    return {"start": span.start, "end": span.end, "words": span.text} if span else None
