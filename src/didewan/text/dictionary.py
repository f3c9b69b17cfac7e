"""The dictionary of verbs: stems, preverb verbs and light-verb compounds, indexed by match key.

What belongs here: building the indexes from ``ckb/verbs/*.tsv``. What must not: reading forms.
"""

from __future__ import annotations

from typing import NamedTuple

from didewan.lexicon import Lexicon, Row
from didewan.records import Person
from didewan.text.letters import match_key
from didewan.text.paradigm import FOLDER, Stem, Voice

__all__ = ["AGAIN", "Compound", "VerbDictionary"]

AGAIN = "ەوە"
CLITICS: dict[str, Person | None] = {
    "": None, "م": "1s", "ت": "2s", "ی": "3s", "مان": "1p", "تان": "2p", "یان": "3p",
}  # fmt: skip


class Compound(NamedTuple):
    """A light-verb compound: its dictionary form and the verb it is made with."""

    lemma: str
    verb: str
    describes: bool = False
    """The first part rather describes a noun before it (هەوڵی زۆر دا)."""


class VerbDictionary:
    """The verbs of the lexicon, indexed once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.stems: dict[str, list[Stem]] = {}
        self.lemmas: dict[tuple[str, str], dict[bool, str]] = {}
        self.firsts: set[str] = set()
        self.preverbs: dict[str, list[Compound]] = {}
        self.compounds: dict[str, list[Compound]] = {}
        self.nominals: dict[str, str] = {}
        self._tails: dict[str, dict[str, str]] = {}
        """Noun → verb → lemma, for nouns that are the goal and follow their verb (خستنە ڕوو)."""
        self._inner: dict[str, Person] = {}
        """The clitic between the noun and the preverb of a first part (سەریهەڵدا)."""
        self._transitive: set[str] = set()
        for row in lexicon.rows(FOLDER + "simple.tsv"):
            self._add_simple(row)
        for row in lexicon.rows(FOLDER + "preverb.tsv"):
            self._add_preverb(row)
        for row in lexicon.rows(FOLDER + "light.tsv"):
            self._add_light(row)
        self._tail_endings = tuple(self._tails)

    def is_transitive(self, lemma: str) -> bool:
        """Whether the past of this verb takes an agent clitic."""
        return lemma in self._transitive or _root(lemma)[0] in self._transitive

    def _add_simple(self, row: Row) -> None:
        root, again = _root(row["infinitive"])
        if row["bound"] != "yes":
            self.lemmas.setdefault(("", root), {})[again] = row["infinitive"]
        transitive = row["transitive"] == "t"
        if transitive:
            self._transitive.add(row["infinitive"])
        for past in map(match_key, row["past"].split("|")):
            self._add_stem(past, Stem(root, "past", transitive, "active"))
            if past.endswith("و"):  # بۆتەوە: the vowel of بوو and the ۆ of the perfect are one
                self._add_stem(past[:-1], Stem(root, "past_o", transitive, "active"))
        for present in map(match_key, row["present"].split("|")):
            self._add_present(present, root, transitive, "active")
        for passive in filter(None, map(match_key, row["passive"].split("|"))):
            self._add_stem(passive + "ا", Stem(root, "past", False, "passive"))
            self._add_present(passive + "ێ", root, False, "passive")

    def _add_present(self, stem: str, root: str, transitive: bool, voice: Voice) -> None:
        if stem.endswith("!"):
            self._add_stem(stem[:-1], Stem(root, "present_vowel", transitive, voice))
        elif stem[-1] in "ەۆ":
            contracted = stem[:-1] + ("ا" if stem[-1] == "ە" else "وا")
            self._add_stem(contracted, Stem(root, "present_3s", transitive, voice))
            self._add_stem(stem, Stem(root, "present_open", transitive, voice))
        else:
            kind = "present_vowel" if stem[-1] in "ێی" and len(stem) > 1 else "present"
            if stem == "ێ":  # هاتن: دێ, دێت
                kind = "present_vowel"
            self._add_stem(stem, Stem(root, kind, transitive, voice))

    def _add_stem(self, key: str, stem: Stem) -> None:
        known = self.stems.setdefault(key, [])
        if stem not in known:
            known.append(stem)

    def _add_preverb(self, row: Row) -> None:
        first = match_key(row["preverb"])
        self._add_first(first, row["verb"], row["lemma"])
        if self.is_transitive(row["verb"]):
            self._transitive.add(row["lemma"])
        self.preverbs.setdefault(first, []).append(Compound(row["lemma"], row["verb"]))

    def _add_light(self, row: Row) -> None:
        for written in (row["nominal"], *filter(None, row["variants"].split("|"))):
            nominal = match_key(written)
            self.nominals.setdefault(nominal, row["nominal"])
            self.compounds.setdefault(nominal, []).append(
                Compound(row["lemma"], row["verb"], row["describes"] == "yes")
            )
            if self.is_transitive(row["verb"]):
                self._transitive.add(row["lemma"])
            if row["verb"].endswith("نە"):
                self._tails.setdefault(nominal, {})[row["verb"][:-1]] = row["lemma"]
                continue
            joined = nominal.replace(" ", "")
            for preverb, verb in self._parts(row["verb"]):
                for clitic, person in CLITICS.items() if preverb else (("", None),):
                    first = match_key(joined + clitic + preverb)
                    self._add_first(first, verb, row["lemma"])
                    if person:
                        self._inner[first] = person

    def _add_first(self, first: str, verb: str, lemma: str) -> None:
        root, again = _root(verb)
        self.firsts.add(first)
        self.lemmas.setdefault((first, root), {}).setdefault(again, lemma)

    def _parts(self, verb: str) -> tuple[tuple[str, str], ...]:
        """Preverb and simple verb of ``verb``: (``هەڵ``, ``دان``); no preverb for a simple one."""
        if ("", _root(verb)[0]) in self.lemmas:
            return (("", verb),)
        return tuple(
            (verb[: -len(compound.verb)], compound.verb)
            for compounds in self.preverbs.values()
            for compound in compounds
            if compound.lemma == verb and verb.endswith(compound.verb)
        )


def _root(verb: str) -> tuple[str, bool]:
    """The infinitive without a final ەوە, and whether it has one."""
    return (verb[: -len(AGAIN)], True) if verb.endswith("ن" + AGAIN) else (verb, False)
