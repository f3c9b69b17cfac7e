"""Context: the best reading of each word, by a short list of ordered, named rules.

What belongs here: choosing between readings that the analyser found. What must not: making readings,
or knowing words beyond their readings. A rule looks at a few neighbours only, so the whole is linear;
which rules can touch a form is worked out once for each form. A rule that cannot tell says None and
the analyser's own order stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from didewan.records import Reading, Sentence, Token

__all__ = ["ContextChooser"]

NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "PRON"})
NEAR_DEMONSTRATIVES = frozenset({"ئەم", "ئەو", "لەم", "لەو", "بەم", "بەو"})
ABSOLUTE = frozenset({"پێ", "لێ", "تێ", "پێوە", "لێوە", "پێدا", "تێدا", "پێک", "لێک", "تێک", "پێکەوە"})
"""Prepositions that stand alone before the verb (پێ دەدات)."""
GOVERNORS = frozenset({"لە", "لەم", "لەو", "لەگەڵ"})
"""What a postposition closes."""
REACH = 6
"""How many words back a demonstrative or a preposition still governs."""


class Place(NamedTuple):
    """One word in its sentence, seen by a rule."""

    at: int
    first: int
    last: int
    tokens: Sequence[Token]
    readings: Sequence[tuple[Reading, ...]]
    best: list[Reading]

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

    def __init__(self) -> None:
        self._concerned: dict[str, tuple[Decide, ...]] = {}

    def choose(
        self, tokens: Sequence[Token], readings: Sequence[tuple[Reading, ...]], sentences: Sequence[Sentence]
    ) -> tuple[Reading, ...]:
        """The best reading of each token."""
        best = [found[0] for found in readings]
        for sentence in sentences:
            for at in range(sentence.first, sentence.last):
                found = readings[at]
                if len(found) > 1:
                    rules = self._rules(tokens[at].form, found)
                    if rules:
                        place = Place(at, sentence.first, sentence.last, tokens, readings, best)
                        for rule in rules:
                            decided = rule(place)
                            if decided is not None:
                                best[at] = decided
                                break
        return tuple(best)

    def _rules(self, form: str, found: tuple[Reading, ...]) -> tuple[Decide, ...]:
        known = self._concerned.get(form)
        if known is None:
            if len(self._concerned) > 300_000:
                self._concerned.clear()
            known = tuple(decide for concerns, decide in RULES if concerns(found))
            self._concerned[form] = known
        return known


# --- what a rule concerns -------------------------------------------------------------------------


def _finite(reading: Reading) -> bool:
    return reading.form == "finite"


def _verb_or_noun(found: tuple[Reading, ...]) -> bool:
    return any(map(_finite, found)) and any(not _finite(one) and one.pos in NOMINAL for one in found)


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


def text_context_noun_after_preposition(place: Place) -> Reading | None:
    """لە کار, بۆ نەوت: what follows a preposition is no finite verb (but پێی, with a clitic, may)."""
    if not _takes_a_noun(place.before):
        return None
    return next((one for one in place.readings[place.at] if one.pos in NOMINAL and not _finite(one)), None)


def text_context_noun_before_noun(place: Place) -> Reading | None:
    """جەنگی جیهانی: a listed noun with ezafe before a noun is no past tense."""
    first = place.best[place.at]
    if not _finite(first) or first.tense != "past" or first.clitic or not _followed_by_noun(place):
        return None
    found = place.readings[place.at]
    return next((one for one in found if one.ezafe and not one.form and not one.guessed), None)


def text_context_masdar_or_past(place: Place) -> Reading | None:
    """هاتن, کوژران, بوون: past where the clause ends, masdar elsewhere."""
    found = place.readings[place.at]
    finite = next(one for one in found if _finite(one) and one.person == "3p" and one.tense == "past")
    masdar = next(one for one in found if one.form == "infinitive")
    if not _at_end(place):
        return masdar
    return masdar if place.before is not None and place.before.ezafe else finite


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


RULES: tuple[tuple[Callable[[tuple[Reading, ...]], bool], Decide], ...] = (
    (_postposition_apart, text_context_postposition_apart),
    (_determiner, text_context_determiner),
    (_verb_or_noun, text_context_noun_after_preposition),
    (_verb_or_noun, text_context_noun_before_noun),
    (_masdar_or_past, text_context_masdar_or_past),
    (_perfect_or_goal, text_context_perfect_or_goal),
    (_bare_e, text_context_bare_e),
    (_ezafe_or_clitic, text_context_ezafe_or_clitic),
)
"""In the order of trial: (whether the readings of a form concern the rule, the rule)."""
