"""Views: incidents, claims and contradictions as files and other programs get them, with their evidence.

Rules of this file: it only lays out what is there. Every told value stands with its proof: the article, its
address, where in its text (code points, half open) and the words there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from didewan.incidents.contradictions import Contradiction
from didewan.records import Claim, Count, Event, Field, FieldValue, Incident, Span, Status, Told

__all__ = [
    "ClaimView",
    "ContradictionView",
    "FieldView",
    "IncidentView",
    "Proof",
    "ToldView",
    "view_claim",
    "view_contradiction",
    "view_incident",
]


class Proof(msgspec.Struct, frozen=True):
    """Words of an article; ``start`` = ``end`` and no words where nothing printed stands for a value."""

    article: str
    url: str | None
    source: str | None
    published: str | None
    start: int
    end: int
    words: str


class ToldView(msgspec.Struct, frozen=True):
    """One value as one claim tells it; ``said_by``: the words of who says so, none for the outlet itself."""

    value: FieldValue
    said_by: tuple[str, ...]
    claim: str
    proof: Proof


class FieldView(msgspec.Struct, frozen=True):
    """The value that holds, the rule by which, and all that is told."""

    value: FieldValue
    rule: str
    contradicted: bool
    told: tuple[ToldView, ...]


class ClaimView(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One event as one article tells it. Names: ids where known, and the words as they stand."""

    id: str
    incident: str | None
    article: str
    url: str | None
    source: str | None
    title: str | None
    published: str | None
    type: str
    mode: str | None
    status: Status
    from_: str | None
    to: str | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    counts: dict[str, Count]
    confidence: float
    rule: str
    evidence: tuple[Proof, ...]
    """The triggers first, then the sentence; never empty."""


class IncidentView(msgspec.Struct, frozen=True):
    """An incident; ``tellings``: how many articles tell it, reprints counted once."""

    id: str
    fields: dict[str, FieldView]
    background: bool
    tellings: int
    sources: tuple[str, ...]
    claims: tuple[ClaimView, ...]


class ContradictionView(msgspec.Struct, frozen=True):
    """A field of an incident told in ways that exclude each other: of each value who tells it first."""

    incident: str
    field: str
    told: tuple[ToldView, ...]


_NOTHING = Span(0, 0, "")


def view_incident(incident: Incident) -> IncidentView:
    """An incident with all its fields and claims."""
    claims = {claim.id: claim for claim in incident.claims}
    return IncidentView(
        incident.id,
        {name: _view_field(field, claims) for name, field in incident.fields.items()},
        incident.background,
        len({claim.telling for claim in incident.claims}),
        tuple(sorted({claim.source for claim in incident.claims if claim.source})),
        tuple(view_claim(claim, incident.id) for claim in incident.claims),
    )


def view_claim(claim: Claim, incident: str | None) -> ClaimView:
    """A claim with the words of its article; ``incident``: the one it belongs to, if any."""
    event = claim.event
    shown = [*event.triggers, *([event.evidence] if event.evidence else [])] or [_NOTHING]
    return ClaimView(
        id=claim.id,
        incident=incident,
        article=claim.article,
        url=claim.url,
        source=claim.source,
        title=claim.title,
        published=claim.published,
        type=event.type,
        mode=event.mode,
        status=event.status,
        from_=event.from_,
        to=event.to,
        places=claim.places,
        actors=claim.actors,
        recipients=claim.recipients,
        words={role: tuple(span.text for span in spans) for role, spans in _roles(event)},
        counts=event.counts,
        confidence=event.confidence,
        rule=event.rule,
        evidence=tuple(_prove(claim, span.start, span.end) for span in shown),
    )


def view_contradiction(found: Contradiction, claims: Mapping[str, Claim]) -> ContradictionView:
    """A contradiction; ``claims``: of its incident, by id."""
    return ContradictionView(found.incident, found.field, tuple(_view_told(t, claims) for t in found.told))


def _view_field(field: Field, claims: Mapping[str, Claim]) -> FieldView:
    told = tuple(_view_told(told, claims) for told in field.told)
    return FieldView(field.value, field.rule, field.contradicted, told)


def _view_told(told: Told, claims: Mapping[str, Claim]) -> ToldView:
    return ToldView(told.value, told.said_by, told.claim, _prove(claims[told.claim], told.start, told.end))


def _prove(claim: Claim, start: int, end: int) -> Proof:
    words = next((span.text for span in _spans(claim.event) if (span.start, span.end) == (start, end)), "")
    return Proof(claim.article, claim.url, claim.source, claim.published, start, end, words)


def _roles(event: Event) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "triggers", event.triggers
    yield "actors", event.actors
    yield "recipients", event.recipients
    yield "places", event.places
    yield "time", (event.time,) if event.time else ()
    yield "said_by", event.said_by


def _spans(event: Event) -> Iterator[Span]:
    for _, spans in _roles(event):
        yield from spans
    if event.evidence:
        yield event.evidence
