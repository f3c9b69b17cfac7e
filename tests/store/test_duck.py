"""What only a DuckDB file can suffer: locks, foreign files, newer schemas, sudden death."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from worlds import full_record

from didewan.errors import StoreError
from didewan.store import Run, open_store
from didewan.store.schema import NEWEST

RUN = Run("0.1", "lexicon", "input")
HERE = str(Path(__file__).parent)

HOLD = """
import sys, time
from pathlib import Path
from didewan.store import open_store
with open_store(Path(sys.argv[1])):
    print("open", flush=True)
    time.sleep(60)
"""

WRITE = f"""
import sys
sys.path.insert(0, {HERE!r})
from pathlib import Path
from worlds import full_record
from didewan.store import Run, open_store
run = Run("0.1", "lexicon", "input")
with open_store(Path(sys.argv[1])) as store:
    store.begin_run(run)
    print("open", flush=True)
    for start in range(0, 100_000, 20):
        store.save([full_record(f"{{n:06}}") for n in range(start, start + 20)], run)
"""


def start(script: str, path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "open\n"
    return process


def test_a_store_in_use_is_a_sentence_that_names_the_holder(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    process = start(HOLD, path)
    try:
        with pytest.raises(StoreError, match=rf"in use by another process \({process.pid}\); wait"):
            open_store(path)
    finally:
        process.kill()
        process.communicate()


def test_a_killed_process_leaves_a_store_that_opens_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    seen = 0
    for seed in range(3):
        process = start(WRITE, path)
        time.sleep(random.Random(seed).uniform(0.1, 0.6))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with open_store(path) as store:
            records = list(store.records())
            assert len(records) % 20 == 0 and len(records) >= seen
            assert records == [full_record(f"{n:06}") for n in range(len(records))]
            seen = len(records)
            store.save([full_record(f"{n:06}") for n in range(seen + 20)], RUN)
    assert seen


def test_a_store_of_a_newer_didewan_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    with duckdb.connect(path) as connection:
        connection.execute("INSERT INTO schema_versions VALUES (?, now()::TIMESTAMP)", [NEWEST + 1])
    with pytest.raises(StoreError, match=f"newer Didewan .schema {NEWEST + 1}, this one knows {NEWEST}"):
        open_store(path)


def test_an_older_store_is_brought_up_to_date_by_a_run_and_not_by_looking(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE schema_versions (version INTEGER, applied TIMESTAMP)")
    with pytest.raises(StoreError, match=f"older schema .0, this one needs {NEWEST}"):
        open_store(path, read_only=True)


def test_files_that_are_no_store_are_left_alone(tmp_path: Path) -> None:
    words = tmp_path / "words.duckdb"
    words.write_text("no database")
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(foreign) as connection:
        connection.execute("CREATE TABLE theirs (n INTEGER)")
    for path in (words, foreign, tmp_path):
        with pytest.raises(StoreError, match="no Didewan store"):
            open_store(path)
    assert words.read_text() == "no database"


@pytest.mark.parametrize(
    "name", ["articles.jsonl", "articles.json", "table.csv", "table.parquet", "other.sqlite"]
)
def test_a_data_file_is_no_store(tmp_path: Path, name: str) -> None:
    """DuckDB would open it as a view in memory: all that is saved would be lost, and nobody told."""
    path = tmp_path / name
    path.write_text('{"id": "1", "text": "..."}\n')
    with pytest.raises(StoreError, match="no Didewan store"):
        open_store(path)
    assert path.read_text() == '{"id": "1", "text": "..."}\n'


def test_no_right_to_write_and_no_store_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(tmp_path / "none.duckdb", read_only=True)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")  # tests may run as root, whom no permission stops

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match="no right to write here"):
        open_store(tmp_path / "closed" / "s.duckdb")


def test_reading_alone_does_not_change_the_store(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with open_store(path) as store:
        store.save([full_record()], RUN)
    with open_store(path, read_only=True) as store:
        assert list(store.records()) == [full_record()]
        with pytest.raises(StoreError):
            store.save([full_record("b")], RUN)
