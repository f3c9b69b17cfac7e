"""Each statement says what kind of source it has."""

from __future__ import annotations

import pytest

from didewan.pipeline import Reader
from didewan.records import Article

CASES = {
    "a source": ("سەرچاوەیەکی ئاگادار گوتی دوو چەکدار کوژران.", "anonymous"),
    "sources": ("سەرچاوەکان دەڵێن هێزەکە لە شارەکە کشاوەتەوە.", "anonymous"),
    "a witness": ("شایەتحاڵێک گوتی تەقینەوەکە لە نزیک بازاڕەکە ڕوویدا.", "anonymous"),
    "one official, no matter who": ("بەرپرسێکی ئەمنی ڕایگەیاند هێرشەکە تێکشکێنرا.", "anonymous"),
    "an officer who hid his name": (
        "ئەفسەرێکی پۆلیس کە نەیویست ناوی ئاشکرا بکرێت گوتی سێ کەس دەستگیر کران.",
        "anonymous",
    ),
    "a minister": ("وەزیری دەرەوە گوتی دانوستانەکان بەردەوامن.", "role"),
    "observers": ("چاودێران دەڵێن هەڵبژاردنەکە دوا دەکەوێت.", "role"),
    "a man": ("نێچیرڤان بارزانی گوتی دانوستانەکان بەردەوامن.", "named"),
    "a man with his office": ("وەزیری دەرەوەی عێراق فواد حسێن گوتی دانوستانەکان بەردەوامن.", "named"),
    "an organisation": ("نەتەوە یەکگرتووەکان ڕایگەیاند هەزاران کەس ئاوارە بوون.", "named"),
    "a report": ("بەپێی ڕاپۆرتێک، نرخی نەوت لە بازاڕەکان بەرز دەبێتەوە.", "medium"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_statement_says_what_kind_of_source_it_has(case: str, reader: Reader) -> None:
    text, kind = CASES[case]
    statements = reader.read(Article(id="case", text=text, published="2021-06-15")).statements
    assert [statement.speaker_kind for statement in statements[:1]] == [kind]
