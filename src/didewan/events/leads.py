"""Leads: the day of an event that its own sentence tells without one.

Rules of this file: news tells first what happened, then when; the noun of an event may bear its day where
the article speaks of it again; a statement goes on for sentences after the day it was made on was said once.
What must not be here: times of single clauses (``dating``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from didewan.events.dating import SPOKEN, hangs
from didewan.events.fillers import Party
from didewan.events.merge import Mention
from didewan.events.roles import Stage
from didewan.records import Name, Time
from didewan.text.letters import match_key

LEAD, AHEAD = 1, 2
"""The last sentence of a lead (the headline is 0), and how many sentences behind it may date it."""
WEEK, BACK = 6, 20
"""Days before publication that are news, and sentences back in which a speaker's day is looked for."""
FRESH = frozenset(["happened", "ongoing"])


def date_leads(groups: Sequence[list[Mention]], stages: Sequence[Stage]) -> list[list[Mention]]:
    """The groups, those without a time dated by the day that their noun bears elsewhere, or where only a
    lead tells them by the first day told after it."""
    shared = Counter(noun for group in groups for noun in _nouns(group, stages))
    return [_dated(group, stages, shared) for group in groups]


def _dated(group: list[Mention], stages: Sequence[Stage], shared: Counter[str]) -> list[Mention]:
    first = group[0]
    last = max(m.sentence for m in group)
    if any(m.time for m in group) or first.plural or all(m.status not in FRESH for m in group):
        return group
    own = {noun for noun in _nouns(group, stages) if shared[noun] == 1}
    told: Time | None = next((t for stage in stages for t in _borne(stage, own)), None) if own else None
    rule = "events.time.named"
    if told is None and first.sentence <= LEAD:
        told, rule = _first_day(stages, last + 1 if last <= LEAD else first.sentence + 1), "events.time.lead"
    elif told is None:
        told, rule = _same_session(group, stages), "events.time.session"
    if told is None:
        return group
    trace = {**first.trace, "time": rule}
    return [msgspec.structs.replace(first, time=told, trace=trace), *group[1:]]


def _nouns(group: list[Mention], stages: Sequence[Stage]) -> set[str]:
    """The stems of the nouns that name the event."""
    if not stages:
        return set()
    words = (stages[0].text.best[m.trigger.first] for m in group)
    return {match_key(word.base) for word in words if word.base and word.pos == "NOUN"}


def _borne(stage: Stage, nouns: set[str]) -> Iterator[Time]:
    """``لە بارەی هێرشەکەی دوێنێ``: the times that hang on one of the nouns, said of the known event."""
    for time in stage.times:
        index = time.first - 1
        if not time.from_ or not hangs(stage, time):
            continue
        word = stage.text.best[index]
        if word.number != "pl" and match_key(word.base) in nouns:
            yield time


def _first_day(stages: Sequence[Stage], start: int) -> Time | None:
    """The one day that the next sentences tell, where it is no later than publication."""
    for stage in stages[start : start + AHEAD]:
        days = _days(stage)
        if days:
            day = next((t for t in days if _is_told(stage, t)), days[0])
            return day if _is_news(day, stage.published) else None
    return None


def _days(stage: Stage) -> list[Time]:
    """The days of the sentence that hang on no noun."""
    return [t for t in stage.times if t.grain in ("day", "hour") and t.from_ and not hangs(stage, t)]


def _is_told(stage: Stage, time: Time) -> bool:
    """Whether somebody tells the day: else it is the one on which they spoke."""
    return any(s.content.start <= time.start and time.end <= s.content.end for s in stage.statements)


def _is_news(day: Time, published: str | None) -> bool:
    """Whether the day is within the week that ends at publication."""
    if published is None or day.from_ is None:
        return published is None
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(day.from_)).days <= WEEK


def _same_session(group: list[Mention], stages: Sequence[Stage]) -> Time | None:
    """The day on which the same speaker last spoke: what he asks or promises further on, he did then."""
    first = group[0]
    if first.trigger.frame.type not in SPOKEN | {"AGREE"} or not first.actors:
        return None
    for stage in reversed(stages[max(0, first.sentence - BACK) : first.sentence]):
        days = [t for t in _days(stage) if not _is_told(stage, t)]
        goes_on = stage.scene.sentence + 1 == first.sentence and _speaks_by_name(stage)
        if days and any(_is_named(stage, p) or (goes_on and _is_title(p)) for p in first.actors):
            return days[0] if _is_news(days[0], stage.published) else None
    return None


def _speaks_by_name(stage: Stage) -> bool:
    """Whether a person speaks in the sentence under their name."""
    people = [stage.names[i] for p in stage.scene.phrases for i in p.names if stage.names[i].label == "PER"]
    said = [s.speaker for s in stage.statements if s.speaker]
    return any(one.start < n.end and n.start < one.end for one in said for n in people)


def _is_title(party: Party) -> bool:
    """``سەرۆکی ئەمریکا``: right after their name a speaker is called by the office."""
    return party.kind in ("official", "person") and party.name < 0


def _is_named(stage: Stage, party: Party) -> bool:
    """Whether the sentence names the party, in full or by a part of its name."""
    named = {i for phrase in stage.scene.phrases for i in phrase.names}
    return any(_is_same(stage.names[i], party) for i in sorted(named))


def _is_same(name: Name, party: Party) -> bool:
    if party.entity is not None and name.entity == party.entity:
        return True
    return party.span.text in name.text or name.text in party.span.text
