"""Our own record as tables: claims, counts, incidents, fields, told, statements, figures.

Rules of this file: which value stands in which column (``codebooks/tables.tsv`` has the columns and types);
rows in the order of incidents and records. How tables are written to files is ``table_files``' matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from didewan.export.codebook import Codebooks
from didewan.export.evidence import plain
from didewan.export.geojson import pin_of
from didewan.export.happening import Setting
from didewan.records import Claim, Count, FieldValue, Incident, Record, Span, Told

__all__ = ["Cell", "Column", "Row", "Schema", "rows_of", "schema_of"]

Cell = str | int | float | bool | date | None
Column = tuple[str, str]
"""Name and type: text, int, real, bool or date."""
Schema = dict[str, tuple[Column, ...]]
Row = tuple[str, tuple[Cell, ...]]
"""The name of a table and a row of it."""

_BAR = " | "
_Cells = dict[str, Cell]


def schema_of(books: Codebooks) -> Schema:
    """Table → its columns, in the order of the codebook."""
    schema: dict[str, list[Column]] = defaultdict(list)
    for row in books.rows("tables"):
        schema[row["table"]].append((row["column"], row["type"]))
    return {name: tuple(columns) for name, columns in schema.items()}


def rows_of(incidents: Iterable[Incident], records: Iterable[Record], setting: Setting) -> Iterator[Row]:
    """Every row of every table, one incident and one record after the other: nothing is kept."""
    schema = schema_of(setting.books)
    for name, cells in _all_cells(incidents, records, setting):
        yield name, tuple(cells[column] for column, _ in schema[name])


def _all_cells(
    incidents: Iterable[Incident], records: Iterable[Record], setting: Setting
) -> Iterator[tuple[str, _Cells]]:
    for incident in incidents:
        yield "incidents", _incident(incident, setting)
        for claim in incident.claims:
            yield "claims", _claim(claim, incident)
            yield from (("counts", _count(claim, *item)) for item in claim.event.counts.items())
        yield from _fields(incident)
    for record in records:
        yield from _statements(record)
        yield from _figures(record)


def _incident(incident: Incident, setting: Setting) -> _Cells:
    place = incident.value("place")
    site = setting.places.site(place) if isinstance(place, str) else None
    pin = pin_of(site) if site else None
    first, last = _window(incident.value("when"))

    def named(field: str) -> str:
        return _BAR.join(party.words for party in setting.parties_of(incident, field, ""))

    return {
        "id": incident.id,
        "type": plain(incident.value("type")),
        "mode": plain(incident.value("mode")) or None,
        "from_date": first,
        "to_date": last,
        "place": plain(place) or None,
        "place_name": (site.place.english or site.place.name) if site else None,
        "precision": site.place.kind if site else None,
        "latitude": pin.latitude if pin else None,
        "longitude": pin.longitude if pin else None,
        "country": site.country if site else None,
        "admin1": site.units[0] or None if site else None,
        "admin2": site.units[1] or None if site else None,
        "actors": named("actors"),
        "recipients": named("recipients"),
        "killed": plain(incident.value("killed")) or None,
        "injured": plain(incident.value("injured")) or None,
        "background": incident.background,
        "claims": len(incident.claims),
        "tellings": len({claim.telling or claim.article for claim in incident.claims}),
        "contradicted": _BAR.join(name for name, field in incident.fields.items() if field.contradicted),
    }


def _fields(incident: Incident) -> Iterator[tuple[str, _Cells]]:
    urls = {claim.id: claim.url for claim in incident.claims}
    for name, field in incident.fields.items():
        own: _Cells = {"incident": incident.id, "field": name}
        held: _Cells = {"value": plain(field.value), "rule": field.rule, "contradicted": field.contradicted}
        yield "fields", own | held
        for told in field.told:
            yield "told", own | _told(told) | {"url": urls.get(told.claim)}


def _told(told: Told) -> _Cells:
    return {
        "value": plain(told.value),
        "claim": told.claim,
        "article": told.article,
        "source": told.source,
        "published": _day(told.published),
        "said_by": _BAR.join(told.said_by),
        "start": told.start,
        "end": told.end,
    }


def _claim(claim: Claim, incident: Incident) -> _Cells:
    event = claim.event
    evidence = event.evidence or event.triggers[0]
    return {
        "id": claim.id,
        "incident": incident.id,
        "article": claim.article,
        "source": claim.source,
        "url": claim.url,
        "title": claim.title,
        "published": _day(claim.published),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "from_date": _day(event.from_),
        "to_date": _day(event.to),
        **{name: _words(getattr(event, name)) for name in ("triggers", "actors", "recipients", "places")},
        "actor_ids": _BAR.join(claim.actors),
        "recipient_ids": _BAR.join(claim.recipients),
        "place_ids": _BAR.join(claim.places),
        "said_by": _words(event.said_by),
        "evidence": _words((evidence,)),
        "start": evidence.start,
        "end": evidence.end,
        "confidence": event.confidence,
        "rule": event.rule,
        "telling": claim.telling,
    }


def _count(claim: Claim, kind: str, count: Count) -> _Cells:
    low, high = count if isinstance(count, tuple) else (count, count)
    return {"claim": claim.id, "kind": kind, "low": low, "high": high}


def _statements(record: Record) -> Iterator[tuple[str, _Cells]]:
    known = {(name.start, name.end): name.entity for name in record.entities}
    for number, statement in enumerate(record.statements):
        speaker, content = statement.speaker, statement.content
        cells: _Cells = {
            "speaker": _words((speaker,)) if speaker else None,
            "speaker_id": known.get((speaker.start, speaker.end)) if speaker else None,
            "cue": _words((statement.cue,)) if statement.cue else None,
            "content": _words((content,)),
            "direct": statement.direct,
            "start": content.start,
            "end": content.end,
            "rule": statement.rule,
        }
        yield "statements", _article(record, number) | cells


def _figures(record: Record) -> Iterator[tuple[str, _Cells]]:
    for number, figure in enumerate(record.figures):
        low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
        cells: _Cells = {
            "text": figure.text,
            "low": low,
            "high": high,
            "of": _words((figure.of,)) if figure.of else None,
            "from_date": _day(figure.from_),
            "to_date": _day(figure.to),
            "said_by": _words(figure.by),
            "start": figure.start,
            "end": figure.end,
            "rule": figure.rule,
        }
        yield "figures", _article(record, number) | cells


def _article(record: Record, number: int) -> _Cells:
    return {
        "article": record.id,
        "number": number,
        "url": record.url,
        "source": record.source,
        "published": _day(record.published),
    }


def _window(value: FieldValue) -> tuple[date | None, date | None]:
    first, last = value if isinstance(value, tuple) and len(value) == 2 else (None, None)
    return _day(first if isinstance(first, str) else None), _day(last if isinstance(last, str) else None)


def _words(spans: Iterable[Span]) -> str:
    return _BAR.join(dict.fromkeys(" ".join(span.text.split()) for span in spans))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
