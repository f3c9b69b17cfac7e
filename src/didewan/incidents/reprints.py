"""Reprints: articles that print nearly the same text count as one telling.

Rules of this file: signatures of word runs by ``rensa`` (MinHash), nothing about events. Signatures of
one text are the same on every machine; likeness is an estimate with an error of about
1 / sqrt(permutations).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rensa import RMinHash

from didewan.incidents.tables import Limits

__all__ = ["Signature", "find_bands", "find_reprint", "likeness", "sign"]

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


def find_reprint(signature: Signature, known: Mapping[str, Signature], limits: Limits) -> str | None:
    """The telling this article reprints: of those known the most alike, the first where several are."""
    likely = ((likeness(signature, other), telling) for telling, other in sorted(known.items()))
    best = max(likely, key=lambda found: found[0], default=(0.0, ""))
    return best[1] if best[0] >= limits.reprint else None
