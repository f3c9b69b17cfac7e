"""The public form of a record: one JSON object a line.

Rules of this file: keys and meanings are a contract with users. Token indices and traces are our own
affair and stay inside; keys that only some mentions have stand only where they say something.
"""

from __future__ import annotations

from typing import Any

import msgspec

from didewan.records import Record

__all__ = ["record_line"]

_INNER = ("first", "last")
_ANCHORED = ("from", "to", "grain")


def record_line(record: Record) -> bytes:
    """The record as one line of JSON, with its line end."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    for name in fields["entities"]:
        _drop(name, _INNER)
    fields["times"] = [_public_time(time) for time in fields["times"]]
    for event in fields["events"]:
        _drop(event, ("trace",))
    return msgspec.json.encode(fields) + b"\n"


def _public_time(time: dict[str, Any]) -> dict[str, Any]:
    _drop(time, _INNER)
    _drop(time, _ANCHORED if time["dur"] else ("dur",))
    _drop(time, [key for key in ("anchor", "anchor_basis", "approximate", "flag") if not time[key]])
    return time


def _drop(fields: dict[str, Any], keys: tuple[str, ...] | list[str]) -> None:
    for key in keys:
        del fields[key]
