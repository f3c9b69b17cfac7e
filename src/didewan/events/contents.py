"""Contents: how far a stretch of speech goes.

Rules of this file: from a cue to the words it reports; not who speaks. Quotation marks win; else what
stands behind the cue up to the next, not nested, cue; else what stands before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set

import msgspec

from didewan.events.cues import Cue, end_of
from didewan.events.phrases import Phrase, is_finite
from didewan.events.roles import Stage
from didewan.events.scenes import Clause
from didewan.events.speakers import can_speak, follows_and
from didewan.records import Quotation, Span, Statement, Text
from didewan.text.letters import match_key

OWN = frozenset(["1s", "1p"])
DASHES = frozenset(["-", "–", "—", "•", "*"])
"""What opens the lines of a list."""
BORDERS = frozenset(["،", ",", "؛", ":"])


def find_content(stage: Stage, cue: Cue, following: Cue | None) -> tuple[Span | None, bool]:
    """(what is said, whether in quotation marks)."""
    text, scene = stage.text, stage.scene
    clause = scene.clauses[cue.clause]
    quotation = _quotation_after(stage, cue.predicate.verb)
    if quotation is not None:
        return text.span(*inner(text, quotation)), True
    if cue.kind == "judge":
        return _before(stage, clause, cue), False
    start = end_of(cue.predicate)
    end = _before_request(stage, cue, _speech_end(stage, cue, following))
    after = trim(stage, start, _before_comment(stage, start, end))
    if after is not None and _length(after) >= 2:
        return after, False
    below = next_line(stage, scene.last - 1)
    if below is not None:
        return below, False
    if cue.kind == "weak":
        return None, False
    before = _quotation_before(stage, cue.predicate.verb)
    if before is not None:
        return text.span(*inner(text, before)), True
    return _before(stage, clause, cue), False


def content_behind(stage: Stage, token: int) -> tuple[Span | None, bool]:
    """(what stands behind a token to the end of its sentence, whether in quotation marks)."""
    quotation = _quotation_after(stage, token - 1)
    if quotation is not None:
        return stage.text.span(*inner(stage.text, quotation)), True
    return trim(stage, token, stage.scene.last), False


def next_line(stage: Stage, colon: int) -> Span | None:
    """The line below, where the line breaks after the colon; of a list all its lines."""
    text, following = stage.text, stage.scene.sentence + 1
    if text.tokens[colon].form != ":" or colon != stage.scene.last - 1 or following >= len(text.sentences):
        return None
    last = following
    while last + 1 < len(text.sentences) and _goes_on(text, last + 1):
        last += 1
    return trim(stage, text.sentences[following].first, text.sentences[last].last)


def _goes_on(text: Text, sentence: int) -> bool:
    """Whether the sentence stands in the line of the one before, or both open with the dash of a list."""
    before, this = text.sentences[sentence - 1], text.sentences[sentence]
    if "\n" not in text.raw[before.start : this.start]:
        return True
    return text.tokens[before.first].form in DASHES and text.tokens[this.first].form in DASHES


def line_around(text: Text, offset: int) -> tuple[int, int]:
    """The offsets of the line that holds an offset."""
    end = text.raw.find("\n", offset)
    return text.raw.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text.raw)


def prolong(stages: Sequence[Stage], statements: Sequence[Statement], spoken: Set[int]) -> list[Statement]:
    """What is said behind a cue and a colon goes on over the next sentences of its line, as long as they
    say "I" or "we" and hold no cue of their own (``spoken``: the sentences that do)."""
    starts = [stage.text.sentences[stage.scene.sentence].start for stage in stages]
    return [_prolonged(stages, starts, statement, spoken) for statement in statements]


def _prolonged(stages: Sequence[Stage], starts: list[int], said: Statement, spoken: Set[int]) -> Statement:
    text = stages[0].text
    if said.direct or said.cue is None or not text.raw[said.cue.end :].lstrip().startswith(":"):
        return said
    _, end = line_around(text, said.content.start)
    at = bisect_right(starts, said.content.start)
    last = at
    while last < len(stages) and starts[last] < end and last not in spoken and _is_own_voice(stages[last]):
        last += 1
    if last == at:
        return said
    content = trim(
        stages[last - 1],
        bisect_left([t.start for t in text.tokens], said.content.start),
        text.sentences[last - 1].last,
    )
    return msgspec.structs.replace(said, content=content) if content else said


def _is_own_voice(stage: Stage) -> bool:
    """Whether somebody says "I" or "we" in the sentence."""
    first, last = stage.scene.first, stage.scene.last
    return any(is_finite(one) and one.person in OWN for one in stage.text.best[first:last])


def inner(text: Text, quotation: Quotation) -> tuple[int, int]:
    """The offsets of a quotation without its marks."""
    return text.tokens[quotation.first].start, text.tokens[quotation.last - 1].end


def trim(stage: Stage, first: int, last: int) -> Span | None:
    """The words between two tokens without the marks and joining words at the edges."""
    tokens, words = stage.text.tokens, stage.signs.words
    while first < last and (tokens[first].kind in ("mark", "quote") or tokens[first].key in words["skipped"]):
        first += 1
    while last > first and (
        tokens[last - 1].kind in ("mark", "quote") or tokens[last - 1].key in words["and"]
    ):
        last -= 1
    return stage.text.words(first, last) if last > first else None


def _length(span: Span) -> int:
    return sum(1 for word in span.text.split() if len(word) > 1)


def _speech_end(stage: Stage, cue: Cue, following: Cue | None) -> int:
    """The end of the sentence, or the place where the next, not nested, verb of speech takes over."""
    if following is None or following.predicate.reading.voice == "passive" or _is_own(following):
        return stage.scene.last
    clause = stage.scene.clauses[following.clause]
    explicit = any(can_speak(p, following) for p in stage.scene.phrases_in(clause))
    if following.predicate.reading.also and follows_and(stage, following):
        return following.predicate.first  # ``… و دەشڵێت``: the same speaker goes on
    if following.clause - cue.clause < 2:
        return stage.scene.last
    before = stage.text.tokens[clause.first - 1].form if clause.first else ""
    if not explicit or _joins_on(stage, clause.first) or before in BORDERS:
        return clause.first
    return stage.scene.last


def _is_own(cue: Cue) -> bool:
    """``دەڵێین``: whoever speaks says it of himself."""
    own = cue.predicate.reading.person in OWN or cue.predicate.agent in OWN
    return own and cue.kind != "believe"


def _before_request(stage: Stage, cue: Cue, last: int) -> int:
    """The end of what is said where the speaker goes on to ask (``… و داوای لە X کرد``)."""
    tokens, words = stage.text.tokens, stage.signs.words
    for clause in stage.scene.clauses[cue.clause + 1 :]:
        verb = stage.text.predicates[clause.predicate] if clause.predicate >= 0 else None
        if verb is None or not cue.predicate.verb < verb.first - 1 < last:
            continue
        told = verb.reading.mood == "indicative" and verb.reading.voice == "active"
        told = told and verb.nominal == verb.first
        if told and match_key(verb.lemma) in words["asks"] and tokens[verb.first - 1].key in words["and"]:
            return verb.first - 1
    return last


def _before_comment(stage: Stage, first: int, last: int) -> int:
    """The end of what is said where the reporter goes on (``…، ئەمەش دوای ئەوەی …``)."""
    tokens, words = stage.text.tokens, stage.signs.words["comments"]
    inside = (i for i in range(first + 3, last) if tokens[i].key in words and tokens[i - 1].form in BORDERS)
    return next(inside, last)


def _joins_on(stage: Stage, token: int) -> bool:
    """``و``, ``بەڵام``, a comma: somebody else goes on."""
    word = stage.text.tokens[token]
    return (
        word.key in stage.signs.words["and"]
        or stage.signs.conjunctions.get(word.key) == "but"
        or word.form in BORDERS
    )


def _before(stage: Stage, clause: Clause, cue: Cue) -> Span | None:
    """What stands between the speaker and the cue (``X گفتوگۆکانی بەسەرکەوتوو ناوبرد``)."""
    end = min(cue.predicate.nominal if cue.predicate.nominal >= 0 else cue.predicate.verb, cue.predicate.verb)
    phrases = stage.scene.phrases_in(clause)
    start = _behind_speaker(stage, phrases, cue, clause.first)
    if cue.kind != "judge" and not any(is_finite(stage.text.best[i]) for i in range(start, end)):
        return None  # ``تێبینییەکانی ئاشکرا کرد``: a thing made public, nothing said
    end = next((p.mark for p in phrases if p.first == end and p.relation), end)  # لە قەڵەم دا
    content = trim(stage, start, end)
    return content if content is not None and _length(content) >= 2 else None


def _behind_speaker(stage: Stage, phrases: Sequence[Phrase], cue: Cue, start: int) -> int:
    """Where the words behind the speaker begin: past the title and what tells when and where
    (``X سەرۆکی پەرلەمان لە کۆنگرەیەکدا | …``), as long as they follow on each other."""
    speaker = next((p for p in phrases if can_speak(p, cue)), None)
    if speaker is None:
        return start
    at = max(start, speaker.last)
    for phrase in phrases:
        if phrase.mark != at or phrase.last >= cue.predicate.first:
            continue
        title = not phrase.relation and phrase.kind in ("official", "armed", "press") and at == speaker.last
        if title or phrase.kind == "time" or (phrase.relation == "in" and cue.kind == "judge"):
            at = phrase.last
    return at


def _quotation_after(stage: Stage, verb: int) -> Quotation | None:
    return next((q for q in stage.quotations if verb < q.first <= verb + 4 and q.last - q.first > 2), None)


def _quotation_before(stage: Stage, verb: int) -> Quotation | None:
    return next((q for q in stage.quotations if q.last <= verb and q.last - q.first > 3), None)
