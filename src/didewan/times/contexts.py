"""The words around an expression: counted nouns, people, prayers, verbs of what is to come.

What belongs here: looking neighbours up in ``contexts.tsv`` and the tense of the verb. What must not be
known here: what follows for a time (``guards``, ``resolve``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from didewan.lexicon import Lexicon
from didewan.records import Predicate, Sentence, Text, Token
from didewan.text import match_key
from didewan.text.forms import nominal_cuts

__all__ = ["Contexts", "Surroundings"]


SPOKEN = frozenset({"1s", "2s", "2p"})
"""News does not say "I" and "you": such a reading is mostly a noun in ی or م taken for a verb."""


PLAN_REACH = 8
"""Tokens before a time in which ``بڕیارە`` makes it one to come."""
PAST = frozenset({"past", "past_progressive", "perfect", "pluperfect"})


class Contexts:
    """The table of context words, by kind."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds: dict[str, set[str]] = {}
        for row in lexicon.rows("ckb/times/contexts.tsv"):
            self._kinds.setdefault(row["kind"], set()).update(map(match_key, row["words"].split("|")))
        self._bases: dict[str, frozenset[str]] = {}
        self.reporting = frozenset(self._kinds["reporting"])

    def words(self, kind: str) -> set[str]:
        """The keys of the words of a kind."""
        return self._kinds[kind]

    def is_kind(self, token: Token, kind: str) -> bool:
        """Whether the token, whole or without its suffixes, is a word of the kind."""
        words = self._kinds[kind]
        return token.key in words or not words.isdisjoint(self._keys(token.form))

    def is_counted(self, token: Token) -> bool:
        """Whether the token is what a number counts: such a noun stands bare (``2014 کەس``)."""
        words = self._kinds["counted"]
        bare = (
            cut for cut in nominal_cuts(token.form) if cut.definite in ("", "indef") and cut.number != "pl"
        )
        return any(match_key(cut.base) in words for cut in bare)

    def _keys(self, form: str) -> frozenset[str]:
        keys = self._bases.get(form)
        if keys is None:
            if len(self._bases) > 100_000:
                self._bases.clear()
            keys = self._bases[form] = frozenset(match_key(cut.base) for cut in nominal_cuts(form))
        return keys


class Surroundings:
    """One article's tokens, sentences and verbs, asked about by place."""

    def __init__(self, contexts: Contexts, text: Text) -> None:
        self.contexts = contexts
        self.text = text
        self.tokens = text.tokens
        self._firsts = [sentence.first for sentence in text.sentences]
        self._verbs: dict[int, list[Predicate]] = {}
        self._figurative: dict[int, bool] = {}
        for predicate in sorted(filter(_is_finite, text.predicates), key=_place_of):
            self._verbs.setdefault(self.sentence_at(predicate.verb), []).append(predicate)

    def sentence_at(self, token: int) -> int:
        """The index of the sentence around a token."""
        return max(bisect_right(self._firsts, token) - 1, 0)

    def sentence(self, token: int) -> Sentence | None:
        return self.text.sentences[self.sentence_at(token)] if self.text.sentences else None

    def tokens_of(self, place: int) -> Sequence[Token]:
        """The tokens of sentence number ``place``."""
        if not self.text.sentences:
            return self.tokens
        sentence = self.text.sentences[place]
        return self.tokens[sentence.first : sentence.last]

    def token(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def is_kind(self, index: int, kind: str) -> bool:
        token = self.token(index)
        return token is not None and self.contexts.is_kind(token, kind)

    def is_counted(self, index: int) -> bool:
        token = self.token(index)
        return token is not None and self.contexts.is_counted(token)

    def any_kind(self, indices: Iterable[int], kind: str) -> bool:
        return any(self.is_kind(index, kind) for index in indices)

    def key(self, index: int) -> str:
        """The key of a token, empty beyond the text's ends."""
        token = self.token(index)
        return token.key if token is not None else ""

    def direction(self, first: int, last: int) -> int:
        """1 where the clause around the tokens speaks of what is still to come, -1 of what was, else 0."""
        place = self.sentence_at(first)
        if self._is_planned(range(max(first - PLAN_REACH, self._start(place)), first)):
            return 1
        if self._names_known_event(first - 1):
            return 0
        verbs = self._verbs.get(place, [])
        following = bisect_left(verbs, last, key=_place_of)
        verb = verbs[min(following, len(verbs) - 1)] if verbs else None
        if verb is None:
            return 0
        if verb.reading.tense in PAST:
            return 1 if self._moves_to(first, verb) else -1
        if verb.reading.mood == "subjunctive" and self._is_since(last - 1):
            return 0
        return int(verb.reading.mood == "subjunctive" or verb.lemma not in self.contexts.reporting)

    def _moves_to(self, first: int, verb: Predicate) -> bool:
        """``بۆ ڕۆژی شەممە دواخرا``: put off to a day that was still to come."""
        moving = match_key(verb.lemma) in self.contexts.words("moving")
        return moving and first < verb.verb and self.is_word(first - 1, "onward")

    def _is_since(self, index: int) -> bool:
        """``لە شەممەوە ڕێگای دا بچن``: what began then has begun, whatever it allows."""
        token = self.token(index)
        return token is not None and token.form.endswith("ەوە")

    def has_verb(self, index: int) -> bool:
        """Whether the sentence around a token has a finite verb."""
        return bool(self._verbs.get(self.sentence_at(index)))

    def _is_planned(self, tokens: range) -> bool:
        """``بڕیارە`` "it is decided", as it stands; ``ئەم بڕیارە`` is "this decision"."""
        return any(self.is_word(i, "planned") and not self.is_word(i - 1, "demonstrative") for i in tokens)

    def _names_known_event(self, index: int) -> bool:
        """``هەڵبژاردنەکەی ڕۆژی یەکشەممە``: what is known already was, whatever its sentence says next."""
        token = self.token(index)
        if token is None or token.kind != "word":
            return False
        reading = self.text.best[index]
        return reading.definite == "def" and (reading.ezafe or token.form.endswith("ی"))

    def is_word(self, index: int, kind: str) -> bool:
        """Whether the token as it stands is a word of the kind."""
        return self.key(index) in self.contexts.words(kind)

    def _start(self, place: int) -> int:
        return self._firsts[place] if self._firsts else 0

    def is_figurative(self, first: int, deictic: str) -> bool:
        """``جیهانی ئەمڕۆ``; ``هەتا دوێنێ … ئەمڕۆ``: "these days", not the day itself."""
        sentence = self.sentence(first)
        if deictic not in ("today", "yesterday") or sentence is None:
            return False
        return self.is_kind(first - 1, "figurative") or self._contrasts(sentence)

    def _contrasts(self, sentence: Sentence) -> bool:
        """Whether the sentence sets "until yesterday" against today; worked out once a sentence."""
        known = self._figurative.get(sentence.first)
        if known is None:
            places = range(sentence.first + 1, sentence.last)
            until = any(self.is_kind(i, "yesterday") and self.is_kind(i - 1, "until") for i in places)
            known = self._figurative[sentence.first] = until and self.any_kind(places, "today")
        return known


def _place_of(verb: Predicate) -> int:
    return verb.verb


def _is_finite(verb: Predicate) -> bool:
    return bool(verb.reading.tense) and verb.reading.person not in SPOKEN
