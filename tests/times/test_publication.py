"""The day of publication is a claim: given, printed, told by a weekday, or unknown; and facts flag dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from didewan.lexicon import Lexicon
from didewan.records import Publication
from didewan.text import TextReader
from didewan.times import TimeReader
from didewan.times.calendars import day_of, hijri_year_of, iranian_year_of, month_of


@pytest.mark.parametrize(
    ("given", "text", "day", "basis"),
    [
        ("2020-08-31", "ئەمڕۆ هات.", "2020-08-31", "metadata"),
        ("2020-08-31T10:00:00+03:00", "ئەمڕۆ هات.", "2020-08-31", "metadata"),
        ("2020/8/31", "ئەمڕۆ هات.", "2020-08-31", "metadata"),
        ("no date", "ئەمڕۆ هات.", None, "none"),
        ("2020-02-31", "ئەمڕۆ هات.", None, "none"),
        (None, "ئەمڕۆ پێنجشەممە، ٦ ٦ ٢٠٢٤ وەزیر گەیشت.", "2024-06-06", "text"),
        (None, "وەزیر گەیشت. ڕۆژی هەینی ٣١ی ئایاری ٢٠٢٤ پۆلیس ڕایگەیاند.", "2024-05-31", "text"),
        (None, "هەولێر، 18ی تشرینی یەکەمی 2017 - وەزیر گەیشت.", "2017-10-18", "text"),
        (None, "لە ساڵی 2019 هات. ئەمڕۆ دووشەممە ٣١ی ئاب وەزیر گەیشت.", "2020-08-31", "inferred"),
        (None, "لە ١٦ی ئازاری ١٩٨٨ شارەکە بۆردوومان کرا و ئەمڕۆ یادی کرایەوە.", None, "none"),
        (None, "ئەمڕۆ وەزیر گەیشت.", None, "none"),
    ],
)
def test_publication(
    given: str | None,
    text: str,
    day: str | None,
    basis: str,
    text_reader: TextReader,
    time_reader: TimeReader,
) -> None:
    found = time_reader.find_publication(text_reader.read(text), given)
    assert (found.date, found.basis) == (day, basis)


def test_anchor_and_basis_are_kept(text_reader: TextReader, time_reader: TimeReader) -> None:
    text = text_reader.read("دوێنێ هات. لە ٥ی ئابی 2019 گەیشت و هەمان ڕۆژ گەڕایەوە.")
    yesterday, printed, same = time_reader.find(text, Publication("2020-08-31", "inferred", 0.6))
    assert (yesterday.rule, yesterday.anchor, yesterday.anchor_basis) == (
        "times.relative.yesterday",
        "2020-08-31",
        "inferred",
    )
    assert (printed.rule, printed.anchor, printed.anchor_basis) == ("times.absolute.day", None, "")
    assert (same.rule, same.anchor, same.anchor_basis) == ("times.anaphor.same", "2019-08-05", "printed")


def test_a_corrected_publication_moves_what_hangs_on_it(
    text_reader: TextReader, time_reader: TimeReader
) -> None:
    text = text_reader.read("دوێنێ هات. لە ساڵی 2014 هات.")
    for day in ("2020-08-31", "2020-09-07"):
        found = time_reader.find(text, Publication(day, "metadata", 1.0))
        assert found[0].from_ == (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        assert found[1].from_ == "2014-01-01"


def test_a_known_fact_flags_but_never_changes(text_reader: TextReader, time_reader: TimeReader) -> None:
    said = "بەرەبەیانی ڕۆژی ٣ی شوبات لە نزیک فڕۆکەخانەی بەغدا قاسم سولەیمانی کوژرا."
    (found,) = time_reader.find(text_reader.read(said), Publication("2020-08-31", "metadata", 1.0))
    assert (found.from_, found.to) == ("2020-02-03", "2020-02-03")
    assert found.flag is not None and "2020-01-03" in found.flag
    right = said.replace("شوبات", "کانوونی دووەم")
    (found,) = time_reader.find(text_reader.read(right), Publication("2020-08-31", "metadata", 1.0))
    assert found.flag is None


def test_a_weekday_that_disagrees_is_flagged_and_the_date_stands(
    text_reader: TextReader, time_reader: TimeReader
) -> None:
    text = text_reader.read("ڕۆژی دووشەممە ٣١ی ئایاری ٢٠٢٤ هات.")
    (found,) = time_reader.find(text, Publication())
    assert found.from_ == "2024-05-31"
    assert found.flag is not None


def test_facts_are_dated_and_many() -> None:
    rows = list(Lexicon().rows("ckb/times/facts.tsv"))
    assert len(rows) >= 60
    assert all(date.fromisoformat(row["date"]) for row in rows)


@pytest.mark.parametrize(
    ("calendar", "printed", "day"),
    [
        ("k", (2720, 5, 30), "2020-08-20"),
        ("j", (1392, 8, 23), "2013-11-14"),
        ("j", (1399, 12, 30), "2021-03-20"),
        ("h", (1441, 9, 1), "2020-04-24"),
        ("g", (2020, 2, 29), "2020-02-29"),
    ],
)
def test_calendars(calendar: str, printed: tuple[int, int, int], day: str) -> None:
    assert day_of(calendar, *printed) == date.fromisoformat(day)


def test_calendar_years_meet_without_gap() -> None:
    for year in range(1200, 1480):
        last, first = month_of("j", year, 12), month_of("j", year + 1, 1)
        assert last is not None and first is not None
        assert first.start - last.end == timedelta(days=1)
        assert iranian_year_of(first.start) == year + 1
        moon = month_of("h", year, 1)
        assert moon is not None and hijri_year_of(moon.start) == year


def test_days_that_do_not_exist_are_none() -> None:
    assert day_of("g", 2021, 2, 29) is None
    assert day_of("j", 1398, 12, 30) is None
    assert month_of("g", 2021, 13) is None
    assert month_of("g", 99999, 1) is None
