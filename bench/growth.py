"""How the record over many articles grows: time and memory of reading, linking, rebuilding and each question.

Run by ``make growth``, on made-up worlds of 1,000, 10,000 and 100,000 articles (see ``world``), each in
a process of its own so that peaks of memory are its own. What must stay flat is the time an article takes.
Prints a table, writes ``bench/growth.json``.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table
from world import build_world

from didewan.lexicon import Lexicon
from didewan.pipeline import Asker, Checker, Linker, Reader, gather_incidents
from didewan.records import Article, Record
from didewan.store import Filter, Run, Store, open_store

HERE = Path(__file__).parent
SIZES = (1_000, 10_000, 100_000)
BATCH = 200
PEAKS = ("megabytes for reading and linking", "megabytes with all questions")
MEGABYTE = 1024
LAST = 500
"""Articles added at the end: what the next articles cost a store of this size."""


def main(sizes: list[str]) -> None:
    """Measure each size in its own process."""
    found = []
    for size in map(int, sizes or map(str, SIZES)):
        command = [sys.executable, __file__, "--one", str(size)]
        answer = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        found.append(json.loads(answer.splitlines()[-1]))
        _print(found)
    (HERE / "growth.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def measure(size: int) -> dict[str, float]:
    """Seconds of every step over a world of this size, and the peak of memory."""
    lexicon = Lexicon()
    reader = Reader(lexicon)
    linker = Linker(lexicon, reader)
    run = Run("bench", lexicon.digest, f"world {size}")
    found: dict[str, float] = {"articles": size}
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "world.duckdb") as store:
        store.begin_run(run)
        world = build_world(size)
        _timed(found, "read and save", lambda: _save(islice(world, size - LAST), reader, store, run))
        _timed(found, "link", lambda: sum(linker.link(store, run)))
        _save(world, reader, store, run)
        _timed(found, f"link {LAST} more", lambda: sum(linker.link(store, run)))
        _timed(found, "link anew", lambda: sum(linker.relink(store, run)))
        found[PEAKS[0]] = _peak()
        sizes = [len(incident.claims) for incident in gather_incidents(store, linker.tables)]
        found |= {"incidents": len(sizes), "claims": sum(sizes)}
        for question, ask in _questions(store, lexicon).items():
            _timed(found, question, ask)
    found[PEAKS[1]] = _peak()
    return found


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE


def _questions(store: Store, lexicon: Lexicon) -> dict[str, Callable[[], object]]:
    """Each question of the command line; the asker has loaded what it needs before the first."""
    asker, everything = Asker(store, lexicon), Filter()
    asker.incidents(Filter(articles=("none",), places=("none",)))
    asker.knowledge  # noqa: B018 - loaded when first asked for
    asker.wording  # noqa: B018
    month = Filter(first="2010-01-10", last="2010-02-09")
    return {
        "incidents of a month": lambda: asker.incidents(month),
        "incidents of a province": lambda: asker.incidents(Filter(places=("iq.kirkuk",))),
        "claims of a type": lambda: asker.claims(Filter(types=("PROTEST",))),
        "all incidents": lambda: asker.incidents(everything),
        "search": lambda: asker.search("بازاڕ بۆمب", everything, 20),
        "statements by a body": lambda: asker.statements(everything, by="iq.mod"),
        "statements about a word": lambda: asker.statements(everything, about="سەرباز"),
        "all figures": lambda: asker.figures(everything),
        "timeline": lambda: asker.timeline(everything, "month"),
        "trend": lambda: asker.trend(everything, "2010-01-26", 20),
        "actors": lambda: asker.dyads(everything),
        "contradictions": lambda: (asker.contradictions(everything), asker.flagged(everything)),
        "check": lambda: list(Checker(store, lexicon).check(everything, everything, 1)),
    }


def _save(articles: Iterator[Article], reader: Reader, store: Store, run: Run) -> None:
    while batch := [_read(reader, article) for article in islice(articles, BATCH)]:
        store.save(batch, run)


def _read(reader: Reader, article: Article) -> Record:
    return reader.read(article)


def _timed(found: dict[str, float], name: str, work: Callable[[], object]) -> None:
    start = time.perf_counter()
    work()
    found[name] = round(time.perf_counter() - start, 3)


def _print(found: list[dict[str, float]]) -> None:
    table = Table(title="seconds; of reading and linking also milliseconds an article", title_justify="left")
    table.add_column("")
    for one in found:
        table.add_column(f"{one['articles']:,.0f}", justify="right")
    for name in found[0]:
        table.add_row(name, *(_cell(name, one) for one in found))
    Console().print(table)


def _cell(name: str, one: dict[str, float]) -> str:
    if name in {"articles", "incidents", "claims", *PEAKS}:
        return f"{one[name]:,.0f}"
    per = {
        "read and save": one["articles"] - LAST,
        "link": one["articles"] - LAST,
        "link anew": one["articles"],
    }
    count = LAST if name.endswith("more") else per.get(name)
    return f"{one[name]:.2f}" + (f"  ({one[name] / count * 1000:.1f} ms)" if count else "")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main(sys.argv[1:])
