"""Tokens: the cases, and the laws of cutting on any Unicode, among them linear time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from cases_table import Case, read_cases
from clock import processor_seconds
from hypothesis import given
from hypothesis import strategies as st

from didewan.lexicon import Lexicon
from didewan.text.letters import match_key, normalise
from didewan.text.numbers import NumberReader
from didewan.text.quotations import find_quotations
from didewan.text.sentences import SentenceCutter, find_paragraphs
from didewan.text.tokens import find_tokens

CASES = list(read_cases(Path(__file__).parent / "cases" / "tokens.tsv"))
KINDS = {"w": "word", "n": "number", "m": "mark", "q": "quote", "l": "link"}
TEXTS = st.one_of(st.text(), st.text("ەهرلاوی ك\u200c\u200e\u064eـ.،؟!\"'«»(()) \n٣3:,-%@#/a"))
HOSTILE = ["ا", '"', "« ", "\u064e", "\u200f", "\ud800", "ه\u200c", "ـ", "1,", ". ", "a.a@", "http://"]
HOSTILE += ["دوو ", "بیست و ", "هەزار ", '"a" ', "لە ٢ ", "1-", "((", "a'", "\ufefb", "#", "\u0301", "\n"]
CUTTER, NUMBERS = SentenceCutter(Lexicon()), NumberReader(Lexicon())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_case(case: Case) -> None:
    tokens = find_tokens(case["text"])
    assert "|".join("+" * token.glued + token.form for token in tokens) == case["wanted"]
    assert [token.kind for token in tokens] == [KINDS[letter] for letter in case["kinds"].split()]


@given(TEXTS)
def test_offsets_point_at_the_words(raw: str) -> None:
    end = 0
    text = normalise(raw)
    for token in find_tokens(raw):
        assert end <= token.start < token.end <= len(raw)
        assert token.key == match_key(token.form)
        first, last = text.from_raw(token.start, token.end)
        assert text.text[first:last] == token.form
        assert not raw[token.start : token.end].isspace()
        end = token.end


@given(TEXTS)
def test_nothing_visible_is_lost(raw: str) -> None:
    assert "".join(token.form for token in find_tokens(raw)) == "".join(normalise(raw).text.split())


@given(TEXTS)
def test_sentences_hold_every_token_once(raw: str) -> None:
    tokens = find_tokens(raw)
    paragraphs = find_paragraphs(raw, tokens)
    quotations = find_quotations(tokens, paragraphs)
    sentences = CUTTER.find(raw, tokens, paragraphs, quotations)
    assert [n for s in sentences for n in range(s.first, s.last)] == list(range(len(tokens)))
    for quotation in quotations:
        assert 0 < quotation.first < quotation.last <= len(tokens)
        assert quotation.start == tokens[quotation.first - 1].start
    numbers = NUMBERS.find(tokens)
    assert all(a.last <= b.first for a, b in pairwise(numbers))
    assert all(n.first <= n.value_first < n.last for n in numbers)


def seconds_to_read(raw: str) -> float:
    def read() -> None:
        normalise(raw)
        tokens = find_tokens(raw)
        paragraphs = find_paragraphs(raw, tokens)
        CUTTER.find(raw, tokens, paragraphs, find_quotations(tokens, paragraphs))
        NUMBERS.find(tokens)

    return processor_seconds(read)


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_time_is_linear(unit: str) -> None:
    """Four times the text may take a little more than four times as long, never sixteen times."""
    small = unit * (60_000 // len(unit))
    seconds_to_read(small)
    assert seconds_to_read(small * 4) < 10 * seconds_to_read(small) + 0.2
