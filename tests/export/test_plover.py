"""PLOVER: every claim with its status, entities that are sure, scale and quad code by the table."""

from __future__ import annotations

import json
from typing import Any

import pytest

from didewan.export.happening import Refusal, Setting
from didewan.export.plover import PloverExport
from didewan.records import Incident

KEYS = {
    "id", "date", "actor", "event", "has_event", "time", "enddate", "endtime", "recipient", "event_loc",
    "event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info",
    "coder", "coded_date", "coded_time", "comment", "dead", "injured", "arrested",
}  # fmt: skip
ENTITY = {
    "code", "sector", "entity_text", "identifier_id", "identifier_text", "religion", "ethnicity", "office",
    "gender", "age",
}  # fmt: skip
LOCATION = {
    "extracted_place", "resolved_place", "geonameid", "lat", "lon", "city", "district", "province", "country",
    "country_code", "feature_class", "feature_code", "resolution",
}  # fmt: skip
CITATION = {
    "corpus", "citation", "url", "title", "language", "publication", "license", "copyright", "coder",
    "codebook", "version",
}  # fmt: skip
DAY = {"first": "2021-03-09", "last": "2021-03-09", "places": ["iq.kirkuk.city"]}


def coded(setting: Setting, *incidents: Incident) -> list[Any]:
    lines = PloverExport(setting).lines(incidents)
    return [line.reason.key if isinstance(line, Refusal) else json.loads(line) for line in lines]


def test_keys_are_plovers(setting: Setting, make: Any) -> None:
    told = {"counts": {"killed": 2, "injured": (3, None), "arrested": 1}, "mode": "drone", **DAY}
    (event,) = coded(setting, make(actors=["iq.kadhimi"], recipients=["org.isis"], **told))
    columns = {row["column"] for row in setting.books.rows("columns") if row["export"] == "plover"}
    assert {"id", "date", "actor", "event"} <= set(event) <= columns <= KEYS
    for entity in (*event["actor"], *event["recipient"]):
        assert set(entity) <= ENTITY
    assert set(event["event_loc"]) <= LOCATION and set(event["cite_info"]) <= CITATION
    assert (event["dead"], event["injured"], event["arrested"]) == (2, 3, 1)
    assert all(set(text) == {"sequence", "start", "end", "text_story"} for text in event["text_info"])


@pytest.mark.parametrize(
    "status",
    ["happened", "ongoing", "planned", "called_for", "threatened", "denied", "conditional", "alleged"],
)
def test_every_status_leaves_and_is_told(status: str, setting: Setting, make: Any) -> None:
    (event,) = coded(setting, make(status=status, **DAY))
    assert f"status={status}" in event["comment"]


@pytest.mark.parametrize(
    ("who", "code", "sector", "office"),
    [
        ("iq.kadhimi", "IRQ", "GOV", "Prime Minister of Iraq"),
        ("us.trump", "USA", None, None),  # out of office on that day: no sector, no office
        ("krg.peshmerga", "IRQ", "MIL", None),
        ("iq.parliament", "IRQ", "LEG", None),
        ("us", "USA", None, None),
        ("org.isis", None, "REB", None),
        ("هێزەکانی ئەمریکا", "USA", "MIL", None),
        ("میلیشیا پشتگیریکراوەکانی ئێران", None, "PRM", None),
        ("چەکداران", None, "UAF", None),
        ("هاوڵاتیان", None, "CVL", None),
        ("شتێکی نەناسراو", None, "UNK", None),
    ],
)
def test_entities(
    who: str, code: str | None, sector: str | None, office: str | None, setting: Setting, make: Any
) -> None:
    (event,) = coded(setting, make(actors=[who], **DAY))
    (entity,) = event["actor"]
    assert (entity.get("code"), entity.get("sector"), entity.get("office")) == (code, sector, office)


def test_international_bodies_have_their_own_code(setting: Setting, make: Any) -> None:
    body = next(
        actor.id
        for actor in setting.knowledge.actors.values()
        if actor.row.get("sector") == "UNO" and actor.country == "igo"
    )
    (event,) = coded(setting, make(actors=[body], **DAY))
    assert event["actor"][0]["code"] == "UNO"


def test_compound_actors_are_lists(setting: Setting, make: Any) -> None:
    (event,) = coded(setting, make(type="CONSULT", mode="visit", actors=["iq.kadhimi", "us"], **DAY))
    assert [entity["identifier_id"] for entity in event["actor"]] == ["iq.kadhimi", "us"]
    assert (event["mode"], event["quad_code"], event["event_scale"]) == ("visit", 1, 4.0)


@pytest.mark.parametrize(
    ("status", "kind", "quad", "scale"), [("planned", "CONCEDE", 1, 4.5), ("happened", "RETREAT", 2, 8.0)]
)
def test_a_withdrawal_to_come_is_a_concession(
    status: str, kind: str, quad: int, scale: float, setting: Setting, make: Any
) -> None:
    (event,) = coded(setting, make(type="RETREAT", mode="withdraw", status=status, **DAY))
    assert (event["event"], event["quad_code"], event["event_scale"]) == ([kind], quad, scale)
    assert ("mode" in event) == (status == "happened")


def test_troops_moved_inside_an_assault_are_part_of_it(setting: Setting, make: Any, make_claim: Any) -> None:
    assault, troops = make(**DAY), make(make_claim(type="MOBILIZE", mode="troops", id="c2", **DAY))
    assert coded(setting, troops, assault)[-1] == "export.inside_assault"
    assert coded(setting, troops)[0]["event"] == ["MOBILIZE"]


@pytest.mark.parametrize("kind", ["LEGISLATE", "ELECT"])
def test_types_of_ours_alone_stay(kind: str, setting: Setting, make: Any) -> None:
    assert coded(setting, make(type=kind, **DAY)) == ["export.not_plover"]


def test_without_a_day_the_publication_stands_in_and_says_so(setting: Setting, make: Any) -> None:
    (event,) = coded(setting, make())
    assert event["date"] == "2021-03-10" and "date=of publication" in event["comment"]
    assert coded(setting, make(published=None)) == ["export.no_day"]


@pytest.mark.parametrize(
    ("place", "resolution", "pinned"),
    [
        ("iq.baghdad.green_zone", 5, False),
        ("iq.kirkuk.city", 4, True),
        ("iq.erbil.erbil_district", 3, False),
        ("iq.diyala", 2, False),
        ("iq", 1, False),
    ],
)
def test_locations(place: str, resolution: int, pinned: bool, setting: Setting, make: Any) -> None:
    (event,) = coded(setting, make(places=[place]))
    location = event["event_loc"]
    assert (location["resolution"], "lat" in location, location["country_code"]) == (
        resolution,
        pinned,
        "IRQ",
    )
