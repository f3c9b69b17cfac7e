"""Sentences that must tell an event, and sentences that must not: the cases are data.

A case under "#! known failure" must still fail: one that passes is to be moved up, so that it can
never be lost again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from didewan.pipeline import Reader
from didewan.records import Article, Event, Span

FOLDER = Path(__file__).parent / "cases"
MARK = "#! known failure"
TOLD = ("happened", "ongoing")
POOLED = frozenset(["AGREE", "CONSULT", "COOPERATE"])
PUBLISHED = "2021-06-15"


class Case(msgspec.Struct, frozen=True):
    """One row: what is asked, the sentence, and whether it is known to fail."""

    line: int
    asked: dict[str, str]
    text: str
    fails: bool

    def __str__(self) -> str:
        return f"{self.line}-{self.asked.get('trap') or self.asked['type']}"


def read_cases(table: str) -> Iterator[Case]:
    header: list[str] = []
    fails = False
    for number, line in enumerate((FOLDER / table).read_text(encoding="utf-8").splitlines(), 1):
        fails = fails or line == MARK
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            continue
        asked = dict(zip(header, cells, strict=True))
        yield Case(number, asked, asked.pop("text"), fails)


NEGATIVES = list(read_cases("negatives.tsv"))
POSITIVES = list(read_cases("positives.tsv"))


def events_of(reader: Reader, text: str) -> tuple[Event, ...]:
    return reader.read(Article(id="case", text=text, published=PUBLISHED)).events


def shown(event: Event) -> str:
    """An event in one line, for people."""

    def words(spans: tuple[Span, ...]) -> str:
        return " + ".join(span.text for span in spans) or "–"

    return (
        f"{event.type}/{event.mode or '-'} {event.status} by {event.rule} «{words(event.triggers)}»"
        f" actors: {words(event.actors)} recipients: {words(event.recipients)} places: {words(event.places)}"
    )


def slots_of(event: Event) -> dict[str, str]:
    """The event in the columns of the table; both sides are one set where order says nothing."""
    actors, recipients, places = (
        "|".join(span.text for span in spans) for spans in (event.actors, event.recipients, event.places)
    )
    if event.type in POOLED:
        actors = recipients = f"{actors}|{recipients}"
    return {"actor": actors, "recipient": recipients, "place": places}


def lacks(event: Event, asked: dict[str, str]) -> list[str]:
    """What the event does not say as asked: "slot: wanted, found"."""
    found = {"mode": event.mode or "-", "status": event.status}
    wrong = [
        f"{key}: {asked[key]}, found {value}" for key, value in found.items() if asked[key] not in ("", value)
    ]
    for slot, words in slots_of(event).items():
        wanted = [word for word in asked[slot].split("|") if word]
        missing = [word for word in wanted if word not in words]
        if missing:
            wrong.append(f"{slot}: {' + '.join(missing)}, found {words.strip('|') or 'nothing'}")
    return wrong


def complain(case: Case, problems: list[str], events: tuple[Event, ...]) -> None:
    """Fails with the sentence, what is wrong and all that was found; or passes."""
    if case.fails:
        if not problems:
            pytest.fail(f"line {case.line} is right now: move it above «{MARK}»\n{case.text}", pytrace=False)
        pytest.xfail("; ".join(problems))
    if problems:
        lines = [case.text, *problems, "found:", *(f"  {shown(event)}" for event in events)]
        pytest.fail("\n".join(lines), pytrace=False)


@pytest.mark.parametrize("case", NEGATIVES, ids=str)
def test_it_tells_no_event(case: Case, reader: Reader) -> None:
    events = events_of(reader, case.text)
    complain(case, [f"false {event.type}" for event in events if event.status in TOLD], events)


@pytest.mark.parametrize("case", POSITIVES, ids=str)
def test_it_tells_the_event(case: Case, reader: Reader) -> None:
    events = events_of(reader, case.text)
    kind = case.asked["type"]
    tries = [lacks(event, case.asked) for event in events if event.type == kind]
    problems = min(tries, key=len) if tries else [f"no {kind}"]
    complain(case, problems, events)


def test_the_tables_are_large_enough() -> None:
    assert len(NEGATIVES) >= 150
    assert len(POSITIVES) >= 120
    assert len({case.asked["type"] for case in POSITIVES}) == 18
