"""Profiles: what is compared of a claim.

Rules of this file: worked out once from the claim; nothing of any other claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import date
from math import fsum
from typing import NamedTuple

from didewan.incidents.tables import Tables
from didewan.incidents.windows import Window, find_window
from didewan.records import Claim, Span
from didewan.text import match_key

__all__ = ["Profile", "profile", "weigh_words"]

_STEM = 4
"""Letters by which two forms of a word are known as one where nothing lemmatised them."""


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
    doers: Set[str]
    """Beginnings of the words that name who acts, known or not."""
    sides: Set[str]
    """The same of all who take part."""
    names: Set[str]
    """Others that are named: neither where it was nor who took part."""
    words: Set[str]
    rare: Set[str]
    numbers: Set[str]
    weight: float
    """How much its words say together."""


def profile(claim: Claim, tables: Tables) -> Profile:
    """The profile of a claim."""
    words = frozenset(word for word in claim.words if word[0] != "#" and word not in tables.boilerplate)
    mode = claim.event.mode
    return Profile(
        claim=claim,
        window=find_window(claim, tables.limits),
        published=date.fromisoformat(claim.published).toordinal() if claim.published else None,
        mode=tables.modes.get(mode, mode) if mode else None,
        triggers=_stems(claim.event.triggers),
        participants=frozenset((*claim.actors, *claim.recipients)),
        actors=frozenset(claim.actors),
        doers=_stems(claim.event.actors),
        sides=_stems((*claim.event.actors, *claim.event.recipients)),
        names=frozenset(claim.names).difference(claim.places, claim.within, claim.actors, claim.recipients),
        words=words,
        rare=frozenset(w for w in words if tables.shares.get(w, 0.0) < tables.limits.common_share),
        numbers=frozenset(word for word in claim.words if word[0] == "#"),
        weight=weigh_words(words, tables),
    )


def _stems(spans: Iterable[Span]) -> Set[str]:
    return frozenset(match_key(word)[:_STEM] for span in spans for word in span.text.split())


def weigh_words(words: Set[str], tables: Tables) -> float:
    """How much these words say together: the rarer the more; exact in any order of them."""
    return fsum(map(tables.rarity, words))
