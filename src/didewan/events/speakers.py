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
from didewan.records import Text

SPEAKING = frozenset(["1s", "1p", "2s", "2p"])
"""Persons who are no speaker an article names."""
SIDE_CLAUSES = frozenset(["that", "if", "when", "because", "purpose"])
TITLES = frozenset(["official", "armed", "press", "civilian", "source"])
LONGEST = 4
"""So many words a name between commas may have."""


class Speech(msgspec.Struct):
    """Who spoke last, carried from sentence to sentence."""

    speaker: Party | None = None


def find_speaker(stage: Stage, cue: Cue, speech: Speech, first: bool) -> tuple[Party | None, bool]:
    """(speaker, whether said here): the subject of the verb of speech; without one the subject of the
    clause before it, when this is the sentence's first cue; else whoever spoke last."""
    clause = stage.scene.clauses[cue.clause]
    reading = cue.predicate.reading
    goes_on = not first and follows_and(stage, cue)  # ``… و دەشڵێت``: nobody stands between
    for phrase in [] if goes_on else _candidates(stage, cue, clause):
        speaker = speaker_of(stage, phrase)
        if speaker is not None and (speaker.kind in AGENTS or not speaker.kind):
            return speaker, True
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
    return _name_behind(stage, phrase) or _name_before(stage, phrase) or _unknown_name(stage, phrase) or found


def can_speak(phrase: Phrase, cue: Cue) -> bool:
    """Whether a phrase can be the subject of the cue."""
    return phrase.kind in AGENTS and phrase.relation in ("", "as") and phrase.first < cue.predicate.verb


def follows_and(stage: Stage, cue: Cue) -> bool:
    """Whether و stands right before the cue."""
    at = cue.predicate.first - 1
    return at >= stage.scene.first and stage.text.tokens[at].key in stage.signs.words["and"]


def _candidates(stage: Stage, cue: Cue, clause: Clause) -> list[Phrase]:
    """Phrases that can be the speaker: those that can act, else a bare one right before the cue."""
    phrases = stage.scene.phrases_in(clause)
    if cue.predicate.reading.voice == "passive":
        return [p for p in phrases if p.relation == "by"]
    aside = aside_speaker(stage, cue.predicate)
    if aside is not None:
        return [aside]
    found = [p for p in phrases if can_speak(p, cue) or _is_part(stage, p, cue)]
    found = [p for p in found if not _is_matter(stage, p)]
    if found or cue.kind != "say":
        return found
    return [
        p
        for p in phrases
        if stage.text.best[p.head].pos in ("NOUN", "PROPN")
        and not p.relation
        and p.kind != "time"
        and p.first == clause.first
        and p.last <= cue.predicate.first
    ]


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
    before = stage.text.tokens[phrase.mark - 1].key if phrase.mark > stage.scene.first else ""
    return before in stage.signs.words["part_of"]


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


def _name_before(stage: Stage, phrase: Phrase) -> Party | None:
    """``X پەیامنێری Y``: the name right before its title."""
    before = next((p for p in stage.scene.phrases if p.last == phrase.mark), None)
    if before is None or before.kind != "person" or before.relation not in ("", "as") or phrase.relation:
        return None
    return stage.speaker(before) if phrase.kind in TITLES else None


def _name_behind(stage: Stage, phrase: Phrase) -> Party | None:
    """``نووسەر و چاودێری سیاسی X``: one person of two trades, the name behind the second."""
    person = next((n for n in phrase.names if stage.names[n].label == "PER"), -1)
    if person < 0 or phrase.kind not in TITLES or stage.names[person].last < phrase.last:
        return None
    if stage.text.best[phrase.head].ezafe or stage.text.tokens[phrase.head].form.endswith("ان"):
        return None
    name = stage.names[person]
    return Party(stage.text.span(name.start, name.end), "person", person, name.entity)


def _unknown_name(stage: Stage, phrase: Phrase) -> Party | None:
    """``وەزیری دەرەوە، A B، …``, ``A B، وەزیری دەرەوە، …``: words that nobody knows, set beside a title
    between commas, are the name."""
    if phrase.kind not in ("official", "armed", "press") or phrase not in stage.scene.phrases:
        return None
    text, scene = stage.text, stage.scene
    before = _run(text, scene.first, phrase.mark - 1, back=True) if _is_comma(text, phrase.mark - 1) else None
    behind = _run(text, scene.last, phrase.last + 1, back=False) if _is_comma(text, phrase.last) else None
    for run in (before, behind):
        if run is not None:
            return Party(text.words(*run), "person")
    return None


def _run(text: Text, end: int, start: int, back: bool) -> tuple[int, int] | None:
    """The words from ``start`` to the next comma (backwards also to the edge), if they can be a name."""
    step = -1 if back else 1
    at = start - 1 if back else start
    while (
        (at >= end if back else at < end)
        and text.tokens[at].kind == "word"
        and abs(at - start) <= LONGEST + 1
    ):
        at += step
    first, last = (at + 1, start) if back else (start, at)
    closed = at == end - 1 if back else False
    if not (closed or (0 <= at < len(text.tokens) and text.tokens[at].form in "،,")):
        return None
    if not 2 <= last - first <= LONGEST or any(_is_plain(text, i) for i in range(first, last)):
        return None
    return (first, last) if any(text.best[i].guessed for i in range(first, last)) else None


def _is_plain(text: Text, token: int) -> bool:
    """Grammar words, verbs and words with suffixes make no name."""
    reading = text.best[token]
    return reading.pos not in ("NOUN", "PROPN", "ADJ", "X") or bool(
        reading.form or reading.ezafe or reading.definite or reading.postposition or reading.number == "pl"
    )


def _is_comma(text: Text, token: int) -> bool:
    return 0 <= token < len(text.tokens) and text.tokens[token].form in "،,"
