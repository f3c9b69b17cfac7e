"""Blocks: keys under which claims that may tell the same happening meet.

Rules of this file: cheap and generous; what shares no key is never compared. A key joins a family of
types, a stretch of days and one anchor: a place, a known actor, a rare word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from didewan.incidents.tables import Tables
from didewan.incidents.windows import Window, find_window
from didewan.records import Claim

__all__ = ["find_keys", "find_meetings"]


def find_keys(claim: Claim, tables: Tables) -> tuple[str, ...]:
    """The keys of a claim, sorted; none where its days are unknown or too many to decide by."""
    window = find_window(claim, tables.limits)
    if window is None or window.days > tables.limits.longest_window:
        return ()
    families = tables.families.get(claim.event.type, (claim.event.type,))
    starts = [f"{family}|{stretch}" for family in families for stretch in _stretches(window, tables)]
    return tuple(sorted({f"{start}|{anchor}" for start in starts for anchor in _anchors(claim, tables)}))


def find_meetings(keys: Iterable[str], holders: Mapping[str, Sequence[str]]) -> set[str]:
    """The claims that these keys lead to: by a place, an actor, a word hardly ever used or a reprint at once,
    by other words and modes where two of them agree. ``holders``: key → ids of claims."""
    found, by_anchor = set[str](), defaultdict[str, set[str]](set)
    for key in keys:
        anchor = key.rsplit("|", 1)[1]
        if anchor.startswith(_WEAK):
            for claim in holders.get(key, ()):
                by_anchor[claim].add(anchor)
        else:
            found.update(holders.get(key, ()))
    return found | {claim for claim, anchors in by_anchor.items() if len(anchors) > 1}


_WEAK = ("word:", "mode:")


def _stretches(window: Window, tables: Tables) -> Iterator[int]:
    limits = tables.limits
    first, last = window.first - limits.margin_days, window.last + limits.margin_days
    yield from range(first // limits.bucket_days, last // limits.bucket_days + 1)


def _anchors(claim: Claim, tables: Tables) -> Iterator[str]:
    yield from (claim.places or claim.within)[:1]
    yield from claim.actors
    yield from claim.recipients
    yield f"telling:{claim.telling}"
    if claim.event.mode:
        yield f"mode:{claim.event.mode}"
    rare = (word for word in claim.words if _leads(word, tables))
    for word in sorted(rare, key=lambda word: (-tables.rarity(word), word))[: tables.limits.anchors]:
        yield f"word:{word}" if word in tables.shares else f"rare:{word}"


def _leads(word: str, tables: Tables) -> bool:
    return word not in tables.boilerplate and tables.shares.get(word, 0.0) < tables.limits.common_share
