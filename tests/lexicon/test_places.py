"""The gazetteer is well-formed, tells the truth about itself, and is what its sources make.

GeoNames itself is not needed here: that the table is not stale is seen by the hash in its head.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from types import ModuleType

import pytest

from didewan.lexicon import Lexicon, Row
from didewan.text.letters import match_key, normalise

UNITS = {"country", "region", "governorate", "province", "state", "district", "subdistrict"}
SETTLED = {"city", "town", "village", "camp", "quarter", "square", "street", "area"}
LANDMARKS = {"base", "airport", "crossing", "mountain", "river", "lake", "dam", "sea"}
NAMES = ("name", "variants", "weak")


def _load_tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "build_places.py"
    spec = importlib.util.spec_from_file_location("build_places", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build_places = _load_tool()


@pytest.fixture(scope="module")
def places() -> dict[str, Row]:
    return {row["id"]: row for row in Lexicon().rows("places/gazetteer.tsv")}


def names_of(row: Row, *columns: str) -> list[str]:
    return [name for column in columns for name in row[column].split("|") if name]


def chain(place: str, places: dict[str, Row]) -> Iterator[str]:
    seen: set[str] = set()
    while place:
        assert place not in seen, f"{place} lies in itself"
        seen.add(place)
        yield place
        place = places[place]["parent"]


def test_table_is_not_stale(places: dict[str, Row]) -> None:
    head = build_places.GAZETTEER.read_text(encoding="utf-8").split("\nid\t")[0]
    written = re.search(r"^# sources: (\w+)$", head, re.MULTILINE)
    assert written and written[1] == build_places.digest_of_sources(), "run tools/build_places.py"
    sources = build_places.read_places(Lexicon())
    assert list(sources) == list(places)
    shared = [column for column in build_places.COLUMNS if column in next(iter(sources.values()))]
    assert all(sources[place][column] == row[column] for place, row in places.items() for column in shared)


def test_geonames_is_credited() -> None:
    head = build_places.GAZETTEER.read_text(encoding="utf-8")[:800]
    assert "https://www.geonames.org" in head and "CC BY 4.0" in head


def test_ids_are_unique_over_all_sources() -> None:
    tables = [f"places/{path.name}" for path in build_places.source_tables()]
    ids = Counter(row["id"] for table in tables for row in Lexicon().rows(table))
    assert [place for place, count in ids.items() if count > 1] == []


def test_rows_are_well_formed(places: dict[str, Row]) -> None:
    for place, row in places.items():
        assert re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", place), place
        assert row["class"] in UNITS | SETTLED | LANDMARKS, place
        assert row["strength"] in {"strong", "weak"}, place
        assert row["ambiguous"] in {"", "yes"}, place
        assert row["name"] and row["english"], place


def test_parents_exist_and_have_no_circle(places: dict[str, Row]) -> None:
    for place, row in places.items():
        assert all(above in places for above in chain(place, places)), place
        assert not row["capital_of"] or row["capital_of"] in chain(place, places), place


def test_names_are_in_standard_letters(places: dict[str, Row]) -> None:
    for place, row in places.items():
        for name in names_of(row, *NAMES):
            assert name == name.strip() == normalise(name).text, (place, name)


def test_no_name_stands_twice_in_a_row(places: dict[str, Row]) -> None:
    for place, row in places.items():
        keys = Counter(match_key(name) for name in names_of(row, *NAMES))
        assert max(keys.values()) == 1, (place, keys)


def test_places_of_one_name_and_strength_are_marked(places: dict[str, Row]) -> None:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place, row in places.items():
        for column in NAMES:
            strength = "weak" if column == "weak" else row["strength"]
            for name in names_of(row, column):
                bearers[strength, match_key(name)].add(place)
    for key, ids in bearers.items():
        apart = {one for one in ids for two in ids if not _same_chain(one, two, places)}
        assert all(places[one]["ambiguous"] for one in apart), (key, sorted(apart))


def _same_chain(one: str, two: str, places: dict[str, Row]) -> bool:
    return one in chain(two, places) or two in chain(one, places)


def test_coordinates_are_whole_and_in_range(places: dict[str, Row]) -> None:
    for place, row in places.items():
        assert bool(row["lat"]) == bool(row["lon"]) and (row["geonames"] or not row["lat"]), place
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, place
        assert re.fullmatch(r"([A-Z]{2})?", row["country"]), place
        assert not row["admin"] or row["admin"].startswith(f"{row['country']}."), place


def test_what_lies_in_a_country_has_its_code(places: dict[str, Row]) -> None:
    for place, row in places.items():
        country = next((above for above in chain(place, places) if places[above]["class"] == "country"), "")
        assert row["country"] == country.upper(), place


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [
        ("iq.erbil.city", 36.2, 44.0),
        ("iq.sulaymaniyah.city", 35.6, 45.4),
        ("iq.nineveh.sinjar.town", 36.3, 41.9),
        ("iq.dihok.akre.town", 36.7, 43.9),
        ("sy.aleppo.kobani", 36.9, 38.4),
        ("sy.hasakah.qamishli", 37.1, 41.2),
        ("tr.diyarbakir.city", 37.9, 40.2),
        ("ir.kurdistan.sanandaj", 35.3, 47.0),
        ("us.washington", 38.9, -77.0),
        ("ua.kyiv", 50.5, 30.5),
    ],
)
def test_well_known_places_stand_where_they_are(
    places: dict[str, Row], place: str, lat: float, lon: float
) -> None:
    assert float(places[place]["lat"]) == pytest.approx(lat, abs=0.15)
    assert float(places[place]["lon"]) == pytest.approx(lon, abs=0.15)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("بەغدا", "iq.baghdad.city"),
        ("واشنگتن", "us.washington"),
        ("ئیراق", "iq"),
        ("ئەمەریکا", "us"),
        ("بەسرە", "iq.basra.city"),
        ("ئامەد", "tr.diyarbakir.city"),
        ("ورمی", "ir.west_azerbaijan.urmia"),
        ("عەین عەرەب", "sy.aleppo.kobani"),
        ("قەندیل", "iq.qandil"),
        ("سێمالکا", "sy.hasakah.semalka"),
        ("تەنەف", "sy.homs.al_tanf"),
        ("ناوچەی سەوز", "iq.baghdad.green_zone"),
    ],
)
def test_other_spellings_are_known(places: dict[str, Row], name: str, place: str) -> None:
    assert match_key(name) in {match_key(known) for known in names_of(places[place], *NAMES)}


@pytest.mark.parametrize("place", ["cn", "ml", "pe", "iq.salahaddin", "tr.van", "iq.wasit.kut"])
def test_names_that_are_common_words_are_weak(places: dict[str, Row], place: str) -> None:
    assert places[place]["strength"] == "weak"


def test_places_are_many(places: dict[str, Row]) -> None:
    assert len(places) >= 3700
    assert sum(bool(row["lat"]) for row in places.values()) >= 1500


def test_table_loads_fast() -> None:
    start = perf_counter()
    assert sum(1 for _ in Lexicon().rows("places/gazetteer.tsv"))
    assert perf_counter() - start < 0.5  # 0.06 s alone; other work may run beside the tests


def test_of_two_places_of_one_name_none_is_chosen() -> None:
    entry = build_places.Entry
    small, smaller = entry(1, "1.0", "1.0", 900, "XX", "XX.1"), entry(2, "9.0", "9.0", 800, "XX", "XX.1")
    big, same_spot = entry(3, "5.0", "5.0", 9000, "XX", "XX.1"), entry(4, "5.1", "5.1", 8000, "XX", "XX.1")
    assert build_places.settle([small, smaller]) is None
    assert build_places.settle([small, big]) == big
    assert build_places.settle([big, same_spot]) == big
    assert build_places.settle([]) is None
