"""The incidents that a store holds: groups of claims with what persons settled.

Rules of this file: the store groups, the room ``incidents`` says what all claims together tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from didewan.incidents import Tables, build_incident
from didewan.records import FieldValue, Incident
from didewan.store import Filter, Store

__all__ = ["gather_incidents"]


def gather_incidents(
    store: Store, tables: Tables, asked: Filter | None = None, rule: str | None = None
) -> Iterator[Incident]:
    """The incidents with a claim that fits, each with all its claims, by id. ``rule``: one of
    :data:`didewan.incidents.RULES` by which counts hold instead of the default."""
    settled = store.settlements()
    for _, claims in store.groups(asked):
        entered: Mapping[str, FieldValue] = {
            field: value for claim in claims for field, value in settled.get(claim.id, {}).items()
        }
        yield build_incident(claims, tables, rule, entered)
