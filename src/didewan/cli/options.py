"""Options that several commands share, and how they are turned into things.

Rules of this file: declarations; nothing heavy is imported for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from didewan.cli.voice import Voice

__all__ = [
    "DEFAULT_STORE",
    "AboutWords",
    "Actors",
    "First",
    "Floor",
    "FloorOfQuestion",
    "FloorOfStore",
    "Format",
    "FormatOption",
    "Inferred",
    "Inputs",
    "Last",
    "LexiconFolder",
    "Limit",
    "OptionalInputs",
    "Places",
    "Progress",
    "Published",
    "Sources",
    "Speaker",
    "Statuses",
    "StoreFile",
    "Types",
    "day_of",
    "read_day_or_say",
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

First = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on, as 2020-08-31.")]
Last = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, included.")]
Places = Annotated[
    list[str] | None,
    typer.Option("--place", help="A place by name or id, with everything inside it; may be repeated."),
]
Types = Annotated[list[str] | None, typer.Option("--type", help="ASSAULT, PROTEST …; may be repeated.")]
Actors = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Who does it or to whom, by name or id; may be repeated."),
]
Sources = Annotated[list[str] | None, typer.Option("--source", help="An outlet; may be repeated.")]
Statuses = Annotated[
    list[str] | None, typer.Option("--status", help="happened, planned, denied …; may be repeated.")
]
FloorOfQuestion = Annotated[
    float, typer.Option("--floor", min=0.0, max=1.0, help="The least confidence, 0 to 1.")
]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many; all if none.")]
Format = Literal["table", "json", "csv"]
FormatOption = Annotated[
    Format, typer.Option("--format", help="For people, for programs with all evidence, or flat.")
]
Speaker = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who says it: a name, an id, or words.")
]
AboutWords = Annotated[
    str | None, typer.Option("--about", metavar="WORDS", help="Words that are said, in any form.")
]

Inferred = Annotated[
    bool,
    typer.Option("--inferred", help="Take what has no day to lie in the week before its first article."),
]


def voice_of(ctx: typer.Context) -> Voice:
    """The voice that the first command line options chose."""
    voice = ctx.find_object(Voice)
    assert voice is not None, "the app's callback sets it before any command"
    return voice


def day_of(ctx: typer.Context, value: str) -> str:
    """The ISO date that a person wrote, or the end with wrong usage."""
    return read_day_or_say(value, voice_of(ctx))


def read_day_or_say(value: str, voice: Voice) -> str:
    """The same, for those who have a voice."""
    from didewan.ingest.articles import read_day

    day = read_day(value)
    if day is None:
        voice.say("cli.date", date=value)
        raise typer.Exit(2)
    return day
