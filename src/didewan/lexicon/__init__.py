"""The lexicon: what people know and edit, as data; and the one way to load it.

What belongs here: tables (``.tsv``: a header line, tab-separated, ``#`` starts a comment line) and
small trees (``.yaml``). What must not: rules in code. A user's own folder has the same layout; its
tables are read after ours and its rows are added to them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from didewan.errors import LexiconError

__all__ = ["OWN", "Lexicon", "Row"]

OWN = Path(__file__).parent
Row = dict[str, str]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Lexicon:
    """All tables under one or more folders, ours first."""

    def __init__(self, *extra: Path) -> None:
        self.roots = (OWN, *extra)
        for folder in extra:
            if not folder.is_dir():
                raise LexiconError(f"{folder}: this lexicon folder does not exist; check the path.")

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of ``table`` (a path below the lexicon such as ``ckb/words/war.tsv``) as dicts.

        Missing cells are empty strings. Raises LexiconError naming file and line when a row has
        more cells than the header or an empty first cell.
        """
        for _, _, row in self.placed_rows(table):
            yield row

    def placed_rows(self, table: str) -> Iterator[tuple[Path, int, Row]]:
        """What ``rows`` gives, each with its file and line, for linters."""
        found = False
        for root in self.roots:
            path = root / table
            if path.is_file():
                found = True
                for line, row in _read_rows(path):
                    yield path, line, row
        if not found:
            raise LexiconError(f"{OWN / table}: this table of the lexicon is missing; install didewan again.")

    def folder(self, folder: str) -> Iterator[tuple[str, Row]]:
        """(table name, row) of every ``.tsv`` below ``folder``, in the order of names."""
        for name in self.names(folder, ".tsv"):
            for row in self.rows(name):
                yield name, row

    def names(self, folder: str, ending: str) -> list[str]:
        """Paths below the lexicon of all files in ``folder`` with this ending, sorted, each once."""
        found = ((root, path) for root in self.roots for path in (root / folder).rglob(f"*{ending}"))
        return sorted({path.relative_to(root).as_posix() for root, path in found})

    def trees(self, table: str) -> list[Any]:
        """The parsed YAML of ``table`` from each folder that has it, ours first."""
        found = []
        for root in self.roots:
            path = root / table
            if path.is_file():
                try:
                    found.append(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER))
                except yaml.YAMLError as error:
                    raise LexiconError(f"{path}: not valid YAML: {error}. Mend the line it names.") from error
        if not found:
            raise LexiconError(f"{OWN / table}: this part of the lexicon is missing; install didewan again.")
        return found

    def nodes(self, table: str) -> Iterator[tuple[Path, yaml.Node | None]]:
        """(file, root node) of ``table`` from each folder: what ``trees`` gives, with lines, for linters."""
        for root in self.roots:
            path = root / table
            if path.is_file():
                yield path, yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)

    @cached_property
    def digest(self) -> str:
        """A hash of every file, so that a record can say with which lexicon it was read."""
        total = hashlib.sha256()
        for root in self.roots:
            for path in sorted(p for p in root.rglob("*") if p.suffix in {".tsv", ".yaml"}):
                total.update(path.relative_to(root).as_posix().encode())
                total.update(path.read_bytes())
        return total.hexdigest()[:16]


def _read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header) or not cells[0]:
            raise LexiconError(
                f"{path}:{number}: {len(cells)} cells under {len(header)} headings, or the first is empty; "
                "separate cells by one tab."
            )
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
