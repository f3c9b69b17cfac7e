"""Aggregates: a number that somebody reports beside the number that the record holds.

Rules of this file: the reported figure gives the question (kind, window, who and where as far as its
sentence names them); the answer lists the incidents counted. It says what the record holds, never which of
the two is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from didewan.events.frames import FrameIndex, trigger_key
from didewan.records import Figure, Incident, Name, Record
from didewan.text import TextReader

__all__ = ["Comparison", "Question", "compare", "find_question"]


class Question(msgspec.Struct, frozen=True):
    """What a reported figure counts: events of a type from one day to another (ISO, None where open), at
    places and with participants of these ids (any of them; none asked where empty)."""

    type: str
    first: str | None
    last: str | None
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True):
    """``reported``: low and high; ``held``: ids of incidents that answer; ``near``: those that would answer
    if the window were longer by ``margin`` days at both ends; ``undated``: that fit but have no day."""

    question: Question
    reported: tuple[float | None, float | None]
    held: tuple[str, ...]
    near: tuple[str, ...]
    undated: tuple[str, ...]
    margin: int


def find_question(figure: Figure, record: Record, frames: FrameIndex, texts: TextReader) -> Question | None:
    """What the figure counts; None where its noun names no event or it has no window."""
    if figure.of is None or not (figure.from_ or figure.to):
        return None
    kind = _kind(figure, frames, texts)
    if kind is None:
        return None
    named = [name for name in _sentence_names(figure, record) if name.entity]
    places = tuple(name.entity for name in named if name.label == "LOC" and name.entity)
    return Question(kind, figure.from_, figure.to, tuple(dict.fromkeys(places)))


def _kind(figure: Figure, frames: FrameIndex, texts: TextReader) -> str | None:
    assert figure.of is not None, "find_question asks only figures that say what they count"
    for reading in texts.read(figure.of.text).best:
        for frame in frames.nouns.get(trigger_key(reading.lemma), ()):
            return frame.type
    return None


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
    undated = tuple(i for i, days in dated.items() if days is None)
    reported = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    return Comparison(question, reported, held, near, undated, margin)


def _fits(incident: Incident, question: Question) -> bool:
    if incident.value("type") != question.type:
        return False
    around = {place for claim in incident.claims for place in (*claim.places, *claim.within)}
    people = {actor for claim in incident.claims for actor in (*claim.actors, *claim.recipients)}
    return (not question.places or bool(around.intersection(question.places))) and (
        not question.participants or bool(people.intersection(question.participants))
    )


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
