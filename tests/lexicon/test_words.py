"""The word lists: each word once, spelled as the text is after normalising, and no name among them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from didewan.lexicon import Lexicon, Row
from didewan.text.analyser import Analyser
from didewan.text.letters import match_key, normalise

WORDS = "ckb/words"
KNOWN_POS = {"NOUN", "ADJ", "ADV"}
NAMES = ("names/given.tsv", "names/family.tsv", "places/countries.tsv", "places/iraq.tsv", "places/syria.tsv",
         "places/turkey.tsv", "places/iran.tsv", "places/neighbours.tsv", "places/world.tsv")  # fmt: skip
ALSO_NAMES = Path(__file__).parent / "words_also_names.tsv"
LEXICON = Lexicon()
ROWS = list(LEXICON.folder(WORDS))


def keys_of(row: Row) -> set[str]:
    return {match_key(form) for form in spellings(row)}


def spellings(row: Row) -> list[str]:
    return [row["lemma"], *filter(None, row["variants"].split("|"))]


def strong_names() -> Iterator[str]:
    for table in NAMES:
        for row in LEXICON.rows(table):
            if row["strength"] == "strong":
                yield from (match_key(n) for n in (row["name"], *row["variants"].split("|")) if n.isalpha())


def allowed() -> set[str]:
    lines = ALSO_NAMES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line[0] != "#"]
    assert all(len(row) == 2 and row[1] for row in rows), "each exception has its reason"
    return {row[0] for row in rows[1:]}


def test_there_are_enough_words() -> None:
    assert len({(row["lemma"], row["pos"]) for _, row in ROWS}) >= 8_000


def test_each_word_stands_once() -> None:
    """By its key, over all tables; a variant is not another word of the same part of speech."""
    times = Counter((key, row["pos"]) for _, row in ROWS for key in keys_of(row))
    assert [entry for entry, count in times.items() if count > 1] == []


def test_parts_of_speech_are_known() -> None:
    assert {row["pos"] for _, row in ROWS} <= KNOWN_POS


def test_words_are_spelled_in_normalised_letters() -> None:
    forms = [form for _, row in ROWS for form in spellings(row)]
    assert [form for form in forms if normalise(form).text != form or not form.isalpha()] == []


def test_a_variant_is_one_that_look_up_does_not_fold() -> None:
    folded = [row["lemma"] for _, row in ROWS if len(keys_of(row)) < len(spellings(row))]
    assert folded == []


def test_no_strong_name_is_a_word() -> None:
    names, exceptions = set(strong_names()), allowed()
    lemmas = {row["lemma"] for _, row in ROWS if match_key(row["lemma"]) in names}
    assert sorted(lemmas - exceptions) == []
    assert sorted(exceptions - lemmas) == [], "these exceptions are not needed"


@pytest.mark.parametrize(
    ("form", "lemma", "pos"),
    [
        ("پەرلەمانتارەکانیش", "پەرلەمانتار", "NOUN"),
        ("هێرشێکی", "هێرش", "NOUN"),
        ("سیاسییەکانی", "سیاسی", "ADJ"),
        ("خۆپیشاندەران", "خۆپیشاندەر", "NOUN"),
        ("بێفڕۆکەوانەکان", "بێفڕۆکەوان", "ADJ"),
        ("ڕۆژنامەنوسەکە", "ڕۆژنامەنووس", "NOUN"),
    ],
)
def test_inflected_words_are_known(form: str, lemma: str, pos: str) -> None:
    readings = Analyser(LEXICON).readings(form)
    assert any((one.lemma, one.pos, one.guessed) == (lemma, pos, False) for one in readings)
