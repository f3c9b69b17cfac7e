"""The command line: thin commands over the rooms; the only place that prints.

What belongs here: options, messages, tables for people. What must not: any rule about articles.
Heavy rooms are imported inside the commands, so that ``didewan --help`` answers at once.

Exit status: 0 all well, 1 something was refused or wrong, 2 wrong usage, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from didewan import __version__
from didewan.cli import (
    dating,
    exporting,
    knowing,
    linking,
    looking,
    measuring,
    reading,
    rebuilding,
    releasing,
)
from didewan.cli.voice import Voice
from didewan.errors import DidewanError

__all__ = ["app", "main"]

_LANGUAGES = ("en", "ckb")
_STOPPED = 130


class _Commands(TyperGroup):
    """Says our own errors as sentences instead of traces."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except DidewanError as error:
            ctx.obj.error(error)
            ctx.exit(1)
        except KeyboardInterrupt:
            ctx.obj.say("cli.stopped" if ctx.invoked_subcommand == "run" else "cli.stopped_plain")
            ctx.exit(_STOPPED)


app = typer.Typer(
    cls=_Commands,
    help="Reads Central Kurdish (Sorani) news and keeps the record: who did what, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    lang: Annotated[str, typer.Option(envvar="DIDEWAN_LANG", help="Language of messages: en or ckb.")] = "en",
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Choose the language that messages are said in."""
    ctx.obj = Voice("ckb" if lang == "ckb" else "en")
    if version:
        print(f"didewan {__version__}")
        raise typer.Exit
    if lang not in _LANGUAGES:
        ctx.obj.say("cli.language", name=lang)
        raise typer.Exit(2)


for command in (
    reading.read,
    reading.run,
    looking.show,
    looking.explain,
    dating.published,
    dating.changes,
    linking.decide,
    linking.why,
    linking.settle,
    rebuilding.rebuild,
    releasing.release,
    releasing.releases,
    releasing.diff,
    exporting.export,
    measuring.score,
    measuring.gaps,
    knowing.who,
    knowing.where,
):
    app.command()(command)
app.add_typer(knowing.lexicon_app, name="lexicon")


def main() -> None:
    """The entry point of the ``didewan`` command."""
    app()
