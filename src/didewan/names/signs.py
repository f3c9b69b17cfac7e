"""Signs: words that tell that a person's name stands beside them.

What belongs here: where the titles, offices, "called" and verbs of speech of an article stand and how
far the phrase of an office reaches. What must not be known here: which words can be names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from didewan.names.page import Page

__all__ = ["Signs", "inside_sign", "read_signs"]

_LONGEST_OFFICE = 10


class Signs(NamedTuple):
    """Token indices of the signs of an article."""

    office_starts: frozenset[int]
    office_ends: frozenset[int]
    """Tokens before which the phrase of an office has just ended; so for titles and "called"."""
    title_starts: frozenset[int]
    titles: frozenset[int]
    called: frozenset[int]
    speech: frozenset[int]
    """Tokens of predicates whose subject is mostly a person."""


def read_signs(page: Page) -> Signs:
    """All signs of the article, in one pass."""
    starts, ends, title_starts, titles, called = (set[int]() for _ in range(5))
    for index, word in enumerate(page.words):
        if not word.signs and not word.starts:
            continue
        for sign, last, ending in _signs_at(page, index):
            if sign == "title" and ending == "":
                title_starts.add(index)
                titles.add(last)
            elif sign == "named":
                called.add(last)
            elif sign == "office" and ending != "+":
                starts.add(index)
                ends.add(_office_end(page, last))
    return Signs(*map(frozenset, (starts, ends, title_starts, titles, called, _speech_tokens(page))))


def _speech_tokens(page: Page) -> set[int]:
    return {
        token
        for predicate in page.text.predicates
        if page.vocabulary.is_speech(predicate.lemma)
        for token in (predicate.first, predicate.verb, predicate.nominal)
    }


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
        elif _may_continue(page, here):
            here += 1
        else:
            break
    return here


def _may_continue(page: Page, index: int) -> bool:
    """A word of an office's field, or an unknown one that reaches a place or a body."""
    if not page.open(index) or page.verb(index) or page.closed(index):
        return False
    if page.common(index) or page.words[index].topic:
        return True
    after = page.held[index + 1] if index + 1 < len(page.held) else None
    return after is not None and after.label != "PER" and page.tokens[index].form.endswith("ی")


def inside_sign(page: Page, index: int, stop: int) -> bool:
    """کۆمار of ``سەرۆک کۆماری عێراق`` belongs to the office, not to the country."""
    if not index or not page.words[index - 1].starts:
        return False
    return any(True for _ in page.vocabulary.signs.longer(page.tokens, index - 1, stop))
