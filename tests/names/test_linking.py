"""Linking over two tables of mentions of real articles (``linking*.tsv``), where those are at hand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from didewan.lexicon import Lexicon
from didewan.names import NameFinder
from didewan.text import TextReader
from didewan.times import TimeReader

ARTICLES = Path(__file__).parents[3] / "shared" / "articles"
TABLES = ("linking.tsv", "linking_2.tsv")


class Wanted(NamedTuple):
    start: int
    end: int
    label: str
    entities: frozenset[str]


def read_wanted(table: str) -> dict[str, list[Wanted]]:
    wanted: dict[str, list[Wanted]] = defaultdict(list)
    lines = (Path(__file__).parent / table).read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        article, start, end, label, entity = line.split("\t")
        ids = frozenset(entity.split("|")) - {"-"}
        wanted[article].append(Wanted(int(start), int(end), label, ids))
    return wanted


def read_articles(ids: set[str]) -> Iterator[dict[str, str]]:
    """The articles of these ids; a sentence without an article is one by itself, ``FILE:LINE``."""
    for path in sorted(ARTICLES.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            article = json.loads(line)
            if article["id"] in ids:
                yield article
    for path in sorted(ARTICLES.glob("*.txt")):
        for number, line in enumerate(path.open(encoding="utf-8"), 1):
            if (identity := f"{path.stem}:{number}") in ids:
                yield {"id": identity, "text": line.removesuffix("\n")}


@pytest.mark.parametrize("table", TABLES)
def test_the_table_is_large_and_well_formed(table: str) -> None:
    rows = [row for rows in read_wanted(table).values() for row in rows]
    assert len(rows) >= 300
    assert sum(bool(row.entities) for row in rows) >= 200
    assert all(row.start < row.end and row.label in {"PER", "ORG", "LOC"} for row in rows)


@pytest.mark.skipif(not ARTICLES.exists(), reason="the articles do not lie beside the project")
@pytest.mark.parametrize("table", TABLES)
def test_linking_is_precise_and_finds_most(
    table: str, lexicon: Lexicon, text_reader: TextReader, finder: NameFinder
) -> None:
    times = TimeReader(lexicon)
    right, wrong, known = 0, [], 0
    wanted = read_wanted(table)
    for article in read_articles(set(wanted)):
        text = text_reader.read(article["text"])
        publication = times.find_publication(text, article.get("published"))
        names = finder.find(text, publication, times.find(text, publication))
        for row in wanted[article["id"]]:
            linked = {n.entity for n in names if n.entity and n.start < row.end and n.end > row.start}
            known += bool(row.entities)
            right += bool(linked & row.entities)
            wrong += [(article["id"], row.start, entity) for entity in sorted(linked - row.entities)]
    assert right / (right + len(wrong)) >= 0.98, wrong
    assert right / known >= 0.94
