"""``didewan contradictions``: what cannot all be right.

Rules of this file: lays out what the asker finds; decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from didewan.cli.finding import article_of
from didewan.cli.questions import Asked, question

if TYPE_CHECKING:
    from didewan.incidents import ContradictionView, ToldView
    from didewan.store import Flagged

__all__ = ["contradictions"]


@question
def contradictions(asked: Asked) -> None:
    """List what articles tell of one incident that cannot all be right, and dates that contradict
    well-known facts or their own weekday."""
    from didewan.cli.answers import limit, print_csv, print_json

    told, flagged = asked.asker.contradictions(asked.filter), asked.asker.flagged(asked.filter)
    limit([*told, *flagged], asked._replace(limit=None))
    told, flagged = told[: asked.limit], flagged[: asked.limit]
    if asked.form == "json":
        print_json([*map(_whole_contradiction, told), *map(_whole_flagged, flagged)])
    elif asked.form == "csv":
        rows = [_flat_contradiction(one, each) for one in told for each in one.told]
        print_csv([*rows, *map(_flat_flagged, flagged)])
    else:
        _print_contradictions(told, flagged, asked)


def _print_contradictions(told: list[ContradictionView], flagged: list[Flagged], asked: Asked) -> None:
    from didewan.cli.answers import print_table
    from didewan.cli.cells import evidence_of, field_name, value_of
    from didewan.cli.tables import dates

    columns = {
        "head.incident": lambda row: row[0].incident,
        "head.field": lambda row: field_name(row[0].field, asked),
        "head.told": lambda row: value_of(row[0].field, row[1].value, asked),
        "field.said_by": lambda row: "، ".join(row[1].said_by),
        "ui.source": lambda row: row[1].proof.source or "",
        "head.published": lambda row: row[1].proof.published or "",
        "head.article": lambda row: row[1].proof.article,
        "head.evidence": lambda row: evidence_of(row[1]),
    }
    if told:
        rows = [(one, each) for one in told for each in one.told]
        print_table(rows, asked, asked.voice.words("head.contradictions"), columns)
    dated = {
        "head.printed": lambda one: f"{one.time.text} [{one.time.start}:{one.time.end}]",
        "head.dates": lambda one: dates(one.time.from_, one.time.to),
        "head.flag": lambda one: one.time.flag or "",
        "head.published": lambda one: one.published or "",
        "ui.source": lambda one: one.source or "",
        "head.article": lambda one: one.article,
    }
    if flagged:
        print_table(flagged, asked, asked.voice.words("head.flagged"), dated)


def _whole_contradiction(one: ContradictionView) -> dict[str, object]:
    return {"kind": "told", "incident": one.incident, "field": one.field, "told": one.told}


def _whole_flagged(one: Flagged) -> dict[str, object]:
    time = one.time
    printed = {"start": time.start, "end": time.end, "words": time.text}
    return (
        {"kind": "date"} | article_of(one) | printed | {"from": time.from_, "to": time.to, "flag": time.flag}
    )


def _flat_contradiction(one: ContradictionView, told: ToldView) -> dict[str, object]:
    from didewan.cli.flattening import flat_told

    return {"kind": "told", "incident": one.incident, "field": one.field} | flat_told(told) | {"flag": None}


def _flat_flagged(one: Flagged) -> dict[str, object]:
    from didewan.cli.flattening import flat_told

    time = one.time
    row: dict[str, object] = {"kind": "date", "incident": None, "field": "when"}
    row |= flat_told(None)
    row |= {name: value for name, value in article_of(one).items() if name in row}
    row |= {"told": [time.from_, time.to], "start": time.start, "end": time.end, "words": time.text}
    return row | {"flag": time.flag}
