"""Singles: victims who are named or told as one, and so counted without a number.

Rules of this file: ``سەربازێک کوژرا`` is one killed, ``سەربازێک و 3 هاووڵاتی`` are four; a plural without a
number, a body and a crowd are nobody's count. What must not be here: numbers as written (``tolls``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from didewan.events.choice import Chosen
from didewan.events.fillers import Party
from didewan.events.merge import Mention
from didewan.events.persons import is_single_word
from didewan.events.roles import Stage
from didewan.events.tolls import counts_people
from didewan.records import Count

KINDS = frozenset(["killed", "injured", "arrested", "abducted"])
DONE = frozenset(["happened", "ongoing", "alleged"])


def count_singles(stages: Sequence[Stage], group: Sequence[Mention], chosen: Chosen) -> dict[str, Count]:
    """The tolls that the group tells only by its single victims: ``{"killed": 1}``."""
    told = {key for m in group for key in m.counts}
    counts: dict[str, Count] = {}
    for mention in group:
        kind = mention.trigger.frame.toll
        if kind not in KINDS or kind in told or kind in counts or mention.status not in DONE:
            continue
        stage = stages[mention.sentence]
        if counts_people(stage, mention.trigger):
            return {}
        victims = _victims(mention, chosen)
        if victims and all(_is_single(stages, party) for party in victims):
            counts[kind] = len(victims)
        elif not victims and _is_somebody(stage, mention):
            counts[kind] = 1
    return counts


def _victims(mention: Mention, chosen: Chosen) -> tuple[Party, ...]:
    """Those whom the mention's own words give, where they were chosen too; else those of the event."""
    kept = chosen.roles.get("recipients", ())
    both = tuple(party for party in mention.recipients if any(party.span == k.span for k in kept))
    return both or mention.recipients or kept


def _is_somebody(stage: Stage, mention: Mention) -> bool:
    """``پۆلیس کەسێکی دەستگیر کرد``: one who is no party, for nothing says who."""
    trigger = mention.trigger
    clause = stage.scene.clauses[stage.scene.clause_at(trigger.first)]
    bare = [p for p in stage.scene.phrases_in(clause) if not p.relation and p.last <= trigger.first]
    return bool(bare) and any(p.kind == "anyone" and is_single_word(stage, p.head) for p in bare)


def _is_single(stages: Sequence[Stage], party: Party) -> bool:
    if party.kind == "person" and party.name >= 0:
        return True
    starts = [token.start for token in stages[0].text.tokens]
    token = bisect_right(starts, party.span.start) - 1
    stage = next(s for s in stages if token < s.scene.last)
    phrase = stage.scene.phrase_at(token)
    return (phrase is None or phrase.number < 0) and is_single_word(stage, token)
