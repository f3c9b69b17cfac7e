"""Speakers: whose words a verb of speech reports.

Rules of this file: who, as written there (GUIDE 4): the name before the title, the last subject before
the first. Nothing of what is said.
"""

from __future__ import annotations

import msgspec

from didewan.events.cues import Cue, aside_speaker
from didewan.events.fillers import AGENTS, Party
from didewan.events.phrases import Phrase, people_kind
from didewan.events.roles import Stage
from didewan.events.scenes import Clause
from didewan.events.titled import name_beside
from didewan.text.letters import match_key

SPEAKING = frozenset(["1s", "1p", "2s", "2p"])
"""Persons who are no speaker an article names."""
SPEAKERS = AGENTS | {"", "target"}
"""Also what no table knows, and sites and stations, which can be attacked and can tell."""
SIDE_CLAUSES = frozenset(["that", "if", "when", "because", "purpose"])


class Speech(msgspec.Struct):
    """Who spoke last, carried from sentence to sentence."""

    speaker: Party | None = None


def find_speaker(stage: Stage, cue: Cue, speech: Speech, first: bool) -> tuple[Party | None, bool]:
    """(speaker, whether said here): the subject of the verb of speech; without one the subject of the
    clause before it, when this is the sentence's first cue; else whoever spoke last."""
    clause = stage.scene.clauses[cue.clause]
    reading = cue.predicate.reading
    goes_on = not first and _goes_on(stage, cue)
    if _is_relative(stage, cue, clause):
        return _antecedent(stage, clause), False
    if _is_pronoun(stage, clause, cue):
        return speech.speaker, False
    for phrase in [] if goes_on else _candidates(stage, cue, clause):
        speaker = speaker_of(stage, phrase)
        if speaker is not None and speaker.kind in SPEAKERS:
            return speaker, True
    if _is_nobody(stage, clause):
        return None, False
    own = stage.text.best[cue.predicate.nominal].clitic if cue.predicate.nominal >= 0 else None
    if reading.voice == "passive" or SPEAKING.intersection((reading.person, own)):
        return None, False
    dropped = None if reading.also or not first else _dropped(stage, clause)
    if dropped is not None:
        return speaker_of(stage, dropped), True
    return speech.speaker, False


def speaker_of(stage: Stage, phrase: Phrase) -> Party | None:
    """The speaker a phrase names: its name, the name that stands by its title, or its words."""
    found = stage.speaker(phrase)
    if found is None or found.name >= 0 or found.kind == "person":
        return found
    return name_beside(stage, phrase) or found


def can_speak(phrase: Phrase, cue: Cue) -> bool:
    """Whether a phrase can be the subject of the cue."""
    return phrase.kind in AGENTS and phrase.relation in ("", "as") and phrase.first < cue.predicate.verb


def _goes_on(stage: Stage, cue: Cue) -> bool:
    """``… و دەڵێت``, ``…، دەشڵێت``: nobody stands between."""
    before = stage.text.tokens[max(stage.scene.first, cue.predicate.first - 1)]
    return follows_and(stage, cue) or (cue.predicate.reading.also and before.form in "،,")


def follows_and(stage: Stage, cue: Cue) -> bool:
    """Whether و stands right before the cue."""
    at = cue.predicate.first - 1
    return at >= stage.scene.first and stage.text.tokens[at].key in stage.signs.words["and"]


def _is_relative(stage: Stage, cue: Cue, clause: Clause) -> bool:
    """``ڕەخنەگران … کە دەڵێن``: the verb stands right behind a کە that tells more of a noun."""
    tokens = stage.text.tokens
    return clause.first > stage.scene.first and (
        tokens[clause.first].key in stage.signs.words["that"] and clause.first + 1 == cue.predicate.first
    )


def _is_pronoun(stage: Stage, clause: Clause, cue: Cue) -> bool:
    """``ئەو ئۆپۆزسیۆن تاوانبار دەکات``: "he" opens the clause, and no noun with ە stands behind it."""
    at = _opening(stage, clause)
    if stage.text.tokens[at].key not in stage.signs.words["pronouns"] or at + 1 >= cue.predicate.first:
        return False
    phrase = stage.scene.phrase_at(at)
    if phrase is None or phrase.first != at or phrase.relation:
        return False
    held = range(at + 1, min(phrase.last, cue.predicate.first))
    dem = any(stage.text.best[i].definite == "dem" for i in held)
    return not dem and not any(stage.text.tokens[i].form.endswith(("ە", "ەی")) for i in held)


def _antecedent(stage: Stage, clause: Clause) -> Party | None:
    """The last who can speak before the relative کە."""
    before = [p for p in stage.scene.phrases if p.last <= clause.first and p.kind in AGENTS]
    return speaker_of(stage, before[-1]) if before else None


def _is_nobody(stage: Stage, clause: Clause) -> bool:
    """``زۆرێک پێیان وایە``: the subject is some, no matter who."""
    words = stage.signs.words["indefinite"]
    bare = [p for p in stage.scene.phrases_in(clause) if not p.relation]
    return any(p.last - p.first == 1 and stage.text.tokens[p.first].key in words for p in bare) or any(
        _is_figures(stage, p) for p in bare[:1]
    )


def _one_of(stage: Stage, phrase: Phrase) -> Phrase:
    """``X یەکێک لە دانیشتووان گوتی``: the name before "one of", where there is one."""
    if phrase.relation != "in" or stage.text.tokens[phrase.mark - 1].key not in stage.signs.words["one"]:
        return phrase
    before = (p for p in stage.scene.phrases if p.last == phrase.mark - 1 and _is_bare_noun(stage, p))
    return next(before, phrase)


def _is_figures(stage: Stage, phrase: Phrase) -> bool:
    """``ئامارەکان دەڵێن``: numbers of nobody's speak for nobody."""
    stem = match_key(stage.text.best[phrase.head].base or stage.text.tokens[phrase.head].form)
    return stem in stage.signs.words["figures"] and not stage.text.best[phrase.head].ezafe


def _candidates(stage: Stage, cue: Cue, clause: Clause) -> list[Phrase]:
    """Phrases that can be the speaker: those that can act, else a bare one right before the cue."""
    phrases = stage.scene.phrases_in(clause)
    if cue.predicate.reading.voice == "passive":
        return [p for p in phrases if p.relation == "by"]
    aside = aside_speaker(stage, cue.predicate)
    if aside is not None:
        return [aside]
    found = [p for p in phrases if can_speak(p, cue) or _is_part(stage, p, cue)]
    found = [_one_of(stage, p) for p in found if not _is_matter(stage, p) and not _is_figures(stage, p)]
    if found or cue.kind == "judge" or cue.predicate.reading.person in SPEAKING or _has_host(stage, cue):
        return found
    opening = _opening(stage, clause)
    bare = [p for p in phrases if _is_bare_noun(stage, p) and p.last <= cue.predicate.first]
    beside = [p for p in bare if p.last == cue.predicate.first and cue.kind == "say"]
    return [p for p in bare if p.first == opening] or beside


def _has_host(stage: Stage, cue: Cue) -> bool:
    """A past verb without a clitic of its own: the noun before it is its object (``هەڵوێستی ڕاگەیاند``)."""
    verb = cue.predicate
    own = (stage.text.best[i].clitic for i in range(verb.first, verb.verb + 1))
    return verb.reading.tense.startswith("past") and verb.reading.voice == "active" and not any(own)


def _is_bare_noun(stage: Stage, phrase: Phrase) -> bool:
    """Whether a phrase of unknown kind can name who speaks: a noun without preposition, no numbers."""
    if phrase.relation or phrase.kind == "time" or _is_figures(stage, phrase):
        return False
    key, words = stage.text.tokens[phrase.first].key, stage.signs.words
    if key in words["indefinite"] or key in words["addressed"] or key in words["self"]:
        return False
    return stage.text.best[phrase.head].pos in ("NOUN", "PROPN")


def _opening(stage: Stage, clause: Clause) -> int:
    """The clause's first word behind و, "but" and commas."""
    at = clause.first
    while at < clause.last - 1 and (
        stage.text.tokens[at].kind == "mark"
        or stage.text.tokens[at].key in stage.signs.words["and"]
        or stage.signs.conjunctions.get(stage.text.tokens[at].key) == "but"
    ):
        at += 1
    return at


def _is_matter(stage: Stage, phrase: Phrase) -> bool:
    """``هەڵوێستەکانی X``: something of a person, not the person."""
    head = stage.text.best[phrase.head]
    named = stage.covered.names[phrase.head] >= 0 or people_kind(
        stage.signs, stage.text.tokens[phrase.head].form
    )
    return phrase.kind == "person" and not named and (head.number == "pl" or head.definite == "def")


def _is_part(stage: Stage, phrase: Phrase, cue: Cue) -> bool:
    """``زۆرێک لە چاودێران``: people behind "many of" stand for the many."""
    if phrase.kind not in AGENTS or phrase.relation != "in" or phrase.first >= cue.predicate.verb:
        return False
    before = stage.text.tokens[max(stage.scene.first, phrase.mark - 2) : phrase.mark]  # بەشێکی زۆر لە …
    return any(one.key.removesuffix("ی") in stage.signs.words["part_of"] for one in before)


def _dropped(stage: Stage, clause: Clause) -> Phrase | None:
    """The subject of the nearest clause before that is no side clause (``X … کرد و گوتی``)."""
    before = stage.scene.clauses[: stage.scene.clauses.index(clause)]
    main = [c for c in before if c.opener not in SIDE_CLAUSES and not _is_wish(stage, c)]
    for earlier in (*reversed(main), *before):
        verb = stage.text.predicates[earlier.predicate].verb if earlier.predicate >= 0 else earlier.last
        for phrase in stage.scene.phrases_in(earlier):
            if not phrase.relation and phrase.kind in AGENTS and phrase.first < verb:
                return phrase
    return None


def _is_wish(stage: Stage, clause: Clause) -> bool:
    """Whether the clause hangs on another: its verb is subjunctive."""
    return clause.predicate >= 0 and stage.text.predicates[clause.predicate].reading.mood == "subjunctive"
