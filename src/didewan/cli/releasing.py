"""``didewan release``, ``releases`` and ``diff``: the record frozen under a name, and what changed since.

Rules of this file: thin; the store keeps and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from didewan import __version__
from didewan.cli.options import DEFAULT_STORE, LexiconFolder, StoreFile, voice_of
from didewan.cli.voice import Voice

if TYPE_CHECKING:
    from didewan.lexicon import Lexicon
    from didewan.store import Difference, Store

__all__ = ["diff", "release", "releases"]

NOW = "now"
"""What the store holds at this moment, as if it were a release."""
_SHOWN = 80
"""Letters of a value in the table; JSON has it whole."""


def release(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A name for it, as 2026-11 or before-review.")],
    rule: Annotated[
        str, typer.Option(help="How counts that differ are resolved: recent, lowest, highest, most.")
    ] = "",
    store: StoreFile = DEFAULT_STORE,
    lexicon: LexiconFolder = None,
) -> None:
    """Freeze the record under a name, for ever."""
    from didewan.lexicon import Lexicon
    from didewan.store import Run, open_store

    words = Lexicon(*lexicon or ())
    with open_store(store) as opened:
        this_run = Run(__version__, words.digest, f"release {name}", {"rule": rule})
        opened.begin_run(this_run)
        contents = _contents(opened, words, rule)
        held = opened.release(name, contents, rule, this_run)
        opened.finish_run(this_run)
    incidents = sum(kind == "incident" for kind, _ in contents)
    details = {"incidents": incidents, "claims": len(contents) - incidents, "digest": held.digest}
    voice_of(ctx).say("cli.released", name=name, **details)


def releases(ctx: typer.Context, store: StoreFile = DEFAULT_STORE) -> None:
    """List the releases."""
    from didewan.cli.tables import console, table
    from didewan.store import open_store

    voice = voice_of(ctx)
    with open_store(store, read_only=True) as opened:
        shown = table(voice, "", "head.release", "head.created", "head.digest", "head.rule")
        for held in opened.releases():
            shown.add_row(held.name, held.created[:19], held.digest, held.rule)
    console().print(shown)


def diff(
    ctx: typer.Context,
    before: Annotated[str, typer.Argument(help="A release, or: now.")],
    after: Annotated[str, typer.Argument(help="Another one, or: now.")] = NOW,
    store: StoreFile = DEFAULT_STORE,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a difference.")] = False,
    lexicon: LexiconFolder = None,
) -> None:
    """Show what differs between two releases, or a release and now: what came, what went, which field."""
    from didewan.lexicon import Lexicon
    from didewan.store import compare_releases, open_store

    voice, words = voice_of(ctx), Lexicon(*lexicon or ())
    with open_store(store, read_only=True) as opened:
        rules = {held.name: held.rule for held in opened.releases()}
        rule = rules.get(before, "") or rules.get(after, "")
        old, new = (_held(opened, name, words, rule) for name in (before, after))
    found = list(compare_releases(old, new))
    if as_json:
        for difference in found:
            print(msgspec.json.encode(difference).decode())
    else:
        _print(found, voice)
    came, went = sum(d.before is None for d in found), sum(d.after is None for d in found)
    voice.say(
        "cli.differs", before=before, after=after, came=came, went=went, fields=len(found) - came - went
    )


def _held(opened: Store, name: str, words: Lexicon, rule: str) -> Mapping[tuple[str, str], str]:
    return _contents(opened, words, rule) if name == NOW else opened.released(name)


def _contents(opened: Store, words: Lexicon, rule: str) -> Mapping[tuple[str, str], str]:
    from didewan.incidents import load_tables
    from didewan.pipeline import gather_incidents
    from didewan.store import freeze

    incidents = gather_incidents(opened, load_tables(words), rule=rule or None)
    return freeze(incidents, opened.claims())


def _print(found: Iterable[Difference], voice: Voice) -> None:
    from didewan.cli.tables import console, table

    shown = table(
        voice, voice.words("head.changes"), "head.layer", "head.id", "head.field", "head.before", "head.after"
    )
    for difference in found:
        values = (_brief(difference.before), _brief(difference.after))
        shown.add_row(difference.kind, difference.id, difference.field, *values)
    if shown.row_count:
        console().print(shown)


def _brief(value: Any) -> str:
    return "–" if value is None else msgspec.json.encode(value).decode()[:_SHOWN]
