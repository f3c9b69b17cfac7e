"""UCDP GED: 49 columns, only deadly events between sides that are told."""

from __future__ import annotations

from typing import Any

import pytest

from didewan.export.evidence import ExportRow
from didewan.export.happening import Refusal, Setting
from didewan.export.places import Point
from didewan.export.ucdp import UcdpExport, grid_cell
from didewan.records import Incident

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
    "high,low,gwnoa,gwnob"
)
THEIR_LISTS = [name for name in HEADER.split(",") if name.endswith(("dset_id", "new_id"))]
DAY = {"first": "2021-03-09", "last": "2021-03-09", "places": ["iq.kirkuk.city"]}


def found(setting: Setting, incident: Incident, **options: bool) -> ExportRow | Refusal:
    (only,) = UcdpExport(setting, **options).rows([incident])
    return only


def cells(setting: Setting, incident: Incident, **options: bool) -> dict[str, str]:
    row = found(setting, incident, **options)
    assert isinstance(row, ExportRow), row
    return row.cells


def test_the_columns_are_ucdps(setting: Setting, make: Any) -> None:
    assert ",".join(UcdpExport(setting).columns) == HEADER
    row = cells(setting, make(actors=["org.isis"], recipients=["iq.army"], counts={"killed": 1}, **DAY))
    assert tuple(row) == tuple(HEADER.split(","))


def test_ids_of_their_lists_stay_empty(setting: Setting, make: Any) -> None:
    row = cells(setting, make(actors=["org.isis"], recipients=["iq.army"], counts={"killed": 1}, **DAY))
    assert not any(row[name] for name in [*THEIR_LISTS, "country_id", "gwnoa", "gwnob", "conflict_name"])
    assert row["id"].startswith("ddw-")


@pytest.mark.parametrize(
    ("who", "whom", "kind", "side_a", "side_b"),
    [
        (["org.isis"], ["iq.army"], "1", "Government of Iraq", "Islamic State"),
        (["tr"], ["tr.pkk"], "1", "Government of Turkey", "Kurdistan Workers' Party"),
        (["us"], ["ir.irgc"], "1", "Government of United States of America", "Government of Iran"),
        (["org.isis"], ["tr.pkk"], "2", "Islamic State", "Kurdistan Workers' Party"),
        (["org.isis"], ["هاوڵاتیان"], "3", "Islamic State", "Civilians"),
        (["tr.pkk", "tr.army"], [], "1", "Government of Turkey", "Kurdistan Workers' Party"),
    ],
)
def test_sides_give_the_type(
    who: list[str], whom: list[str], kind: str, side_a: str, side_b: str, setting: Setting, make: Any
) -> None:
    row = cells(setting, make(actors=who, recipients=whom, counts={"killed": 2}, **DAY))
    known = {actor.id: actor.english for actor in setting.knowledge.actors.values()}
    assert row["type_of_violence"] == kind
    assert (row["side_a"], row["side_b"]) == tuple(
        {"Islamic State": known["org.isis"], "Kurdistan Workers' Party": known["tr.pkk"]}.get(side, side)
        for side in (side_a, side_b)
    )


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"actors": ["org.isis"], "recipients": ["iq.army"]}, "export.no_deaths"),
        ({"actors": ["org.isis"], "recipients": ["iq.army"], "counts": {"killed": 0}}, "export.no_deaths"),
        ({"actors": ["چەکداران"], "recipients": ["iq.army"], "counts": {"killed": 1}}, "export.no_dyad"),
        ({"recipients": ["هاوڵاتیان"], "counts": {"killed": 1}}, "export.no_dyad"),
        ({"actors": ["هاوڵاتیان"], "recipients": ["org.isis"], "counts": {"killed": 1}}, "export.no_dyad"),
        ({"actors": ["iq.army"], "recipients": ["iq.police"], "counts": {"killed": 1}}, "export.no_dyad"),
        ({"type": "PROTEST", "actors": ["هاوڵاتیان"], "counts": {"killed": 1}}, "export.no_type"),
    ],
)
def test_what_stays_has_its_reason(fields: dict[str, Any], key: str, setting: Setting, make: Any) -> None:
    row = found(setting, make(**fields, **DAY))
    assert isinstance(row, Refusal) and row.reason.key == key


def test_all_tolls_give_lowest_best_and_highest(setting: Setting, make: Any, make_claim: Any) -> None:
    sides = {"actors": ["org.isis"], "recipients": ["هاوڵاتیان"], **DAY}
    tolls = [5, 3, (7, None)]
    row = cells(
        setting, make(*(make_claim(n, counts={"killed": t}, **sides) for n, t in enumerate(tolls, 1)))
    )
    assert (row["low"], row["best"], row["high"]) == ("3", "5", "7")
    assert (row["deaths_civilians"], row["deaths_unknown"], row["number_of_sources"]) == ("5", "0", "3")


def test_reprints_count_once(setting: Setting, make: Any, make_claim: Any) -> None:
    sides = {"actors": ["org.isis"], "recipients": ["iq.army"], "counts": {"killed": 2}, **DAY}
    row = cells(setting, make(*(make_claim(n, telling="t", **sides) for n in (1, 2))))
    assert row["number_of_sources"] == "1"
    assert row["source_office"] == "outlet1;outlet2"


def test_persons_named_as_killed_are_the_lowest_and_no_best(setting: Setting, make: Any) -> None:
    named = {"actors": ["us"], "recipients": ["ir.soleimani", "iq.abu_mahdi"]}
    row = cells(setting, make(trigger="کوشت", **named, **DAY))
    assert (row["low"], row["best"], row["high"]) == ("2", "", "")
    refused = found(setting, make(trigger="هێرش", **named, **DAY))
    assert isinstance(refused, Refusal) and refused.reason.key == "export.no_deaths"


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [("2021-03-09", "2021-03-09", "1"), ("2021-03-04", "2021-03-09", "2"), ("2021-03-03", "2021-03-09", "3"),
     ("2021-03-01", "2021-03-31", "4")],
)  # fmt: skip
def test_days_unsure(first: str, last: str, precision: str, setting: Setting, make: Any) -> None:
    told = {"actors": ["org.isis"], "recipients": ["iq.army"], "counts": {"killed": 1}}
    row = cells(setting, make(**(told | DAY | {"first": first, "last": last})))
    assert (row["date_prec"], row["date_start"], row["date_end"]) == (precision, first, last)


@pytest.mark.parametrize(
    ("place", "precision"),
    [("iq.kirkuk.city", "1"), ("iq.baghdad_international_airport", "2"), ("iq.diyala", "4")],
)
def test_places_unsure(place: str, precision: str, setting: Setting, make: Any) -> None:
    told = {"actors": ["org.isis"], "recipients": ["iq.army"], "counts": {"killed": 1}}
    row = cells(setting, make(**(told | DAY | {"places": [place]})))
    assert row["where_prec"] == precision
    assert row["geom_wkt"] == f"POINT ({row['longitude']} {row['latitude']})"


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-90.0, -180.0, 1), (-89.75, -179.25, 2), (-89.5, -180.0, 721), (33.3406, 44.4009, 177569)],
)
def test_grid_cells(latitude: float, longitude: float, cell: int) -> None:
    assert grid_cell(Point(latitude, longitude, "", True)) == cell
