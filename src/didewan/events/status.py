"""Status: did it happen, or is it planned, demanded, threatened, denied, supposed, or nobody's act?

What belongs here: from polarity, mood, tense and the words that govern the clause to one status, or
None where nothing specific is told. What must not: types or roles.
Source: LINGUISTICS sections 5 and 9; GUIDE 3 (status).
"""

from __future__ import annotations

import msgspec

from didewan.events.scenes import Clause, Scene
from didewan.events.triggers import Trigger
from didewan.lexicon import Lexicon
from didewan.records import Reading, Status, Text
from didewan.text.letters import match_key

TABLE = "ckb/events/governors.tsv"
WORDS = "ckb/phrases/words.yaml"


class Governors(msgspec.Struct, frozen=True):
    """Words that govern the status of a clause, and nouns that govern what hangs on them by ezafe, by
    match key; None where what hangs on them tells no event."""

    words: dict[str, Status | None]
    nouns: dict[str, Status | None]
    questions: frozenset[str]
    purposes: frozenset[str]
    habits: frozenset[str]
    every: frozenset[str]
    units: frozenset[str]
    any: frozenset[str]
    coming: frozenset[str]


def load_governors(lexicon: Lexicon) -> Governors:
    """The words of ``governors.tsv``."""
    words: dict[str, Status | None] = {}
    nouns: dict[str, Status | None] = {}
    for row in lexicon.rows(TABLE):
        key = match_key(row["form"])
        status = None if row["status"] == "none" else msgspec.convert(row["status"], Status)
        (nouns if row["noun"] else words)[key] = status
    asked = ("question", "purpose", "habits", "every", "units", "any", "coming")
    return Governors(words, nouns, *(_words(lexicon, name) for name in asked))


def _words(lexicon: Lexicon, name: str) -> frozenset[str]:
    return frozenset(match_key(word) for tree in lexicon.trees(WORDS) for word in tree.get(name, []))


def find_status(
    governors: Governors, text: Text, scene: Scene, trigger: Trigger
) -> tuple[Status, str] | None:
    """The status and the rule that gave it; None for what is negated or only generic."""
    if trigger.shape in ("verb", "form") and _is_question(governors, text, scene):
        return None
    if trigger.shape == "form":
        return "happened", "events.status.form"
    index = scene.clause_at(trigger.first)
    clause = scene.clauses[index]
    told, governed = _governing(governors, text, scene, index, trigger)
    if not told:
        return None
    reading = trigger.predicate.reading if trigger.predicate else None
    if reading is not None and trigger.shape == "verb":
        if reading.negative:
            return ("happened", "events.status.refused") if trigger.refused else None
        if reading.mood in ("subjunctive", "imperative", "conditional"):
            if _has_purpose(governors, text, clause):
                return None
            return (governed, "events.status.governed") if governed else None
        if reading.tense == "present" and (_is_habit(governors, text, clause) or _describes(clause)):
            return None
        if index and scene.clauses[index - 1].opener == "if" and reading.tense != "past":
            return "conditional", "events.status.after_if"
        if governed in ("conditional", "planned", "called_for") and reading.tense == "present":
            return governed, "events.status.governed"
        return "happened", "events.status.verb"
    following = trigger.last
    if following < scene.last and text.tokens[following].key in governors.any:
        return None
    if _is_purpose(text, scene, trigger):
        return None
    noun = _governing_noun(text, trigger)
    if noun in governors.nouns:
        status = governors.nouns[noun]
        return None if status is None else (status, "events.status.noun_before")
    if _is_coming(governors, text, scene, trigger):
        return "planned", "events.status.coming"
    verb = _clause_verb(text, clause)
    if clause.opener == "if" and verb is not None and verb.mood != "indicative":
        return None  # ئەگەر ئەو شەڕە ڕووی بدایە
    if text.best[trigger.last - 1].definite in ("def", "dem"):
        return "happened", "events.status.known"  # "the attack" stands, whatever is wished of it
    if verb is not None and verb.negative and trigger.shape == "noun":
        return None
    if governed == "conditional":
        return None
    if verb is not None and verb.mood in ("subjunctive", "imperative") and governed:
        return governed, "events.status.governed"
    if governed == "planned" and verb is not None and verb.tense == "present":
        return "planned", "events.status.governed"
    return "happened", "events.status.noun"


def _is_habit(governors: Governors, text: Text, clause: Clause) -> bool:
    """``زۆرجار``, ``هەموو ڕۆژێک`` with the present: what is always so."""
    for i in range(clause.first, clause.last):
        key = text.tokens[i].key
        if key in governors.habits:
            return True
        if key in governors.every and i + 1 < clause.last and text.best[i + 1].lemma in governors.units:
            return True
    return False


def _describes(clause: Clause) -> bool:
    """``ئەو گرووپانەی کە ئێران پاڵپشتییان دەکات``: a relative clause in the present describes."""
    return clause.opener == "that" and bool(clause.carried)


def _has_purpose(governors: Governors, text: Text, clause: Clause) -> bool:
    """``بۆ ئەوەی ڕێگری بکات``: what it is for."""
    return any(text.tokens[i].key in governors.purposes for i in range(clause.first, clause.last))


def _is_question(governors: Governors, text: Text, scene: Scene) -> bool:
    """Asked, not told."""
    last = text.tokens[scene.last - 1].form
    return last in ("؟", "?") or text.tokens[scene.first].key in governors.questions


def _governing_noun(text: Text, trigger: Trigger) -> str:
    """Stem of the noun right before, when the trigger hangs on it by ezafe (``پلانی هێرش``)."""
    if trigger.first == 0:
        return ""
    before = text.best[trigger.first - 1]
    if not before.ezafe and not text.tokens[trigger.first - 1].form.endswith("ی"):
        return ""
    return match_key(before.base or before.lemma)


def _clause_verb(text: Text, clause: Clause) -> Reading | None:
    return text.predicates[clause.predicate].reading if clause.predicate >= 0 else None


def _governing(
    governors: Governors, text: Text, scene: Scene, index: int, trigger: Trigger
) -> tuple[bool, Status | None]:
    """(whether it tells an event, the status): by the status word nearest before the trigger in its clause,
    else in the clause before it. What stands in an "if" or is only possible tells none."""
    clause = scene.clauses[index]
    if clause.opener == "if":
        return trigger.shape != "verb", "conditional"
    spans = [(clause.first, clause.last)]
    if index and clause.opener in ("that", "purpose", ""):
        spans.append((scene.clauses[index - 1].first, clause.first))
    for first, last in spans:
        for i in range(last - 1, first - 1, -1):
            key = text.tokens[i].key
            if key in governors.words and i != trigger.first and not _is_passive(text, scene, i):
                status = governors.words[key]
                return status is not None or trigger.shape != "verb", status
    return True, None


def _is_coming(governors: Governors, text: Text, scene: Scene, trigger: Trigger) -> bool:
    """``هەڵبژاردنی داهاتوو``: told in its own phrase to be still to come."""
    phrase = scene.phrase_at(trigger.first)
    if phrase is None:
        return False
    return any(text.tokens[i].key in governors.coming for i in range(trigger.last, phrase.last))


def _is_passive(text: Text, scene: Scene, token: int) -> bool:
    """``چاوەڕێ دەکرێت``: the verb of a compound, where ``دەکرێت`` alone would be "may be"."""
    clause = scene.clauses[scene.clause_at(token)]
    predicate = text.predicates[clause.predicate] if clause.predicate >= 0 else None
    return predicate is not None and predicate.verb == token and 0 <= predicate.nominal < token


def _is_purpose(text: Text, scene: Scene, trigger: Trigger) -> bool:
    """``بۆ چەککردنی …``: what is done for, not what was done."""
    phrase = scene.phrase_at(trigger.first)
    return (
        phrase is not None
        and phrase.relation in ("to", "for")
        and trigger.shape == "masdar"
        and phrase.first == trigger.first
    )
