"""The room `text`: from the raw article to words that are understood.

``TextReader(lexicon).read(raw)`` makes the letters uniform, cuts tokens, quotations and sentences,
reads the numbers, analyses every word form and picks the reading that the context asks for. Every span
it returns counts code points of the raw text. ``match_key`` is how all rooms compare spellings.
"""

from __future__ import annotations

from didewan.lexicon import Lexicon
from didewan.records import Text
from didewan.text.analyser import Analyser
from didewan.text.compounds import CompoundParts
from didewan.text.context import ContextChooser
from didewan.text.letters import match_key, normalise
from didewan.text.numbers import NumberReader
from didewan.text.predicates import PredicateFinder
from didewan.text.quotations import find_quotations
from didewan.text.sentences import SentenceCutter, find_paragraphs
from didewan.text.tokens import find_tokens

__all__ = ["TextReader", "match_key", "normalise"]


class TextReader:
    """Reads articles; built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._sentences = SentenceCutter(lexicon)
        self._numbers = NumberReader(lexicon)
        self._analyser = Analyser(lexicon)
        parts = CompoundParts(self._analyser.verbs)
        self._chooser = ContextChooser(parts)
        self._predicates = PredicateFinder(parts)

    def read(self, raw: str) -> Text:
        """The article cut and analysed."""
        tokens = find_tokens(raw)
        paragraphs = find_paragraphs(raw, tokens)
        quotations = find_quotations(tokens, paragraphs)
        sentences = self._sentences.find(raw, tokens, paragraphs, quotations)
        readings = self._analyser.read([token.form for token in tokens])
        best = self._chooser.choose(tokens, readings, sentences)
        predicates = self._predicates.find(tokens, best, sentences)
        numbers = self._numbers.find(tokens)
        return Text(raw, tokens, sentences, quotations, numbers, readings, best, predicates)
