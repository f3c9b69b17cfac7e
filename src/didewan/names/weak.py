"""Weak names: known ones that are common words too and need a second sign.

What belongs here: the signs that confirm one, by label. What must not be known here: the lists.
"""

from __future__ import annotations

from didewan.names.page import Mention, Page
from didewan.names.signs import Signs

__all__ = ["confirmed"]

_PLACE_PREPOSITIONS = frozenset({"لە", "بۆ", "بەرەو", "لەناو", "نێوان"})
_LISTING = frozenset({"و", "،"})


def confirmed(page: Page, signs: Signs, hit: Mention) -> bool:
    """A known name that no other name took: sure by itself, or weak with a second sign."""
    if hit.confidence > 0.5 or hit.size > 1:
        return True
    if hit.label == "LOC":
        return _is_place(page, hit)
    if hit.label == "ORG":
        return _is_body(page, hit)
    return hit.first in signs.titles or hit.first in signs.office_ends


def _is_place(page: Page, hit: Mention) -> bool:
    """A type word before it, a place listed beside it, or case around it (``لە ڕانیەدا``)."""
    before = hit.first - 1
    if before < 0:
        return False
    if page.linked(hit.first) and any(p.label == "LOC" for p, _ in page.words[before].patterns):
        return True
    if page.tokens[before].form in _LISTING and before and page.held[before - 1] is not None:
        return page.held[before - 1].label == "LOC"  # type: ignore[union-attr]
    if page.tokens[before].form not in _PLACE_PREPOSITIONS:
        return False
    case = page.text.best[hit.first].postposition in {"دا", "ەوە"}
    return not page.common(hit.first) or (case and bool(hit.base))


def _is_body(page: Page, hit: Mention) -> bool:
    """A head of organisations before it, or another body listed beside it."""
    before = hit.first - 1
    if before < 0:
        return False
    if page.linked(hit.first) and any(p.label == "ORG" for p, _ in page.words[before].patterns):
        return True
    beside = page.held[before - 1] if before and page.tokens[before].form in _LISTING else None
    return beside is not None and beside.label == "ORG"
