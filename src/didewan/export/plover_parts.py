"""PLOVER's entities and locations: who is told, as whom, and where.

Rules of this file: a sector, an office or a coordinate that is not sure stays out.
"""

from __future__ import annotations

from typing import Any

from didewan.export.happening import Setting, words_of
from didewan.export.parties import Party
from didewan.export.places import Site
from didewan.records import Claim, Incident, Span, Told

__all__ = ["PloverParts", "filled"]


class PloverParts:
    """Makes the entities and the location of a claim."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._outside = {row["sector"] for row in setting.books.rows("sectors") if row["outside"]}

    def entities(self, claim: Claim, field: str, day: str) -> list[dict[str, Any]]:
        """The claim's own parties, with the words that name them."""
        spans: tuple[Span, ...] = getattr(claim.event, field)
        told = self._setting.namer.of_claim(claim, field)
        words = [words_of(span) for span in spans] or [""] * len(told)
        parties = (self._setting.parties.read(name, day) for name in told)
        return [self._entity(party, text) for party, text in zip(parties, words, strict=True)]

    def _entity(self, party: Party, text: str) -> dict[str, Any]:
        country = self._setting.books.countries.get(party.country)
        outside = party.sector if party.sector in self._outside and country is None else ""
        known = party.id in self._setting.knowledge.actors or party.id in self._setting.knowledge.places
        return filled(
            {
                "code": country["iso3"] if country else outside,
                "sector": party.sector or ("" if country or party.id else "UNK"),
                "entity_text": text or party.words,
                "identifier_id": party.id if known else None,
                "identifier_text": party.words if known else None,
                "office": party.office,
            }
        )

    def location(self, incident: Incident, claim: Claim) -> dict[str, Any] | None:
        """The narrowest place; coordinates only where they are its own."""
        told = _told_place(incident, claim)
        named = _place_words(claim, told)
        place = told.value if told else next(iter(claim.places), None)
        site = self._setting.places.site(place) if isinstance(place, str) else None
        if site is None:
            return {"extracted_place": named} if named else None
        country = self._setting.books.countries.get(site.country)
        point = site.point if site.point and site.point.own else None
        return filled(
            {
                "extracted_place": named,
                "resolved_place": site.place.english or site.place.name,
                "geonameid": site.place.row.get("geonames"),
                "lat": point.latitude if point else None,
                "lon": point.longitude if point else None,
                "city": self._city(site),
                "district": site.units[1],
                "province": site.units[0],
                "country": country["name"] if country else None,
                "country_code": country["iso3"] if country else None,
                "resolution": int(site.kind["plover"]),
            }
        )

    def _city(self, site: Site) -> str | None:
        """The town itself, or the one that a quarter lies in."""
        known = self._setting.knowledge.places
        around = [
            site.place,
            *(known[i] for i in self._setting.knowledge.within(site.place.id) if i in known),
        ]
        return next((place.english for place in around if place.kind in ("city", "town")), None)


def _told_place(incident: Incident, claim: Claim) -> Told | None:
    known = incident.fields.get("place")
    return next((t for t in known.told if t.claim == claim.id), None) if known else None


def _place_words(claim: Claim, told: Told | None) -> str:
    """The words that name the place; none where several stand there and nothing tells which."""
    spans = claim.event.places
    exact = [span for span in spans if told and (span.start, span.end) == (told.start, told.end)]
    return words_of((exact or spans)[0]) if exact or len(spans) == 1 else ""


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Without the keys that say nothing; ``actor`` stays, also empty, because PLOVER requires it."""
    return {key: value for key, value in fields.items() if value not in (None, "", []) or key == "actor"}
