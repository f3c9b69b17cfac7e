"""Laws that hold for any text: intervals run forward, spans are whole words, nothing printed is refined."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didewan.lexicon import Lexicon
from didewan.records import Publication, Time
from didewan.text import TextReader
from didewan.times import TimeReader

LEXICON = Lexicon()
TEXTS, TIMES = TextReader(LEXICON), TimeReader(LEXICON)
MONDAY = Publication("2020-08-31", "metadata", 1.0)
PIECES = [
    "٣",
    "31",
    "2014",
    "99",
    "(17)",
    "ی",
    "ەوە",
    "دا",
    "و",
    "تا",
    "لە",
    "/",
    "-",
    "،",
    ".",
    "ڕۆژی",
    "مانگی",
    "ساڵی",
    "ساڵێک",
    "ڕابردوو",
    "داهاتوو",
    "ئەم",
    "هەمان",
    "ئاب",
    "تشرینی",
    "یەکەم",
    "دووەم",
    "هەینی",
    "دوێنێ",
    "پار",
    "لەمەوبەر",
    "چەند",
    "کۆتایی",
    "پایزی",
    "کاتژمێر",
    "شەوی",
    "نەورۆز",
    "کەس",
    "پێش",
    "دواتر",
    "سەدەی",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
ANY = st.one_of(WORDS, st.text(max_size=200))
SPANS = {"day": 1, "hour": 1, "week": 7, "month": 31, "season": 92, "year": 366}


def find(text: str, publication: Publication = MONDAY) -> tuple[Time, ...]:
    return TIMES.find(TEXTS.read(text), publication)


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_intervals_run_forward_and_are_whole(text: str) -> None:
    for found in find(text):
        assert (found.from_ is None) == (found.to is None)
        if found.from_ is not None and found.to is not None:
            assert found.from_ <= found.to
            assert found.dur is None


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_spans_are_whole_tokens_in_order(text: str) -> None:
    read = TEXTS.read(text)
    last = 0
    for found in TIMES.find(read, MONDAY):
        assert text[found.start : found.end] == found.text
        assert found.first >= last
        assert read.tokens[found.first].start == found.start
        assert read.tokens[found.last - 1].end == found.end
        last = found.last


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_grain_is_no_finer_than_its_days(text: str) -> None:
    for found in find(text):
        if found.from_ is None or found.to is None or found.grain not in SPANS:
            continue
        days = (date.fromisoformat(found.to) - date.fromisoformat(found.from_)).days + 1
        assert days <= SPANS[found.grain]
        if found.grain not in ("day", "hour"):
            assert days > 1


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_without_publication_nothing_deictic_is_dated(text: str) -> None:
    for found in find(text, Publication()):
        assert found.anchor is None or found.anchor_basis == "printed"


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_another_publication_resolves_anew(text: str) -> None:
    first = find(text)
    find(text, Publication("1999-01-01", "metadata", 1.0))
    assert find(text) == first


@pytest.mark.parametrize("piece", ["٣ ", "لە ", "ڕۆژی ", "ئاب ", "1/2/", "مانگی 5 و ", "a", "("])
def test_hostile_text_stays_linear(piece: str) -> None:
    read = TEXTS.read(piece * (200_000 // len(piece)))
    started = time.perf_counter()
    TIMES.find(read, MONDAY)
    assert time.perf_counter() - started < 20
