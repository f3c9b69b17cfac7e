"""Annotated articles as the tools that train read them: each with what the rooms before events find.

Rules of this file: reads gold files; learns nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from didewan.lexicon import Lexicon
from didewan.names import NameFinder
from didewan.records import Name, Publication, Text, Time
from didewan.text import TextReader
from didewan.times import TimeReader


class Annotated(NamedTuple):
    """An article's annotation, and what is read from it without looking at the annotation."""

    gold: dict[str, Any]
    text: Text
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    publication: Publication


def read_annotated(path: Path, lexicon: Lexicon) -> Iterator[Annotated]:
    """The articles of a gold file in their order."""
    texts, times, names = TextReader(lexicon), TimeReader(lexicon), NameFinder(lexicon)
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = texts.read(gold["text"])
        publication = times.find_publication(text, gold.get("published"))
        told = times.find(text, publication)
        yield Annotated(gold, text, told, names.find(text, publication, told), publication)
