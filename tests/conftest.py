"""Readers that several rooms' tests share: built once."""

from __future__ import annotations

import pytest

from didewan.lexicon import Lexicon
from didewan.text import TextReader


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="session")
def text_reader(lexicon: Lexicon) -> TextReader:
    return TextReader(lexicon)
