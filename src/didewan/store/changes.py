"""What another reading of the same text says otherwise.

Rules of this file: two records of one text in, changes out; no database. Only what a record says is
compared: which rule found it, and how surely, is no change of what is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from didewan.records import Event, Figure, Name, Record, Statement, Time

__all__ = ["Change", "find_changes"]

_Item = Name | Time | Event | Statement | Figure
_Place = tuple[object, ...]

_PUBLICATION = ("published", "published_basis", "published_confidence")
_ASIDE = frozenset({"start", "end", "text", "first", "last", "rule", "trace", "confidence"})
"""Where a thing stands, and how it was found."""


class Change(msgspec.Struct, frozen=True):
    """One field that was ``before`` and is ``after``. ``field`` is empty where the whole thing came
    (``before`` None) or went (``after`` None)."""

    article: str
    layer: str
    start: int
    words: str
    field: str
    before: Any
    after: Any


def find_changes(before: Record, after: Record) -> tuple[Change, ...]:
    """Every field that differs, in the order of the text, layer by layer."""
    found = list(_publication(before, after))
    for layer, place in _PLACES.items():
        found += _of_layer(layer, place, before, after)
    return tuple(found)


def _publication(before: Record, after: Record) -> Iterator[Change]:
    for field in _PUBLICATION:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Change(after.id, "publication", 0, "", field, old, new)


def _of_layer(layer: str, place: Callable[[Any], _Place], before: Record, after: Record) -> list[Change]:
    old, new = _by_place(getattr(before, layer), place), _by_place(getattr(after, layer), place)
    found: list[Change] = []
    for key in [*old, *(key for key in new if key not in old)]:
        found += _of_item(after.id, layer, old.get(key), new.get(key))
    return sorted(found, key=lambda change: change.start)


def _by_place(items: Sequence[_Item], place: Callable[[Any], _Place]) -> dict[_Place, _Item]:
    """The items by where they stand; twins of one place are told apart by their order."""
    found: dict[_Place, _Item] = {}
    for item in items:
        twins = 0
        while (*place(item), twins) in found:
            twins += 1
        found[*place(item), twins] = item
    return found


def _of_item(article: str, layer: str, old: _Item | None, new: _Item | None) -> Iterator[Change]:
    start, words = _words(new or old)
    was, now = _fields(old), _fields(new)
    if was is None or now is None:
        yield Change(article, layer, start, words, "", was, now)
        return
    for field in now:
        if was[field] != now[field]:
            yield Change(article, layer, start, words, field, was[field], now[field])


def _fields(item: _Item | None) -> dict[str, Any] | None:
    if item is None:
        return None
    fields: dict[str, Any] = msgspec.to_builtins(item)
    return {name: value for name, value in fields.items() if name not in _ASIDE}


def _words(item: _Item | None) -> tuple[int, str]:
    """Where a thing starts, and the words it is known by."""
    if isinstance(item, Event):
        item_span = item.triggers[0] if item.triggers else item.evidence
        return (item_span.start, item_span.text) if item_span else (0, item.type)
    if isinstance(item, Statement):
        return item.content.start, item.content.text
    assert item is not None, "a change has a thing before it or after it"
    return item.start, item.text


def _edges(item: Name | Time | Figure) -> _Place:
    return item.start, item.end


_PLACES: dict[str, Callable[[Any], _Place]] = {
    "times": _edges,
    "events": lambda event: (event.type, event.triggers[:1]),
    "figures": _edges,
    "statements": lambda statement: (statement.content.start, statement.content.end),
    "entities": lambda name: (name.start, name.end, name.label),
}
"""Layer → what makes a thing of it the same thing in two readings."""
