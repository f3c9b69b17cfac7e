"""The lexicon: what people know and edit, as data; and the one way to load it.

What belongs here: tables (``.tsv``: a header line, tab-separated, ``#`` starts a comment line) and
small trees (``.yaml``). What must not: rules in code. A user's own folder has the same layout; its
tables are read after ours and its rows are added to them. What is wrong with it is a LexiconError that
names file and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from didewan.errors import LexiconError
from didewan.messages import Message

__all__ = ["OWN", "Lexicon", "Row"]

OWN = Path(__file__).parent
Row = dict[str, str]

_ENDINGS = (".tsv", ".yaml")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Lexicon:
    """All tables under one or more folders, ours first. Raises LexiconError for a folder that does not exist,
    or that holds a table where none would be read."""

    def __init__(self, *extra: Path) -> None:
        self.roots = (OWN, *extra)
        for folder in extra:
            if not folder.is_dir():
                raise _error("lexicon.no_folder", folder)
            for path in sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS):
                if not _is_read(path.relative_to(folder)):
                    raise _error("lexicon.unread", path)

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
                    yield path, line, row if root == OWN else _TheirRow(row, f"{path}:{line}")
        if not found:
            raise _error("lexicon.no_table", OWN / table)

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
                    raise _not_yaml(path, error) from error
        if not found:
            raise _error("lexicon.no_table", OWN / table)
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
            for path in sorted(p for p in root.rglob("*") if p.suffix in _ENDINGS):
                total.update(path.relative_to(root).as_posix().encode())
                total.update(path.read_bytes())
        return total.hexdigest()[:16]


class _TheirRow(Row):
    """A row of a user's table: a column that a reader needs and the heading lacks is a fault with a place."""

    def __init__(self, row: Row, place: str) -> None:
        super().__init__(row)
        self._place = place

    def __missing__(self, key: str) -> str:
        raise _error("lexicon.no_column", self._place, key=key)


def _is_read(path: Path) -> bool:
    """Would a file of this path below a lexicon be looked at: has ours the same, or others in that folder?"""
    own = OWN / path
    return own.is_file() or (own.parent != OWN and own.parent.is_dir())


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
            raise _error("lexicon.cells", f"{path}:{number}", cells=len(cells), headings=len(header))
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def _not_yaml(path: Path, error: yaml.YAMLError) -> LexiconError:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or type(error).__name__
    return _error("lexicon.yaml", f"{path}:{mark.line + 1}" if mark else path, reason=reason)


def _error(key: str, place: Path | str, /, **details: object) -> LexiconError:
    shown = {name: str(value) for name, value in details.items()}
    return LexiconError(Message(key, {"place": str(place)} | shown))
