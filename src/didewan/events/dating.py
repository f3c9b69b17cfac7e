"""Dating: which time of the article is the time of a trigger.

What belongs here: how far a time reaches, from its clause to the sentences after. What must not: reading
of times (room ``times``). GUIDE 3.
"""

from __future__ import annotations

from didewan.events.roles import Stage
from didewan.events.triggers import Trigger
from didewan.records import Time

WINDOWS = frozenset(["month", "season", "year", "period"])


def is_aggregate(time: Time | None) -> bool:
    """A toll over a window ("in July 11 were killed") is a figure, never one event."""
    return time is not None and time.grain in WINDOWS and time.from_ != time.to


def is_to_come(time: Time, published: str | None) -> bool:
    """Whether the time begins after the day of publication: nobody can report that it happened."""
    return bool(published and time.from_ and time.from_ > published)


def time_of(stage: Stage, trigger: Trigger, *, campaign: bool) -> tuple[Time | None, str]:
    """(time, rule): the time said in the trigger's clause, else the nearest of the sentence, dated before
    vague; a ``campaign`` ("the attacks") is not dated from elsewhere."""
    scene = stage.scene
    clause = scene.clauses[scene.clause_at(trigger.first)]
    usable = [t for t in stage.times if t.dur is None]
    near = [t for t in usable if clause.first <= t.first < clause.last]
    far = [] if campaign else _told_with(stage, trigger, [t for t in usable if t.from_])
    for rule, found in (("events.time.clause", near), ("events.time.sentence", far)):
        if found:
            return min(found, key=lambda t: (t.from_ is None, abs(t.first - trigger.first))), rule
    told = _day_before(stage) if trigger.shape == "verb" else None
    return (told, "events.time.before") if told else (None, "")


def _told_with(stage: Stage, trigger: Trigger, times: list[Time]) -> list[Time]:
    """The times in the same words of the same speaker: when somebody speaks dates nothing they tell."""
    word = stage.text.tokens[trigger.first]
    holding = [
        s.content for s in stage.statements if s.content.start <= word.start and word.end <= s.content.end
    ]
    return [t for t in times if all(c.start <= t.start and t.end <= c.end for c in holding)]


def _day_before(stage: Stage) -> Time | None:
    """The day the sentences just before told of: what goes on without a date of its own goes on then."""
    days = [t for t in stage.days if t.grain in ("day", "hour") and t.from_]
    return days[-1] if days else None
