"""Bytes become text, or a problem that names the encoding.

Rules of this file: only UTF-8 is read. Other encodings are recognised to be named, never guessed at:
Windows-1256 read by guess gives wrong letters without a sign of it.
"""

from __future__ import annotations

import codecs

from didewan.ingest.problems import Problem, problem

__all__ = ["MAX_BYTES", "decode", "wide"]

MAX_BYTES = 16_000_000
"""More than any line or text file that is read: two million letters, each escaped, still fit."""

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SAMPLE = 4096


def wide(start: bytes) -> bool:
    """Does a file that starts like this hold UTF-16 or UTF-32, with or without its mark?

    Kurdish in UTF-16 without a mark shows every letter's high byte as 06: a control character that
    UTF-8 text never holds in numbers; Latin letters show it as 00.
    """
    sample = start[:_SAMPLE]
    controls = sample.count(0) + sample.count(6)
    return sample.startswith(_WIDE_MARKS) or controls > len(sample) // 5


def decode(data: bytes, origin: str) -> str | Problem:
    """The text of UTF-8 bytes (a leading mark is dropped), or what else they seem to be."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start)
        return problem(_move(origin, line), "ingest.encoding", encoding=_likely(data))


def _move(origin: str, lines: int) -> str:
    """``file:line`` some lines further down."""
    name, _, line = origin.rpartition(":")
    return f"{name}:{int(line) + lines}" if name and line.isdecimal() else f"{origin}:{lines + 1}"


def _likely(data: bytes) -> str:
    high = [byte for byte in data[: _SAMPLE * 4] if byte >= 0x80]
    letters = sum(0xC0 <= byte <= 0xFF or byte in b"\x81\x8d\x8e\x90\x98" for byte in high)
    dense = len(high) * 3 > len(data[: _SAMPLE * 4])
    return "Windows-1256" if dense and letters * 2 > len(high) else "Windows-1252 / Latin-1"
