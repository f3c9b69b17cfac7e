"""Measure the room `text` and write the figures into ``docs/text.md``.

usage: measure_text.py [--articles FOLDER] [--errors] [--write]

FOLDER holds the articles that the figures are of; it is not part of the project. The gold of lemmas was
drawn from them with seed 20261122, twenty running words at a time, and names words by article and offset.
--errors prints the words of the gold that are read wrongly, by cause.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from didewan.lexicon import Lexicon
from didewan.records import Reading, Text
from didewan.text import TextReader, match_key
from didewan.text.tokens import find_tokens

PROJECT = Path(__file__).parents[1]
ARTICLES = PROJECT.parent / "shared" / "articles"
GOLD = PROJECT / "tests" / "text" / "gold" / "lemmas.tsv"
DOCS = PROJECT / "docs" / "text.md"
BEGIN, END = "<!-- figures: begin (tools/measure_text.py --write) -->\n", "<!-- figures: end -->\n"
PASSES = 3
COVERED = ("voa_2009_2014.jsonl", "wishe_2017.jsonl", "anf_2020_sentences.txt")
LOAD = """
import time
def resident():
    status = open("/proc/self/status").read()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
from didewan.lexicon import Lexicon
from didewan.text import TextReader
before, start = resident(), time.perf_counter()
reader = TextReader(Lexicon())
print(time.perf_counter() - start, resident() - before)
"""


class Word(NamedTuple):
    """A word of the gold beside what was read."""

    form: str
    lemmas: frozenset[str]
    pos: list[str]
    best: Reading
    readings: tuple[Reading, ...]

    @property
    def lemma_right(self) -> bool:
        return _folded(self.best.lemma) in self.lemmas

    @property
    def cause(self) -> str:
        if self.best.guessed:
            return "not in the lexicon"
        known = any(_folded(one.lemma) in self.lemmas for one in self.readings)
        return "the wrong one of its readings" if known else "read as another word"


def main() -> None:
    arguments = _arguments()
    speed = list(_speed(arguments.articles))  # first, while nothing is remembered yet
    reader = TextReader(Lexicon())
    words = list(_gold(reader, arguments.articles))
    lines = [*_sizes(), *_coverage(reader, arguments.articles), *_lemmas(words), *speed]
    print("\n".join(lines))
    if arguments.errors:
        _print_errors(words)
    if arguments.write:
        head, rest = DOCS.read_text(encoding="utf-8").split(BEGIN)
        DOCS.write_text(head + BEGIN + "\n".join(lines) + "\n" + END + rest.split(END)[1], encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


# --- the lexicon ----------------------------------------------------------------------------------


def _sizes() -> Iterator[str]:
    lexicon = Lexicon()
    count: Callable[[str], int] = lambda table: sum(1 for _ in lexicon.rows(f"ckb/{table}.tsv"))  # noqa: E731
    words = {(row["lemma"], row["pos"]) for _, row in lexicon.folder("ckb/words")}
    nominals = sum(pos in ("NOUN", "ADJ") for _, pos in words)
    yield "| size of the lexicon | entries |"
    yield "|---|---|"
    yield f"| simple verbs, preverb verbs | {count('verbs/simple')} + {count('verbs/preverb')} |"
    yield f"| light-verb compounds | {count('verbs/light'):,} |"
    yield f"| nouns and adjectives (adverbs beside them) | {nominals:,} ({len(words) - nominals:,}) |"
    yield f"| function words | {count('function')} |"
    yield ""


# --- what is known --------------------------------------------------------------------------------


def _coverage(reader: TextReader, folder: Path) -> Iterator[str]:
    yield "| words analysed, not guessed | words | share |"
    yield "|---|---|---|"
    for name in COVERED:
        total = known = 0
        for raw in _texts(folder / name):
            text = reader.read(raw)
            for token, best in zip(text.tokens, text.best, strict=True):
                total += token.kind == "word"
                known += token.kind == "word" and not best.guessed
        yield f"| {Path(name).stem} | {total:,} | {known / total:.1%} |"
    yield ""


def _texts(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"] if path.suffix == ".jsonl" else line


# --- lemmas ---------------------------------------------------------------------------------------


def _gold(reader: TextReader, folder: Path) -> Iterator[Word]:
    lines = (line for line in GOLD.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = _articles(folder, {row["article"] for row in rows})
    read = {name: reader.read(raw) for name, raw in texts.items()}
    places = {name: {token.start: at for at, token in enumerate(text.tokens)} for name, text in read.items()}
    for row in rows:
        text = read[row["article"]]
        at = places[row["article"]][int(row["offset"])]
        yield _word(row, text, at)


def _word(row: dict[str, str], text: Text, at: int) -> Word:
    lemmas = frozenset(map(_folded, row["lemma"].split("|")))
    return Word(row["form"], lemmas, row["pos"].split("|"), text.best[at], text.readings[at])


def _articles(folder: Path, wanted: set[str]) -> dict[str, str]:
    found = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if article["id"] in wanted:
                found[article["id"]] = article["text"]
    return found


def _folded(lemma: str) -> str:
    return match_key(lemma.replace(" ", ""))


def _lemmas(words: list[Word]) -> Iterator[str]:
    verbs = [word for word in words if word.pos == ["VERB"]]
    right = sum(word.lemma_right for word in words)
    right_verbs = sum(word.lemma_right and word.best.form == "finite" for word in verbs)
    right_pos = sum(word.best.pos in word.pos for word in words)
    causes = Counter(word.cause for word in words if not word.lemma_right)
    yield f"| first reading in context, {len(words)} words of the gold | right | share |"
    yield "|---|---|---|"
    yield f"| lemma | {right} | {right / len(words):.1%} |"
    share = f"{right_verbs / len(verbs):.1%}"
    yield f"| lemma of {len(verbs)} finite verbs, with preverb | {right_verbs} | {share} |"
    yield f"| part of speech | {right_pos} | {right_pos / len(words):.1%} |"
    yield ""
    yield f"Wrong lemmas by cause: {', '.join(f'{cause} {n}' for cause, n in causes.most_common())}."
    yield ""


def _print_errors(words: list[Word]) -> None:
    for word in sorted((word for word in words if not word.lemma_right), key=lambda word: word.cause):
        print(word.cause, word.form, "read", word.best.lemma, word.best.pos, "gold", *word.lemmas, sep="\t")


# --- speed ----------------------------------------------------------------------------------------


def _speed(folder: Path) -> Iterator[str]:
    import spacy

    texts = [raw for path in sorted(folder.glob("*.jsonl")) for raw in _texts(path)]
    words = sum(len(raw.split()) for raw in texts)
    blank = spacy.blank("xx")
    blank.max_length = max(map(len, texts)) + 1
    reader = TextReader(Lexicon())
    works: dict[str, Callable[[str], object]] = {
        "spaCy blank xx": blank.make_doc,
        "normalise and tokenise with offsets": find_tokens,
        "full analysis": reader.read,
    }
    yield (
        f"| one core, one run, {len(texts):,} articles, {words:,} words | first pass: words/s | × spaCy |"
        " words seen before: words/s | × spaCy |"
    )
    yield "|---|---|---|---|---|"
    yardsticks: list[float] = []
    for name, work in works.items():
        took = [_seconds(work, texts), min(_seconds(work, texts) for _ in range(PASSES))]
        yardsticks = yardsticks or took
        rates = [f"{words / t:,.0f} | {y / t:.1f}" for t, y in zip(took, yardsticks, strict=True)]
        yield f"| {name} | {rates[0]} | {rates[1]} |"
    loading, memory = _loading()
    yield ""
    yield f"Lexicon and rules of the room: loaded in {loading:.2f} s, {memory:.0f} MB."
    yield ""


def _seconds(work: Callable[[str], object], items: Iterable[str]) -> float:
    start = time.perf_counter()
    for item in items:
        work(item)
    return time.perf_counter() - start


def _loading() -> tuple[float, float]:
    """Seconds and megabytes in a fresh process; the best of three."""
    runs = [subprocess.run([sys.executable, "-c", LOAD], capture_output=True, check=True) for _ in range(3)]
    return min((float(a), float(b)) for a, b in (run.stdout.split() for run in runs))


if __name__ == "__main__":
    main()
