"""Evidence: what speaks for and against two claims telling one happening, by name.

Rules of this file: only finds; how much each weighs stands in ``incidents/weights.tsv``. A piece of
evidence has a strength between 0 and 1; what is not known on one side gives no evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from didewan.incidents.tables import Tables
from didewan.incidents.windows import find_window
from didewan.records import Claim, Count
from didewan.text import match_key

__all__ = ["find_evidence"]

_LITTLE = 0.4
"""Claims that have less of their words in common than this share tell two things, the less the surer."""

Evidence = Iterator[tuple[str, float]]


def find_evidence(left: Claim, right: Claim, tables: Tables) -> dict[str, float]:
    """Name of the evidence → its strength. The order of the two does not matter."""
    found = {"always": 1.0}
    for part in (_kind, _reprint, _time, _place, _participants, _names, _counts, _words, _numbers):
        found.update(part(left, right, tables))
    return found


def _kind(left: Claim, right: Claim, tables: Tables) -> Evidence:
    a, b = left.event, right.event
    yield ("type.same" if a.type == b.type else "type.other"), 1.0
    if a.mode and b.mode:
        ours, theirs = (tables.modes.get(mode, mode) for mode in (a.mode, b.mode))
        yield ("mode.same" if ours == theirs else "mode.other"), 1.0
    if _triggers(left) & _triggers(right):
        yield "trigger.same", 1.0


def _triggers(claim: Claim) -> set[str]:
    return {match_key(word) for span in claim.event.triggers for word in span.text.split()}


def _reprint(left: Claim, right: Claim, tables: Tables) -> Evidence:
    if left.telling == right.telling:
        yield "telling.same", 1.0
    if left.source and left.source == right.source:
        yield "source.same", 1.0


def _time(left: Claim, right: Claim, tables: Tables) -> Evidence:
    a, b = find_window(left, tables.limits), find_window(right, tables.limits)
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
        told = abs(_days_between(left.published, right.published))
        yield "published.apart", min(1.0, told / 7)


def _days_between(left: str, right: str) -> int:
    return (date.fromisoformat(left) - date.fromisoformat(right)).days


def _place(left: Claim, right: Claim, tables: Tables) -> Evidence:
    if not left.places or not right.places:
        return
    a, b = left.places[0], right.places[0]
    if a == b:
        yield "place.same", 1.0
    elif a in right.within or b in left.within:
        yield "place.inside", 1.0
    elif left.within[:1] == right.within[:1]:
        yield "place.beside", 1.0
    else:
        yield "place.other", 1.0


def _participants(left: Claim, right: Claim, tables: Tables) -> Evidence:
    """Who takes part, whoever acts: one paper's visitor is the other's host."""
    ours, theirs = {*left.actors, *left.recipients}, {*right.actors, *right.recipients}
    if ours and theirs:
        shared = ours & theirs
        yield "participants.shared", len(shared) / min(len(ours), len(theirs))
        if ours - theirs and theirs - ours:
            yield ("participants.others_too" if shared else "participants.other"), 1.0
    if set(left.actors) & set(right.actors):
        yield "actors.same", 1.0


def _names(left: Claim, right: Claim, tables: Tables) -> Evidence:
    """The names around: the rarer of two stories names what the other names, unless they are two."""
    ours, theirs = set(left.names), set(right.names)
    if ours and theirs:
        shared = ours & theirs
        yield "names.shared", len(shared) / min(len(ours), len(theirs))
        if ours - theirs and theirs - ours:
            yield "names.others_too", 1.0


def _counts(left: Claim, right: Claim, tables: Tables) -> Evidence:
    ours, theirs = left.event.counts, right.event.counts
    shared = sorted(ours.keys() & theirs.keys())
    if any(ours[kind] == theirs[kind] for kind in shared):
        numbers = [ours[kind] for kind in shared if ours[kind] == theirs[kind]]
        yield ("counts.same" if any(_telling(number) for number in numbers) else "counts.same_small"), 1.0
    elif shared:
        yield "counts.other", 1.0


def _telling(count: Count) -> bool:
    """Numbers below three are too common to say much."""
    return not isinstance(count, int) or count > 2


def _words(left: Claim, right: Claim, tables: Tables) -> Evidence:
    """How much of the words the two have in common, the rarer the more."""
    ours, theirs = ({word for word in claim.words if word[0] != "#"} for claim in (left, right))
    shared = _weight(ours & theirs, tables)
    lighter = min(_weight(ours, tables), _weight(theirs, tables))
    if lighter:
        yield "words.shared", shared / lighter
        yield "words.other", max(0.0, 1 - shared / lighter / _LITTLE)
        yield "words.likeness", shared / _weight(ours | theirs, tables)
        yield "words.rare", min(1.0, sum(_rare(word, tables) for word in ours & theirs) / 4)


def _numbers(left: Claim, right: Claim, tables: Tables) -> Evidence:
    ours, theirs = ({word for word in claim.words if word[0] == "#"} for claim in (left, right))
    if ours and theirs:
        yield ("numbers.same" if ours & theirs else "numbers.other"), 1.0


def _weight(words: set[str], tables: Tables) -> float:
    return sum(tables.rarity(word) for word in sorted(words))


def _rare(word: str, tables: Tables) -> bool:
    return tables.shares.get(word, 0.0) < tables.limits.common_share
