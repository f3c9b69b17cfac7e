"""Tables of any SQL database: rows in, rows out, and the schema kept up to date.

Rules of this file: nothing of any one database, and nothing of what the tables mean. SQL here and in the
files that build on it is of the common subset: ``?`` for a value, ``self._among(column)`` for a list of
values. Text sorts by code point and nulls sort last upwards, first downwards, in every database.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from didewan.errors import StoreError
from didewan.messages import Message
from didewan.store.protocol import Run
from didewan.store.rows import Row
from didewan.store.schema import NEWEST, statements_after

__all__ = ["SqlTables", "now", "store_error"]


class SqlTables(ABC):
    """What the rooms' own queries stand on; a database gives the abstract methods."""

    _AMONG: ClassVar[str]
    """The condition that a column is one of the values of a list, itself one ``?``."""

    def __init__(self, name: str) -> None:
        """``name``: the store's place as people may see it, without a password."""
        self._name = name
        self._inside = False

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """What a query finds, each row by the names of its columns."""

    @abstractmethod
    def _execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Run a statement that finds nothing."""

    def _define(self, statement: str) -> None:
        """Run a statement of a migration."""
        self._execute(statement)

    @abstractmethod
    def _insert_rows(self, table: str, rows: Sequence[Row]) -> None:
        """Add many rows at once; a column that a row does not name is null."""

    @abstractmethod
    def _tables(self) -> set[str]:
        """The names of the tables that there are, ours or not."""

    @abstractmethod
    def _whole(self) -> AbstractContextManager[None]:
        """All that is done inside is kept together, or nothing of it; other writers wait until it ends."""

    def _among(self, column: str) -> str:
        return self._AMONG.format(column)

    def _insert(self, rows: Mapping[str, Sequence[Row]], run: Run | None = None) -> None:
        """Add rows by table, all or none; each carries its run, if one is given."""
        if not rows:
            return
        with self._transaction():
            for table, listed in rows.items():
                carried = [row | {"run_id": run.id} for row in listed] if run else listed
                self._insert_rows(table, carried)

    def _delete_where(self, table: str, column: str, values: Iterable[Any]) -> None:
        """Take away the rows in which a column has one of these values: for what can be derived again."""
        with self._transaction():
            self._execute(f"DELETE FROM {table} WHERE {self._among(column)}", [list(values)])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One whole; inside another it is a part of that one."""
        if self._inside:
            yield
            return
        with self._whole():
            self._inside = True
            try:
                yield
            finally:
                self._inside = False

    def _migrate(self, read_only: bool) -> None:
        """Bring the schema up to date; one whole a migration. Raises StoreError where that may not be."""
        version = self._version()
        if version > NEWEST:
            raise self._error("store.newer", found=version, known=NEWEST)
        if version < NEWEST and read_only:
            raise self._error("store.older", found=version, known=NEWEST)
        for number, statements in statements_after(version):
            self._step(number, statements)

    def _step(self, number: int, statements: Sequence[str]) -> None:
        with self._transaction():
            if self._version() >= number:
                return  # another process was faster
            for statement in statements:
                self._define(statement)
            self._execute("INSERT INTO schema_versions VALUES (?, ?)", [number, now()])

    def _version(self) -> int:
        """The schema's version; 0 for a store that is new."""
        tables = self._tables()
        if tables and "schema_versions" not in tables:
            raise self._error("store.foreign")
        if not tables:
            return 0
        return int(self._rows("SELECT coalesce(max(version), 0) AS n FROM schema_versions")[0]["n"])

    def _error(self, key: str, **details: object) -> StoreError:
        return store_error(key, self._name, **details)


def store_error(key: str, name: object, **details: object) -> StoreError:
    """The sentence for a fault of the store with this name."""
    shown = {field: str(value) for field, value in details.items()}
    return StoreError(Message(key, {"path": str(name)} | shown))


def now() -> datetime:
    """The time in UTC, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)
