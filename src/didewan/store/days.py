"""Days as the tables hold them, and as records do.

Rules of this file: nothing but the two forms; None stays None.
"""

from __future__ import annotations

from datetime import date

__all__ = ["as_date", "as_iso"]


def as_date(day: str | None) -> date | None:
    """The date of an ISO day. Raises ValueError for what is none."""
    return date.fromisoformat(day) if day else None


def as_iso(day: date | None) -> str | None:
    """The ISO day of a date."""
    return day.isoformat() if day else None
