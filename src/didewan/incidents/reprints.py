"""Reprints: articles that print nearly the same text count as one telling.

Rules of this file: signatures of word runs by ``rensa`` (MinHash), nothing about events. Signatures of
one text are the same on every machine; likeness is an estimate with an error of about
1 / sqrt(permutations).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rensa import RMinHash

from didewan.incidents.tables import Limits

__all__ = ["Signature", "Tellings", "find_bands", "likeness", "sign"]

Signature = tuple[int, ...]

_SEED = 1


def sign(words: Sequence[str], limits: Limits) -> Signature:
    """The signature of an article's words in their order; () for an article without words."""
    size = min(limits.shingle, len(words))
    runs = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)] if size else []
    if not runs:
        return ()
    minhash = RMinHash(num_perm=limits.permutations, seed=_SEED)
    minhash.update(runs)
    return tuple(minhash.digest())


def find_bands(signature: Signature, limits: Limits) -> tuple[str, ...]:
    """Keys under which likely reprints stand."""
    rows = limits.permutations // limits.bands
    parts = (signature[i : i + rows] for i in range(0, len(signature), rows))
    return tuple(f"{band}:{'-'.join(format(value, 'x') for value in p)}" for band, p in enumerate(parts))


def likeness(left: Signature, right: Signature) -> float:
    """The share of word runs two articles have in common, estimated; 0 where one has none."""
    if not left or not right:
        return 0.0
    return sum(a == b for a, b in zip(left, right, strict=True)) / len(left)


class Tellings:
    """The tellings known so far; each new article joins the most alike or begins its own."""

    def __init__(self, known: Mapping[str, tuple[str, Signature]], limits: Limits) -> None:
        """``known``: article → (its telling, its signature)."""
        self._limits = limits
        self._known: dict[str, tuple[str, Signature]] = {}
        self._by_band: dict[str, list[str]] = defaultdict(list)
        for article, (telling, signature) in sorted(known.items()):
            self._hold(article, telling, signature)

    def add(self, article: str, signature: Signature) -> str:
        """The telling of an article: that of the one it reprints, or its own id."""
        telling = self._reprinted(signature) or article
        self._hold(article, telling, signature)
        return telling

    def _reprinted(self, signature: Signature) -> str | None:
        bands = find_bands(signature, self._limits)
        near = sorted({article for band in bands for article in self._by_band.get(band, ())})
        alike = [(likeness(signature, self._known[article][1]), article) for article in near]
        best, article = max(alike, key=lambda found: found[0], default=(0.0, ""))
        return self._known[article][0] if best >= self._limits.reprint else None

    def _hold(self, article: str, telling: str, signature: Signature) -> None:
        self._known[article] = (telling, signature)
        for band in find_bands(signature, self._limits):
            self._by_band[band].append(article)
