"""Readers built once for all tests of the room."""

from __future__ import annotations

import pytest

from didewan.lexicon import Lexicon
from didewan.times import TimeReader


@pytest.fixture(scope="session")
def time_reader(lexicon: Lexicon) -> TimeReader:
    return TimeReader(lexicon)
