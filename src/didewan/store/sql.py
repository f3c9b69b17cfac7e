"""The store in SQL that every database runs.

Rules of this file: SQL of the common subset (see ``tables``), no database. Saving looks at what is held
and adds to it in one transaction, so that two writers of one article number its versions one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from didewan.records import Record
from didewan.store.protocol import Run, Saved, Version
from didewan.store.questions import QuestionTables
from didewan.store.rebuild import rebuild_record
from didewan.store.releases import ReleaseTables
from didewan.store.rows import TABLES, Row
from didewan.store.saving import add_record
from didewan.store.tables import now

__all__ = ["SqlStore"]

_OWN = ("corrections", "documents", "readings")
"""The tables that hang on no reading."""
_STREAMED = 500
"""Records whose rows are in memory at a time."""
_READINGS = (
    "SELECT r.*, d.article_id, d.version, d.text, d.text_hash "
    "FROM readings r JOIN documents d ON d.id = r.document_id"
)


class SqlStore(QuestionTables, ReleaseTables):
    """A :class:`~didewan.store.protocol.Store` over tables."""

    def begin_run(self, run: Run) -> None:
        """Enter the run, unless it stands there already."""
        options = msgspec.json.encode(run.options, order="sorted").decode()
        values = [run.id, run.code_version, run.lexicon_hash, run.input_hash, options, now()]
        with self._transaction():
            self._execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING", values)

    def finish_run(self, run: Run) -> None:
        """Mark the run as ended; the first end stays."""
        with self._transaction():
            self._execute("UPDATE runs SET finished = ? WHERE id = ? AND finished IS NULL", [now(), run.id])

    def save(self, records: Sequence[Record], run: Run) -> Saved:
        """Save these records, all or none."""
        with self._transaction():
            saved, rows = self._cut(records)
            self._insert(rows, run)
        return saved

    def correct(self, record: Record, published: str | None, run: Run) -> Saved:
        """Save a record read with ``published``, and that this day holds from now on; both or none."""
        day = date.fromisoformat(published) if published else None
        query = "SELECT number, published FROM corrections WHERE article_id = ? ORDER BY number"
        with self._transaction():
            saved, rows = self._cut([record])
            held = self._rows(query, [record.id])
            if not held or held[-1]["published"] != day:
                number = len(held) + 1
                rows["corrections"] = [{"article_id": record.id, "number": number, "published": day}]
            self._insert(rows, run)
        return saved

    def corrections(self) -> dict[str, str | None]:
        """Article → the day that was entered by hand and holds."""
        rows = self._rows("SELECT article_id, published FROM corrections ORDER BY number")
        return {row["article_id"]: row["published"] and row["published"].isoformat() for row in rows}

    def records(self, ids: Sequence[str] | None = None) -> Iterator[Record]:
        """The records that hold now, in the order of their article ids; few are in memory at a time.
        What is saved while they are read is not among them."""
        where, values = ("", []) if ids is None else (f"WHERE {self._among('article_id')}", [list(ids)])
        query = f"SELECT id FROM current_readings {where} ORDER BY article_id"
        held = [row["id"] for row in self._rows(query, values)]
        for start in range(0, len(held), _STREAMED):
            yield from self._records_of(held[start : start + _STREAMED])

    def record_at(self, article_id: str, version: int, reading: int) -> Record | None:
        """An article's record as it was."""
        query = f"{_READINGS} WHERE d.article_id = ? AND d.version = ? AND r.number = ?"
        return next(self._rebuild(query, [article_id, version, reading]), None)

    def versions(self, article_id: str) -> list[Version]:
        """Every text and reading of an article, oldest first."""
        found = self._rows(f"{_READINGS} WHERE d.article_id = ? ORDER BY d.version, r.number", [article_id])
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

    def options(self, articles: Iterable[str]) -> dict[str, dict[str, str]]:
        """Article → the options of the run that gave the record that holds now."""
        query = (
            "SELECT r.article_id, u.options FROM current_readings r JOIN runs u ON u.id = r.run_id "
            f"WHERE {self._among('r.article_id')}"
        )
        rows = self._rows(query, [list(articles)])
        return {row["article_id"]: msgspec.json.decode(row["options"], type=dict[str, str]) for row in rows}

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

    def _held(self, ids: list[str]) -> dict[str, Row]:
        """What stands in the store of these articles now, without the texts."""
        found = self._rows(
            "SELECT article_id, document_id, version, number, text_hash, record_hash, published "
            f"FROM current_readings WHERE {self._among('article_id')}",
            [ids],
        )
        return {row["article_id"]: row for row in found}

    def _cut(self, records: Sequence[Record]) -> tuple[Saved, dict[str, list[Row]]]:
        """The rows of what these records say anew, and how many they are."""
        saved, rows = Saved(), defaultdict[str, list[Row]](list)
        held = self._held([record.id for record in records])
        for record in records:
            held[record.id] = add_record(record, held.get(record.id), rows, saved)
        return saved, rows

    def _records_of(self, readings: Sequence[str]) -> Iterator[Record]:
        """The records of these readings, in the order of their articles."""
        query = f"{_READINGS} WHERE {self._among('r.id')} ORDER BY d.article_id"
        yield from self._rebuild(query, [list(readings)])

    def _rebuild(self, query: str, values: Sequence[object]) -> Iterator[Record]:
        readings = self._rows(query, values)
        hanging = self._hanging([row["id"] for row in readings])
        for row in readings:
            yield rebuild_record(row, hanging[row["id"]])

    def _hanging(self, reading_ids: list[str]) -> dict[str, dict[str, list[Row]]]:
        """Reading → table → its rows in order."""
        found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for table in TABLES:
            query = f"SELECT * FROM {table} WHERE {self._among('reading_id')} ORDER BY number"
            for row in self._rows(query, [reading_ids]):
                found[row["reading_id"]][table].append(row)
        return found
