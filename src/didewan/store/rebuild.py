"""Rows of the schema become the record again.

Rules of this file: the mirror of ``rows``; no database. Rows come in the order they were cut.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from didewan.records import Count, Event, Figure, Name, Record, Span, Statement, Time
from didewan.store.days import as_iso
from didewan.store.rows import EVENT_ROLES, Row

__all__ = ["group_roles", "rebuild_figure", "rebuild_record", "rebuild_statement", "rebuild_time"]

_Roles = dict[tuple[str, str], tuple[Span, ...]]
"""(owner, role) → the words."""

_SINGLE = {"time", "evidence"}


def rebuild_record(reading: Row, rows: dict[str, list[Row]]) -> Record:
    """The record of one row of ``current_readings`` and the rows that hang on it."""
    roles = group_roles(rows["roles"])
    counts = _group_counts(rows["event_counts"])
    return Record(
        id=reading["article_id"],
        text=reading["text"],
        title=reading["title"],
        source=reading["source"],
        url=reading["url"],
        lang=reading["lang"],
        published=as_iso(reading["published"]),
        published_basis=reading["published_basis"],
        published_confidence=reading["published_confidence"],
        entities=tuple(_name(row) for row in rows["mentions"] if row["layer"] == "entity"),
        times=tuple(rebuild_time(row) for row in rows["mentions"] if row["layer"] == "time"),
        events=tuple(_event(row, roles, counts[row["id"]]) for row in rows["events"]),
        statements=tuple(rebuild_statement(row, roles) for row in rows["statements"]),
        figures=tuple(rebuild_figure(row, roles) for row in rows["figures"]),
    )


def _event(row: Row, roles: _Roles, counts: dict[str, Count]) -> Event:
    fillers: dict[str, Any] = {
        field: _first(roles, row["id"], role) if field in _SINGLE else roles.get((row["id"], role), ())
        for role, field in EVENT_ROLES.items()
    }
    return Event(
        type=row["type"],
        mode=row["mode"],
        from_=as_iso(row["from_date"]),
        to=as_iso(row["to_date"]),
        counts=counts,
        status=row["status"],
        rule=row["rule"],
        confidence=row["confidence"],
        trace=msgspec.json.decode(row["trace"]),
        **fillers,
    )


def rebuild_statement(row: Row, roles: _Roles) -> Statement:
    """The statement of one row of ``statements``."""
    speaker, cue = (_first(roles, row["id"], role) for role in ("speaker", "cue"))
    content = roles[row["id"], "content"][0]
    return Statement(
        speaker, cue, content, direct=row["direct"], rule=row["rule"], speaker_kind=row["speaker_kind"]
    )


def rebuild_figure(row: Row, roles: _Roles) -> Figure:
    """The figure of one row of ``figures``."""
    low, high = row["low"], row["high"]
    return Figure(
        start=row["start_offset"],
        end=row["end_offset"],
        text=row["text"],
        value=low if low is not None and low == high else (low, high),
        of=_first(roles, row["id"], "of"),
        from_=as_iso(row["from_date"]),
        to=as_iso(row["to_date"]),
        by=roles.get((row["id"], "by"), ()),
        rule=row["rule"],
    )


def _name(row: Row) -> Name:
    return Name(
        start=row["start_offset"],
        end=row["end_offset"],
        text=row["text"],
        label=row["label"],
        entity=row["entity"],
        first=row["first_token"],
        last=row["last_token"],
        rule=row["rule"],
        confidence=row["confidence"],
        relation=row["place_relation"],
        precision=row["place_precision"],
    )


def rebuild_time(row: Row) -> Time:
    """The time of one row of ``mentions``."""
    return Time(
        start=row["start_offset"],
        end=row["end_offset"],
        text=row["text"],
        from_=as_iso(row["from_date"]),
        to=as_iso(row["to_date"]),
        grain=row["grain"],
        dur=row["duration"],
        first=row["first_token"],
        last=row["last_token"],
        rule=row["rule"],
        anchor=as_iso(row["anchor"]),
        anchor_basis=row["anchor_basis"],
        approximate=row["approximate"],
        flag=row["flag"],
    )


def group_roles(rows: list[Row]) -> _Roles:
    """(owner, role) → the words, of rows of ``roles`` in their order."""
    grouped: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in rows:
        span = Span(row["start_offset"], row["end_offset"], row["text"])
        grouped[row["owner_id"], row["role"]].append(span)
    return {key: tuple(spans) for key, spans in grouped.items()}


def _group_counts(rows: list[Row]) -> dict[str, dict[str, Count]]:
    grouped: dict[str, dict[str, Count]] = defaultdict(dict)
    for row in rows:
        low, high, words = row["low"], row["high"], row["words"]
        exact = low is not None and low == high
        grouped[row["event_id"]][row["kind"]] = words or (low if exact else (low, high))
    return grouped


def _first(roles: _Roles, owner_id: str, role: str) -> Span | None:
    return next(iter(roles.get((owner_id, role), ())), None)
