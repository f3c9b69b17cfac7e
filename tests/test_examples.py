"""The small world of ``examples/articles``: what must, and what must not, be found there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from didewan.export.lines import record_line
from didewan.ingest import Intake, Problem
from didewan.lexicon import Lexicon
from didewan.pipeline import Reader

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "examples" / "articles"
SHARED = ROOT.parent / "shared" / "articles"
CASES = yaml.safe_load(Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8"))
OUTLETS = {"چیا پرێس", "ئاسۆی شار", "دەنگی دەشت"}


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    """Every record of the examples, as users get it."""
    lexicon = Lexicon()
    found = list(Reader(lexicon).read_all(Intake(lexicon).read([str(ARTICLES)])))
    assert not [item for item in found if isinstance(item, Problem)]
    return {item.id: json.loads(record_line(item)) for item in found if not isinstance(item, Problem)}


def _words(value: Any) -> list[str]:
    spans = value if isinstance(value, list) else [value]
    return [span["text"] for span in spans if span]


def _agrees(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, str) and isinstance(found, dict | list):
        return any(wanted in text for text in _words(found))
    if isinstance(wanted, str) and isinstance(found, str):
        return wanted in found  # clitics may hang on a name
    if isinstance(wanted, dict):
        return all(key in found and _agrees(found[key], value) for key, value in wanted.items())
    return bool(found == wanted)


def _holds(case: dict[str, Any], layer: list[dict[str, Any]]) -> bool:
    wanted = case.get("has", case.get("none", case.get("of")))
    agreeing = [record for record in layer if all(_agrees(record.get(k), v) for k, v in wanted.items())]
    if "has" in case:
        return bool(agreeing)
    if "none" in case:
        return not agreeing
    low, high = case["count"] if isinstance(case["count"], list) else (case["count"], case["count"])
    return bool(low <= len(agreeing) <= high)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_record_says(
    case: dict[str, Any], records: dict[str, dict[str, Any]], request: pytest.FixtureRequest
) -> None:
    if "known" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known"], strict=True))
    layer = records[case["article"]][case["layer"]]
    assert _holds(case, layer), json.dumps(layer, ensure_ascii=False, indent=1)[:3000]


def test_every_article_has_a_case(records: dict[str, dict[str, Any]]) -> None:
    assert {case["article"] for case in CASES} == set(records)
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_twelve_articles_of_three_outlets(records: dict[str, dict[str, Any]]) -> None:
    assert len(records) == 12
    assert {record["source"] for record in records.values() if record["source"]} == OUTLETS
    assert records["meeting"]["published"] is None and records["meeting"]["published_basis"] == "none"


def test_every_span_holds_the_words_of_the_article(records: dict[str, dict[str, Any]]) -> None:
    def check(value: Any, text: str) -> None:
        if isinstance(value, list):
            for item in value:
                check(item, text)
        elif isinstance(value, dict):
            if value.keys() >= {"start", "end", "text"}:
                assert text[value["start"] : value["end"]] == value["text"]
            for item in value.values():
                check(item, text)

    for record in records.values():
        for layer in ("entities", "times", "events", "statements", "figures"):
            check(record[layer], record["text"])


def test_the_examples_are_our_own() -> None:
    """No sentence of theirs stands in articles that others wrote."""
    if not SHARED.is_dir():
        pytest.skip("no articles of others here to compare with")
    others = [
        msgspec.json.decode(line)["text"]
        for path in sorted(SHARED.glob("*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]
    library = "\n".join(others)
    for path in sorted(ARTICLES.iterdir()):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] if path.suffix == ".jsonl" else line for line in lines]
        sentences = [part.strip() for text in texts for part in re.split(r"[.\n«»]", text)]
        assert not [part for part in sentences if len(part) > 40 and part in library]
