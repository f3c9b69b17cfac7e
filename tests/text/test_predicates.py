"""Predicates in small made-up sentences: compounds in every shape, agents, polarity."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from didewan.lexicon import Lexicon
from didewan.records import Predicate
from didewan.text import TextReader


@cache
def reader() -> TextReader:
    return TextReader(Lexicon())


def predicates(text: str) -> list[Predicate]:
    return list(reader().read(text).predicates)


def one(text: str, lemma: str) -> Predicate:
    found = [predicate for predicate in predicates(text) if predicate.lemma == lemma]
    assert found, [predicate.lemma for predicate in predicates(text)]
    return found[-1]


@pytest.mark.parametrize(
    ("text", "lemma", "agent", "width"),
    [
        ("داعش هێرشی کرد.", "هێرش کردن", "3s", 2),
        ("پۆلیس دوو کەسی دەستگیر کرد.", "دەستگیر کردن", "3s", 2),
        ("داوای لە پەرلەمان کرد.", "داوا کردن", "3s", 4),
        ("پشتگیری هەوڵەکان دەکات.", "پشتگیری کردن", None, 3),
        ("فشار لە حکومەت دەکات.", "فشار کردن", None, 4),
        ("سەردانی واشنتنی کرد.", "سەردان کردن", "3s", 3),
        ("ژمارەیان زیادیکردووە.", "زیاد کردن", "3s", 1),
        ("هێزەکان کۆ دەبنەوە.", "کۆبوونەوە", None, 2),
        ("وەزیر ڕای گەیاند.", "ڕاگەیاندن", "3s", 2),
        ("ئەو پارەیە هەڵ دەگرێت.", "هەڵگرتن", None, 2),
        ("سەرباز گیانی لەدەستدا.", "گیان لەدەستدان", "3s", 2),
        ("سەرباز گیانی لە دەست دا.", "گیان لەدەستدان", "3s", 4),
        ("ڕاپۆرتەکە خرایە ڕوو.", "خستنە ڕوو", None, 2),
        ("تەقینەوەکان هێرشیان کردە سەر شار.", "هێرش کردن", "3p", 2),
        ("ئاماژەی بە دۆخەکە دا.", "ئاماژە دان", "3s", 4),
        ("هەوڵی دۆزینەوەی دەدەن.", "هەوڵ دان", None, 3),
        ("هۆشداری بە هەمووان دەدات.", "هۆشداری دان", None, 4),
        ("باسی پەیوەندیی نێوان وڵاتان دەکات.", "باس کردن", None, 5),
        ("لە ناو برا.", "لەناو بردن", None, 3),
        ("شەڕ دەستی پێکرد.", "دەستپێکردن", "3s", 2),
    ],
)
def test_compounds(text: str, lemma: str, agent: str | None, width: int) -> None:
    predicate = one(text, lemma)
    assert (predicate.agent, predicate.last - predicate.first) == (agent, width)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("دەستگیرکردنی گومانلێکراوان.", "دەستگیر کردن"),
        ("دەستگیر کردنی گومانلێکراوان.", "دەستگیر کردن"),
        ("میلیشیا پشتگیریکراوەکان.", "پشتگیری کردن"),
        ("سووتاندنی بارەگاکە.", "سووتاندن"),
    ],
)
def test_verbal_nouns_are_predicates(text: str, lemma: str) -> None:
    assert one(text, lemma).reading.form in ("infinitive", "participle")


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("ڕەتی نەکردەوە.", "ڕەت کردنەوە"), ("هێرشی نەکرد.", "هێرش کردن"), ("ناگەڕێتەوە.", "گەڕانەوە")],
)
def test_negation(text: str, lemma: str) -> None:
    assert one(text, lemma).reading.negative


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("ئەمریکا لە عێراقە.", "ئەمر کردن"),
        ("هێزەکان لە ساڵی 2018 دا گەڕانەوە.", "هێز دان"),
        ("لە سەر کەوتن قسەیان کرد.", "سەرکەوتن"),
        ("باسی لە سەردانی عێراق کرد.", "سەردان کردن"),
        ("دوای ئەوەی شاری گرت.", "دوا گرتن"),
    ],
)
def test_what_is_no_compound(text: str, wrong: str) -> None:
    assert wrong not in [predicate.lemma for predicate in predicates(text)]


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    for predicate in predicates(text):
        assert predicate.first <= predicate.verb < predicate.last


@pytest.mark.parametrize(
    ("text", "lemma", "form"),
    [
        ("ڕێکخراوەکە ڕاپۆرتێکی بڵاو کردەوە.", "بڵاو کردنەوە", "finite"),
        ("گەڕەکەکە لەلایەن هێزەکانەوە کۆنترۆڵ کراوە.", "کۆنتڕۆڵ کردن", "finite"),
        ("پرۆژەکە لە ناو برا و کۆتایی هات.", "لەناو بردن", "finite"),
        ("پێنج کەس کوژران.", "کوشتن", "finite"),
        ("پێنج کەس کوژران لە هێرشێکدا.", "کوشتن", "finite"),
        ("دە کەس بریندار بوون و دووان مردن.", "بریندار بوون", "finite"),
        ("وەزیر بەو بڕیارە ڕازی بوو.", "ڕازی بوون", "finite"),
        ("سەرۆکی نوێ دەستبەکار بوو.", "دەستبەکار بوون", "finite"),
        ("تەقینەوەکە لە بازاڕێکدا ڕوویدا.", "ڕوودان", "finite"),
        ("ئاماژە بەوە کراوە کە دۆخەکە باشە.", "ئاماژە کردن", "finite"),
        ("کوژرانی پێنج کەس پشتڕاست کرایەوە.", "کوشتن", "infinitive"),
        ("ناڕەزایی دەربڕین لە شارەکە.", "ناڕەزایی دەربڕین", "infinitive"),
        ("بانگەشەی هەڵبژاردن دەستی پێکرد.", "هەڵبژاردن", "infinitive"),
        ("باس لە پاراستنی ژیان و ئاسایش دەکات.", "ژیان", "infinitive"),
    ],
)
def test_a_verb_at_the_end_of_its_clause_outranks_a_noun(text: str, lemma: str, form: str) -> None:
    assert one(text, lemma).reading.form == form


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("ئەم کردەوە تیرۆریستییە مەترسیدارە.", "کردنەوە"),
        ("نرخی نەوت و گاز بەرز بووەوە.", "گوتن"),
        ("میوانی بەرنامە: سەرۆکی زانکۆ.", "بەرنان"),
        ("پەیوەندی نێوان سەرکردە و بەرپرسان باشە.", "سەرکردن"),
    ],
)
def test_nouns_stay_nouns(text: str, lemma: str) -> None:
    assert lemma not in [predicate.lemma for predicate in predicates(text)]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("سەرۆک فەرمانی بە بەرپرسان کردووە.", "فەرمان کردن"),
        ("سەرۆک داوای یارمەتی لە بەرپرسان دەکات.", "داوا کردن"),
        ("وڵاتەکە پێشوازی لە پەیماننامەی چەکی ناوکی دەکات.", "پێشوازی کردن"),
        ("حکوومەت هەوڵی زۆر دەدات.", "هەوڵ دان"),
        ("هێزی ئاسمانی فڕۆکەی بەکار هێنا.", "بەکار هێنان"),
        ("لیژنەکە هەنگاوەکانی دەستنیشان کرد.", "دەستنیشان کردن"),
        ("بۆ ڕێگرتن لەو کەسانەی هەوڵی بینینی ڕووداوەکەیان دەدا.", "هەوڵ دان"),
    ],
)
def test_the_head_of_the_phrase_makes_the_compound(text: str, lemma: str) -> None:
    assert predicates(text)[-1].lemma == lemma


def test_the_agent_behind_an_ezafe_chain() -> None:
    assert one("منداڵان نانی ئێوارەیان خوارد.", "نان خواردن").agent == "3p"
