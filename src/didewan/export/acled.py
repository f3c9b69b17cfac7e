"""ACLED's table: one row an incident and named place, by the rules of ``codebooks/acled.tsv``.

Rules of this file: what an event is called stands in the tables; here is only how a row is filled. Told for
several days or of days unsure: one row on the middle day with its ``time_precision``, because nobody says
that it went on every day. The lowest number of dead holds; no number is 0 in the column, and stays empty in
the file of evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from didewan.export.acled_cells import (
    LOWEST,
    apart,
    associated,
    crowd,
    notes,
    shares,
    sources,
    targeting,
    timestamp,
)
from didewan.export.acled_names import AcledActor, AcledNames
from didewan.export.acled_rules import AcledRules
from didewan.export.evidence import ExportRow, evidence_of
from didewan.export.happening import (
    Happening,
    Refusal,
    Setting,
    find_happening,
    kind_of,
    refusal,
)
from didewan.export.parties import as_acting
from didewan.export.places import Site
from didewan.export.tolls import Toll, Tolls
from didewan.lexicon import Row
from didewan.records import Incident

__all__ = ["AcledExport"]

_PROTEST = "PROTEST"
_CROWDS = ("protesters", "rioters")
_FORCES = ("police", "military")


class AcledExport:
    """Makes ACLED rows. ``background``: also what is told as history; ``undated``: also what nobody dates,
    in the month before publication; ``numeric``: ``inter`` and ``interaction`` as numbers."""

    table = "acled"

    def __init__(
        self, setting: Setting, background: bool = False, undated: bool = False, numeric: bool = False
    ) -> None:
        self._setting, self._background, self._undated = setting, background, undated
        self._numeric = numeric
        self._names = AcledNames(setting.books, setting.knowledge)
        self._tolls = Tolls(setting.books, setting.parties, setting.namer)
        self._rules = AcledRules(setting)

    @property
    def columns(self) -> tuple[str, ...]:
        """The 31 columns in ACLED's order."""
        return self._setting.books.columns(self.table)

    def rows(self, incidents: Iterable[Incident]) -> Iterator[ExportRow | Refusal]:
        """The rows of each incident, or why it has none."""
        for incident in incidents:
            if not self._rules.knows(incident):
                yield refusal(incident, "export.no_type", kind=kind_of(incident))
                continue
            found = find_happening(incident, self._setting, self._background, self._undated)
            yield from [found] if isinstance(found, Refusal) else self._incident(found)

    def _incident(self, found: Happening) -> Iterator[ExportRow | Refusal]:
        rule = self._rules.find(found)
        if rule is None or rule["refused"]:
            reason = rule["refused"] if rule else "export.sides"
            yield refusal(found.incident, reason, kind=kind_of(found.incident))
            return
        sites = found.sites if rule["places"] == "each" else found.sites[:1]
        toll = self._tolls.dead(found.incident)
        dead_each = shares(toll.low or 0, len(sites))
        for number, (site, dead) in enumerate(zip(sites, dead_each, strict=True), 1):
            yield self._row(found, rule, site, number, dead, toll)

    def _row(self, found: Happening, rule: Row, site: Site, number: int, dead: int, toll: Toll) -> ExportRow:
        incident, country = found.incident, site.country
        first, second = (self._actors(rule, cell, found, country) for cell in ("actor1", "actor2"))
        first, second = apart(first, second)
        identity = f"ddw-{incident.id}" if number == 1 else f"ddw-{incident.id}-{number}"
        cells = {
            "event_id_cnty": identity,
            "event_date": found.middle.isoformat(),
            "year": str(found.middle.year),
            "time_precision": self._setting.books.day_precision(found.days, "acled") or "",
            "disorder_type": rule["disorder_type"],
            "event_type": rule["event_type"],
            "sub_event_type": rule["sub_event_type"],
            **self._sides(first, second),
            "civilian_targeting": targeting(rule, second),
            **self._place(site),
            "source": sources(incident),
            "source_scale": "",
            "notes": notes(found, toll, len(found.sites) if rule["places"] == "each" else 1),
            "fatalities": str(dead),
            "tags": crowd(rule, incident),
            "timestamp": timestamp(incident),
        }
        rules = {"killed": "named" if toll.named else LOWEST}
        return ExportRow(identity, cells, tuple(evidence_of(identity, incident, rules)))

    def _actors(self, rule: Row, column: str, found: Happening, country: str) -> list[AcledActor]:
        """The actors that a cell of the codebook asks for."""
        cell = rule[column]
        parties = {"who": found.who, "whom": found.whom}.get(cell)
        if cell in ("nobody", ""):
            return []
        if cell == "forces":
            parties = tuple(p for p in (*found.who, *found.whom) if p.kind in _FORCES)
        if parties is not None:
            acting = (as_acting(party, rule["country_is"]) for party in parties)
            named = [self._names.actor(party, country, found.day) for party in acting]
            known = list(dict.fromkeys(actor for actor in named if actor is not None))
            nameless = self._names.class_actor(rule["nameless"], country, found.day)
            return known or ([nameless] if nameless and cell == "who" else [])
        head = self._names.class_actor(cell, country, found.day)
        own = found.who if rule["type"] == _PROTEST else found.whom if cell in _CROWDS else ()
        members = [self._names.actor(party, country, found.day) for party in own]
        civil = [
            actor for actor in members if actor is not None and actor.inter in ("Civilians", "Protesters")
        ]
        assoc = tuple(dict.fromkeys(name for actor in civil for name in actor.assoc))
        return [head._replace(assoc=assoc)] if head else []

    def _sides(self, first: list[AcledActor], second: list[AcledActor]) -> dict[str, str]:
        cells = {}
        for number, side in (("1", first), ("2", second)):
            cells[f"actor{number}"] = side[0].name if side else ""
            cells[f"assoc_actor_{number}"] = "; ".join(associated(side))
            cells[f"inter{number}"] = self._inter(side[0].inter) if side else ""
        kinds = [side[0].inter for side in (first, second) if side]
        cells["interaction"] = self._interaction(kinds)
        return cells

    def _inter(self, text: str) -> str:
        return str(self._setting.books.inter_codes[text]) if self._numeric else text

    def _interaction(self, kinds: list[str]) -> str:
        """``State forces-Civilians``, ``Rioters only``; as numbers 17 and 50."""
        codes = self._setting.books.inter_codes
        ordered = sorted(kinds, key=lambda kind: codes[kind])
        if not ordered:
            return ""
        if self._numeric:
            return (
                "".join(str(codes[kind]) for kind in ordered) if len(ordered) > 1 else f"{codes[ordered[0]]}0"
            )
        return "-".join(ordered) if len(ordered) > 1 else f"{ordered[0]} only"

    def _place(self, site: Site) -> dict[str, str]:
        country, point = self._setting.books.countries[site.country], site.point
        assert point is not None, "places without a point are refused before"
        unit = site.kind["level"] in ("1", "2")  # a region stands in ACLED under its capital
        return {
            "iso": country["iso"],
            "region": country["acled_region"],
            "country": country["name"],
            **dict(zip(("admin1", "admin2", "admin3"), site.units, strict=True)),
            "location": point.town if unit else site.place.english or point.town,
            "latitude": f"{point.latitude:.4f}",
            "longitude": f"{point.longitude:.4f}",
            "geo_precision": site.precision("acled"),
        }
