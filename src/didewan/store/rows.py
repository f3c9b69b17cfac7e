"""A record becomes rows of the schema.

Rules of this file: knows the columns of ``migrations`` and the fields of records, no database.
``rebuild`` is its mirror: a record that was cut into rows comes back equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from didewan.records import Count, Event, Figure, Name, Record, Span, Statement, Time
from didewan.store.days import as_date
from didewan.store.ids import Numbered

__all__ = ["EVENT_ROLES", "TABLES", "Row", "cut_record", "event_ids", "reading_row"]

Row = dict[str, Any]

TABLES = ("mentions", "events", "event_counts", "statements", "figures", "roles")
"""The tables that hang on a reading."""

EVENT_ROLES = {
    "trigger": "triggers",
    "actor": "actors",
    "recipient": "recipients",
    "place": "places",
    "said_by": "said_by",
    "time": "time",
    "evidence": "evidence",
}
"""Role → field of an event."""


def reading_row(record: Record, reading_id: str, document_id: str, number: int, record_hash: str) -> Row:
    """The row of ``readings``."""
    return {
        "id": reading_id,
        "document_id": document_id,
        "number": number,
        "record_hash": record_hash,
        "title": record.title,
        "source": record.source,
        "url": record.url,
        "lang": record.lang,
        "published": as_date(record.published),
        "published_basis": record.published_basis,
        "published_confidence": record.published_confidence,
    }


def cut_record(record: Record, document_id: str) -> dict[str, list[Row]]:
    """The rows of every table in :data:`TABLES`, without the ids of reading and run."""
    rows: dict[str, list[Row]] = defaultdict(list)
    new_id = Numbered(document_id)
    for number, name in enumerate(record.entities):
        rows["mentions"].append(_name_row(name, new_id("entity", name.start, name.end, name.label), number))
    for number, time in enumerate(record.times):
        rows["mentions"].append(_time_row(time, new_id("time", time.start, time.end), number))
    for number, (event, event_id) in enumerate(
        zip(record.events, event_ids(record, document_id), strict=True)
    ):
        rows["events"].append(_event_row(event, event_id, number))
        rows["event_counts"] += _count_rows(event.counts, event_id)
        for role, field in EVENT_ROLES.items():
            rows["roles"] += _role_rows(event_id, role, _listed(getattr(event, field)))
    for number, statement in enumerate(record.statements):
        _cut_statement(rows, statement, new_id, number)
    for number, figure in enumerate(record.figures):
        _cut_figure(rows, figure, new_id, number)
    return rows


def event_ids(record: Record, document_id: str) -> tuple[str, ...]:
    """The ids of a record's events, in their order."""
    new_id = Numbered(document_id)
    return tuple(new_id("event", event.type, *_edges(event.triggers[:1])) for event in record.events)


def _cut_statement(rows: dict[str, list[Row]], statement: Statement, new_id: Numbered, number: int) -> None:
    statement_id = new_id("statement", statement.content.start, statement.content.end)
    rows["statements"].append(
        {
            "id": statement_id,
            "number": number,
            "direct": statement.direct,
            "rule": statement.rule,
            "speaker_kind": statement.speaker_kind,
        }
    )
    for role in ("speaker", "cue", "content"):
        rows["roles"] += _role_rows(statement_id, role, _listed(getattr(statement, role)))


def _cut_figure(rows: dict[str, list[Row]], figure: Figure, new_id: Numbered, number: int) -> None:
    figure_id = new_id("figure", figure.start, figure.end)
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    rows["figures"].append(
        _place(figure)
        | {
            "id": figure_id,
            "number": number,
            "low": low,
            "high": high,
            "from_date": as_date(figure.from_),
            "to_date": as_date(figure.to),
            "rule": figure.rule,
        }
    )
    rows["roles"] += _role_rows(figure_id, "of", _listed(figure.of)) + _role_rows(figure_id, "by", figure.by)


def _name_row(name: Name, name_id: str, number: int) -> Row:
    return _place(name) | {
        "id": name_id,
        "number": number,
        "layer": "entity",
        "first_token": name.first,
        "last_token": name.last,
        "rule": name.rule,
        "label": name.label,
        "entity": name.entity,
        "confidence": name.confidence,
        "place_relation": name.relation,
        "place_precision": name.precision,
    }


def _time_row(time: Time, time_id: str, number: int) -> Row:
    return _place(time) | {
        "id": time_id,
        "number": number,
        "layer": "time",
        "first_token": time.first,
        "last_token": time.last,
        "rule": time.rule,
        "from_date": as_date(time.from_),
        "to_date": as_date(time.to),
        "grain": time.grain,
        "duration": time.dur,
        "anchor": as_date(time.anchor),
        "anchor_basis": time.anchor_basis,
        "approximate": time.approximate,
        "flag": time.flag,
    }


def _event_row(event: Event, event_id: str, number: int) -> Row:
    return {
        "id": event_id,
        "number": number,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "from_date": as_date(event.from_),
        "to_date": as_date(event.to),
        "rule": event.rule,
        "confidence": event.confidence,
        "trace": msgspec.json.encode(event.trace, order="deterministic").decode(),
    }


def _count_rows(counts: dict[str, Count], event_id: str) -> list[Row]:
    return [
        {"event_id": event_id, "number": number, "kind": kind} | _ends(count)
        for number, (kind, count) in enumerate(counts.items())
    ]


def _ends(count: Count) -> Row:
    """A number by its ends, an amount by its words."""
    if isinstance(count, str):
        return {"low": None, "high": None, "words": count}
    low, high = count if isinstance(count, tuple) else (count, count)
    return {"low": low, "high": high, "words": None}


def _role_rows(owner_id: str, role: str, spans: Iterable[Span]) -> list[Row]:
    return [
        _place(span) | {"owner_id": owner_id, "role": role, "number": number}
        for number, span in enumerate(spans)
    ]


def _place(span: Span | Name | Time | Figure) -> Row:
    return {"start_offset": span.start, "end_offset": span.end, "text": span.text}


def _edges(spans: Sequence[Span]) -> list[int]:
    return [edge for span in spans for edge in (span.start, span.end)]


def _listed(value: Span | tuple[Span, ...] | None) -> tuple[Span, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()
