"""What the lexicon does not know, counted over real articles: how it will grow.

Rules of this file: counts over readings, no input or output, no language knowledge of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from didewan.pipeline import Reading
from didewan.records import Predicate, Sentence, Text

__all__ = ["Gap", "Gaps", "find_gaps"]

_AROUND = 40
_EXAMPLES = 3


class Gap(msgspec.Struct):
    """Something not known: how often, and where it first stands."""

    words: str
    count: int = 0
    examples: list[str] = msgspec.field(default_factory=list)


class Gaps(msgspec.Struct):
    """Word forms without an entry; predicates of sentences without an event; names that link to nothing."""

    words: int = 0
    unknown_words: int = 0
    forms: list[Gap] = msgspec.field(default_factory=list)
    predicates: list[Gap] = msgspec.field(default_factory=list)
    names: list[Gap] = msgspec.field(default_factory=list)


def find_gaps(readings: Iterable[Reading]) -> Gaps:
    """The gaps of all these readings, most frequent first."""
    forms, predicates, names = _Tally(), _Tally(), _Tally()
    words = 0
    for reading in readings:
        words += sum(token.kind == "word" for token in reading.text.tokens)
        for form, start, end in _unknown_forms(reading):
            forms.add(form, reading.text.raw, start, end)
        for lemma, sentence in _silent_predicates(reading):
            predicates.add(lemma, reading.text.raw, sentence.start, sentence.end)
        for name in reading.record.entities:
            if name.entity is None:
                names.add(f"{name.text} · {name.label}", reading.text.raw, name.start, name.end)
    return Gaps(words, forms.total(), forms.gaps(), predicates.gaps(), names.gaps())


class _Tally:
    """Counts words and keeps the first examples."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, list[str]] = {}

    def add(self, words: str, raw: str, start: int, end: int) -> None:
        self._counts[words] += 1
        examples = self._examples.setdefault(words, [])
        if len(examples) < _EXAMPLES:
            examples.append(" ".join(raw[max(0, start - _AROUND) : end + _AROUND].split()))

    def total(self) -> int:
        return self._counts.total()

    def gaps(self) -> list[Gap]:
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return [Gap(words, count, self._examples[words]) for words, count in ranked]


def _unknown_forms(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Words whose best reading is a guess and that stand in no name."""
    named = {i for name in reading.record.entities for i in range(name.first, name.last)}
    for i, (token, best) in enumerate(zip(reading.text.tokens, reading.text.best, strict=True)):
        if token.kind == "word" and best.guessed and i not in named:
            yield token.form, token.start, token.end


def _silent_predicates(reading: Reading) -> Iterator[tuple[str, Sentence]]:
    """Predicates of sentences that hold a name and a predicate, and gave no event and no statement."""
    record = reading.record
    spoken = [span.start for event in record.events for span in event.triggers]
    spoken += [statement.cue.start for statement in record.statements if statement.cue]
    for sentence in reading.text.sentences:
        named = any(sentence.first <= name.first < sentence.last for name in record.entities)
        silent = not any(sentence.start <= start < sentence.end for start in spoken)
        if named and silent:
            for predicate in _predicates_in(reading.text, sentence):
                yield predicate.lemma, sentence


def _predicates_in(text: Text, sentence: Sentence) -> Iterator[Predicate]:
    return (found for found in text.predicates if sentence.first <= found.verb < sentence.last)
