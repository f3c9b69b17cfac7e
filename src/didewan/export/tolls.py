"""How many died, as all tellings together give it: lowest, highest and the number that holds.

Rules of this file: a number nobody gives stays unknown. Persons named as killed are at least so many dead.
"""

from __future__ import annotations

import msgspec

from didewan.export.codebook import Codebooks
from didewan.export.parties import Parties
from didewan.export.told import Namer
from didewan.records import Claim, FieldValue, Incident

__all__ = ["Toll", "Tolls"]

_DEAD = "killed"
_UNREAL = ("denied", "planned", "threatened", "conditional", "called_for")


class Toll(msgspec.Struct, frozen=True):
    """Numbers of dead; None where nobody gives one. ``named``: the lowest comes from names alone."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    named: bool = False
    reports: int = 0


class Tolls:
    """Reads the dead of incidents."""

    def __init__(self, books: Codebooks, parties: Parties, namer: Namer) -> None:
        self._parties, self._namer = parties, namer
        self._fatal = frozenset(row["lemma"] for row in books.rows("fatal"))

    def dead(self, incident: Incident) -> Toll:
        """The toll of an incident."""
        field = incident.fields.get(_DEAD)
        unreal = {claim.id for claim in incident.claims if claim.event.status in _UNREAL}
        told = [t.value for t in field.told if t.claim not in unreal] if field else []
        ends = [end for value in told for end in _ends(value)]
        if not ends:
            named = self._named_dead(incident)
            return Toll(low=named, named=True) if named else Toll()
        low, high = min(ends), max(ends)
        best = _ends(field.value)[:1] if field else []
        return Toll(low, min(max(best[0], low), high) if best else low, high, False, len(told))

    def _named_dead(self, incident: Incident) -> int:
        """Known persons to whom a verb of killing is done: so many died at least."""
        if not any(self._kills(claim) for claim in incident.claims):
            return 0
        return sum(self._parties.is_person(told) for told in self._namer.of_incident(incident, "recipients"))

    def _kills(self, claim: Claim) -> bool:
        if claim.event.status in _UNREAL or claim.event.type != "ASSAULT":
            return False
        words = (self._parties.texts.read(span.text) for span in claim.event.triggers)
        return any(r.lemma in self._fatal for text in words for each in text.readings for r in each)


def _ends(value: FieldValue) -> list[int]:
    """The ends of a count that are known, the lower first."""
    if isinstance(value, int):
        return [value]
    return [end for end in value if isinstance(end, int)] if isinstance(value, tuple) else []
