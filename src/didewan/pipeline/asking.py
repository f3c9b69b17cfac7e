"""Questions to a store: incidents, claims, statements, figures, and what is counted over them.

Rules of this file: the store finds, the room ``incidents`` compares and counts; this hands one to the other.
What holds of an incident decides whether it answers a question, so a value that a person settled counts.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

import msgspec

from didewan.errors import DidewanError
from didewan.incidents import (
    ClaimView,
    ContradictionView,
    Dyad,
    RateRatio,
    Sides,
    Tables,
    Timeline,
    Unit,
    build_incident,
    compare_sources,
    count_dyads,
    find_contradictions,
    load_tables,
    make_timeline,
    rate_ratio,
    split_at,
    view_claim,
    view_contradiction,
)
from didewan.lexicon import Lexicon
from didewan.messages import Message
from didewan.names import Knowledge
from didewan.pipeline.fitting import fits, loosen
from didewan.pipeline.gathering import gather_incidents
from didewan.pipeline.wording import Wording
from didewan.records import Incident
from didewan.store import About, Filter, Flagged, Found, Reported, Said, Store

__all__ = ["Asker", "Trend"]


class Trend(msgspec.Struct, frozen=True):
    """Did something become more frequent from a day on? ``before``, ``after``: articles by source ("" where
    none is given); ``changed``: sources by which a change may be explained; ``covered``: the first and last
    day of publication of the whole record."""

    day: str
    days: int
    ratio: RateRatio
    sides: Sides
    before: dict[str, int]
    after: dict[str, int]
    changed: tuple[str, ...]
    covered: tuple[str, str] | None


class Asker:
    """Asks one store; what a question does not need is not loaded."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self._store = store
        self._lexicon = lexicon

    @cached_property
    def knowledge(self) -> Knowledge:
        """What the lexicon knows of persons, organisations and places."""
        return Knowledge(self._lexicon)

    @cached_property
    def wording(self) -> Wording:
        """How the words of a question are looked for."""
        return Wording(self._lexicon)

    def incidents(self, asked: Filter, rule: str | None = None, inferred: bool = False) -> list[Incident]:
        """The incidents that fit, by their first day, those without a day last. ``rule``: one of
        :data:`~didewan.incidents.RULES` for every count; ``inferred``: an incident without a day is taken to
        lie in the days before its first article."""
        settled = {field for values in self._store.settlements().values() for field in values}
        built = gather_incidents(self._store, self._tables, loosen(asked, settled, inferred), rule)
        recent = self._recent(inferred)
        return sorted((one for one in built if fits(one, asked, self.knowledge, recent)), key=_when)

    def incident(self, start: str, rule: str | None = None) -> Incident:
        """The incident whose id begins so. Raises DidewanError where it is not one."""
        ids = self._store.incidents_like(start)
        if len(ids) != 1:
            key = "ask.no_incident" if not ids else "ask.many_incidents"
            raise DidewanError(Message(key, {"id": start, "ids": ", ".join(ids[:_CHOICES])}))
        claims = self._store.claims_by_id(self._store.claims_in(ids))
        settled = self._store.settlements(claims)
        values = {field: value for claim in claims for field, value in settled.get(claim, {}).items()}
        return build_incident(claims.values(), self._tables, rule, values)

    def claims(self, asked: Filter) -> list[ClaimView]:
        """The claims that fit, whatever their status, each with the incident it belongs to."""
        claims = list(self._store.claims(asked))
        incidents = self._store.incident_of(claim.id for claim in claims)
        return [view_claim(claim, incidents.get(claim.id)) for claim in claims]

    def statements(self, asked: Filter, by: str | None = None, about: str | None = None) -> list[Said]:
        """Who says what: ``by``: a name or id, or words of the speaker; ``about``: words of what is said."""
        return self._store.statements(asked, self._about(by, about))

    def figures(self, asked: Filter, by: str | None = None, about: str | None = None) -> list[Reported]:
        """Reported numbers; ``by``: who gives them; ``about``: words of their sentence."""
        return self._store.figures(asked, self._about(by, about))

    def timeline(self, asked: Filter, unit: Unit, empty: bool = False, inferred: bool = False) -> Timeline:
        """Incidents by day, week, month or year."""
        found = self.incidents(asked, inferred=inferred)
        return make_timeline(found, unit, empty, self._recent(inferred))

    def trend(self, asked: Filter, day: str, days: int, inferred: bool = False) -> Trend:
        """Rates of incidents in the days before a day and from it on."""
        if days < 1:
            raise DidewanError(Message("incidents.no_days", {}))
        found = self.incidents(asked, inferred=inferred)
        sides = split_at(found, date.fromisoformat(day), days, self._recent(inferred))
        before, after = self._articles(sides, day, asked)
        return Trend(
            day,
            days,
            rate_ratio(len(sides.before), len(sides.after), days, days),
            sides,
            before,
            after,
            compare_sources(before, after, days, days),
            self._store.article_days(),
        )

    def dyads(self, asked: Filter, inferred: bool = False) -> tuple[Dyad, ...]:
        """Who does what to whom, the most frequent first."""
        return count_dyads(self.incidents(asked, inferred=inferred), self._fold)

    def search(self, words: str, asked: Filter, limit: int | None = None) -> tuple[int, list[Found]]:
        """(how many articles have all the words, the first ``limit`` of them), the most often first."""
        return self._store.search(self.wording.content(words), asked, limit)

    def contradictions(self, asked: Filter) -> list[ContradictionView]:
        """Fields of incidents that are told in ways that exclude each other."""
        incidents = self.incidents(asked)
        claims = {claim.id: claim for incident in incidents for claim in incident.claims}
        return [view_contradiction(found, claims) for found in find_contradictions(incidents)]

    def flagged(self, asked: Filter) -> list[Flagged]:
        """Printed dates that something speaks against."""
        return self._store.flagged(asked)

    def _about(self, by: str | None, about: str | None) -> About:
        speaker = self.wording.speaker(by, self.knowledge) if by else About()
        words = self.wording.content(about) if about else ()
        return msgspec.structs.replace(speaker, words=words)

    def _articles(self, sides: Sides, day: str, asked: Filter) -> tuple[dict[str, int], dict[str, int]]:
        eve = date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()
        count = self._store.article_counts
        return count(sides.first, eve, asked), count(day, sides.last, asked)

    def _recent(self, inferred: bool) -> int | None:
        return self._tables.limits.recent_days if inferred else None

    def _fold(self, name: str) -> str:
        """Ids stay; the words of articles are one name where they differ only in their endings."""
        known = self.knowledge
        return name if not name or name in known.actors or name in known.places else self.wording.fold(name)

    @cached_property
    def _tables(self) -> Tables:
        return load_tables(self._lexicon)


_CHOICES = 5


def _when(incident: Incident) -> tuple[str, str]:
    when = incident.value("when")
    first, last = when if isinstance(when, tuple) and len(when) == 2 else (None, None)
    return str(first or last or "9999"), incident.id
