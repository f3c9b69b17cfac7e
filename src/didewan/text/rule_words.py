"""The words that rules of this room ask for by name, loaded once from ``ckb/text.yaml``.

What belongs here: the names and whether each is a set, a row in order or one word. What must not: the
words, and what the rules do with them.
"""

from __future__ import annotations

from functools import cache

import msgspec

from didewan.lexicon import Lexicon
from didewan.records import PartOfSpeech

__all__ = ["Derived", "RuleWords", "rule_words"]

TABLE = "ckb/text.yaml"


class Derived(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """An ending that makes a word of a known one; ``own``: the result is its own lemma."""

    ending: str
    pos: PartOfSpeech
    own: bool


class RuleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of the table, which says what each is for."""

    bare_pasts: frozenset[str]
    goal_verbs: frozenset[str]
    near_demonstratives: frozenset[str]
    absolute: frozenset[str]
    governors: frozenset[str]
    stranded: frozenset[str]
    apart: str
    that_which: str
    after_preposition: frozenset[str]
    plain_starts: tuple[str, ...]
    plain_prepositions: frozenset[str]
    with_demonstrative: frozenset[str]
    describing: frozenset[str]
    that: str
    fused: tuple[str, ...]
    worn_perfects: frozenset[str]
    like_be: str
    be: str
    have: str
    light: frozenset[str]
    do: str
    open_roots: frozenset[str]
    derived: tuple[Derived, ...]


@cache
def rule_words() -> RuleWords:
    """Our own table: the grammar's few words are no matter of a user's folder."""
    (tree,) = Lexicon().trees(TABLE)
    return msgspec.convert(tree, RuleWords)
