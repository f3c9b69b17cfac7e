"""Names that are in the tables, and names that a noun builds with the words after it.

What belongs here: known names with their longest reading, and the grammar of designations: a head
noun with ezafe (``names/patterns.tsv``) and a chain of words that each reach the next by ezafe:
``وەزارەتی بەرگریی تورکیا``, ``چیای قەندیل``. What must not be known here: persons' names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from didewan.names.gazetteer import Entry, Label, Pattern
from didewan.names.page import Mention, Page, whole
from didewan.names.phrases import Shape, shapes_of
from didewan.names.signs import inside_sign

__all__ = ["Hits", "find_chains", "find_known"]

Hits = Mapping[int, Mention]
"""Known names by their first token."""

_LONGEST_CHAIN = 7
_LONGEST_QUOTE = 7
_ENOUGH: Mapping[str, frozenset[str]] = {
    "topic": frozenset({"name", "place", "org", "field", "mark", "noun"}),
    "mark": frozenset({"name", "org", "field", "mark"}),
    "type": frozenset({"name", "org", "field", "mark"}),
    "place": frozenset({"place", "org"}),
    "name": frozenset({"name", "place"}),
    "unit": frozenset({"name", "place", "org", "number", "field"}),
    "body": frozenset({"org"}),
    "branch": frozenset({"org"}),
    "any": frozenset({"name", "place", "org", "noun", "mark"}),
    "part": frozenset({"place", "org", "field"}),
    "city": frozenset({"city"}),
}

_LANDS = frozenset({"place", "city"})
_SURE = frozenset({"place", "org", "mark", "field"})
"""What goes on with a name though the ezafe before it may be a letter of the word."""
_LEAVES_KNOWN = frozenset({"mark", "name", "type"})


def find_known(page: Page, first: int, stop: int) -> dict[int, Mention]:
    """The longest known name that starts at each token, weak ones too."""
    found: dict[int, Mention] = {}
    for index in range(first, stop):
        starts = page.opening(index)[0].starts
        mention = _longest_known(page, index, stop) if starts or page.words[index].known else None
        if mention is not None:
            found[index] = mention
    return found


def _longest_known(page: Page, index: int, stop: int) -> Mention | None:
    word = page.words[index]
    best: Mention | None = None
    opening, prefix = page.opening(index)
    if opening.starts and not inside_sign(page, index, stop):
        for found in page.vocabulary.names.longer(page.tokens, index, stop, opening.key if prefix else ""):
            if (best or word.known) and page.describing(found.last - 1, found.shape.base):
                continue  # حیزبوڵڵای لوبنانی
            if _two_lands(page, index, found.last):
                continue
            best = _known_mention(page, index, found.last, found.values, found.shape, prefix)
    if best is None and word.known:
        known = next((k for k in word.known if any(e.strong for e in k.entries)), word.known[0])
        best = _known_mention(page, index, index + 1, known.entries, known.shape, known.prefix)
        if page.words[index].topic and known.shape.base != page.tokens[index].form and best.size == 1:
            best = best._replace(confidence=0.4, rule="names.known.weak")  # بازرگانی is no Bazargan
        listed = best.label != "LOC" and not best.base  # فەیسبووک may be in the words too
        if not listed and page.explained(index, known.shape.base):  # بەرگری is seldom the town
            best = best._replace(confidence=0.4, rule="names.known.weak")
    return best


def _two_lands(page: Page, first: int, last: int) -> bool:
    """Two lands side by side that no ezafe joins: ``سەربەخۆیی کوردستان عێراق دەخاتە …``."""
    if last - first != 2 or page.tokens[first].form.endswith("ی"):
        return False
    return all(any(_is_land(known.entries) for known in page.words[i].known) for i in (first, last - 1))


def _is_land(entries: tuple[Entry, ...]) -> bool:
    return any(entry.label == "LOC" and entry.strong and not entry.local for entry in entries)


def _known_mention(
    page: Page, first: int, last: int, entries: tuple[Entry, ...], shape: Shape, prefix: int
) -> Mention:
    strong = [entry for entry in entries if entry.strong]
    label: Label = (strong or list(entries))[0].label
    if label == "PER" and last - first > 1 and _is_title(page, first, entries):
        first, prefix = first + 1, 0
    if label == "ORG" and _has_seat(page, first, last):
        last, shape = last - 2, shapes_of(page.tokens[last - 3].form)[0]
    confidence = 0.95 if strong else 0.4
    form = page.tokens[last - 1].form[prefix if last - first == 1 else 0 :]
    rule = "names.known.strong" if strong else "names.known.weak"
    return Mention(first, last, label, rule, confidence, entries, whole(shape, form), prefix)


def _has_seat(page: Page, first: int, last: int) -> bool:
    """A body and then where it sits, which is a name of its own: ``باڵیۆزخانەی ئەمریکا لە بەغدا``. A party
    is of its land: ``پارتی … لە سوریا``."""
    if last - first < 4 or page.tokens[last - 2].form not in page.vocabulary.rule_words.seat:
        return False
    return all(pattern.needs != "mark" for pattern, _ in page.words[first].patterns)


def _is_title(page: Page, first: int, entries: tuple[Entry, ...]) -> bool:
    """A title that is never part of the name, or an office before what is a name of theirs by itself:
    سەرۆک بارزانی, but not شێخ حەسینە or ڕێبەر ئەحمەد."""
    signs = {sign for sign, ending in page.words[first].signs if not ending}
    if "title" in signs or "office" not in signs:
        return "title" in signs and "byname" not in signs
    name = page.words[first + 1]
    known = {entry.id for found in name.known for entry in found.entries}
    known.update(page.vocabulary.last_names.get(name.last_name, ()))
    return name.given != "strong" and not known.isdisjoint(entry.id for entry in entries)


class _Chain(NamedTuple):
    first: int
    last: int
    kinds: frozenset[str]
    base: str
    opens: str = ""
    """Kind of its first word."""


def find_chains(page: Page, first: int, stop: int, hits: Hits) -> Iterator[Mention]:
    """Names built by a head noun, one for each head that is followed by what its pattern needs."""
    for index in range(first, stop):
        if inside_sign(page, index, stop):
            continue
        for pattern, last in _heads_at(page, index, stop):
            mention = _read_pattern(page, pattern, index, last, stop, hits)
            if mention is not None:
                yield _whole_quotation(page, mention, stop)


def _whole_quotation(page: Page, mention: Mention, stop: int) -> Mention:
    """In quotation marks the name goes on to the closing one: ``' بەرەی ڕزگاری و بووژانەوە '``."""
    if mention.first == 0 or page.tokens[mention.first - 1].kind != "quote":
        return mention
    for here in range(mention.last, min(stop, mention.first + _LONGEST_QUOTE)):
        if page.tokens[here].kind == "quote":
            return mention._replace(last=here, base="")
        if page.tokens[here].kind == "mark":
            break
    return mention


def _heads_at(page: Page, index: int, stop: int) -> Iterator[tuple[Pattern, int]]:
    """Patterns whose head stands at this token with something that can be ezafe; (pattern, its end)."""
    word, prefix = page.opening(index)
    if word.starts:
        for found in page.vocabulary.patterns.longer(page.tokens, index, stop, word.key if prefix else ""):
            if _reaches(page, found.last - 1):
                yield from ((pattern, found.last) for pattern in found.values)
    for pattern, ending in word.patterns:
        if ending != "+" and _reaches(page, index):
            yield pattern, index + 1


def _reaches(page: Page, index: int) -> bool:
    form = page.tokens[index].form
    return form.endswith("ی") or page.text.best[index].ezafe or page.text.best[index].compound


def _read_pattern(
    page: Page, pattern: Pattern, first: int, start: int, stop: int, hits: Hits
) -> Mention | None:
    chain = _chain_after(page, pattern, start, stop, hits)
    if chain is None or not chain.kinds & _ENOUGH[pattern.needs]:
        return None
    if "org" in chain.kinds and pattern.needs in _LEAVES_KNOWN:
        return None  # ڕێکخراوی ئەلقاعیدە: the known name stands by itself
    if pattern.needs in {"mark", "type"} and chain.opens == "noun":
        return None  # پارتی ناڕەزایی گشتی …: only a noun of the sentence after a name
    if _overruns(page, hits, first, start, chain):
        return None
    members = start - first == 1 and page.vocabulary.banned.get(page.tokens[first].key) == "members"
    if members and chain.kinds <= _LANDS:
        return None  # هێزی تورکیا: some of its soldiers; but هێزەکانی ئاسایشی تورکیا
    if not pattern.keep:
        if "name" not in chain.kinds and "noun" not in chain.kinds:
            return None  # a known name stands there by itself
        first = chain.first
        if pattern.label == "ORG":
            chain = _only_names(page, chain, hits)
    rule = f"names.pattern.{pattern.label.lower()}"
    prefix = page.opening(first)[1]
    return Mention(first, chain.last, pattern.label, rule, 0.85, (), chain.base, prefix)


def _overruns(page: Page, hits: Hits, first: int, start: int, chain: _Chain) -> bool:
    """A chain goes past a known body only to its country: the "ruling" of a party is no part of it."""
    hit = hits.get(first)
    if hit is None or hit.label != "ORG" or not start < hit.last < chain.last or hit.confidence < 0.5:
        return False
    place = hits.get(start)
    if place is not None and place.label == "LOC" and place.last == chain.last:
        return False  # لەشکری سوودانی باشوور is no army of Sudan
    return hit.last not in hits or hits[hit.last].label == "PER"


def _chain_after(page: Page, pattern: Pattern, start: int, stop: int, hits: Hits) -> _Chain | None:
    if pattern.label == "LOC":
        return _grow_place(page, start, stop, hits)
    if pattern.needs == "branch":
        return _grow_branch(page, start, stop, hits)
    if pattern.needs != "unit" or start >= stop or not _is_number(page, start):
        return _grow(page, start, stop, hits, pattern.needs == "part")
    after = _after_number(page, start, stop)
    body = _grow(page, after, stop, hits) if _reaches(page, after - 1) else None
    if body is None:
        return _Chain(start, start + 1, frozenset({"number"}), "")
    return body._replace(first=start)


def _after_number(page: Page, index: int, stop: int) -> int:
    """The end of a number and of the ezafe that figures carry as a word of its own (``٥٢ی``)."""
    after = index + 1
    return after + (after < stop and page.tokens[after].form == "ی")


def _grow_branch(page: Page, start: int, stop: int, hits: Hits) -> _Chain | None:
    """A body after the word for its branch, known or built; a place or a number may stand between."""
    here, hit = start, hits.get(start)
    if hit is not None and hit.label == "LOC":
        here = hit.last
    elif start < stop and _is_number(page, start):
        here = _after_number(page, start, stop)
    if here >= stop or (here > start and not (_reaches(page, here - 1) or _is_number(page, here - 1))):
        return None
    built = (_read_pattern(page, head, here, last, stop, hits) for head, last in _heads_at(page, here, stop))
    bodies = [body for body in (*built, hits.get(here)) if body is not None and body.label == "ORG"]
    if not bodies:
        return None
    body = max(bodies, key=lambda found: found.last)
    return _Chain(start, body.last, frozenset({"org"}), body.base)


def _is_number(page: Page, index: int) -> bool:
    """The number of a brigade: figures, a cardinal or an ordinal."""
    return index in page.numbered or page.tokens[index].kind == "number"


def _only_names(page: Page, chain: _Chain, hits: Hits) -> _Chain:
    """Of an outlet's chain only its own name: ``سانا`` of ``ئاژانسی سانای حکومەتی سوریا``."""
    if page.tokens[chain.first].kind == "quote":
        return chain
    last, base = _unknown_run(page, chain.first, chain.last, hits)
    return chain._replace(last=last, base=base) if last > chain.first else chain


def _grow(page: Page, start: int, stop: int, hits: Hits, sorts: bool = False) -> _Chain | None:
    """The words after an organisation's head that belong to its name; ``sorts``: also a word for the sort
    of a committee or a cell (``لیژنەی ئەمنیی سلێمانی``)."""
    quoted = _quoted(page, start, stop)
    if quoted is not None:
        return quoted
    here, kinds, base, strict, opens = start, set[str](), "", True, ""
    while here < min(stop, start + _LONGEST_CHAIN) and page.open(here):
        kind, last, base_here = _element(page, here, stop, hits)
        if kind == "sort" and not sorts:
            kind, base_here = _under_ezafe(page, here)
        if not kind:
            break
        if not strict and kind not in _SURE and not _closes(page, last, stop, hits):
            break
        if kinds and kind == "place" and page.describing(last - 1, base_here):
            break  # بزووتنەوەی حەماسی فەلەستینی
        kinds.add(kind)
        if kind == "place" and any(entry.local for entry in hits[here].entries):
            kinds.add("city")
        opens = opens or kind
        here, base = last, base_here
        if kind == "field" and _goes_on(page, here, stop):
            here, strict = here + 1, True
            continue
        if not _reaches(page, here - 1):
            break
        strict = _surely_linked(page, here - 1, kind, base)
    if here == start:
        return None
    return _Chain(start, here, frozenset(kinds), base, opens)


def _closes(page: Page, index: int, stop: int, hits: Hits) -> bool:
    """The land or body that ends a name comes next, by ezafe: ``… پاراستنی فیدراڵیی ڕووسیا``."""
    if index >= stop or not _reaches(page, index - 1) or not page.common(index - 1):
        return False
    return _element(page, index, stop, hits)[0] in {"place", "org"}


def _under_ezafe(page: Page, index: int) -> tuple[str, str]:
    """What a word that could describe is as a noun with ezafe, and that noun: ``ئاسایشی نیشتمانی``."""
    for shape in shapes_of(page.tokens[index].form)[1:]:
        for kind in page.vocabulary.topics.single(shape.key):
            if kind in {"field", "mark"}:
                return kind, shape.base
    return "", ""


def _goes_on(page: Page, here: int, stop: int) -> bool:
    """Another field after "and": ``پەیوەندییەکان و ڕاگەیاندن``."""
    if here + 1 >= stop or page.tokens[here].form != "و" or not page.open(here + 1):
        return False
    return page.words[here + 1].topic == "field"


def _surely_linked(page: Page, index: int, kind: str, base: str) -> bool:
    """True where the final ی is ezafe for sure: the word itself does not end in it."""
    if kind != "noun":
        return bool(base) or page.tokens[index].form.endswith("یی")
    return bool(base) or page.tokens[index].form.endswith("یی") or page.text.best[index].ezafe


def _element(page: Page, index: int, stop: int, hits: Hits) -> tuple[str, int, str]:
    """What the next word of a chain is: its kind ("" ends the chain), its end and its base."""
    hit = hits.get(index)
    if hit is not None and hit.prefix:
        return "", index, ""  # وەزارەتی تەندروستی لەسلێمانی
    phrase = _topic_phrase(page, index, stop)
    if phrase is not None and (hit is None or hit.last < phrase[1]):
        return phrase[0], phrase[1], ""  # پارتی ئاشتی و دیموکراسی
    if hit is not None and hit.label != "PER" and not (hit.size == 1 and _describes(page, index)):
        return ("place" if hit.label == "LOC" else "org"), hit.last, hit.base
    if hit is not None and hit.label == "PER" and hit.confidence > 0.5:
        return "", index, ""
    word = page.words[index]
    form = page.tokens[index].form
    if word.topic:
        shape = next(s for s in shapes_of(form) if page.vocabulary.topics.single(s.key))
        return ("" if word.topic == "plain" else word.topic), index + 1, whole(shape, form)
    if page.closed(index) or page.verb(index) or _names_person(page, index):
        return "", index, ""
    if page.common(index) or word.banned:
        return "noun", index + 1, _trimmed(page, index)
    return "name", index + 1, _trimmed(page, index)


def _describes(page: Page, index: int) -> bool:
    return page.words[index].topic in {"plain", "field", "mark", "sort"}


def _names_person(page: Page, index: int) -> bool:
    """Titles and offices are no part of an organisation's name (``پارتی سەرۆک``)."""
    return any(sign in {"title", "office"} for sign, _ in page.words[index].signs)


def _topic_phrase(page: Page, index: int, stop: int) -> tuple[str, int] | None:
    longest = None
    for found in page.vocabulary.topics.longer(page.tokens, index, stop):
        longest = (found.values[0], found.last)
    return longest


def _trimmed(page: Page, index: int) -> str:
    """A word's form without case and "also", its number and ezafe left on; "" when nothing is taken off."""
    best = page.text.best[index]
    shapes = shapes_of(page.tokens[index].form)
    if (best.postposition or best.also or best.conj) and len(shapes) > 1:
        return shapes[1].base
    return ""


def _quoted(page: Page, start: int, stop: int) -> _Chain | None:
    """A name in quotation marks right after its head: ``هاوپەیمانیی ' فەتح '``."""
    if start >= stop or page.tokens[start].kind != "quote":
        return None
    for here in range(start + 1, min(stop, start + _LONGEST_QUOTE)):
        if page.tokens[here].kind == "quote":
            return _Chain(start, here + 1, frozenset({"name"}), "") if here > start + 1 else None
        if page.tokens[here].kind == "mark":
            return None
    return None


def _grow_place(page: Page, start: int, stop: int, hits: Hits) -> _Chain | None:
    """The words after a place's head: marks, then one known name, noun or run of unknown words."""
    here = start
    while here < stop and page.words[here].topic == "mark" and here not in hits and _reaches(page, here):
        if page.words[here].banned:
            return None  # شەقامی کوردی is public opinion
        here += 1
    if here >= stop or not page.open(here):
        return None
    kind, last, base = _element(page, here, stop, hits)
    if page.words[here].patterns and here not in hits:
        return None  # a name is built there by itself
    if kind == "noun" and page.words[here].banned:
        return None
    if kind == "name":
        last, base = _unknown_run(page, here, stop, hits)
    elif here in hits and hits[here].confidence < 0.5 and not base:  # دێر عەتیە
        more, base_of_more = _unknown_run(page, last, stop, hits)
        last, base = (more, base_of_more) if more > last else (last, base)
    if not kind or kind in {"field", "mark"}:
        return None  # شەقامی کوردی is public opinion
    return _Chain(start, last, frozenset({kind}), base)


def _unknown_run(page: Page, start: int, stop: int, hits: Hits) -> tuple[int, str]:
    """The end of a run of unknown words, which ends with the first that carries an ending."""
    here = start
    while here < min(stop, start + 3) and page.open(here):
        if here in hits or _element(page, here, stop, hits)[0] != "name":
            break
        here += 1
        if page.tokens[here - 1].form.endswith("ی") or _trimmed(page, here - 1):
            break
    return here, _trimmed(page, here - 1) if here > start else ""
