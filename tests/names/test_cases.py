"""Marked sentences: every name with its label, and none beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from didewan.lexicon import Lexicon
from didewan.names import NameFinder
from didewan.records import Publication
from didewan.text import TextReader

MARK = re.compile(r"\[([POL]) ([^\]]+)\]")
LABELS = {"P": "PER", "O": "ORG", "L": "LOC"}


def read_cases() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(kind, text) for kind, text in rows[1:]]


def unmark(marked: str) -> tuple[str, set[tuple[str, str]], list[tuple[int, int, str]]]:
    plain, spans, last = "", [], 0
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        spans.append((len(plain), len(plain) + len(match[2]), LABELS[match[1]]))
        plain += match[2]
        last = match.end()
    plain += marked[last:]
    return plain, {(plain[a:b], label) for a, b, label in spans}, spans


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole words: quotation marks and clitics at the edge do not count."""
    words = [m.span() for m in re.finditer(r"[^\s\"'«»“”()\[\]،؛:.؟!]+", text)]
    touched = [(a, b) for a, b in words if a < end and b > start]
    return touched[0][0], touched[-1][1]


@pytest.fixture(scope="module")
def readers() -> tuple[TextReader, NameFinder]:
    lexicon = Lexicon()
    return TextReader(lexicon), NameFinder(lexicon)


@pytest.mark.parametrize(("kind", "marked"), read_cases(), ids=[kind for kind, _ in read_cases()])
def test_case(kind: str, marked: str, readers: tuple[TextReader, NameFinder]) -> None:
    plain, _, spans = unmark(marked)
    text, finder = readers[0].read(plain), readers[1]
    found = finder.find(text, Publication(), ())
    got = {(*widened(plain, name.start, name.end), name.label) for name in found}
    wanted = {(*widened(plain, a, b), label) for a, b, label in spans}
    assert got == wanted, [(plain[a:b], label) for a, b, label in got ^ wanted]
