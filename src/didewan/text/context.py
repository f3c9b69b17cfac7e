"""Context: the best reading of each word, by a short list of ordered, named rules.

What belongs here: choosing between readings that the analyser found. What must not: making readings,
or knowing words beyond their readings and the compounds they make. A rule looks at a few neighbours
only, so the whole is linear; which rules can touch a form is worked out once for each form. Verbs are
found first, because what a ی or ە before them is depends on them. A rule that cannot tell says None
and the analyser's own order stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, cast

from didewan.records import Reading, Sentence, Token
from didewan.text.compounds import CompoundParts
from didewan.text.rule_words import rule_words

__all__ = ["ContextChooser", "takes_a_noun"]

NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "PRON"})
FOLLOWING = NOMINAL | {"DET", "MARK"}
"""With what stands before a noun, and quotation marks."""
PAST = frozenset({"past", "past_progressive", "perfect", "pluperfect"})
CLEAR = frozenset({"present", "perfect", "pluperfect"})
"""Tenses that show themselves in the form: دەکەن, کردووە."""
REACH = 6
"""How many words back a demonstrative or a preposition still governs."""
AHEAD = 12
"""How many words ahead another verb of the clause may stand."""
AGENT_REACH = 8
"""How many words back the agent of a past transitive may stand."""
FULL_STOPS = frozenset(".!")
SHORT = 2
"""A sentence of fewer words may well have no verb."""
REMEMBERED = 300_000


class Place:
    """One word in its sentence, seen by a rule. One object walks over the whole text: ``at`` moves."""

    __slots__ = ("at", "best", "first", "last", "parts", "readings", "tokens")

    def __init__(
        self, tokens: Sequence[Token], readings: Sequence[tuple[Reading, ...]], parts: CompoundParts
    ) -> None:
        self.at = self.first = self.last = 0
        self.tokens, self.readings, self.parts = tokens, readings, parts
        self.best = [found[0] for found in readings]

    @property
    def before(self) -> Reading | None:
        return self.best[self.at - 1] if self.at > self.first else None

    @property
    def after(self) -> Reading | None:
        return self.best[self.at + 1] if self.at + 1 < self.last else None

    def back(self) -> Iterator[int]:
        """The words before, nearest first, up to the next mark."""
        for at in range(self.at - 1, max(self.first, self.at - REACH) - 1, -1):
            if self.tokens[at].kind == "mark":
                return
            yield at

    def settle(self, undecided: Decisions, sentences: Sequence[Sentence]) -> None:
        """Decide word by word, each by the first rule that can tell; no rule looks past its sentence."""
        best = self.best
        coming = iter(sentences)
        self.first = self.last = 0
        for at, decisions in undecided:
            while at >= self.last:
                sentence = next(coming)
                self.first, self.last = sentence.first, sentence.last
            self.at = at
            for decide in decisions:
                decided = decide(self)
                if decided is not None:
                    best[at] = decided
                    break


class Form(NamedTuple):
    """The readings of a word form, sorted once for all rules."""

    found: tuple[Reading, ...]
    finite: tuple[Reading, ...]
    others: tuple[Reading, ...]
    pos: frozenset[str]
    """All parts of speech among them."""


Decide = Callable[[Place], Reading | None]
Stages = tuple[tuple[Decide, ...], ...]
Decisions = Sequence[tuple[int, tuple[Decide, ...]]]
"""Words that are not settled, in order, each with the rules that have a say."""
Rule = Callable[[Form], Decide | None]
"""Given a form's readings: how to decide between them in a place; None where the rule has no say."""


class ContextChooser:
    """Picks the best readings; remembers which rules have a say about a form."""

    def __init__(self, parts: CompoundParts) -> None:
        self._parts = parts
        self._known: dict[str, Stages] = {}

    def choose(
        self, tokens: Sequence[Token], readings: Sequence[tuple[Reading, ...]], sentences: Sequence[Sentence]
    ) -> tuple[Reading, ...]:
        """The best reading of each token."""
        place = Place(tokens, readings, self._parts)
        open_ = [(at, stages) for at, stages in enumerate(self._decisions(tokens, readings)) if stages]
        for stage in range(len(STAGES)):
            place.settle([(at, stages[stage]) for at, stages in open_ if stages[stage]], sentences)
        return tuple(place.best)

    def _decisions(self, tokens: Sequence[Token], readings: Sequence[tuple[Reading, ...]]) -> list[Stages]:
        """What the rules of each stage have to say about each word; empty where they have nothing."""
        forms = [token.form for token in tokens]
        known = self._known
        found = [*map(known.get, forms)]
        if None in found:
            if len(known) > REMEMBERED:
                known.clear()
            for at, form in enumerate(forms):
                if found[at] is None:
                    known[form] = found[at] = known.get(form) or _decisions(readings[at])
        return cast(list[Stages], found)


def _decisions(found: tuple[Reading, ...]) -> Stages:
    if len(found) < 2:
        return ()
    finite = tuple([one for one in found if one.form == "finite"])
    others = tuple([one for one in found if one.form != "finite"]) if finite else found
    form = Form(found, finite, others, frozenset([one.pos for one in found]))
    rules = STAGES if finite else STAGES_WITHOUT_FINITE
    stages = tuple([tuple(filter(None, [rule(form) for rule in stage])) for stage in rules])
    return stages if any(stages) else ()


# --- the surroundings -----------------------------------------------------------------------------


def _at_end(place: Place) -> bool:
    """Whether the clause seems to end after this word."""
    after = place.after
    if after is None or after.pos in ("MARK", "CONJ"):
        return True
    return after.pos == "PRON" and after.lemma == rule_words().that_which


def takes_a_noun(reading: Reading | None) -> bool:
    """A preposition or demonstrative that a noun must follow."""
    words = rule_words()
    if reading is None or reading.clitic or reading.postposition or reading.lemma in words.absolute:
        return False
    return reading.pos == "ADP" or reading.lemma in words.near_demonstratives


def _followed_by_noun(place: Place) -> bool:
    at = place.at + 1
    if at >= place.last:
        return False
    after = place.best[at]
    return (after.pos in FOLLOWING or after.guessed) and place.tokens[at].kind != "mark"


def _with_partner(place: Place, verb: Reading) -> bool:
    """Whether the word before, or the two before, make a compound with the verb (لە ناو برا)."""
    at = place.at
    if at <= place.first or " " in verb.lemma:
        return False
    before = place.tokens[at - 1].form
    if place.parts.join(before, verb.lemma):
        return not (_followed_by_noun(place) and place.best[at - 1].ezafe)
    return at - 1 > place.first and place.parts.join(place.tokens[at - 2].form + before, verb.lemma)


def _agent_before(place: Place) -> bool:
    """Whether a word before may carry the agent of a past transitive."""
    reach = range(max(place.first, place.at - AGENT_REACH), place.at)
    return any(one.clitic or one.ezafe for at in reach for one in place.readings[at])


def _may_close(place: Place, verb: Reading) -> bool:
    """Whether the verb may be the last word of the clause that stands before it."""
    before = place.before
    if before is None or before.pos in ("MARK", "CONJ", "DET") or before.ezafe or verb.goal:
        return False
    if takes_a_noun(before) and not (verb.tense == "perfect" and before.lemma in rule_words().stranded):
        return False
    needs_agent = verb.tense in PAST and verb.voice == "active" and not verb.clitic
    if needs_agent and place.parts.verbs.is_transitive(verb.lemma):
        return _agent_before(place)
    return True


def _must_close(place: Place, verb: Reading) -> bool:
    """مووچەی هەرێمی بڕی.: a sentence needs a verb; the ی before its last word is the agent's."""
    after = place.after
    if verb.tense not in PAST or not (after is None or place.tokens[place.at + 1].form in FULL_STOPS):
        return False
    before = place.before
    told = any(one.form == "finite" for one in place.best[place.first : place.at])
    return before is not None and before.ezafe and not told and place.at - place.first > SHORT


def _likely_verb(reading: Reading) -> bool:
    """A finite form that news may end a clause with."""
    return reading.mood != "imperative" and reading.person not in ("1s", "2s", "2p")


def _hidden_verbs(form: Form) -> tuple[Reading, ...]:
    """The verbs that a likelier noun, adjective or preposition hides."""
    first = form.found[0]
    if not form.finite or first.pos not in ("NOUN", "ADJ", "ADP") or first.form in ("finite", "infinitive"):
        return ()
    return tuple(filter(_likely_verb, form.finite))


def _links(place: Place) -> bool:
    """Whether the word before is joined by ezafe; an adjective in ی (کۆماری بوون) may be none."""
    before = place.before
    return before is not None and before.ezafe and all(
        one.pos != "ADJ" or one.rule == "text.derived" for one in place.readings[place.at - 1]
    )  # fmt: skip


def _before_adposition(place: Place) -> bool:
    return place.after is not None and place.after.pos == "ADP"


def _tells(place: Place, finite: Reading) -> bool:
    """پێنج کەس کوژران لە …, کەس بریندار بوون لە …: verbs that tell what was done to people."""
    return finite.voice == "passive" or _with_partner(place, finite)


# --- rules: verbs -----------------------------------------------------------------------------------


def text_context_postposition_apart(form: Form) -> Decide | None:
    """لە بەغدا دا: a postposition written apart; else the verb "gave"."""
    if "ADP" not in form.pos:
        return None
    words = rule_words()
    apart = next((one for one in form.found if one.lemma == words.apart and one.pos == "ADP"), None)
    verb = next(iter(form.finite), None)
    if apart is None:
        return None

    def decide(place: Place) -> Reading | None:
        governed = any(place.tokens[at].form in words.governors for at in place.back())
        number = place.at > place.first and place.tokens[place.at - 1].kind == "number"
        before_verb = place.after is not None and place.after.form == "finite"
        return apart if number or before_verb or (governed and not _at_end(place)) else verb

    return decide


def text_context_verb_with_partner(form: Form) -> Decide | None:
    """بڵاو کردەوە, کۆنترۆڵ کراوە, لە ناو برا: a verb behind its noun, though a noun is listed too."""
    verbs = _hidden_verbs(form)
    if not verbs:
        return None
    return lambda place: next((verb for verb in verbs if _with_partner(place, verb)), None)


def text_context_clitic_inside(form: Form) -> Decide | None:
    """ڕوویدا: a clitic before دا is the verb's, unless a preposition asks for the postposition."""
    first = form.found[0]
    verb = next((one for one in _hidden_verbs(form) if one.tense == "past" and one.clitic), None)
    words = rule_words()
    if verb is None or not first.clitic or first.postposition != words.apart:
        return None
    governors = words.governors
    return lambda place: None if any(place.tokens[at].form in governors for at in place.back()) else verb


def text_context_governed_by_in(form: Form) -> Decide | None:
    """لە گفتوگۆیەکی تەلەفۆنیدا: دا closes the phrase that لە opened, no "telephoned"."""
    first, words = form.found[0], rule_words()
    if first.form != "finite" or first.clitic != "3s" or " " not in first.lemma:
        return None
    noun = next((one for one in form.others if one.postposition == words.apart and not one.form), None)
    if noun is None:
        return None

    def decide(place: Place) -> Reading | None:
        before = place.before
        held = before is not None and before.ezafe and before.definite == "indef"
        return noun if held and any(place.tokens[at].form in words.governors for at in place.back()) else None

    return decide


def text_context_bare_past(form: Form) -> Decide | None:
    """بوو, چوو: their bare participle is not used."""
    first = form.found[0]
    if not form.finite or first.form != "participle" or first.base not in rule_words().bare_pasts:
        return None
    return lambda place: form.finite[0] if place.tokens[place.at].form == first.base else None


def _may_follow_preposition(reading: Reading) -> bool:
    """No guess, and no bare participle: ئاماژە بەوە کراوە is finite."""
    bare = reading.form == "participle" and not reading.ezafe and reading.definite in ("", "dem")
    return reading.pos in NOMINAL and not reading.guessed and not bare


def text_context_noun_after_preposition(form: Form) -> Decide | None:
    """لە کار, بۆ نەوت: what follows a preposition is no finite verb (but پێی, with a clitic, may)."""
    noun = next(filter(_may_follow_preposition, form.others), None)
    if not form.finite or noun is None:
        return None

    def decide(place: Place) -> Reading | None:
        verb = place.best[place.at]
        clear = verb.form == "finite" and verb.tense in CLEAR and _at_end(place)
        return noun if takes_a_noun(place.before) and not clear else None

    return decide


def text_context_noun_before_noun(form: Form) -> Decide | None:
    """جەنگی جیهانی: a listed noun with ezafe before a noun is no past tense."""
    first = form.found[0]
    noun = next((one for one in form.others if one.ezafe and not one.form and not one.guessed), None)
    if noun is None or first.form != "finite" or first.tense != "past" or first.clitic:
        return None
    return lambda place: noun if _followed_by_noun(place) else None


def text_context_verb_at_clause_end(form: Form) -> Decide | None:
    """… پرسیاری نوێ کردەوە.: at the end of a clause the verb, though a noun is listed too."""
    verbs = _hidden_verbs(form)
    if not verbs:
        return None

    def decide(place: Place) -> Reading | None:
        if not _at_end(place):
            return None
        return next((verb for verb in verbs if _may_close(place, verb) or _must_close(place, verb)), None)

    return decide


def text_context_masdar_or_past(form: Form) -> Decide | None:
    """هاتن, کوژران, بوون: past where the clause ends, masdar elsewhere."""
    past = next((one for one in form.finite if one.person == "3p" and one.tense == "past"), None)
    masdar = next((one for one in form.others if one.form == "infinitive"), None)
    if past is None or masdar is None:
        return None

    def decide(place: Place) -> Reading:
        closed = _at_end(place) or (_before_adposition(place) and _tells(place, past))
        before = place.before
        opens = before is None or before.pos in ("MARK", "CONJ") or takes_a_noun(before) or _links(place)
        return past if closed and not opens else masdar

    return decide


def text_context_past_with_goal(form: Form) -> Decide | None:
    """ڕژانە سەر شەقام, کەوتنە خوارەوە: past with its goal behind it, where the clause has no other verb."""
    past = next((one for one in form.finite if one.person == "3p" and one.tense == "past" and one.goal), None)
    if past is None or form.found[0].form != "infinitive" or past.lemma not in rule_words().goal_verbs:
        return None

    def decide(place: Place) -> Reading | None:
        before = place.before
        if before is None or takes_a_noun(before) or before.pos in ("MARK", "DET") or _links(place):
            return None
        after_verb = place.at - 2 >= place.first and place.best[place.at - 2].form == "finite"
        if before.pos == "CONJ" and not after_verb:
            return None
        after = place.after
        if after is not None and after.pos == "ADJ" and after.definite == "def":
            return None  # ڕێککەوتنە ئەتۆمییەکە
        behind = _followed_by_noun(place) or _before_adposition(place) or _is_adverb(after)
        return past if behind and not _verb_ahead(place) else None

    return decide


def _is_adverb(reading: Reading | None) -> bool:
    return reading is not None and reading.pos == "ADV"


def _verb_ahead(place: Place) -> bool:
    """Whether a finite verb comes before the next mark or conjunction."""
    for at in range(place.at + 1, min(place.last, place.at + AHEAD)):
        if place.tokens[at].kind == "mark" or place.best[at].pos == "CONJ":
            return False
        if any(one.form == "finite" and _likely_verb(one) for one in place.readings[at][:2]):
            return True
    return False


def text_context_perfect_or_goal(form: Form) -> Decide | None:
    """چووە بەغدا "went to"; چووە. "has gone"."""
    goal = next((one for one in form.finite if one.goal), None)
    perfect = next((one for one in form.finite if not one.goal), None)
    told = any(one.tense == "perfect" for one in form.finite)
    if goal is None or form.found[0].form != "finite" or not told:
        return None

    def decide(place: Place) -> Reading | None:
        if place.best[place.at].form != "finite":
            return None
        return goal if _followed_by_noun(place) or _before_adposition(place) else perfect

    return decide


# --- rules: nominals --------------------------------------------------------------------------------


def text_context_determiner(form: Form) -> Decide | None:
    """ئەو کارە: determiner before a noun, pronoun elsewhere."""
    if not form.pos.issuperset(("DET", "PRON")):
        return None
    determiner = next(one for one in form.found if one.pos == "DET")
    pronoun = next(one for one in form.found if one.pos == "PRON")
    return lambda place: determiner if _followed_by_noun(place) else pronoun


def text_context_bare_e(form: Form) -> Decide | None:
    """ە: of ئەم … ە, of a closed phrase before its adjective, or "is"."""
    first = form.found[0]
    if first.form == "finite" or not (first.compound or first.definite == "dem" or first.person):
        return None
    alike = [one for one in form.found if one.lemma == first.lemma]
    shown = next((one for one in alike if one.definite == "dem"), None)
    head = next((one for one in alike if one.compound), None)
    copula = next((one for one in alike if one.person == "3s"), None)
    if head is None:
        return None
    demonstratives = rule_words().near_demonstratives

    def decide(place: Place) -> Reading | None:
        if place.best[place.at].form == "finite":
            return None
        if any(place.tokens[at].form in demonstratives for at in place.back()):
            return shown
        after = place.after
        return head if after is not None and after.pos in ("ADJ", "NOUN") and not _at_end(place) else copula

    return decide


def text_context_ezafe_or_clitic(form: Form) -> Decide | None:
    """ی is ezafe before a nominal, the clitic "his" or an agent elsewhere."""
    first = form.found[0]
    if first.form == "finite":
        return None
    if True not in [one.ezafe for one in form.found] or "3s" not in [one.clitic for one in form.others]:
        return None
    alike = [one for one in form.others if one.lemma == first.lemma and one.definite == first.definite]
    ezafe = next((one for one in alike if one.ezafe), None)
    clitic = next((one for one in alike if one.clitic == "3s" and not one.ezafe), None)

    def decide(place: Place) -> Reading | None:
        if place.best[place.at].form == "finite":
            return None
        return ezafe if _followed_by_noun(place) else clitic

    return decide


ABOUT_VERBS: tuple[Rule, ...] = (
    text_context_verb_with_partner,
    text_context_clitic_inside,
    text_context_governed_by_in,
    text_context_bare_past,
    text_context_noun_after_preposition,
    text_context_noun_before_noun,
    text_context_verb_at_clause_end,
    text_context_past_with_goal,
    text_context_masdar_or_past,
    text_context_perfect_or_goal,
)
"""They have no say about a form without any finite reading."""
ABOUT_NOMINALS: tuple[Rule, ...] = (
    text_context_determiner,
    text_context_bare_e,
    text_context_ezafe_or_clitic,
)
STAGES = ((text_context_postposition_apart, *ABOUT_VERBS), ABOUT_NOMINALS)
"""Stage by stage, in the order of trial."""
STAGES_WITHOUT_FINITE: tuple[tuple[Rule, ...], ...] = ((text_context_postposition_apart,), ABOUT_NOMINALS)
