"""From joined mentions to the event's record.

What belongs here: which mention gives which field. What must not: whether mentions belong together.
"""

from __future__ import annotations

from collections.abc import Sequence

from didewan.events.choice import Chosen
from didewan.events.dating import TOLD_OF, is_past
from didewan.events.fillers import Party
from didewan.events.merge import Mention
from didewan.records import Count, Event, Span, Status, Time


def build_event(
    group: Sequence[Mention], confidence: float, chosen: Chosen, singles: dict[str, Count]
) -> Event:
    """One event of all its mentions: the body's words before the headline's for tolls, the first
    that says something for the rest; ``chosen`` fills the roles it decided, ``singles`` are the tolls that
    no number gives."""
    first = group[0]
    time = _time(group)
    return Event(
        type=first.trigger.frame.type,
        mode=next((m.mode for m in group if m.mode), None),
        triggers=tuple(m.word for m in group),
        actors=_filled(group, chosen, "actors"),
        recipients=_filled(group, chosen, "recipients"),
        places=_filled(group, chosen, "places"),
        time=Span(time.start, time.end, time.text) if time else None,
        from_=time.from_ if time else None,
        to=time.to if time else None,
        counts=singles | _counts(group),
        status=_status(group),
        said_by=_said_by(group),
        evidence=first.evidence,
        rule=first.trigger.frame.rule,
        confidence=confidence,
        trace=_trace(group, chosen),
    )


PLURAL_ONLY = frozenset(["ELECT"])
"""``هەڵبژاردنەکان``: one event has a plural name."""


def _is_campaign(group: Sequence[Mention]) -> bool:
    """Told mostly in the plural, uncounted: no single happening with a day."""
    if group[0].trigger.frame.type in PLURAL_ONLY:
        return False
    return 2 * sum(m.plural for m in group) >= len(group)


def _time(group: Sequence[Mention]) -> Time | None:
    """The first dated time, else the first at all; a campaign takes only a window, or the day that hangs on
    its noun (``هێرشەکانی ڕۆژی یەکشەممە``)."""
    campaign = _is_campaign(group)
    times = [m.time for m in group if m.time and not (campaign and _is_loose(m)) and not _is_guess(m)]
    first = next((t for t in times if t.from_), times[0] if times else None)
    return next((t for t in times if first and _is_within(t, first)), first)


def _is_guess(mention: Mention) -> bool:
    """``… وەزیرەکە دەگەڕێتەوە``: what is not told as past has no day from the sentence before; the day only
    keeps the mention apart from others."""
    return mention.trace.get("time") == "events.time.before" and not is_past(mention.trigger)


def _is_loose(mention: Mention) -> bool:
    """Whether the mention's time is a single day told elsewhere than in its own phrase, for a deed told as
    one than in its own clause (``ڕۆژی دووشەممە ڕژانە سەر شەقامەکان``)."""
    time = mention.time
    single = time is not None and time.from_ is not None and time.from_ == time.to
    own = ("events.time.phrase",) if mention.trigger.shape != "verb" else TOLD_OF
    return single and mention.trace.get("time") not in own


def _is_within(time: Time, first: Time) -> bool:
    """Whether a later time says more exactly when (``لە مانگی نۆدا … لە 21ی مانگی نۆ``)."""
    if not (time.from_ and time.to and first.from_ and first.to) or time.grain not in ("day", "hour"):
        return False
    return first.from_ <= time.from_ and time.to <= first.to and (first.from_ != first.to)


def _filled(group: Sequence[Mention], chosen: Chosen, role: str) -> tuple[Span, ...]:
    """The role as it was decided, else as the rules filled it."""
    if role in chosen.roles:
        return _spans(chosen.roles[role])
    return _spans(first_filled([getattr(m, role) for m in group]))


def _trace(group: Sequence[Mention], chosen: Chosen) -> dict[str, str]:
    """Why each field stands there: the rule, or for a decided role the features."""
    told = {key: value for m in reversed(group) for key, value in m.trace.items()}
    return {key: value for key, value in told.items() if key not in chosen.roles} | chosen.trace


def first_filled(options: list[tuple[Party, ...]]) -> tuple[Party, ...]:
    """The first mention's fillers, one that names somebody before one that does not."""
    named = next((o for o in options if any(p.name >= 0 for p in o)), None)
    return named or next((o for o in options if o), ())


def _spans(parties: Sequence[Party]) -> tuple[Span, ...]:
    return tuple({p.span: None for p in parties})


def _counts(group: Sequence[Mention]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for mention in sorted(group, key=lambda m: m.headline):
        for key, value in mention.counts.items():
            counts.setdefault(key, value)
    return counts


def find_tolls(groups: Sequence[Sequence[Mention]]) -> set[int]:
    """Indices of the numbers that an event keeps as its toll; the others are figures."""
    return {
        number
        for group in groups
        for counts in [_counts(group)]
        for m in group
        if all(counts[key] == value for key, value in m.counts.items())
        for number in m.numbers
    }


def _status(group: Sequence[Mention]) -> Status:
    """What happened outweighs what was planned; what is told only in the plural goes on."""
    if _is_campaign(group) and group[0].status == "happened":
        return "ongoing"
    return next((m.status for m in group if m.status == "happened"), group[0].status)


def _said_by(group: Sequence[Mention]) -> tuple[Span, ...]:
    return tuple({span.text: span for m in group for span in m.said_by}.values())
