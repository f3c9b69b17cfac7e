"""``didewan timeline``, ``trend``, ``actors`` and ``check``: incidents counted.

Rules of this file: lays out what the asker counts, with what was left out; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import typer

from didewan.cli.options import Inferred
from didewan.cli.questions import Asked, question

if TYPE_CHECKING:
    from didewan.incidents import Dyad, Timeline
    from didewan.pipeline import Trend

__all__ = ["actors", "timeline", "trend"]


class Row(msgspec.Struct, frozen=True):
    """``kind``: ``in`` a stretch, ``wider`` (known only to more than one) or ``undated``."""

    kind: str
    first: str | None
    last: str | None
    count: int
    incidents: tuple[str, ...]
    inferred: tuple[str, ...] = ()


@question
def timeline(
    asked: Asked,
    by: Annotated[
        Literal["day", "week", "month", "year"], typer.Option(help="How long a stretch is.")
    ] = "month",
    empty: Annotated[
        bool, typer.Option("--empty", help="Also the stretches between that hold nothing.")
    ] = False,
    inferred: Inferred = False,
) -> None:
    """Count incidents by day, week, month or year; one that is known only to more is counted apart."""
    from didewan.cli.answers import show
    from didewan.cli.tables import dates

    rows = list(_rows(asked.asker.timeline(asked.filter, by, empty, inferred)))
    named = {
        "wider": asked.voice.words("ask.wider", unit=asked.voice.words(f"grain.{by}")),
        "undated": asked.voice.words("ask.undated"),
    }
    columns = {
        "field.when": lambda row: named.get(row.kind) or dates(row.first, row.last),
        "head.count": lambda row: str(row.count),
        "head.inferred": lambda row: str(len(row.inferred)) if row.inferred else "",
        "head.bar": lambda row: "█" * round(_BAR * row.count / max(other.count for other in rows)),
    }
    show(rows, asked, "head.timeline", columns, _without_ids)


@question
def actors(asked: Asked, inferred: Inferred = False) -> None:
    """Count who does what to whom."""
    from didewan.cli.answers import show

    columns = {
        "head.count": lambda dyad: str(len(dyad.incidents)),
        "field.who": lambda dyad: asked.name(dyad.actor) or "–",
        "field.type": lambda dyad: dyad.type,
        "field.whom": lambda dyad: asked.name(dyad.recipient) or "–",
    }
    found = asked.asker.dyads(asked.filter, inferred)
    nobody = sum(len(dyad.incidents) for dyad in found if not dyad.actor and not dyad.recipient)
    if nobody:
        asked.voice.say("ask.nobody", count=nobody)
    found = tuple(dyad for dyad in found if dyad.actor or dyad.recipient)
    show(found, asked, "head.dyads", columns, lambda dyad: _flat_dyad(dyad, asked))


@question
def trend(
    asked: Asked,
    around: Annotated[
        str, typer.Option(metavar="DATE", help="The first day of the time after, as 2020-08-31.")
    ],
    days: Annotated[
        int, typer.Option(min=1, help="How many days before, and as many from that day on.")
    ] = 90,
    inferred: Inferred = False,
) -> None:
    """Compare rates of incidents before and after a day: ratio, interval and p of an exact Poisson test."""
    from didewan.cli.answers import print_csv, print_json
    from didewan.cli.options import read_day_or_say

    found = asked.asker.trend(asked.filter, read_day_or_say(around, asked.voice), days, inferred)
    if asked.form == "json":
        print_json([found])
    elif asked.form == "csv":
        print_csv([_flat_trend(found)])
    else:
        _print_trend(found, asked)


_BAR = 40
"""Letters of the longest bar."""


def _rows(timeline: Timeline) -> Iterator[Row]:
    for stretch in timeline.stretches:
        ids, inferred = stretch.incidents, stretch.inferred
        yield Row("in", stretch.first, stretch.last, len(ids), ids, inferred)
    for kind, ids in (("wider", timeline.wider), ("undated", timeline.undated)):
        if ids:
            yield Row(kind, None, None, len(ids), ids)


def _without_ids(row: Row) -> dict[str, object]:
    head = {"kind": row.kind, "from": row.first, "to": row.last}
    return head | {"count": row.count, "inferred": len(row.inferred)}


def _flat_dyad(dyad: Dyad, asked: Asked) -> dict[str, object]:
    return {
        "count": len(dyad.incidents),
        "actor": dyad.actor,
        "actor_name": asked.name(dyad.actor),
        "type": dyad.type,
        "recipient": dyad.recipient,
        "recipient_name": asked.name(dyad.recipient),
        "incidents": dyad.incidents,
    }


def _flat_trend(found: Trend) -> dict[str, object]:
    ratio = found.ratio
    return {
        "day": found.day,
        "days": found.days,
        "before": ratio.before,
        "after": ratio.after,
        "ratio": ratio.ratio,
        "low": ratio.low,
        "high": ratio.high,
        "p": ratio.p,
        "straddling": len(found.sides.straddling),
        "undated": len(found.sides.undated),
        "inferred": len(found.sides.inferred),
        "articles_before": sum(found.before.values()),
        "articles_after": sum(found.after.values()),
        "changed_sources": found.changed,
    }


def _print_trend(found: Trend, asked: Asked) -> None:
    from didewan.cli.answers import print_table
    from didewan.cli.tables import console, dates

    sides = found.sides
    rows = (
        (sides.first, _eve(found.day), len(sides.before), sum(found.before.values())),
        (found.day, sides.last, len(sides.after), sum(found.after.values())),
    )
    columns = {
        "field.when": lambda row: dates(row[0], row[1]),
        "head.incidents": lambda row: str(row[2]),
        "head.rate": lambda row: f"{row[2] / found.days:.3g}",
        "ui.articles": lambda row: str(row[3]),
    }
    print_table(rows, asked, asked.voice.words("head.trend"), columns)
    for sentence in _sentences(found, asked):
        console().print(sentence)


def _sentences(found: Trend, asked: Asked) -> Iterator[str]:
    say, ratio = asked.voice.words, found.ratio
    figures = {"low": _short(ratio.low), "high": _short(ratio.high), "p": f"{ratio.p:.3g}"}
    if not ratio.before and not ratio.after:
        yield say("ask.no_incidents")
    elif ratio.ratio is None:
        yield say("ask.from_nothing", **figures)
    else:
        yield say("ask.ratio", ratio=_short(ratio.ratio), **figures)
    sides = found.sides
    if sides.undated or sides.straddling:
        yield say("ask.left_out", undated=len(sides.undated), straddling=len(sides.straddling))
    if sides.inferred:
        yield say("ask.inferred", count=len(sides.inferred))
    if found.changed:
        yield say("ask.sources", sources=_named(found.changed, asked))
    covered = found.covered
    if covered and (sides.first < covered[0] or sides.last > covered[1]):
        details = {"first": covered[0], "last": covered[1], "start": sides.first, "end": sides.last}
        yield say("ask.covered", **details)


def _named(sources: Sequence[str], asked: Asked) -> str:
    return "، ".join(source or asked.voice.words("ui.no_source") for source in sources)


def _short(value: float | None) -> str:
    return "∞" if value is None else f"{value:.3g}"


def _eve(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) - timedelta(1)).isoformat()
