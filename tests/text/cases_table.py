"""Reading the tables of cases: tab-separated, ``#`` for comments, \\uXXXX for the invisible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

Case = dict[str, str]
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\n")


def read_cases(path: Path) -> Iterator[Case]:
    """The rows under the header."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    header = lines[0].split("\t")
    for line in lines[1:]:
        cells = [_ESCAPE.sub(_shown, cell) for cell in line.split("\t")]
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def _shown(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else "\n"
