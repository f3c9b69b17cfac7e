"""Single cells of ACLED's rows: notes, tags, sources, shares of a toll.

Rules of this file: each function fills one column from what is told; no clock, no order by chance.
"""

from __future__ import annotations

from datetime import UTC, datetime

from didewan.export.acled_names import AcledActor
from didewan.export.acled_rules import parts_of
from didewan.export.happening import Happening, words_of
from didewan.export.tolls import Toll
from didewan.lexicon import Row
from didewan.records import Incident

__all__ = ["LOWEST", "apart", "associated", "crowd", "notes", "shares", "sources", "targeting", "timestamp"]

LOWEST = "lowest"
"""ACLED's rule for the dead."""
_LONGEST = 240
"""Letters of the evidence in ``notes``."""


def notes(found: Happening, toll: Toll, places: int) -> str:
    """The first telling's words, then ids and what the columns cannot say."""
    incident = found.incident
    claim = incident.claims[0]
    words = words_of(claim.event.evidence or claim.event.triggers[0])
    told = str(toll.low) if toll.low is not None else "not told"
    said = {
        "incident": incident.id,
        "claims": ",".join(c.id for c in incident.claims),
        "articles": ",".join(dict.fromkeys(c.article for c in incident.claims)),
        "fatalities": f"{told} ({'persons named' if toll.named else LOWEST})",
        "date": "" if found.dated else "not told, month before publication",
        "places": f"toll shared by {places}" if places > 1 and toll.low else "",
        "background": "yes" if incident.background else "",
    }
    return f"{words[:_LONGEST]} [{'; '.join(f'{k}={v}' for k, v in said.items() if v)}]"


def shares(total: int, places: int) -> list[int]:
    """One toll told for several places, shared evenly, the rest to the first ones."""
    each, rest = divmod(total, places)
    return [each + (number < rest) for number in range(places)]


def apart(first: list[AcledActor], second: list[AcledActor]) -> tuple[list[AcledActor], list[AcledActor]]:
    """Two sides without a common actor. Where tellings disagree on who attacked, or both fight each other,
    the first told stands first, whoever else is told on both sides second. Two nameless ones stay two."""
    head = first[:1]
    against = [actor for actor in second if actor not in head]
    if second and not against:
        return head, [actor for actor in first if actor not in head] or second
    return [actor for actor in first if actor not in against], against


def associated(side: list[AcledActor]) -> list[str]:
    names = [*(actor.name for actor in side[1:]), *(name for actor in side for name in actor.assoc)]
    return [name for name in dict.fromkeys(names) if name != side[0].name]


def targeting(rule: Row, second: list[AcledActor]) -> str:
    civil = bool(second) and second[0].inter == "Civilians"
    return "Civilian targeting" if rule["targeting"] == "yes" or (rule["targeting"] and civil) else ""


def sources(incident: Incident) -> str:
    """The outlets that tell it, each once, sorted."""
    return "; ".join(sorted({claim.source for claim in incident.claims if claim.source}))


def crowd(rule: Row, incident: Incident) -> str:
    """ACLED's tag of demonstrations."""
    if rule["event_type"] not in ("Protests", "Riots"):
        return ""
    parts = [part for part in parts_of(incident.value("participants")) if part is not None]
    return f"crowd size={'-'.join(map(str, parts)) or 'no report'}"


def timestamp(incident: Incident) -> str:
    """The newest telling's day of publication, seconds since 1970; never the clock."""
    days = [claim.published for claim in incident.claims if claim.published]
    return str(int(datetime.fromisoformat(max(days)).replace(tzinfo=UTC).timestamp())) if days else ""
