"""``didewan published`` and ``didewan changes``: the day of publication set right, and what that changes.

Rules of this file: asks the store and the reader, and lays out the changes; compares nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from didewan import __version__
from didewan.cli.options import DEFAULT_STORE, FloorOfStore, LexiconFolder, StoreFile, day_of, voice_of
from didewan.cli.voice import Voice
from didewan.errors import StoreError
from didewan.messages import Message
from didewan.records import Record
from didewan.store import shown_place

if TYPE_CHECKING:
    from didewan.lexicon import Lexicon
    from didewan.store import Change, Run, Store

__all__ = ["changes", "print_changes", "published"]

_TEXT = "text"
_SHOWN = 60
"""Letters of a value in the table; JSON has it whole."""

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a change.")]


def published(
    ctx: typer.Context,
    article_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the article.")],
    day: Annotated[
        str, typer.Argument(metavar="DATE", help="As 2020-08-31; or: text, for what the text itself says.")
    ],
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
    floor: FloorOfStore = None,
    lexicon: LexiconFolder = None,
) -> None:
    """Correct an article's day of publication, read it anew, and show what changed."""
    from didewan.cli.sources import floor_of
    from didewan.lexicon import Lexicon
    from didewan.store import find_changes, open_store

    voice = voice_of(ctx)
    given = None if day == _TEXT else day_of(ctx, day)
    with open_store(store) as opened:
        if floor is None:
            floor = floor_of(opened, article_id)
        before = _current(opened, store, article_id)
        after = _read_with(before, given, opened, Lexicon(*lexicon or ()), floor)
    found = find_changes(before, after)
    print_changes(found, as_json, voice)
    days = {"before": before.published or "–", "after": after.published or "–"}
    voice.say("cli.corrected", id=article_id, count=len(found), **days)


def changes(
    ctx: typer.Context,
    article_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Only these articles.")
    ] = None,
    store: StoreFile = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Show what the last reading of a text says otherwise than the one before it."""
    from didewan.store import find_changes, open_store

    voice = voice_of(ctx)
    found: list[Change] = []
    with open_store(store, read_only=True) as opened:
        for before, after in _last_two(opened, store, article_ids):
            found += find_changes(before, after)
    print_changes(found, as_json, voice)
    if not found:
        voice.say("cli.unchanged")


def _read_with(before: Record, given: str | None, store: Store, lexicon: Lexicon, floor: float) -> Record:
    """The article's record with this day, saved beside the one before."""
    import msgspec

    from didewan.cli.sources import article_of
    from didewan.pipeline import Linker, Reader

    this_run = _correction_run(before, given, lexicon, floor)
    article = msgspec.structs.replace(article_of(before), published=given)
    reader = Reader(lexicon, floor)
    after = reader.read(article)
    store.begin_run(this_run)
    store.correct(after, given, this_run)
    for _ in Linker(lexicon, reader).link(store, this_run):
        pass
    store.finish_run(this_run)
    return after


def _correction_run(before: Record, given: str | None, lexicon: Lexicon, floor: float) -> Run:
    from didewan.store import Run
    from didewan.store.ids import text_hash

    options = {"article": before.id, "published": given or _TEXT}
    if floor:
        options["floor"] = str(floor)
    return Run(__version__, lexicon.digest, text_hash(before.text)[:16], options)


def _last_two(store: Store, place: str, ids: Sequence[str] | None) -> Iterator[tuple[Record, Record]]:
    """(the reading before, the one that holds) of each article that has both."""
    for article_id in ids or store.reread():
        after, last = _current(store, place, article_id), store.versions(article_id)[-1]
        before = store.record_at(article_id, last.version, last.reading - 1)
        if before:
            yield before, after


def _current(store: Store, place: str, article_id: str) -> Record:
    for record in store.records([article_id]):
        return record
    raise StoreError(Message("store.no_article", {"path": shown_place(place), "id": article_id}))


def print_changes(found: Sequence[Change], as_json: bool, voice: Voice) -> None:
    """The changes as a table, or one JSON object a line."""
    import msgspec

    from didewan.cli.tables import console, table

    if as_json:
        for change in found:
            print(msgspec.json.encode(change).decode())
        return
    columns = ("head.article", "head.layer", "head.words", "head.field", "head.before", "head.after")
    shown = table(voice, voice.words("head.changes"), *columns)
    for change in found:
        words = " ".join(change.words.split())[:_SHOWN]
        values = (_value(change.before, change, voice), _value(change.after, change, voice))
        shown.add_row(change.article, change.layer, words, change.field, *values)
    if found:
        console().print(shown)


def _value(value: Any, change: Change, voice: Voice) -> str:
    """A field's value for people: the words of spans; of a thing that came or went, only that."""
    if value is None or value == []:
        return "–"
    if not change.field:
        return voice.words("head.there")
    spans = value if isinstance(value, list) else [value]
    if all(isinstance(span, dict) and "text" in span for span in spans):
        return "، ".join(" ".join(span["text"].split()) for span in spans)[:_SHOWN]
    return value if isinstance(value, str) else str(value)
