"""Statements: who says what.

What belongs here: a verb of speech with its speaker and what it reports, sentence by sentence. What
must not: whether what is said is an event. Statements without such a verb are ``attributions``.
Source: LINGUISTICS section 9; GUIDE 4.
"""

from __future__ import annotations

from didewan.events.attributions import find_attributed, find_headline
from didewan.events.contents import find_content
from didewan.events.cues import Cue, Cues, find_cues, load_cues
from didewan.events.roles import Stage
from didewan.events.speakers import Speech, find_speaker
from didewan.records import Span, Statement

__all__ = ["Cues", "Speech", "find_headline", "find_statements", "load_cues"]

WIDEST = 3
"""A cue that spreads over more words is shown by its verb alone."""


def find_statements(cues: Cues, stage: Stage, speech: Speech) -> list[Statement]:
    """All statements of one sentence; ``speech`` is moved on to its last speaker."""
    found = list(find_attributed(stage, speech))
    spoken = find_cues(cues, stage)
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
        if content is not None:
            rule = f"events.statements.{cue.kind}"
            found.append(Statement(speaker.span, _shown(stage, cue), content, direct, rule))
    return found


def _shown(stage: Stage, cue: Cue) -> Span:
    predicate = cue.predicate
    if predicate.last - predicate.first <= WIDEST:
        return stage.text.words(predicate.first, predicate.last)
    return stage.text.words(predicate.verb, predicate.verb + 1)


def _is_doubled(stage: Stage, cue: Cue, following: Cue) -> bool:
    """``هۆشداری دەدات و دەڵێت``: two verbs for one act of speech; the second carries the content."""
    gap = stage.text.tokens[cue.predicate.verb + 1 : following.predicate.first]
    return cue.kind != "judge" and len(gap) <= 2 and not any(token.form == ":" for token in gap)
