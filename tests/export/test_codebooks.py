"""The tables of the codebooks agree with each other, with our types, and with the lists of the projects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from didewan.export.acled import AcledExport
from didewan.export.evidence import ExportRow
from didewan.export.happening import Refusal, Setting
from didewan.lexicon import OWN, Lexicon

EVENTS = {path.stem: path for path in (OWN / "ckb" / "events").glob("[A-Z]*.yaml")}
OURS_ALONE = {"LEGISLATE", "ELECT"}
ACLED = {
    "Battles": {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
DISORDER = {"Political violence", "Demonstrations", "Strategic developments"}
SECTORS = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
    "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM",
    "IMG", "MNC",
}  # fmt: skip


def modes_of(kind: str) -> set[str]:
    """The modes that our frames of a type may give."""
    tree = yaml.safe_load(EVENTS[kind].read_text(encoding="utf-8"))
    frames = tree.get("frames", [])
    return {*tree.get("modes", {}), *(frame["mode"] for frame in frames if frame.get("mode"))}


@pytest.mark.parametrize("table", ["acled", "plover"])
def test_types_and_modes_are_ours(table: str, setting: Setting) -> None:
    guide = {"grenade", "multilateral", "third-party", "meet", "cyber", "beat", "torture", "relations"}
    for row in setting.books.rows(table):
        known = modes_of(row["type"]) | guide | {"*", "-"}
        assert set(row["mode"].split("|")) <= known, (row["type"], row["mode"])


def test_acleds_events_are_acleds(setting: Setting) -> None:
    for row in setting.books.rows("acled"):
        if row["refused"]:
            assert not row["event_type"]
            continue
        assert row["sub_event_type"] in ACLED[row["event_type"]]
        assert set(row["disorder_type"].split("; ")) <= DISORDER


def test_sides_and_classes_asked_for_exist(setting: Setting) -> None:
    classes = setting.books.classes
    sides = {row["side"] for row in classes.values()} | {"-", "two"} | set(classes)
    for row in setting.books.rows("acled"):
        asked = {part for cell in (row["who"], row["whom"]) for part in cell.split("|") if part}
        assert asked <= sides, row
        for column in ("actor1", "actor2"):
            assert row[column] in {"", "who", "whom", "forces", "nobody", *classes}
        assert {row["country_is"], row["nameless"]} <= {"", *classes}


def test_classes_named_elsewhere_exist(setting: Setting) -> None:
    classes = setting.books.classes
    for table in ("actor_words", "known_actors", "sectors"):
        assert {row["class"] for row in setting.books.rows(table)} <= set(classes), table
    words = setting.books.rows("actor_words")
    assert {row["owned"] for row in words} <= {"", *classes}
    assert {row["body"] for row in words if row["body"]} <= set(setting.knowledge.actors)
    assert len({row["lemma"] for row in words}) == len(words)


def test_kinds_of_actors_and_sectors_are_theirs(setting: Setting) -> None:
    for row in setting.books.classes.values():
        assert row["inter"] in {"", *setting.books.inter_codes}, row
        assert bool(row["inter"]) == bool(row["acled"]) == (row["side"] != "thing"), row
        assert row["sector"] in {"", *SECTORS}, row
        assert row["ucdp"] in {"", "state", "group", "civil"}, row
    assert sorted(setting.books.inter_codes.values()) == list(range(1, 9))


def test_every_known_actor_has_a_class(setting: Setting) -> None:
    classless = [
        actor.id for actor in setting.knowledge.actors.values() if not setting.parties.read(actor.id, "").kind
    ]
    assert classless == []


def test_every_class_of_place_is_told_how_exact(setting: Setting) -> None:
    kinds = {place.kind for place in setting.knowledge.places.values()}
    assert kinds <= set(setting.books.places)


def test_every_country_of_the_gazetteer_is_there(setting: Setting) -> None:
    countries = {
        p.country.lower() for p in setting.knowledge.places.values() if p.kind == "country" and p.country
    }
    assert countries == set(setting.books.countries)
    isos = [row["iso3"] for row in setting.books.countries.values()]
    assert len(set(isos)) == len(isos) and all(len(iso) == 3 for iso in isos)


def test_places_nearby_have_coordinates(setting: Setting) -> None:
    places = setting.knowledge.places
    for row in setting.books.rows("near"):
        assert row["place"] in places and places[row["near"]].latitude is not None, row
        assert places[row["place"]].latitude is None, f"{row['place']} has its own coordinates now"
        assert places[row["place"]].country == places[row["near"]].country, row


def test_plover_knows_every_type_but_ours(setting: Setting) -> None:
    rows = setting.books.rows("plover")
    assert {row["type"] for row in rows} == set(EVENTS) - OURS_ALONE
    for kind in set(EVENTS) - OURS_ALONE:
        last = [row for row in rows if row["type"] == kind][-1]
        assert (last["mode"], last["status"]) == ("*", ""), f"{kind} needs a row for any mode, at the end"
    for row in rows:
        assert row["quad_code"] in {"1", "2", "3", "4"} and -10 <= float(row["event_scale"]) <= 10
        assert (float(row["event_scale"]) > 0) == (row["quad_code"] in "12") or row["type"] == "REQUEST"


def test_a_users_own_rows_come_first(tmp_path: Path, make: Any) -> None:
    folder = tmp_path / "codebooks"
    folder.mkdir()
    row = OWN / "codebooks" / "acled.tsv"
    header = next(line for line in row.read_text(encoding="utf-8").splitlines() if line.startswith("type\t"))
    own = {
        "type": "PROTEST",
        "mode": "strike",
        "event_type": "Protests",
        "sub_event_type": "Peaceful protest",
    }
    own |= {"disorder_type": "Demonstrations", "actor1": "protesters", "actor2": "nobody"}
    cells = "\t".join(own.get(column, "") for column in header.split("\t"))
    (folder / "acled.tsv").write_text(f"{header}\n{cells}\n", encoding="utf-8")
    told = {"type": "PROTEST", "mode": "strike", "first": "2021-03-09", "last": "2021-03-09"}
    strike = make(places=["iq.erbil.city"], **told)
    (ours,), (theirs,) = (
        list(AcledExport(Setting(lexicon)).rows([strike])) for lexicon in (Lexicon(), Lexicon(tmp_path))
    )
    assert isinstance(ours, Refusal) and ours.reason.key == "export.strike"
    assert isinstance(theirs, ExportRow) and theirs.cells["actor1"] == "Protesters (Iraq)"


@pytest.mark.parametrize("table", ["acled", "plover"])
def test_no_row_stands_behind_one_that_takes_everything(table: str, setting: Setting) -> None:
    """A row that asks for no more than an earlier one of the same type would never be reached."""
    asked = ("who", "whom", "counts", "also", "status")
    taken: set[tuple[str, str]] = set()
    for row in setting.books.rows(table):
        for mode in row["mode"].split("|"):
            assert not {(row["type"], mode), (row["type"], "*")} & taken, row
            if not any(row.get(column) for column in asked):
                taken.add((row["type"], mode))
