"""``didewan export``: incidents in other projects' formats, and why the others stay.

Rules of this file: thin; it opens the store, hands incidents to a format, and lays out the refusals.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from didewan.cli.options import DEFAULT_STORE, LexiconFolder, StoreFile, voice_of
from didewan.cli.voice import Voice

if TYPE_CHECKING:
    from didewan.export.happening import Refusal
    from didewan.lexicon import Lexicon
    from didewan.records import Incident
    from didewan.store import Store

__all__ = ["export", "incidents_of"]

_SHOWN = 90
"""Letters of the evidence in the table of refusals."""


def export(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="acled, ucdp, plover, geojson, csv, parquet, sqlite, duckdb."),
    ],
    out: Annotated[Path, typer.Option(help="File to write; for csv and parquet a folder.")],
    store: StoreFile = DEFAULT_STORE,
    why_not: Annotated[
        bool, typer.Option("--why-not", help="List what did not leave, each with its reason and words.")
    ] = False,
    background: Annotated[
        bool, typer.Option("--background", help="Also incidents that are told as history.")
    ] = False,
    undated: Annotated[
        bool,
        typer.Option("--undated", help="ACLED, UCDP: also what has no date, by the month it was told."),
    ] = False,
    numeric: Annotated[
        bool, typer.Option("--numeric", help="ACLED: kinds of actors and interaction as numbers.")
    ] = False,
    rule: Annotated[
        Literal["recent", "lowest", "highest", "most"] | None,
        typer.Option(help="How counts that differ are resolved; ACLED always takes the lowest."),
    ] = None,
    lexicon: LexiconFolder = None,
) -> None:
    """Write incidents in another project's format, or all tables of the record."""
    from didewan.cli.output import filled_folder
    from didewan.export.formats import FOLDERS, FORMATS, Options, write_export
    from didewan.export.happening import Setting
    from didewan.lexicon import Lexicon
    from didewan.store import open_store

    voice = voice_of(ctx)
    if name not in FORMATS:
        voice.say("cli.format", name=name, known=", ".join(FORMATS))
        raise typer.Exit(2)
    words = Lexicon(*lexicon or ())
    setting, options = Setting(words), Options(background, undated, numeric, why_not)
    with open_store(store, read_only=True) as opened, filled_folder(out, name in FOLDERS) as folder:
        source = (incidents_of(opened, words, rule), opened.records(), setting)
        done = write_export(name, source, folder if name in FOLDERS else folder / out.name, options)
    if why_not:
        _print_refusals(done.refused, voice)
    hint = voice.words("cli.see_why_not") if done.stayed and not why_not else ""
    voice.say("cli.exported", path=out, rows=done.rows, refused=done.stayed, hint=hint)


def incidents_of(store: Store, lexicon: Lexicon, rule: str | None = None) -> Iterator[Incident]:
    """The incidents of a store; then, each by itself, the claims that are not linked: planned, denied …"""
    from didewan.incidents import LINKED, build_incident, load_tables
    from didewan.pipeline import gather_incidents

    tables = load_tables(lexicon)
    yield from gather_incidents(store, tables, rule=rule)
    alone = (claim for claim in store.claims() if claim.event.status not in LINKED)
    yield from (build_incident([claim], tables, rule) for claim in alone)


def _print_refusals(refused: list[Refusal], voice: Voice) -> None:
    from didewan.cli.tables import console, table
    from didewan.export.happening import words_of

    shown = table(
        voice, voice.words("head.refused"), "head.incident", "head.reason", "head.article", "head.evidence"
    )
    for each in refused:
        words = words_of(each.evidence)[:_SHOWN]
        shown.add_row(each.incident, each.reason.say(voice.language), each.article, words)
    console().print(shown)
