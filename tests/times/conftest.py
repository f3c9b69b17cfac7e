"""Readers built once for all tests of the room."""

from __future__ import annotations

import pytest

from didewan.lexicon import Lexicon
from didewan.text import TextReader
from didewan.times import TimeReader


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="session")
def text_reader(lexicon: Lexicon) -> TextReader:
    return TextReader(lexicon)


@pytest.fixture(scope="session")
def time_reader(lexicon: Lexicon) -> TimeReader:
    return TimeReader(lexicon)
