"""Where an incident lies, as maps and other projects ask it: a point, how exact it is, the units around it.

Rules of this file: nothing is invented. A point is the place's own or that of the nearest town the tables
give (its seat, the town it lies by), and says which of the two it is.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import NamedTuple

from didewan.export.codebook import Codebooks
from didewan.lexicon import Row
from didewan.names.knowledge import Knowledge, Place

__all__ = ["Places", "Point", "Site"]

_TOWNS = ("city", "town")
_COUNTRY = "country"
_REGION = "region"
_AREA = "area"
_NEARBY = "2"
"""A place so near to a town that it lies in the town's units."""


class Point(NamedTuple):
    """Degrees, WGS 84. ``town``: English name of what lies there; ``own``: the place's own coordinates;
    ``holds``: of a town that the place lies in."""

    latitude: float
    longitude: float
    town: str
    own: bool
    holds: bool = False


class Site(NamedTuple):
    """A known place as exports see it. ``units``: English names of its first, second and third level."""

    place: Place
    kind: Row
    """Its row of ``codebooks/place_precision.tsv``."""
    country: str
    region: str
    """Id of the nearest unit with borders around the place: itself, a district, a province, the country."""
    units: tuple[str, str, str]
    point: Point | None

    @property
    def wide(self) -> bool:
        """Wider than a region: no row of ACLED or UCDP."""
        return self.kind["wide"] == "yes"

    def precision(self, project: str) -> str:
        """ACLED's ``geo_precision`` or UCDP's ``where_prec``."""
        return self.kind[f"{project}_{'own' if self.point and self.point.own else 'near'}"]


class Places:
    """Sites by the id of the place."""

    def __init__(self, books: Codebooks, knowledge: Knowledge) -> None:
        self._books, self._knowledge = books, knowledge
        self.site = lru_cache(maxsize=None)(self._site)

    def _site(self, identity: str) -> Site | None:
        """The place of this id; None where it is not known."""
        place = self._knowledge.places.get(identity)
        if place is None:
            return None
        around = self._around(place)
        kind, point = self._kind(place, around), self._point(around)
        near = self._knowledge.places.get(self._near.get(identity, ""))
        known = (
            [place, *self._around(near), *around[1:]] if near and kind["acled_near"] == _NEARBY else around
        )
        region = next((other.id for other in known if self._level(other)), place.id)
        return Site(place, kind, place.country.lower(), region, _units(known, self._books), point)

    def chain(self, identity: str) -> set[str]:
        """The place and all it lies in."""
        return {identity, *self._knowledge.within(identity)}

    def _around(self, place: Place) -> list[Place]:
        """The place itself, then what it lies in, nearest first."""
        known = self._knowledge.places
        return [place, *(known[i] for i in self._knowledge.within(place.id) if i in known)]

    def _kind(self, place: Place, around: list[Place]) -> Row:
        """A region inside a province is an area; one across provinces is none of them."""
        inside = any(self._level(other) == "1" for other in around[1:])
        name = _AREA if place.kind == _REGION and inside else place.kind
        return self._books.places.get(name, self._books.places[_REGION])

    def _level(self, place: Place) -> str:
        return self._books.places.get(place.kind, {}).get("level", "")

    def _point(self, around: list[Place]) -> Point | None:
        """Its own coordinates, the town it lies by, or the seat of the nearest unit below the country."""
        for number, place in enumerate(around):
            if place.kind == _COUNTRY or self._books.places.get(place.kind, {}).get("wide") == "yes":
                return None
            if place.latitude is not None and place.longitude is not None:
                own, holds = number == 0, place.kind in _TOWNS
                return Point(place.latitude, place.longitude, place.english, own, holds)
            if (town := self._town(place)) and town.latitude is not None and town.longitude is not None:
                return Point(town.latitude, town.longitude, town.english, False)
        return None

    def _town(self, place: Place) -> Place | None:
        found = self._near.get(place.id) or self._seats.get(place.id)
        return self._knowledge.places.get(found) if found else None

    @cached_property
    def _near(self) -> dict[str, str]:
        return {row["place"]: row["near"] for row in self._books.rows("near")}

    @cached_property
    def _seats(self) -> dict[str, str]:
        return {p.row["capital_of"]: p.id for p in self._located() if p.row.get("capital_of")}

    def _located(self) -> list[Place]:
        return [place for place in self._knowledge.places.values() if place.latitude is not None]


def _units(around: list[Place], books: Codebooks) -> tuple[str, str, str]:
    found = {books.places.get(place.kind, {}).get("level", ""): place.english for place in reversed(around)}
    return found.get("1", ""), found.get("2", ""), found.get("3", "")
