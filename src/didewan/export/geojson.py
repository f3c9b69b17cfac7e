"""GeoJSON: incidents for a map. A point stands only where a town, or something in it, is known.

Rules of this file: no invented pin. What lies in a region only has no geometry and names the region's id,
whose shape stands for it, and its ``precision``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from didewan.export.evidence import plain
from didewan.export.happening import Refusal, Setting, refusal
from didewan.export.places import Point, Site
from didewan.records import Claim, FieldValue, Incident

__all__ = ["GeoExport", "feature_collection", "pin_of"]

_TOWN = 4
"""PLOVER's resolution from which on a place is a town or in one."""


class GeoExport:
    """Makes features of incidents. ``background``: also what is told as history."""

    def __init__(self, setting: Setting, background: bool = False) -> None:
        self._setting, self._background = setting, background

    def features(self, incidents: Iterable[Incident]) -> Iterator[dict[str, Any] | Refusal]:
        """A feature of each incident that has a known place."""
        for incident in incidents:
            if incident.background and not self._background:
                yield refusal(incident, "export.background")
                continue
            place = incident.value("place")
            site = self._setting.places.site(place) if isinstance(place, str) else None
            yield self._feature(incident, site) if site else refusal(incident, "export.no_place")

    def _feature(self, incident: Incident, site: Site) -> dict[str, Any]:
        point = pin_of(site)
        when = incident.value("when")
        first, last = when if isinstance(when, tuple) and len(when) == 2 else (None, None)
        return {
            "type": "Feature",
            "id": incident.id,
            "geometry": _geometry(point) if point else None,
            "properties": {
                "incident": incident.id,
                "type": incident.value("type"),
                "mode": incident.value("mode"),
                "from": first,
                "to": last,
                "status": sorted({claim.event.status for claim in incident.claims}),
                "place": site.place.id,
                "name": site.place.english or site.place.name,
                "precision": "city" if point and not point.own else site.place.kind,
                "region": None if point else site.region,
                **{field: self._names(incident, field) for field in ("actors", "recipients")},
                "killed": _count(incident.value("killed")),
                "injured": _count(incident.value("injured")),
                "background": incident.background,
                "rules": {name: field.rule for name, field in sorted(incident.fields.items())},
                "evidence": [_evidence(claim) for claim in incident.claims],
            },
        }

    def _names(self, incident: Incident, field: str) -> list[str]:
        return [party.words for party in self._setting.parties_of(incident, field, "")]


def feature_collection(features: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The file in pieces, one feature a line."""
    yield b'{"type":"FeatureCollection","features":['
    for number, feature in enumerate(features):
        yield (b",\n" if number else b"\n") + msgspec.json.encode(feature)
    yield b"\n]}\n"


def pin_of(site: Site) -> Point | None:
    """The point of a town or of something in it: its own, or the town's that holds it. Nothing nearby."""
    if int(site.kind["plover"]) < _TOWN or site.point is None:
        return None
    return site.point if site.point.own or site.point.holds else None


def _geometry(point: Point) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [point.longitude, point.latitude]}


def _count(value: FieldValue) -> object:
    return value if isinstance(value, int) or value is None else plain(value)


def _evidence(claim: Claim) -> dict[str, Any]:
    span = claim.event.evidence or claim.event.triggers[0]
    return {"article": claim.article, "url": claim.url, "start": span.start, "end": span.end}
