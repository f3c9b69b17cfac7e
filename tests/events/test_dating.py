"""An event's time is the one that dates it, and no other of its article: the cases are data."""

from __future__ import annotations

from pathlib import Path

import pytest

from didewan.pipeline import Reader
from didewan.records import Article, Event

PUBLISHED = "2021-06-15"
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "dating.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "type\t"))
]


def dated(event: Event) -> tuple[str, str, str]:
    way = event.trace.get("time", "none") if event.time else "none"
    return event.from_ or "", event.to or "", way.rpartition(".")[2]


@pytest.mark.parametrize(
    ("kind", "words", "start", "end", "way", "text"),
    ROWS,
    ids=[f"{i}-{row[4]}" for i, row in enumerate(ROWS)],
)
def test_case(kind: str, words: str, start: str, end: str, way: str, text: str, reader: Reader) -> None:
    article = Article(id="case", text=text.replace(" ⏎ ", "\n"), published=PUBLISHED)
    events = [event for event in reader.read(article).events if event.type == kind]
    assert events, f"no {kind} in: {text}"
    assert (start, end, way) in [dated(event) for event in events]
    found = next(event for event in events if dated(event) == (start, end, way))
    assert (words in found.time.text) if found.time else not words
