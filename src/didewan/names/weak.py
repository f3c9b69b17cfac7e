"""Weak names: known ones that are common words too and need a second sign.

What belongs here: the signs that confirm one, by label. What must not be known here: the lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from didewan.names.knowledge import Knowledge
from didewan.names.page import Mention, Page
from didewan.names.signs import Signs

__all__ = ["Story", "confirm", "named_again", "read_story"]

_IN_COMPANY = frozenset({"party", "armed_group", "coalition"})
_SHORT = 3
"""Letters of a weak place's name with an ending that are mostly another word."""


class Story(NamedTuple):
    """What the article names for sure: entities, the places around them, and countries by sentence."""

    page: Page
    signs: Signs
    named: frozenset[str]
    around: frozenset[str]
    kin: frozenset[tuple[str, str]]
    """Kind and country of the named organisations: a party is spoken of among parties."""


def read_story(page: Page, signs: Signs, knowledge: Knowledge) -> Story:
    """The sure mentions of the page."""
    named = {entry.id for mention in page.mentions() for entry in mention.entries}
    around = {place for identity in named for place in knowledge.within(identity)}
    return Story(page, signs, frozenset(named), frozenset(named | around), _kin(knowledge, named))


def _kin(knowledge: Knowledge, identities: Iterable[str]) -> frozenset[tuple[str, str]]:
    actors = (knowledge.actors[i] for i in identities if i in knowledge.actors)
    kinds = ((actor.row.get("kind", ""), actor.country) for actor in actors)
    return frozenset(kind for kind in kinds if kind[0] in _IN_COMPANY)


def confirm(story: Story, knowledge: Knowledge, hits: Iterable[Mention]) -> Iterator[Mention]:
    """Of the known names that no other name took: the sure ones, and the weak ones with a second sign."""
    for hit in hits:
        if hit.confidence > 0.5 or _confirmed(story, knowledge, hit):
            yield hit


def named_again(story: Story, hits: Iterable[Mention]) -> Iterator[Mention]:
    """Short forms of bodies that the article names in full, where they are no word of the language."""
    for hit in hits:
        bodies = tuple(e for e in hit.entries if e.label == "ORG" and e.id in story.named)
        if bodies and not story.page.common(hit.first) and not story.page.linked_on(hit):
            yield hit._replace(label="ORG", entries=bodies)


def _confirmed(story: Story, knowledge: Knowledge, hit: Mention) -> bool:
    if hit.size == 1 and story.page.closed(hit.first):
        return False  # شاری خۆی is "his own city"
    if hit.size == 1 and story.page.vocabulary.bare.get(story.page.words[hit.first].key) == hit.label:
        return _stands_alone(story.page, hit) or (hit.label == "ORG" and _is_body(story, knowledge, hit))
    if hit.label == "LOC":
        return _is_place(story, knowledge, hit)
    if hit.label == "ORG":
        return _is_body(story, knowledge, hit)
    return hit.first in story.signs.titles or hit.first in story.signs.office_ends


def _stands_alone(page: Page, hit: Mention) -> bool:
    """A word of ``names/bare_names.tsv`` with nothing that it reaches or that points at it."""
    if hit.first and page.text.best[hit.first - 1].pos in {"DET", "NUM"}:
        return False  # ئەو هەرێمە
    form = page.tokens[hit.first].form
    ending = form[len(hit.base) :] if hit.base else ""
    if ending not in page.vocabulary.rule_words.plain_endings:
        return False  # لەو هەرێمەدا, گۆرانی
    if not form.endswith("ی"):
        return True
    after = hit.last
    if after >= len(page.words) or page.tokens[after].kind != "word":
        return True
    return page.closed(after) or page.verb(after)


def _is_place(story: Story, knowledge: Knowledge, hit: Mention) -> bool:
    """A type word or case around it, a place listed beside it, or a place it lies in elsewhere."""
    page, before = story.page, hit.first - 1
    words = page.vocabulary.rule_words
    if _headed(page, hit) or "LOC" in _listed(page, hit):
        return True
    if hit.entries and all(entry.typed for entry in hit.entries):
        return False  # مووچەی فەرمانبەران is no quarter of that name
    if hit.base and len(hit.base) <= _SHORT and not _again(story, hit):
        return False  # ئوری is seldom Ur
    if page.words[hit.first].topic and hit.size == 1:
        return False  # وەزیری ڕۆشنبیری, نوێنەری ناوەندی
    if _of_office(page, hit):
        return True
    if _again(story, hit):
        return True
    if page.common(hit.first) and (hit.base or page.text.best[hit.first].base == page.tokens[hit.first].form):
        case = page.text.best[hit.last - 1].postposition in words.case and bool(hit.base)
        return case and before >= 0 and page.tokens[before].form in words.place_prepositions
    if before >= 0 and page.tokens[before].form in words.place_prepositions:
        return True
    if page.words[hit.first].given:
        return False
    places = [entry.id for entry in hit.entries if entry.label == "LOC"]
    return any(not story.around.isdisjoint((place, *knowledge.within(place))) for place in places)


def _again(story: Story, hit: Mention) -> bool:
    """The story names it for sure elsewhere, and here it reaches nothing."""
    return any(entry.id in story.named for entry in hit.entries) and not story.page.linked_on(hit)


def _is_body(story: Story, knowledge: Knowledge, hit: Mention) -> bool:
    """A head of organisations before it, another body listed beside it, its full name elsewhere, or its
    like in the story."""
    page = story.page
    if (_headed(page, hit) and _at_home(story, knowledge, hit)) or "ORG" in _listed(page, hit):
        return True
    if _is_outlet(story, hit):
        return True
    kin = _kin(knowledge, (entry.id for entry in hit.entries))
    if not kin.isdisjoint(story.kin) and _reaches_none(page, hit):
        return True
    if page.linked_on(hit):
        return False
    return any(entry.id in story.named for entry in hit.entries if entry.label == "ORG")


def _at_home(story: Story, knowledge: Knowledge, hit: Mention) -> bool:
    """Its country is in the story, or the story names none: هێزەکانی ئاسایش of Kenya are nobody known."""
    of_hit = {knowledge.country(entry.id) for entry in hit.entries}
    named = {country for identity in story.named if (country := knowledge.country(identity))}
    return not named or "" in of_hit or not named.isdisjoint(of_hit)


def _reaches_none(page: Page, hit: Mention) -> bool:
    """Nothing that it could describe: ``پارتی هەڕەشەی لە …``, but not ``پارتی نوێ`` or ``پارتی ئەوان``."""
    if hit.first and page.text.best[hit.first - 1].pos in {"DET", "NUM"}:
        return False
    plain = page.vocabulary.rule_words.plain_endings
    if hit.base and page.tokens[hit.first].form[len(hit.base) :] not in plain:
        return False
    after = hit.last
    if after >= len(page.tokens) or page.tokens[after].kind != "word" or page.verb(after):
        return True
    best, word = page.text.best[after], page.words[after]
    if page.closed(after):
        return best.pos != "PRON"
    return page.common(after) and best.pos == "NOUN" and not (word.topic or word.patterns or word.known)


def _is_outlet(story: Story, hit: Mention) -> bool:
    """Somebody's body, who was told, or a byline: ``پەیامنێری ئاوێنە``, ``بە ڕووداوی ڕاگەیاند``."""
    page, before = story.page, hit.first - 1
    if _is_byline(page, hit):
        return True
    if before < 0:
        return False
    if page.linked(hit.first):
        return any(sign in {"office", "outlet"} for sign, _ in page.words[before].signs)
    if page.tokens[before].form not in page.vocabulary.rule_words.told:
        return False
    quoted = hit.last < len(page.tokens) and page.tokens[hit.last].form == ":"
    return quoted or not story.signs.speech.isdisjoint(range(hit.last, hit.last + 3))


def _is_byline(page: Page, hit: Mention) -> bool:
    """An outlet and then a person at the very end of the article or of a line, after a full stop."""
    if hit.first and page.tokens[hit.first - 1].kind not in {"mark", "quote"}:
        return False
    person = page.held[hit.last] if hit.last < len(page.held) else None
    if person is None or person.label != "PER" or hit.base:
        return False
    return person.last == len(page.tokens) or page.apart(person.last)


def _of_office(page: Page, hit: Mention) -> bool:
    """The country of an office: ``سەرۆکی چین``, ``وەزیری دەرەوەی چین``."""
    if hit.first == 0 or not page.linked(hit.first):
        return False
    before = page.words[hit.first - 1]
    return before.topic == "field" or any(sign == "office" for sign, _ in before.signs)


def _headed(page: Page, hit: Mention) -> bool:
    """A noun that builds names of this label reaches the word."""
    if hit.first == 0 or not page.linked(hit.first):
        return False
    return any(pattern.label == hit.label for pattern, _ in page.words[hit.first - 1].patterns)


def _listed(page: Page, hit: Mention) -> set[str]:
    """Labels of the names joined to this one by "and" or a comma."""
    labels: set[str] = set()
    listing = page.vocabulary.rule_words.listing
    for joint, beside in ((hit.first - 1, hit.first - 2), (hit.last, hit.last + 1)):
        if 0 <= beside < len(page.held) and page.tokens[joint].form in listing:
            held = page.held[beside]
            if held is not None:
                labels.add(held.label)
    return labels
