"""``didewan read`` and ``didewan run``: articles in, records out.

Rules of this file: thin; it puts rooms together and counts, the work is theirs.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from didewan import __version__
from didewan.cli.batches import in_batches
from didewan.cli.options import (
    DEFAULT_STORE,
    Floor,
    Inputs,
    LexiconFolder,
    Progress,
    Published,
    StoreFile,
    day_of,
    voice_of,
)
from didewan.cli.progress import counted
from didewan.cli.voice import Voice
from didewan.lexicon import Lexicon
from didewan.messages import Language
from didewan.records import Record
from didewan.store import Run, Saved, Store, shown_place

__all__ = ["read", "run"]


def read(
    ctx: typer.Context,
    inputs: Inputs,
    out: Annotated[Path | None, typer.Option(help="File to write; standard output if none.")] = None,
    published: Published = None,
    floor: Floor = 0.0,
    lexicon: LexiconFolder = None,
    progress: Progress = None,
) -> None:
    """Read articles and write their records, one JSON object a line."""
    from didewan.cli.output import open_output, spare_inputs
    from didewan.export.lines import record_line
    from didewan.ingest import Intake, dated
    from didewan.pipeline import Reader

    spare_inputs(out, inputs)
    day = day_of(ctx, published) if published else None
    voice, words = voice_of(ctx), Lexicon(*lexicon or ())
    reader, intake = Reader(words, floor), Intake(words)
    total = intake.survey(inputs).articles
    records = reader.read_all(dated(intake.read(inputs), day))
    found = counted(records, voice.words("cli.reading"), total, progress)
    with open_output(out) as write, _lexicon_aside():
        for record in voice.good(found):
            write(record_line(record))
    raise typer.Exit(1 if voice.refused else 0)


def run(
    ctx: typer.Context,
    inputs: Inputs,
    store: StoreFile = DEFAULT_STORE,
    report: Annotated[Path | None, typer.Option(help="HTML report to write.")] = None,
    published: Published = None,
    floor: Floor = 0.0,
    lexicon: LexiconFolder = None,
    progress: Progress = None,
) -> None:
    """Read articles into a store and write a report: the main job. Safe to stop and to give again."""
    from didewan.cli.linking import link_all
    from didewan.cli.output import spare_inputs
    from didewan.ingest import Intake, dated
    from didewan.pipeline import Linker, Reader
    from didewan.store import open_store

    spare_inputs(report, inputs)
    day = day_of(ctx, published) if published else None
    voice, words = voice_of(ctx), Lexicon(*lexicon or ())
    reader, intake = Reader(words, floor), Intake(words)
    survey = intake.survey(inputs)
    options = {"published": day} if day else {}
    if floor:
        options["floor"] = str(floor)
    this_run = Run(__version__, words.digest, survey.digest, options)
    with open_store(store) as opened:
        opened.begin_run(this_run)
        found = reader.read_all(dated(intake.read(inputs), day, opened.corrections()))
        shown = counted(found, voice.words("cli.reading"), survey.articles, progress)
        with _lexicon_aside():
            saved = _save_all(voice.good(shown), opened, this_run)
            link_all(Linker(words, reader), opened, this_run, voice, progress)
        opened.finish_run(this_run)
        voice.say("cli.summary", read=saved.total, refused=voice.refused)
        voice.say("cli.stored", path=shown_place(store), **msgspec.structs.asdict(saved))
        if saved.redated:
            voice.say("cli.redated", path=shown_place(store), count=saved.redated)
        _print_events(opened.event_types(), voice)
        if report:
            _write_report(opened.records(), report, words, voice.language, this_run)
            voice.say("cli.report", path=report)
    raise typer.Exit(1 if voice.refused else 0)


@contextmanager
def _lexicon_aside() -> Iterator[None]:
    """No garbage collection need look through the lexicon meanwhile: 8 % of the time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _save_all(records: Iterable[Record], store: Store, this_run: Run) -> Saved:
    saved = Saved()
    for batch in in_batches(records):
        saved += store.save(batch, this_run)
    return saved


def _print_events(types: dict[str, dict[str, int]], voice: Voice) -> None:
    from didewan.cli.tables import console, table

    columns = ("field.type", "status.happened", "status.ongoing", "head.unsure")
    shown = table(voice, voice.words("ui.events"), *columns)
    for kind, by_status in types.items():
        sure = [by_status.get(status, 0) for status in ("happened", "ongoing")]
        shown.add_row(kind, *map(str, sure), str(sum(by_status.values()) - sum(sure)))
    console().print(shown)


def _write_report(
    records: Iterator[Record], path: Path, lexicon: Lexicon, language: Language, made_by: Run
) -> None:
    from didewan.cli.output import replaced
    from didewan.export.report import write_report

    origin = {
        "run.version": made_by.code_version,
        "run.lexicon": made_by.lexicon_hash,
        "run.input": made_by.input_hash,
    }
    with replaced(path) as part:
        write_report(records, part, lexicon=lexicon, language=language, run=origin)
