"""``didewan incidents`` and ``claims``: what happened as all articles together tell it, and as each tells it.

Rules of this file: lays out what the asker answers; decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from didewan.cli.options import Inferred
from didewan.cli.questions import Asked, question

if TYPE_CHECKING:
    from didewan.incidents import IncidentView, ToldView

__all__ = ["claims", "incidents"]

Rule = Annotated[
    Literal["recent", "lowest", "highest", "most"] | None,
    typer.Option(help="Which of the counts that are told holds: the last told, …, told by most."),
]


@question
def incidents(
    asked: Asked,
    incident_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only this one, with all that is told of it.")
    ] = None,
    rule: Rule = None,
    inferred: Inferred = False,
) -> None:
    """List what happened, each happening once, however many articles tell it."""
    from didewan.cli.answers import name_all, show
    from didewan.cli.cells import contradicted_in, counts_of, kind_of, value_in, value_of
    from didewan.cli.flattening import flat_incident
    from didewan.incidents import view_incident

    if incident_id is not None:
        _show_one(view_incident(asked.asker.incident(incident_id, rule)), asked)
        return
    found = [view_incident(incident) for incident in asked.asker.incidents(asked.filter, rule, inferred)]
    columns = {
        "head.id": lambda one: one.id,
        "field.when": lambda one: value_of("when", value_in(one, "when"), asked),
        "field.type": lambda one: kind_of(value_in(one, "type"), value_in(one, "mode")),
        "field.where": lambda one: value_of("place", value_in(one, "place"), asked),
        "field.who": lambda one: value_of("actors", value_in(one, "actors"), asked),
        "field.whom": lambda one: value_of("recipients", value_in(one, "recipients"), asked),
        "field.counts": lambda one: counts_of({kind: value_in(one, kind) for kind in one.fields}, asked),
        "head.told_by": lambda one: " · ".join(
            filter(None, (str(one.tellings), name_all(one.sources, asked)))
        ),
        "head.contradicted": lambda one: contradicted_in(one, asked),
    }
    show(found, asked, "head.incidents", columns, lambda one: flat_incident(one, asked))


@question
def claims(asked: Asked) -> None:
    """List what each article tells, also what is planned, demanded, denied or only alleged."""
    from didewan.cli.answers import name_all, show
    from didewan.cli.cells import counts_of, kind_of
    from didewan.cli.flattening import flat_claim
    from didewan.cli.tables import dates

    columns = {
        "head.id": lambda one: one.id,
        "head.incident": lambda one: one.incident or "",
        "field.when": lambda one: dates(one.from_, one.to),
        "field.type": lambda one: kind_of(one.type, one.mode),
        "field.status": lambda one: asked.voice.words(f"status.{one.status}"),
        "field.where": lambda one: name_all(one.places or one.words["places"], asked),
        "field.who": lambda one: name_all(one.actors or one.words["actors"], asked),
        "field.whom": lambda one: name_all(one.recipients or one.words["recipients"], asked),
        "field.counts": lambda one: counts_of(one.counts, asked),
        "field.said_by": lambda one: name_all(one.words["said_by"], asked),
        "ui.source": lambda one: one.source or "",
        "head.article": lambda one: one.article,
    }
    show(asked.asker.claims(asked.filter), asked, "head.claims", columns, flat_claim)


def _show_one(one: IncidentView, asked: Asked) -> None:
    """All that is told of one incident, a row a told value."""
    from didewan.cli.answers import print_csv, print_json, print_table
    from didewan.cli.flattening import flat_field

    rows = [(name, told) for name, field in one.fields.items() for told in field.told or (None,)]
    if asked.form == "json":
        print_json([one])
    elif asked.form == "csv":
        print_csv([flat_field(one, name, told) for name, told in rows])
    else:
        print_table(rows, asked, one.id, _told_columns(one, asked))


def _told_columns(one: IncidentView, asked: Asked) -> dict[str, Callable[[tuple[str, ToldView | None]], str]]:
    from didewan.cli.cells import evidence_of, field_name, value_of

    return {
        "head.field": lambda row: field_name(row[0], asked),
        "head.holds": lambda row: value_of(row[0], one.fields[row[0]].value, asked),
        "head.by_rule": lambda row: one.fields[row[0]].rule,
        "head.contradicted": lambda row: "≠" if one.fields[row[0]].contradicted else "",
        "head.told": lambda row: value_of(row[0], row[1].value, asked) if row[1] else "",
        "field.said_by": lambda row: "، ".join(row[1].said_by) if row[1] else "",
        "ui.source": lambda row: (row[1].proof.source or "") if row[1] else "",
        "head.published": lambda row: (row[1].proof.published or "") if row[1] else "",
        "head.article": lambda row: row[1].proof.article if row[1] else "",
        "head.evidence": lambda row: evidence_of(row[1]) if row[1] else "",
    }
