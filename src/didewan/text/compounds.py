"""The parts of compounds: which noun or preverb a written word may be, and for which verbs.

What belongs here: the look-up of one word, free of suffixes, in the tables of light-verb compounds and
preverbs, remembered. What must not: the sentence around it (``context`` and ``predicates`` ask).
"""

from __future__ import annotations

from typing import NamedTuple

from didewan.text.forms import Cut, nominal_cuts
from didewan.text.letters import match_key
from didewan.text.verbs import Compound, VerbTables

__all__ = ["CompoundParts", "Part"]

APART = frozenset({"postposition", "copula", "compound", "dem"})
"""Suffixes that the noun of a compound does not carry."""
REMEMBERED = 200_000


class Part(NamedTuple):
    """A word that may be the noun or preverb of a compound, with its suffixes."""

    compound: Compound
    cut: Cut


class CompoundParts:
    """Verb → part, for words; built once from the verb tables."""

    def __init__(self, verbs: VerbTables) -> None:
        self.verbs = verbs
        self._nouns: dict[str, dict[str, Part]] = {}
        self._preverbs: dict[str, dict[str, Part]] = {}

    def nouns_of(self, form: str) -> dict[str, Part]:
        """The compounds whose noun this word may be, by verb."""
        return _parts(form, self._nouns, self.verbs.compounds)

    def preverbs_of(self, form: str) -> dict[str, Part]:
        """The preverb verbs whose preverb this word may be, by simple verb."""
        return _parts(form, self._preverbs, self.verbs.preverbs)

    def join(self, form: str, verb: str) -> bool:
        """Whether the word is the noun or preverb of a compound with this verb."""
        return verb in self.nouns_of(form) or verb in self.preverbs_of(form)


def _parts(form: str, known: dict[str, dict[str, Part]], table: dict[str, list[Compound]]) -> dict[str, Part]:
    parts = known.get(form)
    if parts is None:
        if len(known) > REMEMBERED:
            known.clear()
        parts = known[form] = {}
        for cut in nominal_cuts(form):
            compounds = table.get(match_key(cut.base))
            if compounds and _may_join(cut):
                for compound in compounds:
                    parts.setdefault(compound.verb, Part(compound, cut))
    return parts


def _may_join(cut: Cut) -> bool:
    return APART.isdisjoint(cut.layers) and cut.definite != "def" and cut.number != "pl"
