"""The day of publication as a claim: given for the rest, corrected, read anew, and what that changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from didewan.cli import app
from didewan.store import open_store

TEXT = "بەرپرسێکی پۆلیس ڕایگەیاند دوێنێ چەکداران هێرشیان کردە سەر بازگەیەک لە هەولێر و دوو کەس کوژران."


def didewan(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def changes(*arguments: object) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """(layer, field) → (before, after)."""
    done = didewan(*arguments, "--json")
    assert done.exit_code == 0, done.stderr
    rows = map(json.loads, done.stdout.splitlines())
    return {(row["layer"], row["field"]): (row["before"], row["after"]) for row in rows}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    file = tmp_path / "in.jsonl"
    rows = [{"id": "open", "text": TEXT}, {"id": "known", "text": TEXT, "published": "2020-08-31"}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


@pytest.fixture
def store(articles: Path, tmp_path: Path) -> Path:
    file = tmp_path / "s.duckdb"
    assert didewan("run", articles, "--store", file).exit_code == 0
    return file


def days(store: Path) -> dict[str, tuple[str | None, str | None]]:
    """Article → (its day, the day of its only time)."""
    with open_store(store, read_only=True) as opened:
        return {record.id: (record.published, record.times[0].from_) for record in opened.records()}


def test_a_day_for_the_articles_without_one(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    didewan("run", articles, "--store", store, "--published", "2021-03-02")
    assert days(store) == {"open": ("2021-03-02", "2021-03-01"), "known": ("2020-08-31", "2020-08-30")}
    read = didewan("read", articles, "--published", "2021-03-02").stdout.splitlines()
    assert [json.loads(line)["published"] for line in read] == ["2021-03-02", "2020-08-31"]


@pytest.mark.parametrize(
    "arguments", [("run", "x.txt", "--published", "31.8.2020"), ("published", "known", "yesterday")]
)
def test_a_date_that_is_none_is_wrong_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = didewan(*arguments, "--store", tmp_path / "s.duckdb")
    assert done.exit_code == 2 and "is no date; write it as 2020-08-31" in done.stderr
    assert not (tmp_path / "s.duckdb").exists()


def test_a_correction_resolves_everything_anew_and_says_what_changed(store: Path) -> None:
    found = changes("published", "known", "2020-09-02", "--store", store)
    assert found["publication", "published"] == ("2020-08-31", "2020-09-02")
    assert found["times", "from"] == found["times", "to"] == ("2020-08-30", "2020-09-01")
    assert found["events", "from"] == ("2020-08-30", "2020-09-01")
    assert changes("changes", "--store", store) == changes("changes", "known", "--store", store) == found
    with open_store(store, read_only=True) as opened:
        assert [version.published for version in opened.versions("known")] == ["2020-08-31", "2020-09-02"]


def test_a_correction_holds_when_the_same_input_is_given_again(store: Path, articles: Path) -> None:
    didewan("published", "known", "2020-09-02", "--store", store)
    again = didewan("run", articles, "--store", store)
    assert "0 new, 0 with a changed text, 0 read otherwise than before, 2 as before" in again.stderr
    assert days(store)["known"] == ("2020-09-02", "2020-09-01")
    repeated = didewan("published", "known", "2020-09-02", "--store", store)
    assert repeated.exit_code == 0 and "0 things changed" in repeated.stderr


def test_text_leaves_the_day_to_the_text(store: Path) -> None:
    found = changes("published", "known", "text", "--store", store)
    assert found["publication", "published_basis"] == ("metadata", "none")
    assert days(store)["known"] == (None, None)


def test_metadata_set_right_are_told_by_the_run(store: Path, articles: Path) -> None:
    articles.write_text(articles.read_text().replace("2020-08-31", "2020-09-02"))
    done = didewan("run", articles, "--store", store)
    assert "1 articles have another day of publication" in done.stderr
    assert changes("changes", "--store", store)["times", "from"] == ("2020-08-30", "2020-09-01")


def test_tables_are_for_people(store: Path) -> None:
    done = didewan("published", "open", "2020-08-31", "--store", store)
    assert "دوێنێ" in done.stdout and "2020-08-30" in done.stdout, done.stdout
    shown = didewan("show", "open", "--store", store).stdout
    assert "published 2020-08-31 (date given with the article, 100% sure)" in shown


def test_nothing_to_compare_is_a_sentence(store: Path) -> None:
    done = didewan("changes", "--store", store)
    assert done.exit_code == 0 and "nothing was read otherwise" in done.stderr
    for arguments in (("changes", "nobody"), ("published", "nobody", "2020-08-31")):
        refused = didewan(*arguments, "--store", store)
        assert refused.exit_code == 1 and 'no article "nobody"' in refused.stderr


def test_a_store_keeps_its_floor(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    didewan("run", articles, "--store", store, "--floor", "1")
    for _ in range(2):
        found = changes("published", "known", "2020-09-02", "--store", store)
        assert not [layer for layer, _ in found if layer == "events"]
    assert not [layer for layer, _ in changes("changes", "--store", store) if layer == "events"]
    explained = didewan("explain", "known", "--store", store)
    assert "Event 1" not in explained.stdout and "another lexicon" not in explained.stderr
    assert "Event 1" in didewan("explain", "known", "--store", store, "--floor", "0").stdout
    assert ("events", "") in changes("published", "known", "2020-09-02", "--store", store, "--floor", "0")
    assert "Event 1" in didewan("explain", "known", "--store", store).stdout
