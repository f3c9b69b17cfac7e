"""The tables of claims and incidents.

Rules of this file: SQL of the common subset; it keeps what the room ``incidents`` decides and decides
nothing. Derived rows of an article are replaced as a whole, in one transaction with their groups, so that
a process killed in between leaves the article to be indexed again.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

from didewan.records import MACHINE, Claim, Decision, FieldValue, Record
from didewan.store.days import as_date, as_iso
from didewan.store.filters import Filter, condition
from didewan.store.protocol import Indexed, Pending, Run
from didewan.store.rows import Row, event_ids
from didewan.store.tables import SqlTables, now

__all__ = ["ClaimTables"]

_BY_ARTICLE = ("indexed", "claims", "claim_keys", "signatures", "bands", "words", "passage_keys")
_STREAMED = 1000
"""Incidents whose claims are in memory at a time."""

_claims = msgspec.json.Decoder(Claim)


class ClaimTables(SqlTables):
    """What :class:`~didewan.store.protocol.Store` says of claims and incidents."""

    @abstractmethod
    def _records_of(self, readings: Sequence[str]) -> Iterator[Record]:
        """The records of these readings."""

    def whole(self) -> AbstractContextManager[None]:
        """All that is done inside is kept together or not at all; other writers wait."""
        return self._transaction()

    def waiting(self) -> list[str]:
        """The readings that hold now and are not indexed, the first published first."""
        query = (
            "SELECT r.id FROM current_readings r LEFT JOIN indexed i ON i.reading_id = r.id "
            "WHERE i.reading_id IS NULL ORDER BY r.published, r.article_id"
        )
        return [row["id"] for row in self._rows(query)]

    def pending(self, readings: Sequence[str]) -> list[Pending]:
        """Those of these readings that are still not indexed, in their order."""
        query = (
            "SELECT r.id, r.document_id, d.article_id "
            "FROM readings r JOIN documents d ON d.id = r.document_id "
            f"LEFT JOIN indexed i ON i.reading_id = r.id WHERE {self._among('r.id')} AND i.reading_id IS NULL"
        )
        rows = {row["id"]: row for row in self._rows(query, [list(readings)])}
        records = {record.id: record for record in self._records_of(list(rows))}
        ordered = ((identity, rows[identity]) for identity in readings if identity in rows)
        return [
            Pending(identity, record, event_ids(record, row["document_id"]))
            for identity, row in ordered
            for record in [records[row["article_id"]]]
        ]

    def index(self, entries: Sequence[Indexed], run: Run) -> None:
        """Put these in the place of all that was derived from their articles before."""
        rows: dict[str, list[Row]] = defaultdict(list)
        for entry in entries:
            for table, listed in _rows_of(entry):
                rows[table] += listed
        with self._transaction():
            self._forget([entry.article for entry in entries])
            self._insert({table: listed for table, listed in rows.items() if listed}, run)

    def forget_all(self) -> None:
        """Take away everything derived, so that it is made anew; what persons decided stays."""
        with self._transaction():
            for table in (*_BY_ARTICLE, "members"):
                self._execute(f"DELETE FROM {table}")
            self._execute("DELETE FROM decisions WHERE decided_by = ?", [MACHINE])

    def claims(self, asked: Filter | None = None) -> Iterator[Claim]:
        """The claims that fit, by day of publication, article and place in it."""
        where, values = condition(asked or Filter(), self._among)
        query = f"SELECT c.claim FROM claims c WHERE {where} ORDER BY c.published, c.article_id, c.id"
        for row in self._rows(query, values):
            yield _claims.decode(row["claim"])

    def claims_by_id(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims that hold now, by id."""
        query = f"SELECT id, claim FROM claims WHERE {self._among('id')} ORDER BY id"
        return {row["id"]: _claims.decode(row["claim"]) for row in self._rows(query, [sorted(set(ids))])}

    def claims_by_key(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Block key → ids of the claims that have it."""
        query = (
            f"SELECT key, claim_id FROM claim_keys WHERE kind = 'block' AND {self._among('key')} "
            "ORDER BY key, claim_id"
        )
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._rows(query, [sorted(set(keys))]):
            found[row["key"]].append(row["claim_id"])
        return found

    def tellings(self, bands: Iterable[str]) -> dict[str, tuple[str, str | None, tuple[int, ...]]]:
        """Article → (its telling, its day of publication, its signature) of those that share a band."""
        query = (
            "SELECT article_id, telling, published, signature FROM signatures WHERE article_id IN "
            f"(SELECT b.article_id FROM bands b WHERE {self._among('b.band')}) ORDER BY article_id"
        )
        rows = self._rows(query, [sorted(set(bands))])
        return {
            row["article_id"]: (row["telling"], as_iso(row["published"]), _signature(row["signature"]))
            for row in rows
        }

    def decisions(self, claims: Iterable[str]) -> list[Decision]:
        """All decisions on pairs with one of these claims, in the order they were given."""
        wanted = sorted(set(claims))
        query = (
            f"SELECT * FROM decisions WHERE {self._among('left_id')} OR {self._among('right_id')} "
            "ORDER BY decided, number, left_id, right_id"
        )
        return [_decision(row) for row in self._rows(query, [wanted, wanted])]

    def decide(self, decisions: Sequence[Decision], run: Run) -> None:
        """Keep decisions: the machine's in the place of its former one, a person's after all others."""
        with self._transaction():
            rows = [_decision_row(decision, self._next(decision)) for decision in decisions]
            if rows:
                self._insert({"decisions": rows}, run)

    def withdraw(self, claims: Iterable[str]) -> None:
        """Take back the machine's decisions on these claims."""
        wanted = sorted(set(claims))
        where = f"({self._among('left_id')} OR {self._among('right_id')}) AND decided_by = ?"
        with self._transaction():
            self._execute(f"DELETE FROM decisions WHERE {where}", [wanted, wanted, MACHINE])

    def claims_of_articles(self, articles: Iterable[str]) -> list[str]:
        """Ids of the claims that these articles had when they were last indexed."""
        query = f"SELECT id FROM claims WHERE {self._among('article_id')} ORDER BY id"
        return [row["id"] for row in self._rows(query, [sorted(set(articles))])]

    def group(self, members: Mapping[str, str], run: Run) -> None:
        """Claim → incident, in the place of what held for these claims."""
        rows = [{"claim_id": claim, "incident_id": incident} for claim, incident in sorted(members.items())]
        with self._transaction():
            self._delete_where("members", "claim_id", sorted(members))
            if rows:
                self._insert({"members": rows}, run)

    def ungroup(self, claims: Iterable[str]) -> None:
        """Take claims that are no more out of their incidents."""
        self._delete_where("members", "claim_id", sorted(set(claims)))

    def incident_of(self, claims: Iterable[str]) -> dict[str, str]:
        """Claim → incident."""
        query = f"SELECT claim_id, incident_id FROM members WHERE {self._among('claim_id')} ORDER BY claim_id"
        rows = self._rows(query, [sorted(set(claims))])
        return {row["claim_id"]: row["incident_id"] for row in rows}

    def claims_in(self, incidents: Iterable[str]) -> list[str]:
        """Ids of all claims of these incidents."""
        query = f"SELECT claim_id FROM members WHERE {self._among('incident_id')} ORDER BY claim_id"
        return [row["claim_id"] for row in self._rows(query, [sorted(set(incidents))])]

    def groups(self, asked: Filter | None = None) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """(incident, all its claims) of the incidents that have a claim that fits, by id of the incident."""
        where, values = condition(asked or Filter(), self._among)
        fitting = (
            "SELECT DISTINCT m.incident_id FROM members m JOIN claims c ON c.id = m.claim_id "
            f"WHERE {where} ORDER BY m.incident_id"
        )
        incidents = [row["incident_id"] for row in self._rows(fitting, values)]
        query = (
            "SELECT m.incident_id, c.claim FROM members m JOIN claims c ON c.id = m.claim_id "
            f"WHERE {self._among('m.incident_id')} ORDER BY m.incident_id, c.id"
        )
        for start in range(0, len(incidents), _STREAMED):
            rows = self._rows(query, [incidents[start : start + _STREAMED]])
            for incident, listed in groupby(rows, key=itemgetter("incident_id")):
                yield incident, tuple(_claims.decode(row["claim"]) for row in listed)

    def settle(self, claim: str, field: str, value: FieldValue, by: str, run: Run) -> None:
        """Keep that a person gives this value to a field of the incident that this claim belongs to."""
        with self._transaction():
            query = "SELECT count(*) AS n FROM settlements WHERE claim_id = ? AND field = ?"
            number = int(self._rows(query, [claim, field])[0]["n"]) + 1
            row: Row = {
                "claim_id": claim,
                "field": field,
                "number": number,
                "value": msgspec.json.encode(value).decode(),
                "decided_by": by,
                "decided": now(),
            }
            self._insert({"settlements": [row]}, run)

    def settlements(self, claims: Iterable[str] | None = None) -> dict[str, dict[str, FieldValue]]:
        """Claim → field → the value that a person gave it last; what was taken back is not there."""
        where, values = "1 = 1", list[Any]()
        if claims is not None:
            where, values = self._among("claim_id"), [sorted(set(claims))]
        query = f"SELECT claim_id, field, value FROM settlements WHERE {where} ORDER BY decided, number"
        found: dict[str, dict[str, FieldValue]] = defaultdict(dict)
        for row in self._rows(query, values):
            found[row["claim_id"]][row["field"]] = _value(row["value"])
            if row["value"] == "null":
                del found[row["claim_id"]][row["field"]]
        return {claim: fields for claim, fields in found.items() if fields}

    def stale(self, code_version: str, lexicon_hash: str) -> list[str]:
        """The articles whose reading that holds was made with other code or another lexicon."""
        query = (
            "SELECT r.article_id FROM current_readings r JOIN runs u ON u.id = r.run_id "
            "WHERE u.code_version <> ? OR u.lexicon_hash <> ? ORDER BY r.article_id"
        )
        return [row["article_id"] for row in self._rows(query, [code_version, lexicon_hash])]

    def _forget(self, articles: Sequence[str]) -> None:
        for table in _BY_ARTICLE:
            self._delete_where(table, "article_id", articles)

    def _next(self, decision: Decision) -> int:
        """The number of a decision on a pair; the machine's is always 0."""
        if decision.by == MACHINE:
            return 0
        query = "SELECT coalesce(max(number), 0) AS n FROM decisions WHERE left_id = ? AND right_id = ?"
        return int(self._rows(query, [decision.left, decision.right])[0]["n"]) + 1


def _rows_of(entry: Indexed) -> Iterator[tuple[str, list[Row]]]:
    article = {"article_id": entry.article}
    yield "indexed", [article | {"reading_id": entry.reading}]
    yield "claims", [_claim_row(claim) for claim in entry.claims]
    yield (
        "claim_keys",
        [
            article | {"claim_id": claim, "kind": kind, "key": key}
            for claim, keys in entry.keys.items()
            for kind, listed in keys.items()
            for key in listed
        ],
    )
    signature = msgspec.json.encode(entry.signature).decode()
    printed = {"telling": entry.telling, "published": as_date(entry.published), "signature": signature}
    yield "signatures", [article | printed]
    yield "bands", [article | {"band": band} for band in entry.bands]
    yield (
        "words",
        [
            article | {"word": word, "times": times, "start_offset": start, "end_offset": end}
            for word, (times, start, end) in entry.words.items()
        ],
    )
    yield (
        "passage_keys",
        [
            article | {"layer": layer, "number": number, "kind": kind, "key": key}
            for layer, number, kind, key in entry.passages
        ],
    )


def _claim_row(claim: Claim) -> Row:
    event = claim.event
    return {
        "id": claim.id,
        "article_id": claim.article,
        "source": claim.source,
        "published": as_date(claim.published),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "from_date": as_date(event.from_),
        "to_date": as_date(event.to),
        "confidence": event.confidence,
        "claim": msgspec.json.encode(claim, order="deterministic").decode(),
    }


def _decision_row(decision: Decision, number: int) -> Row:
    return {
        "left_id": decision.left,
        "right_id": decision.right,
        "number": number,
        "judgement": decision.judgement,
        "score": decision.score,
        "reasons": msgspec.json.encode(decision.reasons, order="sorted").decode(),
        "decided_by": decision.by,
        "decided": now(),
    }


def _decision(row: Row) -> Decision:
    return Decision(
        left=row["left_id"],
        right=row["right_id"],
        judgement=row["judgement"],
        score=row["score"],
        reasons=msgspec.json.decode(row["reasons"], type=dict[str, float]),
        by=row["decided_by"],
        at=row["decided"].isoformat(timespec="seconds"),
    )


def _value(text: str) -> FieldValue:
    """Lists come back as the tuples that they were."""
    value: Any = msgspec.json.decode(text)
    return tuple(value) if isinstance(value, list) else value


def _signature(text: str) -> tuple[int, ...]:
    return msgspec.json.decode(text, type=tuple[int, ...])
