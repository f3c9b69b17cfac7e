"""The reading does not get worse: its figures on the gold articles stay above the floors.

The gold lies beside the project and is no part of it; elsewhere these tests are skipped.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from didewan.scoring import score


def _load_tool() -> ModuleType:
    path = Path(__file__).parents[1] / "tools" / "set_gold_floor.py"
    spec = importlib.util.spec_from_file_location("set_gold_floor", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _load_tool()
SLACK = 0.005
WRITTEN: dict[str, Any] = yaml.safe_load(tool.FLOOR.read_text(encoding="utf-8"))
SCORER = tool.GOLD.with_name("score.py")

pytestmark = pytest.mark.skipif(
    not tool.GOLD.is_file(), reason="the gold articles are not beside the project"
)


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    return list(tool.read_again())


@pytest.fixture(scope="module")
def summary(records: list[dict[str, Any]]) -> dict[str, Any]:
    return score(tool.load(tool.GOLD), records)


def test_the_floors_belong_to_this_gold() -> None:
    assert WRITTEN["sha256"] == tool.hash_of_gold(), "the gold changed: look at the figures, then make floor"
    assert tuple(WRITTEN["floors"]) == tool.LAYERS


@pytest.mark.parametrize("layer", tool.LAYERS)
def test_no_figure_sinks(layer: str, summary: dict[str, Any]) -> None:
    now, floor = tool.figures_of(summary)[layer], WRITTEN["floors"][layer]
    assert now >= floor - SLACK, (
        f"{layer} fell from {floor} to {now}. Mend it; if another layer gains more than this one loses, "
        "say so in the commit and set the floors anew: make floor"
    )


@pytest.mark.skipif(not SCORER.is_file(), reason="the other scorer is not beside the project")
def test_both_scorers_agree(records: list[dict[str, Any]], summary: dict[str, Any], tmp_path: Path) -> None:
    given = tmp_path / "records.jsonl"
    given.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    call = [sys.executable, str(SCORER), str(tool.GOLD), str(given), "--json"]
    theirs = json.loads(subprocess.run(call, capture_output=True, check=True, text=True).stdout)
    assert json.loads(json.dumps(summary)) == theirs
