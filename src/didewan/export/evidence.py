"""The words behind every cell that comes from an article: a file beside each table with fixed columns.

Rules of this file: one line a cell and telling; offsets are code points into the article's text, half open.
A cell without a telling (nobody gave a number) has a line too, with an empty value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from didewan.records import Claim, FieldValue, Incident, Told

__all__ = ["EVIDENCE_COLUMNS", "Evidence", "ExportRow", "evidence_of", "plain"]


class Evidence(msgspec.Struct, frozen=True):
    """Who tells one cell of a row, and where."""

    row: str
    field: str
    value: str
    rule: str
    """By which rule the value that stands in the row was chosen."""
    claim: str = ""
    article: str = ""
    url: str = ""
    start: int | None = None
    end: int | None = None
    source: str = ""
    published: str = ""
    said_by: str = ""


class ExportRow(msgspec.Struct, frozen=True):
    """A row of a table with fixed columns, and what stands behind it."""

    id: str
    cells: dict[str, str]
    evidence: tuple[Evidence, ...]


EVIDENCE_COLUMNS = tuple(field.name for field in msgspec.structs.fields(Evidence))


def evidence_of(row: str, incident: Incident, rules: Mapping[str, str]) -> Iterator[Evidence]:
    """The evidence of a row: each claim with its sentence, then each field with its tellings. ``rules`` names
    the fields whose value the format chose by a rule of its own; one that
    nobody tells has a line that says so."""
    claims = {claim.id: claim for claim in incident.claims}
    for claim in incident.claims:
        yield _claim(row, claim)
    for name, field in incident.fields.items():
        for told in field.told:
            yield _told(row, name, told, claims.get(told.claim), rules.get(name, field.rule))
    for name in rules:
        if name not in incident.fields:
            yield Evidence(row, name, "", rules[name])


def _claim(row: str, claim: Claim) -> Evidence:
    span = claim.event.evidence or claim.event.triggers[0]
    return Evidence(
        row, "claim", claim.event.status, claim.event.rule, claim.id, claim.article, claim.url or "",
        span.start, span.end, claim.source or "", claim.published or "",
        plain(tuple(said.text for said in claim.event.said_by)),
    )  # fmt: skip


def _told(row: str, name: str, told: Told, claim: Claim | None, rule: str) -> Evidence:
    placed = told.end > told.start
    return Evidence(
        row, name, plain(told.value), rule, told.claim, told.article, (claim.url if claim else "") or "",
        told.start if placed else None, told.end if placed else None,
        told.source or "", told.published or "", plain(told.said_by),
    )  # fmt: skip


def plain(value: FieldValue) -> str:
    """A field's value in one cell: parts parted by ``|``, an open end empty."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "|".join("" if part is None else " ".join(str(part).split()) for part in value)
    return str(value)
