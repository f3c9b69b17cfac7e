"""``didewan score`` and ``didewan gaps``: how good the reading is, and what it does not know.

Rules of this file: puts measures into tables; the measuring is done elsewhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from didewan.cli.options import Inputs, LexiconFolder, Progress, voice_of
from didewan.cli.progress import counted
from didewan.cli.voice import Voice
from didewan.errors import InputError
from didewan.messages import Message
from didewan.records import Article

if TYPE_CHECKING:
    from rich.console import Console

    from didewan.gaps import Gap, Gaps

__all__ = ["gaps", "score"]


def score(
    ctx: typer.Context,
    gold: Annotated[Path, typer.Argument(help="Gold records, one JSON object a line.")],
    system: Annotated[
        Path | None, typer.Argument(help="Records to score; the gold's own texts are read if none.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    lexicon: LexiconFolder = None,
) -> None:
    """Compare records with gold records and print precision, recall and F1 by layer."""
    import msgspec

    from didewan.cli.tables import console, table
    from didewan.scoring import LAYERS, show_scores
    from didewan.scoring import score as score_records

    right = _load(gold, ("id", "text"), LAYERS)
    given = _load(system, ("id",)) if system else _read_again(right, lexicon)
    figures = score_records(right, given)
    if as_json:
        print(msgspec.json.encode(figures).decode())
        return
    voice = voice_of(ctx)
    columns = ("head.precision", "head.recall", "head.fscore", "head.right", "head.system", "head.gold")
    shown = table(voice, voice.words("head.articles", count=figures["articles"]), "", *columns)
    for row in show_scores(figures):
        shown.add_row(*row)
    console().print(shown)


def gaps(
    ctx: typer.Context,
    inputs: Inputs,
    top: Annotated[int, typer.Option(help="Rows a table.")] = 40,
    lexicon: LexiconFolder = None,
    progress: Progress = None,
) -> None:
    """List what the lexicon does not know: word forms, predicates without an event, unlinked names."""
    from didewan.cli.tables import console
    from didewan.gaps import find_gaps
    from didewan.ingest import Intake
    from didewan.lexicon import Lexicon
    from didewan.pipeline import Reader

    voice, known = voice_of(ctx), Lexicon(*lexicon or ())
    intake, reader = Intake(known), Reader(known)
    articles = counted(
        intake.read(inputs), voice.words("cli.reading"), intake.survey(inputs).articles, progress
    )
    found = find_gaps(reader.study(article) for article in voice.good(articles))
    _print_gaps(found, top, console(), voice)
    raise typer.Exit(1 if voice.refused else 0)


def _load(path: Path, words: tuple[str, ...], lists: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise _no_gold(path, error.strerror or str(error)) from error
    needed: dict[str, type] = {**dict.fromkeys(words, str), **dict.fromkeys(lists, list)}
    return [_row(line, f"{path}:{number}", needed) for number, line in enumerate(lines, 1) if line.strip()]


def _row(line: bytes, place: str, needed: dict[str, type]) -> dict[str, Any]:
    import msgspec

    try:
        row = msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise _no_gold(place, str(error)) from error
    for key, kind in needed.items():
        if not isinstance(row.get(key), kind):
            raise _no_gold(place, f"{key}?")
    return row


def _no_gold(place: object, reason: str) -> InputError:
    return InputError(Message("cli.no_gold", {"path": str(place), "reason": reason}))


def _read_again(right: list[dict[str, Any]], lexicon: list[Path] | None) -> list[dict[str, Any]]:
    """What the system reads in the gold's own texts (they hold their headlines already)."""
    import msgspec

    from didewan.export.lines import record_line
    from didewan.lexicon import Lexicon
    from didewan.pipeline import Reader

    reader = Reader(Lexicon(*lexicon or ()))
    articles = [Article(id=row["id"], text=row["text"], published=row.get("published")) for row in right]
    return [msgspec.json.decode(record_line(reader.read(article))) for article in articles]


def _print_gaps(found: Gaps, top: int, page: Console, voice: Voice) -> None:
    known = 1 - found.unknown_words / found.words if found.words else 0.0
    page.print(voice.words("head.known", words=f"{found.words:,}", share=f"{known:.1%}") + "\n")
    lists = {"head.forms": found.forms, "head.predicates": found.predicates, "head.unlinked": found.names}
    for key, rows in lists.items():
        _print_list(voice.words(key, count=f"{len(rows):,}"), rows[:top], page, voice)


def _print_list(title: str, rows: list[Gap], page: Console, voice: Voice) -> None:
    from didewan.cli.tables import table

    listed = table(voice, title, "head.count", "head.words", "head.example")
    for row in rows:
        listed.add_row(str(row.count), row.words, row.examples[0])
    page.print(listed)
