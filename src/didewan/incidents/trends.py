"""Trends: did something become more frequent after a day? Counts and lengths in, a ratio with its doubt out.

Rules of this file: arithmetic only. Two counts of rare happenings are compared as Poisson rates, exactly:
given their sum the second is binomial (Przyborowski and Wilenski 1940; interval by Clopper and Pearson
1934). Nothing here knows whether the papers that tell of it changed; ``compare_sources`` warns of it.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from didewan.errors import DidewanError
from didewan.messages import Message

__all__ = ["RateRatio", "compare_sources", "rate_ratio"]

_CHANGED = 2.0
"""A source that gives this many times more or fewer articles a day than before has changed."""
_FEW = 3
"""Fewer articles than this on both sides together say nothing about a source."""


class RateRatio(msgspec.Struct, frozen=True):
    """After ÷ before, of events a day. ``low``, ``high``: the 95 % interval; None: without end, or nothing
    to divide by. ``p``: how likely counts this far apart are if nothing changed (two-sided)."""

    before: int
    after: int
    days_before: int
    days_after: int
    ratio: float | None
    low: float | None
    high: float | None
    p: float


def rate_ratio(before: int, after: int, days_before: int, days_after: int) -> RateRatio:
    """The exact ratio of two Poisson rates. DidewanError where a side has no days or SciPy is missing."""
    if days_before < 1 or days_after < 1:
        raise DidewanError(Message("incidents.no_days", {}))
    try:
        from scipy.stats import binomtest
    except ImportError as error:
        raise DidewanError(Message("incidents.no_scipy", {})) from error
    total = before + after
    if not total:
        return RateRatio(0, 0, days_before, days_after, None, None, None, 1.0)
    tested = binomtest(after, total, days_after / (days_before + days_after))
    interval = tested.proportion_ci(confidence_level=0.95, method="exact")
    scale = days_before / days_after
    ratio, low, high = (_odds(share, scale) for share in (after / total, interval.low, interval.high))
    return RateRatio(before, after, days_before, days_after, ratio, low, high, float(tested.pvalue))


def _odds(share: float, scale: float) -> float | None:
    return None if share >= 1 else share / (1 - share) * scale


def compare_sources(
    before: Mapping[str, int], after: Mapping[str, int], days_before: int, days_after: int
) -> tuple[str, ...]:
    """The sources that came, went, or give twice as many articles a day or half: then a trend may be theirs.

    ``before``, ``after``: articles by source.
    """
    changed = []
    for source in sorted(before.keys() | after.keys()):
        if before.get(source, 0) + after.get(source, 0) < _FEW:
            continue
        one, other = before.get(source, 0) / days_before, after.get(source, 0) / days_after
        if not one or not other or max(one, other) / min(one, other) >= _CHANGED:
            changed.append(source)
    return tuple(changed)
