"""ACLED: 31 columns, one row an incident and town, and a reason for everything that stays."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, get_args

import pytest

from didewan.export.acled import AcledExport
from didewan.export.evidence import ExportRow
from didewan.export.happening import Refusal, Setting
from didewan.records import Incident, Status

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
    "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
SOLDIERS = {"actors": ["org.isis"], "recipients": ["iq.army"], "places": ["iq.kirkuk.city"]}
CASES = list(
    csv.DictReader(
        (
            line
            for line in (Path(__file__).parent / "cases" / "acled.tsv").read_text("utf-8").splitlines()
            if not line.startswith("#")
        ),
        delimiter="\t",
    )
)


def of_case(case: dict[str, str], make: Any) -> Incident:
    """The incident of a row of the table."""
    kind, _, mode = case["kind"].partition("/")
    first, dots, last = case["when"].partition("..")
    counts = dict(part.split("=") for part in case["counts"].split()) if case["counts"] else {}
    sides = {
        field: [part for part in case[column].split("|") if part]
        for field, column in (("actors", "who"), ("recipients", "whom"), ("places", "place"))
    }
    found: Incident = make(
        type=kind,
        mode=mode or None,
        first=first or None,
        last=(last if dots else first) or None,
        counts={key: int(value) for key, value in counts.items()},
        **sides,
    )
    return found


def rows(setting: Setting, *incidents: Incident, **options: bool) -> list[ExportRow | Refusal]:
    return list(AcledExport(setting, **options).rows(incidents))


def row(setting: Setting, incident: Incident, **options: bool) -> dict[str, str]:
    (found,) = rows(setting, incident, **options)
    assert isinstance(found, ExportRow), found
    return found.cells


def test_the_columns_are_acleds(setting: Setting, make: Any) -> None:
    assert ",".join(AcledExport(setting).columns) == HEADER
    cells = row(setting, make(mode="drone", first="2021-03-09", last="2021-03-09", **SOLDIERS))
    assert set(cells) == set(HEADER.split(","))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['kind']} {c['who']}-{c['whom']} {c['expected']}")
def test_labelled_cases(case: dict[str, str], setting: Setting, make: Any) -> None:
    (found,) = rows(setting, of_case(case, make))
    if isinstance(found, Refusal):
        assert found.reason.key == case["expected"]
        assert found.reason.say("en") and found.reason.say("ckb")
        assert found.evidence is not None
        return
    cells = found.cells
    assert cells["sub_event_type"] == case["expected"]
    for column in ("actor1", "inter1", "actor2", "interaction"):
        assert not case["interaction"] or cells[column] == (case[column] or ""), column
    assert not case["dead"] or cells["fatalities"] == case["dead"]


@pytest.mark.parametrize("status", sorted(set(get_args(Status)) - {"happened", "ongoing"}))
def test_only_what_happened_leaves(status: str, setting: Setting, make: Any) -> None:
    (found,) = rows(setting, make(first="2021-03-09", last="2021-03-09", status=status, **SOLDIERS))
    assert isinstance(found, Refusal) and found.reason.key == "export.status"
    assert status in found.reason.say("en")


def test_what_goes_on_leaves_only_with_its_day(setting: Setting, make: Any) -> None:
    general = make(first="2021-03-01", last="2021-03-09", status="ongoing", **SOLDIERS)
    exact = make(first="2021-03-09", last="2021-03-09", status="ongoing", **SOLDIERS)
    refused, kept = rows(setting, general, exact)
    assert isinstance(refused, Refusal) and refused.reason.key == "export.generic"
    assert isinstance(kept, ExportRow)


def test_history_leaves_only_when_asked_for(setting: Setting, make: Any) -> None:
    old = make(first="2020-01-03", last="2020-01-03", background=True, **SOLDIERS)
    (found,) = rows(setting, old)
    assert isinstance(found, Refusal) and found.reason.key == "export.background"
    assert "background=yes" in row(setting, old, background=True)["notes"]


def test_the_undated_stands_in_the_month_before_it_was_told(setting: Setting, make: Any) -> None:
    cells = row(setting, make(**SOLDIERS), undated=True)
    assert (cells["event_date"], cells["time_precision"]) == ("2021-02-23", "3")
    assert "date=not told" in cells["notes"]


@pytest.mark.parametrize(
    ("first", "last", "day", "precision"),
    [
        ("2021-03-09", "2021-03-09", "2021-03-09", "1"),
        ("2021-03-08", "2021-03-14", "2021-03-11", "2"),
        ("2021-03-08", "2021-03-09", "2021-03-08", "2"),
        ("2021-02-01", "2021-02-28", "2021-02-14", "3"),
        ("2021-03-01", "2021-03-31", "2021-03-16", "3"),
    ],
)
def test_unsure_days_stand_in_the_middle(
    first: str, last: str, day: str, precision: str, setting: Setting, make: Any
) -> None:
    cells = row(setting, make(first=first, last=last, **SOLDIERS))
    assert (cells["event_date"], cells["time_precision"], cells["year"]) == (day, precision, day[:4])


@pytest.mark.parametrize(
    ("place", "location", "precision", "admin1"),
    [
        ("iq.kirkuk.city", "Kirkuk", "1", "Kirkuk"),
        ("iq.baghdad_international_airport", "Baghdad International Airport", "2", "Baghdad"),
        ("iq.baghdad.green_zone", "Green Zone", "2", "Baghdad"),
        ("iq.diyala", "Baqubah", "3", "Diyala"),
        ("iq.qandil", "Qandil", "3", ""),
    ],
)
def test_places_are_as_exact_as_known(
    place: str, location: str, precision: str, admin1: str, setting: Setting, make: Any
) -> None:
    sides = SOLDIERS | {"places": [place]}
    cells = row(setting, make(first="2021-03-09", last="2021-03-09", **sides))
    assert (cells["location"], cells["geo_precision"], cells["admin1"]) == (location, precision, admin1)
    assert (cells["iso"], cells["country"], cells["region"]) == ("368", "Iraq", "Middle East")


def test_two_towns_of_one_telling_are_two_rows_that_share_the_dead(setting: Setting, make: Any) -> None:
    towns = ["iq.basra.city", "iq.dhiqar.nasiriyah.town"]
    told = {"type": "PROTEST", "mode": "demo", "first": "2020-08-19", "last": "2020-08-19", "places": towns}
    found = rows(setting, make(counts={"killed": 3}, **told))
    cells = [each.cells for each in found if isinstance(each, ExportRow)]
    assert [each["event_id_cnty"] for each in cells] == ["ddw-i-c1", "ddw-i-c1-2"]
    assert [each["location"] for each in cells] == ["Basrah", "Nasiriyah"]
    assert [each["fatalities"] for each in cells] == ["2", "1"]


def test_a_town_and_what_it_lies_in_are_one_row(setting: Setting, make: Any) -> None:
    places = ["iq.erbil.city", "iq.erbil.erbil_district", "iq.erbil"]
    told = {"type": "PROTEST", "mode": "demo", "first": "2020-08-19", "last": "2020-08-19", "places": places}
    assert len(rows(setting, make(**told))) == 1


def test_the_lowest_toll_and_every_outlet(setting: Setting, make: Any, make_claim: Any) -> None:
    day = {"first": "2021-03-09", "last": "2021-03-09", **SOLDIERS}
    claims = [
        make_claim(1, counts={"killed": 9}, **day),
        make_claim(2, counts={"killed": (4, None)}, published="2021-03-12", **day),
        make_claim(3, counts={"killed": 1}, status="denied", **day),
    ]
    cells = row(setting, make(*claims))
    assert cells["fatalities"] == "4"
    assert cells["source"] == "outlet1; outlet2; outlet3"
    assert cells["timestamp"] == "1615507200"  # 12 March 2021


def test_no_number_is_nought_in_the_column_and_nothing_beside_it(setting: Setting, make: Any) -> None:
    (found,) = rows(setting, make(first="2021-03-09", last="2021-03-09", **SOLDIERS))
    assert isinstance(found, ExportRow) and found.cells["fatalities"] == "0"
    assert "fatalities=not told" in found.cells["notes"]
    assert [each.value for each in found.evidence if each.field == "killed"] == [""]


def test_every_row_carries_its_evidence(setting: Setting, make: Any) -> None:
    (found,) = rows(setting, make(first="2021-03-09", last="2021-03-09", **SOLDIERS))
    claim = found.evidence[0] if isinstance(found, ExportRow) else None
    assert claim and (claim.row, claim.article, claim.url) == ("ddw-i-c1", "a1", "https://example.org/1")
    assert (claim.start, claim.end) == (0, 25)


@pytest.mark.parametrize(
    ("who", "whom", "inter1", "inter2", "interaction"),
    [
        ("org.isis", "iq.army", "2", "1", "12"),
        ("iq.army", "هاوڵاتیان", "1", "7", "17"),
        ("org.isis", "", "2", "", "20"),
    ],
)
def test_numbers_for_kinds_of_actors(
    who: str, whom: str, inter1: str, inter2: str, interaction: str, setting: Setting, make: Any
) -> None:
    sides = {"actors": [who], "recipients": [whom] if whom else []}
    told = {"mode": "explosives", "places": ["iq.kirkuk.city"], **sides}
    cells = row(setting, make(first="2021-03-09", last="2021-03-09", **told), numeric=True)
    assert (cells["inter1"], cells["inter2"], cells["interaction"]) == (inter1, inter2, interaction)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2018-10-24", "Military Forces of Iraq (2014-2018)"),
        ("2018-10-25", "Military Forces of Iraq (2018-2020)"),
        ("2020-05-06", "Military Forces of Iraq (2018-2020)"),
        ("2020-05-07", "Military Forces of Iraq (2020-2022)"),
        ("2023-01-01", "Military Forces of Iraq (2022-)"),
    ],
)
def test_names_follow_the_governments(day: str, name: str, setting: Setting, make: Any) -> None:
    assert row(setting, make(first=day, last=day, **SOLDIERS))["actor2"] == name


def test_students_who_protest_are_the_associated_actor(setting: Setting, make: Any) -> None:
    told = {"type": "PROTEST", "mode": "demo", "actors": ["خوێندکاران"], "places": ["iq.sulaymaniyah.city"]}
    cells = row(setting, make(first="2021-11-22", last="2021-11-22", counts={"participants": 500}, **told))
    assert (cells["assoc_actor_1"], cells["tags"]) == ("Students (Iraq)", "crowd size=500")


def test_civilians_as_targets_are_marked(setting: Setting, make: Any) -> None:
    told = {"mode": "explosives", "actors": ["org.isis"], "places": ["iq.kirkuk.city"]}
    day = {"first": "2021-03-09", "last": "2021-03-09"}
    for whom, marked in (("هاوڵاتیان", "Civilian targeting"), ("iq.army", "")):
        assert row(setting, make(recipients=[whom], **day, **told))["civilian_targeting"] == marked


def test_tellings_that_disagree_on_who_attacked_keep_two_sides(
    setting: Setting, make: Any, make_claim: Any
) -> None:
    day = {"first": "2020-12-14", "last": "2020-12-14", "places": ["iq.dihok.amedi.town"]}
    sides = [("krg.peshmerga", "tr.pkk"), ("tr.pkk", "krg.peshmerga")]
    claims = [make_claim(n, actors=[a], recipients=[b], **day) for n, (a, b) in enumerate(sides, 1)]
    cells = row(setting, make(*claims))
    assert (cells["actor1"], cells["actor2"]) == ("Peshmerga", "PKK: Kurdistan Workers Party")
    assert cells["assoc_actor_1"] == cells["assoc_actor_2"] == ""


def test_ids_do_not_look_like_theirs(setting: Setting, make: Any) -> None:
    cells = row(setting, make(first="2021-03-09", last="2021-03-09", **SOLDIERS))
    assert cells["event_id_cnty"].startswith("ddw-")
