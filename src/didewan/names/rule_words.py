"""The words and endings that rules of this room ask for by name (``names/words.yaml``).

What belongs here: the names and whether each is a set, a row or one word. What must not: the words, and
what the rules do with them.
"""

from __future__ import annotations

import msgspec

from didewan.lexicon import Lexicon

__all__ = ["RuleWords", "load_rule_words"]

TABLE = "names/words.yaml"


class RuleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of the table, which says what each is for."""

    place_prepositions: frozenset[str]
    told: frozenset[str]
    fused: tuple[str, ...]
    pointing: tuple[str, ...]
    listing: frozenset[str]
    article: str
    seat: frozenset[str]
    plain_endings: frozenset[str]
    case: frozenset[str]
    plural: tuple[str, ...]
    dateline: tuple[str, ...]


def load_rule_words(lexicon: Lexicon) -> RuleWords:
    """Our own table: the grammar's few words are no matter of a user's folder."""
    return msgspec.convert(lexicon.trees(TABLE)[0], RuleWords)
