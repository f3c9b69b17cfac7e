"""Readers shared by the tests of names: built once."""

from __future__ import annotations

import pytest

from didewan.lexicon import Lexicon
from didewan.names import NameFinder
from didewan.text import TextReader


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="session")
def text_reader(lexicon: Lexicon) -> TextReader:
    return TextReader(lexicon)


@pytest.fixture(scope="session")
def finder(lexicon: Lexicon) -> NameFinder:
    return NameFinder(lexicon)
