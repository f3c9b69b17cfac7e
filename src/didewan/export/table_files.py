"""Tables as files: CSV, Parquet, SQLite and DuckDB.

Rules of this file: knows formats and no meaning. CSV and Parquet are a folder with a file a table; SQLite and
DuckDB one file. Rows come as a stream and go out in batches, so that memory stays flat. The same rows give
the same bytes (of a DuckDB file only the same content). SQLite knows no dates and truths: dates stand there
as ISO text, truths as 0 and 1, as Datasette expects them.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from didewan.export.tables import Cell, Column, Row, Schema

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["csv_line", "write_csv", "write_duckdb", "write_parquet", "write_sqlite"]

_BATCH = 20_000
_SQLITE = {"text": "TEXT", "int": "INTEGER", "real": "REAL", "bool": "INTEGER", "date": "TEXT"}
_KEYS = {"incidents": "id", "claims": "id"}
_LINKS = {
    ("claims", "incident"): "incidents",
    ("fields", "incident"): "incidents",
    ("told", "incident"): "incidents",
    ("told", "claim"): "claims",
    ("counts", "claim"): "claims",
}
"""Columns that hold the id of another table's row."""

_Cells = tuple[Cell, ...]


def csv_line(cells: Iterable[Cell]) -> bytes:
    """A line of a CSV file: UTF-8, comma, quotes where needed, line feed; no value is an empty cell."""
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow([_plain(cell) for cell in cells])
    return line.getvalue().encode()


def write_csv(schema: Schema, rows: Iterable[Row], folder: Path) -> None:
    """``folder/claims.csv`` and so on; the folder is made."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = {name: stack.enter_context((folder / f"{name}.csv").open("wb")) for name in schema}
        for name, columns in schema.items():
            files[name].write(csv_line(column for column, _ in columns))
        for name, cells in rows:
            files[name].write(csv_line(cells))


def write_parquet(schema: Schema, rows: Iterable[Row], folder: Path) -> None:
    """``folder/claims.parquet`` and so on; the folder is made."""
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = {}
        for name, columns in schema.items():
            writer = pq.ParquetWriter(folder / f"{name}.parquet", _arrow(columns, []).schema)
            files[name] = stack.enter_context(writer)
        for name, batch in _batches(schema, rows):
            files[name].write_table(_arrow(schema[name], batch))


def write_sqlite(schema: Schema, rows: Iterable[Row], path: Path) -> None:
    """One SQLite file with keys and links between the tables; what was there is replaced."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        for name, columns in schema.items():
            connection.execute(f"CREATE TABLE {name} ({', '.join(_sqlite_columns(name, columns))})")
        for name, batch in _batches(schema, rows):
            marks = ", ".join("?" * len(schema[name]))
            simple = (tuple(map(_simple, cells)) for cells in batch)
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", simple)
        for name, column in sorted(_LINKS):
            connection.execute(f'CREATE INDEX {name}_{column} ON {name} ("{column}")')


def write_duckdb(schema: Schema, rows: Iterable[Row], path: Path) -> None:
    """One DuckDB file; what was there is replaced."""
    import duckdb

    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for name, columns in schema.items():
            connection.register("batch", _arrow(columns, []))
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM batch")
        for name, batch in _batches(schema, rows):
            connection.register("batch", _arrow(schema[name], batch))
            connection.execute(f"INSERT INTO {name} SELECT * FROM batch")


def _batches(schema: Schema, rows: Iterable[Row]) -> Iterator[tuple[str, list[_Cells]]]:
    """Rows of one table at a time: as soon as there are many, and what is left at the end."""
    waiting: dict[str, list[_Cells]] = {name: [] for name in schema}
    for name, cells in rows:
        waiting[name].append(cells)
        if len(waiting[name]) == _BATCH:
            yield name, waiting[name]
            waiting[name] = []
    yield from ((name, batch) for name, batch in waiting.items() if batch)


def _arrow(columns: tuple[Column, ...], rows: list[_Cells]) -> pa.Table:
    """The rows as Arrow columns of the types that the codebook gives."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "int": pa.int64(),
        "real": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    named = [pa.array(values, types[kind]) for values, (_, kind) in zip(cells, columns, strict=True)]
    return pa.table(named, [name for name, _ in columns])


def _sqlite_columns(table: str, columns: Iterable[Column]) -> Iterator[str]:
    for column, kind in columns:
        key = " PRIMARY KEY" if _KEYS.get(table) == column else ""
        link = _LINKS.get((table, column))
        yield f'"{column}" {_SQLITE[kind]}{key}' + (f" REFERENCES {link} (id)" if link else "")


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else int(cell) if isinstance(cell, bool) else cell


def _simple(cell: Cell) -> str | int | float | None:
    return None if cell is None else _plain(cell)
