"""What the room goes by, read from the lexicon: limits, families of types, weights, how common words are.

Rules of this file: loading only; every number and its reason stand in ``lexicon/incidents`` and
``ckb/frequency.tsv``.
"""

from __future__ import annotations

from math import log
from typing import Any

import msgspec

from didewan.lexicon import Lexicon
from didewan.text import match_key

__all__ = ["Limits", "Tables", "load_tables"]


class Limits(msgspec.Struct, frozen=True):
    """The numbers of ``incidents/limits.tsv``; days are whole days, shares lie between 0 and 1."""

    recent_days: int
    margin_days: int
    bucket_days: int
    longest_window: int
    anchors: int
    common_share: float
    shingle: int
    reprint_days: int
    reprint: float
    permutations: int
    bands: int
    same: float
    unsure: float
    join: float
    background_days: int


class Tables(msgspec.Struct, frozen=True):
    """All of them."""

    limits: Limits
    families: dict[str, tuple[str, ...]]
    weights: dict[str, float]
    shares: dict[str, float]
    """Match key of a lemma → share of articles that have it; what is not there is rare."""
    rarities: dict[str, float]
    """The same as negative logarithms."""

    modes: dict[str, str]
    """Mode → its kind: modes of one kind may tell one happening."""
    rules: dict[str, str]
    """Field of an incident → the rule by which its value holds."""

    cases: frozenset[str] = frozenset()
    """Match keys of words that count what follows them."""
    speech: frozenset[str] = frozenset()
    """Types that are done by saying something."""
    repeated: frozenset[str] = frozenset()
    """Types and modes that are done again the next day, and told again."""
    boilerplate: frozenset[str] = frozenset()
    """Match keys of words of the trade, which say nothing of what happened."""

    def rarity(self, word: str) -> float:
        """How much it says that two claims share this word: the negative logarithm of its share."""
        return self.rarities.get(word, _RARITY)


_RAREST = 0.0005
"""The share below which words are not listed."""
_RARITY = -log(_RAREST)


def load_tables(lexicon: Lexicon) -> Tables:
    """Read the tables. Raises LexiconError for a table that is not there."""
    rows: dict[str, Any] = {row["name"]: float(row["value"]) for row in lexicon.rows("incidents/limits.tsv")}
    shares = {row["word"]: float(row["share"]) for row in lexicon.rows("ckb/frequency.tsv")}
    types = list(lexicon.rows("incidents/families.tsv"))
    modes = list(lexicon.rows("incidents/modes.tsv"))
    return Tables(
        msgspec.convert(rows, Limits, strict=False),
        {row["type"]: tuple(row["family"].split("|")) for row in types},
        {row["evidence"]: float(row["weight"]) for row in lexicon.rows("incidents/weights.tsv")},
        shares,
        {word: -log(share) for word, share in shares.items()},
        {row["mode"]: row["kind"] for row in modes},
        {row["field"]: row["rule"] for row in lexicon.rows("incidents/rules.tsv")},
        frozenset(match_key(row["word"]) for row in lexicon.rows("incidents/cases.tsv")),
        frozenset(row["type"] for row in types if row["told"] == "speech"),
        frozenset(row.get("type") or row["mode"] for row in (*types, *modes) if row["told"] == "repeated"),
        frozenset(_key(row["word"]) for row in lexicon.rows("incidents/boilerplate.tsv")),
    )


def _key(word: str) -> str:
    """As claims keep their words."""
    return match_key(word).replace(" ", "")
