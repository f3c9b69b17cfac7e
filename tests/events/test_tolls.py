"""What is counted of an event: sentences of our own with the counts of all their events together."""

from __future__ import annotations

import pytest

from didewan.pipeline import Reader
from didewan.records import Article, Count

CASES: list[tuple[str, dict[str, Count]]] = [
    ("لە هێرشەکەدا 3 پۆلیس و 4 هاووڵاتی کوژران.", {"killed": 7}),
    ("3 کەس کوژران و 7 کەسی دیکەش بریندار بوون.", {"killed": 3, "injured": 7}),
    ("هێرشەکە بووە مایەی کوژرانی زیاتر لە 60 کەس.", {"killed": (60, None)}),
    ("چەکداران لە عەفرینی 5 کەسی مەدەنییان ڕفاند.", {"abducted": 5}),
    # together: nobody says how many of each
    ("لە هێرشەکەدا 3 کەس کوژران و بریندار بوون.", {}),
    # ages and weights count nobody
    ("گەنجێکی تەمەن (19) ساڵ لە چەمچەماڵ بە چەقۆ کوژرا.", {}),
    ("تۆمەتبارێک بە (26) کیلۆگرام مادەی هۆشبەرەوە دەستگیرکرا.", {}),
    # the toll of several happenings is a figure
    ("بەهۆی دوو تەقینەوە لە بەغدا 16 کەس کوژران.", {}),
    ("ژمارەی قوربانیانی تەقینەوەکەی کابوڵ گەیشتە 12 کەس.", {"killed": 12}),
    ("پێنج هەزار کەس لە سلێمانی خۆپیشاندانیان کرد.", {"participants": 5000}),
    ("نزیکەی 2 ملیۆن هاووڵاتی بەشدارییان لە هەڵبژاردنەکەی عێراق کرد.", {"participants": 2000000}),
    ("سێ جار هێرش کرایە سەر بنکەکە لە ئەنبار.", {"times": 3}),
    ("دادگە کۆمپانیاکەی بە 5 ملیۆن دۆلار سزا دا.", {"amount": "5 ملیۆن دۆلار"}),
]


@pytest.mark.parametrize(("words", "counts"), CASES)
def test_it_counts(reader: Reader, words: str, counts: dict[str, Count]) -> None:
    events = reader.read(Article(id="toll", text=words, published="2021-05-05")).events
    assert events
    told: dict[str, Count] = {}
    for event in events:
        told |= event.counts
    assert told == counts


def test_a_protest_bears_its_dead(reader: Reader) -> None:
    article = Article(id="toll", text="2 کەس لە خۆپیشاندانەکەی بەغدا کوژران.", published="2021-05-05")
    assert [e.counts for e in reader.read(article).events if e.type == "PROTEST"] == [{"killed": 2}]
