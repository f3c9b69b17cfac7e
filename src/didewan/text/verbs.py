"""Verbs: from a folded word to every verb form it may be, by tables of stems, prefixes and endings.

What belongs here: the build of one written verb (preverb or noun · clitic, negation, aspect · stem ·
ending). Which parts agree is in ``paradigm``, the words are in ``dictionary``. What must not be known
here: other words of the sentence, ranking against nouns.

All look-ups are in the match key, in which وو is و and یی is ی; so a stem in و or ی has swallowed
the first letter of an ending that begins with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from didewan.lexicon import Lexicon
from didewan.records import Person
from didewan.text.dictionary import AGAIN, Compound, VerbDictionary
from didewan.text.paradigm import (
    PLAIN,
    Ending,
    Mood,
    Prefix,
    Stem,
    Tense,
    Voice,
    is_masdar,
    load_endings,
    load_prefixes,
    read_past,
    read_present,
)  # fmt: skip
from didewan.text.rule_words import rule_words

__all__ = ["NOMINAL_ENDS", "Compound", "VerbForm", "VerbTables"]

NOMINAL_ENDS = ("ن", "نەوە", "و", "وەوە", "ر")
"""What masdars, participles and agent nouns end in."""
LONGEST_ENDING, LONGEST_PREFIX, LONGEST_FORM = 11, 10, 40


class VerbForm(msgspec.Struct, frozen=True, gc=False):
    """One way to understand a word as a verb. ``first``: key of the preverb or noun written with it."""

    lemma: str
    first: str
    root: str
    form: Literal["finite", "infinitive", "participle", "agent"]
    tense: Tense = ""
    mood: Mood = ""
    voice: Voice = "active"
    negative: bool = False
    person: Person | None = None
    clitic: Person | None = None
    also: bool = False
    goal: bool = False
    again: bool = False
    transitive: bool = False
    open: bool = False
    """The noun in front is in no table of compounds: it stands only if the word is known otherwise."""
    strange: bool = False
    """A lemma made up by a final ەوە that the tables do not list."""


class VerbTables(VerbDictionary):
    """The dictionary with the paradigm: reads forms."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.endings = load_endings(lexicon)
        self.prefixes = load_prefixes(lexicon)
        self._open_roots = rule_words().open_roots
        self._ending_tails = {ending[at:] for ending in self.endings for at in range(len(ending) + 1)}
        """What endings end in: behind any other letters no ending begins further left."""
        self._stem_lengths = _lengths_by_tail(self.stems)
        self._swallowed: dict[str, dict[str, list[Ending]]] = {}
        """What ``_endings_at`` found where both rows fit."""

    def finite(self, key: str) -> Iterator[VerbForm]:
        """Every finite verb form that the folded word may be."""
        if len(key) > LONGEST_FORM:
            return
        yield from self._stemmed(key)
        if key.endswith(self._tail_endings):
            yield from self._with_tail(key)

    def _with_tail(self, key: str) -> Iterator[VerbForm]:
        """A verb with the noun of its goal written onto it (دەخەنەڕوو)."""
        for tail, lemmas in self._tails.items():
            if key.endswith(tail) and len(key) > len(tail) + 2:
                for form in self._stemmed(key[: -len(tail)]):
                    if form.goal and form.lemma in lemmas:
                        yield replace(form, lemma=lemmas[form.lemma])

    def _stemmed(self, key: str) -> Iterator[VerbForm]:
        for end in range(len(key), max(0, len(key) - LONGEST_ENDING - 1), -1):
            if key[end:] not in self._ending_tails:
                return
            found = self._endings_at(key, end)
            if found:
                for start in self._stem_starts(key[:end]):
                    for stem in self.stems.get(key[start:end], ()):
                        for ending in found.get(stem.kind, ()):
                            yield from self._with_prefix(key[:start], key[start], stem, ending)

    def _stem_starts(self, head: str) -> list[int]:
        """Where a stem at the end of ``head`` may begin: only lengths of stems with its last letters."""
        lengths = self._stem_lengths
        found = lengths.get(head[-3:]) or lengths.get(head[-2:]) or lengths.get(head[-1:], ())
        return [len(head) - length for length in found if length <= len(head)]

    def _endings_at(self, key: str, end: int) -> dict[str, list[Ending]]:
        """The rows of the ending, and of the one whose first letter the stem has swallowed."""
        found = self.endings.get(key[end:], {})
        if key[end - 1] not in "وی":
            return found
        longer = key[end - 1 :]
        swallowed = self.endings.get(longer, {})
        if not (found and swallowed):
            return found or swallowed
        if longer not in self._swallowed:
            kinds = found | swallowed
            self._swallowed[longer] = {k: found.get(k, []) + swallowed.get(k, []) for k in kinds}
        return self._swallowed[longer]

    def _with_prefix(self, before: str, letter: str, stem: Stem, ending: Ending) -> Iterator[VerbForm]:
        for prefix in self.prefixes.get(before, ()):
            if not prefix.hosted:
                yield from self._joined("", prefix, letter, stem, ending)
        for cut in range(len(before), max(1, len(before) - LONGEST_PREFIX) - 1, -1):
            prefixes = self.prefixes.get(before[cut:])
            if prefixes and self._opens(before[:cut], stem.root):
                for prefix in prefixes:
                    yield from self._joined(before[:cut], prefix, letter, stem, ending)

    def _opens(self, first: str, root: str) -> bool:
        """Whether this may be the first part of a verb with the root."""
        return (first, root) in self.lemmas or (len(first) > 2 and root in self._open_roots)

    def _joined(
        self, first: str, prefix: Prefix, letter: str, stem: Stem, ending: Ending
    ) -> Iterator[VerbForm]:
        if (prefix.clitic and ending.clitic) or (prefix.also and ending.also):
            return
        if prefix == PLAIN and first not in self._inner and is_masdar(stem, ending):
            return
        if prefix.before_vowel and letter not in "ێە":
            return
        past = stem.kind.startswith("past")
        built = (
            read_past(prefix, stem, ending)
            if past
            else read_present(first in self.preverbs, prefix, stem, ending)
        )
        if built is None:
            return
        lemma, open_, strange = self._lemma(first, stem.root, ending.again)
        if not lemma:
            return
        yield VerbForm(
            lemma, first, stem.root, "finite", built[0], built[1], stem.voice, prefix.negative,
            ending.person, prefix.clitic or ending.clitic or self._inner.get(first),
            prefix.also or ending.also, ending.goal, ending.again, stem.transitive, open_, strange,
        )  # fmt: skip

    def _lemma(self, first: str, root: str, again: bool) -> tuple[str, bool, bool]:
        """(lemma, open, strange); an empty lemma where such a verb cannot be."""
        known = self.lemmas.get((first, root))
        if known is None:
            if not first:
                return "", False, False
            return first + " " + root + (AGAIN if again else ""), True, again
        if again in known:
            return known[again], False, False
        return (known[False] + AGAIN, False, True) if again else ("", False, True)

    def nominal(self, base: str) -> Iterator[VerbForm]:
        """Every masdar, participle and agent noun that a folded base may be."""
        return self._nominal(base) if base.endswith(NOMINAL_ENDS) and len(base) <= LONGEST_FORM else iter(())

    def _nominal(self, base: str) -> Iterator[VerbForm]:
        if base.endswith("ن"):
            yield from self._masdar(base[:-1], "infinitive", False)
        elif base.endswith("نەوە"):
            yield from self._masdar(base[:-4], "infinitive", True)
        if base.endswith("و"):
            yield from self._masdar(base[:-1], "participle", False)
            yield from self._masdar(base, "participle", False)
        elif base.endswith("وەوە"):
            yield from self._masdar(base[:-4], "participle", True)
        if base.endswith("ر"):
            yield from self._agent(base)

    def _masdar(
        self, rest: str, form: Literal["infinitive", "participle"], again: bool
    ) -> Iterator[VerbForm]:
        for start in self._stem_starts(rest):
            for stem in self.stems.get(rest[start:], ()):
                if stem.kind == "past":
                    yield from self._noun(rest[:start], stem, form, again)

    def _noun(
        self, before: str, stem: Stem, form: Literal["infinitive", "participle", "agent"], again: bool
    ) -> Iterator[VerbForm]:
        for first, negative in ((before, False), (before.removesuffix("نە"), True)):
            if negative and first == before:
                continue
            if first and not self._opens(first, stem.root):
                continue
            lemma, open_, strange = self._lemma(first, stem.root, again)
            if lemma:
                yield VerbForm(
                    lemma, first, stem.root, form, voice=stem.voice, negative=negative, again=again,
                    transitive=stem.transitive, open=open_, strange=strange,
                )  # fmt: skip

    def _agent(self, base: str) -> Iterator[VerbForm]:
        for rest in (base[:-1], base[:-2] if base.endswith("ەر") else ""):
            for start in self._stem_starts(rest):
                for stem in self.stems.get(rest[start:], ()):
                    fits = "present_open" if len(rest) == len(base) - 1 else "present"
                    if stem.kind == fits and (start or len(rest) > 2):
                        yield from self._noun(rest[:start], stem, "agent", False)


def _lengths_by_tail(stems: Collection[str]) -> dict[str, tuple[int, ...]]:
    """Last letters, at most three → the lengths of the stems that a word with them may end in. Where three
    are not found, look for two, then for one."""
    tails = {stem[-size:] for stem in stems for size in (1, 2, 3)}
    lengths: dict[str, set[int]] = {tail: set() for tail in tails}
    for stem in stems:
        lengths[stem[-3:]].add(len(stem))
    for tail, found in lengths.items():
        found.update(size for size in range(1, len(tail)) if tail[-size:] in stems)
    return {tail: tuple(sorted(found, reverse=True)) for tail, found in lengths.items()}
