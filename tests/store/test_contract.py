"""The contract of every store: run on each database that there is."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import msgspec
import pytest
from worlds import TEXT, full_record

from didewan.store import Run, Saved, Store, open_store, sql

RUN = Run("0.1", "lexicon", "input", {"b": "2", "a": "1"})


@dataclasses.dataclass
class Backend:
    """A way to open one and the same store again and again."""

    place: str
    another: Callable[[], str]
    """Gives the place of another store in the same kind of database."""

    def open(self) -> Store:
        return open_store(self.place)


@pytest.fixture(params=["duckdb", "postgresql"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Backend:
    if request.param == "postgresql":
        another: Callable[[], str] = request.getfixturevalue("postgres").new_database
    else:
        files = (str(tmp_path / "deep" / f"store{number}.duckdb") for number in count())
        another = files.__next__
    return Backend(another(), another)


def test_a_record_comes_back_equal(backend: Backend) -> None:
    record = full_record()
    with backend.open() as store:
        store.begin_run(RUN)
        assert store.save([record], RUN) == Saved(new=1)
        assert list(store.records()) == [record]
    with backend.open() as store:
        assert list(store.records(["a"])) == [record]
        assert list(store.records(["nobody"])) == []


def test_the_same_input_again_adds_nothing_and_changes_no_id(backend: Backend) -> None:
    records = [full_record("a"), full_record("b")]
    before = save(backend, records)
    rows = everything(backend)
    assert before == Saved(new=2)
    assert save(backend, records) == Saved(same=2)
    assert everything(backend) == rows


def test_ids_are_the_same_in_another_store(backend: Backend) -> None:
    other = Backend(backend.another(), backend.another)
    save(backend, [full_record("a"), full_record("b")])
    save(other, [full_record("b")])
    save(other, [full_record("a")])
    assert everything(backend) == everything(other)


def test_a_changed_text_is_a_new_version_beside_the_old(backend: Backend) -> None:
    old, new = full_record(), full_record(text=TEXT + " زیاتر")
    save(backend, [old])
    assert save(backend, [new]) == Saved(changed=1)
    assert save(backend, [old]) == Saved(changed=1), "changed back: the latest text is what holds"
    with backend.open() as store:
        assert [version.version for version in store.versions("a")] == [1, 2, 3]
        assert list(store.records()) == [old]
        assert store.record_at("a", 2, 1) == new
        assert store.record_at("a", 9, 1) is None


def test_another_reading_of_the_same_text_stands_beside_the_first(backend: Backend) -> None:
    first, second = full_record(), full_record(published="2020-09-01")
    save(backend, [first])
    assert save(backend, [second]) == Saved(reread=1, redated=1)
    with backend.open() as store:
        assert [(v.version, v.reading, v.published) for v in store.versions("a")] == [
            (1, 1, "2020-08-31"),
            (1, 2, "2020-09-01"),
        ]
        assert list(store.records()) == [second]
        assert store.record_at("a", 1, 1) == first
        assert store.reread() == ["a"]


def test_a_reading_of_the_same_day_is_not_dated_anew(backend: Backend) -> None:
    save(backend, [full_record()])
    surer = msgspec.structs.replace(full_record(), published_confidence=0.5)
    assert save(backend, [surer]) == Saved(reread=1)
    with backend.open() as store:
        assert next(store.records()).published_confidence == 0.5


def test_a_correction_holds_until_the_next(backend: Backend) -> None:
    with backend.open() as store:
        store.begin_run(RUN)
        assert store.corrections() == {} and store.reread() == []
        for day in ("2020-09-01", "2020-09-01", None, "2020-09-02"):
            store.correct(full_record(published=day), day, RUN)
            assert store.corrections() == {"a": day}
            assert next(store.records()).published == day
        assert store.counts()["corrections"] == 3, "the same day twice is one correction"
    with backend.open() as store:
        assert store.corrections() == {"a": "2020-09-02"}


def test_one_batch_may_hold_an_article_twice(backend: Backend) -> None:
    assert save(backend, [full_record(), full_record(), full_record(text=TEXT + "!")]) == Saved(
        new=1, same=1, changed=1
    )


def test_a_batch_is_saved_whole_or_not_at_all(backend: Backend) -> None:
    save(backend, [full_record("a")])
    rows = everything(backend)
    broken = msgspec.structs.replace(full_record("c"), published="no date")
    with backend.open() as store, pytest.raises(ValueError, match="no date"):
        store.save([full_record("b"), broken], RUN)
    assert everything(backend) == rows


def test_every_row_carries_its_run_and_a_run_is_entered_once(backend: Backend) -> None:
    save(backend, [full_record()])
    save(backend, [full_record()])
    with backend.open() as store:
        assert store.counts()["runs"] == 1
        assert {version.run_id for version in store.versions("a")} == {RUN.id}


def test_strings_of_every_kind_come_back(backend: Backend) -> None:
    odd = "٣٠ \u200c\u200f\U0001f600 '\"; DROP TABLE runs; --\t\r\n\x00"
    record = msgspec.structs.replace(full_record(odd), text=odd, title=odd)
    with backend.open() as store:
        store.begin_run(RUN)
        store.save([record], RUN)
        assert next(store.records([odd])) == record


def test_records_come_in_the_order_of_code_points(backend: Backend) -> None:
    ids = [
        "b",
        "B",
        "a",
        "_",
        "1",
        "10",
        "9",
        "é",
        "ە",
        "ئا",
        "ا",
        "\U0001f600",
        "\uffff",
        "a b",
        "a-b",
        "ab",
    ]
    save(backend, [full_record(article) for article in ids])
    with backend.open() as store:
        assert [record.id for record in store.records()] == sorted(ids)
        assert [record.id for record in store.records(ids[:4])] == sorted(ids[:4])


def test_few_records_are_in_memory_at_a_time(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "_STREAMED", 2)
    records = [full_record(f"{number}") for number in range(5)]
    save(backend, records)
    with backend.open() as store:
        asked: list[int] = []
        rows = store._rows  # type: ignore[attr-defined]

        def counted(query: str, values: Sequence = ()) -> list:
            found = rows(query, values)
            asked.append(len(found) if "d.text" in query else 0)
            return found

        monkeypatch.setattr(store, "_rows", counted)
        assert list(store.records()) == records
    assert max(asked) == 2 and sum(asked) == 5


def test_what_is_saved_meanwhile_is_not_among_the_records(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql, "_STREAMED", 1)
    before = [full_record("a"), full_record("b"), full_record("c")]
    save(backend, before)
    with backend.open() as store:
        seen = []
        for record in store.records():
            seen.append(record)
            store.save([full_record("c", TEXT + "!"), full_record("d")], RUN)
        assert seen == before
        assert [record.text for record in store.records(["c", "d"])] == [TEXT + "!", TEXT]


def save(backend: Backend, records: list) -> Saved:
    with backend.open() as store:
        store.begin_run(RUN)
        saved = store.save(records, RUN)
        store.finish_run(RUN)
    return saved


def everything(backend: Backend) -> dict[str, list]:
    """All rows but the clock's, by table."""
    with backend.open() as store:
        tables = [table for table in store.counts() if table != "runs"]
        rows = {table: store._rows(f"SELECT * FROM {table}") for table in tables}  # type: ignore[attr-defined]
    return {table: sorted(map(repr, found)) for table, found in rows.items()}


def test_event_types_are_counted_in_what_holds_now(backend: Backend) -> None:
    save(backend, [full_record()])
    save(backend, [full_record(text=TEXT + "!"), full_record("b")])
    with backend.open() as store:
        assert store.event_types() == {"ASSAULT": {"alleged": 2, "happened": 2}}
