"""The grammar of time expressions: patterns over the categories of ``vocabulary``, run as an automaton.

What belongs here: compiling the tables ``pieces.tsv`` and ``rules.tsv`` and finding every way a rule
matches from a token. What must not be known here: any category's meaning. A pattern is built of
categories, ``<pieces>``, ``( | )`` and ``?``; there is no repetition, so a match is never longer than its
pattern and no text can make the search long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from didewan.errors import LexiconError
from didewan.lexicon import Lexicon
from didewan.messages import Message
from didewan.times.slots import TextSlots
from didewan.times.vocabulary import Slot

__all__ = ["Grammar", "Match", "Rule"]

RULES = "ckb/times/rules.tsv"
PIECES = "ckb/times/pieces.tsv"
_PART = re.compile(r"\s*(?:(<\w+>)|(\w+)|([()|?]))")


class Rule(NamedTuple):
    """One row of the rules: ``how`` names the reading of the match, ``guards`` what must hold."""

    name: str
    how: str
    guards: tuple[str, ...]
    order: int


class Match(NamedTuple):
    """A rule and the slots that its pattern was matched by."""

    rule: Rule
    path: tuple[Slot, ...]

    @property
    def first(self) -> int:
        return self.path[0].first

    @property
    def last(self) -> int:
        return self.path[-1].last


class _Pattern(NamedTuple):
    """Positions a pattern can start and end with, and whether it can be empty (Glushkov's construction)."""

    first: frozenset[int]
    last: frozenset[int]
    empty: bool


_State = frozenset[int]
_NOTHING = _Pattern(frozenset(), frozenset(), True)


class Grammar:
    """All rules in one automaton; its states are made when a text first needs them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._pieces = {row["piece"]: row["pattern"] for row in lexicon.rows(PIECES)}
        self._categories: list[str] = []
        self._follow: list[set[int]] = []
        self._accepts: dict[int, Rule] = {}
        start: set[int] = set()
        for order, row in enumerate(lexicon.rows(RULES)):
            rule = Rule(row["rule"], row["how"], tuple(row["guards"].split()), order)
            pattern = self._compile(row["pattern"])
            start |= pattern.first
            self._accepts |= dict.fromkeys(pattern.last, rule)
        self._start = frozenset(start)
        self._steps: dict[tuple[_State, str], _State] = {}
        self._rules: dict[_State, tuple[Rule, ...]] = {}
        self.openers = frozenset(self._categories[position] for position in start)
        self.alone = frozenset(self._categories[p] for p in start if p in self._accepts)
        """Openers that can be a whole match."""

    def matches(self, slots: TextSlots, index: int, end: int) -> list[Match]:
        """Every match that starts at token ``index`` and ends by ``end``, the longest first."""
        found: list[Match] = []
        self._walk(self._start, slots, index, end, (), found)
        return sorted(found, key=lambda match: (-match.path[-1].last, match.rule.order))

    def _walk(
        self,
        state: _State,
        slots: TextSlots,
        index: int,
        end: int,
        path: tuple[Slot, ...],
        found: list[Match],
    ) -> None:
        if index >= end:
            return
        for slot in slots.at(index):
            if slot.last > end:
                continue
            after = self._step(state, slot.category)
            if not after:
                continue
            longer = (*path, slot)
            found += (Match(rule, longer) for rule in self._accepted(after))
            if not slot.closed:
                self._walk(after, slots, slot.then, end, longer, found)

    def _step(self, state: _State, category: str) -> _State:
        after = self._steps.get((state, category))
        if after is None:
            reached = state if state is self._start else {p for q in state for p in self._follow[q]}
            after = frozenset(position for position in reached if self._categories[position] == category)
            self._steps[state, category] = after
        return after

    def _accepted(self, state: _State) -> tuple[Rule, ...]:
        rules = self._rules.get(state)
        if rules is None:
            known = {self._accepts[position] for position in state if position in self._accepts}
            rules = self._rules[state] = tuple(sorted(known, key=lambda rule: rule.order))
        return rules

    # --- compiling ---------------------------------------------------------------------------------

    def _compile(self, pattern: str) -> _Pattern:
        parts = [found.group().strip() for found in _PART.finditer(pattern)]
        if "".join(parts) != pattern.replace(" ", ""):
            raise LexiconError(Message("lexicon.sign", {"place": RULES, "pattern": pattern}))
        compiled, rest = self._choice(parts, 0)
        if rest != len(parts) or compiled.empty:
            raise LexiconError(Message("lexicon.pattern", {"place": RULES, "pattern": pattern}))
        return compiled

    def _choice(self, parts: list[str], at: int) -> tuple[_Pattern, int]:
        whole, at = self._row(parts, at)
        while at < len(parts) and parts[at] == "|":
            other, at = self._row(parts, at + 1)
            whole = _Pattern(whole.first | other.first, whole.last | other.last, whole.empty or other.empty)
        return whole, at

    def _row(self, parts: list[str], at: int) -> tuple[_Pattern, int]:
        whole = _NOTHING
        while at < len(parts) and parts[at] not in ")|":
            part, at = self._atom(parts, at)
            if at < len(parts) and parts[at] == "?":
                part, at = part._replace(empty=True), at + 1
            whole = self._join(whole, part)
        return whole, at

    def _atom(self, parts: list[str], at: int) -> tuple[_Pattern, int]:
        part = parts[at]
        if part == "(":
            inner, at = self._choice(parts, at + 1)
            return inner, at + 1
        if part.startswith("<"):
            return self._piece(part[1:-1]), at + 1
        position = len(self._categories)
        self._categories.append(part)
        self._follow.append(set())
        return _Pattern(frozenset({position}), frozenset({position}), False), at + 1

    def _piece(self, name: str) -> _Pattern:
        if name not in self._pieces:
            raise LexiconError(Message("lexicon.piece", {"place": PIECES, "name": name}))
        parts = [found.group().strip() for found in _PART.finditer(self._pieces[name])]
        return self._choice(parts, 0)[0]

    def _join(self, left: _Pattern, right: _Pattern) -> _Pattern:
        for position in left.last:
            self._follow[position] |= right.first
        return _Pattern(
            left.first | right.first if left.empty else left.first,
            left.last | right.last if right.empty else right.last,
            left.empty and right.empty,
        )

    def __iter__(self) -> Iterator[Rule]:
        return iter(sorted(set(self._accepts.values()), key=lambda rule: rule.order))
