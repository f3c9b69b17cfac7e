"""The history of the schema: every number once, or one migration would hide another."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import didewan.store


def test_each_migration_has_a_number_of_its_own() -> None:
    folder = Path(didewan.store.__file__).parent / "migrations"
    numbers = Counter(file.name[:4] for file in folder.glob("*.sql"))
    assert [number for number, times in numbers.items() if times > 1] == []
