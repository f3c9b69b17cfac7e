"""Texts with the character NUL, which PostgreSQL cannot hold, kept whole.

Rules of this file: nothing of the store's tables. On the way in NUL becomes two characters, on the way
out one again; so offsets, hashes and records are the same as in any other store. Texts without NUL and
without the mark itself (a control character that no writing uses) stand in the database as they are.
"""

from __future__ import annotations

import re
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.types.string import StrDumper

__all__ = ["keep_nul", "with_nul", "without_nul"]

_MARK = "\x01"
_NUL_AS = _MARK + "0"
_MARK_AS = _MARK + _MARK
_MARKED = re.compile(f"{_MARK}(.)", re.DOTALL)


def without_nul(text: str) -> str:
    """The text as it can be stored."""
    if "\x00" not in text and _MARK not in text:
        return text
    return text.replace(_MARK, _MARK_AS).replace("\x00", _NUL_AS)


def with_nul(stored: str) -> str:
    """The text as it was."""
    if _MARK not in stored:
        return stored
    return _MARKED.sub(lambda found: _MARK if found[1] == _MARK else "\x00", stored)


class _Dumper(StrDumper):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(without_nul(obj))


class _Loader(Loader):
    def load(self, data: Buffer) -> str:
        return with_nul(bytes(data).decode())


def keep_nul(connection: psycopg.Connection[Any]) -> None:
    """From now on texts of this connection may hold NUL."""
    connection.adapters.register_dumper(str, _Dumper)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, _Loader)
