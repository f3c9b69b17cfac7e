"""``didewan rebuild``: what other code, another lexicon or a corrected day changes, and in which incidents.

Rules of this file: thin; the reader reads, the linker links, the store says what differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from didewan import __version__
from didewan.cli.batches import in_batches
from didewan.cli.options import DEFAULT_STORE, LexiconFolder, Progress, StoreFile, voice_of
from didewan.cli.progress import counted

if TYPE_CHECKING:
    from didewan.lexicon import Lexicon
    from didewan.pipeline import Reader
    from didewan.records import Record
    from didewan.store import Change, Run, Store

__all__ = ["rebuild"]


def rebuild(
    ctx: typer.Context,
    store: StoreFile = DEFAULT_STORE,
    everything: Annotated[
        bool, typer.Option("--all", help="Read every article anew, not only what is out of date.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a change.")] = False,
    lexicon: LexiconFolder = None,
    progress: Progress = None,
) -> None:
    """Read anew what was read with other code or another lexicon, link anew, and show what changed.
    What people decided holds."""
    from didewan.cli.dating import print_changes
    from didewan.lexicon import Lexicon
    from didewan.pipeline import Linker
    from didewan.store import Run, open_store

    voice, words = voice_of(ctx), Lexicon(*lexicon or ())
    with open_store(store) as opened:
        this_run = Run(__version__, words.digest, "rebuild")
        opened.begin_run(this_run)
        stale = None if everything else opened.stale(__version__, words.digest)
        before = _members(opened)
        total = opened.counts()["documents"] if stale is None else len(stale)
        records = counted(opened.records(stale), voice.words("cli.reading"), total, progress)
        found = [
            change for batch in in_batches(records) for change in _reread(batch, opened, words, this_run)
        ]
        linker = Linker(words)
        done = linker.link(opened, this_run) if stale == [] else linker.relink(opened, this_run)
        for _ in counted(done, voice.words("cli.linking"), opened.counts()["documents"], progress, int):
            pass
        after = _members(opened)
        opened.finish_run(this_run)
    print_changes(found, as_json, voice)
    both = before.keys() & after.keys()
    voice.say(
        "cli.rebuilt",
        changes=len(found),
        articles=len({change.article for change in found}),
        come=len(after.keys() - both),
        gone=len(before.keys() - both),
        other=sum(before[incident] != after[incident] for incident in both),
    )


def _reread(batch: Sequence[Record], opened: Store, words: Lexicon, this_run: Run) -> Iterator[Change]:
    """Read these anew, each with the floor it had; what they say otherwise."""
    from didewan.cli.sources import article_of, floors_of
    from didewan.store import find_changes

    days = opened.corrections()
    floors = floors_of(opened, [record.id for record in batch])
    anew = []
    for record in batch:
        article = article_of(record)
        if record.id in days:
            article = msgspec.structs.replace(article, published=days[record.id])
        anew.append(_reader(words, floors[record.id]).read(article))
    opened.save(anew, this_run)
    for before, after in zip(batch, anew, strict=True):
        yield from find_changes(before, after)


@cache
def _reader(words: Lexicon, floor: float) -> Reader:
    from didewan.pipeline import Reader

    return Reader(words, floor)


def _members(opened: Store) -> Mapping[str, frozenset[str]]:
    return {incident: frozenset(claim.id for claim in claims) for incident, claims in opened.groups()}
