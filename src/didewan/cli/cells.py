"""The cells of incidents in tables: what a field is called, and how its value is written for people.

Rules of this file: words only; ids become names in the language of the messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from didewan.cli.answers import name_all
from didewan.cli.tables import dates, number

if TYPE_CHECKING:
    from didewan.cli.questions import Asked
    from didewan.incidents import IncidentView, ToldView
    from didewan.records import FieldValue

__all__ = [
    "KINDS",
    "contradicted_in",
    "counts_of",
    "evidence_of",
    "field_name",
    "kind_of",
    "told_by",
    "value_in",
    "value_of",
]

KINDS = ("killed", "injured", "arrested", "abducted", "displaced", "participants", "times", "amount")
"""Of counts, in the order of the columns."""


def value_of(field: str, value: FieldValue, asked: Asked) -> str:
    """The value of a field of an incident, for people."""
    if value is None:
        return ""
    if field in {"actors", "recipients"} and isinstance(value, tuple):
        return name_all((str(name) for name in value), asked)
    if field == "when" and isinstance(value, tuple):
        first, last = (str(day) if day else None for day in value)
        return dates(first, last)
    if isinstance(value, str):
        return asked.name(value)
    return number(value)  # type: ignore[arg-type]  # all other fields are counts


def field_name(field: str, asked: Asked) -> str:
    """What a field is called."""
    named = {"when": "field.when", "place": "field.where", "actors": "field.who", "recipients": "field.whom"}
    named |= {"type": "field.type", "mode": "head.mode"}
    return asked.voice.words(named.get(field, f"count.{field}"))


def value_in(one: IncidentView, field: str) -> FieldValue:
    """The value that holds of a field; None where nobody gives one."""
    return one.fields[field].value if field in one.fields else None


def kind_of(kind: FieldValue, mode: FieldValue) -> str:
    """``ASSAULT/drone``."""
    return f"{kind}/{mode}" if mode else str(kind or "")


def counts_of(values: Mapping[str, FieldValue], asked: Asked) -> str:
    """``killed 2, injured 5–…``."""
    told = (
        f"{field_name(kind, asked)} {value_of(kind, values.get(kind), asked)}"
        for kind in KINDS
        if values.get(kind) is not None
    )
    return ", ".join(told)


def contradicted_in(one: IncidentView, asked: Asked) -> str:
    """The fields that are told in ways that exclude each other, marked."""
    fields = ", ".join(field_name(name, asked) for name, field in one.fields.items() if field.contradicted)
    return f"≠ {fields}" if fields else ""


def told_by(one: IncidentView, asked: Asked) -> str:
    """How many tell it, and which outlets."""
    return " · ".join(filter(None, (str(one.tellings), name_all(one.sources, asked))))


def evidence_of(told: ToldView) -> str:
    """The words that tell a value, with where they stand."""
    words = " ".join(told.proof.words.split())
    return f"{words[:60]} [{told.proof.start}:{told.proof.end}]" if words else ""
