"""Attributions: statements without a verb of speech of their own subject.

Rules of this file: a source behind a preposition (``بەپێی X، …``), what stands in a paper
(``لە ڕاگەیەندراوەکەدا هاتووە``), and what somebody is of the opinion of (``لەو بڕوایەدایە``). Words are data.
"""

from __future__ import annotations

from collections.abc import Iterator

from didewan.events.contents import content_behind, trim
from didewan.events.fillers import AGENTS, Party
from didewan.events.phrases import Phrase, is_finite, people_kind
from didewan.events.roles import Stage
from didewan.events.speakers import Speech, speaker_of
from didewan.lexicon import Lexicon
from didewan.records import Statement
from didewan.text.letters import match_key

TABLE = "ckb/speech/stances.tsv"
Stances = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word → the word sequences of ``stances.tsv`` that open with it, longest first, with their kinds."""


def load_stances(lexicon: Lexicon) -> Stances:
    """The words of ``stances.tsv``."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in lexicon.rows(TABLE):
        words = tuple(match_key(word) for word in row["form"].split())
        found.setdefault(words[0], []).append((words, row["kind"]))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in found.items()}


def find_attributed(stances: Stances, stage: Stage, speech: Speech) -> Iterator[Statement]:
    """What rests on a source that no verb of speech names as its subject."""
    yield from _according(stage, speech)
    yield from _written(stage, speech)
    yield from _stances(stances, stage, speech)


def _according(stage: Stage, speech: Speech) -> Iterator[Statement]:
    """``بەپێی X، …``: what follows X rests on X."""
    for found in stage.scene.phrases:
        if found.relation != "according":
            continue
        phrase = _latest(stage, found)
        owner, end = _owner(stage, phrase), phrase.last
        follower = next((p for p in stage.scene.phrases if p.mark == phrase.last), None)
        if owner is None and follower is not None and _is_paper_of(stage, phrase, follower):
            owner, end = speaker_of(stage, follower), follower.last
        if owner is None and not _is_source(stage, phrase, speech):
            continue
        speaker = owner or _known(stage, phrase, speech) or speaker_of(stage, phrase)
        content = trim(stage, _after_relative(stage, end, stage.scene.last), stage.scene.last)
        if speaker and content:
            cue = stage.text.words(found.mark, found.first)
            yield Statement(speaker.span, cue, content, False, "events.statements.according")


def _latest(stage: Stage, phrase: Phrase) -> Phrase:
    """``بەپێی دوایین | لێدوانی X``: the paper behind "latest"."""
    word = stage.text.tokens[phrase.first].key
    if phrase.last - phrase.first > 1 or word not in stage.signs.words["latest"]:
        return phrase
    behind = (p for p in stage.scene.phrases if p.mark == phrase.last and not p.relation)
    return next(behind, phrase)


def _known(stage: Stage, phrase: Phrase, speech: Speech) -> Party | None:
    """Whose paper "the paper" is: of whoever spoke last."""
    is_known = stage.text.best[phrase.head].definite == "def" and _stem(stage, phrase) in _papers(stage)
    return speech.speaker if is_known else None


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


def _is_source(stage: Stage, phrase: Phrase, speech: Speech) -> bool:
    """Somebody, or a paper that tells; not a law, a plan or a state of things, and no figures of nobody's."""
    head = stage.text.best[phrase.head]
    stem = _stem(stage, phrase)
    if stage.text.tokens[phrase.head].key in stage.signs.words["self"] or is_finite(head):
        return False
    said = stage.text.tokens[phrase.first - 1].key in stage.signs.words["by_mouth"]
    if phrase.kind not in AGENTS and stem in stage.signs.words["norms"]:
        return False
    if said and stage.text.best[phrase.head].pos in ("NOUN", "PROPN"):
        return True
    if stem in stage.signs.words["figures"] and not stage.text.best[phrase.head].ezafe:
        return _known(stage, phrase, speech) is not None
    return phrase.kind in AGENTS or stem in _papers(stage) or stem in stage.signs.words["figures"]


def _written(stage: Stage, speech: Speech) -> Iterator[Statement]:
    """``لە ڕاگەیەندراوەکەدا هاتووە …``: its owner says it, else whoever spoke last, else the paper."""
    text, scene = stage.text, stage.scene
    for index, clause in enumerate(scene.clauses):
        predicate = text.predicates[clause.predicate] if clause.predicate >= 0 else None
        if predicate is None or text.tokens[predicate.verb].key not in stage.signs.words["stands"]:
            continue
        speaker = _writer(stage, index, speech)
        content, direct = content_behind(stage, predicate.verb + 1)
        if speaker is None or content is None or index + 1 >= len(scene.clauses):
            continue
        speech.speaker = speaker
        cue = text.words(predicate.verb, predicate.verb + 1)
        yield Statement(speaker.span, cue, content, direct, "events.statements.written")


def _writer(stage: Stage, index: int, speech: Speech) -> Party | None:
    """Whose paper it is in which something stands: named beside it, behind ``تێیدا`` the subject of the
    clause before."""
    clause = stage.scene.clauses[index]
    phrases = stage.scene.phrases_in(clause)
    paper = next((p for p in phrases if p.relation == "in" and _stem(stage, p) in _papers(stage)), None)
    if paper is not None:
        again = stage.text.best[paper.head].definite != "indef"
        return _owner(stage, paper) or (speech.speaker if again else None) or speaker_of(stage, paper)
    if not any(stage.text.tokens[p.first].key in stage.signs.words["inside"] for p in phrases):
        return None
    before = [p for c in stage.scene.clauses[:index] for p in stage.scene.phrases_in(c)]
    subject = next((p for p in before if not p.relation and p.kind in AGENTS), None)
    if subject is None:
        return speech.speaker
    return _owner(stage, subject) or speaker_of(stage, subject)


def _stances(stances: Stances, stage: Stage, speech: Speech) -> Iterator[Statement]:
    """``چاودێران لەو بڕوایەدان …``, ``ڕاگەیەندراوەکە بەم شێوەیەیە: "…"``."""
    text, at = stage.text, stage.scene.first
    while at < stage.scene.last - 1:
        kind, width = _stance_at(stances, stage, at)
        speaker = _holder(stage, at, kind, speech) if width else None
        if speaker is not None:
            content, direct = content_behind(stage, at + width)
            if content is not None:
                speech.speaker = speaker
                cue = text.words(at, at + width)
                yield Statement(speaker.span, cue, content, direct, f"events.statements.{kind}")
        at += max(1, width)


def _stance_at(stances: Stances, stage: Stage, at: int) -> tuple[str, int]:
    """(kind, number of tokens) of the longest stance that starts here, or ("", 0)."""
    tokens = stage.text.tokens
    if at > stage.scene.first and is_finite(stage.text.best[at - 1]):
        return "", 0  # دەڵێت لەو بڕوایەدایە: said already
    for words, kind in stances.get(tokens[at].key, ()):
        end = at + len(words)
        if end >= stage.scene.last or tuple(one.key for one in tokens[at:end]) != words:
            continue
        if kind == "opinion" or tokens[end].form == ":" or tokens[end].kind == "quote":
            return kind, len(words)
    return "", 0


def _holder(stage: Stage, at: int, kind: str, speech: Speech) -> Party | None:
    """Who is of the opinion: the subject before it; whose paper has the wording: its owner."""
    clause = stage.scene.clauses[stage.scene.clause_at(at)]
    before = [p for p in stage.scene.phrases_in(clause) if p.last <= at]
    beside = next((p for p in before if p.last == at and p.kind in AGENTS), None)  # زۆرێک لە چاودێران
    before = [p for p in before if not p.relation and not stage.text.best[p.last - 1].postposition]
    subject = next((p for p in before if p.kind in AGENTS), beside)
    if kind == "opinion":
        return speaker_of(stage, subject) if subject else speech.speaker
    paper = next((p for p in before if _stem(stage, p) in _papers(stage)), None)
    if paper is None:
        return None
    return _owner(stage, paper) or _known(stage, paper, speech) or speaker_of(stage, paper)


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
