"""The store: every article, every version of its text, every reading of it, kept for good.

What belongs here: the schema (numbered migrations), the cutting of records into rows and back, and
the databases behind one small protocol. What must not: anything about language, and any printing.

Rows are only ever added. Each carries its run (code, lexicon, input) and an id that follows from what
it says, so the same input again adds nothing, a changed text becomes a new version, and another
reading of the same text (a corrected date, a better lexicon) stands beside the old one.
"""

from __future__ import annotations

from pathlib import Path

from didewan.store.changes import Change, find_changes
from didewan.store.filters import Filter
from didewan.store.places import is_database, is_foreign_address, shown_place
from didewan.store.protocol import Indexed, Pending, Release, Run, Saved, Store, Version
from didewan.store.releases import Difference, compare_releases, freeze

__all__ = [
    "Change",
    "Difference",
    "Filter",
    "Indexed",
    "Pending",
    "Release",
    "Run",
    "Saved",
    "Store",
    "Version",
    "compare_releases",
    "find_changes",
    "freeze",
    "open_store",
    "shown_place",
]


def open_store(place: str | Path, read_only: bool = False) -> Store:
    """The store in this file, or in the database with this address (``postgresql://…``), made if need be.
    Raises StoreError with a sentence when it cannot be."""
    from didewan.store.tables import store_error

    if is_foreign_address(place):
        raise store_error("store.address", shown_place(place))
    if is_database(place):
        return _open_database(str(place), read_only)
    from didewan.store.duck import DuckStore

    return DuckStore(Path(place), read_only)


def _open_database(address: str, read_only: bool) -> Store:
    from didewan.store.tables import store_error

    try:
        import psycopg  # noqa: F401  (an extra)
    except ImportError as error:
        raise store_error("store.no_driver", shown_place(address)) from error
    from didewan.store.postgres import PostgresStore

    return PostgresStore(address, read_only)
