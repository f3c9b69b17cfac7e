"""Evidence: what speaks for and against two claims telling one happening, by name.

Rules of this file: only finds; how much each weighs stands in ``incidents/weights.tsv``. A piece of
evidence has a strength between 0 and 1; what is not known on one side gives no evidence
but that it is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from didewan.incidents.profiles import Profile, weigh_words
from didewan.incidents.tables import Tables
from didewan.records import Claim, Count

__all__ = ["find_evidence"]

Evidence = Iterator[tuple[str, float]]

_LITTLE = 0.4
"""Claims that have less of their words in common than this share tell two things, the less the surer."""
_ANCHORS = ("place.same", "place.inside", "participants.shared", "names.shared")
"""What ties a claim to one happening; a country or a few words in common do not."""
_REPEATED_DAYS = 3
"""Told so many days apart, what is done again and again is surely another time."""
_MANY = 4
"""Rare words in common that are as good as any more."""


def find_evidence(left: Profile, right: Profile, tables: Tables) -> dict[str, float]:
    """Name of the evidence → its strength. The order of the two does not matter."""
    found = {"always": 1.0}
    for part in (_telling, _time, _place, _doers, _names, _counts, _numbers):
        found.update(part(left, right))
    for knowing in (_kind, _speech, _repeats, _participants, _words):
        found.update(knowing(left, right, tables))
    if not any(found.get(name) for name in _ANCHORS):
        found["anchor.missing"] = 1.0
    return found


def _kind(left: Profile, right: Profile, tables: Tables) -> Evidence:
    same = left.claim.event.type == right.claim.event.type
    yield ("type.same" if same else "type.other"), 1.0
    if left.mode and right.mode:
        yield ("mode.same" if left.mode == right.mode else "mode.other"), 1.0
    if not left.triggers.isdisjoint(right.triggers):
        yield "trigger.same", 1.0


def _speech(left: Profile, right: Profile, tables: Tables) -> Evidence:
    """What is said is one happening only if one says it: many say the like of one matter."""
    spoken = sum(side.claim.event.type in tables.speech for side in (left, right))
    if spoken == 1:
        yield "speech.mixed", 1.0
    elif spoken == 2:
        if left.claim.event.type != right.claim.event.type or left.triggers.isdisjoint(right.triggers):
            yield "speech.other", 1.0
        if left.doers and right.doers:
            shared = left.actors & right.actors or left.doers & right.doers
            yield ("speaker.same" if shared else "speaker.other"), 1.0
        else:
            yield "speaker.missing", 1.0


def _repeats(left: Profile, right: Profile, tables: Tables) -> Evidence:
    """Some things are done again the next day, and told again."""
    again = all({side.claim.event.type, side.claim.event.mode} & tables.repeated for side in (left, right))
    if again and left.published and right.published and not _both_dated(left, right):
        yield "repeats.apart", min(1.0, abs(left.published - right.published) / _REPEATED_DAYS)


def _both_dated(left: Profile, right: Profile) -> bool:
    return all(side.window is not None and side.window.printed for side in (left, right))


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
    elif a.printed and a == b:
        yield "window.same", 1.0
    else:  # a week tells little, a month hardly anything
        yield "window.touch", min(1.0, 7 / max(a.days, b.days))
    if not _both_dated(left, right) and left.published and right.published:
        yield "published.apart", min(1.0, abs(left.published - right.published) / 7)


def _place(left: Profile, right: Profile) -> Evidence:
    one, other = left.claim, right.claim
    if not one.places or not other.places:
        yield "place.missing", 1.0
        return
    if one.places[0] == other.places[0]:
        yield ("place.same" if "." in one.places[0] else "country.same"), 1.0
        if _goes_on(one, other) or _goes_on(other, one):
            yield "place.others_too", 1.0
    elif one.places[0] in other.within or other.places[0] in one.within:
        yield "place.inside", 1.0
    elif any("." in place for place in one.within if place in other.within):
        yield "place.beside", 1.0  # of one district or province: papers name the nearest place they know
    else:
        yield "place.other", 1.0
        if _country(one.places[0]) != _country(other.places[0]):
            yield "country.other", 1.0


def _goes_on(one: Claim, other: Claim) -> bool:
    """Is there a place in the one where the other was not? From one town to the next is another stage."""
    known = {*other.places, *other.within, *one.within}
    return any(place not in known and "." in place for place in one.places)


def _country(place: str) -> str:
    return place.split(".", 1)[0]


def _participants(left: Profile, right: Profile, tables: Tables) -> Evidence:
    """Who takes part, whoever acts: one paper's visitor is the other's host. A country or an organisation
    stands for those of it, no more and no less."""
    ours, theirs = left.participants, right.participants
    if ours and theirs:
        shared = ours & theirs
        yield "participants.shared", len(shared) / min(len(ours), len(theirs))
        alone = [_unmatched(ours, theirs), _unmatched(theirs, ours)]
        if all(alone):
            spoken = {left.claim.event.type, right.claim.event.type} & tables.speech
            more = "participants.others_too" if spoken else "partners.others_too"
            yield (more if shared else "participants.other"), 1.0
        elif not shared:
            yield "participants.kin", 1.0
    if not left.actors.isdisjoint(right.actors):
        yield "actors.same", 1.0


def _unmatched(ours: Set[str], theirs: Set[str]) -> bool:
    return any(all(not _kin(one, other) for other in theirs) for one in ours)


def _kin(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _doers(left: Profile, right: Profile) -> Evidence:
    """Who acts, in words: also those whom nobody knows by name."""
    if left.doers and right.doers and not _share_doers(left, right):
        yield "doers.other", 1.0


def _share_doers(left: Profile, right: Profile) -> bool:
    shared = left.actors & right.participants or right.actors & left.participants
    return bool(shared or left.doers & right.sides or right.doers & left.sides)


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
    shared = weigh_words(left.words & right.words, tables)
    yield "words.shared", shared / lighter
    yield "words.other", max(0.0, 1 - shared / lighter / _LITTLE)
    yield "words.likeness", shared / (left.weight + right.weight - shared)
    yield "words.rare", min(_MANY, len(left.rare & right.rare)) / _MANY
