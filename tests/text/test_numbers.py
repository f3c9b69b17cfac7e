"""Numbers: a table of cases, each right, and what holds for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases_table import Case, read_cases

from didewan.lexicon import Lexicon
from didewan.text.numbers import NumberReader
from didewan.text.tokens import find_tokens

CASES = list(read_cases(Path(__file__).parent / "cases" / "numbers.tsv"))


@pytest.fixture(scope="module")
def reader() -> NumberReader:
    return NumberReader(Lexicon())


def bounds(cell: str) -> list[float | None]:
    return [None if part == "-" else float(part) for part in cell.split(";")] if cell else []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: Case, reader: NumberReader) -> None:
    found = reader.find(find_tokens(case["text"]))
    if case["label"] == "synthetic":  # what is said after the number is no part of the case
        found = found[:1]
    assert [number.low for number in found] == bounds(case["low"])
    assert [number.high for number in found] == bounds(case["high"])
    assert {number.kind for number in found} <= {case["kind"]}
    assert {number.approx for number in found} <= {case["approx"]}


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 250


def test_the_bare_value_starts_behind_the_words_before_it(reader: NumberReader) -> None:
    text = "لە کاتێکدا زیاتر لە ٥ هەزار سەرباز"
    tokens = find_tokens(text)
    (number,) = reader.find(tokens)
    assert text[number.start : number.end] == "زیاتر لە ٥ هەزار"
    assert text[tokens[number.value_first].start : number.end] == "٥ هەزار"


def test_a_detached_ending_stays_outside(reader: NumberReader) -> None:
    text = "لە ٢٠١٩ ەوە و ٢٠ی مانگ"
    numbers = reader.find(find_tokens(text))
    assert [text[n.start : n.end] for n in numbers] == ["٢٠١٩", "٢٠"]


def test_the_noun_stays_outside(reader: NumberReader) -> None:
    text = "چوار هێرش و ٩ بنکەی سەربازی"
    assert [text[n.start : n.end] for n in reader.find(find_tokens(text))] == ["چوار", "٩"]
