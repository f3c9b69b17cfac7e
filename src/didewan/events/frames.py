"""The frames: which words name an event, and how its parts are said.

What belongs here: reading ``ckb/events/*.yaml`` into an index by word. What must not: any text.
A frame's *ways* name how a part is said: ``subject``, ``object``, ``ezafe``, or the relation of a
preposition (``onto``, ``against``, ``with``, ``from`` …, see ``ckb/phrases/prepositions.tsv``).
"""

from __future__ import annotations

from typing import Any

import msgspec

from didewan.errors import LexiconError
from didewan.lexicon import Lexicon
from didewan.messages import Message
from didewan.text.letters import match_key

FOLDER = "ckb/events"

Words = tuple[str, ...]


class Mode(msgspec.Struct, frozen=True):
    """A mode of a type and the words in the sentence that give it away (by match key)."""

    name: str
    words: tuple[Words, ...]
    goldstein: float | None = None


class Frame(msgspec.Struct, frozen=True):
    """One way to tell an event: its triggers share the roles and how they are said."""

    type: str
    name: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    ezafe: str
    toll: str | None
    needs: frozenset[str]
    unless: tuple[Words, ...]
    pooled: bool
    placed: bool
    content: bool
    negated: str
    """``TYPE.name`` of the frame its negation tells ("did not agree" refuses), or empty."""
    modes: tuple[Mode, ...]

    @property
    def rule(self) -> str:
        """The id that stands in records, traces and docs."""
        return f"events.{self.type.lower()}.{self.name}"


class FrameIndex(msgspec.Struct, frozen=True):
    """Frames by the match key of their triggers, without spaces: verbs (and compounds) by lemma,
    nouns by bare stem, nouns of several words by the key of the first, fixed forms as they stand.
    A word that several frames share is read by the first whose needs are met."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    forms: dict[str, tuple[Frame, ...]]
    phrases: dict[str, tuple[tuple[Words, Frame], ...]]
    named: dict[str, Frame]
    """Every frame by ``TYPE.name``."""


def trigger_key(lemma: str) -> str:
    """Compounds are written with and without a space; the look-up ignores it."""
    return match_key(lemma).replace(" ", "")


def load_frames(lexicon: Lexicon) -> FrameIndex:
    """Reads every frame. Raises LexiconError naming the file when a key is missing or unknown."""
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    forms: dict[str, list[Frame]] = {}
    phrases: dict[str, list[tuple[Words, Frame]]] = {}
    named: dict[str, Frame] = {}
    for table in lexicon.names(FOLDER, ".yaml"):
        for tree in lexicon.trees(table):
            for frame, entry in _frames(table, tree):
                named[f"{frame.type}.{frame.name}"] = frame
                for lemma in entry.get("verbs", []):
                    verbs.setdefault(trigger_key(lemma), []).append(frame)
                for form in entry.get("forms", []):
                    forms.setdefault(match_key(form), []).append(frame)
                for lemma in entry.get("nouns", []):
                    words = _words(lemma)
                    if len(words) == 1:
                        nouns.setdefault(words[0], []).append(frame)
                    else:
                        phrases.setdefault(words[0], []).append((words, frame))
    return FrameIndex(
        _frozen(verbs),
        _frozen(nouns),
        _frozen(forms),
        {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in phrases.items()},
        named,
    )


def _frozen(frames: dict[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {key: tuple(found) for key, found in frames.items()}


def _words(text: str) -> Words:
    return tuple(match_key(word) for word in text.split())


def _ways(value: str | list[str] | None) -> tuple[str, ...]:
    if value is None or value == "none":
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _frames(table: str, tree: dict[str, Any]) -> list[tuple[Frame, dict[str, Any]]]:
    try:
        kind, shared = tree["type"], tree.get("unless", [])
        modes = tuple(
            Mode(name, tuple(_words(word) for word in mode.get("words", [])), mode.get("goldstein"))
            for name, mode in (tree.get("modes") or {}).items()
        )
        return [
            (_frame(kind, entry, shared, modes, tree.get("pooled", False), tree.get("placed", False)), entry)
            for entry in tree["frames"]
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconError(Message("lexicon.frame", {"place": table, "reason": str(error)})) from error


def _frame(
    kind: str, entry: dict[str, Any], shared: list[str], modes: tuple[Mode, ...], pooled: bool, placed: bool
) -> Frame:
    return Frame(
        type=kind,
        name=entry["name"],
        mode=entry.get("mode"),
        actor=_ways(entry.get("actor")),
        recipient=_ways(entry.get("recipient")),
        ezafe=entry.get("ezafe", "none"),
        toll=entry.get("toll"),
        needs=frozenset(entry.get("needs", [])),
        unless=tuple(_words(word) for word in [*shared, *entry.get("unless", [])]),
        pooled=entry.get("pooled", pooled),
        placed=placed,
        content=entry.get("content", False),
        negated=entry.get("negated", ""),
        modes=modes,
    )
