"""Mentions in sentences and whom or what they are; nothing where it cannot be known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from didewan.names import NameFinder
from didewan.records import Publication
from didewan.text import TextReader

MARK = re.compile(r"\{([^|}]+)\|([^}]+)\}")


def read_cases() -> list[list[str]]:
    lines = (Path(__file__).parent / "links.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def unmark(marked: str) -> tuple[str, dict[int, str]]:
    """The plain text and the wanted id at each start."""
    plain, last = "", 0
    wanted: dict[int, str] = {}
    for match in MARK.finditer(marked):
        plain += marked[last : match.start()]
        wanted[len(plain)] = match[1]
        plain += match[2]
        last = match.end()
    return plain + marked[last:], wanted


@pytest.mark.parametrize(("kind", "on", "marked"), read_cases(), ids=[case[0] for case in read_cases()])
def test_link(kind: str, on: str, marked: str, text_reader: TextReader, finder: NameFinder) -> None:
    plain, wanted = unmark(marked)
    names = finder.find(text_reader.read(plain), Publication(on, "metadata", 1.0), ())
    got = {name.start: name.entity or "-" for name in names}
    assert {start: got.get(start, "not found") for start in wanted} == wanted
