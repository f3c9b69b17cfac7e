"""The store in one DuckDB file.

Rules of this file: the only one that knows DuckDB and Arrow. Rows go in as Arrow tables (one insert
a table and batch; ``executemany`` is a hundred times slower), each batch in one transaction, so that
a process killed at any moment leaves a store that opens and goes on. One process owns the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from didewan.errors import StoreError
from didewan.store.rows import Row
from didewan.store.sql import SqlStore
from didewan.store.tables import store_error

__all__ = ["DuckStore"]

_HOLDER = re.compile(r"\(PID (\d+)\)")
_MARK, _MARK_START, _MARK_END = b"DUCK", 8, 12
"""What stands at these bytes of every DuckDB file."""


class DuckStore(SqlStore):
    """A :class:`~didewan.store.protocol.Store` in a DuckDB file."""

    _AMONG = "{} IN (SELECT unnest(?))"

    def __init__(self, path: Path, read_only: bool = False) -> None:
        super().__init__(str(path))
        self._connection = _connect(path, read_only)
        self._schemas: dict[str, pa.Schema] = {}
        try:
            self._execute("SET default_null_order = 'postgres'")
            self._migrate(read_only)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._sentences():
            found: list[Row] = self._arrow(query, values).to_pylist()
        return found

    def _execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        with self._sentences():
            self._connection.execute(statement, list(values))

    def _insert_rows(self, table: str, rows: Sequence[Row]) -> None:
        with self._sentences():
            self._connection.register("batch", pa.Table.from_pylist(rows, self._schema(table)))
            self._connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
            self._connection.unregister("batch")

    def _tables(self) -> set[str]:
        return {row["table_name"] for row in self._rows("SELECT table_name FROM duckdb_tables()")}

    def _schema(self, table: str) -> pa.Schema:
        if table not in self._schemas:
            self._schemas[table] = self._arrow(f"SELECT * FROM {table} LIMIT 0").schema
        return self._schemas[table]

    def _arrow(self, query: str, values: Sequence[Any] = ()) -> pa.Table:
        return self._connection.sql(query, params=list(values)).to_arrow_table()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        with self._sentences():
            self._connection.begin()
            try:
                yield
                self._connection.commit()
            except BaseException:
                # Ctrl-C may arrive when the commit is already done: then there is nothing to roll back
                with suppress(duckdb.TransactionException):
                    self._connection.rollback()
                raise

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """DuckDB's own errors (a full disk, a damaged file) as ours."""
        try:
            yield
        except (duckdb.InterruptException, RuntimeError) as stop:
            if "nterrupt" not in str(stop):
                raise
            raise KeyboardInterrupt from stop  # Ctrl-C inside a query comes as either of the two
        except duckdb.Error as error:
            raise self._error("store.failed", reason=str(error).splitlines()[0]) from error


def _connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    if read_only and not path.exists():
        raise store_error("store.missing", path)
    try:
        if not _may_be_ours(path):
            raise store_error("store.foreign", path)
        path.parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(path, read_only=read_only)
    except (duckdb.Error, OSError) as error:
        raise _why_not_opened(path, error) from error


def _may_be_ours(path: Path) -> bool:
    """Is there no such file, an empty one, or one of DuckDB's? Anything else DuckDB may take for a data file
    (JSON, CSV, SQLite …): it would open it as a view in memory, and all that is saved would be lost."""
    if not path.is_file():
        return True
    with path.open("rb") as stream:
        start = stream.read(_MARK_END)
    return not start or start[_MARK_START:] == _MARK


def _why_not_opened(path: Path, error: Exception) -> StoreError:
    reason = str(error).splitlines()[0]
    if "lock on file" in reason:
        holder = _HOLDER.search(reason)
        return store_error("store.locked", path, holder=f" ({holder[1]})" if holder else "")
    if path.is_dir() or "not a valid DuckDB" in reason:
        return store_error("store.foreign", path)
    place = path if path.exists() else path.parent
    if isinstance(error, PermissionError) or not os.access(place, os.W_OK) or "ermission" in reason:
        return store_error("store.permission", path)
    return store_error("store.failed", path, reason=reason)
