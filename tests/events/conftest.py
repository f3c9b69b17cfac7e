"""One reader for all tests of events: it is built once."""

from __future__ import annotations

import pytest

from didewan.lexicon import Lexicon
from didewan.pipeline import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(Lexicon())
