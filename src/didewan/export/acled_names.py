"""How ACLED would call a party: its name, its kind of actor, and whom it is associated with.

Rules of this file: a known body has the name the tables of names give, or that of the body it belongs to, or
its own English name; the unknown are called by class and country ("Unidentified Armed Group (Iraq)"). Names
that go by the years of a government follow the day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from didewan.export.codebook import Codebooks
from didewan.export.parties import Party
from didewan.names.knowledge import Knowledge

__all__ = ["AcledActor", "AcledNames"]

_STATE = "State forces"
_EXTERNAL = "External/Other forces"
_YEARS = re.compile(r"\((\d{4})-(\d{4})?\)")
_OPEN = 9999


class AcledActor(NamedTuple):
    """``inter`` is ACLED's text; ``assoc`` the associated actors, in order."""

    name: str
    inter: str
    assoc: tuple[str, ...] = ()


class AcledNames:
    """Names of actors by the codebook's tables."""

    def __init__(self, books: Codebooks, knowledge: Knowledge) -> None:
        self._books, self._knowledge = books, knowledge

    def actor(self, party: Party, country: str, day: str) -> AcledActor | None:
        """A party's name for an event in ``country`` (alpha-2) on an ISO day; None for what cannot act."""
        row = self._books.classes.get(party.kind)
        if row is None or not row["acled"]:
            return None
        pattern, owner = row["acled"], party.country or country
        if not party.country and row["unowned"]:
            pattern = row["unowned"]
        inter = row["inter"]
        if inter == _STATE and party.country and party.country != country:
            inter = _EXTERNAL
        name = self._body(party, country, day) if row["side"] not in ("civil", "protest", "body") else ""
        assoc = self._fill(row["assoc"], party, owner, day)
        return AcledActor(name or self._fill(pattern, party, owner, day), inter, (assoc,) if assoc else ())

    def class_actor(self, kind: str, country: str, day: str) -> AcledActor | None:
        """The nameless actor of a class in a country: Protesters (Iraq)."""
        return self.actor(Party("", kind), country, day)

    def _body(self, party: Party, country: str, day: str) -> str:
        """The name of a known body: the tables' for ACLED, up to whom it belongs; else its English name."""
        seen: list[str] = []
        body = self._knowledge.actors.get(party.body)
        while body is not None and body.id not in seen:
            if body.row.get("acled_name"):
                return self._of_day(body.row["acled_name"], body.country.lower(), country, day)
            seen.append(body.id)
            body = self._knowledge.actors.get(body.row.get("parent", ""))
        own = self._knowledge.actors.get(party.body)
        return own.english if own is not None else ""

    def _of_day(self, names: str, owner: str, country: str, day: str) -> str:
        """The name that holds on the day, of several that go by years."""
        choices = names.replace("{country}", self._country(country)).split("|")
        return next((name for name in choices if self._holds(name, owner, day)), choices[-1])

    def _holds(self, name: str, owner: str, day: str) -> bool:
        years = _YEARS.search(name)
        if years is None:
            return True
        return self._turn(owner, years[1]) <= day and (not years[2] or day < self._turn(owner, years[2]))

    def _turn(self, owner: str, year: str) -> str:
        return self._turns.get((owner, year), f"{year}-01-01")

    def _fill(self, pattern: str, party: Party, owner: str, day: str) -> str:
        name = self._body_name(party)
        return pattern.format(country=self._country(owner), state=self._state(owner, day), name=name)

    def _body_name(self, party: Party) -> str:
        body = self._knowledge.actors.get(party.body)
        return body.english if body is not None and body.english else party.words

    def _country(self, country: str) -> str:
        row = self._books.countries.get(country)
        return row["name"] if row else ""

    def _state(self, country: str, day: str) -> str:
        """``Iraq (2018-2020)``; without years where the tables of names know none for that day."""
        row = self._books.countries.get(country)
        name = (row["of"] or row["name"]) if row else ""
        held = (years for years in sorted(self._years[country]) if self._holds(years, country, day))
        return f"{name} {years}" if (years := next(held, "")) else name

    @cached_property
    def _turns(self) -> dict[tuple[str, str], str]:
        return {(row["country"], row["year"]): row["day"] for row in self._books.rows("turns")}

    @cached_property
    def _years(self) -> dict[str, set[str]]:
        """Country → the years of its governments as they stand in known names of its forces."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self._knowledge.actors.values():
            if actor.row.get("acled_kind") in (_STATE, _EXTERNAL):
                for years in _YEARS.finditer(actor.row.get("acled_name", "")):
                    found[actor.country.lower()].add(years[0])
        return found
