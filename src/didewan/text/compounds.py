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
        self._openings = {opening for key in table for opening in _openings(key)}
        self._lengths = sorted({len(opening) for opening in self._openings})

    def __missing__(self, form: str) -> dict[str, Part]:
        if len(self) > REMEMBERED:
            self.clear()
        parts = self[form] = self._find(form) if self._may_be(match_key(form)) else {}
        return parts

    def _may_be(self, key: str) -> bool:
        """Whether a word of the table, perhaps with suffixes, may have this key: hardly any word has."""
        return not self._openings.isdisjoint([key[:length] for length in self._lengths])

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


def _openings(key: str) -> tuple[str, ...]:
    """How the key of a word may begin that has suffixes behind this one: the fold treats a last ح or ه
    otherwise than one inside."""
    return (key, key[:-1] + "ه") if key[-1] in "حە" else (key,)


def _may_join(cut: Cut) -> bool:
    return APART.isdisjoint(cut.layers) and cut.definite != "def" and cut.number != "pl"
