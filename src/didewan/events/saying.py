"""Saying: the named features of how a party is said beside a trigger.

What belongs here: preposition, ezafe, order, clause, agreement and what kind of party it is, each as a
feature with a readable name. What must not: weights, and single words of the language.
Source: LINGUISTICS sections 3-6 (order, agent clitics, goals after the verb).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from didewan.events.fillers import AGENTS, Party
from didewan.events.merge import Mention
from didewan.events.phrases import Phrase
from didewan.events.roles import Stage, is_agent_marked, is_town
from didewan.events.triggers import Trigger
from didewan.lexicon import Lexicon
from didewan.names.gazetteer import rows_of
from didewan.records import Predicate

Sorts = dict[str, str]
"""Id of a known place or organisation → what it is ("city", "armed_group")."""

CLASS = {
    **dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"), "force"),
    **dict.fromkeys(("CONSULT", "AGREE", "COOPERATE"), "meeting"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"), "speech"),
    **dict.fromkeys(("LEGISLATE", "ELECT", "SANCTION"), "rule"),
    "AID": "aid",
    "PROTEST": "protest",
}
"""What types of events have in common, for features that one type is too rare to learn."""
COARSE = {
    **dict.fromkeys(("government", "ministry", "parliament", "court"), "state body"),
    **dict.fromkeys(("army", "police", "intelligence", "coalition", "armed_group"), "force"),
    **dict.fromkeys(("media", "research", "ngo"), "teller"),
}


REACH = 10
"""So many phrases to each side are looked at, so that a hostile sentence stays linear."""


KEPT = 8192
"""So many combinations are remembered with their names."""


class Sight(msgspec.Struct, frozen=True):
    """A party where it is named, the key that is the same for all its mentions, and what it is."""

    party: Party
    key: str
    sort: str


class Around(msgspec.Struct, frozen=True):
    """What is the same for all candidates of one trigger."""

    stage: Stage
    mention: Mention
    near: tuple[Phrase, ...]
    """The phrases of the sentence no more than ``REACH`` away."""
    place: int
    """Where the trigger stands among the sentence's phrases."""
    shape: str
    """How the trigger is said: verb, passive verb, noun …"""
    clause: int
    bare: list[Phrase]
    """The clause's phrases that can act and have no preposition, before its verb."""
    verb: Predicate | None
    tellers: frozenset[int]
    """Where those begin in whose words the trigger stands."""


def load_sorts(lexicon: Lexicon) -> Sorts:
    """What the known places and organisations are; the seat of a country is its capital."""
    sorts = {row["id"]: row["kind"] for row in rows_of(lexicon, "names/organisations")}
    for row in rows_of(lexicon, "places/gazetteer"):
        seat = row["capital_of"]
        sorts[row["id"]] = "capital" if seat and "." not in seat else row["class"]
    return sorts


def look_around(stage: Stage, mention: Mention) -> Around:
    """The trigger with its clause, verb and tellers."""
    trigger = mention.trigger
    at = stage.scene.clause_at(trigger.first)
    clause = stage.scene.clauses[at]
    verb = trigger.predicate
    if verb is None and clause.predicate >= 0:
        verb = stage.text.predicates[clause.predicate]
    end = verb.verb if verb else trigger.first
    bare = [
        p for p in stage.scene.phrases_in(clause) if not p.relation and p.kind in AGENTS and p.first < end
    ]
    word = mention.word
    tellers = frozenset(span.start for span in stage.tellers(word.start, word.end))
    place = bisect_right(stage.scene.phrases, trigger.first, key=lambda p: p.first)
    near = stage.scene.phrases[max(0, place - REACH) : place + REACH]
    return Around(stage, mention, near, place, shape_of(trigger), at, bare, verb, tellers)


def shape_of(trigger: Trigger) -> str:
    """How an event is said: as an active or passive verb, a noun …"""
    return f"passive {trigger.shape}" if trigger.passive else trigger.shape


def sort_of(sorts: Sorts, party: Party) -> str:
    """The kind of party: towns told from countries, bodies by what they are, names from nouns."""
    if party.kind == "place":
        return "town" if is_town(party) else "country" if party.entity else "somewhere"
    if party.kind == "organisation" and party.entity:
        return COARSE.get(sorts.get(party.entity, ""), "organisation")
    return f"{'named' if party.name >= 0 else 'unnamed'} {party.kind or 'thing'}"


def said(around: Around, phrase: Phrase, sight: Sight, near: str) -> set[str]:
    """How a party of a phrase is said relative to the trigger; ``near`` is the phrase's ``nearness``."""
    mention, frame = around.mention, around.mention.trigger.frame
    party, sort = sight.party, sight.sort
    relation = _relation(mention, party, phrase)
    tie = f"{relation} {'before' if party.span.start < mention.word.start else 'after'}"
    features = set(_tied(frame.type, around.shape, sort, tie, relation, near))
    features.update(_standing(around, party, phrase, sort, relation))
    if party.name >= 0:
        name = around.stage.names[party.name]
        features.update(_named(name.label, name.relation or "idle", name.precision or "vague", near))
    if relation == "bare" and near == "same":
        features.update(_order(around, phrase, CLASS[frame.type]))
    return features


@lru_cache(maxsize=KEPT)
def _named(label: str, stands: str, precision: str, near: str) -> tuple[str, ...]:
    """What the name finder told of a name: of a place how it stands to what is told, and how exactly."""
    if label != "LOC":
        return (f"labelled {label}",)
    return f"stands {stands}", f"stands {stands} {near}", f"stands {stands} {precision}", f"exact {precision}"


@lru_cache(maxsize=KEPT)
def _tied(kind: str, shape: str, sort: str, tie: str, relation: str, near: str) -> tuple[str, ...]:
    """How it is tied to the trigger, across with what it is and with what happens."""
    group = CLASS[kind]
    return (
        f"{tie} {near}",
        f"{shape} {tie}",
        f"{shape} {tie} {near}",
        f"{kind} {relation}",
        f"{sort} {relation}",
        f"{sort} {tie} {near}",
        f"{group} {tie}",
        f"{group} {tie} {near}",
        f"{group} {shape} {relation}",
        f"{group} {sort} {relation}",
        f"{group} {sort} {near}",
    )


def _standing(around: Around, party: Party, phrase: Phrase, sort: str, relation: str) -> Iterator[str]:
    """Whether it stands inside another party, tells the event, or is what the frame asks for."""
    frame = around.mention.trigger.frame
    if party.name >= 0 and party.kind != "person" and phrase.kind not in NAMED:
        yield f"inside {sort} {relation}"
        yield f"inside {phrase.kind or 'thing'}"
        yield f"inside {CLASS[frame.type]} {relation}"
    if relation in frame.actor:
        yield "way of the actor"
    if relation in frame.recipient:
        yield "way of the recipient"
    if party.span.start in around.tellers:
        yield f"tells it {frame.type}"
        yield f"tells it {CLASS[frame.type]}"
    elif around.tellers:
        yield "told by another"


NAMED = frozenset(["place", "organisation", "person"])


def _order(around: Around, phrase: Phrase, group: str) -> Iterator[str]:
    """Order, agreement and the agent's clitic: what tells subject from object."""
    place = "other"
    if phrase in around.bare:
        at, size = around.bare.index(phrase), len(around.bare)
        place = "only" if size == 1 else "first" if at == 0 else "last" if at == size - 1 else "middle"
    yield f"{place} bare {around.shape}"
    yield f"{place} bare {group} {around.shape}"
    if around.verb is None:
        return
    reading = around.verb.reading
    yield f"{place} bare {reading.voice} {'agent' if around.verb.agent else 'no agent'}"
    if is_agent_marked(around.stage, around.mention.trigger, phrase):
        yield "agent's clitic"
    plural = around.stage.text.best[phrase.last - 1].number == "pl" or phrase.number >= 0
    yield f"{place} bare {'plural' if plural else 'singular'} verb {reading.person}"


def _relation(mention: Mention, party: Party, phrase: Phrase) -> str:
    """The preposition's relation; what hangs on the trigger or carries it; the verb's goal; or bare."""
    trigger = mention.trigger
    if phrase.first <= trigger.first < phrase.last:
        return "hangs" if party.span.start > mention.word.start else "carries"
    if phrase.relation:
        return phrase.relation
    if trigger.predicate is not None and phrase.mark == trigger.predicate.last:
        return "goal"
    return "bare"


def nearness(around: Around, phrase: Phrase) -> str:
    """In the trigger's clause, carried into it by کە, or how many clauses away."""
    scene = around.stage.scene
    clause = scene.clauses[around.clause]
    if clause.first <= phrase.mark and phrase.first < clause.last:
        return "same"
    if phrase in clause.carried:
        return "carried"
    if phrase.first >= clause.last:
        return "clause after"
    return "clause before" if around.clause - scene.clause_at(phrase.first) == 1 else "clauses before"
