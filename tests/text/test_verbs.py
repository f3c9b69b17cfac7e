"""Word forms against the labelled table ``cases/forms.tsv``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didewan.lexicon import Lexicon
from didewan.records import Reading
from didewan.text.analyser import Analyser

CASES = Path(__file__).parent / "cases" / "forms.tsv"
LETTERS = "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنهەوۆیێ"


@cache
def analyser() -> Analyser:
    return Analyser(Lexicon())


def rows(*kinds: str) -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    cells = [(*line.split("\t"), "")[:4] for line in lines[1:]]
    return [(form, lemma, features) for kind, form, lemma, features in cells if kind in kinds]


def holds(reading: Reading, lemma: str, wanted: list[str]) -> bool:
    if reading.lemma != lemma:
        return False
    pairs = (one.split("=") for one in wanted)
    return all(str(getattr(reading, name)) == ("True" if value == "yes" else value) for name, value in pairs)


def found(form: str, lemma: str, features: str) -> bool:
    wanted = [one for one in features.split(";") if one and one != "first"]
    readings = analyser().readings(form)
    candidates = readings[:1] if "first" in features.split(";") else readings
    return any(holds(one, lemma, wanted) and not one.guessed for one in candidates)


@pytest.mark.parametrize(("form", "lemma", "features"), rows("wild", "synthetic"))
def test_form_is_read(form: str, lemma: str, features: str) -> None:
    assert found(form, lemma, features), analyser().readings(form)


@pytest.mark.parametrize(("form", "lemma", "features"), rows("negative"))
def test_form_is_not_read_so(form: str, lemma: str, features: str) -> None:
    assert not found(form, lemma, features)


@pytest.mark.parametrize(("form", "lemma", "features"), rows("known_failure"))
@pytest.mark.xfail(strict=True, reason="known failure; when it passes, move the case to its kind")
def test_known_failure(form: str, lemma: str, features: str) -> None:
    assert found(form, lemma, features)


@given(st.text(max_size=60) | st.text(alphabet=LETTERS, max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_string_has_a_reading(form: str) -> None:
    assert analyser().readings(form)


@pytest.mark.parametrize("letter", "دینوە")
def test_a_megabyte_of_one_letter_is_read(letter: str) -> None:
    assert analyser().readings(letter * 1_000_000)


def test_every_verb_of_the_tables_is_found_as_its_own_masdar() -> None:
    lexicon = Lexicon()
    lemmas = [row["infinitive"] for row in lexicon.rows("ckb/verbs/simple.tsv") if not row["bound"]]
    lemmas += [row["lemma"] for row in lexicon.rows("ckb/verbs/preverb.tsv")]
    missed = [one for one in lemmas if all(r.lemma != one for r in analyser().readings(one))]
    assert not missed


def test_the_verb_tables_are_large_enough() -> None:
    lexicon = Lexicon()
    names = ("simple", "preverb", "light")
    count = {name: sum(1 for _ in lexicon.rows(f"ckb/verbs/{name}.tsv")) for name in names}
    assert count["simple"] + count["preverb"] >= 600
    assert count["light"] >= 1500
