"""Context: the best reading of each word, by a short list of ordered, named rules.

What belongs here: choosing between readings that the analyser found. What must not: making readings,
or knowing words beyond their readings and the compounds they make. A rule looks at a few neighbours
only, so the whole is linear; which rules can touch a form is worked out once for each form. Verbs are
found first, because what a ی or ە before them is depends on them. A rule that cannot tell says None
and the analyser's own order stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from didewan.records import Reading, Sentence, Token
from didewan.text.compounds import CompoundParts

__all__ = ["ContextChooser"]

NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "PRON"})
PAST = frozenset({"past", "past_progressive", "perfect", "pluperfect"})
CLEAR = frozenset({"present", "perfect", "pluperfect"})
"""Tenses that show themselves in the form: دەکەن, کردووە."""
BARE_PASTS = frozenset({"بوو", "بو", "چوو", "چو"})
NEAR_DEMONSTRATIVES = frozenset({"ئەم", "ئەو", "لەم", "لەو", "بەم", "بەو"})
ABSOLUTE = frozenset({"پێ", "لێ", "تێ", "پێوە", "لێوە", "پێدا", "تێدا", "پێک", "لێک", "تێک", "پێکەوە"})
"""Prepositions that stand alone before the verb (پێ دەدات)."""
GOVERNORS = frozenset({"لە", "لەم", "لەو", "لەگەڵ"})
"""What a postposition closes."""
REACH = 6
"""How many words back a demonstrative or a preposition still governs."""
AGENT_REACH = 8
"""How many words back the agent of a past transitive may stand."""
STRANDED = frozenset({"لەسەر", "لەبەر", "بەسەر", "لەگەڵ", "بۆ"})
"""Prepositions that may stand before the verb without their noun (بڕیاری لەسەر دراوە)."""
REMEMBERED = 300_000


class Place(NamedTuple):
    """One word in its sentence, seen by a rule."""

    at: int
    first: int
    last: int
    tokens: Sequence[Token]
    readings: Sequence[tuple[Reading, ...]]
    best: list[Reading]
    parts: CompoundParts

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


Decide = Callable[[Place], Reading | None]


class ContextChooser:
    """Picks the best readings; remembers which rules concern a form."""

    def __init__(self, parts: CompoundParts) -> None:
        self._parts = parts
        self._concerned: dict[str, tuple[tuple[Decide, ...], ...]] = {}

    def choose(
        self, tokens: Sequence[Token], readings: Sequence[tuple[Reading, ...]], sentences: Sequence[Sentence]
    ) -> tuple[Reading, ...]:
        """The best reading of each token."""
        best = [found[0] for found in readings]
        for sentence in sentences:
            first, last = sentence.first, sentence.last
            rules = [(at, self._rules(tokens[at].form, readings[at])) for at in range(first, last)]
            for stage in range(len(STAGES)):
                for at, stages in rules:
                    if stages and stages[stage]:
                        place = Place(at, first, last, tokens, readings, best, self._parts)
                        decided = next(filter(None, (rule(place) for rule in stages[stage])), None)
                        best[at] = decided or best[at]
        return tuple(best)

    def _rules(self, form: str, found: tuple[Reading, ...]) -> tuple[tuple[Decide, ...], ...]:
        """The rules of each stage that concern the form; empty where none does."""
        known = self._concerned.get(form)
        if known is None:
            if len(self._concerned) > REMEMBERED:
                self._concerned.clear()
            stages = tuple(tuple(rule for concerns, rule in stage if concerns(found)) for stage in STAGES)
            known = self._concerned[form] = stages if len(found) > 1 and any(stages) else ()
        return known


# --- what a rule concerns -------------------------------------------------------------------------


def _finite(reading: Reading) -> bool:
    return reading.form == "finite"


def _verb_or_noun(found: tuple[Reading, ...]) -> bool:
    return any(map(_finite, found)) and any(not _finite(one) and one.pos in NOMINAL for one in found)


def _noun_hides_verb(found: tuple[Reading, ...]) -> bool:
    first = found[0]
    hides = first.pos in ("NOUN", "ADJ", "ADP") and first.form not in ("finite", "infinitive")
    return hides and any(map(_likely_verb, found))


def _likely_verb(reading: Reading) -> bool:
    """A finite form that news may end a clause with."""
    return _finite(reading) and reading.mood != "imperative" and reading.person not in ("1s", "2s", "2p")


def _masdar_or_past(found: tuple[Reading, ...]) -> bool:
    past = any(_finite(one) and one.person == "3p" and one.tense == "past" for one in found)
    return past and any(one.form == "infinitive" and one.base for one in found)


def _ezafe_or_clitic(found: tuple[Reading, ...]) -> bool:
    return not _finite(found[0]) and any(one.ezafe for one in found) and any(
        one.clitic == "3s" and not _finite(one) for one in found
    )  # fmt: skip


def _bare_e(found: tuple[Reading, ...]) -> bool:
    return any(one.compound for one in found)


def _perfect_or_goal(found: tuple[Reading, ...]) -> bool:
    return any(_finite(one) and one.goal for one in found) and any(one.tense == "perfect" for one in found)


def _determiner(found: tuple[Reading, ...]) -> bool:
    return {"DET", "PRON"} <= {one.pos for one in found}


def _postposition_apart(found: tuple[Reading, ...]) -> bool:
    return any(one.lemma == "دا" and one.pos == "ADP" for one in found)


# --- rules ----------------------------------------------------------------------------------------


def _at_end(place: Place) -> bool:
    """Whether the clause seems to end after this word."""
    after = place.after
    return after is None or after.pos in ("MARK", "CONJ") or (after.pos == "PRON" and after.lemma == "ئەوەی")


def _takes_a_noun(reading: Reading | None) -> bool:
    if reading is None or reading.clitic or reading.postposition or reading.lemma in ABSOLUTE:
        return False
    return reading.pos == "ADP" or reading.lemma in NEAR_DEMONSTRATIVES


def _followed_by_noun(place: Place) -> bool:
    after = place.after
    if after is None or place.tokens[place.at + 1].kind == "mark":
        return False
    return after.pos in NOMINAL or after.pos in ("DET", "MARK") or after.guessed


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
    if _takes_a_noun(before) and not (verb.tense == "perfect" and before.lemma in STRANDED):
        return False
    needs_agent = verb.tense in PAST and verb.voice == "active" and not verb.clitic
    if needs_agent and place.parts.verbs.is_transitive(verb.lemma):
        return _agent_before(place)
    return True


def text_context_verb_with_partner(place: Place) -> Reading | None:
    """بڵاو کردەوە, کۆنترۆڵ کراوە, لە ناو برا: a verb behind its noun, though a noun is listed too."""
    verbs = filter(_likely_verb, place.readings[place.at])
    return next((verb for verb in verbs if _with_partner(place, verb)), None)


def text_context_verb_inside(place: Place) -> Reading | None:
    """ڕوویدا, بوو: a clitic before دا is the verb's; the bare participle of بوون and چوون is not used."""
    found = place.readings[place.at]
    first = found[0]
    if first.clitic and first.postposition == "دا" and not any(
        place.tokens[at].form in GOVERNORS for at in place.back()
    ):  # fmt: skip
        return next((one for one in found if _finite(one) and one.tense == "past" and one.clitic), None)
    if first.form == "participle" and first.base == place.tokens[place.at].form and first.base in BARE_PASTS:
        return next(filter(_finite, found), None)
    return None


def text_context_noun_after_preposition(place: Place) -> Reading | None:
    """لە کار, بۆ نەوت: what follows a preposition is no finite verb (but پێی, with a clitic, may)."""
    verb = place.best[place.at]
    if not _takes_a_noun(place.before) or (_finite(verb) and verb.tense in CLEAR and _at_end(place)):
        return None
    found = place.readings[place.at]
    return next((one for one in found if one.pos in NOMINAL and not _finite(one) and not one.guessed), None)


def text_context_noun_before_noun(place: Place) -> Reading | None:
    """جەنگی جیهانی: a listed noun with ezafe before a noun is no past tense."""
    first = place.best[place.at]
    if not _finite(first) or first.tense != "past" or first.clitic or not _followed_by_noun(place):
        return None
    found = place.readings[place.at]
    return next((one for one in found if one.ezafe and not one.form and not one.guessed), None)


def text_context_verb_at_clause_end(place: Place) -> Reading | None:
    """… پرسیاری نوێ کردەوە.: at the end of a clause the verb, though a noun is listed too."""
    if not _at_end(place):
        return None
    verbs = filter(_likely_verb, place.readings[place.at])
    return next((verb for verb in verbs if _may_close(place, verb)), None)


def text_context_masdar_or_past(place: Place) -> Reading | None:
    """هاتن, کوژران, بوون: past where the clause ends, masdar elsewhere."""
    found = place.readings[place.at]
    finite = next(one for one in found if _finite(one) and one.person == "3p" and one.tense == "past")
    masdar = next(one for one in found if one.form == "infinitive")
    closed = _at_end(place) or (_before_adposition(place) and _tells(place, finite))
    before = place.before
    open_before = before is None or before.pos in ("MARK", "CONJ") or before.ezafe or _takes_a_noun(before)
    return finite if closed and not open_before else masdar


def _before_adposition(place: Place) -> bool:
    return place.after is not None and place.after.pos == "ADP"


def _tells(place: Place, finite: Reading) -> bool:
    """پێنج کەس کوژران لە …, کەس بریندار بوون لە …: verbs that tell what was done to people."""
    return finite.voice == "passive" or _with_partner(place, finite)


def text_context_ezafe_or_clitic(place: Place) -> Reading | None:
    """ی is ezafe before a nominal, the clitic "his" or an agent elsewhere."""
    found = place.readings[place.at]
    first = found[0]
    wants_ezafe = _followed_by_noun(place)
    return next(
        (
            one
            for one in found
            if not _finite(one)
            and (one.ezafe if wants_ezafe else one.clitic == "3s" and not one.ezafe)
            and one.lemma == first.lemma
            and one.definite == first.definite
        ),
        None,
    )


def text_context_bare_e(place: Place) -> Reading | None:
    """ە: of ئەم … ە, of a closed phrase before its adjective, or "is"."""
    found = place.readings[place.at]
    if _finite(found[0]):
        return None
    if not found[0].compound and found[0].definite != "dem" and found[0].person is None:
        return None
    lemma = found[0].lemma
    if any(place.tokens[at].form in NEAR_DEMONSTRATIVES for at in place.back()):
        return next((one for one in found if one.definite == "dem" and one.lemma == lemma), None)
    after = place.after
    if after is not None and after.pos in ("ADJ", "NOUN") and not _at_end(place):
        return next((one for one in found if one.compound and one.lemma == lemma), None)
    return next((one for one in found if one.person == "3s" and one.lemma == lemma), None)


def text_context_perfect_or_goal(place: Place) -> Reading | None:
    """چووە بەغدا "went to"; چووە. "has gone"."""
    found = place.readings[place.at]
    if not _finite(found[0]):
        return None
    goal = _followed_by_noun(place) or (place.after is not None and place.after.pos == "ADP")
    return next((one for one in found if _finite(one) and one.goal == goal), None)


def text_context_determiner(place: Place) -> Reading | None:
    """ئەو کارە: determiner before a noun, pronoun elsewhere."""
    wanted = "DET" if _followed_by_noun(place) else "PRON"
    return next((one for one in place.readings[place.at] if one.pos == wanted), None)


def text_context_postposition_apart(place: Place) -> Reading | None:
    """لە بەغدا دا: a postposition written apart; else the verb "gave"."""
    governed = any(place.tokens[at].form in GOVERNORS for at in place.back())
    number = place.at > place.first and place.tokens[place.at - 1].kind == "number"
    before_verb = place.after is not None and _finite(place.after)
    wanted = "ADP" if number or before_verb or (governed and not _at_end(place)) else "VERB"
    return next((one for one in place.readings[place.at] if one.pos == wanted), None)


Stage = tuple[tuple[Callable[[tuple[Reading, ...]], bool], Decide], ...]

STAGES: tuple[Stage, ...] = (
    (
        (_postposition_apart, text_context_postposition_apart),
        (_noun_hides_verb, text_context_verb_with_partner),
        (_noun_hides_verb, text_context_verb_inside),
        (_verb_or_noun, text_context_noun_after_preposition),
        (_verb_or_noun, text_context_noun_before_noun),
        (_noun_hides_verb, text_context_verb_at_clause_end),
        (_masdar_or_past, text_context_masdar_or_past),
        (_perfect_or_goal, text_context_perfect_or_goal),
    ),
    (
        (_determiner, text_context_determiner),
        (_bare_e, text_context_bare_e),
        (_ezafe_or_clitic, text_context_ezafe_or_clitic),
    ),
)
"""Stage by stage, in the order of trial: (whether the readings of a form concern the rule, the rule)."""
