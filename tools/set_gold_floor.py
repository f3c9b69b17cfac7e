"""Writes tests/gold_floor.yaml: the figures on the gold articles below which the reading must not sink.

Run by ``make floor`` after the reading got better, or when the gold itself changed. The gold lies
beside the project and is no part of it; only its hash and our figures are written down.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from didewan.export.lines import record_line
from didewan.lexicon import Lexicon
from didewan.pipeline import Reader
from didewan.records import Article
from didewan.scoring import score

ROOT = Path(__file__).parents[1]
FLOOR = ROOT / "tests" / "gold_floor.yaml"
GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"
INPUT = GOLD.with_name("dev_input.jsonl")

LAYERS = (
    "entities", "times", "times.value", "events", "events.untyped", "roles", "events.status", "events.date",
    "events.counts", "statements", "statements.speaker", "figures", "figures.of",
)  # fmt: skip

HEAD = """\
# The figures on the gold articles (dev) below which the reading must not sink: F1, or the share right of
# matched events for status, date and counts. sha256 is the gold's, so that floors and gold belong together.
# Written by `make floor`; tests/test_gold_floor.py holds them.
"""


def hash_of_gold() -> str:
    return hashlib.sha256(GOLD.read_bytes()).hexdigest()


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_again() -> list[dict[str, Any]]:
    """Our records of the gold's articles, in their public form."""
    reader = Reader(Lexicon())
    articles = (msgspec.convert(row, Article) for row in load(INPUT))
    return [json.loads(record_line(reader.read(article))) for article in articles]


def figures_of(summary: dict[str, Any]) -> dict[str, float]:
    """One figure a layer."""
    return {layer: summary[layer].get("f1", summary[layer].get("accuracy")) for layer in LAYERS}


def main() -> None:
    figures = figures_of(score(load(GOLD), read_again()))
    lines = [f"sha256: {hash_of_gold()}", "floors:", *(f"  {layer}: {figures[layer]}" for layer in LAYERS)]
    FLOOR.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
