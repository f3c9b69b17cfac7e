"""``didewan decide``, ``why`` and ``settle``: what people decide about incidents, and why the machine did.

Rules of this file: thin; the pipeline links, the store keeps. A claim or an incident is named by its id,
as ``didewan claims`` and ``didewan incidents`` print it.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from didewan import __version__
from didewan.cli.options import DEFAULT_STORE, LexiconFolder, StoreFile, voice_of
from didewan.cli.progress import counted
from didewan.cli.voice import Voice
from didewan.errors import DidewanError
from didewan.messages import Message
from didewan.records import MACHINE
from didewan.store import Run, Store

if TYPE_CHECKING:
    from didewan.pipeline import Linker
    from didewan.records import Claim, FieldValue

__all__ = ["decide", "link_all", "settle", "why"]

By = Annotated[str, typer.Option("--by", help="Who decides: your name goes into the record.")]
Left = Annotated[str, typer.Argument(metavar="ID", help="A claim or an incident.")]
Right = Annotated[str, typer.Argument(metavar="ID", help="Another one.")]


def link_all(linker: Linker, store: Store, this_run: Run, voice: Voice, progress: bool | None) -> None:
    """Link what the store holds and has not linked yet; killed in between, the next run goes on."""
    done = linker.link(store, this_run)
    for _ in counted(done, voice.words("cli.linking"), len(store.waiting()), progress, int):
        pass


def decide(
    ctx: typer.Context,
    left: Left,
    right: Right,
    judgement: Annotated[
        Literal["same", "not", "unsure", "open"],
        typer.Argument(help="One happening, two, not to be told; open: take back what people decided."),
    ],
    by: By,
    store: StoreFile = DEFAULT_STORE,
    lexicon: LexiconFolder = None,
) -> None:
    """Decide whether two claims tell one happening. It outranks the machine and outlives every rebuilding."""
    from didewan.lexicon import Lexicon
    from didewan.pipeline import Linker
    from didewan.records import Decision
    from didewan.store import open_store

    voice, words = voice_of(ctx), Lexicon(*lexicon or ())
    with open_store(store) as opened:
        ours, theirs = (_claims_of(opened, store, identity) for identity in (left, right))
        pairs = [(one.id, other.id) for one, other in product(ours, theirs) if one.id != other.id]
        if judgement == "same":
            pairs = pairs[:1]
        this_run = Run(
            __version__, words.digest, f"decide {left} {right}", {"by": by, "judgement": judgement}
        )
        opened.begin_run(this_run)
        linker = Linker(words)
        for one, other in pairs:
            decision = Decision(min(one, other), max(one, other), judgement, 1.0, {}, by)
            linker.judge(decision, opened, this_run)
        opened.finish_run(this_run)
        held = opened.incident_of(claim.id for claim in (*ours, *theirs))
    voice.say("cli.decided", count=len(pairs), incidents=", ".join(sorted(set(held.values()))))


def why(
    ctx: typer.Context,
    left: Left,
    right: Right,
    store: StoreFile = DEFAULT_STORE,
    lexicon: LexiconFolder = None,
) -> None:
    """Say why two claims are, or are not, one happening: the evidence, its weight, and who decided."""
    from didewan.cli.tables import console, table
    from didewan.incidents import decide_pair, load_tables
    from didewan.lexicon import Lexicon
    from didewan.store import open_store

    voice, page = voice_of(ctx), console()
    tables = load_tables(Lexicon(*lexicon or ()))
    with open_store(store, read_only=True) as opened:
        ours, theirs = (_claims_of(opened, store, identity) for identity in (left, right))
        for one, other in product(ours, theirs):
            if one.id == other.id:
                continue
            decision = decide_pair(one, other, tables)
            shown = table(voice, f"{one.id} · {other.id}", "head.evidence", "head.weight")
            for name, weight in sorted(decision.reasons.items(), key=lambda reason: -abs(reason[1])):
                shown.add_row(name, f"{weight:+.2f}")
            page.print(shown)
            page.print(
                voice.words("cli.machine", judgement=decision.judgement, score=f"{decision.score:.2f}")
            )
            for held in opened.decisions([one.id]):
                if {held.left, held.right} == {one.id, other.id} and held.by != MACHINE:
                    page.print(voice.words("cli.person", by=held.by, judgement=held.judgement, at=held.at))


def settle(
    ctx: typer.Context,
    incident: Annotated[str, typer.Argument(metavar="ID", help="An incident, or one of its claims.")],
    field: Annotated[str, typer.Argument(help="killed, injured, …, place, when, type, mode.")],
    value: Annotated[
        str, typer.Argument(help="5; 5-7; 5-; a day or DAY/DAY; an id of a place; open: what is told.")
    ],
    by: By,
    store: StoreFile = DEFAULT_STORE,
) -> None:
    """Enter the value that holds for a field of an incident; what is told stays beside it."""
    from didewan.store import open_store

    voice = voice_of(ctx)
    entered = None if value == "open" else _read_value(field, value)
    with open_store(store) as opened:
        claim = min(claim.id for claim in _claims_of(opened, store, incident))
        this_run = Run(__version__, "", f"settle {claim} {field}", {"by": by, "value": value})
        opened.begin_run(this_run)
        opened.settle(claim, field, entered, by, this_run)
        opened.finish_run(this_run)
    voice.say("cli.settled", id=incident, field=field, value=value)


def _claims_of(opened: Store, store: str, identity: str) -> list[Claim]:
    """The claim of this id, or all of the incident of this id."""
    ids = opened.claims_in([identity]) or [identity]
    found = list(opened.claims_by_id(ids).values())
    if not found:
        raise DidewanError(Message("store.no_claim", {"path": store, "id": identity}))
    return found


def _read_value(field: str, value: str) -> FieldValue:
    """What a person wrote, as the field holds it. Raises DidewanError where it does not fit the field."""
    from didewan.incidents import COUNTS
    from didewan.ingest.articles import read_day

    wrong = DidewanError(Message("cli.value", {"field": field, "value": value}))
    if field in COUNTS:
        low, dash, high = value.partition("-")
        if not low.isdigit() or (high and not high.isdigit()):
            raise wrong
        return (int(low), int(high) if high else None) if dash else int(low)
    if field == "when":
        first, _, last = value.partition("/")
        days = (read_day(first), read_day(last or first))
        if None in days:
            raise wrong
        return days
    if field in {"actors", "recipients"}:
        return tuple(part.strip() for part in value.split(","))
    if field not in {"type", "mode", "place"}:
        raise wrong
    return value
