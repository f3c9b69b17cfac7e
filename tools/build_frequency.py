"""Writes lexicon/ckb/frequency.tsv: in which share of news articles a word occurs.

usage: python tools/build_frequency.py ARTICLES.jsonl…

Counts are facts about the language; no text goes into the table. Words of less than 5 in 10,000 articles
are left out: they are rare, and that is all one needs to know.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from didewan.incidents.claims import find_words
from didewan.lexicon import OWN, Lexicon
from didewan.text import TextReader

LEAST = 0.0005
HEAD = """# In which share of news articles a word occurs (match key of its lemma), of {count:,} articles
# of several outlets, 2009 to 2021. Made by tools/build_frequency.py; do not edit by hand.
word\tshare
"""


def main() -> None:
    """Counts each word once an article."""
    texts, seen, count = TextReader(Lexicon()), Counter[str](), 0
    for name in sys.argv[1:]:
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            words = {word for _, word in find_words(texts.read(article["text"]))}
            seen.update(words)
            count += 1
    rows = sorted(((n / count, word) for word, n in seen.items() if n / count >= LEAST), key=_commonest)
    body = "".join(f"{word}\t{share:.4f}\n" for share, word in rows)
    (OWN / "ckb" / "frequency.tsv").write_text(HEAD.format(count=count) + body, encoding="utf-8")


def _commonest(row: tuple[float, str]) -> tuple[float, str]:
    return -row[0], row[1]


if __name__ == "__main__":
    main()
