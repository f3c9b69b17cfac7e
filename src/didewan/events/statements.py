"""Statements: who says what.

What belongs here: cues of speech, who speaks, and how far the speech goes. What must not: whether
what is said is an event. Three ways to be a statement: a verb of speech with its speaker, a
preposition before the source (``بەپێی``), and a headline ``X: …``.
Source: LINGUISTICS section 9; GUIDE 4.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from didewan.events.fillers import AGENTS, Party
from didewan.events.frames import trigger_key
from didewan.events.phrases import Phrase, is_finite
from didewan.events.roles import Stage, find_dropped
from didewan.events.scenes import Clause
from didewan.lexicon import Lexicon
from didewan.records import Predicate, Quotation, Span, Statement, Text
from didewan.text.letters import match_key

TABLE = "ckb/speech/cues.tsv"
SPEAKING = frozenset(["1s", "1p", "2s", "2p"])
"""Persons who are no speaker an article names."""
BORDERS = frozenset(["،", ",", "؛", ":"])


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
        if kind and _reports(stage, predicate, kind):
            found.append(Cue(predicate, kind, index))
    return found


def _reports(stage: Stage, predicate: Predicate, kind: str) -> bool:
    """Whether the verb reports here: not in a wish ("that they say"), not ``وەک دەڵێت`` in passing; a
    weak one only with a sign of content."""
    words, tokens = stage.signs.words, stage.text.tokens
    if predicate.reading.mood in ("subjunctive", "imperative", "conditional"):
        return False
    if any(token.key in words["asides"] for token in tokens[max(0, predicate.first - 2) : predicate.first]):
        return False
    if predicate.reading.negative and match_key(predicate.lemma) not in words["hide"]:
        return False
    return kind != "weak" or _has_content_sign(stage, predicate)


def _has_content_sign(stage: Stage, predicate: Predicate) -> bool:
    """``کە``, a colon or a quotation behind the verb, or "this" inside the cue (``ئاماژەی بەوە کرد``)."""
    words, tokens, following = stage.signs.words, stage.text.tokens, predicate.verb + 1
    if following < stage.scene.last:
        token = tokens[following]
        if token.key in words["that"] or token.form == ":" or token.kind == "quote":
            return True
    if any(tokens[i].key in words["this"] for i in range(predicate.first, predicate.last)):
        return True
    return _clause_follows(stage, predicate)


def _clause_follows(stage: Stage, predicate: Predicate) -> bool:
    """The verb and its noun stand together, and a clause with a verb of its own comes right behind."""
    following = predicate.verb + 1
    if predicate.last - predicate.first > 2 or following + 3 > stage.scene.last:
        return False
    token = stage.text.tokens[following]
    if token.kind != "word" or token.key in stage.signs.words["and"] or token.key in stage.signs.prepositions:
        return False
    return any(c.predicate >= 0 and c.first >= following for c in stage.scene.clauses)


def find_statements(cues: Cues, stage: Stage, speech: Speech) -> list[Statement]:
    """All statements of one sentence; ``speech`` is moved on to its last speaker."""
    found = list(_according(stage))
    spoken = find_cues(cues, stage)
    for place, cue in enumerate(spoken):
        speaker, explicit = _speaker(stage, cue, speech, first=not place)
        if speaker is None:
            continue
        if explicit:
            speech.speaker = speaker
        following = spoken[place + 1] if place + 1 < len(spoken) else None
        if following is not None and _is_doubled(stage, cue, following):
            continue
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


def _is_doubled(stage: Stage, cue: Cue, following: Cue) -> bool:
    """``هۆشداری دەدات و دەڵێت``: two verbs for one act of speech; the second carries the content."""
    gap = stage.text.tokens[cue.predicate.verb + 1 : following.predicate.first]
    return len(gap) <= 2 and not any(token.form == ":" for token in gap)


def find_headline(stage: Stage) -> Statement | None:
    """``X: …`` or ``X "…"`` in a headline: a statement of X with no cue."""
    tokens = stage.text.tokens
    first, last = stage.scene.first, stage.scene.last
    colon = next((i for i in range(first + 1, min(first + 10, last)) if tokens[i].form == ":"), -1)
    if colon < 0:
        return _quoted_headline(stage)
    phrase = next((p for p in stage.scene.phrases if p.last <= colon and _can_head(stage, p)), None)
    if phrase is None or phrase.first > first + 1 or phrase.last < colon - 2:
        return None
    speaker = stage.speaker(phrase)
    content = _trim(stage, colon + 1, last) or _next_line(stage, colon)
    if content is None or speaker is None:
        return None
    return Statement(speaker.span, None, content, False, "events.statements.headline")


def _next_line(stage: Stage, colon: int) -> Span | None:
    """The sentence below, where the line breaks after the colon."""
    text, following = stage.text, stage.scene.sentence + 1
    if text.tokens[colon].form != ":" or colon != stage.scene.last - 1 or following >= len(text.sentences):
        return None
    return _trim(stage, text.sentences[following].first, text.sentences[following].last)


def _quoted_headline(stage: Stage) -> Statement | None:
    """Nothing but a name or an office and a quotation that fills the rest of the line."""
    phrase = next(iter(stage.scene.phrases), None)
    quotation = next(iter(stage.quotations), None)
    if phrase is None or quotation is None or phrase.first != stage.scene.first:
        return None
    speaks = phrase.kind in ("person", "official", "organisation")
    if (
        not speaks
        or not phrase.last < quotation.first <= phrase.last + 2
        or quotation.last < stage.scene.last - 2
    ):
        return None
    speaker = stage.speaker(phrase)
    if speaker is None:
        return None
    content = stage.text.span(*_inner(stage.text, quotation))
    return Statement(speaker.span, None, content, True, "events.statements.headline")


def _can_head(stage: Stage, phrase: Phrase) -> bool:
    """Whether a headline's first phrase can be who speaks: not a label (``ڤیدیۆ:``), no time."""
    if phrase.relation or phrase.kind in ("time", "area"):
        return False
    if phrase.kind == "place":  # a country speaks; a town before a colon is where the news comes from
        entity = stage.names[phrase.names[0]].entity if phrase.names else None
        return entity is not None and "." not in entity
    stem = match_key(stage.text.best[phrase.head].base or stage.text.tokens[phrase.head].form)
    return stem not in stage.signs.words["labels"]


def _according(stage: Stage) -> Iterator[Statement]:
    """``بەپێی X، …``: what follows X rests on X."""
    for phrase in stage.scene.phrases:
        if phrase.relation != "according" or not _is_source(stage, phrase):
            continue
        speaker = stage.speaker(phrase)
        content = _trim(stage, _after_relative(stage, phrase.last, stage.scene.last), stage.scene.last)
        if speaker and content:
            cue = stage.text.words(phrase.mark, phrase.first)
            yield Statement(speaker.span, cue, content, False, "events.statements.according")


def _is_source(stage: Stage, phrase: Phrase) -> bool:
    """Somebody, or something that tells (a count, a plan of numbers); not a law or a plan."""
    if phrase.kind in AGENTS:
        return True
    stem = match_key(stage.text.best[phrase.head].base or stage.text.tokens[phrase.head].form)
    return phrase.kind not in ("time", "area") and stem not in stage.signs.words["norms"]


def _after_relative(stage: Stage, token: int, last: int) -> int:
    """Past ``کە … ،`` that only tells more of the source."""
    text = stage.text
    if token < last and text.tokens[token].key in stage.signs.words["that"]:
        return next((i for i in range(token, last) if text.tokens[i].form in "،,"), token)
    return token


def _speaker(stage: Stage, cue: Cue, speech: Speech, first: bool) -> tuple[Party | None, bool]:
    """The subject of the verb of speech; without one the subject of the clause before it, when this is
    the sentence's first cue; else whoever spoke last."""
    clause = stage.scene.clauses[cue.clause]
    reading = cue.predicate.reading
    for phrase in _candidates(stage, cue, clause):
        speaker = stage.speaker(phrase)
        if speaker is not None and (speaker.kind in AGENTS or not speaker.kind):
            return speaker, True
    own = stage.text.best[cue.predicate.nominal].clitic if cue.predicate.nominal >= 0 else None
    if reading.voice == "passive" or SPEAKING.intersection((reading.person, own)):
        return None, False
    dropped = None if reading.also or not first else find_dropped(stage, clause)
    if dropped is not None:
        return stage.speaker(dropped), True
    return speech.speaker, False


def _candidates(stage: Stage, cue: Cue, clause: Clause) -> list[Phrase]:
    """Phrases that can be the speaker: those that can act, else a bare one right before the cue."""
    phrases = stage.scene.phrases_in(clause)
    if cue.predicate.reading.voice == "passive":
        return [p for p in phrases if p.relation == "by"]
    found = [p for p in phrases if _can_speak(p, cue)]
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


def _can_speak(phrase: Phrase, cue: Cue) -> bool:
    return phrase.kind in AGENTS and phrase.relation in ("", "as") and phrase.first < cue.predicate.verb


def _content(stage: Stage, cue: Cue, speaker: Party, following: Cue | None) -> tuple[Span | None, bool]:
    text, scene = stage.text, stage.scene
    clause = scene.clauses[cue.clause]
    quotation = _quotation_after(stage, cue.predicate.verb)
    if quotation is not None:
        return text.span(*_inner(text, quotation)), True
    if cue.kind == "judge":
        return _before(stage, clause, cue, speaker), False
    start = cue.predicate.verb + 1
    end = _speech_end(stage, cue, following)
    after = _trim(stage, start, end)
    if after is not None and _length(text, after) >= 2:
        return after, False
    below = _next_line(stage, scene.last - 1)
    if below is not None:
        return below, False
    if cue.kind == "weak":
        return None, False
    before = _quotation_before(stage, cue.predicate.verb)
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
    if following.clause - cue.clause < 2:
        return stage.scene.last
    explicit = any(_can_speak(p, following) for p in stage.scene.phrases_in(clause))
    before = stage.text.tokens[clause.first - 1].form if clause.first else ""
    if not explicit or _joins_on(stage, clause.first) or before in BORDERS:
        return clause.first
    return stage.scene.last


def _joins_on(stage: Stage, token: int) -> bool:
    """``و``, ``بەڵام``, a comma: somebody else goes on."""
    word = stage.text.tokens[token]
    return (
        word.key in stage.signs.words["and"]
        or stage.signs.conjunctions.get(word.key) == "but"
        or word.form in BORDERS
    )


def _before(stage: Stage, clause: Clause, cue: Cue, speaker: Party) -> Span | None:
    """What stands between the speaker and the cue (``X گفتوگۆکانی بەسەرکەوتوو ناوبرد``)."""
    end = cue.predicate.nominal if cue.predicate.nominal >= 0 else cue.predicate.verb
    start = clause.first
    for phrase in stage.scene.phrases_in(clause):
        if _can_speak(phrase, cue):
            start = max(start, phrase.last)
            break
    end = min(end, cue.predicate.verb)
    if cue.kind != "judge" and not any(is_finite(stage.text.best[i]) for i in range(start, end)):
        return None  # ``تێبینییەکانی ئاشکرا کرد``: a thing made public, nothing said
    content = _trim(stage, start, end)
    return content if content is not None and _length(stage.text, content) >= 2 else None


def _quotation_after(stage: Stage, verb: int) -> Quotation | None:
    return next((q for q in stage.quotations if verb < q.first <= verb + 4 and q.last - q.first > 2), None)


def _quotation_before(stage: Stage, verb: int) -> Quotation | None:
    return next((q for q in stage.quotations if q.last <= verb and q.last - q.first > 3), None)


def _inner(text: Text, quotation: Quotation) -> tuple[int, int]:
    return text.tokens[quotation.first].start, text.tokens[quotation.last - 1].end


def _trim(stage: Stage, first: int, last: int) -> Span | None:
    """The words between two tokens without the marks and joining words at the edges."""
    tokens, words = stage.text.tokens, stage.signs.words
    while first < last and (tokens[first].kind in ("mark", "quote") or tokens[first].key in words["skipped"]):
        first += 1
    while last > first and (
        tokens[last - 1].kind in ("mark", "quote") or tokens[last - 1].key in words["and"]
    ):
        last -= 1
    return stage.text.words(first, last) if last > first else None
