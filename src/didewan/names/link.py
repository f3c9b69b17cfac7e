"""Linking: which known person, organisation or place a mention is, or none where two remain.

What belongs here: the steps that narrow the candidates of a mention (dates, type words, the countries
and places named beside it, offices held at the time), each of which may only take candidates away. What
must not be known here: how mentions are found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from didewan.lexicon import Lexicon
from didewan.names.candidates import Candidates, Ids, entries_of
from didewan.names.gazetteer import variants_of
from didewan.names.knowledge import Knowledge
from didewan.names.page import Mention, Page
from didewan.text.letters import match_key

__all__ = ["Linker"]

_SMALL = 5
"""The rank from which a place is a district or less."""
_WELL_KNOWN = 1
"""The rank (``names/classes.tsv``) up to which a place is meant in any story."""


class _Story(NamedTuple):
    """What the mentions that are sure say about the whole article."""

    date: str | None
    countries: Counter[str]
    places: frozenset[str]
    actors: frozenset[str]
    mentioned: Counter[str]
    """How often each candidate is named."""


class Linker:
    """Links the mentions of one article at a time. Built once from a lexicon."""

    def __init__(self, lexicon: Lexicon, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._candidates = Candidates(knowledge)
        self._ranks: dict[str, int] = {}
        self._types: dict[str, set[str]] = {}
        for row in lexicon.rows("names/classes.tsv"):
            self._ranks[row["class"]] = int(row["rank"])
            for word in filter(None, variants_of(row, "word")):
                self._types.setdefault(match_key(word), set()).add(row["class"])

    def link(
        self, page: Page, mentions: Sequence[Mention], date: str | None
    ) -> Mapping[int, tuple[str, float]]:
        """(entity, confidence) by the first token of each mention that is known for sure enough."""
        bearers = self._candidates.bearers(page, mentions)
        candidates = {mention.first: self._candidates.of(page, mention, bearers) for mention in mentions}
        story = self._read_story(mentions, candidates, date)
        linked: dict[int, tuple[str, float]] = {}
        for mention in mentions:
            ids = candidates[mention.first]
            narrowed = self._narrow(page, mention, ids, story)
            if len(narrowed) == 1 and not self._astray(page, mention, narrowed[0], story):
                linked[mention.first] = (narrowed[0], 0.95 if len(ids) == 1 else 0.8)
        return linked

    def _read_story(
        self, mentions: Iterable[Mention], candidates: Mapping[int, Ids], date: str | None
    ) -> _Story:
        countries: Counter[str] = Counter()
        places: set[str] = set()
        actors: set[str] = set()
        mentioned: Counter[str] = Counter()
        for mention in mentions:
            ids = candidates[mention.first]
            mentioned.update(ids)
            of = {country for identity in ids if (country := self._knowledge.country(identity))}
            if len(of) == 1:
                countries.update(of)
            (places if mention.label == "LOC" else actors).update(ids)
        return _Story(date, countries, frozenset(places), frozenset(actors), mentioned)

    def _narrow(self, page: Page, mention: Mention, ids: Ids, story: _Story) -> Ids:
        if mention.label == "ORG" and story.date:
            ids = self._existing(ids, story.date)
        if len(ids) < 2:
            return ids
        steps: list[Callable[[Ids], Ids]] = [lambda rest: self._in_story(rest, story)]
        if mention.label == "LOC":
            steps = [
                lambda rest: self._of_type(page, mention, rest),
                self._capitals,
                lambda rest: self._near(rest, story),
                *steps,
                self._foremost,
            ]
        elif mention.label == "PER":
            steps = [lambda rest: self._in_office(rest, story), *steps]
        for step in steps:
            ids = step(ids) or ids
            if len(ids) == 1:
                break
        return ids

    def _existing(self, ids: Ids, date: str) -> Ids:
        """Organisations that had been founded and not dissolved on that day."""
        kept = []
        for identity in ids:
            row = self._knowledge.actors[identity].row
            start, end = row.get("from", ""), row.get("to", "")
            if (not start or start <= date) and (not end or end >= date or date.startswith(end)):
                kept.append(identity)
        return tuple(kept)

    def _of_type(self, page: Page, mention: Mention, ids: Ids) -> Ids:
        """What a type word before the name says: ``پارێزگای سلێمانی`` is no city."""
        if mention.first == 0:
            return ids
        key = page.tokens[mention.first - 1].key
        classes = self._types.get(key[:-1] if key.endswith("ی") else key, set())
        return tuple(i for i in ids if self._knowledge.places[i].kind in classes)

    def _capitals(self, ids: Ids) -> Ids:
        """The capital of a country before the quarter of its name elsewhere."""
        found = tuple(i for i in ids if self._knowledge.places[i].row.get("capital_of"))
        others = [i for i in ids if i not in found]
        return found if all(self._rank(i) >= _SMALL for i in others) else ()

    def _astray(self, page: Page, mention: Mention, identity: str, story: _Story) -> bool:
        """Somebody told by consonants alone whose country the article does not name, or a small place."""
        if mention.label == "PER" and identity in self._candidates.respelled(page, mention):
            country = self._knowledge.country(identity)
            return not entries_of(mention) and story.countries[country] <= story.mentioned[identity]
        return self._out_of_place(mention, identity, story)

    def _out_of_place(self, mention: Mention, identity: str, story: _Story) -> bool:
        """A small place, or a name that needs a sign, of a country that the article never names while it
        names others: ``شاری نەسر`` in a story of Cairo, ``ڕۆژئاوا`` in one of Paris."""
        if mention.label != "LOC" or self._rank(identity) == 0:
            return False
        weak = not any(entry.strong for entry in mention.entries if entry.id == identity)
        if not weak and self._rank(identity) < _SMALL:
            return False
        country = self._knowledge.country(identity)
        others = story.countries.total() - story.countries[country]
        return others > 0 and story.countries[country] <= story.mentioned[identity]

    def _near(self, ids: Ids, story: _Story) -> Ids:
        """Places that lie in a smaller place named in the article; a country is asked later."""
        named = {place for place in story.places if self._rank(place) > 0 and place not in ids}
        return tuple(i for i in ids if named.intersection(self._knowledge.within(i)))

    def _in_story(self, ids: Ids, story: _Story) -> Ids:
        """Those of the country that the article names most among theirs."""
        of_ids = filter(None, map(self._knowledge.country, ids))
        counts = {country: story.countries[country] for country in of_ids}
        if len(counts) < 2 or not (most := max(counts.values())):
            return ids
        best = [country for country, count in counts.items() if count == most]
        return tuple(i for i in ids if self._knowledge.country(i) in best)

    def _in_office(self, ids: Ids, story: _Story) -> Ids:
        """Persons who surely held an office on the day of the article."""
        if story.date is None:
            return ids
        return tuple(i for i in ids if self._knowledge.offices_of(i, story.date))

    def _foremost(self, ids: Ids) -> Ids:
        """A bare name means the place people mean by it: the city, not its district. Between places of
        different countries only a country or a region is so well known."""
        first = min(map(self._rank, ids))
        if first > _WELL_KNOWN and len({self._knowledge.country(i) for i in ids}) > 1:
            return ids
        return tuple(i for i in ids if self._rank(i) == first)

    def _rank(self, place: str) -> int:
        return self._ranks.get(self._knowledge.places[place].kind, 9)
