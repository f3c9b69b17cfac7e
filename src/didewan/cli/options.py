"""Options that several commands share, and how they are turned into things.

Rules of this file: declarations; nothing heavy is imported for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from didewan.cli.voice import Voice

__all__ = [
    "DEFAULT_STORE",
    "Floor",
    "FloorOfStore",
    "Inputs",
    "LexiconFolder",
    "OptionalInputs",
    "Progress",
    "Published",
    "StoreFile",
    "day_of",
    "voice_of",
]

Inputs = Annotated[
    list[str], typer.Argument(help="Files or folders of .txt, .json, .jsonl; - is standard input.")
]
OptionalInputs = Annotated[
    list[str] | None, typer.Argument(help="Look in these files or folders instead of the store.")
]
LexiconFolder = Annotated[
    list[Path] | None, typer.Option(help="A folder of your own words, names and frames; may be repeated.")
]
Progress = Annotated[
    bool | None,
    typer.Option("--progress/--no-progress", help="Progress bar; else on a terminal only."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication, as 2020-08-31, of articles that give none."),
]
Floor = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="Leave out events with less confidence than this, 0 to 1.")
]
FloorOfStore = Annotated[
    float | None,
    typer.Option(
        min=0.0, max=1.0, help="Leave out events with less confidence; else as the record was read before."
    ),
]
StoreFile = Annotated[
    str,
    typer.Option(
        envvar="DIDEWAN_STORE",
        metavar="FILE|URL",
        help="The store: a DuckDB file, or postgresql://USER@HOST/DATABASE.",
    ),
]
DEFAULT_STORE = "didewan.duckdb"


def voice_of(ctx: typer.Context) -> Voice:
    """The voice that the first command line options chose."""
    voice = ctx.find_object(Voice)
    assert voice is not None, "the app's callback sets it before any command"
    return voice


def day_of(ctx: typer.Context, value: str) -> str:
    """The ISO date that a person wrote, or the end with wrong usage."""
    from didewan.ingest.articles import read_day

    day = read_day(value)
    if day is None:
        voice_of(ctx).say("cli.date", date=value)
        raise typer.Exit(2)
    return day
