"""UCDP's table of deadly events (GED): one row an incident with at least one death.

Rules of this file: only organised force between sides that are told (``codebooks/ucdp.tsv``); lowest, best
and highest from all numbers told; who the dead were only where the sides tell it; ids of UCDP's own lists
stay empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from didewan.export.evidence import ExportRow, evidence_of
from didewan.export.happening import Happening, Refusal, Setting, find_happening, kind_of, refusal
from didewan.export.parties import Party
from didewan.export.places import Point, Site
from didewan.export.tolls import Toll, Tolls
from didewan.lexicon import Row
from didewan.records import Claim, Incident

__all__ = ["UcdpExport", "grid_cell"]

_STATE, _CIVIL = "state", "civil"
_FORCE = "ASSAULT"


class UcdpExport:
    """Makes UCDP rows. ``background``: also what is told as history."""

    table = "ucdp"

    def __init__(self, setting: Setting, background: bool = False, undated: bool = False) -> None:
        self._setting, self._background, self._undated = setting, background, undated
        self._tolls = Tolls(setting.books, setting.parties, setting.namer)
        self._rules = setting.books.rows("ucdp")

    @property
    def columns(self) -> tuple[str, ...]:
        """The 49 columns in UCDP's order."""
        return self._setting.books.columns(self.table)

    def rows(self, incidents: Iterable[Incident]) -> Iterator[ExportRow | Refusal]:
        """The row of each incident, or why it has none."""
        for incident in incidents:
            if incident.value("type") != _FORCE:
                yield refusal(incident, "export.no_type", kind=kind_of(incident))
                continue
            found = find_happening(incident, self._setting, self._background, self._undated)
            yield found if isinstance(found, Refusal) else self._incident(found)

    def _incident(self, found: Happening) -> ExportRow | Refusal:
        incident = found.incident
        toll = self._tolls.dead(incident)
        if not toll.low and not toll.best:
            return refusal(incident, "export.no_deaths")
        dyad = self._dyad(found)
        return self._row(found, toll, *dyad) if dyad else refusal(incident, "export.no_dyad")

    def _dyad(self, found: Happening) -> tuple[Row, Party, Party] | None:
        """The first pair of sides that the codebook knows; two who fight each other are both actors."""
        first, second = (found.who, found.whom) if found.whom else (found.who[:1], found.who[1:])
        for row, one, other in product(self._rules, first, second):
            for a, b in ((one, other), (other, one)):
                turned = b is one and row["side_b"] == _CIVIL  # civilians who act are no side
                sides = (self._side(a), self._side(b)) == (row["side_a"], row["side_b"])
                if sides and not turned and self._named(a, b):
                    return row, a, b
        return None

    def _side(self, party: Party) -> str:
        return self._setting.books.classes.get(party.kind, {}).get("ucdp", "")

    def _named(self, a: Party, b: Party) -> bool:
        """Whether both are organised sides with a name (civilians need none) and not the same one."""
        names = [self._name(party) for party in (a, b)]
        return all(names) and names[0] != names[1]

    def _name(self, party: Party) -> str:
        """``Government of Iraq`` for whatever belongs to a state; a group's own name; empty where unknown."""
        side, country = self._side(party), self._setting.books.countries.get(party.country)
        if side == _CIVIL:
            return "Civilians"
        if side == _STATE and country:
            return f"Government of {country['ucdp']}"
        body = self._setting.knowledge.actors.get(party.body)
        return body.english if body is not None and side != _STATE else ""

    def _row(self, found: Happening, toll: Toll, rule: Row, a: Party, b: Party) -> ExportRow:
        incident, site = found.incident, found.sites[0]
        identity = f"ddw-{incident.id}"
        names = [self._name(party) for party in (a, b)]
        cells = dict.fromkeys(self.columns, "") | {
            "id": identity,
            "relid": identity,
            "year": str(found.first.year),
            "type_of_violence": rule["type_of_violence"],
            "dyad_name": " - ".join(names),
            "side_a": names[0],
            "side_b": names[1],
            **_citations(incident),
            **self._place(site),
            "event_clarity": "1" if found.days == 1 and len(found.sites) == 1 else "2",
            "date_prec": self._setting.books.day_precision(found.days, "ucdp") or "",
            "date_start": found.first.isoformat(),
            "date_end": found.last.isoformat(),
            **_deaths(toll, rule["deaths"]),
        }
        rules = {"killed": "named" if toll.named else "low, best and high of all told"}
        return ExportRow(identity, cells, tuple(evidence_of(identity, incident, rules)))

    def _place(self, site: Site) -> dict[str, str]:
        country, point = self._setting.books.countries[site.country], site.point
        assert point is not None, "places without a point are refused before"
        around = [unit for unit in reversed(site.units) if unit and unit != site.place.english]
        return {
            "where_prec": site.precision(self.table),
            "where_coordinates": point.town,
            "where_description": ", ".join([site.place.english or site.place.name, *around]),
            "adm_1": site.units[0],
            "adm_2": site.units[1],
            "latitude": f"{point.latitude:.4f}",
            "longitude": f"{point.longitude:.4f}",
            "geom_wkt": f"POINT ({point.longitude:.4f} {point.latitude:.4f})",
            "priogrid_gid": str(grid_cell(point)),
            "country": country["ucdp"],
            "region": country["ucdp_region"],
        }


def grid_cell(point: Point) -> int:
    """The PRIO-GRID cell: half degrees, counted from 1 in the south-west, row by row."""
    row, column = int((point.latitude + 90) * 2), int((point.longitude + 180) * 2)
    return row * 720 + column + 1


def _deaths(toll: Toll, column: str) -> dict[str, str]:
    """Names alone tell no total: then only the lowest stands there."""
    shown = {"low": str(toll.low), "best": _number(toll.best), "high": _number(toll.high)}
    columns = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), "0")
    columns[column or "deaths_unknown"] = _number(toll.best)
    return columns | shown


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _citations(incident: Incident) -> dict[str, str]:
    claims = sorted(incident.claims, key=lambda claim: (claim.published or "", claim.article, claim.id))
    articles = list({claim.article: claim for claim in claims}.values())
    said = (span.text for claim in claims for span in claim.event.said_by)
    return {
        "number_of_sources": str(len({claim.telling or claim.article for claim in claims})),
        "source_article": _joined(_cited(claim) for claim in articles),
        "source_office": _joined(claim.source or "" for claim in articles),
        "source_date": _joined(claim.published or "" for claim in articles),
        "source_headline": _joined(claim.title or "" for claim in articles),
        "source_original": _joined(" ".join(words.split()) for words in said),
    }


def _cited(claim: Claim) -> str:
    title = f'"{claim.title}"' if claim.title else claim.url or claim.article
    return ",".join(filter(None, (claim.source, claim.published, title)))


def _joined(values: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(filter(None, values)))
