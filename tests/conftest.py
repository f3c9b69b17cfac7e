"""Readers and the database server that several rooms' tests share: built once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from postgres_server import Server

from didewan.lexicon import Lexicon
from didewan.text import TextReader


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="session")
def text_reader(lexicon: Lexicon) -> TextReader:
    return TextReader(lexicon)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server for this process; without one the tests fail, they are not left out."""
    server = Server()
    try:
        yield server
    finally:
        server.stop()
