"""``didewan run`` stopped in the middle, by hand or by force, and a store that is in use."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from didewan.store import open_store

ARTICLES = 1200
BATCH = 200
TEXT = "سەرۆکی پەرلەمان ڕۆژی دووشەممە لەگەڵ باڵیۆزی وڵاتێک لە بەغدا کۆبووەوە و هێرشەکەی هەولێری ئیدانە کرد. "


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    file = tmp_path / "in.jsonl"
    rows = ({"id": f"{number:05}", "text": f"{TEXT * 3}{number}"} for number in range(ARTICLES))
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def start(articles: Path, store: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "didewan", "run", str(articles), "--store", str(store)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear_ctrl_c
    )


def hear_ctrl_c() -> None:
    """Tests that run in the background of a shell would hand on that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for_writing(store: Path, process: subprocess.Popen[str]) -> None:
    """Wait until the first batch has been written."""
    log = store.with_name(f"{store.name}.wal")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if log.exists() and log.stat().st_size > 100_000:
            return
        time.sleep(0.01)
    raise AssertionError(f"nothing was written: {process.communicate()}")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_was_stopped_goes_on(articles: Path, tmp_path: Path, how: signal.Signals) -> None:
    store = tmp_path / "s.duckdb"
    process = start(articles, store)
    wait_for_writing(store, process)
    process.send_signal(how)
    _, said = process.communicate()
    if how is signal.SIGINT:
        assert process.returncode == 130 and said.startswith("Stopped."), said
    with open_store(store) as opened:
        before = list(opened.records())
    assert len(before) < ARTICLES and len(before) % BATCH == 0, "a batch is there whole or not at all"
    again = start(articles, store)
    _, said = again.communicate()
    assert again.returncode == 0, said
    assert f": {ARTICLES - len(before)} new, " in said and f" {len(before)} as before" in said
    with open_store(store) as opened:
        assert [record.id for record in opened.records()] == [f"{number:05}" for number in range(ARTICLES)]


def test_a_store_in_use_is_a_sentence(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    first = start(articles, store)
    try:
        wait_for_writing(store, first)
        second = start(articles, store)
        _, said = second.communicate()
    finally:
        first.kill()
        first.communicate()
    assert second.returncode == 1
    assert f"{store}: this store is in use by another process" in said and "Traceback" not in said
