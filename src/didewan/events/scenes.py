"""Scenes: a sentence cut into clauses, with its phrases laid into them.

What belongs here: where clauses begin and end, what opens them, and which phrases stand in which.
What must not: frames. A finite verb ends its clause; a goal that follows it (``کردە سەر X``) still
belongs to it. Words before a relative کە belong to the clause inside and to the one around it.
Source: LINGUISTICS sections 3, 5 and 6 (goals after the verb; SOV order).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from didewan.events.phrases import Cover, Phrase, Signs, find_phrases, is_finite
from didewan.records import Name, Predicate, Text

Item = TypeVar("Item")


def group_by_sentence(text: Text, items: Sequence[Item], at: Callable[[Item], int]) -> list[list[Item]]:
    """The items of each sentence, by the token they stand at, in their order."""
    found: list[list[Item]] = [[] for _ in text.sentences]
    starts = [sentence.first for sentence in text.sentences]
    for item in items:
        place = bisect_right(starts, at(item)) - 1
        if place >= 0:
            found[place].append(item)
    return found


class Clause(msgspec.Struct, frozen=True, gc=False):
    """Tokens ``first`` to ``last`` (half open), ending with a finite verb where there is one."""

    first: int
    last: int
    predicate: int
    """Index of its finite predicate, or -1."""
    opener: str
    """Kind of the conjunction that opens it ("if", "that" …), or empty."""
    carried: tuple[Phrase, ...]
    """Phrases said before a relative کە, shared with the clause."""


class Scene(msgspec.Struct, frozen=True):
    """One sentence, ready to be asked for roles."""

    sentence: int
    first: int
    last: int
    clauses: tuple[Clause, ...]
    phrases: tuple[Phrase, ...]

    def clause_at(self, token: int) -> int:
        """Index of the clause that holds a token."""
        for index, clause in enumerate(self.clauses):
            if token < clause.last:
                return index
        return len(self.clauses) - 1

    def phrases_in(self, clause: Clause) -> list[Phrase]:
        """The clause's phrases: those carried over first, then its own, in order."""
        own = [p for p in self.phrases if clause.first <= p.mark and p.first < clause.last]
        return [*clause.carried, *own]

    def phrase_at(self, token: int) -> Phrase | None:
        """The phrase that holds a token."""
        for phrase in self.phrases:
            if phrase.first <= token < phrase.last:
                return phrase
        return None


def build_scene(
    signs: Signs, text: Text, names: Sequence[Name], covered: Cover, verbs: dict[int, int], sentence: int
) -> Scene:
    """Phrases and clauses of one sentence; ``verbs`` maps a finite verb's token to its predicate."""
    area = text.sentences[sentence]
    phrases = find_phrases(signs, text, names, covered, area.first, area.last)
    clauses = _cut_clauses(signs, text, phrases, verbs, area.first, area.last)
    return Scene(sentence, area.first, area.last, tuple(clauses), tuple(phrases))


def finite_verbs(predicates: Sequence[Predicate], covered: Cover) -> dict[int, int]:
    """Token of each finite verb → index of its predicate; a word inside a name is no verb (ئەبوو)."""
    return {
        p.verb: index
        for index, p in enumerate(predicates)
        if is_finite(p.reading) and covered.names[p.verb] < 0
    }


def _cut_clauses(
    signs: Signs, text: Text, phrases: list[Phrase], verbs: dict[int, int], first: int, last: int
) -> list[Clause]:
    clauses: list[Clause] = []
    start = first
    carried: tuple[Phrase, ...] = ()
    i = first
    while i < last:
        if i in verbs:
            end = _after_goal(signs, text, phrases, verbs, i, last)
            clauses.append(Clause(start, end, verbs[i], _opener(signs, text, start, i), carried))
            start, carried, i = end, (), end
            continue
        if text.tokens[i].key in signs.words["that"] and i > start:
            before = tuple(p for p in phrases if start <= p.first < i and p.kind != "time")
            if before:
                carried = (*carried, *before[-2:])
                clauses.append(Clause(start, i, -1, "", ()))
                start = i
        i += 1
    if start < last:
        clauses.append(Clause(start, last, -1, _opener(signs, text, start, last - 1), carried))
    return clauses


def _after_goal(
    signs: Signs, text: Text, phrases: list[Phrase], verbs: dict[int, int], verb: int, last: int
) -> int:
    """The end of the clause: past the goal phrase that follows the verb at once; where another verb comes
    later, only up to its و, which then joins clauses."""
    following = verb + 1
    if following >= last or text.tokens[following].kind == "mark":
        return following
    phrase = next((p for p in phrases if p.mark == following), None)
    if phrase is None:
        return following
    goes_on = any(phrase.first <= v < last for v in verbs if v > verb)
    if not (
        text.best[verb].goal
        or phrase.relation in ("onto", "against", "over", "into")
        or (phrase.relation == "to" and not goes_on)
    ):
        return following
    joined = (i for i in range(phrase.first, phrase.last) if text.tokens[i].key in signs.words["and"])
    return next(joined, phrase.last) if goes_on else phrase.last


def _opener(signs: Signs, text: Text, first: int, last: int) -> str:
    """The conjunction among the first words of the clause."""
    for i in range(first, min(first + 3, last + 1)):
        kind = signs.conjunctions.get(text.tokens[i].key, "")
        if kind:
            return kind
    return ""
