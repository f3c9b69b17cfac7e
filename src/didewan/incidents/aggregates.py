"""Aggregates: a number that somebody reports beside the number that the record holds.

Rules of this file: the reported figure gives the question (kind, window, who and where as far as its
sentence names them); the answer lists the incidents counted. It says what the record holds, never which of
the two is right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from didewan.events.frames import Frame, FrameIndex, trigger_key
from didewan.incidents.days import first_told
from didewan.records import Figure, Incident, Name, Record, Text
from didewan.text import TextReader

__all__ = ["Comparison", "Question", "compare", "find_question"]


class Question(msgspec.Struct, frozen=True):
    """What a reported figure counts: events of a type from one day to another (ISO, None where open), at
    places and with participants of these ids (any of them; none asked where empty); ``mode`` None: any."""

    type: str
    first: str | None
    last: str | None
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    mode: str | None = None


class Comparison(msgspec.Struct, frozen=True):
    """``reported``: low and high; ``held``: ids of incidents that answer; ``near``: those that would answer
    if the window were longer by ``margin`` days at both ends; ``undated``: that fit but have no day, and were
    first told in an article of the wider window."""

    question: Question
    reported: tuple[float | None, float | None]
    held: tuple[str, ...]
    near: tuple[str, ...]
    undated: tuple[str, ...]
    margin: int


def find_question(
    figure: Figure, record: Record, frames: FrameIndex, texts: TextReader, cases: Collection[str] = ()
) -> Question | None:
    """What the figure counts; None where its noun names no event or it has no window. ``cases``: match keys
    of words like "case", which count what follows them."""
    if figure.of is None or not (figure.from_ or figure.to):
        return None
    text = texts.read(figure.of.text)
    frame = _head_frame(text, frames, cases)
    if frame is None:
        return None
    named = [name for name in _sentence_names(figure, record) if name.entity]
    places = tuple(name.entity for name in named if name.label == "LOC" and name.entity)
    window = figure.from_, figure.to
    return Question(frame.type, *window, tuple(dict.fromkeys(places)), mode=_mode(frame, text))


def _head_frame(text: Text, frames: FrameIndex, cases: Collection[str]) -> Frame | None:
    """What the head of these words names: "attacks", never "gunmen of the attack"."""
    keys = [_keys(text, token) for token in range(len(text.tokens))]
    for token, reading in enumerate(text.best):
        if reading.form == "participle":  # those who were arrested, not arrests
            return None
        for frame in (*_phrases_at(token, keys, frames), *frames.nouns.get(trigger_key(reading.lemma), ())):
            return frame
        if reading.pos in ("NOUN", "PROPN", "PRON") and keys[token].isdisjoint(cases):
            return None
    return None


def _keys(text: Text, token: int) -> set[str]:
    stems = (stem for reading in text.readings[token] for stem in (reading.lemma, reading.base))
    return {text.tokens[token].key, *(trigger_key(stem) for stem in stems if stem)}


def _phrases_at(token: int, keys: Sequence[set[str]], frames: FrameIndex) -> Iterator[Frame]:
    """Frames of the nouns of several words that start here."""
    for first in sorted(keys[token]):
        for words, frame in frames.phrases.get(first, ()):
            here = keys[token : token + len(words)]
            if len(here) == len(words) and all(w in k for w, k in zip(words, here, strict=True)):
                yield frame


def _mode(frame: Frame, text: Text) -> str | None:
    """The frame's own mode, else the first whose sign stands in the words."""
    words = {trigger_key(reading.lemma) for reading in text.best} | {token.key for token in text.tokens}
    signed = (mode.name for mode in frame.modes if any(words.issuperset(sign) for sign in mode.words))
    return frame.mode or next(signed, None)


def _sentence_names(figure: Figure, record: Record) -> Iterable[Name]:
    """Names in the words that say what is counted: only they narrow the question for sure."""
    assert figure.of is not None
    return (n for n in record.entities if figure.of.start <= n.start and n.end <= figure.of.end)


def compare(figure: Figure, question: Question, incidents: Sequence[Incident], margin: int) -> Comparison:
    """The figure beside the incidents; ``margin`` in days."""
    fitting = [incident for incident in incidents if _fits(incident, question)]
    dated = {incident.id: _days(incident) for incident in fitting}
    held = tuple(i for i, days in dated.items() if days and _within(days, question, 0))
    near = tuple(i for i, days in dated.items() if days and i not in held and _within(days, question, margin))
    undated = tuple(i.id for i in fitting if dated[i.id] is None and _told_in(i, question, margin))
    reported = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    return Comparison(question, reported, held, near, undated, margin)


def _fits(incident: Incident, question: Question) -> bool:
    if incident.value("type") != question.type:
        return False
    if question.mode and incident.value("mode") != question.mode:
        return False
    around = {place for claim in incident.claims for place in (*claim.places, *claim.within)}
    people = {actor for claim in incident.claims for actor in (*claim.actors, *claim.recipients)}
    return (not question.places or bool(around.intersection(question.places))) and (
        not question.participants or bool(people.intersection(question.participants))
    )


def _told_in(incident: Incident, question: Question, margin: int) -> bool:
    told = first_told(incident)
    return told is None or _within((told.isoformat(), told.isoformat()), question, margin)


def _days(incident: Incident) -> tuple[str, str] | None:
    when = incident.value("when")
    if not isinstance(when, tuple) or not (when[0] or when[1]):
        return None
    return str(when[0] or when[1]), str(when[1] or when[0])


def _within(days: tuple[str, str], question: Question, margin: int) -> bool:
    """Does the incident lie in the window as far as its own dates tell?"""
    first, last = _moved(question.first, -margin), _moved(question.last, margin)
    return (first is None or days[0] >= first) and (last is None or days[1] <= last)


def _moved(day: str | None, days: int) -> str | None:
    return (date.fromisoformat(day) + timedelta(days)).isoformat() if day else None
