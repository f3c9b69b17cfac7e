"""docs/exports.md names every format, table, column and reason, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from didewan.export.formats import FORMATS
from didewan.lexicon import OWN, Lexicon

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def listed(heading: str) -> list[tuple[str, str]]:
    """(first cell without quotes, second cell) of the rows below a heading."""
    part = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \| (.*) \|$", part, flags=re.MULTILINE)


def test_every_format_is_named() -> None:
    table = PAGE.partition("| format |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", table)) == set(FORMATS)


@pytest.mark.parametrize(
    ("export", "heading"),
    [("acled", "ACLED"), ("ucdp", "UCDP GED"), ("plover", "PLOVER"), ("geojson", "GeoJSON")],
)
def test_columns_are_those_of_the_table(export: str, heading: str, lexicon: Lexicon) -> None:
    rows = [row for row in lexicon.rows("codebooks/columns.tsv") if row["export"] == export]
    assert listed(heading) == [(row["column"], row["rule"]) for row in rows]


def test_our_tables_are_those_of_the_table(lexicon: Lexicon) -> None:
    columns: dict[str, list[str]] = {}
    for row in lexicon.rows("codebooks/tables.tsv"):
        columns.setdefault(row["table"], []).append(row["column"])
    shown = {name: re.findall(r"`(\w+)`", cell) for name, cell in listed("The record as tables")}
    assert shown == columns


def test_reasons_are_those_of_the_messages(lexicon: Lexicon) -> None:
    rows = [row for row in lexicon.rows("messages.tsv") if row["key"].startswith("export.")]
    assert listed("Why something stays") == [(row["key"].removeprefix("export."), row["en"]) for row in rows]


def test_every_codebook_is_named() -> None:
    named = set(re.findall(r"`codebooks/(\w+\.tsv)`", PAGE))
    assert named == {path.name for path in (OWN / "codebooks").glob("*.tsv")}
