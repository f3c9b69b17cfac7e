"""Learn the weights of runs of unknown words as names (``lexicon/names/weights.tsv``).

usage: train_names.py GOLD.jsonl … [--conll FILE …] [--write] [--folds]

GOLD.jsonl: articles with ``text`` and ``entities``; --conll: more sentences, one token and its tag a line.
--folds trains on all outlets but one (the start of the id up to the last hyphen) and measures on that one.
The features hold no content word, so that what is learnt on one outlet is true of another. Every gold
text is read again with a share of its names struck out of the tables (``Blinded``), because the tables
know the names of these articles better than they will know the names of others.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from didewan.lexicon import OWN, Lexicon
from didewan.names import NameFinder
from didewan.names.gazetteer import LABELS
from didewan.names.page import Mention
from didewan.names.runs import Around, nature, run_end, run_features
from didewan.names.vocabulary import Vocabulary, Word
from didewan.records import Publication
from didewan.text import TextReader
from didewan.times import TimeReader

EPOCHS, RATE, DECAY, CUT_OFF = 12, 0.15, 5e-3, 8
GOLD_COUNTS = 3
"""How often a run of the gold articles counts against one of the sentences, whose conventions differ."""
SHARES = 3
"""Into how many shares the words of the tables are parted; each is struck out once."""
WEIGHTS = OWN / "names" / "weights.tsv"


class Case(NamedTuple):
    """A run with its features and its gold label ("" = no name)."""

    group: str
    features: tuple[str, ...]
    label: str


class Marked(NamedTuple):
    """A text with its gold names as (start, end, label)."""

    group: str
    text: str
    names: Sequence[tuple[int, int, str]]


def read_gold(path: Path) -> Iterator[Marked]:
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        names = [(e["start"], e["end"], e["label"]) for e in record["entities"]]
        yield Marked(record["id"].rsplit("-", 1)[0], record["text"], names)


def read_conll(path: Path) -> Iterator[Marked]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, names = "", []
        for line in filter(None, block.split("\n")):
            token, _, tag = line.rpartition(" ")
            kind = tag[2:]
            if tag.startswith("B-") and kind in LABELS:
                names.append((len(text), len(text) + len(token), kind))
            elif tag.startswith("I-") and kind in LABELS and names:
                names[-1] = (names[-1][0], len(text) + len(token), kind)
            text += token + " "
        if text:
            yield Marked("aga", text, names)


class Blinded(Vocabulary):
    """The vocabulary without the names of one share of its words, chosen by their letters."""

    def __init__(self, lexicon: Lexicon, share: int) -> None:
        super().__init__(lexicon)
        self._share = share

    def word(self, form: str) -> Word:
        word = super().word(form)
        if crc32(word.base[:4].encode()) % SHARES != self._share:
            return word
        return word._replace(known=(), given="", family="", last_name="", starts=False)


class Reader:
    """Turns marked texts into cases."""

    def __init__(self, blind: int | None = None) -> None:
        lexicon = Lexicon()
        self.text, self.times, self.names = TextReader(lexicon), TimeReader(lexicon), NameFinder(lexicon)
        if blind is not None:
            self.names.vocabulary = Blinded(lexicon, blind)

    def cases(self, marked: Marked) -> Iterator[Case]:
        text = self.text.read(marked.text)
        page, _, signs = self.names.open_page(text, self.times.find(text, Publication()))
        gold: dict[int, tuple[int, str]] = {}
        for start, end, label in marked.names:
            touched = [i for i, t in enumerate(text.tokens) if t.start < end and t.end > start]
            inside = [i for i in touched if text.tokens[i].kind == "word"]
            while inside and any(sign in {"title", "office"} for sign, _ in page.words[inside[0]].signs):
                inside.pop(0)
            if inside:
                gold[inside[0]] = (inside[-1] + 1, label)
        for sentence in text.sentences:
            yield from self._sentence(Around(page, signs, sentence.first, sentence.last), gold, marked.group)

    def _sentence(self, around: Around, gold: dict[int, tuple[int, str]], group: str) -> Iterator[Case]:
        here = around.first
        while here < around.stop:
            if not nature(around.page, here):
                here += 1
                continue
            end, label = gold.get(here, (0, ""))
            for last in range(here + 1, run_end(around, here) + 1):
                yield Case(group, tuple(run_features(around, here, last)), label if last == end else "")
            if end:
                around.page.hold(Mention(here, end, label, "gold", 1.0))  # type: ignore[arg-type]
            here = max(end, here + 1)


def train(cases: list[Case]) -> dict[str, dict[str, float]]:
    """One logistic regression a label, by AdaGrad; the same cases always give the same weights."""
    counts: dict[str, int] = defaultdict(int)
    for case in cases:
        for feature in case.features:
            counts[feature] += 1
    kept = {feature for feature, count in counts.items() if count >= CUT_OFF}
    return {label: _train_label(cases, label, kept) for label in LABELS}


def _train_label(cases: list[Case], label: str, kept: set[str]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-3)
    order = random.Random(7)
    shuffled = list(cases)
    for _ in range(EPOCHS):
        order.shuffle(shuffled)
        for case in shuffled:
            features = [f for f in case.features if f in kept]
            score = sum(weights[f] for f in features)
            error = (case.label == label) - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
            for feature in features:
                step = error - DECAY * weights[feature]
                squares[feature] += step * step
                weights[feature] += RATE * step / math.sqrt(squares[feature])
    return dict(weights)


def measure(cases: Iterable[Case], weights: dict[str, dict[str, float]]) -> dict[str, tuple[int, int, int]]:
    """Right, found and gold runs by label, each run judged by itself."""
    result = {label: [0, 0, 0] for label in LABELS}
    for case in cases:
        scores = {label: sum(weights[label].get(f, 0.0) for f in case.features) for label in LABELS}
        best = max(LABELS, key=lambda label: scores[label])
        if case.label in result:
            result[case.label][2] += 1
        if scores[best] >= 0:
            result[best][1] += 1
            result[best][0] += best == case.label
    return {label: (a, b, c) for label, (a, b, c) in result.items()}


def write(weights: dict[str, dict[str, float]]) -> None:
    head = [line for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    features = sorted(set().union(*weights.values()))
    rows = ["feature\t" + "\t".join(LABELS)]
    for feature in features:
        rows.append(feature + "".join(f"\t{weights[label].get(feature, 0.0):.2f}" for label in LABELS))
    WEIGHTS.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--conll", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", action="store_true")
    wanted = parser.parse_args()
    readers = [Reader(), *(Reader(share) for share in range(SHARES))]
    gold = [marked for path in wanted.gold for marked in read_gold(path)]
    cases = [case for marked in gold for case in readers[0].cases(marked)] * GOLD_COUNTS
    cases += [case for reader in readers[1:] for marked in gold for case in reader.cases(marked)]
    conll = (marked for path in wanted.conll for marked in read_conll(path))
    cases += [case for marked in conll for case in readers[0].cases(marked)]
    print(len(cases), "runs", sum(bool(c.label) for c in cases), "names")
    if wanted.folds:
        for group in sorted({case.group for case in cases}):
            weights = train([case for case in cases if case.group != group])
            print(group, measure((case for case in cases if case.group == group), weights))
    if wanted.write:
        write(train(cases))


if __name__ == "__main__":
    main()
