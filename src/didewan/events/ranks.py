"""Ranks: which of the agents around a trigger one is, in the order in which they are said.

What belongs here: counting agents before and after a trigger. What must not: who counts as an agent
(``candidates``), weights. Source: LINGUISTICS section 3 (subject, object, verb: of two bare agents the
one nearest to the verb is seldom its subject).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from didewan.events.phrases import Phrase
from didewan.events.saying import CLASS, KEPT, Around

FARTHEST = 3
"""Ranks from here on are one."""


def rank_agents(around: Around, agents: Sequence[Phrase]) -> dict[int, list[str]]:
    """First token of a phrase → its ranks among the phrases with agents: how many stand between it and the
    trigger, and which of the bare ones before the trigger it is. The trigger's own phrase has none."""
    trigger = around.mention.trigger.first
    others = [p for p in agents if not p.first <= trigger < p.last]
    before = [p for p in others if p.first < trigger]
    after = [p for p in others if p.first > trigger]
    ranks: dict[int, list[str]] = {}
    for side, phrases in (("before", reversed(before)), ("after", iter(after))):
        for between, phrase in enumerate(phrases):
            ranks.setdefault(phrase.first, []).append(f"agent {min(between, FARTHEST)} {side}")
    bare = [p for p in before if not p.relation]
    for at, phrase in enumerate(bare):
        ranks[phrase.first].append(f"bare agent {min(at, 2)} of {min(len(bare), FARTHEST)}")
    return ranks


@lru_cache(maxsize=KEPT)
def ranked(rank: str, shape: str, kind: str) -> tuple[str, ...]:
    """The features of a rank: alone, with how the trigger is said, with what kind of event it is."""
    return rank, f"{rank} {shape}", f"{rank} {CLASS[kind]}"
