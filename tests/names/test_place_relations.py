"""Marked places: how each belongs to what is told, and how exactly it says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from didewan.names import NameFinder
from didewan.records import Name, Publication
from didewan.text import TextReader

TABLE = Path(__file__).parent / "place_relations.tsv"


def read_cases() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(marked, relation, precision) for marked, relation, precision in rows[1:]]


def names_of(plain: str, text_reader: TextReader, finder: NameFinder) -> tuple[Name, ...]:
    return finder.find(text_reader.read(plain), Publication(), ())


@pytest.mark.parametrize(("marked", "relation", "precision"), read_cases())
def test_relation(
    marked: str, relation: str, precision: str, text_reader: TextReader, finder: NameFinder
) -> None:
    before, _, rest = marked.partition("[")
    place = rest.partition("]")[0]
    found = names_of(before + rest.replace("]", ""), text_reader, finder)
    name = next(name for name in found if name.start <= len(before) < name.end)
    assert (name.label, name.relation or "-", name.precision) == ("LOC", relation, precision), place


def test_who_speaks_from_one_place_of_another(text_reader: TextReader, finder: NameFinder) -> None:
    found = names_of("چاودێرێک لە بەرلینەوە گوتی لە حومس شەڕ هەیە.", text_reader, finder)
    assert [(name.text, name.relation) for name in found] == [("بەرلین", "from"), ("حومس", "at")]


def test_only_places_have_a_relation(text_reader: TextReader, finder: NameFinder) -> None:
    found = names_of("مەسعوود بارزانی و پەرلەمانی عێراق لە هەولێر کۆبوونەوە.", text_reader, finder)
    assert {(name.label, name.relation, name.precision) for name in found} == {
        ("PER", None, None),
        ("ORG", None, None),
        ("LOC", "at", "town"),
    }
