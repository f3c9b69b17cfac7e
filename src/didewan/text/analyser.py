"""The analyser: from a word form to all its readings, the likeliest first.

What belongs here: joining verb forms, bases and nominal suffixes into ranked readings of one form by
itself, and remembering them. What must not: looking at neighbours (that is ``context``). A form that
no table explains gets readings marked ``guessed``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from msgspec.structs import replace

from didewan.lexicon import Lexicon, Row
from didewan.records import Person, Reading
from didewan.text.bases import Base, Bases
from didewan.text.forms import Cut, nominal_cuts
from didewan.text.letters import learn_keys, match_key
from didewan.text.paradigm import Mood, Tense
from didewan.text.rule_words import rule_words
from didewan.text.verbs import VerbForm, VerbTables

__all__ = ["Analyser"]

FIXED = "ckb/verbs/fixed.tsv"
GUESSES = 12
REMEMBERED = 300_000


class Ranked(NamedTuple):
    """A reading with its cost: the lower the likelier."""

    cost: float
    reading: Reading


class Analyser:
    """All readings of a word form by itself."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = VerbTables(lexicon)
        self._bases = Bases(lexicon, self.verbs)
        self._fixed: dict[str, list[Reading]] = {}
        self._known: dict[str, tuple[Reading, ...]] = {}
        for row in lexicon.rows(FIXED):
            self._fixed.setdefault(match_key(row["form"]), []).append(_fixed(row))

    def read(self, forms: list[str]) -> tuple[tuple[Reading, ...], ...]:
        """The readings of every word of a text."""
        found = [*map(self._known.get, forms)]
        if None in found:
            new = {form for form, known in zip(forms, found, strict=True) if known is None}
            learn_keys(cut.base for form in new for cut in nominal_cuts(form))
            return tuple([self.readings(form) for form in forms])
        return cast("tuple[tuple[Reading, ...], ...]", tuple(found))

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
            number = Base(0.0, "", "NUM", "text.number")
            return tuple(_nominal(cut, replace(number, lemma=cut.base)) for cut in nominal_cuts(form))
        if not form[:1].isalpha():
            return (Reading(form, "MARK", form, rule="text.mark"),)
        ranked = list(self._certain(form)) or list(self._fused(form)) or list(_guesses(form))
        if len(ranked) == 1:
            return (ranked[0].reading,)
        ranked.sort(key=lambda one: one.cost)
        return tuple(dict.fromkeys([one.reading for one in ranked]))

    def _certain(self, form: str) -> Iterator[Ranked]:
        """Readings that the tables explain."""
        key = match_key(form)
        for place, (lemma, pos) in enumerate(self._bases.function_words(key)):
            yield Ranked(0.01 * place, Reading(lemma, pos, form, rule="text.function"))
        for reading in self._fixed.get(key, ()):
            yield Ranked(0.5, reading)
        for verb in self.verbs.finite(key):
            if not verb.open or self._bases.makes_compound(verb):
                masdar = verb.person == "1p" and verb.mood == "subjunctive" and self._is_masdar(key)
                yield Ranked(_verb_cost(verb, form) + 0.3 * masdar, _finite(verb))
        for cut in nominal_cuts(form):
            found = self._bases.find(cut.base)
            if found:
                yield from _with_suffixes(cut, found)

    def _is_masdar(self, key: str) -> bool:
        """دەربڕین, دەربڕینە: rather the masdar than "let us express"."""
        nouns = self.verbs.nominal(key.removesuffix("ە"))
        return any(noun.form == "infinitive" and not noun.open for noun in nouns)

    def _fused(self, form: str) -> Iterator[Ranked]:
        """A preposition or کە written onto a known word."""
        for front in rule_words().fused:
            rest = form.removeprefix(front)
            if len(rest) > 2 and rest != form:
                for place, one in enumerate(sorted(self._certain(rest), key=lambda one: one.cost)):
                    reading = replace(one.reading, preposition=front, rule="text.fused")
                    yield Ranked(4.0 + place, reading)


def _with_suffixes(cut: Cut, found: tuple[Base, ...]) -> Iterator[Ranked]:
    cost = 1.0 + _suffix_cost(cut)
    for base in found:
        if not base.function or (cut.layers and not cut.compound and cut.number != "pl"):
            yield Ranked(cost + base.cost, _nominal(cut, base))


def _guesses(form: str) -> Iterator[Ranked]:
    for place, cut in enumerate(nominal_cuts(form)[:GUESSES]):
        base = Base(_doubt(cut), cut.base, "NOUN", "text.guess")
        guess = replace(_nominal(cut, base), guessed=True)
        yield Ranked(base.cost + _suffix_cost(cut) + 0.01 * place, guess)


def _doubt(cut: Cut) -> float:
    """How little the suffixes of an unknown word prove that they are suffixes."""
    if cut.definite in ("def", "indef") and len(cut.base) > 2:
        return 0.0
    long_enough = len(cut.base) > 3 and not cut.compound and cut.copula is None
    if long_enough and (cut.postposition or cut.also):
        return 4.0
    if long_enough and cut.clitic in ("1p", "2p", "3p"):
        return 4.3
    return 5.0


def _nominal(cut: Cut, base: Base) -> Reading:
    verb = base.verb if base.verb is not None and base.verb.form != "agent" else None
    return Reading(
        base.lemma, base.pos, cut.base, cut.definite, cut.number, cut.ezafe, cut.compound, cut.clitic,
        cut.also, cut.postposition, person=cut.copula, conj=cut.conj, rule=base.rule,
        form=verb.form if verb and verb.form != "agent" else "",
        voice=verb.voice if verb else "", negative=verb.negative if verb else False,
    )  # fmt: skip


def _finite(verb: VerbForm) -> Reading:
    return Reading(
        verb.lemma, "VERB", clitic=verb.clitic, also=verb.also, tense=verb.tense, mood=verb.mood,
        form="finite", voice=verb.voice, negative=verb.negative, person=verb.person, goal=verb.goal,
        rule="text.verb",
    )  # fmt: skip


def _fixed(row: Row) -> Reading:
    return Reading(
        row["lemma"], "VERB", tense=cast(Tense, row["tense"]), mood=cast(Mood, row["mood"]), form="finite",
        voice="active", negative=row["negative"] == "yes", also=row["also"] == "yes",
        person=cast("Person | None", row["person"] or None), rule="text.verb.fixed",
        clitic=cast("Person | None", row["clitic"] or None),
    )  # fmt: skip


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
    if verb.tense == "perfect" and verb.root in rule_words().worn_perfects and verb.person != "3s":
        cost += 0.8  # the و of the perfect is lost in the stem: rather the past
    if verb.tense == "past_progressive" and verb.transitive and not verb.clitic:
        cost += 0.3  # دەبینین: rather the present
    if verb.mood == "subjunctive" and verb.root == rule_words().like_be:
        cost += 0.1  # بێت: rather "be"
    if verb.person == "2s":  # nobody is addressed in news
        cost += 1.0
    if verb.mood in ("imperative", "conditional") or (verb.tense == "present" and verb.mood == "subjunctive"):
        cost += 0.2
    return cost + 0.3 * (len(form) < 4)
