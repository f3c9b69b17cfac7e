"""Evidence: what speaks for and against two claims telling one happening, by name.

Rules of this file: only finds; how much each weighs stands in ``incidents/weights.tsv``. A piece of
evidence has a strength between 0 and 1; what is not known on one side gives no evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from math import fsum
from typing import NamedTuple

from didewan.incidents.tables import Tables
from didewan.incidents.windows import Window, find_window
from didewan.records import Claim, Count
from didewan.text import match_key

__all__ = ["Profile", "find_evidence", "profile"]

Evidence = Iterator[tuple[str, float]]

_LITTLE = 0.4
"""Claims that have less of their words in common than this share tell two things, the less the surer."""
_MANY = 4
"""Rare words in common that are as good as any more."""


class Profile(NamedTuple):
    """What is compared of a claim, worked out once: a claim meets many others."""

    claim: Claim
    window: Window | None
    published: int | None
    mode: str | None
    """The kind of its mode."""
    triggers: Set[str]
    participants: Set[str]
    actors: Set[str]
    names: Set[str]
    words: Set[str]
    rare: Set[str]
    numbers: Set[str]
    weight: float
    """How much its words say together."""


def profile(claim: Claim, tables: Tables) -> Profile:
    """The profile of a claim."""
    words = frozenset(word for word in claim.words if word[0] != "#")
    mode = claim.event.mode
    return Profile(
        claim=claim,
        window=find_window(claim, tables.limits),
        published=date.fromisoformat(claim.published).toordinal() if claim.published else None,
        mode=tables.modes.get(mode, mode) if mode else None,
        triggers=frozenset(match_key(word) for span in claim.event.triggers for word in span.text.split()),
        participants=frozenset((*claim.actors, *claim.recipients)),
        actors=frozenset(claim.actors),
        names=frozenset(claim.names),
        words=words,
        rare=frozenset(w for w in words if tables.shares.get(w, 0.0) < tables.limits.common_share),
        numbers=frozenset(word for word in claim.words if word[0] == "#"),
        weight=_weight(words, tables),
    )


def find_evidence(left: Profile, right: Profile, tables: Tables) -> dict[str, float]:
    """Name of the evidence → its strength. The order of the two does not matter."""
    found = {"always": 1.0}
    for part in (_kind, _telling, _time, _place, _participants, _names, _counts, _numbers):
        found.update(part(left, right))
    found.update(_words(left, right, tables))
    return found


def _kind(left: Profile, right: Profile) -> Evidence:
    same = left.claim.event.type == right.claim.event.type
    yield ("type.same" if same else "type.other"), 1.0
    if left.mode and right.mode:
        yield ("mode.same" if left.mode == right.mode else "mode.other"), 1.0
    if not left.triggers.isdisjoint(right.triggers):
        yield "trigger.same", 1.0


def _telling(left: Profile, right: Profile) -> Evidence:
    if left.claim.telling == right.claim.telling:
        yield "telling.same", 1.0
    if left.claim.source and left.claim.source == right.claim.source:
        yield "source.same", 1.0


def _time(left: Profile, right: Profile) -> Evidence:
    a, b = left.window, right.window
    if a is None or b is None:
        return
    gap = a.gap(b)
    if a.printed and b.printed and a.days == b.days == 1:
        yield ("day.same" if gap == 0 else "day.next" if gap == 1 else "day.other"), 1.0
        return  # when it was told says nothing more
    if gap:
        yield "window.apart", min(1.0, gap / 7)
    else:
        yield "window.touch", 1.0
    if left.published and right.published:
        yield "published.apart", min(1.0, abs(left.published - right.published) / 7)


def _place(left: Profile, right: Profile) -> Evidence:
    one, other = left.claim, right.claim
    if not one.places or not other.places:
        return
    if one.places[0] == other.places[0]:
        yield "place.same", 1.0
    elif one.places[0] in other.within or other.places[0] in one.within:
        yield "place.inside", 1.0
    elif one.within[:1] == other.within[:1]:
        yield "place.beside", 1.0
    else:
        yield "place.other", 1.0


def _participants(left: Profile, right: Profile) -> Evidence:
    """Who takes part, whoever acts: one paper's visitor is the other's host."""
    ours, theirs = left.participants, right.participants
    if ours and theirs:
        shared = ours & theirs
        yield "participants.shared", len(shared) / min(len(ours), len(theirs))
        if not (ours <= theirs or theirs <= ours):
            yield ("participants.others_too" if shared else "participants.other"), 1.0
    if not left.actors.isdisjoint(right.actors):
        yield "actors.same", 1.0


def _names(left: Profile, right: Profile) -> Evidence:
    """The names around: one story names fewer than another, but each has its own only if they are two."""
    ours, theirs = left.names, right.names
    if ours and theirs:
        yield "names.shared", len(ours & theirs) / min(len(ours), len(theirs))
        if not (ours <= theirs or theirs <= ours):
            yield "names.others_too", 1.0


def _counts(left: Profile, right: Profile) -> Evidence:
    ours, theirs = left.claim.event.counts, right.claim.event.counts
    shared = ours.keys() & theirs.keys()
    if not shared:
        return
    agreed = [ours[kind] for kind in shared if ours[kind] == theirs[kind]]
    if agreed:
        yield ("counts.same" if any(map(_says_much, agreed)) else "counts.same_small"), 1.0
    else:
        yield "counts.other", 1.0


def _says_much(count: Count) -> bool:
    """Numbers below three are too common to say much."""
    return not isinstance(count, int) or count > 2


def _numbers(left: Profile, right: Profile) -> Evidence:
    if left.numbers and right.numbers:
        yield ("numbers.other" if left.numbers.isdisjoint(right.numbers) else "numbers.same"), 1.0


def _words(left: Profile, right: Profile, tables: Tables) -> Evidence:
    """How much of the words the two have in common, the rarer the more."""
    lighter = min(left.weight, right.weight)
    if not lighter:
        return
    shared = _weight(left.words & right.words, tables)
    yield "words.shared", shared / lighter
    yield "words.other", max(0.0, 1 - shared / lighter / _LITTLE)
    yield "words.likeness", shared / (left.weight + right.weight - shared)
    yield "words.rare", min(_MANY, len(left.rare & right.rare)) / _MANY


def _weight(words: Set[str], tables: Tables) -> float:
    """Exact in any order of the words."""
    return fsum(map(tables.rarity, words))
