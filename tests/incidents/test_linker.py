"""Articles in, incidents out: the small world of a town with two attacks on one day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from didewan.lexicon import Lexicon
from didewan.pipeline import Linker, Reader, gather_incidents
from didewan.records import Article, Decision, Incident, Record
from didewan.store import Run, Store, open_store

RUN = Run("0.1", "lexicon", "input")
WORLD = Path(__file__).with_name("world.jsonl")


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(Lexicon())


@pytest.fixture(scope="session")
def linker(reader: Reader) -> Linker:
    return Linker(Lexicon(), reader)


@pytest.fixture(scope="session")
def records(reader: Reader) -> dict[str, Record]:
    lines = WORLD.read_text(encoding="utf-8").splitlines()
    return {row["id"]: reader.read(Article(**row)) for row in map(json.loads, lines)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "world.duckdb") as opened:
        opened.begin_run(RUN)
        yield opened


def link(store: Store, linker: Linker, records: Sequence[Record]) -> dict[str, Incident]:
    """Save and link these; incidents by id."""
    store.save(records, RUN)
    for _ in linker.link(store, RUN):
        pass
    return {incident.id: incident for incident in gather_incidents(store, linker.tables)}


def incident_of(incidents: dict[str, Incident], article: str, type: str = "ASSAULT") -> Incident:
    return next(
        incident
        for incident in incidents.values()
        if any(claim.article == article and claim.event.type == type for claim in incident.claims)
    )


def articles(incident: Incident) -> set[str]:
    return {claim.article for claim in incident.claims}


BLAST = {"w-blast-1", "w-blast-2", "w-blast-3", "w-reprint"}


def test_three_tellings_are_one_incident_with_three_tolls(
    store: Store, linker: Linker, records: dict[str, Record]
) -> None:
    blast = incident_of(link(store, linker, list(records.values())), "w-blast-1")
    assert articles(blast) == BLAST, "the retelling a week later and the reprint too"
    assert {told.value for told in blast.fields["killed"].told} == {2, 3, 4}
    assert blast.value("killed") == 4 and blast.fields["killed"].contradicted
    assert blast.value("place") == "iq.kirkuk.city" and blast.value("when") == ("2022-06-02", "2022-06-02")


def test_a_reprint_is_no_telling_of_its_own(store: Store, linker: Linker, records: dict[str, Record]) -> None:
    blast = incident_of(link(store, linker, list(records.values())), "w-blast-1")
    assert len({claim.telling for claim in blast.claims}) == 3


def test_two_attacks_in_one_town_on_one_day_remain_two(
    store: Store, linker: Linker, records: dict[str, Record]
) -> None:
    incidents = link(store, linker, list(records.values()))
    assert articles(incident_of(incidents, "w-shooting")) == {"w-shooting"}
    assert articles(incident_of(incidents, "w-next-day")) == {"w-next-day"}


def test_one_by_one_or_all_at_once_gives_the_same_incidents(
    tmp_path: Path, linker: Linker, records: dict[str, Record]
) -> None:
    found = []
    ordered = sorted(records.values(), key=lambda record: (record.published or "", record.id))
    for number, step in enumerate((len(ordered), 1)):
        with open_store(tmp_path / f"{number}.duckdb") as opened:
            opened.begin_run(RUN)
            for start in range(0, len(ordered), step):
                incidents = link(opened, linker, ordered[start : start + step])
            found.append(incidents)
    assert found[0] == found[1]


def test_linking_twice_changes_nothing(store: Store, linker: Linker, records: dict[str, Record]) -> None:
    before = link(store, linker, list(records.values()))
    assert link(store, linker, list(records.values())) == before
    for _ in linker.relink(store, RUN):
        pass
    assert {i.id: i for i in gather_incidents(store, linker.tables)} == before


def test_what_a_person_decides_outlives_rebuilding_and_can_be_taken_back(
    store: Store, linker: Linker, records: dict[str, Record]
) -> None:
    before = link(store, linker, list(records.values()))
    blast = incident_of(before, "w-blast-3")
    last = next(claim.id for claim in blast.claims if claim.article == "w-blast-3")
    others = [claim.id for claim in blast.claims if claim.id != last]

    def judge(judgement: str) -> None:
        for other in others:
            left, right = sorted((last, other))
            linker.judge(Decision(left, right, judgement, 1.0, {}, "rena"), store, RUN)  # type: ignore[arg-type]

    judge("not")
    for again in range(2):
        apart = {i.id: i for i in gather_incidents(store, linker.tables)}
        assert articles(incident_of(apart, "w-blast-3")) == {"w-blast-3"}, f"rebuilt {again} times"
        for _ in linker.relink(store, RUN):
            pass
    judge("open")
    assert {i.id: i for i in gather_incidents(store, linker.tables)} == before


def test_an_article_that_changes_leaves_its_incident(
    store: Store, linker: Linker, records: dict[str, Record], reader: Reader
) -> None:
    link(store, linker, list(records.values()))
    changed = reader.read(Article("w-blast-2", "هیچ ڕووینەداوە.", published="2022-06-02"))
    incidents = link(store, linker, [changed])
    assert articles(incident_of(incidents, "w-blast-1")) == BLAST - {"w-blast-2"}
    held = {claim.article for incident in incidents.values() for claim in incident.claims}
    assert "w-blast-2" not in held


def test_a_corrected_day_moves_an_article_to_its_incident(
    store: Store, linker: Linker, records: dict[str, Record], reader: Reader
) -> None:
    row = next(
        json.loads(line) for line in WORLD.read_text(encoding="utf-8").splitlines() if "w-blast-2" in line
    )
    wrong = reader.read(Article(**(row | {"published": "2022-08-20"})))
    rest = [record for identity, record in records.items() if identity != "w-blast-2"]
    incidents = link(store, linker, [*rest, wrong])
    assert "w-blast-2" not in articles(incident_of(incidents, "w-blast-1"))
    incidents = link(store, linker, [records["w-blast-2"]])
    assert articles(incident_of(incidents, "w-blast-1")) == BLAST


def test_settled_values_hold_until_taken_back(
    store: Store, linker: Linker, records: dict[str, Record]
) -> None:
    blast = incident_of(link(store, linker, list(records.values())), "w-blast-1")
    claim = blast.claims[0].id
    store.settle(claim, "killed", (3, 4), "rena", RUN)
    settled = incident_of({i.id: i for i in gather_incidents(store, linker.tables)}, "w-blast-1")
    assert settled.value("killed") == (3, 4) and settled.fields["killed"].rule == "person"
    store.settle(claim, "killed", None, "rena", RUN)
    again = incident_of({i.id: i for i in gather_incidents(store, linker.tables)}, "w-blast-1")
    assert again == blast
