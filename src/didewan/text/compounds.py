"""The parts of compounds: which noun or preverb a written word may be, and for which verbs.

What belongs here: the look-up of one word, free of suffixes, in the tables of light-verb compounds and
preverbs, remembered. What must not: the sentence around it (``context`` and ``predicates`` ask).
"""

from __future__ import annotations

import msgspec

from didewan.text.forms import Cut, nominal_cuts
from didewan.text.letters import match_key
from didewan.text.verbs import Compound, VerbTables

__all__ = ["CompoundParts", "Part"]

APART = frozenset({"postposition", "copula", "compound", "dem"})
"""Suffixes that the noun of a compound does not carry."""
REMEMBERED = 200_000


class Part(msgspec.Struct, frozen=True, gc=False):
    """A word that may be the noun or preverb of a compound, with its suffixes."""

    compound: Compound
    cut: Cut


class Parts(dict[str, dict[str, Part]]):
    """Word form → verb → part; forms are worked out when first asked for."""

    def __init__(self, table: dict[str, list[Compound]]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, form: str) -> dict[str, Part]:
        if len(self) > REMEMBERED:
            self.clear()
        parts = self[form] = self._find(form)
        return parts

    def _find(self, form: str) -> dict[str, Part]:
        found: dict[str, Part] = {}
        for cut in nominal_cuts(form):
            compounds = self._table.get(match_key(cut.base))
            if compounds and _may_join(cut):
                for compound in compounds:
                    found.setdefault(compound.verb, Part(compound, cut))
        return found


class CompoundParts:
    """The parts that words may be; built once from the verb tables."""

    def __init__(self, verbs: VerbTables) -> None:
        self.verbs = verbs
        self.nouns = Parts(verbs.compounds)
        self.preverbs = Parts(verbs.preverbs)

    def join(self, form: str, verb: str) -> bool:
        """Whether the word is the noun or preverb of a compound with this verb."""
        return verb in self.nouns[form] or verb in self.preverbs[form]


def _may_join(cut: Cut) -> bool:
    return APART.isdisjoint(cut.layers) and cut.definite != "def" and cut.number != "pl"
