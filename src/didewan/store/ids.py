"""Ids that follow from what they name: the same text, code and lexicon give the same ids.

Rules of this file: only hashing; no clock, no counter that depends on what was stored before.
"""

from __future__ import annotations

import hashlib
from collections import Counter

__all__ = ["Numbered", "hash_id", "text_hash"]


def hash_id(*parts: object) -> str:
    """A short id of these parts in this order."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:20]


def text_hash(text: str) -> str:
    """What tells one version of an article from the next."""
    return hashlib.sha256(text.encode()).hexdigest()


class Numbered:
    """Ids within one document; two records with the same words and type are told apart by their order."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[tuple[object, ...]] = Counter()

    def __call__(self, layer: str, *parts: object) -> str:
        self._seen[layer, *parts] += 1
        return hash_id(self._document_id, layer, *parts, self._seen[layer, *parts])
