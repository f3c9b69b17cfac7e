"""The codebooks of other projects, as tables of the lexicon, and the one way to ask them.

Rules of this file: knows how a row is chosen (the first that fits, in the order of the table), not what
any row says. An empty cell asks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from didewan.lexicon import OWN, Lexicon, Row

__all__ = ["FOLDER", "Codebooks", "any_of", "first_fit"]

FOLDER = "codebooks"
ANY, NONE = "*", "-"


class Codebooks:
    """All tables of ``codebooks/``, each loaded when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of ``codebooks/<table>.tsv`` in order, a user's own before ours: the first decides."""
        placed = list(self._lexicon.placed_rows(f"{FOLDER}/{table}.tsv"))
        theirs = [row for path, _, row in placed if not path.is_relative_to(OWN)]
        return (*theirs, *(row for path, _, row in placed if path.is_relative_to(OWN)))

    def _by(self, key: str, table: str) -> dict[str, Row]:
        """The rows by one of their columns; of two the first."""
        return {row[key]: row for row in reversed(self.rows(table))}

    @cached_property
    def classes(self) -> dict[str, Row]:
        """Kinds of parties by name."""
        return self._by("class", "actor_classes")

    @cached_property
    def countries(self) -> dict[str, Row]:
        """Countries by ISO alpha-2 in small letters."""
        return self._by("id", "countries")

    @cached_property
    def places(self) -> dict[str, Row]:
        """How exactly a class of place is known."""
        return self._by("class", "place_precision")

    @cached_property
    def days(self) -> tuple[Row, ...]:
        """How exact a date of so many days is, the shortest first."""
        return self.rows("date_precision")

    @cached_property
    def inter_codes(self) -> dict[str, int]:
        """ACLED's kinds of actors and their numbers."""
        return {row["inter"]: int(row["code"]) for row in self.rows("acled_inter")}

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of an export in their order."""
        return tuple(row["column"] for row in self.rows("columns") if row["export"] == table)

    def day_precision(self, days: int, project: str) -> str | None:
        """The code of a date that may be any of ``days`` days; None where that is too long."""
        return next((row[project] for row in self.days if days <= int(row["days"])), None)


def any_of(cell: str, value: str | None) -> bool:
    """Whether a cell of words parted by | asks for this value: ``*`` any, ``-`` none, empty nothing."""
    if cell in ("", ANY):
        return True
    return (value or NONE) in cell.split("|")


def first_fit(rows: Iterable[Row], fits: Callable[[Row], bool]) -> Row | None:
    """The first row that fits."""
    return next((row for row in rows if fits(row)), None)
