"""Incidents of single claims: each event of each article as one happening, nothing joined.

Rules of this file: only until incidents come from linked claims; the fields hold what the one claim tells,
by the rule ``only``. Stands in one place so that it can go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from didewan.names.knowledge import Knowledge
from didewan.records import Claim, Event, Field, FieldValue, Incident, Name, Record, Span, Told
from didewan.store.ids import Numbered, text_hash

__all__ = ["single_claims"]

_RULE = "only"
_HISTORY = timedelta(days=90)
"""Told so long after it ended: history."""


def single_claims(records: Iterable[Record], knowledge: Knowledge) -> Iterator[Incident]:
    """One incident for each event of each record."""
    for record in records:
        new_id = Numbered(f"{record.id}:{text_hash(record.text)}")
        for event in record.events:
            trigger = event.triggers[0]
            claim = _claim(record, event, new_id("event", event.type, trigger.start, trigger.end), knowledge)
            yield _incident(claim, record)


def _claim(record: Record, event: Event, identity: str, knowledge: Knowledge) -> Claim:
    places = sorted(_known(event.places, record), key=lambda place: -len(knowledge.within(place)))
    return Claim(
        id=identity,
        article=record.id,
        source=record.source,
        url=record.url,
        title=record.title,
        published=record.published,
        event=event,
        actors=_known(event.actors, record),
        recipients=_known(event.recipients, record),
        places=tuple(places),
        within=tuple(dict.fromkeys(around for place in places for around in knowledge.within(place))),
        telling=record.id,
    )


def _incident(claim: Claim, record: Record) -> Incident:
    event = claim.event
    values: dict[str, tuple[FieldValue, Span | None]] = {"type": (event.type, event.triggers[0])}
    if event.mode:
        values["mode"] = (event.mode, event.triggers[0])
    if event.from_ or event.to:
        values["when"] = ((event.from_, event.to), event.time)
    if claim.places:
        named = {_id_or_words(span, record): span for span in event.places}
        values["place"] = (claim.places[0], named[claim.places[0]])
    for field, spans in (("actors", event.actors), ("recipients", event.recipients)):
        if spans:
            values[field] = (tuple(_id_or_words(span, record) for span in spans), spans[0])
    for kind, count in event.counts.items():
        values[kind] = (count, event.evidence)
    fields = {name: _field(claim, value, span) for name, (value, span) in values.items()}
    return Incident(claim.id, (claim,), fields, _is_history(claim))


def _field(claim: Claim, value: FieldValue, span: Span | None) -> Field:
    said_by = tuple(said.text for said in claim.event.said_by)
    start, end = (span.start, span.end) if span else (0, 0)
    told = Told(value, claim.id, claim.article, claim.source, claim.published, said_by, start, end)
    return Field((told,), value, _RULE)


def _id_or_words(span: Span, record: Record) -> str:
    name = _name(span, record)
    return name.entity if name and name.entity else span.text


def _known(spans: tuple[Span, ...], record: Record) -> tuple[str, ...]:
    names = (_name(span, record) for span in spans)
    return tuple(dict.fromkeys(name.entity for name in names if name and name.entity))


def _name(span: Span, record: Record) -> Name | None:
    return next((n for n in record.entities if (n.start, n.end) == (span.start, span.end)), None)


def _is_history(claim: Claim) -> bool:
    last = claim.event.to or claim.event.from_
    if not last or not claim.published:
        return False
    return date.fromisoformat(claim.published) - date.fromisoformat(last) > _HISTORY
