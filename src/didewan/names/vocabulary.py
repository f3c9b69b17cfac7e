"""What the lexicon says about a word, gathered once per word form.

What belongs here: reading the tables of names, signs and patterns into indexes, and the cached view of
a form (``Word``). What must not be known here: sentences and articles.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from didewan.lexicon import Lexicon
from didewan.names.gazetteer import LABELS, Entry, KnownNames, Pattern, rows_of, variants_of
from didewan.names.phrases import Phrases, Shape, loose_key, shapes_of
from didewan.names.rule_words import load_rule_words
from didewan.text.letters import VOWELS, match_key

__all__ = ["Strength", "Vocabulary", "Word"]

Strength = Literal["", "weak", "strong"]

_SHORTEST_FUSED = 4
"""Letters a name must have to be seen behind a preposition written onto it (``لەعێراق``)."""

_SHORTEST_BEFORE_E = 5


class Known(NamedTuple):
    """A known name in a word: its shape, its entries, and letters of a preposition before it."""

    shape: Shape
    entries: tuple[Entry, ...]
    prefix: int = 0


class Word(NamedTuple):
    """All the tables say of one form. ``given`` and ``family`` are of the bare form or, when
    ``cut`` is set, of the form without that ending."""

    key: str
    known: tuple[Known, ...]
    given: Strength
    family: Strength
    cut: str
    base: str
    signs: tuple[tuple[str, str], ...]
    patterns: tuple[tuple[Pattern, str], ...]
    last_name: str
    """Key of the family name of a public person that the form is, with or without an ending."""
    topic: str
    banned: bool
    starts: bool


class Vocabulary:
    """All tables of names as indexes; built once from a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.rule_words = load_rule_words(lexicon)
        self.signs: Phrases[str] = Phrases()
        self.patterns: Phrases[Pattern] = Phrases()
        self.topics: Phrases[str] = Phrases()
        self.banned: dict[str, str] = {}
        self.bare: dict[str, str] = {}
        self.also_bare: dict[str, list[str]] = {}
        self._speech: set[str] = set()
        self._given: dict[str, Strength] = {}
        self._family: dict[str, Strength] = {}
        self._words: dict[str, Word] = {}
        self.weights = {
            row["feature"]: tuple(float(row[label] or 0) for label in LABELS)
            for row in lexicon.rows("names/weights.tsv")
        }
        self._endings = [(row["ending"], row["kind"]) for row in lexicon.rows("names/endings.tsv")]
        self._load_tables(lexicon)
        known = KnownNames(lexicon, self.signs, self.patterns, self.banned, self.also_bare)
        self.names, self.last_names = known.load()

    def _load_tables(self, lexicon: Lexicon) -> None:
        for row in lexicon.rows("names/signs.tsv"):
            if row["sign"] == "speech":
                self._speech.add(row["word"])
                continue
            for word in variants_of(row, "word"):
                self.signs.add(word, row["sign"])
        for row in lexicon.rows("names/patterns.tsv"):
            pattern = Pattern("ORG" if row["label"] == "ORG" else "LOC", row["keep"] == "yes", row["needs"])
            for word in variants_of(row, "head"):
                self.patterns.add(word, pattern)
        for row in lexicon.rows("names/topics.tsv"):
            for word in variants_of(row, "word"):
                self.topics.add(word, row["kind"])
        for row in lexicon.rows("names/bare_names.tsv"):
            for word in variants_of(row, "word"):
                self.bare[match_key(word)] = row["label"]
            self.also_bare[row["word"]] = variants_of(row, "word")[1:]
        for row in lexicon.rows("names/not_names.tsv"):
            for word in variants_of(row, "word"):
                self.banned[match_key(word)] = row["kind"]
        for row in lexicon.rows("names/nationalities.tsv"):
            for word in variants_of(row, "adjective") if row["strength"] != "weak" else ():
                self.banned[match_key(word)] = "people"
        self._given = _strengths(lexicon, "names/given")
        self._family = _strengths(lexicon, "names/family")

    def is_speech(self, lemma: str) -> bool:
        """A verb whose subject is mostly a person."""
        return lemma in self._speech

    def endings_of(self, form: str) -> list[str]:
        """What the ending of an unknown word tells (``names/endings.tsv``)."""
        return [kind for end, kind in self._endings if form.endswith(end) and len(form) > len(end) + 1]

    def word(self, form: str) -> Word:
        """What is known of this form (normalised spelling)."""
        word = self._words.get(form)
        if word is None:
            word = self._words[form] = self._look_up(form)
        return word

    def _look_up(self, form: str) -> Word:
        shapes = shapes_of(form)
        person = next((s for s in shapes if s.key in self._given or s.key in self._family), shapes[0])
        first = loose_key(shapes[0].key)
        banned = any(self.banned.get(shape.key, "members") != "members" for shape in shapes)
        return Word(
            key=next((shape.key for shape in shapes if shape.key in self.bare), shapes[0].key),
            known=self._known(form, banned),
            given=self._given.get(person.key, ""),
            family=self._family.get(person.key, ""),
            cut=person.ending,
            base=person.base,
            signs=tuple((sign, shape.ending) for shape, values in self.signs.word(form) for sign in values),
            patterns=tuple((p, shape.ending) for shape, values in self.patterns.word(form) for p in values),
            last_name=next((shape.key for shape in shapes if shape.key in self.last_names), ""),
            topic=next((values[0] for _, values in self.topics.word(form)), ""),
            banned=banned,
            starts=first in self.names.starts or first in self.signs.starts or first in self.patterns.starts,
        )

    def _known(self, form: str, banned: bool) -> tuple[Known, ...]:
        plain = tuple(
            Known(shape, entries)
            for shape, entries in self.names.word(form)
            if not (_misleads(form, shape, banned) or (not shape.ending and shape.key in self.banned))
        )
        if plain or not form.startswith(self.rule_words.fused):
            return plain
        rest = form[2:]
        return tuple(
            Known(shape, entries, 2)
            for shape, entries in self.names.word(rest)
            if len(shape.base) >= _SHORTEST_FUSED
            and any(entry.strong for entry in entries)
            and not (shape.ending == "+" and rest.endswith("ن"))  # بەهەمان is no هەما
        )


def _misleads(form: str, shape: Shape, banned: bool) -> bool:
    """The form is rather another word than this name with its ending."""
    if shape.ending != "+":
        return False
    return _is_risky(form, shape) or (banned and _is_adjective(form, shape))


def _is_adjective(form: str, shape: Shape) -> bool:
    """ی and more after a country's consonant: لوبنانین is "are Lebanese"; but عێراقیش is "Iraq too"."""
    return shape.base[-1] not in VOWELS and form != shape.base + "یش"


def _is_risky(form: str, shape: Shape) -> bool:
    """ە after a short base is mostly part of another word: گوێرە is no گوێر."""
    ending = form[len(shape.base) :]
    return len(shape.base) < _SHORTEST_BEFORE_E and ending.startswith("ە") and not ending.startswith("ەوە")


def _strengths(lexicon: Lexicon, table: str) -> dict[str, Strength]:
    found: dict[str, Strength] = {}
    for row in rows_of(lexicon, table):
        strength: Strength = "weak" if row.get("strength") == "weak" else "strong"
        for name in variants_of(row):
            key = match_key(name)
            if " " not in name and found.get(key) != "strong":
                found[key] = strength
    return found
