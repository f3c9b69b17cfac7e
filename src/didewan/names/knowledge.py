"""The knowledge behind names: who somebody is, who held an office on a day, where a place lies.

What belongs here: persons, organisations, places, offices and tenures of the lexicon as records, and
questions to them. A date that the lexicon does not know stays open, and an answer never says more than
the dates say. What must not be known here: texts.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

import msgspec

from didewan.lexicon import Lexicon, Row
from didewan.names.gazetteer import Label, rows_of, variants_of
from didewan.text.letters import match_key

__all__ = ["Actor", "Answer", "Held", "Knowledge", "Place", "Tenure"]


class Tenure(NamedTuple):
    """A person in an office; dates are a year, a month or a day, empty where open or not known."""

    person: str
    office: str
    start: str
    end: str

    def sure_on(self, day: str) -> bool:
        """True where the dates say for sure that the office was held on that ISO day."""
        if not self.start or (len(self.start) < 10 and day.startswith(self.start)) or self.start > day:
            return False
        return not self.end or (self.end > day and not day.startswith(self.end)) or self.end == day

    def possible_on(self, day: str) -> bool:
        """False where the dates rule that day out."""
        if self.start and self.start > day:
            return False
        return not self.end or self.end >= day or day.startswith(self.end)


class Actor(NamedTuple):
    """A known person or organisation."""

    id: str
    label: Label
    name: str
    english: str
    country: str
    row: Row


class Place(NamedTuple):
    """A known place; coordinates None where not known."""

    id: str
    name: str
    english: str
    kind: str
    country: str
    parent: str
    latitude: float | None
    longitude: float | None
    row: Row


class Held(msgspec.Struct, frozen=True):
    """An office held, in words."""

    office: str
    name: str
    english: str
    start: str
    end: str


class Answer(msgspec.Struct, frozen=True):
    """One known thing that a name can mean."""

    id: str
    label: Label
    name: str
    english: str
    country: str
    kind: str = ""
    offices: tuple[Held, ...] = ()
    within: tuple[str, ...] = ()
    """English names of the places it lies in, nearest first."""
    latitude: float | None = None
    longitude: float | None = None


class Knowledge:
    """All records of the lexicon by id, and their names by match key."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self.offices: dict[str, Row] = {}
        self.held_by: dict[str, list[Tenure]] = defaultdict(list)
        self.held: dict[str, list[Tenure]] = defaultdict(list)
        self._rows: list[Row] = []
        self._load(lexicon)

    def _load(self, lexicon: Lexicon) -> None:
        for start, label in (("names/persons", "PER"), ("names/organisations", "ORG")):
            for row in rows_of(lexicon, start):
                self.actors[row["id"]] = _actor(row, "PER" if label == "PER" else "ORG")
                self._rows.append(row)
        for row in rows_of(lexicon, "places/gazetteer"):
            self.places[row["id"]] = _place(row)
            self._rows.append(row)
        for row in rows_of(lexicon, "offices/offices"):
            self.offices[row["id"]] = row
            self._rows.append(row)
        for row in rows_of(lexicon, "offices/tenures"):
            tenure = Tenure(row["person"], row["office"], row["from"], row["to"])
            self.held_by[tenure.office].append(tenure)
            self.held[tenure.person].append(tenure)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """Ids by the key of a name; made when first asked, because reading articles does not."""
        names: dict[str, list[str]] = defaultdict(list)
        for row in self._rows:
            for name in (*variants_of(row), *filter(None, row.get("weak", "").split("|"))):
                ids = names[_key(name)]
                if row["id"] not in ids:
                    ids.append(row["id"])
        return names

    def who(self, name: str, on: str | None = None) -> tuple[Answer, ...]:
        """Persons and organisations of this name, or who held the office of this name on that day."""
        answers: list[Answer] = []
        for identity in self._names.get(_key(name), ()):
            if identity in self.actors:
                answers.append(self._actor_answer(identity, on))
            elif identity in self.offices:
                answers += (self._actor_answer(holder, on) for holder in self.holders(identity, on))
        return tuple(answers)

    def where(self, name: str) -> tuple[Answer, ...]:
        """Places of this name."""
        ids = (identity for identity in self._names.get(_key(name), ()) if identity in self.places)
        return tuple(self._place_answer(self.places[identity]) for identity in ids)

    def holders(self, office: str, on: str | None = None) -> tuple[str, ...]:
        """Ids of those who held an office: on that day for sure, or ever, first to last."""
        tenures = sorted(self.held_by.get(office, ()), key=lambda tenure: tenure.start)
        ids = (tenure.person for tenure in tenures if on is None or tenure.sure_on(on))
        return tuple(identity for identity in dict.fromkeys(ids) if identity in self.actors)

    def offices_of(self, person: str, on: str | None = None) -> tuple[Tenure, ...]:
        """The offices somebody held, on that day for sure or ever."""
        tenures = self.held.get(person, ())
        return tuple(tenure for tenure in tenures if on is None or tenure.sure_on(on))

    def country(self, identity: str) -> str:
        """The country of a place or an actor in small letters, empty where it has none."""
        known = self.places.get(identity) or self.actors.get(identity)
        return known.country.lower() if known is not None else ""

    def parent(self, identity: str) -> str:
        """The body an organisation or the place a place belongs to, empty where it has none."""
        known = self.places.get(identity) or self.actors.get(identity)
        return known.row.get("parent", "") if known is not None else ""

    def within(self, place: str) -> tuple[str, ...]:
        """Ids of the places around a place, nearest first."""
        chain: list[str] = []
        here = self.places.get(place)
        while here is not None and here.parent and here.parent not in chain:
            chain.append(here.parent)
            here = self.places.get(here.parent)
        return tuple(chain)

    def _actor_answer(self, identity: str, on: str | None) -> Answer:
        actor = self.actors[identity]
        held = tuple(
            Held(t.office, office.get("name", ""), office.get("english", ""), t.start, t.end)
            for t in self.offices_of(identity, on)
            if (office := self.offices.get(t.office)) is not None
        )
        return Answer(
            actor.id, actor.label, actor.name, actor.english, actor.country, actor.row.get("kind", ""), held
        )

    def _place_answer(self, place: Place) -> Answer:
        around = tuple(self.places[p].english for p in self.within(place.id) if p in self.places)
        return Answer(
            place.id, "LOC", place.name, place.english, place.country, place.kind, (), around,
            place.latitude, place.longitude,
        )  # fmt: skip


def _key(name: str) -> str:
    return " ".join(match_key(word) for word in name.split())


def _actor(row: Row, label: Label) -> Actor:
    return Actor(row["id"], label, row["name"], row.get("english", ""), row.get("country", ""), row)


def _place(row: Row) -> Place:
    return Place(
        row["id"], row["name"], row.get("english", ""), row.get("class", ""), row.get("country", ""),
        row.get("parent", ""), _degrees(row.get("lat", "")), _degrees(row.get("lon", "")), row,
    )  # fmt: skip


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None
