"""Cues: the verbs that report speech, where they do.

Rules of this file: which verb of a sentence is a cue; not who speaks, nor how far the speech goes.
The verbs are data (``ckb/speech/cues.tsv``).
Source: LINGUISTICS section 9; GUIDE 4.
"""

from __future__ import annotations

import msgspec

from didewan.events.fillers import AGENTS
from didewan.events.frames import trigger_key
from didewan.events.phrases import Phrase, people_kind, preposition_at
from didewan.events.roles import Stage
from didewan.events.scenes import Clause
from didewan.lexicon import Lexicon
from didewan.records import Predicate
from didewan.text.letters import match_key

TABLE = "ckb/speech/cues.tsv"


LOOSE = frozenset(["after", "before", "because", "during"])
"""Phrases with these belong to what is said, not to the verb of speech."""


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
        predicate, kind = _kind(cues, stage, stage.text.predicates[clause.predicate])
        if kind and _reports(stage, clause, predicate, kind):
            found.append(Cue(predicate, kind, index))
    return found


def silent_cues(cues: Cues, stage: Stage) -> list[Cue]:
    """All verbs of speech, also those that report nothing here (``داوای لە … کرد``)."""
    verbs = [(index, c) for index, c in enumerate(stage.scene.clauses) if c.predicate >= 0]
    told = ((index, *_kind(cues, stage, stage.text.predicates[c.predicate])) for index, c in verbs)
    return [Cue(predicate, kind, index) for index, predicate, kind in told if kind]


def _kind(cues: Cues, stage: Stage, predicate: Predicate) -> tuple[Predicate, str]:
    """(the verb of speech, its kind). A noun taken for part of the verb from afar is not, where the bare
    verb says it all (``فەرماندەی هێزەکان ڕایگەیاند``); "so" before it may make one (``وا دەبینن``)."""
    kind = cues.verbs.get(trigger_key(predicate.lemma), "")
    before = stage.text.tokens[predicate.first - 1].key if predicate.first > stage.scene.first else ""
    if not kind and before in stage.signs.words["so"]:
        return predicate, cues.verbs.get(trigger_key(f"وا {predicate.lemma}"), "")
    bare = predicate.lemma.rpartition(" ")[2]
    if kind or bare == predicate.lemma or not 0 <= predicate.nominal < predicate.verb - 1:
        return predicate, kind
    own = msgspec.structs.replace(predicate, lemma=bare, nominal=-1, first=predicate.verb)
    return own, cues.verbs.get(trigger_key(bare), "")


def aside_speaker(stage: Stage, predicate: Predicate) -> Phrase | None:
    """``وەک چاودێران دەڵێن``: who speaks right before the cue, behind وەک."""
    phrase = next((p for p in stage.scene.phrases if p.last == predicate.first and p.kind in AGENTS), None)
    if phrase is None or stage.text.tokens[phrase.first].key in stage.signs.words["self"]:
        return None
    if phrase.relation == "as" and phrase.mark < phrase.first:
        return phrase
    before = next((p for p in stage.scene.phrases if p.last == phrase.mark), None)
    return phrase if before is not None and before.relation == "as" else None


def is_insertion(stage: Stage, predicate: Predicate) -> bool:
    """``وەک خۆی دەڵێت، …`` at the start of the sentence: the same speaker goes on."""
    first = stage.scene.first
    return first >= predicate.first - 2 and stage.text.tokens[first].key in stage.signs.words["asides"]


def end_of(predicate: Predicate) -> int:
    """The token behind the verb and what belongs to it (``خستە ڕوو``)."""
    return max(predicate.verb + 1, predicate.last)


def _reports(stage: Stage, clause: Clause, predicate: Predicate, kind: str) -> bool:
    """Whether the verb reports here: not in a wish ("that they say"), not ``وەک دەڵێت`` in passing, not
    where what it makes known is a thing; a weak one only with a sign of content."""
    words, tokens = stage.signs.words, stage.text.tokens
    if predicate.reading.mood in ("subjunctive", "imperative", "conditional"):
        return False
    before = tokens[max(0, predicate.first - 2) : predicate.first]
    if aside_speaker(stage, predicate) is not None:
        return True
    if any(token.key in words["asides"] for token in before):
        return kind == "say" and is_insertion(stage, predicate)
    if predicate.reading.negative and match_key(predicate.lemma) not in words["hide"]:
        return False
    if predicate.reading.voice == "passive" and kind == "say":
        following = tokens[min(end_of(predicate), stage.scene.last - 1)]
        return following.key in words["that"] or opens_words(stage, predicate)
    if kind in ("say", "publish") and has_object(stage, clause, predicate):
        return opens_words(stage, predicate)
    if kind == "publish":
        hosted = (stage.text.best[i].clitic for i in range(predicate.first, predicate.verb + 1))
        return opens_words(stage, predicate) or (predicate.agent is not None and any(hosted))
    return kind not in ("weak", "marked") or _has_content_sign(stage, predicate, kind)


def opens_words(stage: Stage, predicate: Predicate) -> bool:
    """Whether a colon or a quotation stands behind the verb."""
    token = stage.text.tokens[min(end_of(predicate), stage.scene.last - 1)]
    return token.form == ":" or token.kind == "quote"


def has_object(stage: Stage, clause: Clause, predicate: Predicate) -> bool:
    """Whether the verb makes a thing known that is named before it: ``ناوی چەکدارەکانیان ئاشکرا کرد``,
    ``ئەو پلانەی سەرۆک ڕایگەیاند``, ``ئەمەی ڕاگەیاند،``; not ``ئەوەی ڕاگەیاند کە …``."""
    tokens, words, before = stage.text.tokens, stage.signs.words, predicate.first - 1
    if before < clause.first or tokens[before].kind != "word":
        return False
    if tokens[before].key in words["this_one"]:
        following = end_of(predicate)
        return following >= stage.scene.last or tokens[following].kind == "mark"
    known = match_key(predicate.lemma) in words["makes_known"]
    return _is_relative(stage, clause, predicate) or (known and _hosts_agent(stage, predicate))


def _hosts_agent(stage: Stage, predicate: Predicate) -> bool:
    """The agent's clitic of a past verb stands on its object, which stands bare before it."""
    if predicate.agent is None or stage.text.best[predicate.verb].clitic is not None:
        return False
    phrase = next((p for p in stage.scene.phrases if p.last == predicate.first), None)
    if phrase is None or phrase.relation or phrase.kind == "time":
        return False
    return stage.text.best[phrase.last - 1].clitic is not None and phrase.mark > stage.scene.first


def _is_relative(stage: Stage, clause: Clause, predicate: Predicate) -> bool:
    """``ئەو پلانەی سەرۆک ڕایگەیاند``: the verb belongs to a noun with ەی behind "that"."""
    tokens, words, first = stage.text.tokens, stage.signs.words, clause.first
    if tokens[first].key in words["that"]:  # ئەو پلانەی کە …
        first = max(stage.scene.first, first - 2)
    return any(
        tokens[i].key in words["that_one"]
        and tokens[i + 1].form.endswith("ەی")
        and not people_kind(stage.signs, tokens[i + 1].form)
        for i in range(first, predicate.first - 1)
    )


def _has_content_sign(stage: Stage, predicate: Predicate, kind: str) -> bool:
    """``کە``, a colon or a quotation behind the verb, or "this" inside the cue (``ئاماژەی بەوە کرد``)."""
    words, tokens, following = stage.signs.words, stage.text.tokens, end_of(predicate)
    if following < stage.scene.last:
        token = tokens[following]
        if token.key in words["that"]:
            return match_key(predicate.lemma) not in words["demands"] or _wish_follows(stage, following)
        if token.form == ":" or token.kind == "quote":
            return True
    if any(tokens[i].key in words["this"] for i in range(predicate.first, predicate.last)):
        return True
    return kind != "marked" and _clause_follows(stage, predicate)


def _wish_follows(stage: Stage, token: int) -> bool:
    """``داوای کرد کە … بکەن``: what is asked for is a wish; else کە tells more of a noun."""
    clause = stage.scene.clauses[stage.scene.clause_at(token)]
    verb = stage.text.predicates[clause.predicate] if clause.predicate >= 0 else None
    return verb is None or verb.reading.mood != "indicative" or verb.reading.tense == "present"


def _clause_follows(stage: Stage, predicate: Predicate) -> bool:
    """The verb and its noun stand together, and a clause with a verb of its own comes right behind;
    behind a comma only where the verb has no object of its own (``بڵاویکردەوە، …``)."""
    text, following = stage.text, end_of(predicate)
    if predicate.last - predicate.first > 2 or following + 3 > stage.scene.last:
        return False
    token = text.tokens[following]
    if token.form in "،,":
        if stage.signs.conjunctions.get(text.tokens[following + 1].key) == "but":
            return False
        warns = match_key(predicate.lemma) in stage.signs.words["warns"]
        return (warns or _is_complete(stage, predicate)) and any(
            c.predicate >= 0 and c.first > predicate.verb for c in stage.scene.clauses
        )
    if token.kind != "word" or token.key in stage.signs.words["and"]:
        return False
    relation = preposition_at(stage.signs, text, following, stage.scene.last)[0]
    if relation and relation not in LOOSE:
        return False
    return any(c.predicate >= 0 and c.first >= following for c in stage.scene.clauses)


def _is_complete(stage: Stage, predicate: Predicate) -> bool:
    """``بڵاویکردەوە``: the agent hangs on the verb and no thing stands before it."""
    written = predicate.last - predicate.first == 1 or stage.text.best[predicate.first].clitic is not None
    if not written or predicate.agent is None:
        return False
    return not any(p.last == predicate.first and not p.relation and not p.kind for p in stage.scene.phrases)
