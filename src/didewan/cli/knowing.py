"""``didewan who``, ``where`` and ``lexicon check``: what the lexicon knows, and whether it is in order.

Rules of this file: asks the knowledge and lays out its answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from didewan.cli.options import LexiconFolder, day_of, voice_of
from didewan.errors import DidewanError
from didewan.ingest.problems import Problem
from didewan.messages import Message
from didewan.records import PartOfSpeech

if TYPE_CHECKING:
    from didewan.lexicon import Lexicon
    from didewan.names.knowledge import Answer, Knowledge

__all__ = ["lexicon_app", "where", "who"]

lexicon_app = typer.Typer(help="The lexicon: words, names, offices, frames.", no_args_is_help=True)
NameWords = Annotated[str, typer.Argument(metavar="NAME", help="A name or an office, in Kurdish.")]


def who(
    ctx: typer.Context,
    name: NameWords,
    on: Annotated[
        str | None, typer.Option(help="Only what holds for sure on this day, as 2020-08-31.")
    ] = None,
    lexicon: LexiconFolder = None,
) -> None:
    """Say who somebody is, or who held an office."""
    from didewan.cli.tables import console, dates, table
    from didewan.pipeline.wording import find_family

    day = day_of(ctx, on) if on else None
    page, voice, known = console(), voice_of(ctx), _knowledge(lexicon)
    found = known.who(name, day)
    if not found and (family := find_family(name, known)):
        raise DidewanError(Message("cli.family", {"name": name, "names": "، ".join(family)}))
    for answer in _some(name, found):
        page.print(f"{answer.name}  {answer.english}  {answer.label} {answer.kind} {answer.id}", style="bold")
        if answer.offices:
            held = table(voice, "", "head.office", "head.english", "field.when")
            for office in answer.offices:
                held.add_row(office.name, office.english, dates(office.start or None, office.end or None))
            page.print(held)


def where(ctx: typer.Context, name: NameWords, lexicon: LexiconFolder = None) -> None:
    """Say where a place lies."""
    from didewan.cli.tables import console

    page, known = console(), _knowledge(lexicon)
    english = voice_of(ctx).language == "en"
    found = known.where(name)
    for answer in _some(name, found):
        point = (
            f"{answer.latitude:.3f}, {answer.longitude:.3f}" if answer.latitude and answer.longitude else "–"
        )
        page.print(f"{answer.name}  {answer.english}  {answer.kind} {answer.id}", style="bold")
        around = (known.places[place] for place in known.within(answer.id) if place in known.places)
        within = answer.within if english else [place.name for place in around]
        page.print(f"  {(', ' if english else '، ').join(within) or answer.country}  ({point})")


@lexicon_app.command()
def check(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Your own folder; only ours if none.")] = None,
) -> None:
    """Load every table and every rule, and say what is wrong with file and line."""
    from didewan.events.lint import find_flaws
    from didewan.lexicon import Lexicon
    from didewan.names.lint import find_name_flaws
    from didewan.pipeline import Reader

    lexicon = Lexicon(*([folder] if folder else []))
    tables = lexicon.names("", ".tsv")
    trees = lexicon.names("", ".yaml")
    rows = sum(1 for table in tables for _ in lexicon.rows(table))
    for tree in trees:
        lexicon.trees(tree)
    voice = voice_of(ctx)
    list(voice.good(_word_flaws(lexicon)))
    list(voice.good(find_name_flaws(lexicon)))
    if not voice.refused:  # else the readers may not even start
        Reader(lexicon)
    list(voice.good(find_flaws(lexicon)))
    if voice.refused:
        voice.say("cli.lexicon_flaws", count=voice.refused)
        raise typer.Exit(1)
    voice.say("cli.lexicon_good", tables=len(tables) + len(trees), rows=rows)


def _knowledge(lexicon: list[Path] | None) -> Knowledge:
    from didewan.lexicon import Lexicon
    from didewan.names.knowledge import Knowledge

    return Knowledge(Lexicon(*lexicon or ()))


def _word_flaws(lexicon: Lexicon) -> Iterator[Problem]:
    """Words of a part of speech that there is not."""
    for table in ("ckb/function.tsv", *lexicon.names("ckb/words", ".tsv")):
        for path, line, row in lexicon.placed_rows(table):
            if row["pos"] not in get_args(PartOfSpeech):
                message = Message("lexicon.cell", {"key": "pos", "value": row["pos"]})
                yield Problem(f"{path}:{line}", message)


def _some(name: str, found: tuple[Answer, ...]) -> tuple[Answer, ...]:
    if not found:
        raise DidewanError(Message("cli.unknown", {"name": name}))
    return found
