"""Incidents made by hand, for the tests of every format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from didewan.export.happening import Setting
from didewan.lexicon import Lexicon
from didewan.records import Claim, Count, Event, Field, FieldValue, Incident, Span, Told

MakeClaim = Callable[..., Claim]
MakeIncident = Callable[..., Incident]
FIELDS = ("type", "mode", "when", "place", "actors", "recipients", "killed", "injured", "participants")
WORDS = "لە شارەکە ڕووداوێک ڕوویدا"


@pytest.fixture(scope="session")
def setting(lexicon: Lexicon) -> Setting:
    return Setting(lexicon)


def claim_of(number: int = 1, **fields: Any) -> Claim:
    """A claim of article ``a<number>``; parties and places are ids or words."""
    trigger = Span(10, 17, fields.pop("trigger", "ڕووداوێک"))
    sides = {name: tuple(fields.pop(name, ())) for name in ("actors", "recipients", "places")}
    event = Event(
        type=fields.pop("type", "ASSAULT"),
        mode=fields.pop("mode", None),
        triggers=(trigger,),
        actors=tuple(Span(20, 25, words) for words in sides["actors"]),
        recipients=tuple(Span(30, 35, words) for words in sides["recipients"]),
        places=tuple(Span(3 + n, 9 + n, words) for n, words in enumerate(sides["places"])),
        from_=fields.pop("first", None),
        to=fields.pop("last", None),
        counts=fields.pop("counts", {}),
        status=fields.pop("status", "happened"),
        evidence=Span(0, len(WORDS), WORDS),
    )
    base = {
        "id": f"c{number}",
        "article": f"a{number}",
        "source": f"outlet{number}",
        "url": f"https://example.org/{number}",
        "title": f"title {number}",
        "published": "2021-03-10",
        "telling": f"a{number}",
    }
    return Claim(**(base | fields), event=event, **sides)


def incident_of(*claims: Claim, background: bool = False) -> Incident:
    """The incident of these claims: of each field the first telling holds."""
    fields: dict[str, Field] = {}
    for name in FIELDS:
        told = tuple(
            Told(value, c.id, c.article, c.source, c.published, (), 3, 9)
            for c in claims
            if (value := _value(c, name)) is not None
        )
        if told:
            distinct = {repr(each.value) for each in told}
            fields[name] = Field(told, told[0].value, "first", len(distinct) > 1)
    return Incident(f"i-{claims[0].id}", claims, fields, background)


def _value(claim: Claim, name: str) -> FieldValue:
    event = claim.event
    if name == "when":
        return (event.from_, event.to) if event.from_ or event.to else None
    if name == "place":
        return claim.places[0] if claim.places else None
    if name in ("type", "mode"):
        value: FieldValue = getattr(event, name)
        return value
    if name in ("actors", "recipients"):
        return getattr(claim, name) or None
    count: Count | None = event.counts.get(name)
    return count


@pytest.fixture(scope="session")
def make_claim() -> MakeClaim:
    return claim_of


@pytest.fixture(scope="session")
def make() -> MakeIncident:
    """One incident: of claims, or of one claim of these fields."""

    def make_one(*claims: Claim, background: bool = False, **fields: Any) -> Incident:
        return incident_of(*(claims or (claim_of(**fields),)), background=background)

    return make_one
