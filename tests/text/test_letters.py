"""Letters: the cases, the match key, and the laws of normalising on any Unicode."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases_table import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from didewan.lexicon import Lexicon
from didewan.text.letters import match_key, normalise, normalise_piece, replay, trace, writes_old_h

CASES = list(read_cases(Path(__file__).parent / "cases" / "letters.tsv"))
TROUBLE = "ەههةھیێيىوۆرڕلڵاأآكک\u064e\u064b\u0650\u0651\u0653\u0654\u065aـ\u200c\u200d\u200e\u200b¬\ufeff"
TROUBLE += " \n\"'.٣3\ufedb\ufef5\ufefb\ufe70\ufdf2\ufc5e\ud800aİ"
TEXTS = st.one_of(st.text(TROUBLE), st.text(st.characters()), st.text("هەە\u200cـ \u064eلارو"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_case(case: Case) -> None:
    right = normalise(case["raw"]).text == case["wanted"]
    assert right is (case["label"] != "known_failure")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_the_trace_names_the_rules(case: Case) -> None:
    assert set(case["rules"].split()) <= {step.rule for step in trace(case["raw"])}
    assert case["label"] != "negative" or not trace(case["raw"])


def test_every_rule_has_a_reason_and_a_case() -> None:
    (tree,) = Lexicon().trees("ckb/letters.yaml")
    assert all(entry["why"] for entry in tree["rules"] + tree["folds"])
    shown = {rule for case in CASES for rule in case["rules"].split()}
    rare = {"dark_l", "e", "v", "wasla", "high_hamza"}  # letters of other languages, seen once in a million
    assert {rule["id"] for rule in tree["rules"]} - {f"text.letters.{name}" for name in rare} <= shown


@given(TEXTS)
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@given(TEXTS)
def test_the_trace_applied_again_gives_the_text(raw: str) -> None:
    assert replay(raw, trace(raw)) == normalise(raw).text


@given(TEXTS)
def test_pieces_are_normalised_like_the_whole(raw: str) -> None:
    old_h = writes_old_h(raw)
    assert "".join(normalise_piece(piece, old_h).text for piece in raw.split()) == "".join(
        normalise(raw).text.split()
    )


@given(TEXTS)
def test_every_character_stands_where_it_came_from(raw: str) -> None:
    text = normalise(raw)
    places = [text.to_raw(at, at + 1) for at in range(len(text.text))]
    assert all(0 <= start < end <= len(raw) for start, end in places)
    assert places == sorted(places)
    for at, (start, end) in enumerate(places):
        first, last = text.from_raw(start, end)
        assert first <= at < last
    if not trace(raw):
        assert places == [(at, at + 1) for at in range(len(raw))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("کانوون", "کانون"),
        ("مووشەکییەکان", "مووشەکیەکان"),
        ("حەفتا", "هەفتا"),
        ("ڕۆژ", "رۆژ"),
        ("گەڵ", "گەل"),
        ("ساڵح", "صاڵح"),
        ("آزاد", "ئازاد"),
        ("گوناهـ", "گوناه"),
        ("كوردستان", "کوردستان"),
        ("له\u200c", "لە"),
        ("٢٠١٤", "2014"),
        ("BBC", "bbc"),
        ("تووند", "توند"),
    ],
)
def test_the_match_key_makes_variants_equal(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ساڵح", "ساڵە"), ("تۆ", "تو"), ("دێ", "دی"), ("شیر", "شێر"), ("کورد", "گورد")]
)
def test_the_match_key_keeps_words_apart(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(TEXTS)
def test_the_key_of_a_key_is_itself(raw: str) -> None:
    key = match_key(raw)
    assert match_key(key) == key
    assert match_key(normalise_piece(raw, False).text) == key
