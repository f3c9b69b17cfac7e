"""Statements: who says what.

What belongs here: a verb of speech with its speaker and what it reports, sentence by sentence. What
must not: whether what is said is an event. Statements without such a verb are ``attributions``.
Source: LINGUISTICS section 9; GUIDE 4.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from didewan.events.attributions import Stances, find_attributed, load_stances
from didewan.events.captions import find_captions
from didewan.events.contents import find_content, prolong
from didewan.events.cues import Cue, Cues, end_of, find_cues, load_cues, silent_cues
from didewan.events.fillers import AGENTS
from didewan.events.headlines import find_headline
from didewan.events.roles import Stage
from didewan.events.speakers import Speech, find_speaker
from didewan.lexicon import Lexicon
from didewan.records import Span, Statement
from didewan.text.letters import match_key

__all__ = ["Speaking", "load_speaking", "read_statements"]

WIDEST = 3
"""A cue that spreads over more words is shown by its verb alone."""


class Speaking(msgspec.Struct, frozen=True):
    """What attributes words: verbs of speech, and predicates of opinion and wording."""

    cues: Cues
    stances: Stances


def load_speaking(lexicon: Lexicon) -> Speaking:
    """The tables of ``ckb/speech``."""
    return Speaking(load_cues(lexicon), load_stances(lexicon))


def read_statements(speaking: Speaking, stages: Sequence[Stage]) -> list[Statement]:
    """All statements of an article, in the order of the text but for captions, which come last."""
    speech, found = Speech(), list[Statement]()
    for stage in stages:
        headline = find_headline(stage) if _opens_line(stage) else None
        if headline is None:
            found += find_statements(speaking, stage, speech)
        elif not any(_repeats(headline, one) for one in found):
            found.append(headline)
    if not found:
        return list(find_captions(stages, found))
    starts = [sentence.start for sentence in stages[0].text.sentences]
    spoken = {bisect_right(starts, one.content.start) - 1 for one in found}
    found = prolong(stages, found, spoken)
    return found + list(find_captions(stages, found))


def _opens_line(stage: Stage) -> bool:
    """Whether the sentence starts a line: headlines and the turns of an interview."""
    start = stage.text.sentences[stage.scene.sentence].start
    return start == 0 or "\n" in stage.text.raw[max(0, start - 2) : start]


def _repeats(headline: Statement, earlier: Statement) -> bool:
    """Whether a line says over again what an earlier headline says (a caption below a picture)."""
    return earlier.rule == headline.rule and _words(earlier.content) == _words(headline.content)


def _words(span: Span) -> str:
    return " ".join(match_key(word) for word in span.text.split())


def find_statements(speaking: Speaking, stage: Stage, speech: Speech) -> list[Statement]:
    """All statements of one sentence; ``speech`` is moved on to its last speaker."""
    cues = speaking.cues
    found = list(find_attributed(speaking.stances, stage, speech))
    spoken = find_cues(cues, stage)
    if not spoken:
        _note_speaker(cues, stage, speech)
    for place, cue in enumerate(spoken):
        speaker, explicit = find_speaker(stage, cue, speech, first=not place)
        if speaker is None:
            continue
        if explicit:
            speech.speaker = speaker
        following = spoken[place + 1] if place + 1 < len(spoken) else None
        if following is not None and _is_doubled(stage, cue, following):
            continue
        content, direct = find_content(stage, cue, following)
        if content is not None and all(one.content.start != content.start for one in found):
            rule = f"events.statements.{cue.kind}"
            found.append(Statement(speaker.span, _shown(stage, cue), content, direct, rule))
    return found


def _note_speaker(cues: Cues, stage: Stage, speech: Speech) -> None:
    """Who does something with words (``داوای لە … کرد``) is who speaks on in the next sentence."""
    for cue in silent_cues(cues, stage):
        speaker, explicit = find_speaker(stage, cue, speech, first=False)
        if explicit and speaker is not None and speaker.kind in AGENTS:
            speech.speaker = speaker
            return


def _shown(stage: Stage, cue: Cue) -> Span:
    predicate = cue.predicate
    if predicate.last - predicate.first <= WIDEST:
        return stage.text.words(predicate.first, predicate.last)
    return stage.text.words(predicate.verb, predicate.verb + 1)


def _is_doubled(stage: Stage, cue: Cue, following: Cue) -> bool:
    """``هۆشداری دەدات و دەڵێت``: two verbs for one act of speech; the second carries the content. Not ``دەڵێت
    چاوەڕوان دەکرێت``: a passive belongs to what is said."""
    if following.predicate.reading.voice == "passive":
        return False
    gap = range(end_of(cue.predicate), following.predicate.first)
    if cue.kind == "judge" or len(gap) > 2 or any(stage.text.tokens[i].form == ":" for i in gap):
        return False
    inside = stage.signs.words["inside"]
    return not any(stage.text.best[i].pos == "NOUN" and stage.text.tokens[i].key not in inside for i in gap)
