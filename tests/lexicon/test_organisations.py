"""The tables of organisations, offices and nationalities are well-formed and agree with each other.

What the words mean is for people to judge; here only what a slip of the hand would break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from didewan.lexicon import Lexicon, Row
from didewan.text.letters import match_key, normalise

SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK"),
    *("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
    *("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"),
}
KINDS = {
    *("government", "ministry", "parliament", "court", "army", "police", "intelligence", "armed_group"),
    *("party", "coalition", "international", "ngo", "media", "company", "bank", "university", "club"),
    *("religious", "union", "research"),
}
ACLED_KINDS = {
    "", "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters",
    "Civilians", "External/Other forces",
}  # fmt: skip
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
COUNTRY = re.compile(r"[a-z]{2}|igo|ngo|")
LEXICON = Lexicon()


def organisation_rows() -> Iterator[Row]:
    for table in LEXICON.names("names", ".tsv"):
        if table.startswith("names/organisations"):
            yield from LEXICON.rows(table)


ORGANISATIONS = tuple(organisation_rows())
OFFICES = tuple(LEXICON.rows("offices/offices.tsv"))
NATIONALITIES = tuple(LEXICON.rows("names/nationalities.tsv"))
BY_ID = {row["id"]: row for row in ORGANISATIONS}


def names(row: Row, first: str = "name", *, weak: bool = True) -> list[str]:
    cells = [row[first], *row["variants"].split("|"), *(row.get("weak", "").split("|") if weak else ())]
    return [cell for cell in cells if cell]


def keys(row: Row, first: str = "name", *, weak: bool = True) -> list[str]:
    return [" ".join(map(match_key, name.split())) for name in names(row, first, weak=weak)]


def doubles(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_there_is_enough_knowledge() -> None:
    assert len(ORGANISATIONS) >= 600
    assert len(OFFICES) >= 200
    assert {"iq", "us", "tr", "ir", "sy", "people.kurd"} <= {row["id"] for row in NATIONALITIES}


@pytest.mark.parametrize("rows", [ORGANISATIONS, OFFICES, NATIONALITIES])
def test_ids_are_unique(rows: tuple[Row, ...]) -> None:
    assert doubles([row["id"] for row in rows]) == []


def test_values_come_from_the_closed_lists() -> None:
    wrong = [
        row["id"]
        for row in ORGANISATIONS
        if row["kind"] not in KINDS
        or row["strength"] not in {"strong", "weak"}
        or row["acled_kind"] not in ACLED_KINDS
        or row["sector"] not in SECTORS | {""}
        or not COUNTRY.fullmatch(row["country"])
    ]
    assert wrong == []


def test_only_sport_has_no_sector() -> None:
    without = [row["id"] for row in ORGANISATIONS if not row["sector"]]
    assert [identity for identity in without if not identity.startswith("sport.")] == []


def test_dates_are_years_or_iso_and_in_order() -> None:
    dates = [(row["id"], row[end]) for row in ORGANISATIONS for end in ("from", "to") if row[end]]
    assert [(who, date) for who, date in dates if not DATE.fullmatch(date)] == []
    wrong = [r["id"] for r in ORGANISATIONS if r["from"] and r["to"] and r["to"] < r["from"]]
    assert wrong == []


def test_parents_exist_and_lead_up_without_a_ring() -> None:
    for row in ORGANISATIONS:
        above, steps = row["parent"], 0
        while above:
            assert above in BY_ID, f"{row['id']}: no organisation {above}"
            above, steps = BY_ID[above]["parent"], steps + 1
            assert steps < 10, f"{row['id']}: its parents go round in a ring"


def test_allegiance_is_to_a_country_or_a_known_organisation() -> None:
    loyal = {row["allegiance"] for row in ORGANISATIONS if row["allegiance"]}
    assert {to for to in loyal if not re.fullmatch(r"[a-z]{2}", to)} - set(BY_ID) == set()


def test_no_sure_name_means_two_organisations() -> None:
    sure = [row for row in ORGANISATIONS if row["strength"] == "strong"]
    assert doubles([key for row in sure for key in set(keys(row, weak=False))]) == []


def test_no_title_means_two_offices() -> None:
    assert doubles([key for row in OFFICES for key in set(keys(row))]) == []


def test_no_adjective_means_two_countries() -> None:
    assert doubles([key for row in NATIONALITIES for key in set(keys(row, "adjective"))]) == []


@pytest.mark.parametrize(
    "rows, first", [(ORGANISATIONS, "name"), (OFFICES, "name"), (NATIONALITIES, "adjective")]
)
def test_names_are_in_standard_letters(rows: tuple[Row, ...], first: str) -> None:
    wrong = [name for row in rows for name in names(row, first) if normalise(name).text != name]
    assert wrong == []


def test_offices_belong_to_known_organisations() -> None:
    wrong = [r["id"] for r in OFFICES if r["organisation"] and r["organisation"] not in BY_ID]
    assert wrong == []
    assert [r["id"] for r in OFFICES if r["sector"] not in SECTORS | {""}] == []
    assert [r["id"] for r in OFFICES if not COUNTRY.fullmatch(r["country"])] == []


def test_every_tenure_is_of_a_known_office() -> None:
    known = {row["id"] for row in OFFICES}
    assert {row["office"] for row in LEXICON.rows("offices/tenures.tsv")} - known == set()


def test_weak_short_forms_are_kept_apart() -> None:
    """Words that are parties only with a second sign: "union", "change", "united", "group"."""
    short_forms = {"iq.puk": "یەکێتی", "iq.gorran": "گۆڕان", "iq.kiu": "یەکگرتوو", "iq.kdp": "پارتی"}
    for identity, short in short_forms.items():
        row = BY_ID[identity]
        assert short in row["weak"].split("|")
        assert row["strength"] == "strong"
