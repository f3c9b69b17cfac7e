"""Readers shared by the tests of names: built once."""

from __future__ import annotations

import pytest

from didewan.lexicon import Lexicon
from didewan.names import NameFinder


@pytest.fixture(scope="session")
def finder(lexicon: Lexicon) -> NameFinder:
    return NameFinder(lexicon)
