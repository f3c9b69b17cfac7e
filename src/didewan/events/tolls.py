"""Tolls: how many were killed, hurt, arrested … by one event.

What belongs here: the numbers that count the people of a toll. What must not: figures that are no
event's toll, and what else is counted (``counts``). GUIDE: integers; a range as [low, high]; "at least
5" as [5, null]. One toll over several events is a figure, and so is "N killed and injured" together.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from didewan.events.persons import count_beside
from didewan.events.phrases import Phrase, is_one_of, people_kind
from didewan.events.roles import Stage
from didewan.events.triggers import Trigger
from didewan.records import Count, Number
from didewan.text.letters import match_key

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
NEXT = 3
"""So many words may stand between a noun and the number that follows it."""


class Toll(msgspec.Struct, frozen=True):
    """What is counted of an event, and the indices of the numbers that are its own and no figures."""

    counts: dict[str, Count]
    numbers: tuple[int, ...] = ()


def read_count(number: Number) -> Count | None:
    """The number as a count, or None where it counts nothing whole or only says "dozens"."""
    if number.kind != "cardinal" or number.approx == "vague":
        return None
    low = None if number.low is None else int(number.low)
    high = None if number.high is None else int(number.high)
    if low is not None and low == high:
        return low
    return (low, high)


def find_toll(stage: Stage, trigger: Trigger) -> Toll | None:
    """The people this trigger tells of, by the frame's own kind of toll."""
    kind = trigger.frame.toll
    if not kind or (kind == "participants" and trigger.shape != "verb"):
        return None
    numbers = _counting(stage, trigger)
    if not numbers or _is_shared(stage, trigger, numbers) or _is_joint(stage, trigger):
        return None
    counted: list[Count | None] = [read_count(stage.text.numbers[index]) for index in numbers]
    if kind != "participants":
        counted += [1] * count_beside(stage, stage.text.numbers[numbers[0]].first)
    count = _sum(counted)
    return None if count is None else Toll({kind: count}, tuple(numbers))


def counts_people(stage: Stage, trigger: Trigger) -> bool:
    """Whether people are counted with this trigger, be it only as "dozens"."""
    return bool(trigger.frame.toll) and bool(_counting(stage, trigger))


# --- the people of a toll -------------------------------------------------------------------------


def _counting(stage: Stage, trigger: Trigger) -> list[int]:
    """The numbers of the people: after a noun or masdar of what hangs on it, else those of the nearest
    counted phrase before the verb; over و several, where the last does not begin anew ("7 others")."""
    if trigger.shape in ("noun", "masdar"):
        return _behind(stage, trigger)
    scene = stage.scene
    clause = scene.clauses[scene.clause_at(trigger.first)]
    end = trigger.predicate.verb if trigger.predicate else trigger.first
    for phrase in reversed([p for p in scene.phrases_in(clause) if p.first < end]):
        found = numbers_in(stage, phrase)
        if found:
            return found
    return []


def _behind(stage: Stage, trigger: Trigger) -> list[int]:
    own = stage.scene.phrase_at(trigger.first)
    if own is not None:
        own = msgspec.structs.replace(own, last=_next_toll(stage, own, trigger))
        found = [i for i in numbers_in(stage, own, own=True) if stage.text.numbers[i].first >= trigger.last]
        if found:
            return found
    following = next((p for p in stage.scene.phrases if p.first >= trigger.last), None)
    if following is None or following.first - trigger.last > NEXT:
        return []
    return numbers_in(stage, following, own=True)


def _next_toll(stage: Stage, phrase: Phrase, trigger: Trigger) -> int:
    """Where the phrase goes on to another toll: ``کوژرانی 200 کەس و برینداربوونی 5 هەزار کەسی دیکە``."""
    words = stage.signs.words["hurt"] | stage.signs.words["dead"]
    tokens = stage.text.tokens
    after = (i for i in range(trigger.last, phrase.last) if is_one_of(words, tokens[i].form))
    return next(after, phrase.last)


def numbers_in(stage: Stage, phrase: Phrase, *, own: bool = False) -> list[int]:
    """Indices of the numbers of a phrase that count people; ``own``: it hangs on a trigger of people."""
    found: list[int] = []
    if phrase.number < 0:
        return []
    indices = dict.fromkeys(stage.covered.numbers[phrase.first : phrase.last])
    for index in (i for i in indices if i >= 0):
        number = stage.text.numbers[index]
        if _unit_of(stage, number) in stage.signs.measures:
            continue
        if _counts_people(stage, phrase, number) or own:
            found = [index] if found and _begins_anew(stage, phrase, number) else [*found, index]
    return found


def _counts_people(stage: Stage, phrase: Phrase, number: Number) -> bool:
    """``5 کەس``, ``(3) پۆلیس``; a bare number counts whomever the phrase is about."""
    at = after_number(stage, number)
    if at >= phrase.last:
        return phrase.kind in COUNTED
    name = stage.covered.names[at]
    if name >= 0:
        return stage.names[name].label != "LOC"
    return people_kind(stage.signs, stage.text.tokens[at].form) in COUNTED or phrase.kind in COUNTED


def after_number(stage: Stage, number: Number) -> int:
    """The token behind the number and its closing bracket."""
    at, tokens = number.last, stage.text.tokens
    while at < stage.scene.last and tokens[at].form == ")":
        at += 1
    return at


def _unit_of(stage: Stage, number: Number) -> str:
    """The stem of the word behind the number."""
    at = after_number(stage, number)
    if at >= stage.scene.last:
        return ""
    return match_key(stage.text.best[at].base or stage.text.tokens[at].form)


def _begins_anew(stage: Stage, phrase: Phrase, number: Number) -> bool:
    """``حەوت کەسی تر``: others, who are counted for another verb than those before."""
    words = stage.signs.words["other"]
    return any(stage.text.tokens[i].key in words for i in range(number.last, phrase.last))


def _sum(counts: Sequence[Count | None]) -> Count | None:
    """``3 پۆلیس و 4 هاووڵاتی``: all together; open where one is."""
    if len(counts) == 1:
        return counts[0]
    ends = [c if isinstance(c, tuple) else (c, c) for c in counts if c is not None and not isinstance(c, str)]
    if len(ends) != len(counts):
        return None
    low, high = ([end[side] for end in ends] for side in (0, 1))
    total = tuple(None if None in side else sum(n for n in side if n is not None) for side in (low, high))
    return total[0] if total[0] is not None and total[0] == total[1] else (total[0], total[1])


def _is_shared(stage: Stage, trigger: Trigger, numbers: Sequence[int]) -> bool:
    """``بەهۆی دوو تەقینەوە 16 کەس کوژران``: the toll of several happenings, none of which has it alone."""
    clause = stage.scene.clauses[stage.scene.clause_at(trigger.first)]
    incidents = stage.signs.words["incidents"]
    for index in stage.numbers():
        number = stage.text.numbers[index]
        if index in numbers or not clause.first <= number.first < clause.last or not number.low:
            continue
        at = after_number(stage, number)
        if number.low >= 2 and at < clause.last and is_one_of(incidents, stage.text.tokens[at].form):
            return True
    return False


def _is_joint(stage: Stage, trigger: Trigger) -> bool:
    """``3 کەس کوژران و بریندار بوون``, ``50 کوژراو و بریندار``: nobody says how many of each."""
    tokens, words = stage.text.tokens, stage.signs.words
    end = trigger.predicate.last if trigger.predicate else trigger.last
    if end + 1 >= stage.scene.last or tokens[end].key not in words["and"]:
        return False
    return is_one_of(words["hurt"] | words["dead"], tokens[end + 1].form)
