"""What Didewan says to people, in English and Kurdish, as data.

Rules of this file: the words live in ``lexicon/messages.tsv`` and ``report.tsv``; code names a
message by its key and gives the details. ``str(message)`` is the English sentence, so a library user
never sees a key.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

__all__ = ["Language", "Message"]

Language = Literal["en", "ckb"]

_TABLES = tuple(Path(__file__).parent / "lexicon" / name for name in ("report.tsv", "messages.tsv"))
"""What things are called, and sentences. Not by way of the lexicon, which has its own faults to tell."""


class Message(msgspec.Struct, frozen=True):
    """A sentence by its key; ``details`` fill its gaps."""

    key: str
    details: dict[str, str] = {}

    def __str__(self) -> str:
        return self.say("en")

    def say(self, language: Language) -> str:
        """The sentence in one language."""
        return _sentences()[self.key][language].format_map(self.details)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return {row["key"]: row for table in _TABLES for row in _rows(table)}


def _rows(table: Path) -> Iterator[dict[str, str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if line and not line.startswith("#"))
    yield from csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)
