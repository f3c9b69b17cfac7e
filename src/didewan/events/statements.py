"""Statements: who says what.

What belongs here: cues of speech, who speaks, and how far the speech goes. What must not: whether
what is said is an event. Three ways to be a statement: a verb of speech with its speaker, a
preposition before the source (``بەپێی``), and a headline ``X: …``.
Source: LINGUISTICS section 9; GUIDE 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from didewan.events.fillers import AGENTS, Party
from didewan.events.frames import trigger_key
from didewan.events.phrases import Phrase
from didewan.events.roles import Stage
from didewan.events.scenes import Clause
from didewan.lexicon import Lexicon
from didewan.records import Predicate, Quotation, Span, Statement, Text

TABLE = "ckb/speech/cues.tsv"
SKIPPED = frozenset(["کە", ":", "،", ",", "وا", "؛"])


class Cues(msgspec.Struct, frozen=True):
    """Verbs of speech by trigger key → kind."""

    verbs: dict[str, str]


def load_cues(lexicon: Lexicon) -> Cues:
    """The verbs of ``cues.tsv``."""
    return Cues({trigger_key(row["cue"]): row["kind"] for row in lexicon.rows(TABLE)})


class Speech(msgspec.Struct):
    """Who spoke last, carried from sentence to sentence."""

    speaker: Party | None = None


class Cue(msgspec.Struct, frozen=True):
    """A verb of speech in its clause."""

    predicate: Predicate
    kind: str
    clause: int


def find_cues(cues: Cues, stage: Stage) -> list[Cue]:
    """The sentence's verbs of speech, in order."""
    found = []
    for index, clause in enumerate(stage.scene.clauses):
        if clause.predicate < 0:
            continue
        predicate = stage.text.predicates[clause.predicate]
        kind = cues.verbs.get(trigger_key(predicate.lemma))
        if (kind and not predicate.reading.negative) or kind == "deny":
            found.append(Cue(predicate, kind or "say", index))
    return found


def find_statements(cues: Cues, stage: Stage, speech: Speech) -> list[Statement]:
    """All statements of one sentence; ``speech`` is moved on to its last speaker."""
    found = list(_according(stage))
    spoken = find_cues(cues, stage)
    for place, cue in enumerate(spoken):
        speaker, explicit = _speaker(stage, cue, speech)
        if speaker is None:
            continue
        if explicit:
            speech.speaker = speaker
        following = spoken[place + 1] if place + 1 < len(spoken) else None
        content, direct = _content(stage, cue, speaker, following)
        if content is not None:
            found.append(
                Statement(
                    speaker.span,
                    stage.text.words(cue.predicate.first, cue.predicate.last)
                    if cue.predicate.last - cue.predicate.first <= 3
                    else stage.text.words(cue.predicate.verb, cue.predicate.verb + 1),
                    content,
                    direct,
                    f"events.statements.{cue.kind}",
                )
            )
    return found


def find_headline(stage: Stage) -> Statement | None:
    """``X: …`` in a headline: a statement of X with no cue."""
    tokens = stage.text.tokens
    first, last = stage.scene.first, stage.scene.last
    colon = next((i for i in range(first + 1, min(first + 10, last - 1)) if tokens[i].form == ":"), -1)
    if colon < 0:
        return None
    phrase = next((p for p in stage.scene.phrases if p.last <= colon and p.kind in AGENTS), None)
    if phrase is None or phrase.first > first + 1:
        return None
    parties = stage.parties(phrase)
    if not parties:
        return None
    content = _trim(stage.text, colon + 1, last)
    if content is None:
        return None
    return Statement(parties[0].span, None, content, False, "events.statements.headline")


def _according(stage: Stage) -> Iterator[Statement]:
    """``بەپێی X، …``: what follows X rests on X."""
    for phrase in stage.scene.phrases:
        if phrase.relation != "according" or phrase.kind not in AGENTS:
            continue
        parties = stage.parties(phrase)
        content = _trim(stage.text, phrase.last, stage.scene.last)
        if parties and content:
            cue = stage.text.words(phrase.mark, phrase.first)
            yield Statement(parties[0].span, cue, content, False, "events.statements.according")


def _speaker(stage: Stage, cue: Cue, speech: Speech) -> tuple[Party | None, bool]:
    """The subject of the verb of speech; without one, whoever spoke last."""
    clause = stage.scene.clauses[cue.clause]
    if cue.predicate.reading.voice == "passive":
        wanted = [p for p in stage.scene.phrases_in(clause) if p.relation == "by"]
    else:
        wanted = [p for p in stage.scene.phrases_in(clause) if _can_speak(p, cue)]
    for phrase in wanted:
        parties = [p for p in stage.parties(phrase) if p.kind in AGENTS]
        if parties:
            return parties[0], True
    if cue.predicate.reading.voice == "passive" or cue.predicate.reading.person in ("1s", "1p", "2s", "2p"):
        return None, False
    return speech.speaker, False


def _can_speak(phrase: Phrase, cue: Cue) -> bool:
    return phrase.kind in AGENTS and phrase.relation in ("", "as") and phrase.first < cue.predicate.verb


def _content(stage: Stage, cue: Cue, speaker: Party, following: Cue | None) -> tuple[Span | None, bool]:
    text, scene = stage.text, stage.scene
    clause = scene.clauses[cue.clause]
    quotation = _quotation_after(text, cue.predicate.verb, scene.last)
    if quotation is not None:
        return text.span(*_inner(text, quotation)), True
    if cue.kind == "judge":
        return _before(stage, clause, cue, speaker), False
    start = cue.predicate.verb + 1
    end = _speech_end(stage, cue, following)
    after = _trim(text, start, end)
    if after is not None and _length(text, after) >= 2:
        return after, False
    before = _quotation_before(text, scene.first, cue.predicate.verb)
    if before is not None:
        return text.span(*_inner(text, before)), True
    return _before(stage, clause, cue, speaker), False


def _length(text: Text, span: Span) -> int:
    return sum(1 for word in span.text.split() if len(word) > 1)


def _speech_end(stage: Stage, cue: Cue, following: Cue | None) -> int:
    """The end of the sentence, or the place where the next, not nested, verb of speech takes over."""
    if following is None:
        return stage.scene.last
    clause = stage.scene.clauses[following.clause]
    explicit = any(_can_speak(p, following) for p in stage.scene.phrases_in(clause))
    before = stage.text.tokens[clause.first - 1].form if clause.first else ""
    first = stage.text.tokens[clause.first].form
    if not explicit or first in ("و", "بەڵام", "،") or before in ("،", "؛", ":"):
        return clause.first
    return stage.scene.last


def _before(stage: Stage, clause: Clause, cue: Cue, speaker: Party) -> Span | None:
    """What stands between the speaker and the cue (``X گفتوگۆکانی بەسەرکەوتوو ناوبرد``)."""
    end = cue.predicate.nominal if cue.predicate.nominal >= 0 else cue.predicate.verb
    start = clause.first
    for phrase in stage.scene.phrases_in(clause):
        if _can_speak(phrase, cue):
            start = max(start, phrase.last)
            break
    content = _trim(stage.text, start, min(end, cue.predicate.verb))
    return content if content is not None and _length(stage.text, content) >= 2 else None


def _quotation_after(text: Text, verb: int, last: int) -> Quotation | None:
    return next(
        (q for q in text.quotations if verb < q.first <= min(verb + 4, last) and q.last - q.first > 2), None
    )


def _quotation_before(text: Text, first: int, verb: int) -> Quotation | None:
    return next(
        (q for q in text.quotations if first <= q.first < q.last <= verb and q.last - q.first > 3), None
    )


def _inner(text: Text, quotation: Quotation) -> tuple[int, int]:
    return text.tokens[quotation.first].start, text.tokens[quotation.last - 1].end


def _trim(text: Text, first: int, last: int) -> Span | None:
    """The words between two tokens without the marks at the edges."""
    while first < last and (
        text.tokens[first].kind in ("mark", "quote") or text.tokens[first].key in SKIPPED
    ):
        first += 1
    while last > first and (
        text.tokens[last - 1].kind in ("mark", "quote") or text.tokens[last - 1].key == "و"
    ):
        last -= 1
    return text.words(first, last) if last > first else None


def speakers_of(statements: Sequence[Statement], start: int, end: int) -> tuple[Span, ...]:
    """Whose words hold these offsets: the innermost speaker first."""
    holding = [s for s in statements if s.speaker and s.content.start <= start and end <= s.content.end]
    holding.sort(key=lambda s: (s.content.end - s.content.start, s.content.start))
    return tuple(s.speaker for s in holding if s.speaker)
