"""A spool: pieces of the page put aside on disk and given back in the order of their keys.

Rules of this file: bytes and keys only. What stays in memory is one small key a piece, so that a
report of many thousand articles is written with the memory of a few.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import groupby
from typing import Self

import msgspec

from didewan.export.report.markup import Html

__all__ = ["Spool"]


class _Piece(msgspec.Struct, gc=False):
    key: str
    offset: int
    length: int


class Spool:
    """Pieces with a date (or nothing) as their key; newest first, undated last."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._pieces: list[_Piece] = []
        self._end = 0

    def add(self, key: str, piece: Html) -> None:
        """Put a piece aside."""
        data = piece.encode("utf-8", "replace")
        self._file.write(data)
        self._pieces.append(_Piece(key, self._end, len(data)))
        self._end += len(data)

    def __len__(self) -> int:
        return len(self._pieces)

    def pieces(self) -> Iterator[bytes]:
        """All pieces: newest first, in the order given where keys are equal."""
        for piece in self._ordered():
            yield self._read(piece)

    def years(self) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """(year, how many, the pieces) for each year of the keys; the year of undated ones is empty."""
        for year, group in groupby(self._ordered(), key=lambda piece: piece.key[:4]):
            pieces = list(group)
            yield year, len(pieces), map(self._read, pieces)

    def _ordered(self) -> list[_Piece]:
        return sorted(self._pieces, key=lambda piece: piece.key, reverse=True)

    def _read(self, piece: _Piece) -> bytes:
        self._file.seek(piece.offset)
        return self._file.read(piece.length)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
