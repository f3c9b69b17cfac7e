"""The tables of persons, their offices and their names: whole, consistent, dated as they say.

What belongs here: laws that every row must keep. What must not: single persons, apart from the few
offices by date that show that the table answers right.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from didewan.lexicon import Lexicon, Row
from didewan.text.letters import match_key

DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
SHARED = (
    "vice_president",
    "deputy_pm",
    "deputy_speaker",
    "cochair",
    "spokesman",
    "puk_president",
    "msd_president",
)
"""Endings of offices that several persons hold at a time."""
KINDS = {"politician", "soldier", "militant", "cleric", "activist", "journalist", "artist", "athlete"}

LEXICON = Lexicon()
PERSONS = [
    row for table in LEXICON.names("names", ".tsv") if "/persons" in table for row in LEXICON.rows(table)
]
TENURES = list(LEXICON.rows("offices/tenures.tsv"))


def forms(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["variants"].split("|"))]


def first_day(date: str) -> str:
    return (date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10]


def last_day(date: str) -> str:
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "") if date else "9999-12-31"


def years(days: str) -> float:
    year, month, day = map(int, days.split("-"))
    return year + month / 12 + day / 365


def test_persons_have_readable_unique_ids() -> None:
    ids = Counter(row["id"] for row in PERSONS)
    assert [i for i, count in ids.items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z]{2,3}\.[a-z0-9_]+", i) for i in ids)
    assert len(ids) >= 1_000


def test_persons_say_country_kind_english_and_source() -> None:
    for row in PERSONS:
        assert re.fullmatch(r"[a-z]{2}", row["country"]), row["id"]
        assert row["kind"] in KINDS and row["english"] and row["source"], row["id"]
        assert row["strength"] in {"strong", "weak"}, row["id"]


def test_no_form_that_is_enough_by_itself_names_two_persons() -> None:
    owners: dict[str, set[str]] = {}
    for row in PERSONS:
        for form in forms(row):
            owners.setdefault(match_key(form), set()).add(row["id"])
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


def test_forms_are_spelled_in_standard_letters() -> None:
    tables = ("names/given.tsv", "names/family.tsv")
    rows = [*PERSONS, *(row for table in tables for row in LEXICON.rows(table))]
    for row in rows:
        for form in [*forms(row), *filter(None, row.get("weak", "").split("|"))]:
            assert form == form.strip() and not re.search(r"[يكىھة\u200c0-9]|  ", form), form


def test_tenures_name_known_persons_and_keep_order() -> None:
    ids = {row["id"] for row in PERSONS}
    for row in TENURES:
        assert row["person"] in ids, row
        assert DATE.fullmatch(row["from"]) and DATE.fullmatch(row["to"]), row
        assert first_day(row["from"] or "0001") <= last_day(row["to"]), row


def test_tenures_name_known_offices() -> None:
    tables = [table for table in LEXICON.names("offices", ".tsv") if "/offices" in table]
    offices = {row["id"] for table in tables for row in LEXICON.rows(table)}
    assert sorted({row["office"] for row in TENURES} - offices) == []


def test_one_holder_at_a_time() -> None:
    holders: dict[str, list[Row]] = {}
    for row in TENURES:
        if row["from"] and not row["office"].endswith(SHARED):
            holders.setdefault(row["office"], []).append(row)
    for office, rows in holders.items():
        for one, other in combinations(rows, 2):
            start = max(last_day(one["from"]), last_day(other["from"]))
            end = min(first_day(one["to"] or "9999"), first_day(other["to"] or "9999"))
            assert years(end) - years(start) <= 1, (office, one, other)


def test_given_and_family_names_are_many_and_unique() -> None:
    total = 0
    for table in ("names/given.tsv", "names/family.tsv"):
        keys = Counter(match_key(row["name"]) for row in LEXICON.rows(table))
        assert [key for key, count in keys.items() if count > 1] == [], table
        total += len(keys)
        for row in LEXICON.rows(table):
            assert row["gender"] in {"m", "f", "u"} and row["strength"] in {"strong", "weak"}, row
    assert total >= 3_000


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("us.president", "2020-08-20", "us.trump"),
        ("us.president", "2013-05-01", "us.obama"),
        ("us.fm", "2014-06-10", "us.kerry"),
        ("imf.md", "2020-08-20", "bg.georgieva"),
        ("iq.pm", "2020-08-20", "iq.kadhimi"),
        ("iq.pm", "2012-03-01", "iq.maliki"),
        ("iq.speaker", "2021-01-01", "iq.halbousi"),
        ("krg.pm", "2011-01-01", "iq.barham_salih"),
        ("krg.president", "2016-01-01", "krg.masoud_barzani"),
        ("tr.pm", "2013-01-01", "tr.erdogan"),
        ("ir.president", "2012-01-01", "ir.ahmadinejad"),
        ("ir.quds_commander", "2020-01-02", "ir.soleimani"),
        ("sy.president", "2025-06-01", "sy.sharaa"),
        ("un.sg", "2012-01-01", "kr.ban"),
        ("us.ambassador_iq", "2020-08-31", "us.tueller"),
        ("gb.fm", "2011-01-01", "gb.hague"),
        ("un.srsg_iraq", "2020-01-01", "nl.plasschaert"),
        ("nato.sg", "2013-01-01", "dk.rasmussen"),
    ],
)
def test_offices_by_date(office: str, day: str, person: str) -> None:
    held = [
        row["person"]
        for row in TENURES
        if row["office"] == office and row["from"] and first_day(row["from"]) <= day <= last_day(row["to"])
    ]
    assert held == [person]
