"""What every question has in common: its options, the store it asks, and what they become.

Rules of this file: options become filters, nothing is asked here. ``@question`` gives a command all shared
options, so that no question lacks one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import typer

from didewan.cli.options import (
    DEFAULT_STORE,
    Actors,
    First,
    FloorOfQuestion,
    Format,
    FormatOption,
    Last,
    LexiconFolder,
    Limit,
    Places,
    Sources,
    Statuses,
    StoreFile,
    Types,
    day_of,
    voice_of,
)
from didewan.cli.voice import Voice
from didewan.errors import DidewanError
from didewan.messages import Message
from didewan.records import Status

if TYPE_CHECKING:
    from didewan.lexicon import Lexicon
    from didewan.pipeline import Asker
    from didewan.store import Filter, Store

__all__ = ["Asked", "question"]


class Asked(NamedTuple):
    """A question as a person asked it."""

    store: Store
    asker: Asker
    lexicon: Lexicon
    filter: Filter
    form: Format
    limit: int | None
    voice: Voice

    def name(self, identity: str) -> str:
        """What an id is called in the language of the messages; words of an article stay as they are."""
        known = self.asker.knowledge
        found = known.places.get(identity) or known.actors.get(identity)
        if found is None:
            return " ".join(identity.split())
        return (found.english if self.voice.language == "en" else found.name) or found.name


def _shared(
    first: First = None,
    last: Last = None,
    place: Places = None,
    type: Types = None,
    actor: Actors = None,
    source: Sources = None,
    status: Statuses = None,
    floor: FloorOfQuestion = 0.0,
    form: FormatOption = "table",
    limit: Limit = None,
    store: StoreFile = DEFAULT_STORE,
    lexicon: LexiconFolder = None,
) -> None:
    """Only its signature is used: the options that every question has."""


def question(command: Callable[..., None]) -> Callable[..., None]:
    """The command, called with an :class:`Asked` and its own options, with the options of every question."""
    shared = signature(_shared, eval_str=True).parameters
    own = list(signature(command, eval_str=True).parameters.values())[1:]

    @wraps(command)
    def called(ctx: typer.Context, **given: Any) -> None:
        from didewan.store import open_store

        options = {name: given.pop(name) for name in shared}
        days = [options[end] and day_of(ctx, options[end]) for end in ("first", "last")]
        options |= {"first": days[0], "last": days[1]}
        with open_store(options["store"], read_only=True) as opened:
            command(_ask(opened, options, voice_of(ctx)), **given)

    context = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    called.__signature__ = Signature([context, *own, *shared.values()])  # type: ignore[attr-defined]
    called.__annotations__ = {}
    return called


def _ask(opened: Store, options: dict[str, Any], voice: Voice) -> Asked:
    from didewan.lexicon import Lexicon
    from didewan.pipeline import Asker
    from didewan.store import shown_place

    lexicon = Lexicon(*options["lexicon"] or ())
    asker = Asker(opened, lexicon)
    if waiting := len(opened.waiting()):
        voice.say("ask.waiting", count=waiting, path=shown_place(options["store"]))
    asked = _filter(options, asker, lexicon)
    return Asked(opened, asker, lexicon, asked, options["form"], options["limit"], voice)


def _filter(options: dict[str, Any], asker: Asker, lexicon: Lexicon) -> Filter:
    from didewan.pipeline.wording import find_actor, find_place
    from didewan.store import Filter

    places, actors = options["place"] or (), options["actor"] or ()
    return Filter(
        first=options["first"],
        last=options["last"],
        places=tuple(find_place(name, asker.knowledge) for name in places),
        types=_known(options["type"], _types(lexicon), "ask.no_type"),
        statuses=_known(options["status"], get_args(Status), "ask.no_status"),
        actors=tuple(find_actor(name, asker.knowledge) for name in actors),
        sources=tuple(options["source"] or ()),
        floor=options["floor"],
    )


def _types(lexicon: Lexicon) -> list[str]:
    return [path.rpartition("/")[2].removesuffix(".yaml") for path in lexicon.names("ckb/events", ".yaml")]


def _known(names: Sequence[str] | None, known: Sequence[str], key: str) -> tuple[str, ...]:
    """The names as they are spelt; DidewanError for one that is none of the known."""
    spelt = {name.lower(): name for name in known}
    for name in names or ():
        if name.lower() not in spelt:
            raise DidewanError(Message(key, {"name": name, "known": ", ".join(sorted(known))}))
    return tuple(spelt[name.lower()] for name in names or ())
