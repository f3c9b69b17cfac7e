"""Predicates: each verb with the preverb, the noun of its compound and the agent clitic that belong to it.

What belongs here: finding, around a verb, the parts that are written apart (``هێرشی کرد``, ``ڕای
گەیاند``, ``داوای لە پەرلەمان کرد``, ``خستە ڕوو``). Which noun goes with which verb is data
(``ckb/verbs/light.tsv``). What must not be known here: events, or what a verb means.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from didewan.records import Person, Predicate, Reading, Sentence, Token
from didewan.text.compounds import CompoundParts
from didewan.text.context import takes_a_noun
from didewan.text.forms import Cut, nominal_cuts
from didewan.text.rule_words import rule_words

__all__ = ["PredicateFinder"]

REACH = 20
"""How many words before its verb the noun of a compound may stand (داوای لە … کرد)."""
CLAUSE_ENDS = frozenset(".!?؟:؛…")
WRITTEN = frozenset({"3s", "3p", "1p"})
"""Clitics long or frequent enough to be seen on an unknown word."""
CONTENT = frozenset({"NOUN", "ADJ", "PROPN", "X"})
PAST = frozenset({"past", "past_progressive", "perfect", "pluperfect"})


class Complex(msgspec.Struct, frozen=True, gc=False):
    """What was found around one verb. ``nominal``: -1 where there is none."""

    lemma: str
    nominal: int
    first: int
    last: int
    agent: Person | None = None
    """The clitic on the noun."""
    bare: bool = False
    """The noun stands right before its verb without any suffix."""


class PredicateFinder:
    """Finds predicates; built once from the parts of compounds."""

    def __init__(self, parts: CompoundParts) -> None:
        self._parts = parts
        self._words = rule_words()
        verbs = self._verbs = parts.verbs
        self._light = {compound.verb for found in verbs.compounds.values() for compound in found}
        self._one_word = {compound.lemma for found in verbs.compounds.values() for compound in found}
        self._preverbed = {compound.verb for found in verbs.preverbs.values() for compound in found}
        self._goal_verbs = {
            compound.lemma: compound.verb[:-1]
            for found in verbs.compounds.values()
            for compound in found
            if compound.verb.endswith("نە")
        }

    def find(
        self, tokens: Sequence[Token], best: Sequence[Reading], sentences: Sequence[Sentence]
    ) -> tuple[Predicate, ...]:
        """Every finite verb, masdar and participle, in the order of the text."""
        return tuple(
            [
                self._build(at, sentence, tokens, best)
                for sentence in sentences
                for at in range(sentence.first, sentence.last)
                if best[at].form
            ]
        )

    def _build(
        self, at: int, sentence: Sentence, tokens: Sequence[Token], best: Sequence[Reading]
    ) -> Predicate:
        verb = best[at]
        found = self._complex(at, sentence, tokens, best)
        agent = self._agent(at, found, sentence, tokens, best)
        whole = verb if verb.lemma == found.lemma else replace(verb, lemma=found.lemma)
        return Predicate(found.lemma, at, found.nominal, found.first, found.last, whole, agent)

    # --- the parts --------------------------------------------------------------------------------

    def _complex(
        self, at: int, sentence: Sentence, tokens: Sequence[Token], best: Sequence[Reading]
    ) -> Complex:
        verb = best[at]
        with_goal = self._with_goal(at, sentence, tokens, best)
        if with_goal is None and (" " in verb.lemma or verb.lemma in self._one_word):
            return Complex(verb.lemma, at, at, at + 1)
        lemma, first = self._with_preverb(at, sentence, tokens, best)
        if verb.negative and lemma == self._words.have:
            near = (
                self._near(self._words.be, at, at - 1, sentence.first, tokens)
                if at > sentence.first
                else None
            )
            if near and near.bare:  # ڕازی نەبوو, ئامادە نییە
                return near
        lemma = self._goal_verbs.get(lemma, lemma)
        if lemma in self._light:
            found = self._with_noun(lemma, at, first, sentence.first, tokens, best)
            if found is not None and (with_goal is None or found.nominal == first - 1):
                return found
        return with_goal or self._open(lemma, at, first, sentence, tokens, best)

    def _with_goal(
        self, at: int, sentence: Sentence, tokens: Sequence[Token], best: Sequence[Reading]
    ) -> Complex | None:
        """A verb with the noun of its goal behind it (خستە ڕوو), in one word or two."""
        verb = best[at]
        if verb.lemma in self._goal_verbs:
            return Complex(verb.lemma, at, at, at + 1)
        directed = verb.goal or (verb.form == "infinitive" and verb.definite == "dem")
        if not directed or at + 1 >= sentence.last:
            return None
        after = self._parts.nouns[tokens[at + 1].form].get(verb.lemma + "ە")
        return Complex(after.compound.lemma, at + 1, at, at + 2) if after else None

    def _with_preverb(
        self, at: int, sentence: Sentence, tokens: Sequence[Token], best: Sequence[Reading]
    ) -> tuple[str, int]:
        """The lemma with a preverb that is written apart, and where the complex begins."""
        lemma = best[at].lemma
        if lemma in self._preverbed and at > sentence.first:
            if at - 1 > sentence.first:  # گیانی لە دەست دا
                written = tokens[at - 2].form + tokens[at - 1].form
                two = self._parts.preverbs[written].get(lemma)
                if two is not None:
                    return two.compound.lemma, at - 2
            part = self._parts.preverbs[tokens[at - 1].form].get(lemma)
            if part is not None and not self._governed(part.cut.base, at - 1, sentence, tokens):
                return part.compound.lemma, at - 1
        return lemma, at

    def _governed(self, base: str, at: int, sentence: Sentence, tokens: Sequence[Token]) -> bool:
        before = tokens[at - 1].form if at > sentence.first else ""
        return base in self._words.after_preposition and before in self._words.plain_prepositions

    def _with_noun(
        self, lemma: str, at: int, first: int, start: int, tokens: Sequence[Token], best: Sequence[Reading]
    ) -> Complex | None:
        """The verb with its noun: the word before it, else one farther back in the clause."""
        if first <= start or _ends_clause(first - 1, tokens, best):
            return None
        near = self._near(lemma, at, first - 1, start, tokens)
        if near and not (near.bare and self._is_attribute(lemma, at, near.first, start, tokens, best)):
            return near
        if best[at].form != "finite" or lemma.startswith(self._words.be):
            return near
        return self._far(lemma, at, first - 2, start, tokens, best) or near

    def _is_attribute(
        self, lemma: str, verb: int, at: int, start: int, tokens: Sequence[Token], best: Sequence[Reading]
    ) -> bool:
        """هەوڵی زۆر دا, باسی تیرۆر دەکات: the word before the verb belongs to the noun of the compound.
        Before a past ی is rather the agent (شاری داگیر کرد), if the word does not describe by nature."""
        head, form = at - 1, tokens[at].form
        if head < start or not best[head].ezafe or form.startswith(self._words.plain_starts):
            return False
        describes = best[verb].tense not in PAST or self._parts.nouns[form][lemma].compound.describes
        return describes and lemma in self._parts.nouns[tokens[head].form]

    def _near(self, lemma: str, verb: int, at: int, start: int, tokens: Sequence[Token]) -> Complex | None:
        """A noun right before its verb, as one word or two (لە ناو برد)."""
        form = tokens[at].form
        written = ((tokens[at - 1].form + form, at - 1),) if at > start else ()
        for whole, first in (*written, (form, at)):
            part = self._parts.nouns[whole].get(lemma)
            if part is not None:
                bare = not part.cut.layers and first == at
                return Complex(part.compound.lemma, at, first, verb + 1, _host(part.cut), bare)
        return None

    def _far(
        self, lemma: str, verb: int, last: int, start: int, tokens: Sequence[Token], best: Sequence[Reading]
    ) -> Complex | None:
        """A noun with other words between it and its verb. One that carries the agent, or ezafe with its
        preposition behind it, goes before the nearest that only heads an ezafe chain, and that before a
        bare one (فشار لە …)."""
        nearest: Complex | None = None
        bare: Complex | None = None
        nouns = self._parts.nouns
        for at in range(last, max(start, last - REACH) - 1, -1):
            if _ends_clause(at, tokens, best):
                break
            part = nouns[tokens[at].form].get(lemma)
            if part is None or not _open_to_the_right(part.cut, best[at], best[at + 1]):
                continue
            if _governed(at, start, best):
                continue
            head = self._head(lemma, at, start, tokens, best)
            name = self._parts.nouns[tokens[head].form][lemma].compound.lemma
            found = Complex(name, head, head, verb + 1, best[head].clitic)
            if not part.cut.layers and head == at:
                bare = bare or found
            elif best[head].clitic or best[head + 1].pos == "ADP":
                return found
            else:
                nearest = nearest or found
        return nearest or bare

    def _head(self, lemma: str, at: int, first: int, tokens: Sequence[Token], best: Sequence[Reading]) -> int:
        """The head of a chain of nouns that all go with the verb (باسی پەیوەندیی … دەکات: باس)."""
        while at > first:
            before = at - 2 if best[at - 1].pos == "DET" and at - 2 >= first else at - 1
            if not (best[before].ezafe and best[before].pos in CONTENT):
                break
            if lemma not in self._parts.nouns[tokens[before].form]:
                break
            at = before
        return at

    def _open(
        self, lemma: str, at: int, first: int, sentence: Sentence,
        tokens: Sequence[Token], best: Sequence[Reading],
    ) -> Complex:  # fmt: skip
        if lemma in self._words.describing and first == at > sentence.first:
            before = best[at - 1]
            if before.pos == "ADJ" and before.base == tokens[at - 1].form and not before.form:
                return Complex(f"{before.lemma} {lemma}", at - 1, at - 1, at + 1)
        return Complex(lemma, -1, first, at + 1)

    # --- the agent --------------------------------------------------------------------------------

    def _agent(
        self, at: int, found: Complex, sentence: Sentence, tokens: Sequence[Token], best: Sequence[Reading]
    ) -> Person | None:
        """The agent clitic of a past transitive: on the verb, on its noun, or on an earlier word."""
        verb = best[at]
        if verb.form != "finite" or verb.tense not in PAST or verb.voice != "active":
            return None
        if verb.clitic or not self._verbs.is_transitive(verb.lemma):
            return verb.clitic
        between = best[at - 1].clitic if found.nominal < at - 1 else None
        if found.agent and between not in ("3p", "1p"):  # نانی ئێوارەیان خوارد: ی is ezafe
            return found.agent
        for host in range(at - 1, max(sentence.first, found.first - 8) - 1, -1):
            if tokens[host].form in CLAUSE_ENDS or best[host].form == "finite":
                return None
            if best[host].clitic:
                return best[host].clitic
            if host == found.nominal:  # بۆردومان کرد: known whole, its مان is no "we"
                continue
            if host in (at - 1, found.first - 1):  # a name, whose suffixes only the cuts show (واشنتنی کرد)
                cuts = nominal_cuts(tokens[host].form)
                clitic = next((cut.clitic for cut in cuts if cut.clitic in WRITTEN), None)
                if clitic:
                    return clitic
        return None


def _governed(at: int, start: int, best: Sequence[Reading]) -> bool:
    """Behind a preposition, or in an ezafe chain behind one: no part of the compound (باسی لە سەردانی …
    کرد). A relative clause ends the chain (لەو خەڵکانەی هەوڵی … دا)."""
    while at > start:
        at -= 1
        before = best[at]
        if before.pos == "NUM":
            continue
        if not (before.ezafe and before.definite != "dem" and before.pos in CONTENT):
            return before.pos == "ADP" and takes_a_noun(before)
    return False


def _ends_clause(at: int, tokens: Sequence[Token], best: Sequence[Reading]) -> bool:
    """A mark, another verb, or کە: no compound reaches over it."""
    here = best[at]
    return here.form == "finite" or tokens[at].form in CLAUSE_ENDS or here.lemma == rule_words().that


def _host(cut: Cut) -> Person | None:
    """The clitic on a noun; ی right before the verb is one, never ezafe."""
    return "3s" if cut.ezafe else cut.clitic


def _open_to_the_right(cut: Cut, best: Reading, after: Reading) -> bool:
    """A noun apart from its verb carries a clitic, ezafe or ێک, ends in ی itself (پشتگیری …), or has its
    preposition behind it (فشار لە … دەکات)."""
    if best.postposition or best.pos not in CONTENT:
        return False
    if cut.layers and not best.guessed and best.base != cut.base:  # ئاسایشی is no ئاسایی + ش
        return False
    if not cut.layers and (after.pos == "ADP" or after.lemma in rule_words().with_demonstrative):
        return True
    return bool(cut.clitic or cut.ezafe or cut.definite == "indef" or cut.base.endswith("ی"))
