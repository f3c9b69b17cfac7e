"""Fillers: from a phrase to the words that name a participant.

What belongs here: which words of a phrase stand for the participant, lists and appositions, and
who a title or pronoun means. What must not: which phrase fills which role.
GUIDE: "choose the most specific mention in the article (the name rather than the pronoun)".
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from didewan.events.phrases import KIND_OF_LABEL, Cover, Phrase, Signs, people_kind
from didewan.records import Name, Span, Text

HUMAN = frozenset(
    [
        "person",
        "organisation",
        "place",
        "armed",
        "official",
        "group",
        "protester",
        "civilian",
        "criminal",
        "victim",
        "press",
        "source",
    ]
)
AGENTS = HUMAN


class Party(msgspec.Struct, frozen=True, gc=False):
    """A participant: the span that names it, its kind, the name behind it (-1 where none) and the
    known actor or place that the name is linked to."""

    span: Span
    kind: str
    name: int = -1
    entity: str | None = None


class People:
    """The persons an article has named, by the titles it gave them."""

    def __init__(self) -> None:
        self._titles: dict[tuple[str, ...], int] = {}
        self._titled: set[str] = set()

    def learn(self, title: tuple[str, ...], name: int, person: str) -> None:
        """Remembers that the title was said of the person, unless another bore it first."""
        if title:
            self._titles.setdefault(title, name)
            self._titled.add(person)

    def bears_title(self, party: Party) -> bool:
        """Whether the article gave this person an office."""
        return (party.entity or party.span.text) in self._titled

    def who(self, title: tuple[str, ...]) -> int:
        """The person of a title, or -1."""
        return self._titles.get(title, -1)


def learn_titles(
    people: People, text: Text, names: Sequence[Name], covered: Cover, phrases: Sequence[Phrase]
) -> None:
    """``سەرۆکوەزیرانی عێراق مستەفا کازمی`` and ``مستەفا کازمی، سەرۆکوەزیرانی عێراق``."""
    for i, phrase in enumerate(phrases):
        person = _person_in(names, phrase)
        if person < 0:
            continue
        if phrase.kind in ("official", "armed"):
            people.learn(_title(text, phrase.first, names[person].first), person, _known_as(names[person]))
        follower = phrases[i + 1] if i + 1 < len(phrases) else None
        if follower and follower.kind == "official" and is_apposition(text, phrase, follower):
            people.learn(_title(text, follower.first, follower.last), person, _known_as(names[person]))


def _known_as(name: Name) -> str:
    return name.entity or name.text


def _title(text: Text, first: int, last: int) -> tuple[str, ...]:
    return tuple(text.tokens[i].key.rstrip("ی") for i in range(first, last) if text.tokens[i].kind == "word")


def _person_in(names: Sequence[Name], phrase: Phrase) -> int:
    return next((n for n in phrase.names if names[n].label == "PER"), -1)


def is_apposition(text: Text, phrase: Phrase, follower: Phrase) -> bool:
    """A bare title between commas right after a name."""
    between = text.tokens[phrase.last : follower.mark]
    return len(between) == 1 and between[0].form in "،," and not follower.relation


def _joined(text: Text, phrase: Phrase, follower: Phrase) -> bool:
    """``… سەرکردەی هاوپەیمانیی 'فەتح' و نووری مالیکی``: a name behind و, after an apposition."""
    between = [token for token in text.tokens[phrase.last : follower.mark] if token.kind != "quote"]
    return (
        phrase.kind in ("official", "armed", "press")
        and follower.kind == "person"
        and not follower.relation
        and len(between) == 1
        and between[0].key == "و"
    )


def parties_of(
    signs: Signs, text: Text, names: Sequence[Name], covered: Cover, people: People | None, phrase: Phrase
) -> list[Party]:
    """The participants a phrase names: its members over و, each by its most specific words; titles are
    told as the person they mean where ``people`` is given."""
    parties = [
        party
        for first, last in _members(signs, text, covered, phrase)
        if (party := _party(signs, text, names, covered, people, first, last, phrase.kind))
    ]
    return parties


def _members(signs: Signs, text: Text, covered: Cover, phrase: Phrase) -> list[tuple[int, int]]:
    """The phrase cut at each و that stands outside a name."""
    members, start = [], phrase.first
    for i in range(phrase.first, phrase.last):
        if text.tokens[i].key in signs.words["and"] and covered.names[i] < 0:
            if i > start:
                members.append((start, i))
            start = i + 1
    if phrase.last > start:
        members.append((start, phrase.last))
    return members


def _party(
    signs: Signs,
    text: Text,
    names: Sequence[Name],
    covered: Cover,
    people: People | None,
    first: int,
    last: int,
    kind: str,
) -> Party | None:
    head = next(
        (
            i
            for i in range(first, last)
            if covered.numbers[i] < 0
            and text.best[i].pos not in ("DET", "NUM")
            and text.tokens[i].kind == "word"
        ),
        -1,
    )
    if head < 0:
        return None
    name = covered.names[head]
    if name >= 0:
        item = names[name]
        return Party(text.span(item.start, item.end), KIND_OF_LABEL[item.label], name, item.entity)
    own = people_kind(signs, text.tokens[head].form) or kind
    person = next(
        (
            covered.names[i]
            for i in range(head, last)
            if covered.names[i] >= 0 and names[covered.names[i]].label == "PER"
        ),
        -1,
    )
    if person >= 0 and (own in ("official", "civilian", "press", "source", "") or names[person].last >= last):
        item = names[person]
        return Party(text.span(item.start, item.end), "person", person, item.entity)
    if own == "official" and people is not None:
        known = people.who(_title(text, head, last))
        if known >= 0:
            item = names[known]
            return Party(text.span(item.start, item.end), "person", known, item.entity)
    return Party(text.words(first if own == "anyone" else head, last), own, -1)


def list_after(text: Text, phrases: Sequence[Phrase], phrase: Phrase) -> list[tuple[Phrase, bool]]:
    """(phrase, whether it begins with a title in apposition) for what goes on with the list ``A، B و C``
    that starts with ``phrase``; the title itself names nobody new, what و adds to it does."""
    found: list[tuple[Phrase, bool]] = []
    current = phrase
    start = phrases.index(phrase) + 1 if phrase in phrases else len(phrases)
    for follower in phrases[start:]:
        if not is_apposition(text, current, follower) and not _joined(text, current, follower):
            break
        apposed = follower.kind in ("official", "armed", "civilian", "press")
        if not apposed and follower.kind not in ("person", "organisation"):
            break
        found.append((follower, apposed))
        current = follower
    return found
