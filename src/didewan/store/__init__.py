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
from didewan.store.protocol import Indexed, Pending, Run, Saved, Store, Version

__all__ = [
    "Change",
    "Filter",
    "Indexed",
    "Pending",
    "Run",
    "Saved",
    "Store",
    "Version",
    "find_changes",
    "open_store",
]


def open_store(path: Path, read_only: bool = False) -> Store:
    """The store in this file, made if need be. Raises StoreError with a sentence when it cannot be."""
    from didewan.store.duck import DuckStore

    return DuckStore(path, read_only)
