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
    # ages and weights count nobody; whoever is told as one is one
    ("گەنجێکی تەمەن (19) ساڵ لە چەمچەماڵ بە چەقۆ کوژرا.", {"killed": 1}),
    ("تۆمەتبارێک بە (26) کیلۆگرام مادەی هۆشبەرەوە دەستگیرکرا.", {"arrested": 1}),
    ("چەکداران ڕۆژنامەنووس کاوە محەمەدیان کوشت.", {"killed": 1}),
    ("پۆلیسی تورکیا کەسێکی لە ئەنکەرە دەستگیر کرد.", {"arrested": 1}),
    ("7 کەس کوژران و ژنێک بریندار بوو.", {"killed": 7, "injured": 1}),
    # neither a crowd nor everybody is one
    ("چەکداران خۆپیشاندەرانیان لە بەسڕە کوشت.", {}),
    ("سەدان سەرباز و پۆلیسێک لە هێرشەکەدا کوژران.", {}),
    ("هەموو کەسێک لە بازگەکە دەستگیر کرا.", {}),
    # told in parts: all together
    ("سەربازێک و 3 هاووڵاتی لە هێرشەکەدا کوژران.", {"killed": 4}),
    ("سێ کوڕ و پیاوێک لە کەرکووک دەستگیر کران.", {"arrested": 4}),
    ("لە هێرشەکەدا باڵیۆز کریس ستیڤن و 3 ئەمریکی دیکە کوژران.", {"killed": 4}),
    # two tolls of one phrase
    (
        "تەقینەوەکە بووە مایەی کوژرانی زیاتر لە 200 کەس و برینداربوونی 5 هەزار کەسی دیکە.",
        {"killed": (200, None), "injured": 5000},
    ),
    ("بە لای کەم 7 کەس لە تەقینەوەکەدا کوژران.", {"killed": (7, None)}),
    # the window of the attack is not that of the toll
    ("لەو هێرشەی لە مانگی چواردا کرایە سەر بازاڕەکە و بووە مایەی کوژرانی 12 کەس.", {"killed": 12}),
    # the toll of several happenings is a figure
    ("بەهۆی دوو تەقینەوە لە بەغدا 16 کەس کوژران.", {}),
    ("ژمارەی قوربانیانی تەقینەوەکەی کابوڵ گەیشتە 12 کەس.", {"killed": 12}),
    ("پێنج هەزار کەس لە سلێمانی خۆپیشاندانیان کرد.", {"participants": 5000}),
    ("نزیکەی 2 ملیۆن هاووڵاتی بەشدارییان لە هەڵبژاردنەکەی عێراق کرد.", {"participants": 2000000}),
    ("سێ جار هێرش کرایە سەر بنکەکە لە ئەنبار.", {"times": 3}),
    ("دووجار هێرش کرایە سەر بنکەکە لە ئەنبار.", {"times": 2}),
    ("نۆ چەکداری داعش خۆیان ڕادەستی پێشمەرگە کرد.", {"participants": 9}),
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
