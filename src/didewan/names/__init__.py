"""Names: mentions of persons, organisations and places, found and linked to the knowledge.

``NameFinder(lexicon).find(text, publication, taken)`` reads one article. It first settles what the
tables know, what nouns build (``chains``) and who signs (``bylines``), then weighs runs of unknown words
(``runs``), then finds again by short forms what the article has named in full (``memory``), and last
says who or what each is (``link``), or nothing where two remain, and how each place belongs to what is
told (``relations``). ``Knowledge`` answers who somebody is and where a place lies. Labels follow the
annotation guide: a country that acts is a place; a government body with its country is one organisation;
titles and clitics stay outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from didewan.lexicon import Lexicon
from didewan.names.bylines import find_bylines
from didewan.names.chains import Hits, find_chains, find_known
from didewan.names.knowledge import Knowledge
from didewan.names.link import Linker
from didewan.names.memory import find_again, short_forms
from didewan.names.page import Mention, Page
from didewan.names.relations import PlaceRelations
from didewan.names.runs import Around, find_runs
from didewan.names.signs import Signs, read_signs
from didewan.names.vocabulary import Vocabulary
from didewan.names.weak import confirm, named_again, read_story
from didewan.records import Name, Publication, Text, Time
from didewan.text.forms import MAYBE_VOWELS
from didewan.text.letters import match_key

__all__ = ["Knowledge", "NameFinder"]


class NameFinder:
    """Finds and links the names of an article. Built once from a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.vocabulary = Vocabulary(lexicon)
        self.knowledge = Knowledge(lexicon)
        self._linker = Linker(lexicon, self.knowledge)
        self._relations = PlaceRelations(lexicon, self.knowledge)

    def find(self, text: Text, publication: Publication, taken: Sequence[Time]) -> tuple[Name, ...]:
        """All names of the article in its order; ``taken``: times, whose words are no names."""
        page, hits, signs = self.open_page(text, taken)
        if any(entry.label == "ORG" for hit in hits.values() for entry in hit.entries):
            _hold_all(page, named_again(read_story(page, signs, self.knowledge), hits.values()))
        for sentence in text.sentences:
            for mention in find_runs(Around(page, signs, sentence.first, sentence.last)):
                page.hold(mention)
        for _ in range(2):  # a name confirmed may confirm its neighbour
            story = read_story(page, signs, self.knowledge)
            left = [hit for hit in hits.values() if page.held[hit.first] is None]
            _hold_all(page, confirm(story, self.knowledge, left))
        _hold_all(page, find_again(page, signs, short_forms(page, page.mentions())))
        mentions = page.mentions()
        linked = self._linker.link(page, mentions, publication.date)
        names = [_name(page, mention, linked.get(mention.first)) for mention in mentions]
        return self._relations.tell(page, names)

    def open_page(self, text: Text, taken: Sequence[Time]) -> tuple[Page, Hits, Signs]:
        """The page with what is surely known held, the hits that are left, and the signs."""
        page = Page(text, self.vocabulary, taken)
        hits = self._settle_known(page)
        _hold_all(page, find_bylines(page, hits))
        hits = {i: hit for i, hit in hits.items() if page.held[i] is None}
        return page, hits, read_signs(page)

    def _settle_known(self, page: Page) -> Hits:
        """Hold the longest of what is surely known or built; give back the rest."""
        hits: dict[int, Mention] = {}
        found: list[Mention] = []
        for sentence in page.text.sentences:
            here = find_known(page, sentence.first, sentence.last)
            hits.update(here)
            chains = find_chains(page, sentence.first, sentence.last, here)
            found += (self._known_too(chain, here) for chain in chains)
        persons = _last_names(page, hits.values())
        sure = [
            hit for hit in hits.values() if hit.confidence > 0.5 and not _maybe_person(page, hit, persons)
        ]
        sure = [_with_given_name(page, hit) for hit in sure]
        _hold_all(page, (m for m in found + sure if not _is_adjective(page, m)))
        return {i: hit for i, hit in hits.items() if page.held[i] is None and not _is_adjective(page, hit)}

    def _known_too(self, chain: Mention, hits: Hits) -> Mention:
        """A built name that the tables have too, as a weak one (``ئەنجوومەنی نوێنەران``) or without the body
        it belongs to (``وەزارەتی دارایی و ئابووریی حکومەتی هەرێم``)."""
        hit = hits.get(chain.first)
        if hit is None or hit.label != chain.label:
            return chain
        if hit.last == chain.last:
            return chain._replace(entries=hit.entries)
        rest = hits.get(hit.last)
        if rest is None or rest.last != chain.last:
            return chain
        above = {entry.id for entry in rest.entries}
        return chain._replace(entries=tuple(e for e in hit.entries if self.knowledge.parent(e.id) in above))


def _name(page: Page, mention: Mention, linked: tuple[str, float] | None) -> Name:
    start, end = page.offsets(mention)
    return Name(
        start=start,
        end=end,
        text=page.text.raw[start:end],
        label=mention.label,
        entity=linked[0] if linked else None,
        first=mention.first,
        last=mention.last,
        rule=mention.rule,
        confidence=round(min(mention.confidence, linked[1]) if linked else mention.confidence, 2),
    )


def _hold_all(page: Page, mentions: Iterable[Mention]) -> None:
    """Hold the longest first, then the surest, then the earliest."""
    for mention in sorted(mentions, key=lambda m: (-m.size, -m.confidence, m.first)):
        page.hold(mention)


def _last_names(page: Page, hits: Iterable[Mention]) -> set[str]:
    """Keys of the last words of known persons that the article names in full."""
    full = [hit for hit in hits if hit.label == "PER" and hit.size > 1]
    return {match_key(hit.base or page.tokens[hit.last - 1].form) for hit in full}


def _maybe_person(page: Page, hit: Mention, persons: set[str]) -> bool:
    """A place or body of one word that is also a person's name, with another name beside it, or the last
    name of somebody in the article."""
    word = page.words[hit.first]
    if hit.size > 1 or hit.label == "PER":
        return False
    forms = {page.tokens[hit.first].key, match_key(hit.base)}
    if all(entry.local for entry in hit.entries) and not persons.isdisjoint(forms):
        return not page.linked(hit.first)  # موسلیم after ساڵح موسلیم
    if _is_chosen_name(page, hit):
        return True
    if not (word.given or word.family):
        return False
    longer = len(word.base) > len(hit.base) if word.cut else True
    if hit.base and longer and "strong" in {word.given, word.family}:
        return True  # بارزانی is no بارزان with ezafe
    before, after = hit.first - 1, hit.last
    if before >= 0 and page.words[before].given == "strong" and not page.linked(hit.first):
        return True
    if not word.given or hit.base or after >= len(page.words) or page.words[after].known:
        return False
    places = page.vocabulary.rule_words.place_prepositions
    if before >= 0 and (page.linked(hit.first) or page.tokens[before].form in places):
        return False
    return "strong" in {page.words[after].given, page.words[after].family}


def _is_chosen_name(page: Page, hit: Mention) -> bool:
    """A place right behind a given name that stands behind a title: ``شەهید زیلان گابار``."""
    given = hit.first - 1
    if given < 1 or hit.label != "LOC" or page.linked(hit.first) or page.breaks(hit.first):
        return False
    if not page.words[given].given or page.words[given].cut:
        return False
    return any(sign == "title" for sign, _ in page.words[given - 1].signs)


def _with_given_name(page: Page, hit: Mention) -> Mention:
    """The last name of somebody known after the given name of another: ``محەمەد ئۆجالان``."""
    before = hit.first - 1
    if hit.label != "PER" or before < 0 or page.words[before].given != "strong":
        return hit
    if hit.size > 1 and not any(sign == "byname" for sign, _ in page.words[hit.first].signs):
        return hit
    if page.linked(hit.first) or page.apart(hit.first) or not page.open(before):
        return hit
    return hit._replace(first=before, entries=(), rule="names.known.namesake")


def _is_adjective(page: Page, mention: Mention) -> bool:
    """``عێراقی`` after a noun that reaches it is "Iraqi", no Iraq with ezafe."""
    if mention.size > 1 or mention.label != "LOC" or not mention.base:
        return False
    form = page.tokens[mention.first].form
    if form != mention.base + "ی" or mention.base[-1] in MAYBE_VOWELS or not page.words[mention.first].banned:
        return False
    if any(pattern.label == "LOC" for pattern, _ in page.words[max(0, mention.first - 1)].patterns):
        return False  # وڵاتی ژاپۆنی
    after = mention.last
    reaches_place = after < len(page.words) and any(
        entry.label == "LOC" for known in page.words[after].known for entry in known.entries if entry.strong
    )
    return page.linked(mention.first) and not reaches_place
