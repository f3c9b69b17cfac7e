"""Every kind of bad input is one sentence that names the place, and the rest is still read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from didewan.ingest import Intake, Problem
from didewan.lexicon import Lexicon
from didewan.records import Article

GOOD = {"id": "good", "text": "وەزیری بەرگریی وڵات ڕایگەیاند کە هێزەکان دەگەڕێنەوە بۆ سەربازگەکانیان."}
WORDS = GOOD["text"]
ARABIC = "أعلن وزير الدفاع أن القوات سوف تعود إلى ثكناتها خلال الأيام القادمة بعد الاتفاق."
PERSIAN = "وزیر دفاع اعلام کرد که نیروها در روزهای آینده به پایگاه های خود باز می گردند."
KURMANJI = "Wezîrê parastinê ragihand ku hêz dê di rojên bê de vegerin baregehên xwe yên leşkerî."
ENGLISH = "The minister of defence announced that the forces will return to their bases soon."


def line(**fields: object) -> bytes:
    return json.dumps({**GOOD, "id": "bad", **fields}, ensure_ascii=False).encode()


BAD_LINES = {
    "broken JSON": (b'{"id": "bad", "text": "abc', "not valid JSON"),
    "no object": (b"[1, 2]", "no JSON object"),
    "lone surrogate": (rb'{"id": "bad", "text": "\ud800"}', "not valid JSON"),
    "missing text": (b'{"id": "bad"}', '"text" is missing'),
    "text is a number": (b'{"id": "bad", "text": 5}', '"text" is missing'),
    "empty text": (b'{"id": "bad", "text": " \\n"}', "nothing stands here"),
    "title is a list": (line(title=["x"]), '"title" must be a string'),
    "id is a list": (line(id=[1]), '"id" must be a string'),
    "Windows-1256": (ARABIC.encode("cp1256", "ignore"), "Windows-1256"),
    "Latin-1": (b'{"id": "bad", "text": "caf\xe9 au lait, s\xeel vous pla\xeet"}', "Latin-1"),
    "too long": (line(text="وشە " * 1_300_000), "5,200,000 letters"),
    "Arabic": (line(text=ARABIC), '"ar"'),
    "Persian": (line(text=PERSIAN), '"fa"'),
    "Kurmanji": (line(text=KURMANJI), '"ku"'),
    "English": (line(text=ENGLISH), '"en"'),
    "only a link": (line(text="https://example.org/a 123 …"), "no words"),
    "same id, other text": (line(id="good", text=WORDS + " دووەم"), "already given with another text"),
}


def take(*inputs: object) -> tuple[list[Article], list[Problem]]:
    found = list(Intake(Lexicon()).read([str(name) for name in inputs]))
    return (
        [item for item in found if isinstance(item, Article)],
        [item for item in found if isinstance(item, Problem)],
    )


@pytest.mark.parametrize("kind", BAD_LINES)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, kind: str) -> None:
    bad, words = BAD_LINES[kind]
    file = tmp_path / "in.jsonl"
    last = json.dumps({**GOOD, "id": "last"}).encode()
    file.write_bytes(b"\n".join([json.dumps(GOOD).encode(), b"", bad, last]) + b"\n")
    articles, problems = take(file)
    assert [article.id for article in articles] == ["good", "last"]
    assert len(problems) == 1 and problems[0].refused
    assert str(problems[0]).startswith(f"{file}:3: ")
    assert words in str(problems[0])
    assert problems[0].say("ckb") != str(problems[0])


@pytest.mark.parametrize(
    "date", ["yesterday", "2020-13-01", "2020-02-30", "31/08/2020", 20200831, "0001-01-01"]
)
def test_a_date_that_is_none_is_refused_but_not_its_article(tmp_path: Path, date: object) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(line(published=date))
    (article,), (problem,) = take(file)
    assert article.published is None
    assert problem.refused and '"published" is no date' in str(problem)


@pytest.mark.parametrize("date", ["2020-08-31", "2020-08-31T10:00:00Z", "2020-08-31 10:00"])
def test_a_date_may_carry_a_time_of_day(tmp_path: Path, date: str) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(line(published=date))
    (article,), problems = take(file)
    assert article.published == "2020-08-31" and not problems


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ending", [".txt", ".json", ".jsonl"])
def test_utf_16_is_recognised_with_and_without_its_mark(tmp_path: Path, encoding: str, ending: str) -> None:
    file = tmp_path / f"in{ending}"
    file.write_bytes((WORDS if ending == ".txt" else json.dumps(GOOD, ensure_ascii=False)).encode(encoding))
    articles, (problem,) = take(file)
    assert not articles and "UTF-16" in str(problem)


@pytest.mark.parametrize("ending", [".txt", ".json", ".jsonl"])
@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, ending: str, content: bytes) -> None:
    file = tmp_path / f"in{ending}"
    file.write_bytes(content)
    articles, (problem,) = take(file)
    assert not articles and "nothing stands here" in str(problem)


def test_windows_1256_text_file_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(b"\n" + ARABIC.encode("cp1256"))
    _, (problem,) = take(file)
    assert str(problem).startswith(f"{file}:2: ") and "Windows-1256" in str(problem)


def test_broken_json_file_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_bytes(b'[\n{"id": "a", "text": "x"},\n{"id": }\n]')
    articles, (problem,) = take(file)
    assert not articles and str(problem).startswith(f"{file}:3: ")


def test_what_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.html").write_text("x")
    closed = tmp_path / "closed.txt"
    closed.write_text(WORDS)

    open_path = Path.open

    def refuse(path: Path, *args: object, **kw: object) -> object:
        if path == closed:  # tests may run as root, whom no permission stops
            raise PermissionError(13, "Permission denied")
        return open_path(path, *args, **kw)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    inputs = [tmp_path / "nowhere.txt", tmp_path / "empty", tmp_path / "page.html", closed]
    articles, problems = take(*inputs)
    assert not articles
    said = ["no such file", "holds no file of a known kind", "kind of file is not known", "no right to read"]
    for path, problem, words in zip(inputs, problems, said, strict=True):
        assert str(problem).startswith(str(path)) and words in str(problem)


def test_the_same_article_twice_is_read_once_and_only_remarked(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(line() + b"\n" + line())
    articles, (problem,) = take(file)
    assert len(articles) == 1 and not problem.refused


def test_a_line_of_many_megabytes_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(line(text="a" * 40_000_000) + b"\n" + line())
    (article,), (problem,) = take(file)
    assert article.id == "bad" and str(problem).startswith(f"{file}:1: ") and "16 MB" in str(problem)


def test_a_text_file_of_twenty_megabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    file.write_bytes((WORDS + "\n").encode() * (20_000_000 // len(WORDS.encode())))
    articles, (problem,) = take(file)
    assert not articles and "cut it into articles" in str(problem)
