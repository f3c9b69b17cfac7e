"""Bases: what a nominal base, free of suffixes, may be: a listed word, a verbal noun, a derived word.

What belongs here: the word tables and the look-up of one base, remembered. What must not: suffixes
(``forms``), finite verbs, ranking of whole forms (``analyser``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import msgspec

from didewan.lexicon import Lexicon, Row
from didewan.records import PartOfSpeech
from didewan.text.letters import VOWELS, match_key
from didewan.text.rule_words import rule_words
from didewan.text.verbs import NOMINAL_ENDS, VerbForm, VerbTables

__all__ = ["Base", "Bases"]

WORDS, FUNCTION = "ckb/words", "ckb/function.tsv"
NAMES = ("names/given.tsv", "names/family.tsv", "places/countries.tsv", "places/iraq.tsv",
         "places/syria.tsv", "places/turkey.tsv", "places/iran.tsv", "places/neighbours.tsv",
         "places/world.tsv")  # fmt: skip
"""Tables of names; their single words are known as proper names."""
VOWEL_ENDS = VOWELS | {"ی"}
REMEMBERED = 300_000


class Base(msgspec.Struct, frozen=True, gc=False):
    """One way to understand a base; ``cost``: the lower the likelier."""

    cost: float
    lemma: str
    pos: PartOfSpeech
    rule: str
    verb: VerbForm | None = None
    function: bool = False


class Bases:
    """The words of the lexicon, by match key."""

    def __init__(self, lexicon: Lexicon, verbs: VerbTables) -> None:
        self._verbs = verbs
        self._words: dict[str, list[tuple[str, PartOfSpeech]]] = {}
        self._function: dict[str, list[tuple[str, PartOfSpeech]]] = {}
        self._derived_ends = tuple(one.ending for one in rule_words().derived)
        self._open_ends = NOMINAL_ENDS + self._derived_ends
        """A base that no table lists may be something only where it ends in one of these."""
        self._known: dict[str, tuple[Base, ...]] = {}
        for _, row in lexicon.folder(WORDS):
            _add(self._words, row)
        for row in lexicon.rows(FUNCTION):
            _add(self._function, row)
        for nominal, lemma in verbs.nominals.items():
            self._words.setdefault(nominal, [(lemma, "NOUN")])
        self._names: dict[str, str] = {}
        for table in NAMES:
            for row in lexicon.rows(table):
                for name in (row["name"], *row["variants"].split("|")):
                    if name.isalpha():
                        self._names.setdefault(
                            match_key(name), row["name"] if row["name"].isalpha() else name
                        )

    def function_words(self, key: str) -> list[tuple[str, PartOfSpeech]]:
        """(lemma, part of speech) of the function words with this key, in the order of their rank."""
        return self._function.get(key, [])

    def find(self, base: str) -> tuple[Base, ...]:
        """Everything that the base may be; empty where no table knows it."""
        known = self._known.get(base)
        if known is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            key = match_key(base)
            known = self._known[base] = tuple(self._find(base, key)) if self._may_be(key) else ()
        return known

    def makes_compound(self, verb: VerbForm) -> bool:
        """Any known noun or adjective joins a light verb, if the form is unmistakable."""
        if not any(pos in ("NOUN", "ADJ") for _, pos in self._words.get(verb.first, ())):
            return False
        return verb.form != "finite" or verb.tense not in ("", "past") or verb.root == rule_words().do

    def _may_be(self, key: str) -> bool:
        """Cheap, and true of everything that ``_find`` finds something for."""
        listed = key in self._words or key in self._names or key in self._function
        return listed or key.endswith(self._open_ends)

    def _find(self, base: str, key: str) -> Iterator[Base]:
        verbs = [v for v in self._verbs.nominal(key) if not v.open or self.makes_compound(v)]
        masdars = {verb.lemma.replace(" ", "") for verb in verbs if verb.form == "infinitive"}
        for lemma, pos in self._words.get(key, ()):
            if lemma.replace(" ", "") not in masdars:
                yield Base(_other_spelling(lemma, base), lemma, pos, "text.word")
        for lemma, pos in self._function.get(key, ()):
            yield Base(0.3, lemma, pos, "text.function", function=True)
        for verb in verbs:
            yield Base(0.4 + verb.open + 2 * verb.strange, *_name(verb, base), verb)
        if key in self._names:
            yield Base(0.45, self._names[key], "PROPN", "text.name")
        yield from self._derived(base, key)

    def _derived(self, base: str, key: str) -> Iterator[Base]:
        """Comparatives, ordinals and the abstract or relational ی of known words."""
        if not key.endswith(self._derived_ends):
            return
        for one in rule_words().derived:
            ending, pos = one.ending, one.pos
            if not key.endswith(ending):
                continue
            stem = key[: -len(ending)]
            if len(stem) > 1 and (len(ending) > 1 or stem[-1] not in VOWEL_ENDS):
                for lemma, of in self._words.get(stem, ()):
                    if (pos == "NUM") == (of == "NUM"):
                        yield Base(0.9 if one.own else 0.6, base if one.own else lemma, pos, "text.derived")


def _other_spelling(lemma: str, base: str) -> float:
    """A last ی alone is rather ezafe (ناوچەی) than the folded end of an adjective (ناوچەیی)."""
    return 0.6 * (lemma.endswith("یی") and base.endswith("ی") and not base.endswith("یی"))


def _name(verb: VerbForm, base: str) -> tuple[str, PartOfSpeech, str]:
    match verb.form:
        case "agent":
            return base, "NOUN", "text.agent_noun"
        case "participle":
            return verb.lemma, "ADJ", "text.participle"
    return verb.lemma, "NOUN", "text.masdar"


def _add(words: dict[str, list[tuple[str, PartOfSpeech]]], row: Row) -> None:
    entry = (row["lemma"], cast(PartOfSpeech, row["pos"]))
    for form in (row["lemma"], *filter(None, row.get("variants", "").split("|"))):
        known = words.setdefault(match_key(form), [])
        if entry not in known:
            known.append(entry)
