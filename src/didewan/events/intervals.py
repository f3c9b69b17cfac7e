"""Intervals: the day of an event that is told as so many days before or after another.

Rules of this file: ``ڕۆژێک پاش ئەوەی کۆبوونەوە`` says when they met as soon as the day of what followed is
known: the day that the sentence names, else for the lead the day of the news. What must not be here:
times that stand beside their event (``dating``).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from didewan.events.phrases import is_finite, preposition_at
from didewan.events.roles import Stage
from didewan.events.triggers import Trigger
from didewan.records import Time

DAYS = re.compile(r"P(\d+)D$")
SIDE = {"after": -1, "before": 1}
"""What something else comes *after* lies that long before it."""
LEAD, MOST = 1, 31


def day_apart(stage: Stage, trigger: Trigger) -> Time | None:
    """The length of time that sets the trigger apart from the sentence's day, with the day it comes to."""
    for time in stage.times:
        days = _days_of(time)
        relation, far_end = _link(stage, time) if days else ("", -1)
        if relation not in SIDE or not _is_end(stage, far_end, trigger):
            continue
        known = _other_day(stage)
        if known is not None:
            day = (known + timedelta(days=SIDE[relation] * days)).isoformat()
            return msgspec.structs.replace(time, from_=day, to=day, grain="day", dur=None)
    return None


def is_counted_from(stage: Stage, mark: int) -> bool:
    """Whether a length of time stands right before the preposition at ``mark``, after or before which
    something else came about (``دوای دوو هەفتە لە …``)."""
    return any(t.dur and t.last == mark and _link(stage, t)[0] in SIDE for t in stage.times)


def _days_of(time: Time) -> int:
    """The whole days of a length, 0 where it has none: "two weeks later" is no day."""
    found = DAYS.match(time.dur or "")
    return int(found[1]) if found and int(found[1]) <= MOST else 0


def _link(stage: Stage, time: Time) -> tuple[str, int]:
    """(after or before, token where the other end starts): ``ڕۆژێک پاش X``, ``پاش ڕۆژێک لە X``."""
    end = stage.scene.last + 1
    relation, width = preposition_at(stage.signs, stage.text, time.last, end)
    if relation in SIDE or not width:
        return relation, time.last + width
    phrase = stage.scene.phrase_at(time.first)
    return phrase.relation if phrase else "", time.last + width


def _is_end(stage: Stage, token: int, trigger: Trigger) -> bool:
    """Whether the trigger is what the preposition before the token takes: its noun, or the verb of its
    clause (``پاش ئەوەی …``)."""
    if token >= stage.scene.last or trigger.first < token:
        return False
    if stage.text.tokens[token].key in stage.signs.conjunctions:
        verbs = (p.verb for p in stage.text.predicates if p.verb > token and is_finite(p.reading))
        return trigger.predicate is not None and trigger.predicate.verb == next(verbs, -1)
    phrase = stage.scene.phrase_at(token)
    return phrase is not None and phrase.first <= trigger.first < phrase.last


def _other_day(stage: Stage) -> date | None:
    """The first day of the sentence, else of a headline or first sentence the day of publication."""
    day = next((t.from_ for t in stage.times if t.grain == "day" and t.from_ and t.from_ == t.to), None)
    if day is None and stage.scene.sentence <= LEAD:
        day = stage.published
    return date.fromisoformat(day) if day else None
