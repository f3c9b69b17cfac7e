"""The schema's history: numbered files of plain SQL, run once each, in order.

Rules of this file: a migration that has been released is never changed, a new one is added.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["NEWEST", "statements_after"]

_COMMENT = re.compile(r"--[^\n]*")


@cache
def _migrations() -> dict[int, str]:
    folder = files("didewan.store") / "migrations"
    return {
        int(file.name[:4]): file.read_text(encoding="utf-8")
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".sql")
    }


NEWEST = max(_migrations())


def statements_after(version: int) -> list[tuple[int, list[str]]]:
    """(number, its statements) of every migration newer than ``version``."""
    return [
        (number, [part.strip() for part in _COMMENT.sub("", text).split(";") if part.strip()])
        for number, text in _migrations().items()
        if number > version
    ]
