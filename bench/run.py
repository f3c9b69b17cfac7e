"""How fast, how heavy: the whole reading and the text layer, beside two yardsticks on the same text.

Run by ``make bench``. The yardsticks are spaCy's blank ``xx`` tokenizer and a bare regular expression
with offsets: machines differ, the ratio to them does not. Prints a table, writes ``bench/latest.json``.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from didewan import __version__
from didewan.ingest import Intake
from didewan.lexicon import Lexicon
from didewan.names import NameFinder
from didewan.pipeline import Reader
from didewan.records import Article
from didewan.text import TextReader

HERE = Path(__file__).parent
WORD = re.compile(r"\w+|[^\w\s]")
MEGABYTE = 1024
STARTS = 5


def main(inputs: list[str]) -> None:
    """Measure everything on these articles."""
    lexicon = Lexicon()
    articles = [item for item in Intake(lexicon).read(inputs) if isinstance(item, Article)]
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    before = _peak()
    _, naming = _timed(lambda: NameFinder(lexicon))
    named = _peak() - before
    reader, building = _timed(lambda: Reader(lexicon))
    text_reader = TextReader(lexicon)
    times = {
        "whole reading": _seconds(reader.read, articles),
        "text layer": _seconds(text_reader.read, texts),
        "regular expression": _seconds(_regex, texts),
    }
    peak = _peak()
    times |= _spacy(texts)
    figures = {
        "version": __version__,
        "articles": len(articles),
        "words": words,
        "seconds": {name: round(seconds, 3) for name, seconds in times.items()},
        "articles_per_second": {name: round(len(articles) / seconds, 1) for name, seconds in times.items()},
        "words_per_second": {name: round(words / seconds) for name, seconds in times.items()},
        "lexicon_seconds": round(building, 3),
        "names": {"seconds": round(naming, 3), "megabytes": named},
        "help_seconds": round(min(_timed(_help)[1] for _ in range(STARTS)), 3),
        "peak_megabytes": {"before reading": before, "after reading": peak},
    }
    (HERE / "latest.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    _print(figures)


def _seconds(work: Callable[[object], object], items: Iterable[object]) -> float:
    """Seconds to do all; nothing is kept."""
    start = time.perf_counter()
    for item in items:
        work(item)
    return time.perf_counter() - start


def _timed(work: Callable[[], object]) -> tuple[object, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _regex(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in WORD.finditer(text)]


def _spacy(texts: list[str]) -> dict[str, float]:
    try:
        import spacy
    except ImportError:
        return {}
    blank = spacy.blank("xx")
    blank.max_length = max(map(len, texts)) + 1
    return {"spaCy blank xx": _seconds(blank.make_doc, texts)}


def _help() -> object:
    return subprocess.run([sys.executable, "-m", "didewan", "--help"], capture_output=True, check=True)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE


def _print(figures: dict) -> None:
    table = Table(title=f"{figures['articles']:,} articles, {figures['words']:,} words", title_justify="left")
    for column in ("", "seconds", "articles/s", "words/s"):
        table.add_column(column, justify="right" if column else "left")
    for name, seconds in figures["seconds"].items():
        rates = (figures["articles_per_second"][name], figures["words_per_second"][name])
        table.add_row(name, f"{seconds:.2f}", *(f"{rate:,.0f}" for rate in rates))
    console = Console()
    console.print(table)
    peaks = figures["peak_megabytes"]
    console.print(f"lexicon and rules loaded in {figures['lexicon_seconds']} s")
    names = figures["names"]
    console.print(f"all forms of names, bodies and places in {names['seconds']} s, {names['megabytes']} MB")
    console.print(f"didewan --help in {figures['help_seconds']} s")
    console.print(f"peak memory {peaks['after reading']} MB ({peaks['before reading']} MB before reading)")


if __name__ == "__main__":
    main(sys.argv[1:])
