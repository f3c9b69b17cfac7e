"""The store in a PostgreSQL database (the extra ``postgres``).

Rules of this file: the only one that works with psycopg. Rows go in by COPY. Whoever writes holds one lock
of the database until the transaction ends, so that what is looked at before writing still holds when it
is written; reading articles, which takes far longer, goes on at the same time. Many may look meanwhile.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import dict_row

from didewan.errors import StoreError
from didewan.store.nul import keep_nul
from didewan.store.places import shown_place
from didewan.store.rows import Row
from didewan.store.sql import SqlStore
from didewan.store.tables import store_error

__all__ = ["PostgresStore"]

_LOCK = 0x6469_6465_7761_6E
"""The number of our advisory lock: "didewan"."""
_WAIT = 10
"""Seconds for a server that does not answer, where the address and the environment name none."""
_MANY = 10_000
"""Rows added after which the tables are counted for the planner."""
_TEXT_TYPE = re.compile(r"\bVARCHAR\b")
_OUR_TABLES = (
    "SELECT c.relname AS name FROM pg_class c "
    "WHERE c.relnamespace = to_regnamespace(current_schema()::text) AND c.relkind IN ('r', 'p') "
    "AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
)
"""The tables of the schema we are in, but for those of extensions."""
_PREFACE = re.compile(r"^(.* FATAL:\s+|connection (failed|is bad): )")
_WHY = (
    (re.compile(r"database .* does not exist", re.IGNORECASE), "store.no_database"),
    (re.compile(r"password|pg_hba|authenti|role .* does not exist", re.IGNORECASE), "store.login"),
    (re.compile(r"permission denied", re.IGNORECASE), "store.no_right"),
)
"""What the server's words mean; anything else: it cannot be reached."""


class PostgresStore(SqlStore):
    """A :class:`~didewan.store.protocol.Store` in a PostgreSQL database."""

    _AMONG = "{} = ANY(?)"

    def __init__(self, address: str, read_only: bool = False) -> None:
        super().__init__(shown_place(address))
        self._connection = _connect(address, read_only)
        self._columns: dict[str, list[str]] = {}
        self._added, self._until_counted = 0, _MANY
        try:
            self._check_letters()
            if read_only and not self._tables():
                raise self._error("store.missing")
            self._migrate(read_only)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._sentences(), self._connection.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(_with_marks(query), values).fetchall()

    def _execute(self, statement: str, values: Sequence[Any] = ()) -> None:
        with self._sentences():
            self._connection.execute(_with_marks(statement), values)

    def _define(self, statement: str) -> None:
        self._execute(_TEXT_TYPE.sub('VARCHAR COLLATE "C"', statement))  # sorted by code point

    def _insert_rows(self, table: str, rows: Sequence[Row]) -> None:
        with self._sentences(), self._connection.cursor() as cursor:
            columns = self._columns_of(table)
            target = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
            with cursor.copy(target.encode()) as copy:
                for row in rows:
                    copy.write_row([row.get(column) for column in columns])
        self._added += len(rows)

    def _columns_of(self, table: str) -> list[str]:
        if table not in self._columns:
            description = self._connection.execute(f"SELECT * FROM {table} LIMIT 0".encode()).description
            self._columns[table] = [column.name for column in description or ()]
        return self._columns[table]

    def _tables(self) -> set[str]:
        return {row["name"] for row in self._rows(_OUR_TABLES)}

    def _check_letters(self) -> None:
        encoding = self._connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise self._error("store.encoding", encoding=encoding)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        with self._sentences(), self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            yield
            self._count_for_planner()

    def _count_for_planner(self) -> None:
        """Tables that fill faster than the server counts them would be read from end to end for a few rows;
        as often as they double they are counted at once."""
        if self._added >= self._until_counted:
            self._execute(f"ANALYZE {', '.join(sorted(self._tables()))}")
            self._added, self._until_counted = 0, 2 * self._until_counted

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """The database's own errors (no right, a full disk, a server that went away) as ours."""
        try:
            yield
        except psycopg.errors.InsufficientPrivilege as error:
            raise self._error("store.no_right", reason=_reason(error)) from error
        except psycopg.Error as error:
            key = "store.lost" if self._connection.closed else "store.database_failed"
            raise self._error(key, reason=_reason(error)) from error


def _connect(address: str, read_only: bool) -> psycopg.Connection[tuple[Any, ...]]:
    try:
        given = conninfo_to_dict(address)
    except psycopg.ProgrammingError:  # its words may hold the address, with the password
        raise store_error("store.address", shown_place(address)) from None
    if _misread(given):
        raise store_error("store.address", shown_place(address))
    timeout = given.get("connect_timeout") or os.environ.get("PGCONNECT_TIMEOUT") or _WAIT
    whole = make_conninfo(address, connect_timeout=timeout, client_encoding="utf8")
    try:
        connection = psycopg.connect(whole, autocommit=True)
    except psycopg.Error as error:
        raise _why_not_opened(address, error) from error
    connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
    keep_nul(connection)
    if read_only:
        connection.execute("SET default_transaction_read_only = on")
    return connection


def _misread(given: dict[str, Any]) -> bool:
    """Has a password with @ or / in it been taken for a host, port or database? The server's words on that
    would show a part of it."""
    host, database = str(given.get("host", "")), str(given.get("dbname", ""))
    return "@" in host[1:] + database or not str(given.get("port", "0")).replace(",", "").isdecimal()


def _why_not_opened(address: str, error: psycopg.Error) -> StoreError:
    reason = _reason(error)
    key = next((key for words, key in _WHY if words.search(reason)), "store.unreachable")
    return store_error(key, shown_place(address), reason=reason)


def _reason(error: psycopg.Error) -> str:
    """The server's own words in one line, without the driver's before them."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return _PREFACE.sub("", lines[0]) if lines else type(error).__name__


@lru_cache(maxsize=256)
def _with_marks(query: str) -> bytes:
    """A query of the common subset with psycopg's marks for values."""
    return query.replace("%", "%%").replace("?", "%s").encode()
