"""The days that a claim speaks of.

Rules of this file: a printed date wins; without one an event told as news lies in the days before its
article, marked as inferred. Nothing is known of a claim without either.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from didewan.incidents.tables import Limits
from didewan.records import Claim

__all__ = ["Window", "find_window", "is_background"]


class Window(NamedTuple):
    """First and last day as ordinals (``date.toordinal``), inclusive; ``printed``: dated by the article."""

    first: int
    last: int
    printed: bool

    @property
    def days(self) -> int:
        """Its length."""
        return self.last - self.first + 1

    def gap(self, other: Window) -> int:
        """Days between two windows; 0 where they touch."""
        return max(0, other.first - self.last, self.first - other.last)


def find_window(claim: Claim, limits: Limits) -> Window | None:
    """The window of a claim; None where neither the event nor the article has a day."""
    event, published = claim.event, _ordinal(claim.published)
    first, last = _ordinal(event.from_), _ordinal(event.to)
    if first is not None or last is not None:
        if first is None:
            first = last
        if last is None:  # "since May": it still goes on when the article appears
            last = max(first or 0, published or 0)
        return Window(min(first or 0, last or 0), max(first or 0, last or 0), True)
    if published is None:
        return None
    return Window(published - limits.recent_days, published, False)


def is_background(claim: Claim, limits: Limits) -> bool:
    """Is it told as history, long before the article appeared?"""
    last, published = _ordinal(claim.event.to or claim.event.from_), _ordinal(claim.published)
    return last is not None and published is not None and published - last > limits.background_days


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None
