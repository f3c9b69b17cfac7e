"""Mentions: each trigger of an article with all that its sentence says of it, weak ones dropped.

What belongs here: the order in which roles, status, time, toll and mode of one trigger are read.
What must not: joining of mentions (``merge``), single rules of a layer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from didewan.events.counts import find_more
from didewan.events.dating import is_aggregate, is_to_come, time_of
from didewan.events.fillers import Party
from didewan.events.frames import Frame, trigger_key
from didewan.events.merge import Mention
from didewan.events.needs import Surroundings, is_met, is_quiet, is_silenced, stems_of
from didewan.events.phrases import is_finite, is_one_of
from didewan.events.roles import Roles, Stage, find_roles
from didewan.events.scenes import group_by_sentence
from didewan.events.status import Governors, find_status
from didewan.events.tolls import Toll, counts_people, find_toll
from didewan.events.triggers import Trigger, TriggerFinder
from didewan.records import Reading, Span, Status, Time

NEAR = 4


class MentionReader:
    """Reads the mentions of events of one article after another."""

    def __init__(
        self, triggers: TriggerFinder, governors: Governors, contexts: dict[str, frozenset[str]]
    ) -> None:
        self._triggers = triggers
        self._governors = governors
        self._contexts = contexts

    def read(self, stages: Sequence[Stage]) -> list[Mention]:
        """The mentions in the order of the text."""
        mentions: list[Mention] = []
        if not stages:
            return mentions
        text = stages[0].text
        article = stems_of(text, 0, len(text.tokens))
        if is_quiet(article, self._contexts):
            return mentions
        by_sentence = group_by_sentence(text, text.predicates, lambda predicate: predicate.verb)
        for stage in stages:
            scene = stage.scene
            found = self._triggers.find(text, scene, by_sentence[scene.sentence], stage.covered.names)
            if not found:
                continue
            line = " ".join(token.key for token in text.tokens[scene.first : scene.last])
            around = Surroundings(stems_of(text, scene.first, scene.last), article, line, self._contexts)
            done: set[int] = set()
            for trigger in found:
                words = {trigger.first} | ({trigger.predicate.verb} if trigger.predicate else set())
                if not done.isdisjoint(words):
                    continue
                mention = self._read_one(stage, trigger, around)
                if mention is not None:
                    mentions.append(mention)
                    done |= words
        return mentions

    def read_at(self, stages: Sequence[Stage], kind: str, spans: Sequence[Span]) -> list[Mention]:
        """The mentions of a type at the given words, be its needs met or not: for training."""
        return [
            _mention(stage, trigger, roles, "happened", None, None, _trace(roles))
            for span in spans
            for stage in stages
            if stage.text.sentences[stage.scene.sentence].start <= span.start
            and span.end <= stage.text.sentences[stage.scene.sentence].end
            for trigger in self._touching(stage, kind, span)
            for roles in [find_roles(stage, trigger)]
        ]

    def _touching(self, stage: Stage, kind: str, span: Span) -> list[Trigger]:
        """The first trigger of the type that shares words with the span."""
        text, scene = stage.text, stage.scene
        inside = [p for p in text.predicates if scene.first <= p.verb < scene.last]
        for trigger in self._triggers.find(text, scene, inside, stage.covered.names):
            word = text.words(trigger.first, trigger.last)
            if trigger.frame.type == kind and word.start < span.end and span.start < word.end:
                return [trigger]
        return []

    def _near(self, stage: Stage, trigger: Trigger) -> frozenset[str]:
        first, last = max(stage.scene.first, trigger.first - NEAR), min(stage.scene.last, trigger.last + NEAR)
        return stems_of(stage.text, first, last)

    def _objects(self, stage: Stage, trigger: Trigger) -> frozenset[str]:
        """The stems of the heads of the bare phrases before the trigger in its clause, the subject apart."""
        clause = stage.scene.clauses[stage.scene.clause_at(trigger.first)]
        bare = [
            p
            for p in stage.scene.phrases_in(clause)
            if not p.relation and p.kind != "time" and p.head < trigger.first
        ]
        heads = [p.head for p in (bare if trigger.passive else bare[1:])]
        return frozenset(stem for head in heads for stem in stems_of(stage.text, head, head + 1))

    def _is_tribunal(self, stage: Stage, party: Party) -> bool:
        first = bisect_left(stage.text.tokens, party.span.start, key=lambda token: token.start)
        return not self._contexts["tribunal"].isdisjoint(stems_of(stage.text, first, first + 1))

    def _read_one(self, stage: Stage, trigger: Trigger, around: Surroundings) -> Mention | None:
        if is_silenced(trigger, around):
            return None
        judged = find_status(self._governors, stage.text, stage.scene, trigger)
        if judged is None:
            return None
        roles = find_roles(stage, trigger)
        around = self._look(stage, trigger, roles, around)
        if not all(is_met(need, trigger, roles, around) for need in trigger.frame.needs):
            return None
        time, way = time_of(stage, trigger, campaign=_is_campaign(stage, trigger))
        if _is_private(trigger, roles) or (
            time is None and not around.definite and _is_generic(stage, trigger)
        ):
            return None
        toll = find_toll(stage, trigger)
        counted = toll or _is_counted(stage, trigger)
        if _is_many(stage, trigger) or (counted and is_aggregate(trigger, time, way)):
            return None
        status, rule = judged
        if status == "happened" and time and is_to_come(time, stage.published):
            status, rule = "planned", "events.status.to_come"
        trace = {"status": rule, **_trace(roles), **({"time": way} if time else {})}
        return _mention(stage, trigger, roles, status, time, _mode(trigger.frame, around), trace, toll)

    def _look(self, stage: Stage, trigger: Trigger, roles: Roles, around: Surroundings) -> Surroundings:
        """What the needs of a frame ask of the words around this trigger."""
        phrase = stage.scene.phrase_at(trigger.first)
        return msgspec.structs.replace(
            around,
            near=self._near(stage, trigger),
            relation=phrase.relation if phrase else "",
            definite=_is_definite(stage, trigger),
            occurs=_occurs(stage, trigger, around),
            office_holder=any(stage.people.bears_title(party) for party in roles.actors),
            hurt=counts_people(stage, trigger),
            denial=_is_denial(stage, trigger),
            objects=self._objects(stage, trigger),
            tribunal=any(self._is_tribunal(stage, party) for party in roles.actors),
            said=bool(
                stage.tellers(stage.text.tokens[trigger.first].start, stage.text.tokens[trigger.first].end)
            ),
            modal=trigger.shape == "form" and _is_modal(stage, trigger),
        )


def _mention(
    stage: Stage,
    trigger: Trigger,
    roles: Roles,
    status: Status,
    time: Time | None,
    mode: str | None,
    trace: dict[str, str],
    toll: Toll | None = None,
) -> Mention:
    word = stage.text.words(trigger.first, trigger.last)
    sentence = stage.text.sentences[stage.scene.sentence]
    more, own = find_more(stage, trigger), toll or Toll({})
    return Mention(
        trigger=trigger,
        word=word,
        sentence=stage.scene.sentence,
        headline=sentence.headline,
        status=status,
        actors=roles.actors,
        recipients=roles.recipients,
        places=roles.places,
        firm=roles.ways.get("places") == "clause",
        time=time,
        counts=more.counts | own.counts,
        numbers=(*own.numbers, *more.numbers),
        mode=mode,
        other=_is_other(stage, trigger),
        plural=_is_campaign(stage, trigger),
        definite=stage.text.best[trigger.first].definite in ("def", "dem"),
        said_by=stage.tellers(word.start, word.end),
        trace=trace,
        evidence=stage.text.span(sentence.start, sentence.end),
    )


def _is_private(trigger: Trigger, roles: Roles) -> bool:
    """Neighbours who ask, visit or thank one another, unnamed and without office: nobody's record."""
    if trigger.frame.placed or not roles.actors or not roles.recipients:
        return False
    return all(p.kind == "civilian" and p.name < 0 for p in (*roles.actors, *roles.recipients))


def _is_generic(stage: Stage, trigger: Trigger) -> bool:
    """``خۆپیشاندان مافێکی دەستوورییە``: a bare noun of which is said what it is, not what came about."""
    scene = stage.scene
    if trigger.shape not in ("noun", "masdar") or trigger.first != scene.first:
        return False
    clause = scene.clauses[scene.clause_at(trigger.first)]
    words = [i for i in range(trigger.last, clause.last) if stage.text.tokens[i].kind == "word"]
    return clause.predicate < 0 and bool(words) and stage.text.best[words[-1]].person is not None


MANY = 5


def _is_many(stage: Stage, trigger: Trigger) -> bool:
    """``١٢ هێرش``: so many at once are a count, no happening."""
    phrase = stage.scene.phrase_at(trigger.first)
    if trigger.shape != "noun" or phrase is None or phrase.number < 0:
        return False
    number = stage.text.numbers[phrase.number]
    many = number.low is not None and number.low >= MANY and number.kind == "cardinal"
    return many and number.last == trigger.first


def _is_counted(stage: Stage, trigger: Trigger) -> bool:
    """``چوار هێرشکراوەتە سەر``, ``٢٨ جار هێرشکرا``: a bare number or a number of times before the verb."""
    clause = stage.scene.clauses[stage.scene.clause_at(trigger.first)]
    for number in (stage.text.numbers[index] for index in stage.numbers()):
        if clause.first <= number.first and number.last <= trigger.first and number.kind == "cardinal":
            free = all(stage.covered.times[i] < 0 for i in range(number.first, number.last))
            if free and (
                number.last == trigger.first
                or is_one_of(stage.signs.repetitions, stage.text.tokens[number.last].form)
            ):
                return True
    return False


def _trace(roles: Roles) -> dict[str, str]:
    return {role: f"events.roles.{way}" for role, way in roles.ways.items()}


def _mode(frame: Frame, around: Surroundings) -> str | None:
    """The frame's own mode, else the first whose sign stands in the sentence."""
    if frame.mode:
        return frame.mode
    return next(
        (m.name for m in frame.modes if any(all(w in around.sentence for w in words) for words in m.words)),
        None,
    )


def _is_campaign(stage: Stage, trigger: Trigger) -> bool:
    """A plural noun with no number of its own."""
    if trigger.shape not in ("noun", "masdar"):
        return False
    phrase = stage.scene.phrase_at(trigger.first)
    if phrase is not None and phrase.number >= 0:
        return False
    last = trigger.last - 1
    head = stage.text.best[last]
    if head.compound and last + 1 < stage.scene.last:
        head = stage.text.best[last + 1]
    return head.number == "pl" and head.clitic is None


def _is_definite(stage: Stage, trigger: Trigger) -> bool:
    reading = stage.text.best[trigger.last - 1]
    return reading.definite in ("def", "dem") or reading.ezafe or reading.clitic is not None


def _occurs(stage: Stage, trigger: Trigger, around: Surroundings) -> bool:
    clause = stage.scene.clauses[stage.scene.clause_at(trigger.first)]
    if clause.predicate < 0:
        return False
    return trigger_key(stage.text.predicates[clause.predicate].lemma) in around.contexts["occurrence"]


def _is_modal(stage: Stage, trigger: Trigger) -> bool:
    """``دەبێت`` as "must": the next verb of the sentence is subjunctive."""
    return _is_wish(_next_verb(stage, trigger.last - 1))


def _is_denial(stage: Stage, trigger: Trigger) -> bool:
    """``ڕەتی کردەوە کە هێرشی کردبێت``: says that it is not so; ``… کە بچێت`` would be a refusal."""
    if trigger.predicate is None:
        return False
    behind = trigger.predicate.last
    if behind >= stage.scene.last or not _opens_content(stage, behind):
        return False
    return not _is_wish(_next_verb(stage, behind))


def _opens_content(stage: Stage, token: int) -> bool:
    """``کە`` right behind the verb, or a clause that comes at once (``ڕەتی کردەوە کەس کوژرابێت``)."""
    word, words = stage.text.tokens[token], stage.signs.words
    if word.key in words["that"]:
        return True
    joins = (
        word.key in words["and"]
        or word.key in stage.signs.prepositions
        or word.key in stage.signs.conjunctions
    )
    return word.kind == "word" and not joins and _next_verb(stage, token) is not None


def _is_wish(verb: Reading | None) -> bool:
    return verb is not None and verb.mood == "subjunctive" and verb.tense == "present"


def _next_verb(stage: Stage, after: int) -> Reading | None:
    """The reading of the next finite verb of the sentence."""
    last = stage.scene.last
    verbs = (p for p in stage.text.predicates if after < p.verb < last and is_finite(p.reading))
    return next((p.reading for p in verbs), None)


def _is_other(stage: Stage, trigger: Trigger) -> bool:
    """``تەقینەوەیەکی دیکە``, ``لە ڕووداوێکی تردا``."""
    phrase = stage.scene.phrase_at(trigger.first)
    if phrase is None or trigger.shape != "noun":
        return False
    return any(
        stage.text.tokens[i].key in stage.signs.words["other"] for i in range(phrase.first, phrase.last)
    )
