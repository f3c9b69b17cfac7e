"""The shapes in which speech is attributed: each names its speaker and holds what is said, and no more."""

from __future__ import annotations

import pytest

from didewan.pipeline import Reader
from didewan.records import Article

SHAPES = {
    "that and its verb in one word": (
        "وەزیرەکە ئاماژەی بەوەدا کە هەڵبژاردن دوا ناکەوێت.",
        "وەزیرەکە",
        "هەڵبژاردن دوا ناکەوێت",
    ),
    "the same with also": ("پارێزگار ئاماژەی بەوەشکرد کە دۆخی شارەکە باشە.", "پارێزگار", "دۆخی شارەکە باشە"),
    "a hint": ("سەرۆکی حکومەت هێمای بۆ ئەوە کرد کە گفتوگۆ بەردەوامە.", "سەرۆکی حکومەت", "گفتوگۆ بەردەوامە"),
    "published, behind a comma": (
        "پۆلیسی سلێمانی بڵاویکردەوە، دوو گومانلێکراو دەستگیر کران.",
        "پۆلیسی سلێمانی",
        "دوو گومانلێکراو دەستگیر کران",
    ),
    "observers in an aside": (
        "وەک چاودێران دەڵێن پێکهێنانی کابینەکە دوا دەکەوێت.",
        "چاودێران",
        "پێکهێنانی کابینەکە دوا دەکەوێت",
    ),
    "many of them in an aside": (
        "وەک زۆرێک لە چاودێران دەڵێن گۆڕانکارییەکی گەورە نابێت.",
        "چاودێران",
        "گۆڕانکارییەکی گەورە نابێت",
    ),
    "it stands in a paper with an owner": (
        "لە ڕاگەیەندراوێکی وەزارەتی پێشمەرگەدا هاتووە کە دوو پێشمەرگە بریندار بوون.",
        "وەزارەتی پێشمەرگە",
        "دوو پێشمەرگە بریندار بوون",
    ),
    "by somebody's information": (
        "بەگوێرەی زانیارییەکانی ڕووداو، شاندەکە سبەی دەگەڕێتەوە.",
        "ڕووداو",
        "شاندەکە سبەی دەگەڕێتەوە",
    ),
    "in somebody's opinion": (
        "بە بڕوای چاودێران، هەڵبژاردن دوا دەکەوێت.",
        "چاودێران",
        "هەڵبژاردن دوا دەکەوێت",
    ),
    "in somebody's words": (
        "بە قسەی پارێزگار، ئاو بۆ گوندەکان دەگەڕێتەوە.",
        "پارێزگار",
        "ئاو بۆ گوندەکان دەگەڕێتەوە",
    ),
    "by a body's figures": (
        "بەپێی ئاماری وەزارەتی تەندروستی، دە کەس مردوون.",
        "وەزارەتی تەندروستی",
        "دە کەس مردوون",
    ),
    "laid open, with the noun behind the verb": (
        "پەرلەمانتارەکە ئەوەی خستە ڕوو کە بودجەکە کەمە.",
        "پەرلەمانتارەکە",
        "بودجەکە کەمە",
    ),
    "the name before its title": (
        "بەڵام وەک نێچیرڤان بارزانی سەرۆکی هەرێم دەڵێت گفتوگۆ باشترین ڕێگایە.",
        "نێچیرڤان بارزانی",
        "گفتوگۆ باشترین ڕێگایە",
    ),
    "the subject of the clause before": (
        "دوای ئەوەی تورکیا سنوورەکەی داخست، عێراق ناڕەزایی دەربڕی و گوتی ڕێککەوتنەکە پێشێل کراوە.",
        "عێراق",
        "ڕێککەوتنەکە پێشێل کراوە",
    ),
    "published on the verb itself, without a comma": (
        "ڕاگەیاندنی پارێزگا بڵاویکردەوە بە هۆی خراپی کەشوهەوا سبەی پشووە.",
        "ڕاگەیاندنی پارێزگا",
        "بە هۆی خراپی کەشوهەوا سبەی پشووە",
    ),
    "of that opinion": (
        "چاودێران لەو باوەڕەدان کە گفتوگۆکان سەرکەوتوو نابن.",
        "چاودێران",
        "گفتوگۆکان سەرکەوتوو نابن",
    ),
    "the latest paper of somebody": (
        "بە پێی دوایین لێدوانی بەرپرسانی تورکیا، دوو کەس مردوون.",
        "بەرپرسانی تورکیا",
        "دوو کەس مردوون",
    ),
    "it stands in the paper just named": (
        'وەزارەتی تەندروستی ڕاگەیەندراوێکی بڵاوکردەوە و تیایدا هاتووە: "دوو کەس مردوون لە شارەکە."',
        "وەزارەتی تەندروستی",
        "دوو کەس مردوون لە شارەکە.",
    ),
    "the wording of a paper": (
        'سبەی پشووە. ڕاگەیەنراوی وەزارەتی پێشمەرگە بەم شێوەیەیە: "هێزەکانمان لە سنوورەکە دەمێننەوە."',
        "وەزارەتی پێشمەرگە",
        "هێزەکانمان لە سنوورەکە دەمێننەوە.",
    ),
    "a judgement, behind the title and the occasion": (
        "مەسعود بارزانی سەرۆکی پارتی لە کۆنگرەیەکدا تێپەڕاندنی یاساکەی بە سەرکەوتنێکی مەزن وەسفکرد.",
        "مەسعود بارزانی",
        "تێپەڕاندنی یاساکەی بە سەرکەوتنێکی مەزن",
    ),
    "up to the reporter's own remark": (
        "پۆلیسی هەولێر ڕایگەیاند دوو گومانلێکراو دەستگیر کران، ئەمەش دوای لێکۆڵینەوەیەکی درێژ هات.",
        "پۆلیسی هەولێر",
        "دوو گومانلێکراو دەستگیر کران",
    ),
    "a passive belongs to what is said": (
        "وەزیری نەوت دەڵێت چاوەڕوان دەکرێت نرخی نەوت بەرز ببێتەوە.",
        "وەزیری نەوت",
        "چاوەڕوان دەکرێت نرخی نەوت بەرز ببێتەوە",
    ),
    "a noun far from the verb is no part of it": (
        "ماتیۆ ماکفاڵن، فەرماندەی گشتیی هێزەکانی هاوپەیمانیی دژی داعش ڕایگەیاند، شەڕەکە بەردەوامە.",
        "ماتیۆ ماکفاڵن",
        "شەڕەکە بەردەوامە",
    ),
    "on the other hand, somebody": (
        "لە لایەکی دیکەوە وەزارەتی بەرگری ئەمریکا ڕایگەیاند کەوا هێزەکان دەکشێنەوە.",
        "وەزارەتی بەرگری ئەمریکا",
        "هێزەکان دەکشێنەوە",
    ),
    "many of them are of that opinion": (
        "پارتەکە لە هەڵبژاردنی شارەوانییەکاندا سەرکەوت بەڵام زۆرێک لە چاودێران لەو بڕوایەدان کێشەکان ماون.",
        "چاودێران",
        "کێشەکان ماون",
    ),
    "to whom it is said does not speak": (
        "مەسعود بارزانی لەگەڵ شاندەکە کۆبووەوە و پێی ڕایگەیاند کە گفتوگۆ بەردەوامە.",
        "مەسعود بارزانی",
        "گفتوگۆ بەردەوامە",
    ),
    "the noun after so": (
        "ڕێبەرانی ئیسرائیل وەها دەبینن ئێران هەڕەشەیە.",
        "ڕێبەرانی ئیسرائیل",
        "ئێران هەڕەشەیە",
    ),
    "a request ends it": (
        "سەرۆکی ئۆکرانیا گوتی هێز بەکار ناهێنرێت و داوای لە ئۆپۆزسیۆن کرد.",
        "سەرۆکی ئۆکرانیا",
        "هێز بەکار ناهێنرێت",
    ),
    "we announce, inside": (
        "مەزلووم عەبدی ڕایگەیاند، گەشەدانێکی نوێ هەیە، لە چەند ڕۆژی داهاتوودا ئەنجامەکە ئاشکرا دەکەین.",
        "مەزلووم عەبدی",
        "گەشەدانێکی نوێ هەیە، لە چەند ڕۆژی داهاتوودا ئەنجامەکە ئاشکرا دەکەین",
    ),
    "in a talk by telephone": (
        "بارزانی لە گفتوگۆیەکی تەلەفۆنیدا لەگەڵ سوودانی ڕایگەیاند کە پێویستە کێشەکان چارەسەر بکرێن.",
        "بارزانی",
        "پێویستە کێشەکان چارەسەر بکرێن",
    ),
    "what is spoken to does not speak": (
        "مەسعود بارزانی ڕووی کردە بەغدا و گوتی مووچە بنێرن بۆ هەرێم.",
        "مەسعود بارزانی",
        "مووچە بنێرن بۆ هەرێم",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_speech_has_its_speaker_and_its_content(shape: str, reader: Reader) -> None:
    text, speaker, content = SHAPES[shape]
    found = reader.read(Article(id="case", text=text, published="2021-06-15")).statements
    assert [(s.speaker and s.speaker.text, s.content.text) for s in found] == [(speaker, content)]


SILENT = {
    "what was made known before": "ئەو پلانەی سەرۆکوەزیران دوێنێ ڕایگەیاند بەشێکە لە چاکسازییەکان.",
    "only looking back": "سەرۆکوەزیران ڕۆژی دووشەممە ئەمەی ڕاگەیاند، واتە ڕۆژێک پاش کۆبوونەوەکە.",
    "a thing is made known": "کاربەدەستانی هەولێر ناوی دوو گومانلێکراوی دیکەیان ئاشکرا کرد کە گیراون.",
    "a paper is published": "وەزارەتی ناوخۆ لیستێکی بڵاوکردەوە، کە ناوی دوو کەسی تێدایە.",
    "nobody in particular": "زۆرێک پێیان وایە هەڵبژاردنەکە دوا دەکەوێت.",
    "figures of nobody's": "ئەو ئامارانە دەریانخست و ئاشکرایان کرد، نرخەکان بەرز بوونەتەوە.",
    "a request whose کە tells more": "وەزیرەکە داوای لابردنی بازگەکانی کرد کە بوونەتە مایەی قەرەباڵغی.",
    "by a state of things": "بەپێی دۆخەکە بڕیارەکە دەگۆڕێت.",
    "a country is what the line is about": "عێراق؛ لە دوو ساڵدا نرخی نەوت بەرز بووەتەوە\n",
    "an office tells who it is": "ئەحمەد حەسەن: مامۆستای زانکۆ\n",
}


@pytest.mark.parametrize("shape", SILENT)
def test_what_reports_nothing_is_no_statement(shape: str, reader: Reader) -> None:
    found = reader.read(Article(id="case", text=SILENT[shape], published="2021-06-15")).statements
    assert [(s.speaker and s.speaker.text, s.content.text) for s in found] == []


LINES = {
    "a headline said twice": (
        "مەسعود بارزانی: هەڵبژاردن دەکرێت\n\n\nمەسعود بارزانی: هەڵبژاردن دەکرێت\n",
        [("مەسعود بارزانی", "هەڵبژاردن دەکرێت")],
    ),
    "the name in the line above": (
        'مەسعود بارزانی\n\n"هەڵبژاردن لە کاتی خۆیدا دەکرێت".\n\nبۆ خوێندنەوەی هەواڵەکە کلیک بکە\n',
        [("مەسعود بارزانی", "هەڵبژاردن لە کاتی خۆیدا دەکرێت")],
    ),
    "a headline in the line below": (
        '"هەڵبژاردن لە کاتی خۆیدا دەکرێت"\n#هەڵبژاردن\n\nمەسعود بارزانی: گفتوگۆ بەردەوامە\n',
        [
            ("مەسعود بارزانی", "گفتوگۆ بەردەوامە"),
            ("مەسعود بارزانی", "هەڵبژاردن لە کاتی خۆیدا دەکرێت"),
        ],
    ),
    "whom it is told": (
        "بزووتنەوەی گۆڕان بۆ یادی ڕاپەڕین: ڕاپەڕین بۆ دادپەروەری بوو\n",
        [("بزووتنەوەی گۆڕان", "ڕاپەڕین بۆ دادپەروەری بوو")],
    ),
    "the lines of a list": (
        "باڵیۆزی بەریتانیا:\n- چاکسازییەکان پێویستن\n- گفتوگۆ بەردەوامە\n",
        [("باڵیۆزی بەریتانیا", "چاکسازییەکان پێویستن\n- گفتوگۆ بەردەوامە")],
    ),
    "a name and its title above": (
        "مەسرور بارزانی سەرۆکی حکومەتی هەرێم:\nپێشوازی دەکەین. گفتوگۆ بەردەوامە.\n",
        [("مەسرور بارزانی", "پێشوازی دەکەین. گفتوگۆ بەردەوامە")],
    ),
}


@pytest.mark.parametrize("shape", LINES)
def test_lines_tell_who_speaks(shape: str, reader: Reader) -> None:
    text, expected = LINES[shape]
    found = reader.read(Article(id="case", text=text, published="2021-06-15")).statements
    assert [(s.speaker and s.speaker.text, s.content.text) for s in found] == expected


def test_two_cues_joined_by_and_make_two_statements(reader: Reader) -> None:
    text = "وەزیری دەرەوە دەڵێت دانوستان بەردەوامە و دەشڵێت هیچ بڕیارێک نەدراوە."
    found = reader.read(Article(id="case", text=text, published="2021-06-15")).statements
    assert [s.content.text for s in found] == ["دانوستان بەردەوامە", "هیچ بڕیارێک نەدراوە"]
    assert {s.speaker.text for s in found if s.speaker} == {"وەزیری دەرەوە"}


INTERVIEW = """گفتوگۆ لەگەڵ سەرۆکی هەرێم
ڕووداو: ئایا گفتوگۆ لەگەڵ بەغدا بەردەوامە؟
نێچیرڤان بارزانی: گفتوگۆ بەردەوامە. ئێمە دەمانەوێت کێشەکان چارەسەر بکەین.
"""


def test_an_interview_gives_the_answers_whole_and_no_question(reader: Reader) -> None:
    found = reader.read(Article(id="case", text=INTERVIEW, published="2021-06-15")).statements
    assert [(s.speaker and s.speaker.text, s.content.text) for s in found] == [
        ("نێچیرڤان بارزانی", "گفتوگۆ بەردەوامە. ئێمە دەمانەوێت کێشەکان چارەسەر بکەین")
    ]


def test_speech_behind_a_colon_goes_on_while_it_says_we(reader: Reader) -> None:
    text = (
        "هاوینە.\nمەسعود بارزانی گوتی: هەڵبژاردن دەکرێت. ئێمە بەشداری دەکەین. دواتر کۆبوونەوەکە تەواو بوو.\n"
    )
    found = reader.read(Article(id="case", text=text, published="2021-06-15")).statements
    assert [s.content.text for s in found] == ["هەڵبژاردن دەکرێت. ئێمە بەشداری دەکەین"]
