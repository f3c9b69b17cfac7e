"""What a store can do: the small face that every database shows.

Rules of this file: no SQL and no database. One contract suite is run on every store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, Self

import msgspec

from didewan.records import Record
from didewan.store.ids import hash_id

__all__ = ["Run", "Saved", "Store", "Version"]


class Run(msgspec.Struct, frozen=True):
    """What the rows of a run were made with; the same run again has the same id."""

    code_version: str
    lexicon_hash: str
    input_hash: str
    options: dict[str, str] = {}

    @property
    def id(self) -> str:
        options = msgspec.json.encode(self.options, order="sorted").decode()
        return hash_id(self.code_version, self.lexicon_hash, self.input_hash, options)


class Saved(msgspec.Struct):
    """What saving did: articles not seen before, with a changed text, read anew otherwise, as before."""

    new: int = 0
    changed: int = 0
    reread: int = 0
    same: int = 0
    redated: int = 0
    """Those of ``reread`` whose day of publication is another one."""

    @property
    def total(self) -> int:
        """Every record that was handed in."""
        return self.new + self.changed + self.reread + self.same

    def __iadd__(self, other: Saved) -> Self:
        for field in self.__struct_fields__:
            setattr(self, field, getattr(self, field) + getattr(other, field))
        return self


class Version(msgspec.Struct, frozen=True):
    """One reading of one text of an article, oldest first in :meth:`Store.versions`."""

    version: int
    reading: int
    text_hash: str
    published: str | None
    run_id: str


class Store(Protocol):
    """Keeps records; opened by :func:`didewan.store.open_store`, used with ``with``."""

    def begin_run(self, run: Run) -> None:
        """Enter the run, unless it stands there already."""

    def save(self, records: Sequence[Record], run: Run) -> Saved:
        """Save these records, all or none. What is there already adds nothing."""

    def finish_run(self, run: Run) -> None:
        """Mark the run as ended."""

    def correct(self, record: Record, published: str | None, run: Run) -> Saved:
        """Save a record read with ``published``, and that this day holds from now on, whatever the article's
        metadata say; both or none. None: no day from outside, only what the text says."""

    def corrections(self) -> dict[str, str | None]:
        """Article → the day that was entered by hand and holds."""

    def records(self, ids: Sequence[str] | None = None) -> Iterator[Record]:
        """The records that hold now, of these articles or of all, in the order of their ids."""

    def record_at(self, article_id: str, version: int, reading: int) -> Record | None:
        """An article's record as it was: to compare an older reading with a newer one."""

    def versions(self, article_id: str) -> list[Version]:
        """Every text and reading of an article."""

    def options(self, article_id: str) -> dict[str, str]:
        """The options of the run that gave the record that holds now; none for an unknown article."""

    def reread(self) -> list[str]:
        """The articles whose text that holds now was read more than once."""

    def counts(self) -> dict[str, int]:
        """Rows by table."""

    def event_types(self) -> dict[str, dict[str, int]]:
        """Type → status → how many events hold now."""

    def close(self) -> None:
        """Let go of the store."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
