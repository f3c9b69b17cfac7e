"""What a store can do: the small face that every database shows.

Rules of this file: no SQL and no database. One contract suite is run on every store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, Self

import msgspec

from didewan.records import Claim, Decision, FieldValue, Record
from didewan.store.answers import AnswerStore
from didewan.store.filters import Filter
from didewan.store.ids import hash_id

__all__ = ["Indexed", "Pending", "Release", "Run", "Saved", "Store", "Version"]


class Run(msgspec.Struct, frozen=True):
    """What the rows of a run were made with; the same run again has the same id."""

    code_version: str
    lexicon_hash: str
    input_hash: str
    options: dict[str, str] = {}

    @property
    def id(self) -> str:
        options = msgspec.json.encode(self.options, order="sorted").decode()
        return hash_id(self.code_version, self.lexicon_hash, self.input_hash, options)


class Saved(msgspec.Struct):
    """What saving did: articles not seen before, with a changed text, read anew otherwise, as before."""

    new: int = 0
    changed: int = 0
    reread: int = 0
    same: int = 0
    redated: int = 0
    """Those of ``reread`` whose day of publication is another one."""

    @property
    def total(self) -> int:
        """Every record that was handed in."""
        return self.new + self.changed + self.reread + self.same

    def __iadd__(self, other: Saved) -> Self:
        for field in self.__struct_fields__:
            setattr(self, field, getattr(self, field) + getattr(other, field))
        return self


class Version(msgspec.Struct, frozen=True):
    """One reading of one text of an article, oldest first in :meth:`Store.versions`."""

    version: int
    reading: int
    text_hash: str
    published: str | None
    run_id: str


class Pending(msgspec.Struct, frozen=True):
    """A reading that holds now and is not indexed; ``events``: the ids of its events in their order."""

    reading: str
    record: Record
    events: tuple[str, ...]


class Indexed(msgspec.Struct, frozen=True):
    """What was derived from a reading. ``keys``: claim → kind (block, place, actor, recipient) → keys;
    ``words``: match key of a lemma → (how often, where the first stands); ``passages``: (layer, number, kind,
    key) of what articles, statements and figures are found by."""

    reading: str
    article: str
    claims: tuple[Claim, ...]
    keys: dict[str, dict[str, tuple[str, ...]]]
    telling: str
    published: str | None
    signature: tuple[int, ...]
    bands: tuple[str, ...]
    words: dict[str, tuple[int, int, int]]
    passages: tuple[tuple[str, int, str, str], ...] = ()


class Release(msgspec.Struct, frozen=True):
    """A frozen record. ``digest``: of all it holds; ``rule``: by which counts were resolved, empty for the
    default; ``created``: ISO time."""

    name: str
    digest: str
    rule: str
    created: str


class ClaimStore(Protocol):
    """Keeps what is derived from records, and what persons decided about it."""

    def whole(self) -> AbstractContextManager[None]:
        """All that is done inside is kept together or not at all; other writers wait."""

    def waiting(self) -> list[str]:
        """The readings that hold now and are not indexed, the first published first."""

    def pending(self, readings: Sequence[str]) -> list[Pending]:
        """Those of these readings that are still not indexed, in their order."""

    def index(self, entries: Sequence[Indexed], run: Run) -> None:
        """Put these in the place of all that was derived from their articles before."""

    def forget_all(self) -> None:
        """Take away everything derived, so that it is made anew; what persons decided stays."""

    def claims(self, asked: Filter | None = None) -> Iterator[Claim]:
        """The claims that fit, by day of publication, article and id."""

    def claims_by_id(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims that hold now, by id."""

    def claims_by_key(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Block key → ids of the claims that have it."""

    def claims_of_articles(self, articles: Iterable[str]) -> list[str]:
        """Ids of the claims that these articles had when they were last indexed."""

    def tellings(self, bands: Iterable[str]) -> dict[str, tuple[str, str | None, tuple[int, ...]]]:
        """Article → (its telling, its day of publication, its signature) of those that share a band."""

    def decisions(self, claims: Iterable[str]) -> list[Decision]:
        """All decisions on pairs with one of these claims, in the order they were given."""

    def decide(self, decisions: Sequence[Decision], run: Run) -> None:
        """Keep decisions; a person's come after all that was decided before."""

    def withdraw(self, claims: Iterable[str]) -> None:
        """Take back the machine's decisions on these claims."""

    def group(self, members: Mapping[str, str], run: Run) -> None:
        """Claim → incident, in the place of what held for these claims."""

    def ungroup(self, claims: Iterable[str]) -> None:
        """Take claims that are no more out of their incidents."""

    def incident_of(self, claims: Iterable[str]) -> dict[str, str]:
        """Claim → incident."""

    def claims_in(self, incidents: Iterable[str]) -> list[str]:
        """Ids of all claims of these incidents."""

    def groups(self, asked: Filter | None = None) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """(incident, all its claims) of the incidents that have a claim that fits, by id of the incident."""

    def settle(self, claim: str, field: str, value: FieldValue, by: str, run: Run) -> None:
        """Keep that a person gives this value to a field of the incident that this claim belongs to; None:
        what is told holds again."""

    def settlements(self, claims: Iterable[str] | None = None) -> dict[str, dict[str, FieldValue]]:
        """Claim → field → the value that a person gave it last."""

    def stale(self, code_version: str, lexicon_hash: str) -> list[str]:
        """The articles whose reading that holds was made with other code or another lexicon."""

    def release(self, name: str, contents: Mapping[tuple[str, str], str], rule: str, run: Run) -> Release:
        """Keep (kind, id) → JSON under this name. Raises StoreError where the name is taken."""

    def releases(self) -> list[Release]:
        """All of them, the first first."""

    def released(self, name: str) -> dict[tuple[str, str], str]:
        """What a release holds. Raises StoreError where there is none of this name."""


class Store(ClaimStore, AnswerStore, Protocol):
    """Keeps records; opened by :func:`didewan.store.open_store`, used with ``with``."""

    def begin_run(self, run: Run) -> None:
        """Enter the run, unless it stands there already."""

    def save(self, records: Sequence[Record], run: Run) -> Saved:
        """Save these records, all or none. What is there already adds nothing."""

    def finish_run(self, run: Run) -> None:
        """Mark the run as ended."""

    def correct(self, record: Record, published: str | None, run: Run) -> Saved:
        """Save a record read with ``published``, and that this day holds from now on, whatever the article's
        metadata say; both or none. None: no day from outside, only what the text says."""

    def corrections(self) -> dict[str, str | None]:
        """Article → the day that was entered by hand and holds."""

    def records(self, ids: Sequence[str] | None = None) -> Iterator[Record]:
        """The records that hold now, of these articles or of all, in the order of their ids."""

    def record_at(self, article_id: str, version: int, reading: int) -> Record | None:
        """An article's record as it was: to compare an older reading with a newer one."""

    def versions(self, article_id: str) -> list[Version]:
        """Every text and reading of an article."""

    def options(self, articles: Iterable[str]) -> dict[str, dict[str, str]]:
        """Article → the options of the run that gave the record that holds now; only of those known."""

    def reread(self) -> list[str]:
        """The articles whose text that holds now was read more than once."""

    def counts(self) -> dict[str, int]:
        """Rows by table."""

    def event_types(self) -> dict[str, dict[str, int]]:
        """Type → status → how many events hold now."""

    def close(self) -> None:
        """Let go of the store."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
