"""Sentences, headline and quotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from didewan.lexicon import Lexicon
from didewan.records import Quotation, Sentence
from didewan.text.quotations import find_quotations
from didewan.text.sentences import SentenceCutter, find_paragraphs
from didewan.text.tokens import find_tokens

SEED = Path(__file__).parents[3] / "shared" / "articles" / "seed.jsonl"


@pytest.fixture(scope="module")
def cutter() -> SentenceCutter:
    return SentenceCutter(Lexicon())


def cut(raw: str, cutter: SentenceCutter) -> tuple[tuple[Sentence, ...], tuple[Quotation, ...]]:
    tokens = find_tokens(raw)
    paragraphs = find_paragraphs(raw, tokens)
    quotations = find_quotations(tokens, paragraphs)
    return cutter.find(raw, tokens, paragraphs, quotations), quotations


SENTENCES = {
    "two": ["ئەو هات.", "ئێمە چووین."],
    "question": ["کێ هات؟", "ئێمە."],
    "decimal": ["نرخەکە 3.5 دۆلارە.", "باشە."],
    "initial": ["د. ئەحمەد هات.", "باشە."],
    "glued initial": ["د.ئەحمەد و پ.ن هاتن.", "باشە."],
    "abbreviation": ["پڕۆف. ئەحمەد هات.", "باشە."],
    "year": ["لە 2014.", "باشە."],
    "enumeration": ["1. ئەو هات.", "2. ئێمە چووین."],
    "address": ["لە wishe.net بڵاوکرایەوە.", "باشە."],
    "quotation": ['گوتی "ئەو هات."', "باشە."],
    "spaced quotation": ['گوتی " ئەو هات. "', "باشە."],
    "mark behind the quotation": ['گوتی "ئەو هات".', "باشە."],
    "comma behind the quotation": ['"ئەو هات."، گوتی.', "باشە."],
    "brackets": ["(ئەو هات.)", "باشە."],
    "two marks": ["کێ هات؟.", "باشە."],
    "dots": ["ئەو هات...", "باشە."],
}


@pytest.mark.parametrize("wanted", SENTENCES.values(), ids=SENTENCES)
def test_sentences(wanted: list[str], cutter: SentenceCutter) -> None:
    raw = " ".join(wanted)
    assert [raw[s.start : s.end] for s in cut(raw, cutter)[0]] == wanted


def test_a_missing_space_is_no_missing_border(cutter: SentenceCutter) -> None:
    raw = "مووچە دەدرێت.ئەمڕۆ سێشەممە"
    assert [raw[s.start : s.end] for s in cut(raw, cutter)[0]] == ["مووچە دەدرێت.", "ئەمڕۆ سێشەممە"]


def test_lines_are_borders_and_the_first_before_a_blank_one_is_the_headline(cutter: SentenceCutter) -> None:
    raw = "هێرش بۆ سەر هەولێر\n\nئەو هات\nئەو چوو"
    sentences = cut(raw, cutter)[0]
    assert [(raw[s.start : s.end], s.headline) for s in sentences] == [
        ("هێرش بۆ سەر هەولێر", True),
        ("ئەو هات", False),
        ("ئەو چوو", False),
    ]
    assert not any(s.headline for s in cut("هێرش بۆ سەر هەولێر\nئەو هات", cutter)[0])


def test_double_spaces_inside_a_sentence_are_no_border(cutter: SentenceCutter) -> None:
    assert len(cut("باڵیۆزی ئەمریکا  هۆشداری دەدات.  باشە.", cutter)[0]) == 2


def test_the_seed_has_thirty_two_sentences(cutter: SentenceCutter) -> None:
    if not SEED.exists():
        pytest.skip("the seed article is not here")  # other people's text stays out of the project
    raw = json.loads(SEED.read_text(encoding="utf-8").split("\n")[0])["text"]
    sentences, quotations = cut(raw, cutter)
    assert len(sentences) == 32
    assert len(quotations) == 13
    assert all(q.closed for q in quotations)


QUOTATIONS = {
    "plain": ('گوتی "ئەو هات" و چوو', ["ئەو هات"]),
    "spaced": ("لیستی ' فەتح ' و", ["فەتح"]),
    "guillemets": ("«فەتح»ی", ["فەتح"]),
    "curly": ("“ئەو هات”", ["ئەو هات"]),
    "curly turned": ("”ئەو هات“", ["ئەو هات"]),
    "low": ("„ئەو هات“", ["ئەو هات"]),
    "brackets": ("((ئەو هات))", ["ئەو هات"]),
    "two single": ("''ئەو هات''", ["ئەو هات"]),
    "opened one kind, closed another": ("کە ' ئەوان هاتن\".", ["ئەوان هاتن"]),
    "nested": ("\"ئەو گوتی 'نا' و چوو\"", ["ئەو گوتی 'نا' و چوو", "نا"]),
    "ending behind": ('"حەرەکە"ی کورد', ["حەرەکە"]),
    "two in a row": ('"یەک" و "دوو"', ["یەک", "دوو"]),
    "apostrophe": ("O'Brien و D'Arcy", []),
    "plain brackets": ("(داعش)", []),
    "stray closing": ('ئەو هات" و چوو', []),
    "empty": ('"" و', []),
    "over a line": ('"ئەو هات.\nئەو چوو."\nباشە', ["ئەو هات.\nئەو چوو."]),
}


@pytest.mark.parametrize(("raw", "wanted"), QUOTATIONS.values(), ids=QUOTATIONS)
def test_quotations(raw: str, wanted: list[str], cutter: SentenceCutter) -> None:
    tokens = find_tokens(raw)
    found = cut(raw, cutter)[1]
    assert [raw[tokens[q.first].start : tokens[q.last - 1].end] for q in found] == wanted
    assert all(q.closed for q in found)
    inside = [any(a.start < q.start and q.end < a.end for a in found) for q in found]
    assert [q.depth for q in found] == [int(nested) for nested in inside]


def test_an_unclosed_quotation_ends_with_its_paragraph(cutter: SentenceCutter) -> None:
    raw = 'گوتی "ئەو هات.\nئێمە چووین'
    assert [(raw[q.start : q.end], q.closed) for q in cut(raw, cutter)[1]] == [('"ئەو هات.', False)]
