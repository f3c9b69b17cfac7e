"""Marked sentences: every name with its label, and none beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from didewan.names import NameFinder
from didewan.records import Publication
from didewan.text import TextReader

MARK = re.compile(r"\[([POL]) ([^\]]+)\]")
LABELS = {"P": "PER", "O": "ORG", "L": "LOC"}


def read_cases() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(kind, text) for kind, text in rows[1:]]


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text and its spans with labels."""
    plain, last = "", 0
    spans: list[tuple[int, int, str]] = []
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        spans.append((len(plain), len(plain) + len(match[2]), LABELS[match[1]]))
        plain += match[2]
        last = match.end()
    plain += marked[last:]
    return plain, spans


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole words: quotation marks and clitics at the edge do not count."""
    words = [m.span() for m in re.finditer(r"[^\s\"'«»“”()\[\]،؛:.؟!]+", text)]
    touched = [(a, b) for a, b in words if a < end and b > start]
    return touched[0][0], touched[-1][1]


@pytest.mark.parametrize(("kind", "marked"), read_cases(), ids=[kind for kind, _ in read_cases()])
def test_case(kind: str, marked: str, text_reader: TextReader, finder: NameFinder) -> None:
    plain, spans = unmark(marked)
    found = finder.find(text_reader.read(plain), Publication(), ())
    got = {(*widened(plain, name.start, name.end), name.label) for name in found}
    wanted = {(*widened(plain, a, b), label) for a, b, label in spans}
    assert got == wanted, [(plain[a:b], label) for a, b, label in got ^ wanted]
