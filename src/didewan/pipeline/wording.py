"""The words of a question: names become ids, words the keys they are looked for by.

Rules of this file: a name that may mean several things is never guessed: the error lists what to choose from.
Words are looked for by every lemma they may have, because a question has no sentence to choose by.
"""

from __future__ import annotations

from collections.abc import Iterable

from didewan.errors import DidewanError
from didewan.incidents import find_words
from didewan.lexicon import Lexicon
from didewan.messages import Message
from didewan.names import Knowledge
from didewan.names.knowledge import Answer
from didewan.records import Text
from didewan.store import About
from didewan.text import TextReader, match_key

__all__ = ["Wording", "find_actor", "find_family", "find_place"]


def find_place(name: str, known: Knowledge) -> str:
    """The id of a place, asked by id, Kurdish or English name. Raises DidewanError where it is not one."""
    if name in known.places:
        return name
    english = (place.id for place in known.places.values() if _same(place.english, name))
    return _only(name, [answer.id for answer in known.where(name)] or list(english), "ask.no_place", known)


def find_actor(name: str, known: Knowledge) -> str:
    """The id of a person, organisation or place, asked by id, Kurdish or English name. Raises DidewanError
    where it is not one."""
    ids = _actors(name, known)
    if not ids and (family := find_family(name, known)):
        raise DidewanError(Message("cli.family", {"name": name, "names": "، ".join(family)}))
    return _only(name, ids, "ask.no_actor", known)


def find_family(name: str, known: Knowledge) -> list[str]:
    """The persons whose name ends with this one."""
    wanted = _key(name)
    people = (actor.name for actor in known.actors.values() if actor.label == "PER")
    return [person for person in people if wanted and _key(person).endswith(wanted)]


class Wording:
    """Turns words into keys; made once from a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._texts = TextReader(lexicon)

    def content(self, words: str) -> tuple[tuple[str, ...], ...]:
        """Of each content word the keys of its lemmas. Raises DidewanError where there is no such word."""
        text = self._texts.read(words)
        groups = tuple(_keys(text, token, [key]) for token, key in find_words(text))
        if not groups:
            raise DidewanError(Message("ask.no_words", {"words": words}))
        return tuple(dict.fromkeys(groups))

    def fold(self, words: str) -> str:
        """What all ways to write these words have in common: the keys of their lemmas."""
        text = self._texts.read(words)
        return " ".join(key for _, key in find_words(text)) or match_key(words)

    def speaker(self, name: str, known: Knowledge) -> About:
        """Who says it: by id, by a known name or by the words. Raises DidewanError where a name may mean
        several things."""
        if name in known.actors or name in known.places:
            return About(names=(name,))
        ids = _actors(name, known)
        one = (_only(name, ids, "ask.no_actor", known),) if ids else ()
        text = self._texts.read(name)
        words = [n for n, token in enumerate(text.tokens) if token.kind == "word"]
        if not words:
            raise DidewanError(Message("ask.no_words", {"words": name}))
        return About(one, tuple(_spoken(text, n) for n in words))


def _keys(text: Text, token: int, keys: Iterable[str]) -> tuple[str, ...]:
    lemmas = (match_key(reading.lemma).replace(" ", "") for reading in text.readings[token] if reading.lemma)
    return tuple(sorted({*keys, *lemmas}))


def _spoken(text: Text, token: int) -> tuple[str, ...]:
    """A word of a speaker as it stands and by its likeliest lemma: by every lemma Kazimi would be Kazim."""
    lemma = match_key(text.best[token].lemma).replace(" ", "")
    return tuple(sorted({text.tokens[token].key, lemma} - {""}))


def _actors(name: str, known: Knowledge) -> list[str]:
    if name in known.actors or name in known.places:
        return [name]
    answers: tuple[Answer, ...] = (*known.who(name), *known.where(name))
    english = [actor.id for actor in known.actors.values() if _same(actor.english, name)]
    english += [place.id for place in known.places.values() if _same(place.english, name)]
    return list(dict.fromkeys(answer.id for answer in answers)) or english


def _only(name: str, ids: list[str], none: str, known: Knowledge) -> str:
    if not ids:
        raise DidewanError(Message(none, {"name": name}))
    if len(ids) > 1:
        choices = ", ".join(f"{one} ({_english(one, known)})" for one in ids)
        raise DidewanError(Message("ask.ambiguous", {"name": name, "choices": choices}))
    return ids[0]


def _english(identity: str, known: Knowledge) -> str:
    if identity in known.places:
        place = known.places[identity]
        return f"{place.english}, {place.kind}"
    return known.actors[identity].english


def _same(english: str, name: str) -> bool:
    return bool(english) and english.casefold() == name.strip().casefold()


def _key(name: str) -> str:
    return "".join(f" {match_key(word)}" for word in name.split())
