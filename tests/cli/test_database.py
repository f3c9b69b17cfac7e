"""The commands with ``--store postgresql://…``: they say the same as with a file, and never a password."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from postgres_server import Server
from typer.testing import CliRunner

from didewan.cli import app
from didewan.store import open_store

ATTACK = (
    "بەرپرسێکی پۆلیس ڕایگەیاند ڕۆژی دووشەممە چەکداران هێرشیان کردە سەر بازگەیەک لە هەولێر و دوو کەس کوژران."
)
SECRET = "s3cret"
CLOCKS = {"applied", "started", "finished", "decided", "created"}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    file = tmp_path / "in.jsonl"
    rows = [{"id": name, "text": f"{ATTACK} {name}", "published": "2020-08-31"} for name in ("b", "a", "ە")]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def said(place: str, articles: Path) -> list[tuple[int, str, str]]:
    """Exit status, output and sentences of every command that takes a store, in one order."""
    report = articles.with_suffix(".html")
    commands = (
        ("show", "a"),
        ("run", str(articles), "--report", str(report)),
        ("run", str(articles)),
        ("show", "a"),
        ("explain", "a"),
        ("published", "a", "2020-09-02"),
        ("changes",),
        ("changes", "--json"),
        ("show", "nobody"),
    )
    results = []
    for command in commands:
        done = CliRunner().invoke(app, ["--lang", "en", *command, "--store", place])
        results.append((done.exit_code, done.stdout, done.stderr.replace(place, "PLACE")))
    return [*results, (0, report.read_text(encoding="utf-8"), "")]


def test_a_database_is_as_good_as_a_file(articles: Path, tmp_path: Path, postgres: Server) -> None:
    file, database = str(tmp_path / "s.duckdb"), postgres.new_database()
    in_file = said(file, articles)
    assert said(database, articles) == in_file
    held = everything(file)
    assert held["claims"] and held["members"] and everything(database) == held
    assert [code for code, *_ in in_file] == [1, 0, 0, 0, 0, 0, 0, 0, 1, 0]


def everything(place: str) -> dict[str, list[str]]:
    """The rows of every table, without the clock's columns."""
    with open_store(place, read_only=True) as store:
        tables = store._tables()  # type: ignore[attr-defined]
        rows = {table: store._rows(f"SELECT * FROM {table}") for table in tables}  # type: ignore[attr-defined]
    return {
        table: sorted(repr({name: row[name] for name in row if name not in CLOCKS}) for row in listed)
        for table, listed in rows.items()
    }


@pytest.mark.parametrize(
    "command", [("run", "INPUT"), ("show", "nobody"), ("changes",), ("published", "nobody", "2020-09-02")]
)
def test_no_command_says_the_password(articles: Path, postgres: Server, command: tuple[str, ...]) -> None:
    given = [str(articles) if part == "INPUT" else part for part in command]
    opened = postgres.new_database().replace("//postgres@", f"//postgres:{SECRET}@")
    for place in (opened, f"postgresql://u:{SECRET}@/x?host=/nowhere", f"mysql://u:{SECRET}@h/x"):
        done = CliRunner().invoke(app, ["--lang", "en", *given, "--store", place])
        assert place.partition(":")[0] + "://" in done.stderr, "it says which store"
        assert SECRET not in done.stdout + done.stderr and "Traceback" not in done.stderr
