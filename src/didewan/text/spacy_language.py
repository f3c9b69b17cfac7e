"""Central Kurdish for spaCy: ``spacy.blank("ckb")`` and ``to_spacy(text)``.

What belongs here: carrying what the room ``text`` read over into spaCy's documents. What must not: any
reading of its own. Installed with the extra ``spacy``; spaCy finds the language by its entry points.

The document keeps the raw text (``doc.text == raw``); ``norm_`` is the uniform spelling, ``lemma_``,
``pos_``, ``morph`` and sentence starts come from the reading chosen by context. ``tag_`` is the name of the
rule that made the reading, with ``?`` behind it where the word was guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, load_config_from_str
from spacy.vocab import Vocab

from didewan.lexicon import Lexicon
from didewan.records import Reading, Text
from didewan.text import TextReader

__all__ = ["CentralKurdish", "CentralKurdishTokenizer", "create_tokenizer", "to_spacy"]

TOKENIZER = "didewan.ckb_tokenizer.v1"
UNIVERSAL = {"MARK": "PUNCT"}
"""Parts of speech that spaCy names otherwise."""
MORPHS: dict[str, dict[object, str]] = {
    "definite": {"def": "Definite=Def", "indef": "Definite=Ind", "dem": "Definite=Spec"},
    "number": {"sg": "Number=Sing", "pl": "Number=Plur"},
    "tense": {
        "present": "Tense=Pres", "past": "Tense=Past", "past_progressive": "Aspect=Prog|Tense=Past",
        "perfect": "Aspect=Perf|Tense=Pres", "pluperfect": "Tense=Pqp",
    },
    "mood": {
        "indicative": "Mood=Ind", "subjunctive": "Mood=Sub", "imperative": "Mood=Imp",
        "conditional": "Mood=Cnd",
    },
    "form": {"finite": "VerbForm=Fin", "infinitive": "VerbForm=Inf", "participle": "VerbForm=Part"},
    "voice": {"active": "Voice=Act", "passive": "Voice=Pass"},
    "negative": {True: "Polarity=Neg"},
    "ezafe": {True: "Clitic=Izafe"},
}  # fmt: skip
PERSONS = {"s": "Sing", "p": "Plur"}


class Piece(NamedTuple):
    """A token of the document: a word with its reading, or the white space that spaCy wants kept."""

    word: str
    space: bool
    form: str
    reading: Reading
    starts: bool


class CentralKurdishTokenizer(DummyTokenizer):  # type: ignore[misc]  # spaCy is not looked into
    """Reads a raw text into a document with lemmas, parts of speech and sentences."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._reader = TextReader(Lexicon())

    def __call__(self, raw: str) -> Doc:
        return to_spacy(self._reader.read(raw), self.vocab)


def create_tokenizer() -> Callable[[Language], CentralKurdishTokenizer]:
    """The tokenizer as spaCy's configuration names it; spaCy knows the name by an entry point."""
    return lambda nlp: CentralKurdishTokenizer(nlp.vocab)


class Defaults(Language.Defaults):  # type: ignore[misc]  # spaCy is not looked into
    """What spaCy asks of a language."""

    config: ClassVar = load_config_from_str(f'[nlp]\n\n[nlp.tokenizer]\n@tokenizers = "{TOKENIZER}"\n')
    writing_system: ClassVar = {"direction": "rtl", "has_case": False, "has_letters": True}


class CentralKurdish(Language):  # type: ignore[misc]  # spaCy is not looked into
    """The language ``ckb``."""

    lang = "ckb"
    Defaults = Defaults


def to_spacy(text: Text, vocab: Vocab | None = None) -> Doc:
    """The text as a spaCy document."""
    pieces = list(_pieces(text))
    doc = Doc(
        vocab or Vocab(),
        words=[piece.word for piece in pieces],
        spaces=[piece.space for piece in pieces],
        lemmas=[piece.reading.lemma for piece in pieces],
        pos=[UNIVERSAL.get(piece.reading.pos, piece.reading.pos) for piece in pieces],
        tags=[piece.reading.rule + "?" * piece.reading.guessed for piece in pieces],
        morphs=[_morph(piece.reading) for piece in pieces],
        sent_starts=[piece.starts for piece in pieces] if pieces else None,
    )
    for token, piece in zip(doc, pieces, strict=True):
        token.norm_ = piece.form
    return doc


def _pieces(text: Text) -> Iterator[Piece]:
    """The words and, as pieces of their own, all white space that is not one space behind a word."""
    starts = {sentence.first for sentence in text.sentences}
    yield from _gap(text.raw[: text.tokens[0].start] if text.tokens else text.raw)
    for at, token in enumerate(text.tokens):
        following = text.tokens[at + 1].start if at + 1 < len(text.tokens) else len(text.raw)
        gap = text.raw[token.end : following]
        space = gap.startswith(" ")
        yield Piece(text.raw[token.start : token.end], space, token.form, text.best[at], at in starts)
        yield from _gap(gap[space:])


def _gap(gap: str) -> Iterator[Piece]:
    if gap:
        yield Piece(gap, False, gap, Reading(gap, "X", rule="text.space"), False)


def _morph(reading: Reading) -> str:
    found = [said for field, names in MORPHS.items() if (said := names.get(getattr(reading, field)))]
    if reading.person:
        number = PERSONS[reading.person[1]]
        found += [f"Person={reading.person[0]}", *([] if reading.number else [f"Number={number}"])]
    return "|".join(found)
