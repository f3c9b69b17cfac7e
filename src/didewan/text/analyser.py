"""The analyser: from a word form to all its readings, the likeliest first.

What belongs here: joining the word tables, the verb tables and the nominal suffixes into ranked
readings of one form by itself, and remembering them. What must not: looking at neighbours (that is
``context``). A form that no table explains gets a reading marked ``guessed``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from didewan.lexicon import Lexicon
from didewan.records import PartOfSpeech, Reading
from didewan.text.forms import Cut, nominal_cuts
from didewan.text.letters import match_key
from didewan.text.verbs import VerbForm, VerbTables

__all__ = ["Analyser"]

WORDS, FUNCTION, FIXED = "ckb/words", "ckb/function.tsv", "ckb/verbs/fixed.tsv"
FUSED = ("لە", "بە", "بۆ", "کە", "لەسەر", "بێ", "هەر")
"""Words that are written onto the front of the next one."""
NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "PRON", "ADV"})
DERIVED: tuple[tuple[str, PartOfSpeech, bool], ...] = (
    ("ترین", "ADJ", False),
    ("تر", "ADJ", False),
    ("ی", "ADJ", True),
    ("ایەتی", "NOUN", True),
    ("ەم", "NUM", False),
    ("ەمین", "NUM", False),
)
"""Endings that make a word of a known one; True where the result is its own lemma."""
REMEMBERED = 300_000


class Ranked(NamedTuple):
    """A reading with its cost: the lower the likelier."""

    cost: float
    reading: Reading


class Analyser:
    """All readings of a word form by itself."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = VerbTables(lexicon)
        self._words: dict[str, list[tuple[str, PartOfSpeech]]] = {}
        self._function: dict[str, list[Reading]] = {}
        self._fixed: dict[str, list[Reading]] = {}
        self._known: dict[str, tuple[Reading, ...]] = {}
        for _, row in lexicon.folder(WORDS):
            self._add_word(row)
        for row in lexicon.rows(FUNCTION):
            pos = cast(PartOfSpeech, row["pos"])
            reading = Reading(row["lemma"], pos, row["lemma"], rule="text.function")
            for form in (row["lemma"], *filter(None, row["variants"].split("|"))):
                self._function.setdefault(match_key(form), []).append(reading)
        for nominal in self.verbs.compounds:
            self._words.setdefault(nominal, [(self.verbs.nominals[nominal], "NOUN")])
        for row in lexicon.rows(FIXED):
            self._fixed.setdefault(match_key(row["form"]), []).append(_fixed(row))

    def _add_word(self, row: dict[str, str]) -> None:
        entry = (row["lemma"], cast(PartOfSpeech, row["pos"]))
        for form in (row["lemma"], *filter(None, row.get("variants", "").split("|"))):
            known = self._words.setdefault(match_key(form), [])
            if entry not in known:
                known.append(entry)

    def knows(self, key: str) -> bool:
        """Whether the folded form stands in a table as it is."""
        return key in self._words or key in self._function

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Every reading of a normalised form, the likeliest first; never empty."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            known = self._known[form] = self._read(form)
        return known

    # --- one form ---------------------------------------------------------------------------------

    def _read(self, form: str) -> tuple[Reading, ...]:
        if form[:1].isdigit():
            return tuple(_nominal(cut, cut.base, "NUM", "text.number") for cut in nominal_cuts(form))
        if not form[:1].isalpha():
            return (Reading(form, "MARK", form, rule="text.mark"),)
        ranked = list(self._certain(form))
        if not ranked:
            ranked = list(self._fused(form))
        if not ranked:
            ranked = list(self._guesses(form))
        ranked.sort(key=lambda one: one.cost)
        return tuple(dict.fromkeys(one.reading for one in ranked))

    def _certain(self, form: str) -> Iterator[Ranked]:
        """Readings that the tables explain."""
        key = match_key(form)
        for reading in self._function.get(key, ()):
            yield Ranked(0.0, reading)
        for reading in self._fixed.get(key, ()):
            yield Ranked(0.5, reading)
        for verb in self.verbs.finite(key):
            if not verb.open or self._may_open(verb):
                yield Ranked(_verb_cost(verb, form), _finite(verb))
        for cut in nominal_cuts(form):
            yield from self._bases(cut)

    def _bases(self, cut: Cut) -> Iterator[Ranked]:
        key = match_key(cut.base)
        cost = 1.0 + _suffix_cost(cut)
        nouns = tuple(self.verbs.nominal(key))
        masdars = {verb.lemma.replace(" ", "") for verb in nouns if verb.form == "infinitive"}
        for lemma, pos in self._words.get(key, ()):
            if lemma.replace(" ", "") not in masdars:
                yield Ranked(cost, _nominal(cut, lemma, pos, "text.word"))
        if cut.layers:
            for reading in self._function.get(key, ()):
                if not cut.compound and cut.number != "pl":
                    yield Ranked(cost + 0.3, _nominal(cut, reading.lemma, reading.pos, "text.function"))
        for verb in nouns:
            if not verb.open or self._may_open(verb):
                yield Ranked(cost + 0.4 + verb.open + 2 * verb.strange, _verbal_noun(verb, cut))
        yield from self._derived(cut, key, cost)

    def _derived(self, cut: Cut, key: str, cost: float) -> Iterator[Ranked]:
        """Comparatives and abstract or relational ی of known words."""
        for ending, pos, own in DERIVED:
            stem = key[: -len(ending)]
            if not key.endswith(ending) or len(stem) < 2:
                continue
            for lemma, of in self._words.get(stem, ()):
                if (pos == "NUM") == (of == "NUM"):
                    made = cut.base if own else lemma
                    yield Ranked(cost + 0.6, _nominal(cut, made, pos, "text.derived"))

    def _may_open(self, verb: VerbForm) -> bool:
        """Any known noun or adjective makes a compound with a light verb, if the form is unmistakable."""
        if not any(pos in ("NOUN", "ADJ") for _, pos in self._words.get(verb.first, ())):
            return False
        return verb.form != "finite" or verb.tense not in ("", "past") or verb.root == "کردن"

    def _fused(self, form: str) -> Iterator[Ranked]:
        """A preposition or کە written onto a known word."""
        for front in FUSED:
            rest = form.removeprefix(front)
            if len(rest) > 2 and rest != form:
                for place, one in enumerate(sorted(self._certain(rest), key=lambda one: one.cost)):
                    yield Ranked(4.0 + place, _with_preposition(one.reading, front))

    def _guesses(self, form: str) -> Iterator[Ranked]:
        for place, cut in enumerate(nominal_cuts(form)[:12]):
            sure = 0.0 if cut.definite in ("def", "indef") and len(cut.base) > 2 else 5.0
            guess = _nominal(cut, cut.base, "NOUN", "text.guess", guessed=True)
            yield Ranked(sure + _suffix_cost(cut) + 0.01 * place, guess)


def _nominal(cut: Cut, lemma: str, pos: PartOfSpeech, rule: str, guessed: bool = False) -> Reading:
    return Reading(
        lemma, pos, cut.base, cut.definite, cut.number, cut.ezafe, cut.compound, cut.clitic, cut.also,
        cut.postposition, person=cut.copula, conj=cut.conj, guessed=guessed, rule=rule,
    )  # fmt: skip


def _finite(verb: VerbForm) -> Reading:
    return Reading(
        verb.lemma, "VERB", clitic=verb.clitic, also=verb.also, tense=verb.tense, mood=verb.mood,
        form="finite", voice=verb.voice, negative=verb.negative, person=verb.person, goal=verb.goal,
        rule="text.verb",
    )  # fmt: skip


def _verbal_noun(verb: VerbForm, cut: Cut) -> Reading:
    if verb.form == "agent":
        return _nominal(cut, cut.base, "NOUN", "text.agent_noun")
    return Reading(
        verb.lemma, "NOUN" if verb.form == "infinitive" else "ADJ", cut.base, cut.definite, cut.number,
        cut.ezafe, cut.compound, cut.clitic, cut.also, cut.postposition, form=verb.form, voice=verb.voice,
        negative=verb.negative, person=cut.copula, conj=cut.conj, rule="text.verbal_noun",
    )  # fmt: skip


def _fixed(row: dict[str, str]) -> Reading:
    return Reading(
        row["lemma"], "VERB", tense=row["tense"], mood=row["mood"], form="finite", voice="active",  # type: ignore[arg-type]
        negative=row["negative"] == "yes", person=row["person"] or None, clitic=row["clitic"] or None,  # type: ignore[arg-type]
        also=row["also"] == "yes", rule="text.verb.fixed",
    )  # fmt: skip


def _with_preposition(reading: Reading, front: str) -> Reading:
    values = {name: getattr(reading, name) for name in reading.__struct_fields__}
    return Reading(**{**values, "preposition": front, "rule": "text.fused"})


def _suffix_cost(cut: Cut) -> float:
    """Few suffixes before many; a long suffix is better evidence than a lone letter."""
    cost = 0.35 * len(cut.layers)
    if cut.definite in ("def", "indef"):
        cost -= 0.2
    if cut.clitic in ("1s", "2s"):
        cost += 0.5
    return cost + 0.2 * (cut.copula is not None) + 0.15 * (cut.clitic == "3s") + 0.3 * cut.conj


def _verb_cost(verb: VerbForm, form: str) -> float:
    cost = 1.1 + 1.5 * verb.open + 1.5 * verb.strange + 0.2 * verb.goal + 0.3 * bool(verb.clitic)
    if verb.tense == "past" and verb.person == "3p":  # rather the masdar: کردن, کوژران
        cost += 0.5
    if verb.tense == "perfect" and verb.root in ("بوون", "چوون") and verb.person != "3s":
        cost += 0.8  # the و of the perfect is lost in the stem: rather the past
    if verb.mood in ("imperative", "conditional") or (verb.tense == "present" and verb.mood == "subjunctive"):
        cost += 0.2
    return cost + 0.3 * (len(form) < 4)
