"""Attributions: statements without a verb of speech of their own subject.

Rules of this file: a headline or a turn of an interview (``X: …``), a source behind a preposition
(``بەپێی X، …``), and what stands in a paper (``لە ڕاگەیەندراوەکەدا هاتووە``). Words are data.
"""

from __future__ import annotations

from collections.abc import Iterator

from didewan.events.contents import inner, line_around, next_line, trim
from didewan.events.fillers import AGENTS, Party
from didewan.events.phrases import Phrase, is_finite, people_kind
from didewan.events.roles import Stage
from didewan.events.speakers import Speech, speaker_of
from didewan.records import Span, Statement
from didewan.text.letters import match_key

HEADLINE = "events.statements.headline"
OUTLETS = "media."
"""How the ids of papers, agencies and channels begin."""


def find_headline(stage: Stage) -> Statement | None:
    """``X: …`` or ``X "…"`` in a headline: a statement of X with no cue. A turn that asks states nothing."""
    tokens = stage.text.tokens
    first, last = stage.scene.first, stage.scene.last
    colon = next((i for i in range(first + 1, min(first + 10, last)) if tokens[i].form in ":؛"), -1)
    if colon < 0:
        return _quoted_headline(stage)
    if any(is_finite(stage.text.best[i]) for i in range(first, colon)):
        return None  # X گوتی: …: a cue of its own
    heads = [p for p in stage.scene.phrases if p.last <= colon and _can_head(stage, p)]
    if not heads or heads[0].first > first + 1 or heads[-1].last < colon - 2:
        return None
    told = next((p for p in heads if p.kind == "person"), heads[0])  # دکتۆر X: the name, not its title
    if told is heads[0] and told.last < colon - 2:
        return None
    speaker = speaker_of(stage, told)
    content = _turn(stage, colon) or trim(stage, colon + 1, last) or next_line(stage, colon)
    if content is None or speaker is None or _asks(stage, speaker):
        return None
    return Statement(speaker.span, None, content, False, HEADLINE)


def find_attributed(stage: Stage, speech: Speech) -> Iterator[Statement]:
    """What rests on a source that no verb of speech names as its subject."""
    yield from _according(stage, speech)
    yield from _written(stage, speech)


def _asks(stage: Stage, speaker: Party) -> bool:
    """Whether the line is an interviewer's turn: below the headline, an outlet's, or ending in a question."""
    sentence = stage.text.sentences[stage.scene.sentence]
    if sentence.headline:
        return False
    outlet = speaker.entity is not None and speaker.entity.startswith(OUTLETS)
    start, end = line_around(stage.text, sentence.start)
    return outlet or stage.text.raw[start:end].rstrip().endswith(("؟", "?"))


def _turn(stage: Stage, colon: int) -> Span | None:
    """A turn of an interview goes on to the end of its line."""
    text = stage.text
    if text.sentences[stage.scene.sentence].headline:
        return None
    _, end = line_around(text, text.tokens[colon].start)
    last = stage.scene.sentence
    while last + 1 < len(text.sentences) and text.sentences[last + 1].start < end:
        last += 1
    return trim(stage, colon + 1, text.sentences[last].last)


def _quoted_headline(stage: Stage) -> Statement | None:
    """Nothing but a name or an office and a quotation that fills the rest of the line."""
    phrase = next(iter(stage.scene.phrases), None)
    quotation = next(iter(stage.quotations), None)
    if phrase is None or quotation is None or phrase.first != stage.scene.first:
        return None
    speaks = phrase.kind in ("person", "official", "organisation")
    close = phrase.last < quotation.first <= phrase.last + 2 and quotation.last >= stage.scene.last - 2
    speaker = speaker_of(stage, phrase) if speaks and close else None
    if speaker is None:
        return None
    content = stage.text.span(*inner(stage.text, quotation))
    return Statement(speaker.span, None, content, True, HEADLINE)


def _can_head(stage: Stage, phrase: Phrase) -> bool:
    """Whether a headline's first phrase can be who speaks: not a label (``ڤیدیۆ:``), no time."""
    if phrase.relation or phrase.kind in ("time", "area"):
        return False
    if phrase.kind == "place":  # a country speaks; a town before a colon is where the news comes from
        entity = stage.names[phrase.names[0]].entity if phrase.names else None
        return entity is not None and "." not in entity
    return _stem(stage, phrase) not in stage.signs.words["labels"]


def _according(stage: Stage, speech: Speech) -> Iterator[Statement]:
    """``بەپێی X، …``: what follows X rests on X."""
    for phrase in stage.scene.phrases:
        if phrase.relation != "according":
            continue
        owner, end = _owner(stage, phrase), phrase.last
        follower = next((p for p in stage.scene.phrases if p.mark == phrase.last), None)
        if owner is None and follower is not None and _is_paper_of(stage, phrase, follower):
            owner, end = speaker_of(stage, follower), follower.last
        if owner is None and not _is_source(stage, phrase):
            continue
        known = stage.text.best[phrase.head].definite == "def" and _stem(stage, phrase) in _papers(stage)
        speaker = owner or (speech.speaker if known else None) or speaker_of(stage, phrase)
        content = trim(stage, _after_relative(stage, end, stage.scene.last), stage.scene.last)
        if speaker and content:
            cue = stage.text.words(phrase.mark, phrase.first)
            yield Statement(speaker.span, cue, content, False, "events.statements.according")


def _is_paper_of(stage: Stage, paper: Phrase, follower: Phrase) -> bool:
    """``ئاماری | وەزارەتی تەندروستی``: a paper whose ی is taken for its own, and its owner right behind."""
    tied = stage.text.tokens[paper.last - 1].form.endswith("ی") and paper.last - paper.head == 1
    stem = stage.text.tokens[paper.head].key.removesuffix("ی")
    return tied and stem in _papers(stage) and not follower.relation and follower.kind in AGENTS


def _owner(stage: Stage, phrase: Phrase) -> Party | None:
    """``ئاماری وەزارەتی تەندروستی``: whose figures, report or message it is."""
    if _stem(stage, phrase) not in stage.signs.words["papers"]:
        return None
    name = next((n for n in phrase.names if stage.names[n].label in ("ORG", "PER")), -1)
    if name >= 0:
        item = stage.names[name]
        return Party(stage.text.span(item.start, item.end), "organisation", name, item.entity)
    rest = phrase.head + 1
    kind = people_kind(stage.signs, stage.text.tokens[rest].form) if rest < phrase.last else ""
    return Party(stage.text.words(rest, phrase.last), kind) if kind in AGENTS else None


def _is_source(stage: Stage, phrase: Phrase) -> bool:
    """Somebody, or something that tells (a count, a report); not a law or a plan."""
    if stage.text.tokens[phrase.head].key in stage.signs.words["self"] or is_finite(
        stage.text.best[phrase.head]
    ):
        return False
    if phrase.kind in AGENTS:
        return True
    return phrase.kind not in ("time", "area") and _stem(stage, phrase) not in stage.signs.words["norms"]


def _written(stage: Stage, speech: Speech) -> Iterator[Statement]:
    """``لە ڕاگەیەندراوەکەدا هاتووە …``: its owner says it, else whoever spoke last, else the paper."""
    text, scene = stage.text, stage.scene
    for index, clause in enumerate(scene.clauses):
        predicate = text.predicates[clause.predicate] if clause.predicate >= 0 else None
        if predicate is None or text.tokens[predicate.verb].key not in stage.signs.words["stands"]:
            continue
        paper = next(
            (p for p in scene.phrases_in(clause) if p.relation == "in" and _stem(stage, p) in _papers(stage)),
            None,
        )
        content = trim(stage, predicate.verb + 1, scene.last) if paper else None
        if paper is None or content is None or index + 1 >= len(scene.clauses):
            continue
        speaker = _owner(stage, paper) or speech.speaker or speaker_of(stage, paper)
        if speaker is not None:
            speech.speaker = speaker
            cue = text.words(predicate.verb, predicate.verb + 1)
            yield Statement(speaker.span, cue, content, False, "events.statements.written")


def _papers(stage: Stage) -> frozenset[str]:
    return stage.signs.words["papers"]


def _stem(stage: Stage, phrase: Phrase) -> str:
    return match_key(stage.text.best[phrase.head].base or stage.text.tokens[phrase.head].form)


def _after_relative(stage: Stage, token: int, last: int) -> int:
    """Past ``کە … ،`` that only tells more of the source."""
    text = stage.text
    if token < last and text.tokens[token].key in stage.signs.words["that"]:
        return next((i for i in range(token, last) if text.tokens[i].form in "،,"), token)
    return token
