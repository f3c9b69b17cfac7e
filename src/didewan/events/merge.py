"""One event, once: mentions of the same happening become one event.

What belongs here: when two mentions may be the same, and what the joined event keeps. What must
not: reading of words. Two mentions with different days, towns, actors or tolls stay two.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import takewhile

import msgspec

from didewan.events.fillers import Party
from didewan.events.triggers import Trigger
from didewan.records import Count, Span, Status, Time


class Mention(msgspec.Struct, frozen=True):
    """One trigger with all that its sentence says."""

    trigger: Trigger
    word: Span
    sentence: int
    headline: bool
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Party, ...]
    firm: bool
    """The places are said in the mention's own clause."""
    time: Time | None
    counts: dict[str, Count]
    numbers: tuple[int, ...]
    """Indices of the numbers that it counts."""
    mode: str | None
    other: bool
    """Said to be another one ("another blast"), so never the one before."""
    plural: bool
    """Several at once, uncounted ("the rocket attacks"): a campaign, not one happening."""
    definite: bool
    """Said to be the known one ("the attack")."""
    said_by: tuple[Span, ...]
    """Whose words hold it, the innermost speaker first."""
    trace: dict[str, str]
    evidence: Span


MEMORY = 30
"""So many groups of a type, and so many mentions of a group, are looked back upon: news never needs
more, and a hostile text stays linear."""


def join_mentions(mentions: list[Mention]) -> list[list[Mention]]:
    """Groups of mentions, in the order of their first one: first inside each sentence, where what is
    told together belongs together, then over sentences, the last group first."""
    groups: list[list[Mention]] = []
    recent: dict[str, deque[list[Mention]]] = {}
    for local in _local_groups(mentions):
        known = recent.setdefault(_type(local), deque(maxlen=MEMORY))
        group = next((g for g in reversed(known) if _joins(g[-MEMORY:], local)), None)
        if group is None:
            groups.append(local)
            known.append(local)
        else:
            group.extend(local)
    told = [g for g in groups if any(m.trigger.shape != "participle" for m in g)]
    return _settle_headline(told)


def _joins(group: list[Mention], local: list[Mention]) -> bool:
    """One mention belongs and none clashes."""
    if any(m.other or _clash(group, m) for m in local):
        return False
    return any(_belongs(group, m) for m in local)


def _local_groups(mentions: list[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for mention in mentions:
        group = next((g for g in _near(groups, mention) if _belongs(g, mention)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return groups


def _near(groups: list[list[Mention]], mention: Mention) -> Iterator[list[Mention]]:
    """The sentence's groups so far, the last first."""
    return takewhile(lambda group: group[0].sentence == mention.sentence, reversed(groups[-MEMORY:]))


def _settle_headline(groups: list[list[Mention]]) -> list[list[Mention]]:
    """A headline tells what the body tells: its group goes into the first of its type there. A toll
    over several happenings of the body is a figure."""
    body: dict[str, list[list[Mention]]] = {}
    for group in groups:
        if not group[-1].headline:
            body.setdefault(_type(group), []).append(group)
    settled: list[list[Mention]] = []
    for group in groups:
        same = body.get(_type(group), [])
        if same and all(m.headline for m in group):
            several = len(same) > 1
            same[0][:0] = [msgspec.structs.replace(m, counts={}) if several else m for m in group]
        else:
            settled.append(group)
    return settled


def _type(group: list[Mention]) -> str:
    return group[0].trigger.frame.type


def _belongs(group: list[Mention], mention: Mention) -> bool:
    if _type(group) != mention.trigger.frame.type or mention.other:
        return False
    if _clash(group, mention):
        return False
    if mention.trigger.frame.type in SAME_PARTIES:
        return _share_parties(group, mention)
    return not mention.trigger.frame.pooled or _same_circle(group, mention)


VAGUE = "group"
"""``دوو لایەن``: who they are is told elsewhere."""
SAME_PARTIES = frozenset(
    ["REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "REJECT", "AID", "COOPERATE", "LEGISLATE"]
)
"""Acts of speech or policy: one a speaker and addressee, not one an article."""


def _clash(group: list[Mention], mention: Mention) -> bool:
    """Whether something said of the mention speaks against the group."""
    if any(m.status != mention.status and "happened" not in (m.status, mention.status) for m in group):
        return True
    if mention.plural and any(m.plural for m in group):
        return False  # a campaign has many days and places
    if _is_single(mention) and 2 * sum(m.plural for m in group) >= len(group):
        return True
    dates = {(m.time.from_, m.time.to) for m in group if m.time and m.time.from_}
    if mention.time and mention.time.from_ and dates and all(_apart(mention.time, d) for d in dates):
        return True
    for key, count in mention.counts.items():
        known = {_plain(m.counts[key]) for m in group if key in m.counts}
        if known and _plain(count) not in known:
            return True
    known_places = tuple(party for m in group if m.firm for party in m.places)
    if mention.firm and _differ(known_places, mention.places):
        return True
    return _is_by_others(group, mention)


def _is_by_others(group: list[Mention], mention: Mention) -> bool:
    """Other people on both sides, another named doer, or (of what happens in a place) other named victims."""
    actors, recipients = _parties(group, "actors"), _parties(group, "recipients")
    if _differ(recipients, mention.recipients) and _differ(actors, mention.actors):
        return True
    if mention.trigger.frame.placed and _are_strangers(actors, mention.actors):
        return True
    return mention.trigger.frame.placed and _are_strangers(recipients, mention.recipients)


def _are_strangers(known: tuple[Party, ...], said: tuple[Party, ...]) -> bool:
    """Both name somebody of one kind, and nobody is the same: a president may stand for his country, but
    not one president for another."""
    kinds = {party.kind for party in known if party.name >= 0}
    same = any(party.kind in kinds for party in said if party.name >= 0)
    return same and _differ(known, said)


def _is_single(mention: Mention) -> bool:
    """``هێرشێک`` on a day of its own: not the campaign that is told in the plural."""
    time = mention.time
    return not mention.plural and not mention.definite and time is not None and time.grain in ("day", "hour")


def _plain(count: Count) -> int | str | None:
    return count[0] if isinstance(count, tuple) else count


def _apart(time: Time, dates: tuple[str | None, str | None]) -> bool:
    first, last = dates
    return bool(first and last and time.from_ and time.to and (time.from_ > last or time.to < first))


def _parties(group: list[Mention], role: str) -> tuple[Party, ...]:
    return tuple(party for m in group for party in getattr(m, role))


def _differ(known: tuple[Party, ...], said: tuple[Party, ...]) -> bool:
    """Both say something and nobody of one can be anybody of the other."""
    return bool(known) and bool(said) and not any(_compatible(a, b) for a in known for b in said)


def _compatible(a: Party, b: Party) -> bool:
    """The same words or actor, or a place inside the other (ids of places hold their parents')."""
    if a.span.text in b.span.text or b.span.text in a.span.text:
        return True
    if a.entity is None or b.entity is None:
        return False
    return a.entity == b.entity or a.entity.startswith(f"{b.entity}.") or b.entity.startswith(f"{a.entity}.")


def _same_circle(group: list[Mention], mention: Mention) -> bool:
    """Two meetings of one man with two others are two: where both name at least two parties, two must
    be the same."""
    told = _parties(group, "actors") + _parties(group, "recipients")
    known = [party for party in told if party.kind != VAGUE]
    said = [party for party in (*mention.actors, *mention.recipients) if party.kind != VAGUE]
    common = sum(any(_compatible(a, b) for a in known) for b in said)
    return len({p.span.text for p in known}) < 2 or len({p.span.text for p in said}) < 2 or common >= 2


def _share_parties(group: list[Mention], mention: Mention) -> bool:
    if not mention.actors:
        return any(m.sentence == mention.sentence for m in group)
    return not _differ(_parties(group, "actors"), mention.actors) and not _differ(
        _parties(group, "recipients"), mention.recipients
    )
