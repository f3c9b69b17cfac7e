"""Paths become sources; a source gives articles and problems.

Rules of this file: the only one of the room that opens files. It knows which ending holds what and
how a line or a file is cut out of the bytes; what an article must have is said in ``articles``.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from didewan.ingest.articles import article_from_fields, article_from_text
from didewan.ingest.encoding import MAX_BYTES, decode, wide
from didewan.ingest.problems import Problem, problem
from didewan.records import Article

__all__ = ["Found", "find_files", "read_file", "read_stream"]

Found = Iterator[Article | Problem]


def find_files(path: Path) -> Iterator[Path | Problem]:
    """The file itself, or all files of known kinds below a folder, in the order of their names."""
    if not path.is_dir():
        yield path
        return
    found = [file for file in sorted(_walk(path)) if file.suffix in _READERS]
    yield from found
    if not found:
        yield problem(str(path), "ingest.empty_folder", kinds=" ".join(_READERS))


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if not name.startswith("."))


def read_file(path: Path) -> Found:
    """Everything in one file."""
    reader = _READERS.get(path.suffix)
    if reader is None and path.exists():
        yield problem(str(path), "ingest.kind", kinds=" ".join(_READERS))
        return
    try:
        with path.open("rb") as stream:
            yield from (reader or _read_text)(stream, path.stem, str(path))
    except FileNotFoundError:
        yield problem(str(path), "ingest.missing")
    except PermissionError:
        yield problem(str(path), "ingest.permission")
    except OSError as error:
        yield problem(str(path), "ingest.unreadable", reason=error.strerror or error)


def read_stream(data: bytes, name: str) -> Found:
    """Standard input: JSON Lines, JSON or one plain text, told apart by the first character."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    reader = _read_lines if start.startswith(b"{") else _read_json if start.startswith(b"[") else _read_text
    yield from reader(io.BytesIO(data), name, name)


def _read_text(stream: BinaryIO, name: str, origin: str) -> Found:
    data = stream.read(MAX_BYTES + 1)
    fault = _unfit(data, origin)
    text = fault or decode(data, origin)
    yield from article_from_text(text, name, origin) if isinstance(text, str) else [text]


def _read_lines(stream: BinaryIO, name: str, origin: str) -> Found:
    number, held = 0, False
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1 and wide(line):
            yield problem(origin, "ingest.encoding", encoding="UTF-16")
            return
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            held = True
            yield from _read_line(line, f"{name}-{number}", f"{origin}:{number}")
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)
    if not held:
        yield problem(origin, "ingest.empty")


def _read_line(line: bytes, name: str, origin: str) -> Found:
    if len(line) > MAX_BYTES:
        yield problem(origin, "ingest.too_big", limit=f"{MAX_BYTES // 1_000_000} MB")
        return
    text = decode(line, origin)
    if isinstance(text, Problem):
        yield text
        return
    try:
        yield from article_from_fields(msgspec.json.decode(text), name, origin)
    except (msgspec.DecodeError, RecursionError) as error:
        yield problem(origin, "ingest.json", reason=_reason(error))


def _read_json(stream: BinaryIO, name: str, origin: str) -> Found:
    data = stream.read()
    if wide(data):
        yield problem(origin, "ingest.encoding", encoding="UTF-16")
        return
    text = decode(data, origin) if data.strip(b"\xef\xbb\xbf \t\r\n") else problem(origin, "ingest.empty")
    if isinstance(text, Problem):
        yield text
        return
    try:
        found = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        yield problem(_line_of(error, data, origin), "ingest.json_file", reason=_reason(error))
        return
    for number, fields in enumerate(found if isinstance(found, list) else [found], 1):
        listed = isinstance(found, list)
        yield from article_from_fields(
            fields, f"{name}-{number}" if listed else name, f"{origin}:[{number}]" if listed else origin
        )


def _unfit(data: bytes, origin: str) -> Problem | None:
    if len(data) > MAX_BYTES:
        return problem(origin, "ingest.too_big", limit=f"{MAX_BYTES // 1_000_000} MB")
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return problem(origin, "ingest.empty")
    return problem(origin, "ingest.encoding", encoding="UTF-16") if wide(data) else None


def _reason(error: Exception) -> str:
    return str(error).removeprefix("JSON is malformed: ") or type(error).__name__


def _line_of(error: Exception, data: bytes, origin: str) -> str:
    """``file:line`` of the byte that msgspec's message names."""
    _, _, place = str(error).partition("(byte ")
    byte = place.partition(")")[0]
    return f"{origin}:{data.count(10, 0, int(byte)) + 1}" if byte.isdecimal() else origin


_READERS: dict[str, Callable[[BinaryIO, str, str], Found]] = {
    ".json": _read_json,
    ".jsonl": _read_lines,
    ".txt": _read_text,
}
