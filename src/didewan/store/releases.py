"""Releases: the record frozen under a name, and compared with another.

Rules of this file: SQL of the common subset; a release is never changed. The same record gives the same
digest in every store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

import msgspec

from didewan.records import Claim, Incident
from didewan.store.protocol import Release, Run
from didewan.store.tables import SqlTables, now

__all__ = ["Difference", "ReleaseTables", "compare_releases", "freeze"]

Contents = Mapping[tuple[str, str], str]
"""(kind, id) → JSON, in the order of kinds and ids."""


class Difference(msgspec.Struct, frozen=True):
    """One incident or claim that came (``before`` None), went (``after`` None) or has other fields."""

    kind: str
    id: str
    field: str
    before: Any
    after: Any


def freeze(incidents: Iterable[Incident], claims: Iterable[Claim]) -> dict[tuple[str, str], str]:
    """What a release holds: every incident with the ids of its claims, and every claim."""
    rows = {("incident", incident.id): _incident(incident) for incident in incidents}
    rows |= {("claim", claim.id): msgspec.json.encode(claim, order="sorted").decode() for claim in claims}
    return dict(sorted(rows.items()))


def _incident(incident: Incident) -> str:
    held: dict[str, Any] = {
        "id": incident.id,
        "claims": [claim.id for claim in incident.claims],
        "background": incident.background,
        "fields": incident.fields,
    }
    return msgspec.json.encode(held, order="sorted").decode()


def compare_releases(before: Contents, after: Contents) -> Iterator[Difference]:
    """What differs, by kind and id; of what is in both, field by field."""
    for kind, identity in sorted(before.keys() | after.keys()):
        old, new = before.get((kind, identity)), after.get((kind, identity))
        if old is None or new is None:
            yield Difference(kind, identity, "", _brief(old), _brief(new))
        elif old != new:
            yield from _fields(kind, identity, msgspec.json.decode(old), msgspec.json.decode(new))


def _brief(content: str | None) -> Any:
    return None if content is None else _values(msgspec.json.decode(content))


def _fields(kind: str, identity: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    was, now_ = _values(old), _values(new)
    for field in sorted(was.keys() | now_.keys()):
        if was.get(field) != now_.get(field):
            yield Difference(kind, identity, field, was.get(field), now_.get(field))


def _values(content: dict[str, Any]) -> dict[str, Any]:
    """The fields to compare: of an incident the values that hold, of a claim those of its event."""
    if "fields" in content:
        held = {name: field["value"] for name, field in content["fields"].items()}
        return held | {"claims": content["claims"]}
    event: dict[str, Any] = content["event"]
    aside = {"trace", "rule", "confidence"}
    return {name: value for name, value in event.items() if name not in aside}


class ReleaseTables(SqlTables):
    """What :class:`~didewan.store.protocol.Store` says of releases."""

    def release(self, name: str, contents: Contents, rule: str, run: Run) -> Release:
        """Keep these under this name. Raises StoreError where the name is taken."""
        digest = sha256("\n".join(contents.values()).encode()).hexdigest()[:16]
        with self._transaction():
            if any(held.name == name for held in self.releases()):
                raise self._error("store.released", name=name)
            self._insert(
                {"releases": [{"name": name, "created": now(), "digest": digest, "rule": rule}]}, run
            )
            rows = [
                {"release": name, "kind": kind, "id": identity, "content": content}
                for (kind, identity), content in contents.items()
            ]
            if rows:
                self._insert({"released": rows}, run)
        return Release(name, digest, rule, "")

    def releases(self) -> list[Release]:
        """All of them, the first first."""
        rows = self._rows("SELECT name, digest, rule, created FROM releases ORDER BY created, name")
        return [Release(r["name"], r["digest"], r["rule"], r["created"].isoformat()) for r in rows]

    def released(self, name: str) -> dict[tuple[str, str], str]:
        """What a release holds. Raises StoreError where there is none of this name."""
        if not any(held.name == name for held in self.releases()):
            raise self._error("store.no_release", name=name)
        query = "SELECT kind, id, content FROM released WHERE release = ? ORDER BY kind, id"
        return {(row["kind"], row["id"]): row["content"] for row in self._rows(query, [name])}
