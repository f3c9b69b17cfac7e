"""Contradictions: where two claims of one incident cannot both be right.

Rules of this file: different is not enough. "At least 5" and 7 agree; a month agrees with a day in it, a
governorate with a town in it; that one names more sides than the other contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from didewan.records import FieldValue, Incident, Told

__all__ = ["Around", "Contradiction", "contradict", "find_contradictions"]

Around = Mapping[str, Sequence[str]]


class Contradiction(msgspec.Struct, frozen=True):
    """One field of an incident that is told in ways that cannot both be right."""

    incident: str
    field: str
    told: tuple[Told, ...]
    """Of each value the first that tells it."""


def find_contradictions(incidents: Iterable[Incident]) -> Iterator[Contradiction]:
    """All of them, in the order of the incidents and their fields."""
    for incident in incidents:
        for name, field in incident.fields.items():
            if field.contradicted:
                first: dict[FieldValue, Told] = {}
                for told in field.told:
                    first.setdefault(told.value, told)
                yield Contradiction(incident.id, name, tuple(first.values()))


def contradict(field: str, told: Sequence[Told], around: Around) -> bool:
    """Do any two values of one field exclude each other? ``around``: place → all that lies around it."""
    values = list(dict.fromkeys(item.value for item in told))
    return any(_exclude(field, one, other, around) for one, other in combinations(values, 2))


def _exclude(field: str, one: FieldValue, other: FieldValue, around: Around) -> bool:
    if field in _ADDING:
        return False
    if field == "place":
        return not _nested(str(one), str(other), around)
    if field == "when":
        return _apart(_days(one), _days(other))
    return _apart(_numbers(one), _numbers(other))


_ADDING = frozenset({"type", "mode", "actors", "recipients", "amount"})
"""Fields where one value does not shut out another: two sides, two ways to say what was done, words."""


def _nested(one: str, other: str, around: Around) -> bool:
    return one in around.get(other, ()) or other in around.get(one, ())


def _apart(one: tuple[str, str] | tuple[float, float], other: tuple[str, str] | tuple[float, float]) -> bool:
    return one[1] < other[0] or other[1] < one[0]  # type: ignore[operator]  # both of one kind


def _days(value: FieldValue) -> tuple[str, str]:
    assert isinstance(value, tuple), "when is a pair of days"
    return str(value[0] or ""), str(value[1] or "9999")


def _numbers(value: FieldValue) -> tuple[float, float]:
    if isinstance(value, tuple):
        low, high = value
        return float(low or 0), float("inf") if high is None else float(high)
    return (float(value), float(value)) if isinstance(value, int) else (0.0, float("inf"))
