"""Leads: the day of an event that a headline or first sentence tells without one.

Rules of this file: news tells first what happened, then when; a statement goes on for sentences after the
day it was made on was said once. What must not be here: times of single clauses (``dating``).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from didewan.events.dating import hangs
from didewan.events.merge import Mention
from didewan.events.roles import Stage
from didewan.records import Time

LEAD, AHEAD = 1, 2
"""The last sentence of a lead (the headline is 0), and how many sentences behind it may date it."""
FRESH = frozenset(["happened", "ongoing"])


def date_leads(groups: Sequence[list[Mention]], stages: Sequence[Stage]) -> list[list[Mention]]:
    """The groups, those that only a lead tells dated by the first day told after it."""
    return [_dated(group, stages) for group in groups]


def _dated(group: list[Mention], stages: Sequence[Stage]) -> list[Mention]:
    first = group[0]
    last = max(m.sentence for m in group)
    if first.sentence > LEAD or any(m.time for m in group) or first.status not in FRESH or first.plural:
        return group
    told = _first_day(stages, last + 1 if last <= LEAD else first.sentence + 1)
    if told is None:
        return group
    trace = {**first.trace, "time": "events.time.lead"}
    return [msgspec.structs.replace(first, time=told, trace=trace), *group[1:]]


def _first_day(stages: Sequence[Stage], start: int) -> Time | None:
    """The one day that the next sentences tell, where it is no later than publication."""
    for stage in stages[start : start + AHEAD]:
        days = [t for t in stage.times if t.grain in ("day", "hour") and t.from_ and not hangs(stage, t)]
        if days:
            return days[0] if _is_news(days[0], stage.published) else None
    return None


def _is_news(day: Time, published: str | None) -> bool:
    return published is None or (day.from_ is not None and day.from_ <= published)
