"""Reprints: articles that print nearly the same text count as one telling.

Rules of this file: signatures of word runs by ``rensa`` (MinHash), nothing about events. An article is
compared only with those of about the same weeks, so a large record is as quick as a small one. Signatures of
one text are the same on every machine; likeness is an estimate with an error of about
1 / sqrt(permutations).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rensa import RMinHash

from didewan.incidents.tables import Limits

__all__ = ["Printed", "Signature", "Tellings", "find_bands", "likeness", "near_bands", "sign"]

Signature = tuple[int, ...]


class Printed(NamedTuple):
    """An article as reprints are looked for: its telling, its day (ISO or None) and its signature."""

    telling: str
    published: str | None
    signature: Signature


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


def find_bands(signature: Signature, published: str | None, limits: Limits) -> tuple[str, ...]:
    """The keys under which an article of this day (ISO, None where unknown) stands for its reprints."""
    return _bands(signature, [_stretch(published, limits)], limits)


def near_bands(signature: Signature, published: str | None, limits: Limits) -> tuple[str, ...]:
    """The keys under which what it reprints may stand: of its stretch of days and those beside it."""
    here = _stretch(published, limits)
    return _bands(signature, [here] if here is None else [here - 1, here, here + 1], limits)


def _stretch(published: str | None, limits: Limits) -> int | None:
    return date.fromisoformat(published).toordinal() // limits.reprint_days if published else None


def _bands(signature: Signature, stretches: Sequence[int | None], limits: Limits) -> tuple[str, ...]:
    rows = limits.permutations // limits.bands
    parts = (signature[i : i + rows] for i in range(0, len(signature), rows))
    cut = [f"{band}:{'-'.join(format(value, 'x') for value in part)}" for band, part in enumerate(parts)]
    return tuple(f"{'' if stretch is None else stretch}|{band}" for stretch in stretches for band in cut)


def likeness(left: Signature, right: Signature) -> float:
    """The share of word runs two articles have in common, estimated; 0 where one has none."""
    if not left or not right:
        return 0.0
    return sum(a == b for a, b in zip(left, right, strict=True)) / len(left)


class Tellings:
    """The tellings known so far; each new article joins the most alike or begins its own."""

    def __init__(self, known: Mapping[str, Printed], limits: Limits) -> None:
        """``known``: articles as they stand in the record."""
        self._limits = limits
        self._known: dict[str, Printed] = {}
        self._by_band: dict[str, list[str]] = defaultdict(list)
        for article, printed in sorted(known.items()):
            self._hold(article, printed)

    def add(self, article: str, signature: Signature, published: str | None) -> str:
        """The telling of an article: that of the one it reprints, or its own id."""
        telling = self._reprinted(signature, published) or article
        self._hold(article, Printed(telling, published, signature))
        return telling

    def _reprinted(self, signature: Signature, published: str | None) -> str | None:
        bands = near_bands(signature, published, self._limits)
        near = sorted({article for band in bands for article in self._by_band.get(band, ())})
        alike = [(likeness(signature, self._known[article].signature), article) for article in near]
        best, article = max(alike, key=lambda found: found[0], default=(0.0, ""))
        return self._known[article].telling if best >= self._limits.reprint else None

    def _hold(self, article: str, printed: Printed) -> None:
        self._known[article] = printed
        for band in find_bands(printed.signature, printed.published, self._limits):
            self._by_band[band].append(article)
