"""Does an incident answer a question, by what holds of it?

Rules of this file: the type and the days that hold decide; of places and people any that a claim names,
unless a person settled them. Confidence, sources and states belong to claims: there the store decides.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import msgspec

from didewan.incidents import PERSON, Days, find_days
from didewan.names import Knowledge
from didewan.records import Incident
from didewan.store import Filter

__all__ = ["fits", "loosen"]


def loosen(asked: Filter, settled: Collection[str], inferred: bool = False) -> Filter:
    """What the store may be asked: claims may fit otherwise than an incident of which a person ``settled``
    one of these fields, or whose days are inferred, so of them nothing is asked."""
    free: dict[str, object] = {}
    if "type" in settled:
        free["types"] = ()
    if "when" in settled or inferred:
        free |= {"first": None, "last": None}
    if "place" in settled:
        free["places"] = ()
    if not {"actors", "recipients"}.isdisjoint(settled):
        free["actors"] = ()
    return msgspec.structs.replace(asked, **free)


def fits(incident: Incident, asked: Filter, knowledge: Knowledge, recent: int | None = None) -> bool:
    """Does it fit in type, days, place and people? ``recent``: see
    :func:`~didewan.incidents.days.find_days`."""
    if asked.types and incident.value("type") not in asked.types:
        return False
    if (asked.first or asked.last) and not _touches(incident, asked, recent):
        return False
    if asked.places and not _places(incident, knowledge).intersection(asked.places):
        return False
    return not asked.actors or bool(_people(incident).intersection(asked.actors))


def _touches(incident: Incident, asked: Filter, recent: int | None) -> bool:
    days = find_days(incident, recent)
    first = date.fromisoformat(asked.first) if asked.first else date.min
    last = date.fromisoformat(asked.last) if asked.last else date.max
    return days is not None and days.touches(Days(first, last))


def _places(incident: Incident, knowledge: Knowledge) -> set[str]:
    field = incident.fields.get("place")
    if field and field.rule == PERSON:
        place = str(field.value)
        return {place, *knowledge.within(place)}
    return {place for claim in incident.claims for place in (*claim.places, *claim.within)}


def _people(incident: Incident) -> set[str]:
    found = set[str]()
    for role in ("actors", "recipients"):
        field = incident.fields.get(role)
        if field and field.rule == PERSON:
            found.update(str(name) for name in (field.value if isinstance(field.value, tuple) else ()))
        else:
            found.update(name for claim in incident.claims for name in getattr(claim, role))
    return found
