"""``didewan run`` stopped in the middle, by hand or by force, on every store; and a store that is in use.

``make kills`` kills twenty runs a store; the suite kills a few.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from didewan.records import Record
from didewan.store import open_store

KILLS = int(os.environ.get("DIDEWAN_KILLS", "3"))
IN_ONE_STORE = 3
"""Runs killed one after the other before one may end."""
ARTICLES = 160
BATCH = 20
DERIVED = ("indexed", "claims", "claim_keys", "signatures", "bands", "words", "decisions", "members")
TEXT = "سەرۆکی پەرلەمان ڕۆژی دووشەممە لەگەڵ باڵیۆزی وڵاتێک لە بەغدا کۆبووەوە و هێرشەکەی هەولێری ئیدانە کرد. "

RUN = f"""
import os, sys
from didewan.cli import batches, main
from didewan.pipeline import linker
from didewan.store.sql import SqlStore
batches._BATCH = {BATCH}
linker._BATCH = {2 * BATCH}
diary, sys.argv[1:] = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY | os.O_APPEND), sys.argv[2:]
save = SqlStore.save
def save_and_tell(store, records, run):
    saved = save(store, records, run)
    os.write(diary, (records[-1].id + chr(10)).encode())
    return saved
SqlStore.save = save_and_tell
main()
"""
"""The command, but small batches, and a diary of what was acknowledged: the last article of each batch."""


@dataclasses.dataclass
class Place:
    """Where the runs write, what they read, and the diary of the run that goes on."""

    store: str
    articles: Path

    @property
    def diary(self) -> Path:
        return self.articles.with_suffix(".diary")

    def start(self) -> subprocess.Popen[str]:
        self.diary.unlink(missing_ok=True)
        command = [sys.executable, "-c", RUN, str(self.diary), "run", str(self.articles)]
        return subprocess.Popen(
            [*command, "--store", self.store],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=hear_ctrl_c,
        )

    def finish(self) -> str:
        """A run to its end; what it says."""
        process = self.start()
        _, said = process.communicate()
        assert process.returncode == 0, said
        return said

    def acknowledged(self) -> int:
        """How many articles the last run was told are kept."""
        return len(self.diary.read_text().split()) * BATCH if self.diary.exists() else 0

    def wait(self, process: subprocess.Popen[str]) -> None:
        """Until the first batch is kept."""
        deadline = time.monotonic() + 60
        while not self.acknowledged():
            if time.monotonic() > deadline or process.poll() is not None:
                raise AssertionError(f"nothing was written: {process.communicate()}")
            time.sleep(0.005)

    def held(self) -> list[Record]:
        """What the store holds, once nobody else writes; it holds nothing twice."""
        with open_store(self.store) as store, store._transaction():  # type: ignore[attr-defined]
            records, counts = list(store.records()), store.counts()
        assert counts["documents"] == counts["readings"] == len(records)
        assert counts["runs"] <= 1
        return records

    def derived(self) -> dict[str, list[str]]:
        """All rows of what is derived from the records, without clocks and runs."""
        aside = {"run_id", "decided"}
        with open_store(self.store) as store:
            rows = {table: store._rows(f"SELECT * FROM {table}") for table in DERIVED}  # type: ignore[attr-defined]
        return {
            table: sorted(repr({name: row[name] for name in row if name not in aside}) for row in listed)
            for table, listed in rows.items()
        }


def hear_ctrl_c() -> None:
    """Tests that run in the background of a shell would hand on that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def article(name: str) -> dict[str, str]:
    """Two articles a week tell of one meeting."""
    day = date(2015, 1, 5) + timedelta(weeks=int(name) // 2)
    return {"id": name, "text": f"{TEXT * 3}{name}", "published": day.isoformat()}


def ids(number: int) -> list[str]:
    return [f"{n:05}" for n in range(number)]


@pytest.fixture(params=["duckdb", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Ever new stores for the same articles."""
    articles = tmp_path / "in.jsonl"
    articles.write_text("\n".join(map(json.dumps, map(article, ids(ARTICLES)))), encoding="utf-8")
    if request.param == "duckdb":
        return (Place(str(tmp_path / f"{n}.duckdb"), articles) for n in range(KILLS + 1))
    server = request.getfixturevalue("postgres")
    return (Place(server.new_database(), articles) for _ in range(KILLS + 1))


def test_runs_killed_at_any_moment_lose_nothing_and_double_nothing(places: Iterator[Place]) -> None:
    place, began = next(places), time.monotonic()
    place.finish()
    lasts, whole, derived = time.monotonic() - began, place.held(), place.derived()
    assert [record.id for record in whole] == ids(ARTICLES)
    assert all(derived.values()), "without rows there is nothing to compare"
    moments, kept = random.Random(KILLS), 0
    for number in range(KILLS):
        if number % IN_ONE_STORE == 0:
            place, kept = next(places), 0
        process = place.start()
        if number % 2:  # every other one while it writes
            place.wait(process)
            time.sleep(moments.uniform(0, lasts / 3))
        else:
            time.sleep(moments.uniform(0, lasts))
        process.kill()
        process.communicate()
        held = place.held()
        assert len(held) % BATCH == 0, "a batch is there whole or not at all"
        assert len(held) >= max(kept, place.acknowledged()), "what was acknowledged is there"
        assert held == whole[: len(held)]
        kept = len(held)
        print(f"kill {number + 1}: {place.acknowledged()} acknowledged, {kept} kept")
        if number % IN_ONE_STORE == IN_ONE_STORE - 1 or number == KILLS - 1:
            assert f": {ARTICLES - kept} new, 0 with" in place.finish()
            assert place.held() == whole and place.derived() == derived


def test_ctrl_c_is_a_sentence_and_the_run_goes_on(places: Iterator[Place]) -> None:
    place = next(places)
    process = place.start()
    place.wait(process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130 and said.startswith("Stopped."), said
    before = place.held()
    assert place.acknowledged() <= len(before) < ARTICLES and len(before) % BATCH == 0
    said = place.finish()
    assert f": {ARTICLES - len(before)} new, " in said and f" {len(before)} as before" in said
    assert [record.id for record in place.held()] == ids(ARTICLES)
    assert len(place.derived()["indexed"]) == ARTICLES


@pytest.mark.parametrize("places", ["duckdb"], indirect=True)
def test_a_file_in_use_is_a_sentence(places: Iterator[Place]) -> None:
    place = next(places)
    first = place.start()
    try:
        place.wait(first)
        second = place.start()
        _, said = second.communicate()
    finally:
        first.kill()
        first.communicate()
    assert second.returncode == 1
    assert f"{place.store}: this store is in use by another process" in said and "Traceback" not in said


@pytest.mark.parametrize("places", ["postgresql"], indirect=True)
def test_two_runs_at_once_share_a_database(places: Iterator[Place]) -> None:
    place = next(places)
    both = [place.start(), place.start()]
    said = [process.communicate()[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    new = [int(words.split(" new, ")[0].split()[-1]) for words in said]
    assert sum(new) == ARTICLES
    assert [record.id for record in place.held()] == ids(ARTICLES)
    shared = place.derived()
    alone = next(places)
    alone.finish()
    assert shared == alone.derived()
