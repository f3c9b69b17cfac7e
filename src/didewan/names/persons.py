"""Persons: runs of words that can be names, weighed by the signs that stand around them.

What belongs here: which words can be part of a person's name, the signs beside a run (titles, offices
before it or in apposition, verbs of speech) and their weights (``names/weights.tsv``). What must not be
known here: places and organisations, which have been settled before and only stand around.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from didewan.names.page import Mention, Page

__all__ = ["Signs", "find_persons", "read_signs"]

_LONGEST_NAME = 4
_LONGEST_OFFICE = 10
_CONJUNCTION = "و"


class Signs(NamedTuple):
    """Where the offices of the article are, and the verbs of speech."""

    office_starts: frozenset[int]
    office_ends: frozenset[int]
    titles: frozenset[int]
    """Tokens after which a title has just ended."""
    called: frozenset[int]
    """Tokens after which "called" has just ended."""
    speech: frozenset[int]
    """Tokens of predicates whose subject is mostly a person."""


def read_signs(page: Page) -> Signs:
    """All signs of the article, in one pass."""
    starts, ends, titles, called = set[int](), set[int](), set[int](), set[int]()
    for index, word in enumerate(page.words):
        if not word.signs and not word.starts:
            continue
        for sign, last, ending in _signs_at(page, index):
            if sign == "title" and ending == "":
                titles.add(last)
            elif sign == "named":
                called.add(last)
            elif sign == "office" and ending != "+":
                starts.add(index)
                ends.add(_office_end(page, last))
    speech = {
        token
        for predicate in page.text.predicates
        if page.vocabulary.is_speech(predicate.lemma)
        for token in (predicate.first, predicate.verb, predicate.nominal)
    }
    return Signs(frozenset(starts), frozenset(ends), frozenset(titles), frozenset(called), frozenset(speech))


def _signs_at(page: Page, index: int) -> Iterator[tuple[str, int, str]]:
    if page.words[index].starts:
        for found in page.vocabulary.signs.longer(page.tokens, index, len(page.tokens)):
            yield from ((sign, found.last, found.shape.ending) for sign in found.values)
    yield from ((sign, index + 1, ending) for sign, ending in page.words[index].signs)


def _office_end(page: Page, start: int) -> int:
    """Where the phrase of an office ends whose head ends before ``start``: it goes on by ezafe."""
    here, stop = start, min(len(page.tokens), start + _LONGEST_OFFICE)
    while here < stop and page.tokens[here - 1].form.endswith("ی"):
        held = page.held[here]
        if held is not None:
            if held.label == "PER":
                break
            here = held.last
        elif page.tokens[here].kind != "word" or page.shut[here] or not page.common(here) or page.verb(here):
            break
        else:
            here += 1
    return here


def find_persons(page: Page, signs: Signs, first: int, stop: int) -> Iterator[Mention]:
    """The runs of a sentence whose signs weigh enough."""
    weights = page.vocabulary.weights
    here = first
    while here < stop:
        end = _run_end(page, here, stop)
        if end == here:
            here += 1
            continue
        score = sum(weights.get(name, 0.0) for name in run_features(page, signs, here, end, first, stop))
        if score >= 0:
            base = page.words[end - 1].base if page.words[end - 1].cut else ""
            yield Mention(here, end, "PER", "names.person.run", min(0.95, 0.6 + score / 10), (), base)
        here = end


def _run_end(page: Page, start: int, stop: int) -> int:
    """The end of the run of name words that starts here; only its last word may have an ending."""
    here = start
    while here < min(stop, start + _LONGEST_NAME) and nature(page, here):
        if here > start and page.apart(here):
            break
        here += 1
        if page.words[here - 1].cut and nature(page, here - 1) in "GgFf":
            break
    return here


def nature(page: Page, index: int) -> str:
    """G g given name (strong, weak), F f family name, P particle, U unknown word, "" no name word."""
    word = page.words[index]
    if not page.free(index) or word.banned:
        return ""
    if word.given == "strong":
        return "G"
    if any(sign == "particle" for sign, _ in word.signs):
        return "P"
    if word.signs or page.closed(index):
        return ""
    if word.family == "strong":
        return "F"
    if word.given:
        return "g"
    if word.family:
        return "f"
    return "" if page.common(index) or word.patterns or len(page.tokens[index].form) < 2 else "U"


def run_features(page: Page, signs: Signs, first: int, last: int, begin: int, stop: int) -> Iterator[str]:
    """The named features of a run; their weights are summed."""
    natures = [nature(page, index) for index in range(first, last)]
    yield "bias"
    yield f"size.{last - first}"
    yield f"first.{natures[0]}"
    if len(natures) > 1:
        yield f"last.{natures[-1]}"
        yield "pair." + ("known" if natures[0] in "GgP" and natures[-1] in "GgFf" else "mixed")
    if not set(natures) - {"U"}:
        yield f"unknown.{min(len(natures), 3)}"
    yield from _before(page, signs, first, begin)
    yield from _after(page, signs, last, stop)


def _before(page: Page, signs: Signs, first: int, begin: int) -> Iterator[str]:
    if first in signs.titles:
        yield "before.title"
    if first in signs.office_ends:
        yield "before.office"
    if first in signs.called:
        yield "before.called"
    if first == begin:
        yield "before.start"
        return
    before = first - 1
    held = page.held[before]
    if held is not None:
        yield f"before.{held.label}"
    elif page.words[before].patterns and page.linked(first):
        yield "before.head"
    elif page.tokens[before].kind != "word":
        yield f"before.{'quote' if page.tokens[before].kind == 'quote' else 'mark'}"
    elif first not in signs.office_ends and page.linked(first):
        yield "before.ezafe"
    elif page.text.best[before].pos == "ADP":
        yield f"before.adp.{page.tokens[before].key}"
    if before > begin and page.tokens[before].form in {_CONJUNCTION, "،"}:
        listed = page.held[before - 1]
        if listed is not None:
            yield f"list.{listed.label}"


def _after(page: Page, signs: Signs, last: int, stop: int) -> Iterator[str]:
    best = page.text.best[last - 1]
    if best.postposition:
        yield "ending.postposition"
    if last >= stop:
        yield "after.end"
        return
    if last in signs.office_starts:
        yield "after.office"
    if last in signs.speech:
        yield "after.speech"
    token = page.tokens[last]
    if token.form == "،" and last + 1 in signs.office_starts:
        yield "after.comma.office"
    elif token.form in {"،", ")", "("}:
        yield "after.comma"
    elif token.form == ":":
        yield "after.colon"
    elif token.form == _CONJUNCTION and last + 1 < stop:
        listed = page.held[last + 1]
        yield f"after.and.{listed.label if listed else nature(page, last + 1) or 'other'}"
    elif page.held[last] is not None:
        yield f"after.{page.held[last].label}"  # type: ignore[union-attr]
    elif page.verb(last):
        yield "after.verb"


Weights = Mapping[str, float]
