"""Records in the numbers that are kept in one transaction.

Rules of this file: cuts, keeps nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from didewan.records import Record

__all__ = ["in_batches"]

_BATCH = 200
"""Articles a transaction: about a second's work is lost when the process is killed."""


def in_batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records in their order, some hundred at a time."""
    waiting = iter(records)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
