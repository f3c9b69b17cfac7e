"""Two tables speak of ACLED: the frames (what an event of this kind is called) and the codebook (which also
asks who did it to whom). They may not contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from didewan.lexicon import Lexicon

LEXICON = Lexicon()
SUB_EVENTS = {row["sub_event"]: row for row in LEXICON.rows("acled.tsv")}
CODEBOOK = [row for row in LEXICON.rows("codebooks/acled.tsv") if row["sub_event_type"]]


def parts(cell: str) -> set[str]:
    return {part.strip() for part in cell.split(";")}


@pytest.mark.parametrize(
    "row", CODEBOOK, ids=lambda row: f"{row['type']} {row['mode']} {row['sub_event_type']}"
)
def test_the_codebook_knows_only_sub_events_of_acled(row: dict[str, str]) -> None:
    known = SUB_EVENTS[row["sub_event_type"]]
    assert row["event_type"] == known["event_type"]
    assert parts(row["disorder_type"]) <= parts(known["disorder_type"]) | {"Political violence"}


def codes() -> Iterator[tuple[str, str, str]]:
    """(type, mode or empty, sub-event) of every code in the frames."""
    for table in LEXICON.names("ckb/events", ".yaml"):
        for tree in LEXICON.trees(table):
            for mode, told in [("", tree), *(tree.get("modes") or {}).items()]:
                for code in _said(told or {}):
                    yield tree["type"], mode, code


def _said(told: dict[str, Any]) -> list[str]:
    code = told.get("acled")
    return [one for one in (code.values() if isinstance(code, dict) else [code]) if one and one != "none"]


@pytest.mark.parametrize(("kind", "mode", "code"), sorted(set(codes())))
def test_what_a_frame_calls_an_event_the_codebook_can_give(kind: str, mode: str, code: str) -> None:
    fits = {
        row["sub_event_type"]
        for row in CODEBOOK
        if row["type"] == kind and (row["mode"] == "*" or (mode or "-") in row["mode"].split("|"))
    }
    assert code in fits
