"""A match and what stands around it, as the guards ask about them.

What belongs here: looking at the match and its neighbours. What must not be known here: what is a time.
"""

from __future__ import annotations

from didewan.times.contexts import Surroundings
from didewan.times.grammar import Match
from didewan.times.slots import TextSlots
from didewan.times.vocabulary import Slot

__all__ = ["Place", "is_numbered"]


class Place:
    """A match and what stands around it."""

    def __init__(self, match: Match, slots: TextSlots, around: Surroundings) -> None:
        self.path = match.path
        self.first, self.last, self.beyond = match.first, match.last, match.path[-1].then
        self.around = around
        self._slots = slots

    def slot(self, *categories: str) -> Slot | None:
        return next((slot for slot in self.path if slot.category in categories), None)

    def has(self, *categories: str) -> bool:
        return self.slot(*categories) is not None

    def before(self, *categories: str) -> bool:
        """Whether the token before can be one of these."""
        index = self.first - 1
        return index >= 0 and any(slot.category in categories for slot in self._slots.at(index))

    def after(self, *categories: str, skip: int = 0) -> bool:
        index = self.beyond + skip
        return self.around.token(index) is not None and any(
            s.category in categories for s in self._slots.at(index)
        )

    def last_begins(self, category: str) -> bool:
        """Whether the last word begins a longer expression (``بۆ ماوەیەکی`` before ``ماوەیەکی کورت``)."""
        slots = self._slots.at(self.last - 1) if self.last - 1 > self.first else ()
        return any(slot.category == category and slot.last > self.last for slot in slots)

    def tied(self, slot: Slot) -> bool:
        """Whether a number is tied to the next word by ی (``٢٥ی مانگی``, ``پێنجی ئاب``)."""
        if slot.then > slot.last:
            return True
        last = self.around.token(slot.last - 1)
        return last is not None and last.kind == "word" and last.form.endswith("ی")


def is_numbered(slot: Slot) -> bool:
    """Whether ی stands behind a number in digits: it numbers the next word's part, and counts nothing."""
    return slot.then > slot.last
