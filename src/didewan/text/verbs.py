"""Verbs: from a folded word to every verb form it may be, by tables of stems, prefixes and endings.

What belongs here: the build of one written verb (preverb or noun · clitic, negation, aspect · stem ·
ending) and what of it may stand together. Stems and compounds are data (``ckb/verbs/*.tsv``). What
must not be known here: other words of the sentence, ranking against nouns.

All look-ups are in the match key, in which وو is و and یی is ی; so a stem in و or ی has swallowed
the first letter of an ending that begins with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from didewan.lexicon import Lexicon, Row
from didewan.records import Person
from didewan.text.letters import match_key

__all__ = ["Compound", "VerbForm", "VerbTables"]

FOLDER = "ckb/verbs/"
AGAIN = "ەوە"
CLITICS: dict[str, Person | None] = {
    "": None, "م": "1s", "ت": "2s", "ی": "3s", "مان": "1p", "تان": "2p", "یان": "3p",
}  # fmt: skip
LONGEST_ENDING, LONGEST_STEM, LONGEST_PREFIX, LONGEST_FORM = 9, 9, 8, 40
OPEN_ROOTS = frozenset({"کردن", "دان", "بوون"})
"""Light verbs that join any noun or adjective; whether it is one is for the analyser to say."""

Tense = Literal["", "present", "past", "past_progressive", "perfect", "pluperfect"]
Mood = Literal["", "indicative", "subjunctive", "imperative", "conditional"]
Voice = Literal["", "active", "passive"]


class VerbForm(NamedTuple):
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


class Compound(NamedTuple):
    """A light-verb compound: its dictionary form and the verb it is made with."""

    lemma: str
    verb: str


class Stem(NamedTuple):
    """One stem of a root; ``kind`` names the endings that follow it."""

    root: str
    kind: str
    transitive: bool
    voice: Literal["active", "passive"]


class Ending(NamedTuple):
    """A row of ``endings.tsv``."""

    needs: str
    tense: Tense
    mood: Mood
    person: Person | None
    clitic: Person | None
    also: bool
    again: bool
    goal: bool


class Prefix(NamedTuple):
    """A row of ``prefixes.tsv``."""

    hosted: bool
    negative: bool
    aspect: str
    clitic: Person | None
    also: bool
    before_vowel: bool


PLAIN = Prefix(False, False, "", None, False, False)


class VerbTables:
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
        self.endings = _endings(lexicon)
        self.prefixes = _prefixes(lexicon)
        for row in lexicon.rows(FOLDER + "simple.tsv"):
            self._add_simple(row)
        for row in lexicon.rows(FOLDER + "preverb.tsv"):
            self._add_preverb(row)
        for row in lexicon.rows(FOLDER + "light.tsv"):
            self._add_light(row)
        self._tail_endings = tuple(self._tails)

    # --- building ---------------------------------------------------------------------------------

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

    def _add_present(
        self, stem: str, root: str, transitive: bool, voice: Literal["active", "passive"]
    ) -> None:
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
            self.compounds.setdefault(nominal, []).append(Compound(row["lemma"], row["verb"]))
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

    def is_transitive(self, lemma: str) -> bool:
        """Whether the past of this verb takes an agent clitic."""
        return lemma in self._transitive or _root(lemma)[0] in self._transitive

    # --- reading ----------------------------------------------------------------------------------

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
                        yield form._replace(lemma=lemmas[form.lemma])

    def _stemmed(self, key: str) -> Iterator[VerbForm]:
        for end in range(len(key), max(0, len(key) - LONGEST_ENDING - 1), -1):
            found = self._endings_at(key, end)
            if found:
                for start in range(max(0, end - LONGEST_STEM), end):
                    for stem in self.stems.get(key[start:end], ()):
                        for ending in found.get(stem.kind, ()):
                            yield from self._with_prefix(key[:start], key[start], stem, ending)

    def _endings_at(self, key: str, end: int) -> dict[str, list[Ending]]:
        """The rows of the ending, and of the one whose first letter the stem has swallowed."""
        found = self.endings.get(key[end:], {})
        if key[end - 1] not in "وی":
            return found
        swallowed = self.endings.get(key[end - 1 :], {})
        if not (found and swallowed):
            return found or swallowed
        return {kind: found.get(kind, []) + swallowed.get(kind, []) for kind in found | swallowed}

    def _with_prefix(self, before: str, letter: str, stem: Stem, ending: Ending) -> Iterator[VerbForm]:
        for prefix in self.prefixes.get(before, ()):
            if not prefix.hosted:
                yield from self._joined("", prefix, letter, stem, ending)
        for cut in range(len(before), max(1, len(before) - LONGEST_PREFIX) - 1, -1):
            first = before[:cut]
            listed = first in self.firsts and (first, stem.root) in self.lemmas
            if listed or (len(first) > 2 and stem.root in OPEN_ROOTS):
                for prefix in self.prefixes.get(before[cut:], ()):
                    yield from self._joined(first, prefix, letter, stem, ending)

    def _joined(
        self, first: str, prefix: Prefix, letter: str, stem: Stem, ending: Ending
    ) -> Iterator[VerbForm]:
        if (prefix.clitic and ending.clitic) or (prefix.also and ending.also):
            return
        if not first and prefix == PLAIN and _is_masdar(stem, ending):
            return
        if prefix.before_vowel and letter not in "ێە":
            return
        past = stem.kind.startswith("past")
        built = (
            _past(prefix, stem, ending) if past else _present(first in self.preverbs, prefix, stem, ending)
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
        if len(base) > LONGEST_FORM:
            return
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
        for start in range(max(0, len(rest) - LONGEST_STEM), len(rest)):
            for stem in self.stems.get(rest[start:], ()):
                if stem.kind == "past":
                    yield from self._noun(rest[:start], stem, form, again)

    def _noun(
        self, before: str, stem: Stem, form: Literal["infinitive", "participle", "agent"], again: bool
    ) -> Iterator[VerbForm]:
        for first, negative in ((before, False), (before.removesuffix("نە"), True)):
            if negative and first == before:
                continue
            if first and not (
                (first, stem.root) in self.lemmas or (len(first) > 2 and stem.root in OPEN_ROOTS)
            ):
                continue
            lemma, open_, strange = self._lemma(first, stem.root, again)
            if lemma:
                yield VerbForm(
                    lemma, first, stem.root, form, voice=stem.voice, negative=negative, again=again,
                    transitive=stem.transitive, open=open_, strange=strange,
                )  # fmt: skip

    def _agent(self, base: str) -> Iterator[VerbForm]:
        for rest in (base[:-1], base[:-2] if base.endswith("ەر") else ""):
            for start in range(max(0, len(rest) - LONGEST_STEM), len(rest)):
                for stem in self.stems.get(rest[start:], ()):
                    fits = "present_open" if len(rest) == len(base) - 1 else "present"
                    if stem.kind == fits and (start or len(rest) > 2):
                        yield from self._noun(rest[:start], stem, "agent", False)


def _is_masdar(stem: Stem, ending: Ending) -> bool:
    """کردن by itself is the masdar, hardly ever "did them"."""
    plain = ending.tense == "past" and ending.person == "3p" and not ending.clitic and not ending.again
    return plain and stem.kind == "past" and stem.transitive


def _past(prefix: Prefix, stem: Stem, ending: Ending) -> tuple[Tense, Mood] | None:
    if (ending.needs == "t" and not stem.transitive) or (ending.needs == "i" and stem.transitive):
        return None
    if prefix.aspect == "ongoing":
        return ("past_progressive", ending.mood) if ending.tense == "past" else None
    if prefix.aspect == "subjunctive":
        wished = ending.mood == "conditional" and ending.tense == "past"
        return (ending.tense, ending.mood) if wished else None
    return (ending.tense, ending.mood) if not prefix.aspect else None


def _present(preverb: bool, prefix: Prefix, stem: Stem, ending: Ending) -> tuple[Tense, Mood] | None:
    if ending.mood == "imperative":
        allowed = prefix.aspect == "imperative" or (prefix.aspect == "subjunctive" and not prefix.negative)
        return ("present", "imperative") if allowed else None
    match prefix.aspect:
        case "ongoing":
            return None if prefix.negative else ("present", "indicative")
        case "present":
            return "present", "indicative"
        case "imperative":
            return ("present", "imperative") if ending.person in ("2s", "3p") else None
        case "subjunctive":
            return "present", "subjunctive"
    bare = preverb or prefix.negative or stem.root == "بوون" or (ending.again and ending.person == "3s")
    return ("present", "subjunctive") if bare else None


def _root(verb: str) -> tuple[str, bool]:
    """The infinitive without a final ەوە, and whether it has one."""
    return (verb[: -len(AGAIN)], True) if verb.endswith("ن" + AGAIN) else (verb, False)


def _endings(lexicon: Lexicon) -> dict[str, dict[str, list[Ending]]]:
    """Ending → stem kind → rows."""
    endings: dict[str, dict[str, list[Ending]]] = {}
    for row in lexicon.rows(FOLDER + "endings.tsv"):
        says = row["says"].split("+")
        ending = Ending(
            row["needs"], cast(Tense, row["tense"]), cast(Mood, row["mood"]),
            cast("Person | None", row["person"] or None), cast("Person | None", row["clitic"] or None),
            "also" in says, "again" in says, "goal" in says,
        )  # fmt: skip
        for kind in _kinds(row["of"], row["ending"], ending):
            at = row["ending"].removeprefix("ۆ") if kind == "past_o" else row["ending"]
            endings.setdefault("ۆ" + at if kind == "past_o" else at, {}).setdefault(kind, []).append(ending)
    return endings


def _kinds(of: str, written: str, ending: Ending) -> list[str]:
    kinds = [of]
    if of == "past" and written.startswith("ۆ"):
        kinds.append("past_o")
    if of == "present_vowel" and ending.person != "3s":
        kinds.append("present_open")
    return kinds


def _prefixes(lexicon: Lexicon) -> dict[str, list[Prefix]]:
    prefixes: dict[str, list[Prefix]] = {}
    for row in lexicon.rows(FOLDER + "prefixes.tsv"):
        written = row["prefix"].removeprefix("-")
        prefix = Prefix(
            row["where"] == "hosted", row["negative"] == "yes", row["aspect"],
            cast("Person | None", row["clitic"] or None), row["also"] == "yes", written[-1:] in ("د", "ئ"),
        )  # fmt: skip
        prefixes.setdefault(written, []).append(prefix)
    return prefixes
