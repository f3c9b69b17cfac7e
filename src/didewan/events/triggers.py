"""Triggers: the words of a sentence that name an event of a frame.

What belongs here: matching predicates and nouns with the frames' words. What must not: roles,
status or judgement whether it really is an event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from didewan.events.frames import Frame, FrameIndex, trigger_key
from didewan.events.scenes import Scene
from didewan.records import Predicate, Text
from didewan.text.forms import base_keys
from didewan.text.letters import match_key
from didewan.text.rule_words import rule_words

Shape = Literal["verb", "masdar", "participle", "noun", "form"]


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """A word (or compound) that names an event. ``first`` to ``last``: the words to show."""

    frame: Frame
    first: int
    last: int
    shape: Shape
    predicate: Predicate | None

    refused: bool = False
    """Said by the negation of another frame ("did not agree")."""

    @property
    def passive(self) -> bool:
        """Said in the passive: its subject is whom it was done to."""
        return self.predicate is not None and self.predicate.reading.voice == "passive"


class TriggerFinder:
    """Finds triggers; remembers which frames a word form can name."""

    def __init__(self, index: FrameIndex) -> None:
        self._index = index
        self._nouns: dict[str, tuple[str, ...]] = {}
        self._telling: dict[str, bool] = {}

    def find(
        self, text: Text, scene: Scene, predicates: list[Predicate], named: Sequence[int]
    ) -> list[Trigger]:
        """All triggers of a sentence in order of place; a word inside a name (``named`` ≥ 0) names no
        event."""
        first, last = scene.first, scene.last
        found = [t for p in predicates if named[p.verb] < 0 for t in self._of_predicate(text, scene, p)]
        taken = {i for i in range(first, last) if named[i] >= 0}
        taken |= {i for t in found for i in range(t.first, t.last)}
        taken |= {t.predicate.verb for t in found if t.predicate}
        found += self._of_nouns(text, first, last, taken)
        return sorted(found, key=lambda t: (t.first, t.shape != "verb"))

    def _of_predicate(self, text: Text, scene: Scene, predicate: Predicate) -> Iterator[Trigger]:
        """The frames of the verb, those of its far object before those of the verb alone; a masdar may
        also be a noun of its own (``هەڵبژاردن`` election). Whoever meets its needs first is read."""
        token = predicate.nominal if predicate.nominal >= 0 else predicate.verb
        shape, last = _shape(predicate), scene.last
        head, frames = self._head_of(text, scene, predicate)
        negative = predicate.reading.negative
        start = head if frames else token
        told_by_noun = shape != "verb" or _is_light(predicate)
        longer = self._phrase_at(text, start, last) if told_by_noun else None
        if longer is not None:  # ``داوای لێبوردن کرد`` apologised, not: demanded
            refusing = self._index.named.get(longer[0].negated) if negative else None
            yield Trigger(refusing or longer[0], start, longer[1], shape, predicate, refusing is not None)
            if not frames:
                return
        for frame in frames:
            yield Trigger(frame, head, head + 1, shape, predicate, negative and "negated" in frame.needs)
        for frame in self._index.verbs.get(trigger_key(predicate.lemma), ()):
            told, refused = frame, negative and "negated" in frame.needs
            if negative and frame.negated in self._index.named:
                told, refused = self._index.named[frame.negated], True
            yield Trigger(told, token, token + 1, shape, predicate, refused)
        if shape == "masdar" and not frames:
            yield from self._noun_at(text, predicate.verb, last)

    def _head_of(self, text: Text, scene: Scene, predicate: Predicate) -> tuple[int, tuple[Frame, ...]]:
        """``یارمەتییان پێشکەش کرد``: the object with the whole verb; ``داوای وتووێژ دەکات``: the head of the
        phrase, not the noun next to the light verb, makes the compound with it."""
        if predicate.reading.form == "finite":
            own = {frame.type for frame in self._index.verbs.get(trigger_key(predicate.lemma), ())}
            head, frames = self._object_of(text, scene, predicate)
            if frames:
                near = predicate.nominal if predicate.nominal >= 0 else predicate.verb
                return (head if own.isdisjoint(frame.type for frame in frames) else near), frames
        if not 0 <= predicate.nominal < predicate.verb or trigger_key(predicate.lemma) in self._index.verbs:
            return -1, ()
        phrase = next((p for p in scene.phrases if p.last == predicate.nominal and not p.relation), None)
        if phrase is not None and phrase.head >= 0:
            light = trigger_key(predicate.lemma.rsplit(" ", 1)[-1])
            for stem in self._keys(text.tokens[phrase.head].form):
                frames = self._index.verbs.get(stem + light, ())
                if frames:
                    return phrase.head, frames
        return -1, ()

    def _object_of(self, text: Text, scene: Scene, predicate: Predicate) -> tuple[int, tuple[Frame, ...]]:
        """``سزای نوێی بەسەر ڕووسیادا سەپاند``: the head of the object makes the compound, however far."""
        clause = scene.clauses[scene.clause_at(predicate.verb)]
        verb = trigger_key(predicate.lemma)
        light = predicate.nominal < 0 and _is_light(predicate)
        for phrase in reversed(scene.phrases_in(clause)):
            if phrase.relation or not clause.first <= phrase.head < predicate.verb:
                continue
            if phrase.head == predicate.nominal or (
                light and text.best[phrase.head].definite in ("def", "dem")
            ):
                continue  # بڕیارەکە دەدات: done to a known decision, no decision made
            for stem in self._keys(text.tokens[phrase.head].form):
                frames = self._index.verbs.get(stem + verb)
                if frames:
                    return phrase.head, frames
        return -1, ()

    def _of_nouns(self, text: Text, first: int, last: int, taken: set[int]) -> Iterator[Trigger]:
        i = first
        while i < last:
            found: tuple[Trigger, ...] = ()
            if i not in taken and text.tokens[i].kind == "word" and self._tells(text.tokens[i].form):
                found = self._noun_at(text, i, last)
            yield from found
            i = found[0].last if found else i + 1

    def _tells(self, form: str) -> bool:
        """Whether a word form can name an event at all: few can."""
        telling = self._telling.get(form)
        if telling is None:
            index = self._index
            telling = match_key(form) in index.forms or any(
                key in index.nouns or key in index.phrases for key in self._keys(form)
            )
            self._telling[form] = telling
        return telling

    def _noun_at(self, text: Text, token: int, last: int) -> tuple[Trigger, ...]:
        forms = self._index.forms.get(text.tokens[token].key)
        if forms:
            return tuple(Trigger(frame, token, token + 1, "form", None) for frame in forms)
        longer = self._phrase_at(text, token, last)
        if longer is not None:
            return (Trigger(longer[0], token, longer[1], "noun", None),)
        best = text.best[token]
        if best.pos == "ADJ" or (best.pos == "VERB" and best.form == "finite"):
            return ()  # فڕۆکەی جەنگی: a war plane is no war
        for key in self._keys(text.tokens[token].form):
            known = self._index.nouns.get(key)
            if known is not None:
                return tuple(Trigger(frame, token, token + 1, "noun", None) for frame in known)
        return ()

    def _phrase_at(self, text: Text, token: int, last: int) -> tuple[Frame, int] | None:
        """The frame of a noun of several words that starts here, and its end."""
        for key in self._keys(text.tokens[token].form):
            for words, frame in self._index.phrases.get(key, ()):
                end = token + len(words)
                if end <= last and all(
                    word in self._keys(text.tokens[token + k].form) for k, word in enumerate(words)
                ):
                    return frame, end
        return None

    def _keys(self, form: str) -> tuple[str, ...]:
        """Match keys of every stem the form can have."""
        keys = self._nouns.get(form)
        if keys is None:
            keys = tuple(dict.fromkeys(base_keys(form)))
            self._nouns[form] = keys
        return keys


def _is_light(predicate: Predicate) -> bool:
    """Whether the verb says little by itself (``کردن``, ``دان``): its noun tells the event."""
    return trigger_key(predicate.lemma.rsplit(" ", 1)[-1]) in rule_words().light


def _shape(predicate: Predicate) -> Shape:
    form = predicate.reading.form
    if form == "infinitive":
        return "masdar"
    return "participle" if form == "participle" else "verb"
