"""Counts: what is counted of an event beside the toll of its frame.

What belongs here: who took part, how often it happened, how much money it is worth, and how many its
victims are by now. What must not: the people that a trigger itself counts (``tolls``). GUIDE: an amount
is kept as text.
"""

from __future__ import annotations

from collections.abc import Iterator

from didewan.events.phrases import is_one_of
from didewan.events.roles import Stage, find_dropped
from didewan.events.scenes import Clause
from didewan.events.tolls import Toll, after_number, numbers_in, read_count
from didewan.events.triggers import Trigger
from didewan.records import Count, Predicate
from didewan.text.letters import match_key

ATTENDED = frozenset(["PROTEST", "ELECT", "CONSULT"])
"""Types of events in which people take part by number."""
PAID = frozenset(["AID", "AGREE", "COOPERATE", "CONCEDE", "RETREAT", "SANCTION"])
"""Types of events that can be worth money: aid, contracts, fines, bail."""
FEW = 5
"""So many times are a count over a window, a figure."""


def find_more(stage: Stage, trigger: Trigger) -> Toll:
    """What else is counted: who took part, how often it happened, how much it is worth, and how many its
    victims are by now."""
    counts: dict[str, Count] = {}
    numbers: list[int] = []
    often = _fused(stage, trigger)
    if not stage.numbers():
        return Toll({"times": often} if often else {})
    for kind, index in _others(stage, trigger):
        count = read_count(stage.text.numbers[index])
        if count is not None and kind not in counts:
            counts[kind] = count
            numbers.append(index)
    amount = _amount(stage, trigger) if trigger.frame.type in PAID else None
    if often:
        counts.setdefault("times", often)
    return Toll(counts | ({"amount": amount} if amount else {}), tuple(numbers))


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
            yield from numbers_in(stage, phrase)[:1]
    if trigger.shape == "verb" and trigger.frame.toll == "participants":
        subject = find_dropped(stage, clause)
        if subject is not None:
            yield from numbers_in(stage, subject)[:1]


def _fallen(stage: Stage, trigger: Trigger, clause: Clause) -> Iterator[tuple[str, int]]:
    """``2 کەس لە خۆپیشاندانەکەدا کوژران``: whom a protest cost."""
    own, verb = stage.scene.phrase_at(trigger.first), _verb_of(stage, clause)
    if verb is None or own is None or own.relation not in ("in", "during"):
        return
    for kind, named in (("killed", "dying"), ("injured", "wounding")):
        if _lemma_key(verb) in stage.signs.words[named]:
            bare = (p for p in stage.scene.phrases_in(clause) if not p.relation and p.first < verb.verb)
            yield from ((kind, i) for p in bare for i in numbers_in(stage, p)[:1])


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
                yield from ((kind, i) for p in reached for i in numbers_in(stage, p)[:1])


def _repeated(stage: Stage, trigger: Trigger, clause: Clause) -> Iterator[int]:
    """``سێ جار هێرش کرایە سەر …``."""
    for index in stage.numbers():
        number = stage.text.numbers[index]
        at = after_number(stage, number)
        inside = clause.first <= number.first and at < trigger.first and stage.covered.times[number.first] < 0
        few = number.low is not None and 1 < number.low < FEW
        if inside and few and is_one_of(stage.signs.repetitions, stage.text.tokens[at].form):
            yield index


def _fused(stage: Stage, trigger: Trigger) -> int | None:
    """``دووجار هێرش کرایە سەر …``: the number and its word written as one."""
    if trigger.shape != "verb" or not trigger.frame.placed:
        return None
    clause = stage.scene.clauses[stage.scene.clause_at(trigger.first)]
    keys = {stage.text.tokens[i].key for i in range(clause.first, trigger.first)}
    words = stage.signs.words
    return next((n for name, n in (("twice", 2), ("thrice", 3)) if keys & words[name]), None)


def _amount(stage: Stage, trigger: Trigger) -> str | None:
    """The money named in the trigger's clause, nearest first, as it is written."""
    scene = stage.scene
    clause = scene.clauses[scene.clause_at(trigger.first)]
    near = sorted(stage.numbers(), key=lambda index: abs(stage.text.numbers[index].first - trigger.first))
    for number in (stage.text.numbers[index] for index in near):
        at = after_number(stage, number)
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
