"""Who takes part: a known id or the article's words become a party of a class, with its country.

Rules of this file: the tables decide (``known_actors``, ``sectors``, ``actor_words``); an office counts
only where it was held on the day for sure, and words that no table knows give no class. No guess.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

import msgspec

from didewan.export.codebook import Codebooks, any_of, first_fit
from didewan.lexicon import Lexicon, Row
from didewan.names.knowledge import Actor, Knowledge, Place
from didewan.records import Text
from didewan.text import TextReader
from didewan.text.letters import match_key

__all__ = ["Parties", "Party", "as_acting"]


_COUNTRY = "government"
"""The class that known_actors gives a country or its capital."""


class Party(msgspec.Struct, frozen=True):
    """One who acts or is acted on."""

    words: str
    """English name where known, else as the article writes it."""
    kind: str
    """A class of ``actor_classes.tsv``; empty where nothing is known."""
    id: str = ""
    country: str = ""
    """ISO alpha-2 in small letters of who owns it; empty where nobody says."""
    sector: str = ""
    office: str = ""
    body: str = ""
    """Id of the known body: the organisation itself, or that of the office."""


class Parties:
    """Reads parties; the same words give the same party."""

    def __init__(self, lexicon: Lexicon, books: Codebooks, knowledge: Knowledge) -> None:
        self._lexicon, self._books, self._knowledge = lexicon, books, knowledge
        self.read = lru_cache(maxsize=20_000)(self._read)

    def side(self, party: Party) -> str:
        """How the tables of events ask for it: state, rebel, civil …; empty where unknown."""
        return self._books.classes.get(party.kind, {}).get("side", "")

    def is_person(self, told: str) -> bool:
        """Whether this is the id of a known person."""
        actor = self._knowledge.actors.get(told)
        return actor is not None and actor.label == "PER"

    def _read(self, told: str, day: str) -> Party:
        """The party of a known id or of words, as it was on that ISO day ('' where unknown)."""
        if (actor := self._knowledge.actors.get(told)) is not None:
            return self._person(actor, day) if actor.label == "PER" else self._body(actor)
        if (place := self._knowledge.places.get(told)) is not None:
            return self._place(place)
        return self._words(told)

    def _body(self, actor: Actor) -> Party:
        kind = self._class("ORG", actor.row, actor.row.get("sector", ""))
        sector = actor.row.get("sector", "")
        return Party(_name(actor), kind, actor.id, self._state(actor.country), sector, "", actor.id)

    def _person(self, actor: Actor, day: str) -> Party:
        """What the office held on that day makes of somebody; without one, the table of known actors."""
        country = self._state(actor.country)
        office = self._office(actor, day)
        if office is None:
            kind = self._class("PER", actor.row, "")
            return Party(_name(actor), kind, actor.id, country, self._sector(kind))
        kind = next(row["class"] for row in self._ranks if row["sector"] == office["sector"])
        owner = self._state(office["country"])
        return Party(
            _name(actor), kind, actor.id, owner, office["sector"], office["english"], office["organisation"]
        )

    def _office(self, actor: Actor, day: str) -> Row | None:
        if not day:
            return None
        held = [self._knowledge.offices.get(t.office) for t in self._knowledge.offices_of(actor.id, day)]
        order = [row["sector"] for row in self._ranks]
        known = [row for row in held if row is not None and row["sector"] in order]
        return min(known, key=lambda row: (order.index(row["sector"]), row["id"]), default=None)

    def _place(self, place: Place) -> Party:
        seat = self._knowledge.places.get(place.row.get("capital_of", ""))
        country = place if place.kind == "country" else seat
        if country is None or country.kind != "country":
            return Party(place.english, self._class("LOC", {"kind": place.kind}, ""), place.id)
        kind = self._class("LOC", {"kind": "country" if country is place else "capital"}, "")
        return Party(country.english, kind, place.id, self._state(country.country), "")

    def _words(self, told: str) -> Party:
        text = self.texts.read(told)
        if body := self._members_of(text):
            return msgspec.structs.replace(self._body(body), words=" ".join(told.split()))
        owner = self._owner(text)
        kind = self._class_of_words(text, bool(owner))
        return Party(" ".join(told.split()), kind, "", owner, self._sector(kind))

    def _class_of_words(self, text: Text, owned: bool) -> str:
        found = [row for reading in text.best if (row := self._nouns.get(reading.lemma))]
        if found:
            noun = self._telling(found)
            return (owned and noun["owned"]) or noun["class"]
        first = match_key(text.best[0].base or text.tokens[0].form) if text.best else ""
        return "persons" if first in self._given else ""

    def _telling(self, nouns: list[Row]) -> Row:
        """The first noun; after one that is weak ("forces of the police") a later one that names people."""
        sides = self._books.classes
        people = (row for row in nouns if not row["weak"] and sides[row["class"]]["side"] != "thing")
        return next(people, nouns[0]) if nouns[0]["weak"] else nouns[0]

    def _members_of(self, text: Text) -> Actor | None:
        """The body whose members nouns alone name (``چەکدارانی داعش``)."""
        nouns = [self._nouns.get(reading.lemma) for reading in text.best]
        bodies = [row["body"] for row in nouns if row and row["body"]]
        return self._knowledge.actors.get(bodies[0]) if bodies and all(nouns) else None

    def _owner(self, text: Text) -> str:
        """The country, or its adjective, right behind nouns says whose they are (``هێزەکانی ئەمریکا``); with
        another adjective between (militias that a country backs) it does not."""
        *nouns, last = [(reading.lemma, reading.base) for reading in text.best] or [("", "")]
        if not nouns or not all(lemma in self._nouns for lemma, _ in nouns):
            return ""
        if adjective := next((self._adjectives[n] for n in last if n in self._adjectives), ""):
            return adjective
        found = (answer for name in last if name for answer in self._knowledge.where(name))
        return next((answer.country.lower() for answer in found if answer.kind == "country"), "")

    def _class(self, label: str, row: Row, sector: str) -> str:
        def fits(rule: Row) -> bool:
            asked = (rule["kind"], rule["sector"], rule["acled_kind"])
            given = (row.get("kind", ""), sector, row.get("acled_kind", ""))
            return rule["label"] == label and all(map(any_of, asked, given))

        found = first_fit(self._known, fits)
        return found["class"] if found else ""

    def _sector(self, kind: str) -> str:
        return self._books.classes.get(kind, {}).get("sector", "")

    def _state(self, country: str) -> str:
        """The country, where it is one: international bodies have none."""
        return country.lower() if country.lower() in self._books.countries else ""

    @cached_property
    def texts(self) -> TextReader:
        """The analysis of single phrases; made when first asked."""
        return TextReader(self._lexicon)

    @cached_property
    def _known(self) -> tuple[Row, ...]:
        return self._books.rows("known_actors")

    @cached_property
    def _ranks(self) -> tuple[Row, ...]:
        return self._books.rows("sectors")

    @cached_property
    def _nouns(self) -> dict[str, Row]:
        return {row["lemma"]: row for row in reversed(self._books.rows("actor_words"))}

    @cached_property
    def _adjectives(self) -> dict[str, str]:
        """Adjective of a country → its id."""
        rows = self._lexicon.rows("names/nationalities.tsv")
        countries = [row for row in rows if row["kind"] == "country" and row["country"]]
        names = ((row, (row["adjective"], *row["variants"].split("|"))) for row in countries)
        return {name: row["country"] for row, forms in names for name in forms if name}

    @cached_property
    def _given(self) -> set[str]:
        rows = self._lexicon.rows("names/given.tsv")
        return {match_key(row["name"]) for row in rows if row["strength"] == "strong"}


def as_acting(party: Party, kind: str) -> Party:
    """A country named alone, as what acts for it in this kind of event (its military); others as they are."""
    if not kind or party.kind != _COUNTRY or party.body or not party.country or not party.id:
        return party
    return msgspec.structs.replace(party, kind=kind)


def _name(actor: Actor) -> str:
    return actor.english or actor.name
