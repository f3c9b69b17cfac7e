"""The linter of names, places and offices: what is wrong in their tables, with file and line.

What belongs here: checks on the tables as people write them. What must not: reading of texts. What is
allowed comes from where it is used: classes from ``names/classes.tsv``, ids from the tables themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from didewan.ingest.problems import Problem
from didewan.lexicon import Lexicon, Row
from didewan.messages import Message

__all__ = ["find_name_flaws"]

COLUMNS: Mapping[str, frozenset[str]] = {
    "names/persons": frozenset({"id", "name"}),
    "names/organisations": frozenset({"id", "name"}),
    "places/gazetteer": frozenset({"id", "name", "class", "parent"}),
    "offices/offices": frozenset({"id", "name"}),
    "offices/tenures": frozenset({"person", "office", "from", "to"}),
    "names/given": frozenset({"name"}),
    "names/family": frozenset({"name"}),
}
"""What a table needs whose path begins so; a user's tables of places are read from ``gazetteer*.tsv``."""
IDENTIFIED = tuple(COLUMNS)[:4]
COORDINATES: Mapping[str, float] = {"lat": 90.0, "lon": 180.0}
STRENGTHS = frozenset({"", "strong", "weak"})
LABELS = frozenset({"ORG", "LOC"})
DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")


class Placed(NamedTuple):
    """A row with the table it belongs to (a key of ``COLUMNS``) and where it stands."""

    table: str
    origin: str
    row: Row


Ids = Mapping[tuple[str, str], Placed]
"""Rows by their table and id."""


def find_name_flaws(lexicon: Lexicon) -> Iterator[Problem]:
    """Every flaw, table by table, in the order of lines within a check."""
    placed = [Placed(start, origin, row) for start in COLUMNS for origin, row in _rows(lexicon, start)]
    headless = list(_missing_columns(placed))
    yield from headless
    if headless:
        return
    ids = {(item.table, item.row["id"]): item for item in placed if item.table in IDENTIFIED}
    classes = _classes(lexicon)
    for item in placed:
        for message in _flaws_of_row(item, ids, classes):
            yield Problem(item.origin, message)
    for origin, row in _rows(lexicon, "names/patterns"):
        if row.get("label") not in LABELS:
            yield Problem(origin, _value("label", row.get("label", "")))


def _classes(lexicon: Lexicon) -> frozenset[str]:
    """Classes with a rank, and those of our own gazetteer that no type word asks for (river, lake)."""
    tables = ((Lexicon(), "places/gazetteer.tsv"), (lexicon, "names/classes.tsv"))
    return frozenset(row["class"] for source, table in tables for row in source.rows(table))


def _rows(lexicon: Lexicon, start: str) -> Iterator[tuple[str, Row]]:
    for table in lexicon.names(start.split("/")[0], ".tsv"):
        if table.startswith(start):
            for path, line, row in lexicon.placed_rows(table):
                yield f"{path}:{line}", row


def _missing_columns(placed: list[Placed]) -> Iterator[Problem]:
    """A heading that is missing is said once a file, at its first row."""
    seen: set[str] = set()
    for item in placed:
        path = item.origin.rpartition(":")[0]
        if path in seen:
            continue
        seen.add(path)
        for key in sorted(COLUMNS[item.table] - item.row.keys()):
            yield Problem(item.origin, Message("lexicon.column", {"key": key}))


def _flaws_of_row(item: Placed, ids: Ids, classes: frozenset[str]) -> Iterator[Message]:
    row = item.row
    if "name" in COLUMNS[item.table] and not row["name"].strip():
        yield Message("lexicon.nameless", {})
    if row.get("strength", "") not in STRENGTHS:
        yield _value("strength", row["strength"])
    if item.table in IDENTIFIED and (other := ids[item.table, row["id"]]) is not item:
        yield Message("lexicon.id_twice", {"id": row["id"], "other": other.origin})
    if item.table == "places/gazetteer":
        yield from _flaws_of_place(row, ids, classes)
    elif item.table == "offices/tenures":
        yield from _flaws_of_tenure(row, ids)


def _flaws_of_place(row: Row, ids: Ids, classes: frozenset[str]) -> Iterator[Message]:
    if row["class"] not in classes:
        yield _value("class", row["class"])
    if row["parent"] and ("places/gazetteer", row["parent"]) not in ids:
        yield _value("parent", row["parent"])
    for key, limit in COORDINATES.items():
        if not _is_degree(row.get(key, ""), limit):
            yield _value(key, row[key])


def _is_degree(cell: str, limit: float) -> bool:
    try:
        return not cell or abs(float(cell)) <= limit
    except ValueError:
        return False


def _flaws_of_tenure(row: Row, ids: Ids) -> Iterator[Message]:
    for key, table in (("person", "names/persons"), ("office", "offices/offices")):
        if (table, row[key]) not in ids:
            yield _value(key, row[key])
    dated = [key for key in ("from", "to") if not DATE.fullmatch(row[key])]
    for key in dated:
        yield _value(key, row[key])
    if not dated and row["from"] and row["to"] and row["from"][:4] > row["to"][:4]:
        yield Message("lexicon.order", {"start": row["from"], "end": row["to"]})


def _value(key: str, value: str) -> Message:
    return Message("lexicon.cell", {"key": key, "value": value})
