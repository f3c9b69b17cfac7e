"""Long and hostile texts are read in time that grows with their length, not with its square."""

from __future__ import annotations

import pytest
from clock import processor_seconds

from didewan.lexicon import Lexicon
from didewan.pipeline import Reader
from didewan.records import Article

NEWS = "سەرۆکی پەرلەمان ڕۆژی دووشەممە لەگەڵ باڵیۆزی وڵاتێک لە بەغدا کۆبووەوە و هێرشەکەی هەولێری ئیدانە کرد"
LENGTH = 30_000
"""Letters of the short text; the long one has four times as many."""

UNITS = {
    "one letter": "ا",
    "one digit": "٣",
    "opening quotes": '"',
    "brackets": "(",
    "commas": "،",
    "line ends": "\n",
    "joining vowel": "ە",
    "zero width": "ه\u200c",
    "and and and": "و ",
    "numbers and numbers": "٣ هەزار و ",
    "names and names": "مستەفا کازمی ",
    "quotes never closed": 'گوتی "ئەو ',
    "one sentence again and again": NEWS + ". ",
    "one sentence without an end": NEWS + " ",
    "headlines": NEWS + "\n\n",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    made = Reader(Lexicon())
    made.read(Article("warm", NEWS))
    return made


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(reader: Reader, unit: str) -> None:
    short, long = (seconds(reader, UNITS[unit], LENGTH * times) for times in (1, 4))
    assert long < 0.3 or long < short * 8, f"{short:.2f} s for one length, {long:.2f} s for four"


def seconds(reader: Reader, unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length]
    return processor_seconds(lambda: reader.read(Article("hostile", text, published="2020-08-31")))
