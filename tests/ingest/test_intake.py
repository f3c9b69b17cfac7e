"""Good input: kinds of files, folders, standard input, headlines, ids, language."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from didewan.ingest import Intake, Problem
from didewan.ingest.language import LanguageCheck
from didewan.lexicon import Lexicon
from didewan.records import Article

SHARED = Path(__file__).parents[3] / "shared" / "articles"
WORDS = "هێزەکان دەگەڕێنەوە بۆ سەربازگەکانیان."


def take(*inputs: object) -> list[Article]:
    found = list(Intake(Lexicon()).read([str(name) for name in inputs]))
    assert not [item for item in found if isinstance(item, Problem)], found
    return [item for item in found if isinstance(item, Article)]


def test_a_folder_gives_its_files_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(WORDS + " دوو")
    (tmp_path / "a.txt").write_text("سەردێڕی هەواڵەکە\n\n" + WORDS)
    (tmp_path / "c.json").write_text(json.dumps({"id": "three", "text": WORDS + " سێ"}))
    listed = [{"text": WORDS + " چوار"}, {"id": 5, "text": WORDS + " پێنج"}]
    (tmp_path / "d.json").write_text(json.dumps(listed))
    (tmp_path / "e.jsonl").write_text(json.dumps({"text": WORDS + " شەش"}) + "\n")
    (tmp_path / "notes.md").write_text("x")
    (tmp_path / ".hidden.txt").write_text("x")
    assert [article.id for article in take(tmp_path)] == ["a", "two", "three", "d-1", "5", "e-1"]


def test_a_headline_given_apart_is_joined_once(tmp_path: Path) -> None:
    title = "گەڕانەوەی هێزەکان"
    joined = f"{title}\n\n{WORDS}"
    file = tmp_path / "in.jsonl"
    rows = [{"id": "1", "title": title, "text": WORDS}, {"id": "2", "title": title, "text": joined}]
    file.write_text("\n".join(map(json.dumps, rows)))
    assert [article.text for article in take(file)] == [joined, joined]


def test_a_text_file_is_read_unchanged(tmp_path: Path) -> None:
    raw = "سەردێڕ\r\n\r\n\u200f" + WORDS + "  \r\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + raw.encode())
    assert take(tmp_path)[0].text == raw


@pytest.mark.parametrize(
    "data, ids",
    [
        (json.dumps({"id": "x", "text": WORDS}), ["x"]),
        (json.dumps([{"id": "x", "text": WORDS}, {"id": "y", "text": WORDS}]), ["x", "y"]),
        (WORDS, ["stdin"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data.encode())))
    assert [article.id for article in take("-")] == ids


def test_survey_counts_and_its_digest_follows_the_bytes(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"a": 1}\n{"a": 2}\n')
    intake = Intake(Lexicon())
    first = intake.survey([str(file)])
    assert first.articles == 2 and first == intake.survey([str(file)])
    file.write_text('{"a": 1}\n{"a": 3}\n')
    assert intake.survey([str(file)]).digest != first.digest


@pytest.mark.parametrize(
    "text",
    [
        "گرانیی نرخی نان",
        "مالیکی گیرا",
        "پارتی و یەکێتی",
        "وه‌زیری به‌رگری گه‌یشته‌ به‌غدا",
        "كاظمي گه‌یشته‌ واشنتن",
        "سەردانی سەرۆک https://www.example.org/sorani/kurdistan/123456789/very-long-address @outlet",
        "هێزەکان گەیشتنە سنوور. قال الوزير إن القوات سوف تعود إلى ثكناتها، دواتر گەڕانەوە.",
    ],
)
def test_short_old_and_mixed_kurdish_passes(text: str) -> None:
    assert LanguageCheck(Lexicon()).language(text) == "ckb"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real articles are not part of the project")
@pytest.mark.parametrize("name", ["voa_2009_2014", "wishe_2017", "posts_2020_2021", "ntrex_2018", "seed"])
def test_no_real_article_is_refused(name: str) -> None:
    assert take(SHARED / f"{name}.jsonl")
