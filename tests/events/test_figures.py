"""Which numbers are figures, with their values and what they count (GUIDE 5)."""

from __future__ import annotations

import pytest

from didewan.pipeline import Reader
from didewan.records import Article

FIGURES = {
    "money, the scale behind a bracket": (
        "(81) ملیار دۆلار بۆ کەرتی کارەبا خەرجکراوە.",
        [(81000000000, "دۆلار")],
    ),
    "a share, its ی written apart": ("ترەمپ ٤٦ ٪ ی دەنگەکان بەدەست دەهێنێت.", [(0.46, "دەنگەکان")]),
    "a share of what stands behind it": (
        "٧٠٪ی کارەبای هەرێم دەدەین بە هاووڵاتیان.",
        [(0.7, "کارەبای هەرێم")],
    ),
    "a price and its cents": (
        "نرخی نەوتی خاو بە ٨٧ دۆلار و ٤ سەنت فرۆشرا.",
        [(87.04, "نرخی نەوتی خاو")],
    ),
    "cents alone": ("نرخی نەوتی خاو ٣٠ سەنت دابەزی.", [(0.3, "نرخی نەوتی خاو")]),
    "a rate tells one price": (
        "ئەمڕۆ 100 دۆلار بە 150 هەزار دینار دەفرۆشرێت.",
        [(150000, "دینار")],
    ),
    "the number of what": (
        "ژمارەی دانیشتووانی شارەکە 300 هەزار کەسە.",
        [(300000, "ژمارەی دانیشتووانی شارەکە")],
    ),
    "seats, be they few": ("پارتەکە ٩ کورسی دەباتەوە.", [(9, "کورسی")]),
    "a toll that has grown up to now": (
        "لەوەتەی خۆپیشاندانەکان دەستیان پێ کرد، 244 پۆلیس بریندار بوون.",
        [(244, "پۆلیس")],
    ),
}
NONE = {
    "an event's own toll behind its noun": "تەقینەوەکە بووە هۆی کوژرانی بە لایەنی کەم 43 کەس.",
    "killed and hurt together": "تەقینەوەیەک 50 کوژراو و برینداری لێ کەوتەوە.",
    "an age": "پۆلیس کوڕێکی 17 ساڵانەی دەستگیر کرد.",
    "an article of a law": "بەگوێرەی مادەی 117ی دەستوور، هەڵبژاردن دەکرێت.",
    "the name of a conference": "ئۆپۆزسیۆن ئامادەیی خۆی بۆ ژنێڤ 2 دەربڕی.",
}


@pytest.mark.parametrize("case", FIGURES)
def test_a_figure_has_its_value_and_what_it_counts(case: str, reader: Reader) -> None:
    text, expected = FIGURES[case]
    found = reader.read(Article(id="case", text=text, published="2021-06-15")).figures
    assert [(one.value, one.of and one.of.text) for one in found] == expected


@pytest.mark.parametrize("case", NONE)
def test_other_numbers_are_no_figures(case: str, reader: Reader) -> None:
    found = reader.read(Article(id="case", text=NONE[case], published="2021-06-15")).figures
    assert [(one.text, one.value) for one in found] == []
