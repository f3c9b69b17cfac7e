"""Tolls: how many were killed, hurt, arrested … by one event.

What belongs here: the number that counts the people of a toll. What must not: figures that are no
event's toll. GUIDE: integers; a range as [low, high]; "at least 5" as [5, null].
"""

from __future__ import annotations

from didewan.events.phrases import Phrase
from didewan.events.roles import Stage
from didewan.events.triggers import Trigger
from didewan.records import Count, Number

COUNTED = frozenset(
    [
        "armed",
        "civilian",
        "protester",
        "criminal",
        "victim",
        "press",
        "official",
        "group",
        "person",
        "organisation",
        "anyone",
    ]
)


def read_count(number: Number) -> Count | None:
    """The number as a count, or None where it counts nothing whole or only says "dozens"."""
    if number.kind != "cardinal" or number.approx == "vague":
        return None
    low = None if number.low is None else int(number.low)
    high = None if number.high is None else int(number.high)
    if low is not None and low == high:
        return low
    return (low, high)


def find_toll(stage: Stage, trigger: Trigger) -> tuple[int, Count] | None:
    """(index of the number, count) of the people this trigger tells of."""
    if trigger.frame.toll == "participants" and trigger.shape != "verb":
        return None
    phrase = _counted_phrase(stage, trigger)
    if phrase is None or phrase.number < 0:
        return None
    count = read_count(stage.text.numbers[phrase.number])
    return None if count is None else (phrase.number, count)


def counts_people(stage: Stage, trigger: Trigger) -> bool:
    """Whether people are counted with this trigger, be it only as "dozens"."""
    if not trigger.frame.toll:
        return False
    phrase = _counted_phrase(stage, trigger)
    return phrase is not None and phrase.number >= 0


def _counted_phrase(stage: Stage, trigger: Trigger) -> Phrase | None:
    """After a noun or masdar the phrase that hangs on it, else the nearest counted one before the verb."""
    scene = stage.scene
    if trigger.shape in ("noun", "masdar"):
        own = scene.phrase_at(trigger.first)
        if own is not None and own.number >= 0 and stage.text.numbers[own.number].first >= trigger.last:
            return own
        following = next((p for p in scene.phrases if p.first >= trigger.last), None)
        if following is not None and following.number >= 0 and following.first - trigger.last <= 3:
            return following
        return None
    clause = scene.clauses[scene.clause_at(trigger.first)]
    end = trigger.predicate.verb if trigger.predicate else trigger.first
    before = [p for p in scene.phrases_in(clause) if p.first < end and p.number >= 0 and p.kind in COUNTED]
    return before[-1] if before else None
