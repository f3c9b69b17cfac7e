"""Candidates: everybody and every place that may fill a role of an event, with what speaks for each.

What belongs here: who stands around an event's triggers, and what the article says of them elsewhere.
What must not: how one is said beside a trigger (``saying``), weights (``choice``). A candidate is one
party, however often it is named; its features are the names of all that holds of any of its mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from didewan.events.fillers import AGENTS, Party, parties_of
from didewan.events.merge import Mention
from didewan.events.phrases import KIND_OF_LABEL, Phrase
from didewan.events.ranks import rank_agents, ranked
from didewan.events.roles import Stage
from didewan.events.saying import CLASS, KEPT, Around, Sight, Sorts, look_around, nearness, said, sort_of
from didewan.text.letters import match_key

ROLES = ("actors", "recipients", "places")
MENTIONS = 3
"""So many mentions of an event are looked at: later ones seldom say who."""
OFTEN = 3
SET = 3
"""So many of the places in which the text is set so far."""


class Setting(msgspec.Struct, frozen=True):
    """What an article says as a whole, asked for each of its events."""

    sorts: Sorts
    stages: Sequence[Stage]
    roles: dict[str, Counter[str]]
    """Role → how often the rules gave it to each party, over all events."""
    named: Counter[str]
    """How often each party is named."""
    headline: frozenset[str]
    """Who is named in the headline."""
    sights: dict[int, dict[int, list[Sight]]]
    """Sentence → first token of a phrase → who is seen there, filled while reading."""
    events: frozenset[int]
    """Where the words begin that name an event."""


class Candidate(msgspec.Struct):
    """A party and the names of all that holds of it."""

    party: Party
    features: set[str]


def look_over(sorts: Sorts, stages: Sequence[Stage], groups: Sequence[Sequence[Mention]]) -> Setting:
    """The setting of an article's events; at least one stage."""
    first = stages[0]
    keys = [name.entity or match_key(name.text) for name in first.names]
    titled = first.text.sentences[0].headline
    events = frozenset(mention.word.start for group in groups for mention in group)
    roles = {role: Counter(key for group in groups for key in _keys_of(group, role)) for role in ROLES}
    headline = (
        k for k, name in zip(keys, first.names, strict=True) if titled and name.last <= first.scene.last
    )
    return Setting(sorts, stages, roles, Counter(keys), frozenset(headline), {}, events)


def find_candidates(setting: Setting, group: Sequence[Mention]) -> list[Candidate]:
    """The candidates of one event in the order they are met."""
    found: dict[str, Candidate] = {}
    kind = group[0].trigger.frame.type
    for mention in group[:MENTIONS]:
        _add_sentence(found, setting, mention)
        for party, feature in _before(setting.stages, mention):
            _add(found, key_of(party), party, (feature, f"{kind} {feature}", f"{feature} {party.kind}"))
        for role in ROLES:
            way = mention.trace.get(role, "")
            for party in getattr(mention, role):
                _add(
                    found,
                    key_of(party),
                    party,
                    (f"{role} by rule", f"{role} {way}", f"{kind} {role} by rule"),
                )
    _mark_article(found, setting, group)
    for candidate in found.values():
        party = candidate.party
        fine = setting.sorts.get(party.entity or "", "")
        candidate.features.update(_nature(sort_of(setting.sorts, party), fine, kind))
    return list(found.values())


def _keys_of(group: Sequence[Mention], role: str) -> Iterator[str]:
    return (key_of(party) for mention in group for party in getattr(mention, role))


def key_of(party: Party) -> str:
    """The same for every mention of a party."""
    return party.entity or match_key(party.span.text)


def _add(found: dict[str, Candidate], key: str, party: Party, features: Iterable[str]) -> None:
    known = found.get(key)
    if known is None:
        found[key] = Candidate(party, set(features))
    else:
        known.features.update(features)


def _add_sentence(found: dict[str, Candidate], setting: Setting, mention: Mention) -> None:
    """Everybody in the trigger's own sentence, each as said where closest to the trigger."""
    stage = setting.stages[mention.sentence]
    around = look_around(stage, mention)
    seen = setting.sights.setdefault(mention.sentence, {})
    for phrase in around.near:
        if phrase.first not in seen:
            seen[phrase.first] = _sights(setting.sorts, stage, phrase)
    ranks = rank_agents(around, [p for p in around.near if any(map(_acts, seen[p.first]))])
    agents = {s.key for p in around.near for s in seen[p.first] if s.party.kind in AGENTS}
    crowd = f"agents {min(4, len(agents))}"
    for near, phrase, sight in _closest(around, seen):
        features = said(around, phrase, sight, near)
        if sight.key in agents:
            features.add(crowd)
        if sight.party.kind in AGENTS:
            for rank in ranks.get(phrase.first, ()):
                features.update(ranked(rank, around.shape, mention.trigger.frame.type))
        _add(found, sight.key, sight.party, features)


def _acts(sight: Sight) -> bool:
    """Whether it may do something: a town is where, not who."""
    return sight.party.kind in AGENTS and sight.sort != "town"


def _closest(around: Around, seen: dict[int, list[Sight]]) -> Iterator[tuple[str, Phrase, Sight]]:
    """Of each party the nearness, phrase and sight that stands closest to the trigger, in its own clause
    before other clauses: where it stands twice, the farther one would blur how it is said."""
    closest: dict[str, tuple[tuple[bool, int], str, Phrase, Sight]] = {}
    for phrase in around.near:
        near = nearness(around, phrase)
        distance = (near != "same", abs(phrase.first - around.mention.trigger.first))
        for sight in seen[phrase.first]:
            known = closest.get(sight.key)
            if known is None or distance < known[0]:
                closest[sight.key] = distance, near, phrase, sight
    for _, near, phrase, sight in closest.values():
        yield near, phrase, sight


def _sights(sorts: Sorts, stage: Stage, phrase: Phrase) -> list[Sight]:
    """The parties of a phrase, and the places and organisations named inside them."""
    if phrase.kind == "time":
        return []
    parties = parties_of(stage.signs, stage.text, stage.names, stage.covered, stage.people, phrase)
    told = {party.name for party in parties}
    for name in phrase.names:
        item = stage.names[name]
        if name not in told and item.label != "PER":
            span = stage.text.span(item.start, item.end)
            parties.append(Party(span, KIND_OF_LABEL[item.label], name, item.entity))
    return [Sight(party, key_of(party), sort_of(sorts, party)) for party in parties]


def _before(stages: Sequence[Stage], mention: Mention) -> Iterator[tuple[Party, str]]:
    """Who the sentence before was about, who tells this one, where the text was set."""
    stage = stages[mention.sentence]
    if stage.topic is not None:
        yield stage.topic, "topic"
    for party in stage.ground[:SET]:
        yield party, "ground"
    for span in mention.said_by[:1]:
        yield Party(span, "person"), "speaker"


def _mark_article(found: dict[str, Candidate], setting: Setting, group: Sequence[Mention]) -> None:
    """What the rest of the article says of the candidates."""
    for role in ROLES:
        first = next((getattr(m, role) for m in group if getattr(m, role)), ())
        for key in {key_of(party) for party in first} & found.keys():
            found[key].features.add(f"{role} by the first rule")
        own = Counter(_keys_of(group, role))
        for key, times in setting.roles[role].items():
            if times > own[key] and key in found:
                found[key].features.add(f"{role} elsewhere")
    for key, candidate in found.items():
        if candidate.party.span.start in setting.events:
            candidate.features.add("names an event")
        if key in setting.headline:
            candidate.features.add("in headline")
        often = setting.named[key]
        if often:
            candidate.features.add(f"named {often if often < OFTEN else 'often'}")


@lru_cache(maxsize=KEPT)
def _nature(sort: str, fine: str, kind: str) -> tuple[str, ...]:
    """What the party is, and whether such take part in such events."""
    told = (f"is {sort}", f"{kind} {sort}", f"{CLASS[kind]} {sort}")
    return (*told, f"{CLASS[kind]} {fine}") if fine else told
