"""Where results go: standard output, or a file that appears only when it is whole.

Rules of this file: bytes only; knows nothing of records.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from didewan.errors import DidewanError
from didewan.messages import Message

__all__ = ["filled_folder", "open_output", "replaced", "spare_inputs"]

_STANDARD_OUTPUT = Path("-")


def spare_inputs(path: Path | None, inputs: Iterable[str]) -> None:
    """Raises DidewanError where writing to ``path`` would put one of the inputs out of the world."""
    if path and path.is_file() and any(path.resolve() == Path(name).resolve() for name in inputs):
        raise DidewanError(Message("cli.over_input", {"path": str(path)}))


@contextmanager
def open_output(path: Path | None) -> Iterator[Callable[[bytes], object]]:
    """A function that writes bytes to ``path``, or to standard output for None and ``-``."""
    if path is None or path == _STANDARD_OUTPUT:
        with _sentences(_STANDARD_OUTPUT):
            yield sys.stdout.buffer.write
            sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with _sentences(path), path.open("wb") as stream:  # a pipe or device keeps its place
            yield stream.write
    else:
        with replaced(path) as part, part.open("wb") as stream:
            yield stream.write


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file to write to beside ``path``, which takes its place at the end; gone if anything fails."""
    part = path.with_name(f".{path.name}.part")
    try:
        with _sentences(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            yield part
            part.replace(path)
    finally:
        _remove(part)


@contextmanager
def filled_folder(path: Path, is_folder: bool) -> Iterator[Path]:
    """A new folder to write to; at the end each of its files takes its place beside ``path``, or in ``path``
    where that is to be a folder itself. Nothing takes its place if anything fails."""
    part = path.with_name(f".{path.name}.part")
    with _sentences(path):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            yield part
            target = path if is_folder else path.parent
            target.mkdir(parents=True, exist_ok=True)
            for file in sorted(part.iterdir()):
                file.replace(target / file.name)
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """A full disk or a forbidden place as a sentence; a reader that has gone away ends us silently."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if path == _STANDARD_OUTPUT:
            _drop_the_rest()
        reason = error.strerror or str(error)
        raise DidewanError(Message("cli.no_write", {"path": str(path), "reason": reason})) from error


def _drop_the_rest() -> None:
    """What could not be written would be tried again when the program ends, with a trace."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the place could not be written in the first place, and that has been said
