"""An incident made ready for the codebooks that count only what happened somewhere on some day.

Rules of this file: what leaves through ACLED and UCDP happened, is specific, and has at least a region and
a month; everything else is refused, each with its reason. Nothing is filled in.
"""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from didewan.export.codebook import Codebooks
from didewan.export.parties import Parties, Party
from didewan.export.places import Places, Site
from didewan.export.told import Namer
from didewan.lexicon import Lexicon
from didewan.messages import Message
from didewan.names.knowledge import Knowledge
from didewan.records import Claim, Incident, Span

__all__ = ["Happening", "Refusal", "Setting", "find_happening", "kind_of", "refusal", "words_of"]

_TOLD = "happened"
_GOES_ON = "ongoing"
_MONTH = timedelta(days=31)
_SPECIFIC = ("village", "town", "city")
"""Places of which one telling may name several, each with its own row."""


class Refusal(msgspec.Struct, frozen=True):
    """Why an incident (or one claim of it) does not leave, with the words that tell it."""

    incident: str
    reason: Message
    article: str
    evidence: Span | None


class Setting:
    """What every export asks: the codebooks, the places and the parties of one lexicon."""

    def __init__(self, lexicon: Lexicon, knowledge: Knowledge | None = None) -> None:
        self.knowledge = knowledge or Knowledge(lexicon)
        self.books = Codebooks(lexicon)
        self.places = Places(self.books, self.knowledge)
        self.parties = Parties(lexicon, self.books, self.knowledge)
        self.namer = Namer(self.knowledge)

    def parties_of(self, incident: Incident, field: str, day: str) -> tuple[Party, ...]:
        """The parties of ``actors`` or ``recipients``, each once, as they were on that ISO day."""
        told = self.namer.of_incident(incident, field)
        return tuple(dict.fromkeys(self.parties.read(name, day) for name in told))


class Happening(msgspec.Struct, frozen=True):
    """An incident with its days and places; ``first`` and ``last`` inclusive."""

    incident: Incident
    first: date
    last: date
    dated: bool
    """False where nobody tells the day and the month up to publication stands in."""
    sites: tuple[Site, ...]
    """The place that holds, then others that the same telling names beside it."""
    who: tuple[Party, ...]
    whom: tuple[Party, ...]

    @property
    def days(self) -> int:
        """How many days it may have been."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return self.first + timedelta(days=(self.days - 1) // 2)

    @property
    def day(self) -> str:
        """The ISO day on which names and offices are asked."""
        return self.middle.isoformat()


def find_happening(
    incident: Incident, setting: Setting, background: bool, undated: bool
) -> Happening | Refusal:
    """The incident's days, places and parties, or why it stays here."""
    if key := _unreal(incident):
        return refusal(incident, key, status=incident.claims[0].event.status)
    if incident.background and not background:
        return refusal(incident, "export.background")
    days = _days(incident) or (_month_before_publication(incident) if undated else None)
    if days is None:
        return refusal(incident, "export.undated" if incident.value("when") is None else "export.date_open")
    if setting.books.day_precision((days[1] - days[0]).days + 1, "acled") is None:
        return refusal(incident, "export.date_wide", first=days[0], last=days[1])
    sites = _sites(incident, setting)
    if isinstance(sites, Refusal):
        return sites
    who, whom = (
        setting.parties_of(incident, field, days[0].isoformat()) for field in ("actors", "recipients")
    )
    return Happening(incident, *days, _days(incident) is not None, sites, who, whom)


def refusal(incident: Incident, key: str, claim: Claim | None = None, **details: object) -> Refusal:
    """A refusal with the evidence of this claim, or of the first."""
    told = claim or incident.claims[0]
    message = Message(key, {name: str(value) for name, value in details.items()})
    return Refusal(incident.id, message, told.article, told.event.evidence or told.event.triggers[0])


def kind_of(incident: Incident) -> str:
    """``ASSAULT/drone``."""
    return "/".join(str(part) for part in (incident.value("type"), incident.value("mode")) if part)


def words_of(span: Span | None) -> str:
    """The words in one line."""
    return " ".join(span.text.split()) if span else ""


def _unreal(incident: Incident) -> str | None:
    """Why it is not told as one thing that happened. What goes on is one only where it has its day."""
    told = {claim.event.status for claim in incident.claims}
    if _TOLD in told:
        return None
    if _GOES_ON not in told:
        return "export.status"
    when = incident.value("when")
    exact = isinstance(when, tuple) and len(when) == 2 and when[0] and when[0] == when[1]
    return None if exact else "export.generic"


def _days(incident: Incident) -> tuple[date, date] | None:
    when = incident.value("when")
    if not isinstance(when, tuple) or len(when) != 2:
        return None
    first, last = when
    if not isinstance(first, str) or not isinstance(last, str) or not first <= last:
        return None
    return date.fromisoformat(first), date.fromisoformat(last)


def _month_before_publication(incident: Incident) -> tuple[date, date] | None:
    """The month up to the day it was first told; None where a date is told but open, or no day is known."""
    days = sorted(claim.published for claim in incident.claims if claim.published)
    if not days or incident.value("when") is not None:
        return None
    last = date.fromisoformat(days[0])
    return last - _MONTH + timedelta(days=1), last


def _sites(incident: Incident, setting: Setting) -> tuple[Site, ...] | Refusal:
    """The place that holds and its neighbours, or why there is none to put it at."""
    place = incident.value("place")
    site = setting.places.site(place) if isinstance(place, str) else None
    if not isinstance(place, str) or site is None:
        return refusal(incident, "export.no_place")
    name = site.place.english or site.place.name
    if site.wide:
        return refusal(incident, "export.place_wide", place=name)
    if site.country not in setting.books.countries:
        return refusal(incident, "export.no_country", place=name)
    if site.point is None:
        return refusal(incident, "export.no_point", place=name)
    return (site, *_beside(incident, site, setting.places))


def _beside(incident: Incident, site: Site, places: Places) -> list[Site]:
    """Other towns that one telling names beside this one, neither inside the other."""
    found = [site]
    for claim in incident.claims:
        if site.place.id not in claim.places or site.place.kind not in _SPECIFIC:
            continue
        for other in filter(None, map(places.site, claim.places)):
            if other.point and other.place.kind in _SPECIFIC and _apart(other, found, places):
                found.append(other)
    return found[1:]


def _apart(site: Site, others: list[Site], places: Places) -> bool:
    """Neither one of these, nor in it, nor around it; a town and its own district are one place."""
    own = places.chain(site.place.id)
    seat = site.place.row.get("capital_of", "")
    return all(
        other.place.id not in own
        and site.place.id not in places.chain(other.place.id)
        and (not seat or seat not in places.chain(other.place.id))
        for other in others
    )
