"""Which store a place names, how it is shown, and texts that PostgreSQL cannot hold as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didewan.store import shown_place
from didewan.store.nul import with_nul, without_nul
from didewan.store.places import is_database, is_foreign_address

PLACES = [
    ("didewan.duckdb", "didewan.duckdb", "file"),
    ("out/with:colon@at.duckdb", "out/with:colon@at.duckdb", "file"),
    ("C:/stores/s.duckdb", "C:/stores/s.duckdb", "file"),
    (Path("deep/s.duckdb"), "deep/s.duckdb", "file"),
    ("postgresql://host/db", "postgresql://host/db", "database"),
    ("postgres://u@host:5432/db", "postgres://u@host:5432/db", "database"),
    ("postgresql://u:p@host/db", "postgresql://u@host/db", "database"),
    ("postgresql://u:p@p/p:p@host/db", "postgresql://u@host/db", "database"),
    ("postgresql://u:p?p@host/db?sslmode=require", "postgresql://u@host/db?sslmode=require", "database"),
    ("postgresql://u@/db?host=/run&password=p", "postgresql://u@/db?host=/run", "database"),
    ("postgresql://u@/db?password=p&host=/run", "postgresql://u@/db?host=/run", "database"),
    ("postgresql://u@h/db?PASSWORD=p", "postgresql://u@h/db", "database"),
    ("postgresql://h/db?sslpassword=p&user=u", "postgresql://h/db?user=u", "database"),
    ("mysql://u:p@host/db", "mysql://u@host/db", "foreign"),
    ("s3://bucket/s.duckdb", "s3://bucket/s.duckdb", "foreign"),
]


@pytest.mark.parametrize(("place", "shown", "kind"), PLACES, ids=lambda value: str(value))
def test_a_place_is_a_file_or_a_database_and_shown_without_its_password(
    place: str | Path, shown: str, kind: str
) -> None:
    assert shown_place(place) == shown
    assert (is_database(place), is_foreign_address(place)) == (kind == "database", kind == "foreign")


ODD = st.text(st.sampled_from("\x00\x010ە"))


@given(ODD | st.text())
def test_every_text_comes_back_and_none_is_stored_with_nul(text: str) -> None:
    assert "\x00" not in without_nul(text)
    assert with_nul(without_nul(text)) == text


@given(ODD, ODD)
def test_no_two_texts_are_stored_alike(one: str, other: str) -> None:
    assert (without_nul(one) == without_nul(other)) == (one == other)


@given(st.text(st.characters(min_codepoint=2)))
def test_texts_of_letters_are_stored_as_they_are(text: str) -> None:
    assert without_nul(text) is text
