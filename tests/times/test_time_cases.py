"""Every labelled case is right: the words found, their interval or length, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from didewan.records import Publication, Time
from didewan.text import TextReader
from didewan.times import TimeReader

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "label\t"))
]
Told = tuple[str | None, str | None, str | None, str | None]


def expected_value(written: str) -> Told:
    if written.startswith("P"):
        return None, None, None, written
    days, _, grain = written.partition("/")
    first, _, last = days.partition("..")
    return first or None, last or first or None, grain, None


def publication(day: str) -> Publication:
    return Publication(day, "metadata", 1.0) if day else Publication()


def told(time: Time) -> Told:
    return time.from_, time.to, None if time.dur else time.grain, time.dur


@pytest.mark.parametrize(("label", "published", "text", "times"), CASES, ids=range(len(CASES)))
def test_case(
    label: str, published: str, text: str, times: str, text_reader: TextReader, time_reader: TimeReader
) -> None:
    found = time_reader.find(text_reader.read(text), publication(published))
    wanted = [part.rpartition("=") for part in times.split(" ; ")] if times else []
    assert (label == "negative") == (not wanted)
    assert [told(time) for time in found] == [expected_value(value) for _, _, value in wanted]
    for time, (words, _, _) in zip(found, wanted, strict=True):
        assert words in text
        assert words in time.text or time.text in words


def test_table_is_large_enough() -> None:
    assert len(CASES) >= 400
    assert sum(case[0] == "negative" for case in CASES) >= 100
