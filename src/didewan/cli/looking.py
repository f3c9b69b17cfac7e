"""``didewan show`` and ``didewan explain``: one article's record for people, and why it is so.

Rules of this file: lays out what records hold; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from didewan.cli.options import (
    DEFAULT_STORE,
    FloorOfStore,
    LexiconFolder,
    OptionalInputs,
    StoreFile,
    voice_of,
)
from didewan.cli.voice import Voice
from didewan.errors import DidewanError
from didewan.messages import Message
from didewan.records import Event, Record, Span, Text

if TYPE_CHECKING:
    from rich.console import Console

    from didewan.pipeline import Reading

__all__ = ["explain", "show"]

_ROLES = {
    "actors": "head.actors",
    "recipients": "head.recipients",
    "places": "head.places",
    "said_by": "head.said_by",
}

ArticleId = Annotated[str, typer.Argument(metavar="ID", help="Id of the article.")]


def show(
    ctx: typer.Context,
    article_id: ArticleId,
    inputs: OptionalInputs = None,
    store: StoreFile = DEFAULT_STORE,
    lexicon: LexiconFolder = None,
) -> None:
    """Show one article's record."""
    from didewan.cli.sources import article_in, record_in
    from didewan.cli.tables import console
    from didewan.lexicon import Lexicon

    if inputs:
        from didewan.pipeline import Reader

        known = Lexicon(*lexicon or ())
        record = Reader(known).read(article_in(inputs, article_id, known, voice_of(ctx)))
    else:
        record, _ = record_in(store, article_id)
    _show(record, console(), voice_of(ctx))


def explain(
    ctx: typer.Context,
    article_id: ArticleId,
    inputs: OptionalInputs = None,
    store: StoreFile = DEFAULT_STORE,
    event: Annotated[int | None, typer.Option(min=1, help="Only this event, counted from 1.")] = None,
    floor: FloorOfStore = None,
    lexicon: LexiconFolder = None,
) -> None:
    """Say which rule, frame and lexicon entries produced each field, with the words."""
    from didewan.cli.sources import article_in, article_of, record_in
    from didewan.cli.tables import console
    from didewan.lexicon import Lexicon
    from didewan.pipeline import Reader

    voice, known = voice_of(ctx), Lexicon(*lexicon or ())
    stored, held_floor = (None, 0.0) if inputs else record_in(store, article_id)
    article = article_of(stored) if stored else article_in(inputs or [], article_id, known, voice)
    reading = Reader(known, held_floor if floor is None else floor).study(article)
    if stored and stored != reading.record:
        voice.say("cli.read_anew", id=article_id)
    _check_event(reading.record, event)
    _explain_events(reading, event, console(), voice)
    if event is None:
        _explain_rest(reading.record, console(), voice)


def _check_event(record: Record, event: int | None) -> None:
    if event and event > len(record.events):
        details = {"id": record.id, "count": str(len(record.events))}
        raise DidewanError(Message("cli.no_event", details))


def _show(record: Record, page: Console, voice: Voice) -> None:
    from didewan.cli.tables import counts, dates, publication, table, words

    page.print(record.id, record.title or record.text.strip().splitlines()[0][:100], style="bold")
    page.print(f"{record.source or '–'} · {publication(record, voice)}\n")
    columns = (
        "head.number", "field.type", "field.status", "head.words", "field.who", "field.whom", "field.where",
        "field.when", "field.counts", "field.said_by",
    )  # fmt: skip
    happenings = table(voice, voice.words("ui.events"), *columns)
    for number, event in enumerate(record.events, 1):
        happenings.add_row(
            str(number),
            _kind(event),
            voice.words(f"status.{event.status}"),
            words(event.triggers),
            words(event.actors),
            words(event.recipients),
            words(event.places),
            dates(event.from_, event.to) or words(event.time),
            counts(event, voice),
            words(event.said_by),
        )
    if record.events:
        page.print(happenings)
    _show_rest(record, page, voice)


def _show_rest(record: Record, page: Console, voice: Voice) -> None:
    from didewan.cli.tables import dates, table, words

    heads = ("head.speaker", "head.cue", "head.direct", "head.content")
    said = table(voice, voice.words("ui.statements"), "head.number", *heads)
    for number, s in enumerate(record.statements, 1):
        direct = voice.words("head.yes") if s.direct else ""
        said.add_row(str(number), words(s.speaker), words(s.cue), direct, words(s.content))
    columns = ("head.number", "head.printed", "head.value", "field.of", "field.window", "field.by")
    figures = table(voice, voice.words("ui.figures"), *columns)
    for number, f in enumerate(record.figures, 1):
        value = f"{f.value:g}" if isinstance(f.value, int | float) else " – ".join(map(str, f.value))
        figures.add_row(str(number), f.text, value, words(f.of), dates(f.from_, f.to), words(f.by))
    times = table(voice, voice.words("ui.times"), "head.printed", "head.dates", "head.grain", "head.flag")
    for t in record.times:
        times.add_row(
            t.text,
            t.dur or dates(t.from_, t.to),
            voice.words(f"grain.{t.grain}") if t.grain else "",
            t.flag or "",
        )
    names = table(voice, voice.words("ui.names"), "head.printed", "head.label", "head.entity")
    for name in record.entities:
        names.add_row(name.text, name.label, name.entity or "")
    for part in (said, figures, times, names):
        if part.row_count:
            page.print(part)


def _explain_events(reading: Reading, only: int | None, page: Console, voice: Voice) -> None:
    for number, event in enumerate(reading.record.events, 1):
        if only in (None, number):
            status = voice.words(f"status.{event.status}")
            title = voice.words("head.event", number=number, kind=_kind(event), status=status)
            page.print(title, style="bold")
            for field, what, why in _reasons(event, reading, voice):
                page.print(f"  {voice.words(field):12}{what}  {f'← {why}' if why else ''}".rstrip())
            page.print()


def _reasons(event: Event, reading: Reading, voice: Voice) -> Iterator[tuple[str, str, str]]:
    """(key of the field, what stands there, the rule and the entries behind it) of one event."""
    from didewan.cli.tables import counts, dates, place

    yield "head.frame", event.rule, f"ckb/events/{event.type}.yaml"
    for span in event.triggers:
        yield "head.trigger", place(span), _word_analysis(reading.text, span, voice)
    for role, key in _ROLES.items():
        for span in getattr(event, role):
            yield key, place(span), f"{event.trace.get(role, '')} {_entries(reading.record, span)}".strip()
    if event.time or event.from_:
        printed = place(event.time) if event.time else "–"
        yield "head.time", f"{printed} {dates(event.from_, event.to)}", event.trace.get("time", "")
    if event.counts:
        yield "head.counts", counts(event, voice), event.trace.get("counts", "")
    yield "head.status", voice.words(f"status.{event.status}"), event.trace.get("status", "")
    if event.evidence:
        yield "head.evidence", place(event.evidence), ""


def _entries(record: Record, span: Span) -> str:
    """The known names inside a span."""
    inside = (name for name in record.entities if span.start <= name.start < span.end and name.entity)
    return ", ".join(f"{name.entity} ({name.rule})" for name in inside)


def _explain_rest(record: Record, page: Console, voice: Voice) -> None:
    from didewan.cli.tables import dates, table, words

    columns = ("head.layer", "head.words", "head.gives", "head.rule")
    rules = table(voice, voice.words("head.rest"), *columns)
    layers = {key: voice.words(key) for key in ("head.statement", "head.figure", "head.time", "head.name")}
    for s in record.statements:
        spoken = f"{words(s.speaker)} / {words(s.cue)}"
        rules.add_row(layers["head.statement"], words(s.content), spoken, s.rule)
    for f in record.figures:
        rules.add_row(layers["head.figure"], f.text, f"{words(f.of)} {dates(f.from_, f.to)}", f.rule)
    for t in record.times:
        against = voice.words("head.against", anchor=t.anchor, basis=t.anchor_basis) if t.anchor else ""
        value = f"{t.dur or dates(t.from_, t.to)}{against} {t.flag or ''}"
        rules.add_row(layers["head.time"], t.text, value, t.rule)
    for name in record.entities:
        rules.add_row(layers["head.name"], name.text, f"{name.label} {name.entity or '?'}", name.rule)
    if rules.row_count:
        page.print(rules)


def _word_analysis(text: Text, span: Span, voice: Voice) -> str:
    """How the words of a trigger were understood: lemma, part of speech and the rule behind it."""
    readings = [
        best
        for token, best in zip(text.tokens, text.best, strict=True)
        if span.start <= token.start < span.end and token.kind == "word"
    ]
    guessed = " " + voice.words("head.guessed")
    return "; ".join(f"{r.lemma} {r.pos}{guessed if r.guessed else ''} {r.rule}".strip() for r in readings)


def _kind(event: Event) -> str:
    return f"{event.type}/{event.mode}" if event.mode else event.type
