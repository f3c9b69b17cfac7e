"""Tolls: how many were killed, hurt, arrested … by one event, who took part, how often, how much money.

What belongs here: the numbers that count something of an event. What must not: figures that are no
event's toll. GUIDE: integers; a range as [low, high]; "at least 5" as [5, null]; an amount as text. One
toll over several events is a figure, and so is "N killed and injured" together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from didewan.events.phrases import Phrase, is_one_of, people_kind
from didewan.events.roles import Stage, find_dropped
from didewan.events.scenes import Clause
from didewan.events.triggers import Trigger
from didewan.records import Count, Number, Predicate
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
ATTENDED = frozenset(["PROTEST", "ELECT", "CONSULT"])
"""Types of events in which people take part by number."""
PAID = frozenset(["AID", "AGREE", "COOPERATE", "CONCEDE", "RETREAT", "SANCTION"])
"""Types of events that can be worth money: aid, contracts, fines, bail."""
FEW = 5
"""So many times are a count over a window, a figure."""
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
    count = _sum([read_count(stage.text.numbers[index]) for index in numbers])
    return None if count is None else Toll({kind: count}, tuple(numbers))


def find_more(stage: Stage, trigger: Trigger) -> Toll:
    """What else is counted: who took part, how often it happened, how much it is worth, and how many its
    victims are by now."""
    counts: dict[str, Count] = {}
    numbers: list[int] = []
    for kind, index in _others(stage, trigger):
        count = read_count(stage.text.numbers[index])
        if count is not None and kind not in counts:
            counts[kind] = count
            numbers.append(index)
    amount = _amount(stage, trigger) if trigger.frame.type in PAID else None
    return Toll(counts | ({"amount": amount} if amount else {}), tuple(numbers))


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
        found = _numbers_in(stage, phrase)
        if found:
            return found
    return []


def _behind(stage: Stage, trigger: Trigger) -> list[int]:
    own = stage.scene.phrase_at(trigger.first)
    if own is not None:
        found = [i for i in _numbers_in(stage, own, own=True) if stage.text.numbers[i].first >= trigger.last]
        if found:
            return found
    following = next((p for p in stage.scene.phrases if p.first >= trigger.last), None)
    if following is None or following.first - trigger.last > NEXT:
        return []
    return _numbers_in(stage, following, own=True)


def _numbers_in(stage: Stage, phrase: Phrase, *, own: bool = False) -> list[int]:
    """The numbers of a phrase that count people; ``own``: what hangs on a trigger counts people anyhow."""
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
    at = _after(stage, number)
    if at >= phrase.last:
        return phrase.kind in COUNTED
    name = stage.covered.names[at]
    if name >= 0:
        return stage.names[name].label != "LOC"
    return people_kind(stage.signs, stage.text.tokens[at].form) in COUNTED or phrase.kind in COUNTED


def _after(stage: Stage, number: Number) -> int:
    """The token behind the number and its closing bracket."""
    at, tokens = number.last, stage.text.tokens
    while at < stage.scene.last and tokens[at].form == ")":
        at += 1
    return at


def _unit_of(stage: Stage, number: Number) -> str:
    """The stem of the word behind the number."""
    at = _after(stage, number)
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
        at = _after(stage, number)
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


# --- what else is counted -------------------------------------------------------------------------


def _others(stage: Stage, trigger: Trigger) -> Iterator[tuple[str, int]]:
    """(kind, index of the number) of what is counted beside the frame's own toll."""
    frame = trigger.frame
    clause = stage.scene.clauses[stage.scene.clause_at(trigger.first)]
    if frame.type in ATTENDED:
        yield from (("participants", index) for index in _attending(stage, trigger, clause))
    if frame.type == "PROTEST" and trigger.shape == "noun":
        yield from _fallen(stage, trigger, clause)
    if frame.placed and not frame.toll and frame.type == "ASSAULT":
        yield from _victims(stage, trigger)
    if trigger.shape == "verb" and frame.placed:
        yield from (("times", index) for index in _repeated(stage, trigger, clause))


def _attending(stage: Stage, trigger: Trigger, clause: Clause) -> Iterator[int]:
    """``بە بەشداریی 150 نوێنەر``; ``2 ملیۆن کەس بەشدارییان کرد``; whoever went on to demonstrate."""
    words, tokens = stage.signs.words["taking_part"], stage.text.tokens
    if any(is_one_of(words, tokens[i].form) for i in range(clause.first, clause.last)):
        for phrase in stage.scene.phrases_in(clause):
            yield from _numbers_in(stage, phrase)[:1]
    if trigger.shape == "verb" and trigger.frame.toll == "participants":
        subject = find_dropped(stage, clause)
        if subject is not None:
            yield from _numbers_in(stage, subject)[:1]


def _fallen(stage: Stage, trigger: Trigger, clause: Clause) -> Iterator[tuple[str, int]]:
    """``2 کەس لە خۆپیشاندانەکەدا کوژران``: whom a protest cost."""
    own, verb = stage.scene.phrase_at(trigger.first), _verb_of(stage, clause)
    if verb is None or own is None or own.relation not in ("in", "during"):
        return
    for kind, named in (("killed", "dying"), ("injured", "wounding")):
        if _lemma_key(verb) in stage.signs.words[named]:
            bare = (p for p in stage.scene.phrases_in(clause) if not p.relation and p.first < verb.verb)
            yield from ((kind, i) for p in bare for i in _numbers_in(stage, p)[:1])


def _victims(stage: Stage, trigger: Trigger) -> Iterator[tuple[str, int]]:
    """``ژمارەی قوربانیانی تەقینەوەکە گەیشتە 12 کەس``: the toll as it has come to stand."""
    words, tokens = stage.signs.words, stage.text.tokens
    if not any(is_one_of(words["number"], tokens[i].form) for i in range(stage.scene.first, trigger.first)):
        return
    for clause in stage.scene.clauses:
        verb = _verb_of(stage, clause)
        if verb is None or _lemma_key(verb) not in words["reached"]:
            continue
        before = [tokens[i].form for i in range(clause.first, trigger.first)]
        for kind, named in (("killed", words["dead"]), ("injured", words["hurt"])):
            if any(is_one_of(named, form) for form in before):
                reached = stage.scene.phrases_in(clause)
                yield from ((kind, i) for p in reached for i in _numbers_in(stage, p)[:1])


def _repeated(stage: Stage, trigger: Trigger, clause: Clause) -> Iterator[int]:
    """``سێ جار هێرش کرایە سەر …``."""
    for index in stage.numbers():
        number = stage.text.numbers[index]
        at = _after(stage, number)
        inside = clause.first <= number.first and at < trigger.first and stage.covered.times[number.first] < 0
        few = number.low is not None and 1 < number.low < FEW
        if inside and few and is_one_of(stage.signs.repetitions, stage.text.tokens[at].form):
            yield index


def _amount(stage: Stage, trigger: Trigger) -> str | None:
    """The money named in the trigger's clause, nearest first, as it is written."""
    scene = stage.scene
    clause = scene.clauses[scene.clause_at(trigger.first)]
    near = sorted(stage.numbers(), key=lambda index: abs(stage.text.numbers[index].first - trigger.first))
    for number in (stage.text.numbers[index] for index in near):
        at = _after(stage, number)
        inside = clause.first <= number.first and at < clause.last
        if inside and is_one_of(stage.signs.currencies, stage.text.tokens[at].form):
            first = number.value_first if number.value_first >= 0 else number.first
            unit = stage.text.tokens[at]
            start = stage.text.tokens[first].start
            return f"{stage.text.raw[start : stage.text.tokens[at - 1].end]} {_bare(stage, at, unit.form)}"
    return None


def _bare(stage: Stage, at: int, form: str) -> str:
    """The unit without its suffixes."""
    return stage.text.best[at].base or form


def _verb_of(stage: Stage, clause: Clause) -> Predicate | None:
    return stage.text.predicates[clause.predicate] if clause.predicate >= 0 else None


def _lemma_key(verb: Predicate) -> str:
    return match_key(verb.lemma).replace(" ", "")
