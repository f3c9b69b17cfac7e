"""The record as tables: what is written comes back, in every format."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from didewan.export import table_files
from didewan.export.formats import FOLDERS, FORMATS, Options, evidence_path, write_export
from didewan.export.happening import Setting
from didewan.export.tables import Cell, Column, rows_of, schema_of
from didewan.records import Figure, Incident, Name, Record, Span, Statement

Table = tuple[tuple[Column, ...], list[tuple[Cell, ...]]]
NAMES = ("claims", "counts", "incidents", "fields", "told", "statements", "figures")
RECORD = Record(
    id="a1",
    text='سەرۆک گوتی: "500 سەرباز"',
    title=None,
    source="outlet1",
    url="https://example.org/1",
    lang="ckb",
    published="2021-03-10",
    published_basis="metadata",
    entities=(Name(0, 5, "سەرۆک", "PER", "iq.kadhimi"),),
    times=(),
    events=(),
    statements=(Statement(Span(0, 5, "سەرۆک"), Span(6, 10, "گوتی"), Span(12, 24, '"500 سەرباز"'), True),),
    figures=(Figure(13, 16, "500", (500.0, None), Span(17, 23, "سەرباز"), "2021-01-01", "2021-03-01"),),
)


@pytest.fixture
def incidents(make: Any, make_claim: Any) -> list[Incident]:
    told = {"actors": ["org.isis"], "recipients": ["iq.army"], "places": ["iq.kirkuk.city"]}
    day = {"first": "2021-03-09", "last": "2021-03-09"}
    one = make(
        make_claim(1, counts={"killed": 2}, **told, **day),
        make_claim(2, counts={"killed": (3, None)}, **told),
    )
    return [one, make(make_claim(3, type="LEGISLATE", title='a "quoted", title'))]


@pytest.fixture
def tables(incidents: list[Incident], setting: Setting) -> dict[str, Table]:
    found: dict[str, Table] = {name: (columns, []) for name, columns in schema_of(setting.books).items()}
    for name, cells in rows_of(incidents, [RECORD], setting):
        found[name][1].append(cells)
    return found


def dicts(table: Table) -> list[dict[str, Any]]:
    columns, rows = table
    return [dict(zip([name for name, _ in columns], row, strict=True)) for row in rows]


def test_the_tables_and_their_rows(tables: dict[str, Table]) -> None:
    assert tuple(tables) == NAMES
    assert [len(rows) for _, rows in tables.values()] == [3, 2, 2, 7, 12, 1, 1]


def test_an_incident_has_its_pin_and_counts_its_tellings(tables: dict[str, Table]) -> None:
    attack, law = dicts(tables["incidents"])
    assert (attack["claims"], attack["tellings"], attack["contradicted"]) == (2, 2, "killed")
    assert attack["latitude"] is not None and attack["from_date"] == date(2021, 3, 9)
    assert (law["type"], law["place"], law["latitude"]) == ("LEGISLATE", None, None)


def test_every_value_told_stands_beside_the_one_that_holds(tables: dict[str, Table]) -> None:
    told = [row for row in dicts(tables["told"]) if row["field"] == "killed"]
    assert [(row["value"], row["article"], row["url"]) for row in told] == [
        ("2", "a1", "https://example.org/1"),
        ("3|", "a2", "https://example.org/2"),
    ]
    (held,) = [row for row in dicts(tables["fields"]) if row["field"] == "killed"]
    assert (held["value"], held["rule"], held["contradicted"]) == ("2", "first", True)


def test_statements_and_figures_have_offsets_and_sources(tables: dict[str, Table]) -> None:
    (said,) = dicts(tables["statements"])
    assert (said["speaker_id"], said["direct"], said["start"], said["end"]) == ("iq.kadhimi", True, 12, 24)
    (figure,) = dicts(tables["figures"])
    assert (figure["low"], figure["high"], figure["of"], figure["url"]) == (
        500.0,
        None,
        "سەرباز",
        "https://example.org/1",
    )


def written(name: str, incidents: list[Incident], setting: Setting, path: Path) -> Path:
    write_export(name, (incidents, [RECORD], setting), path, Options())
    return path


def test_csv_comes_back(incidents: list[Incident], tables: Any, setting: Setting, tmp_path: Path) -> None:
    folder = written("csv", incidents, setting, tmp_path / "out")
    assert {file.stem for file in folder.iterdir()} == set(NAMES)
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as stream:
        read = list(csv.DictReader(stream))
    assert [row["title"] for row in read] == [row["title"] for row in dicts(tables["claims"])]
    assert read[1]["from_date"] == "" and read[0]["from_date"] == "2021-03-09"


def test_parquet_comes_back(incidents: list[Incident], tables: Any, setting: Setting, tmp_path: Path) -> None:
    folder = written("parquet", incidents, setting, tmp_path / "out")
    for name in NAMES:
        assert pq.read_table(folder / f"{name}.parquet").to_pylist() == dicts(tables[name]), name


def test_duckdb_comes_back(incidents: list[Incident], tables: Any, setting: Setting, tmp_path: Path) -> None:
    path = written("duckdb", incidents, setting, tmp_path / "out.duckdb")
    with duckdb.connect(str(path), read_only=True) as opened:
        for name in NAMES:
            assert opened.sql(f"SELECT * FROM {name}").fetchall() == tables[name][1], name


def test_sqlite_opens_with_keys_and_links(
    incidents: list[Incident], tables: Any, setting: Setting, tmp_path: Path
) -> None:
    path = written("sqlite", incidents, setting, tmp_path / "out.db")
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        query = (
            "SELECT i.id, count(*) FROM incidents i JOIN claims c ON c.incident = i.id GROUP BY 1 ORDER BY 1"
        )
        assert opened.execute(query).fetchall() == [("i-c1", 2), ("i-c3", 1)]
        assert opened.execute("SELECT from_date FROM claims").fetchall()[0] == ("2021-03-09",)
        links = opened.execute("PRAGMA foreign_key_list(told)").fetchall()
        assert {(link[2], link[3]) for link in links} == {("incidents", "incident"), ("claims", "claim")}


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"duckdb"}))
def test_the_same_incidents_give_the_same_bytes(
    name: str, incidents: list[Incident], setting: Setting, tmp_path: Path
) -> None:
    first, again = (written(name, incidents, setting, tmp_path / folder) for folder in ("one", "two"))
    for ours, theirs in zip(files_of(first, name), files_of(again, name), strict=True):
        assert ours.read_bytes() == theirs.read_bytes()


def files_of(path: Path, name: str) -> list[Path]:
    return sorted(path.iterdir()) if name in FOLDERS else [path]


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_the_file_of_evidence_stands_beside(
    name: str, incidents: list[Incident], setting: Setting, tmp_path: Path
) -> None:
    path = written(name, incidents, setting, tmp_path / "rows.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with evidence_path(path).open(encoding="utf-8", newline="") as stream:
        beside = list(csv.DictReader(stream))
    assert {row["row"] for row in beside} == {next(iter(row.values())) for row in rows} != set()
    told = [row for row in beside if row["field"] == "killed"]
    assert [(row["value"], row["article"], row["start"], row["end"]) for row in told] == [
        ("2", "a1", "3", "9"),
        ("3|", "a2", "3", "9"),
    ]


def test_many_rows_go_out_in_batches(make: Any, setting: Setting, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(table_files, "_BATCH", 2)
    many = [make(id=f"c{number}", places=["iq.kirkuk.city"]) for number in range(5)]
    for name, count in (("duckdb", "SELECT count(*) FROM told"), ("sqlite", "SELECT count(*) FROM told")):
        path = written(name, many, setting, tmp_path / name)
        connect = duckdb.connect if name == "duckdb" else sqlite3.connect
        with closing(connect(str(path))) as opened:
            assert opened.execute(count).fetchone() == (10,)
    folder = written("parquet", many, setting, tmp_path / "parquet")
    assert pq.read_table(folder / "incidents.parquet")["id"].to_pylist() == [f"i-c{n}" for n in range(5)]


def test_nothing_at_all_gives_headings(setting: Setting, tmp_path: Path) -> None:
    path = written("acled", [], setting, tmp_path / "rows.csv")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1
    for name in ("csv", "parquet", "sqlite", "duckdb"):
        assert write_export(name, ([], [], setting), tmp_path / f"empty_{name}", Options()).rows == 0
