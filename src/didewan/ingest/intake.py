"""All inputs as one stream of articles, each checked: its id is its own, its language is ours.

Rules of this file: knows the order of the door's checks and what it has seen so far in this run.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from didewan.ingest.files import Found, find_files, read_file, read_stream
from didewan.ingest.language import LanguageCheck
from didewan.ingest.problems import Problem, problem
from didewan.lexicon import Lexicon
from didewan.records import Article

__all__ = ["STANDARD_INPUT", "Intake", "Survey"]

STANDARD_INPUT = "-"


class Survey(NamedTuple):
    """``digest``: a hash of all bytes, names left out. ``articles``: about how many (lines, files)."""

    digest: str
    articles: int


class Intake:
    """Takes in files, folders and ``-`` (standard input)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._check = LanguageCheck(lexicon)

    def read(self, inputs: Iterable[str]) -> Found:
        """Articles in the order of the input, problems between them. A text handed in twice is read once."""
        seen: dict[str, tuple[bytes, str]] = {}
        for found in self._found(inputs):
            if isinstance(found, Problem):
                yield found
                continue
            fault = _repeated(found, seen) or self._foreign(found)
            yield fault or found
            if not fault:
                seen[found.id] = (_mark(found), found.origin)

    def survey(self, inputs: Iterable[str]) -> Survey:
        """One quick look at the bytes before the work: what is there, and about how much."""
        total, articles = hashlib.sha256(), 0
        for source in self._sources(inputs):
            data = self._standard_input if source is None else b""
            for block in _blocks(source) if isinstance(source, Path) else [data]:
                total.update(block)
                articles += block.count(b"\n") if _has_lines(source) else 0
            articles += not _has_lines(source)
        return Survey(total.hexdigest()[:16], articles)

    def _sources(self, inputs: Iterable[str]) -> Iterator[Path | Problem | None]:
        """Files to read; None stands for standard input."""
        for name in inputs:
            if name == STANDARD_INPUT:
                yield None
            else:
                yield from find_files(Path(name))

    def _found(self, inputs: Iterable[str]) -> Found:
        for source in self._sources(inputs):
            if isinstance(source, Problem):
                yield source
            elif source is None:
                yield from read_stream(self._standard_input, "stdin")
            else:
                yield from read_file(source)

    def _foreign(self, article: Article) -> Problem | None:
        language = self._check.language(article.text)
        if language == "ckb":
            return None
        if not language:
            return problem(article.origin, "ingest.no_words")
        return problem(article.origin, "ingest.language", id=article.id, language=language)

    @cached_property
    def _standard_input(self) -> bytes:
        return sys.stdin.buffer.read()


def _mark(article: Article) -> bytes:
    return hashlib.sha256(article.text.encode()).digest()[:16]


def _repeated(article: Article, seen: dict[str, tuple[bytes, str]]) -> Problem | None:
    if article.id not in seen:
        return None
    mark, origin = seen[article.id]
    same = mark == _mark(article)
    key = "ingest.same_twice" if same else "ingest.same_id"
    return problem(article.origin, key, refused=not same, id=article.id, first=origin)


def _has_lines(source: Path | Problem | None) -> bool:
    return source is None or (isinstance(source, Path) and source.suffix == ".jsonl")


def _blocks(path: Path) -> Iterator[bytes]:
    """The file's bytes; nothing where it cannot be read (reading it will say why)."""
    try:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                yield block
    except OSError:
        return
