"""``didewan export``: files as a whole or not at all, reasons for what stays, sentences for what is wrong."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from didewan.cli import app
from didewan.export.formats import FOLDERS, FORMATS

BOMBING = "لە 5/5/2021 فڕۆکەکانی تورکیا گوندێکیان لە ئامێدی بۆردومان کرد و سێ هاووڵاتی کوژران."
PROTEST = "ئەمڕۆ لە سلێمانی مامۆستایان خۆپیشاندانیان کرد و داوای مووچەکانیان کرد."


def didewan(*arguments: object, language: str = "en") -> Result:
    return CliRunner().invoke(app, ["--lang", language, *map(str, arguments)])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    rows = [
        {
            "id": "bombing",
            "text": BOMBING,
            "published": "2021-05-06",
            "source": "outlet",
            "url": "https://example.org",
        },
        {"id": "protest", "text": PROTEST, "published": "2021-06-01", "source": "other"},
    ]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert didewan("run", folder / "in.jsonl", "--store", folder / "s.duckdb").exit_code == 0
    return folder / "s.duckdb"


def test_acled_from_articles_to_rows(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    done = didewan("export", "acled", "--out", out, "--store", store)
    assert done.exit_code == 0, done.stderr
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    strike = next(row for row in rows if row["event_date"] == "2021-05-05")
    assert strike["sub_event_type"] == "Air/drone strike"
    assert strike["actor1"] == "Military Forces of Turkey (2016-)"
    assert (strike["location"], strike["fatalities"]) == ("Amedi", "3")
    with (tmp_path / "rows.evidence.csv").open(encoding="utf-8", newline="") as stream:
        beside = [row for row in csv.DictReader(stream) if row["row"] == strike["event_id_cnty"]]
    told = next(row for row in beside if row["field"] == "claim")
    assert (told["article"], told["url"]) == ("bombing", "https://example.org")
    assert "فڕۆکەکانی" in BOMBING[int(told["start"]) : int(told["end"])]


@pytest.mark.parametrize("language", ["en", "ckb"])
def test_why_not_lists_reasons(language: str, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    done = didewan("export", "ucdp", "--out", out, "--store", store, "--why-not", language=language)
    assert done.exit_code == 0, done.stderr
    words = {"en": "the codebook has no event of this kind", "ckb": "کتێبی کۆدەکە"}
    assert words[language] in done.stdout
    assert "protest" in done.stdout


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_writes_its_files_and_leaves_nothing_else(
    name: str, store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "here" / "out.file"
    done = didewan("export", name, "--out", out, "--store", store)
    assert done.exit_code == 0, done.stderr
    assert out.is_dir() == (name in FOLDERS)
    beside = {"out.evidence.csv"} if name in ("acled", "ucdp") else set()
    assert {path.name for path in out.parent.iterdir()} == {"out.file", *beside}


def test_an_older_export_is_replaced(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "record.db"
    for _ in range(2):
        assert didewan("export", "sqlite", "--out", out, "--store", store).exit_code == 0
    with closing(sqlite3.connect(out)) as opened:
        assert opened.execute("SELECT count(*) FROM claims WHERE article = 'bombing'").fetchone()[0] >= 1


@pytest.mark.parametrize(("rule", "best"), [("lowest", "2"), ("highest", "5"), ("recent", "5")])
def test_the_rule_for_counts_is_chosen_and_named(rule: str, best: str, tmp_path: Path) -> None:
    words = "لە 5/5/2021 سوپای تورکیا گوندێکی لە ئامێدی بۆردومان کرد و {} هاووڵاتی کوژران."
    rows = [
        {
            "id": f"a{day}",
            "text": words.format(dead),
            "published": f"2021-05-0{day}",
            "source": f"outlet{day}",
        }
        for day, dead in ((6, "دوو"), (7, "پێنج"))
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    store, out = tmp_path / "s.duckdb", tmp_path / "out.csv"
    assert didewan("run", tmp_path / "in.jsonl", "--store", store).exit_code == 0
    assert didewan("export", "ucdp", "--out", out, "--store", store, "--rule", rule).exit_code == 0
    with out.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["low"], row["best"], row["high"], row["number_of_sources"]) == ("2", best, "5", "2")
    assert (
        didewan("export", "csv", "--out", tmp_path / "all", "--store", store, "--rule", rule).exit_code == 0
    )
    assert f"killed,{best},{rule}," in (tmp_path / "all" / "fields.csv").read_text(encoding="utf-8")


def test_an_unknown_format_is_wrong_usage(store: Path, tmp_path: Path) -> None:
    done = didewan("export", "cameo", "--out", tmp_path / "x", "--store", store)
    assert done.exit_code == 2
    assert "acled" in done.stderr and not (tmp_path / "x").exists()


def test_a_missing_store_is_a_sentence(tmp_path: Path) -> None:
    done = didewan("export", "acled", "--out", tmp_path / "x.csv", "--store", tmp_path / "none.duckdb")
    assert done.exit_code == 1
    assert "didewan run" in done.stderr and list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_a_sentence(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = didewan("export", "acled", "--out", tmp_path / "file" / "x.csv", "--store", store)
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr
