"""Laws: offsets point at the words, mentions never overlap, the same text gives the same names."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didewan.lexicon import Lexicon
from didewan.names import NameFinder
from didewan.records import Name, Publication
from didewan.text import TextReader

LEXICON = Lexicon()
READER, FINDER = TextReader(LEXICON), NameFinder(LEXICON)
WORDS = [
    "بەغدا", "لەعێراق", "واشنتنی", "حکومەتی", "پارتی", "وەزارەتی", "ناوخۆی", "دکتۆر", "شاری", "بارزانی",
    "ئەبوو", "و", "،", "'", ":", ".", "١٢", "به‌غدا", "#", "Haider", "سەرۆکی", "هێزەکانی", "لیوای", "ئازاد",
]  # fmt: skip


def find(raw: str) -> tuple[Name, ...]:
    return FINDER.find(READER.read(raw), Publication(), ())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40))
def test_spans_are_words_of_the_text_in_order(words: list[str]) -> None:
    raw = " ".join(words)
    names = find(raw)
    assert all(raw[name.start : name.end] == name.text and name.text for name in names)
    assert all(a.end <= b.start and a.last <= b.first for a, b in pairwise(names))
    assert names == find(raw)


HOSTILE = ["ا", "ی ", "حکومەتی ", "' ", "ئەبوو ", "سەرۆکی ", "بەغدا ", "و ", "\u0301"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        text = READER.read(piece * count)
        start = time.perf_counter()
        FINDER.find(text, Publication(), ())
        return time.perf_counter() - start

    seconds(1_000)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.005)


def test_empty_text_has_no_names() -> None:
    assert find("") == ()
