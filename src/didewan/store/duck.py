"""The store in one DuckDB file.

Rules of this file: the only one that knows DuckDB and Arrow. Rows go in as Arrow tables (one insert
a table and batch; ``executemany`` is a hundred times slower), each batch in one transaction, so that
a process killed at any moment leaves a store that opens and goes on. One process owns the file.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

import duckdb
import msgspec
import pyarrow as pa

from didewan.errors import StoreError
from didewan.messages import Message
from didewan.records import Record
from didewan.store.ids import hash_id, text_hash
from didewan.store.protocol import Run, Saved, Version
from didewan.store.rebuild import rebuild_record
from didewan.store.rows import TABLES, Row, cut_record, reading_row
from didewan.store.schema import NEWEST, statements_after

__all__ = ["DuckStore"]

_HOLDER = re.compile(r"\(PID (\d+)\)")
_MARK, _MARK_START, _MARK_END = b"DUCK", 8, 12
"""What stands at these bytes of every DuckDB file."""
_OWN = ("corrections", "documents", "readings")
"""The tables that hang on no reading."""
_COLUMNS_OF_READING = "r.*, d.article_id, d.version, d.text, d.text_hash"


class DuckStore:
    """A :class:`~didewan.store.protocol.Store` in a DuckDB file."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self._path = path
        self._connection = _connect(path, read_only)
        try:
            self._migrate(read_only)
            self._schemas = {table: self._schema(table) for table in (*_OWN, *TABLES)}
        except BaseException:
            self.close()
            raise

    def begin_run(self, run: Run) -> None:
        """Enter the run, unless it stands there already."""
        options = msgspec.json.encode(run.options, order="sorted").decode()
        values = [run.id, run.code_version, run.lexicon_hash, run.input_hash, options, _now()]
        with self._transaction():
            self._connection.execute(
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING", values
            )

    def finish_run(self, run: Run) -> None:
        """Mark the run as ended; the first end stays."""
        with self._transaction():
            self._connection.execute(
                "UPDATE runs SET finished = ? WHERE id = ? AND finished IS NULL", [_now(), run.id]
            )

    def save(self, records: Sequence[Record], run: Run) -> Saved:
        """Save these records, all or none."""
        saved, rows = self._cut(records)
        self._insert(rows, run)
        return saved

    def correct(self, record: Record, published: str | None, run: Run) -> Saved:
        """Save a record read with ``published``, and that this day holds from now on; both or none."""
        saved, rows = self._cut([record])
        day = date.fromisoformat(published) if published else None
        held = self._rows(
            "SELECT number, published FROM corrections WHERE article_id = ? ORDER BY number", [record.id]
        )
        if not held or held[-1]["published"] != day:
            rows["corrections"] = [{"article_id": record.id, "number": len(held) + 1, "published": day}]
        self._insert(rows, run)
        return saved

    def corrections(self) -> dict[str, str | None]:
        """Article → the day that was entered by hand and holds."""
        rows = self._rows("SELECT article_id, published FROM corrections ORDER BY number")
        return {row["article_id"]: row["published"] and row["published"].isoformat() for row in rows}

    def records(self, ids: Sequence[str] | None = None) -> Iterator[Record]:
        """The records that hold now, in the order of their article ids."""
        where, values = ("", []) if ids is None else ("WHERE article_id IN (SELECT unnest(?))", [list(ids)])
        yield from self._rebuild(f"SELECT * FROM current_readings {where} ORDER BY article_id", values)

    def record_at(self, article_id: str, version: int, reading: int) -> Record | None:
        """An article's record as it was."""
        query = (
            f"SELECT {_COLUMNS_OF_READING} FROM readings r JOIN documents d ON d.id = r.document_id "
            "WHERE d.article_id = ? AND d.version = ? AND r.number = ?"
        )
        return next(self._rebuild(query, [article_id, version, reading]), None)

    def versions(self, article_id: str) -> list[Version]:
        """Every text and reading of an article, oldest first."""
        found = self._rows(
            f"SELECT {_COLUMNS_OF_READING} FROM readings r JOIN documents d ON d.id = r.document_id "
            "WHERE d.article_id = ? ORDER BY d.version, r.number",
            [article_id],
        )
        return [
            Version(
                row["version"],
                row["number"],
                row["text_hash"],
                row["published"].isoformat() if row["published"] else None,
                row["run_id"],
            )
            for row in found
        ]

    def options(self, article_id: str) -> dict[str, str]:
        """The options of the run that gave the record that holds now."""
        query = (
            "SELECT u.options FROM current_readings r JOIN runs u ON u.id = r.run_id WHERE r.article_id = ?"
        )
        for row in self._rows(query, [article_id]):
            return msgspec.json.decode(row["options"], type=dict[str, str])
        return {}

    def reread(self) -> list[str]:
        """The articles whose text that holds now was read more than once."""
        rows = self._rows("SELECT article_id FROM current_readings WHERE number > 1 ORDER BY article_id")
        return [row["article_id"] for row in rows]

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        tables = ("runs", *_OWN, *TABLES)
        return {table: self._rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in tables}

    def event_types(self) -> dict[str, dict[str, int]]:
        """Type → status → how many events hold now."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        query = (
            "SELECT e.type, e.status, count(*) AS n "
            "FROM events e JOIN current_readings r ON r.id = e.reading_id "
            "GROUP BY e.type, e.status ORDER BY e.type, e.status"
        )
        for row in self._rows(query):
            found[row["type"]][row["status"]] = row["n"]
        return dict(found)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _held(self, ids: list[str]) -> dict[str, Row]:
        """What stands in the store of these articles now, without the texts."""
        found = self._rows(
            "SELECT article_id, document_id, version, number, text_hash, record_hash, published "
            "FROM current_readings WHERE article_id IN (SELECT unnest(?))",
            [ids],
        )
        return {row["article_id"]: row for row in found}

    def _cut(self, records: Sequence[Record]) -> tuple[Saved, dict[str, list[Row]]]:
        """The rows of what these records say anew, and how many they are."""
        saved, rows = Saved(), defaultdict[str, list[Row]](list)
        held = self._held([record.id for record in records])
        for record in records:
            held[record.id] = _add_record(record, held.get(record.id), rows, saved)
        return saved, rows

    def _insert(self, rows: dict[str, list[Row]], run: Run) -> None:
        """All rows in one transaction."""
        if not rows:
            return
        with self._transaction():
            for table, listed in rows.items():
                carried = [row | {"run_id": run.id} for row in listed]
                self._connection.register("batch", pa.Table.from_pylist(carried, self._schemas[table]))
                self._connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
                self._connection.unregister("batch")

    def _rebuild(self, query: str, values: Sequence[Any]) -> Iterator[Record]:
        readings = self._rows(query, values)
        for start in range(0, len(readings), 500):
            part = readings[start : start + 500]
            hanging = self._hanging([row["id"] for row in part])
            for row in part:
                yield rebuild_record(row, hanging[row["id"]])

    def _hanging(self, reading_ids: list[str]) -> dict[str, dict[str, list[Row]]]:
        """Reading → table → its rows in order."""
        found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for table in TABLES:
            query = f"SELECT * FROM {table} WHERE reading_id IN (SELECT unnest(?)) ORDER BY number"
            for row in self._rows(query, [reading_ids]):
                found[row["reading_id"]][table].append(row)
        return found

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._sentences():
            found: list[Row] = self._arrow(query, values).to_pylist()
        return found

    def _schema(self, table: str) -> pa.Schema:
        with self._sentences():
            return self._arrow(f"SELECT * FROM {table} LIMIT 0").schema

    def _arrow(self, query: str, values: Sequence[Any] = ()) -> pa.Table:
        return self._connection.sql(query, params=list(values)).to_arrow_table()

    def _migrate(self, read_only: bool) -> None:
        version = self._version()
        if version > NEWEST:
            raise self._error("store.newer", found=version, known=NEWEST)
        if version < NEWEST and read_only:
            raise self._error("store.older", found=version, known=NEWEST)
        for number, statements in statements_after(version):
            with self._transaction():
                for statement in statements:
                    self._connection.execute(statement)
                self._connection.execute("INSERT INTO schema_versions VALUES (?, ?)", [number, _now()])

    def _version(self) -> int:
        """The schema's version; 0 for a file that is new."""
        tables = {row["table_name"] for row in self._rows("SELECT table_name FROM duckdb_tables()")}
        if tables and "schema_versions" not in tables:
            raise self._error("store.foreign")
        if not tables:
            return 0
        return int(self._rows("SELECT coalesce(max(version), 0) AS n FROM schema_versions")[0]["n"])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
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

    def _error(self, key: str, **details: object) -> StoreError:
        return _store_error(key, self._path, **details)


def _add_record(record: Record, held: Row | None, rows: dict[str, list[Row]], saved: Saved) -> Row:
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


def _connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    if read_only and not path.exists():
        raise _store_error("store.missing", path)
    try:
        if not _may_be_ours(path):
            raise _store_error("store.foreign", path)
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
        return _store_error("store.locked", path, holder=f" ({holder[1]})" if holder else "")
    if path.is_dir() or "not a valid DuckDB" in reason:
        return _store_error("store.foreign", path)
    place = path if path.exists() else path.parent
    if isinstance(error, PermissionError) or not os.access(place, os.W_OK) or "ermission" in reason:
        return _store_error("store.permission", path)
    return _store_error("store.failed", path, reason=reason)


def _store_error(key: str, path: Path, **details: object) -> StoreError:
    shown = {name: str(value) for name, value in details.items()}
    return StoreError(Message(key, {"path": str(path)} | shown))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
