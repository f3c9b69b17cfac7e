"""Nominal suffixes: every cut the letters allow, none they forbid."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didewan.text.forms import Cut, nominal_cuts

LETTERS = "ئابپتجدرسشکگلمنهەوۆیێ"


def cut(form: str, base: str, **wanted: object) -> bool:
    return any(
        one.base == base and all(getattr(one, name) == value for name, value in wanted.items())
        for one in nominal_cuts(form)
    )


@pytest.mark.parametrize(
    ("form", "base", "wanted"),
    [
        ("واشنتنی", "واشنتن", {"clitic": "3s"}),
        ("واشنتنی", "واشنتن", {"ezafe": True}),
        ("عێراقدا", "عێراق", {"postposition": "دا"}),
        ("سوریاوە", "سوریا", {"postposition": "ەوە"}),
        ("ئێرانیش", "ئێران", {"also": True}),
        ("کازمییە", "کازمی", {"copula": "3s"}),
        ("بەغدایە", "بەغدا", {"copula": "3s"}),
        ("هەولێرەوە", "هەولێر", {"postposition": "ەوە"}),
        ("تورکیایان", "تورکیا", {"clitic": "3p"}),
        ("ئەمریکای", "ئەمریکا", {"clitic": "3s"}),
        ("هێزەکان", "هێز", {"definite": "def", "number": "pl"}),
        ("هێزەکانیان", "هێز", {"definite": "def", "number": "pl", "clitic": "3p"}),
        ("هێزێکی", "هێز", {"definite": "indef", "ezafe": True}),
        ("مووشەکییەکان", "مووشەکی", {"definite": "def", "number": "pl"}),
        ("ناوچەکەوە", "ناوچە", {"definite": "def", "postposition": "ەوە"}),
        ("ناوچەیەکدا", "ناوچە", {"definite": "indef", "postposition": "دا"}),
        ("دامەزراوەکانی", "دامەزراوە", {"definite": "def", "ezafe": True}),
        ("هێرشە", "هێرش", {"compound": True}),
        ("هێزانە", "هێز", {"definite": "dem", "number": "pl"}),
        ("ماوەیەدا", "ماوە", {"definite": "dem", "postposition": "دا"}),
        ("شارەوە", "شار", {"postposition": "ەوە"}),
        ("نێودەوڵەتییەوە", "نێودەوڵەتی", {"postposition": "ەوە"}),
        ("جاریش", "جار", {"also": True}),
        ("ناوچەکەو", "ناوچە", {"definite": "def", "conj": True}),
        ("کوردن", "کورد", {"copula": "3p"}),
        ("سەرۆکوەزیرانیش", "سەرۆکوەزیران", {"also": True}),
    ],
)
def test_suffixes_come_off(form: str, base: str, wanted: dict[str, object]) -> None:
    assert cut(form, base, **wanted)


@pytest.mark.parametrize(
    ("form", "base"),
    [("ناوچەەکە", "ناوچە"), ("شاریەک", "شار"), ("شارش", "شار"), ("سوریاان", "سوریا"), ("با", "ب")],
)
def test_letters_forbid_a_cut(form: str, base: str) -> None:
    assert not any(one.base == base for one in nominal_cuts(form) if one.definite or one.also or one.number)


@given(st.text(max_size=40) | st.text(alphabet=LETTERS, max_size=20))
@settings(max_examples=300, deadline=None)
def test_the_whole_form_comes_first_and_bases_are_beginnings(form: str) -> None:
    cuts = nominal_cuts(form)
    assert cuts[0] == Cut(form)
    assert all(form.startswith(one.base) for one in cuts)
    assert len(set(cuts)) == len(cuts)


def test_a_megabyte_is_left_whole() -> None:
    assert nominal_cuts("ە" * 1_000_000) == (Cut("ە" * 1_000_000),)
