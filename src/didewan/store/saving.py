"""What a record says that the store does not hold yet, as rows.

Rules of this file: no database; it compares a record with what is held of its article and numbers it.
"""

from __future__ import annotations

from datetime import date

import msgspec

from didewan.records import Record
from didewan.store.ids import hash_id, text_hash
from didewan.store.protocol import Saved
from didewan.store.rows import Row, cut_record, reading_row

__all__ = ["add_record"]


def add_record(record: Record, held: Row | None, rows: dict[str, list[Row]], saved: Saved) -> Row:
    """Add the rows of a record that says something new, count what it is, and return what holds now."""
    now: Row = {
        "text_hash": text_hash(record.text),
        "record_hash": _record_hash(record),
        "published": date.fromisoformat(record.published) if record.published else None,
    }
    if held and held["text_hash"] == now["text_hash"]:
        if held["record_hash"] == now["record_hash"]:
            saved.same += 1
            return held
        saved.reread += 1
        saved.redated += held["published"] != now["published"]
        now |= {"document_id": held["document_id"], "version": held["version"], "number": held["number"] + 1}
    else:
        saved.changed += bool(held)
        saved.new += not held
        version = held["version"] + 1 if held else 1
        document_id = hash_id("document", record.id, version, now["text_hash"])
        now |= {"document_id": document_id, "version": version, "number": 1}
        rows["documents"].append(_document_row(record, now))
    _add_reading(record, now, rows)
    return now


def _add_reading(record: Record, now: Row, rows: dict[str, list[Row]]) -> None:
    document_id, number, record_hash = now["document_id"], now["number"], now["record_hash"]
    reading_id = hash_id("reading", document_id, number, record_hash)
    rows["readings"].append(reading_row(record, reading_id, document_id, number, record_hash))
    for table, listed in cut_record(record, document_id).items():
        rows[table] += [row | {"reading_id": reading_id} for row in listed]


def _document_row(record: Record, now: Row) -> Row:
    return {
        "id": now["document_id"],
        "article_id": record.id,
        "version": now["version"],
        "text_hash": now["text_hash"],
        "text": record.text,
    }


def _record_hash(record: Record) -> str:
    return hash_id(msgspec.json.encode(record, order="deterministic").decode())
