"""Cues: the verbs that report speech, where they do.

Rules of this file: which verb of a sentence is a cue; not who speaks, nor how far the speech goes.
The verbs are data (``ckb/speech/cues.tsv``).
Source: LINGUISTICS section 9; GUIDE 4.
"""

from __future__ import annotations

import msgspec

from didewan.events.fillers import AGENTS
from didewan.events.frames import trigger_key
from didewan.events.phrases import Phrase
from didewan.events.roles import Stage
from didewan.lexicon import Lexicon
from didewan.records import Predicate
from didewan.text.letters import match_key

TABLE = "ckb/speech/cues.tsv"


class Cues(msgspec.Struct, frozen=True):
    """Verbs of speech by trigger key → kind."""

    verbs: dict[str, str]


class Cue(msgspec.Struct, frozen=True):
    """A verb of speech in its clause."""

    predicate: Predicate
    kind: str
    clause: int


def load_cues(lexicon: Lexicon) -> Cues:
    """The verbs of ``cues.tsv``."""
    return Cues({trigger_key(row["cue"]): row["kind"] for row in lexicon.rows(TABLE)})


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


def aside_speaker(stage: Stage, predicate: Predicate) -> Phrase | None:
    """``وەک چاودێران دەڵێن``: who speaks right before the cue, behind وەک."""
    phrase = next((p for p in stage.scene.phrases if p.last == predicate.first and p.kind in AGENTS), None)
    if phrase is None or stage.text.tokens[phrase.first].key in stage.signs.words["self"]:
        return None
    if phrase.relation == "as" and phrase.mark < phrase.first:
        return phrase
    before = next((p for p in stage.scene.phrases if p.last == phrase.mark), None)
    return phrase if before is not None and before.relation == "as" else None


def end_of(predicate: Predicate) -> int:
    """The token behind the verb and what belongs to it (``خستە ڕوو``)."""
    return max(predicate.verb + 1, predicate.last)


def _reports(stage: Stage, predicate: Predicate, kind: str) -> bool:
    """Whether the verb reports here: not in a wish ("that they say"), not ``وەک دەڵێت`` in passing; a
    weak one only with a sign of content."""
    words, tokens = stage.signs.words, stage.text.tokens
    if predicate.reading.mood in ("subjunctive", "imperative", "conditional"):
        return False
    before = tokens[max(0, predicate.first - 2) : predicate.first]
    if aside_speaker(stage, predicate) is not None:
        return True
    if any(token.key in words["asides"] for token in before):
        return False
    if predicate.reading.negative and match_key(predicate.lemma) not in words["hide"]:
        return False
    return kind != "weak" or _has_content_sign(stage, predicate)


def _has_content_sign(stage: Stage, predicate: Predicate) -> bool:
    """``کە``, a colon or a quotation behind the verb, or "this" inside the cue (``ئاماژەی بەوە کرد``)."""
    words, tokens, following = stage.signs.words, stage.text.tokens, end_of(predicate)
    if following < stage.scene.last:
        token = tokens[following]
        if token.key in words["that"] or token.form == ":" or token.kind == "quote":
            return True
    if any(tokens[i].key in words["this"] for i in range(predicate.first, predicate.last)):
        return True
    return _clause_follows(stage, predicate)


def _clause_follows(stage: Stage, predicate: Predicate) -> bool:
    """The verb and its noun stand together, and a clause with a verb of its own comes right behind;
    behind a comma only where the verb has no object of its own (``بڵاویکردەوە، …``)."""
    text, following = stage.text, end_of(predicate)
    if predicate.last - predicate.first > 2 or following + 3 > stage.scene.last:
        return False
    token = text.tokens[following]
    if token.form in "،,":
        return _is_complete(stage, predicate)
    if token.kind != "word" or token.key in stage.signs.words["and"] or token.key in stage.signs.prepositions:
        return False
    return any(c.predicate >= 0 and c.first >= following for c in stage.scene.clauses)


def _is_complete(stage: Stage, predicate: Predicate) -> bool:
    """``بڵاویکردەوە``: the agent hangs on the verb, no thing stands before it, and a clause follows."""
    written = predicate.last - predicate.first == 1 or stage.text.best[predicate.first].clitic is not None
    if not written or predicate.agent is None:
        return False
    object_before = any(
        p.last == predicate.first and not p.relation and not p.kind for p in stage.scene.phrases
    )
    return not object_before and any(
        c.predicate >= 0 and c.first > predicate.verb for c in stage.scene.clauses
    )
