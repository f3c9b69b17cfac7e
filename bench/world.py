"""A large made-up world: the happenings of the examples with other names, places and days.

Rules of this file: the same number and seed give the same articles; every sentence is ours. A happening
is told by one to three outlets in words of their own, with tolls that differ, and some are reprinted.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from didewan.lexicon import Lexicon
from didewan.names import Knowledge
from didewan.records import Article

FIRST_DAY, A_DAY = date(2010, 1, 1), 20
"""Articles a day: a larger world is a longer one, as dense as a small one."""
OUTLETS = tuple(f"outlet{number}" for number in range(20))
CLASSES = frozenset({"city", "town", "village", "subdistrict"})
COUNTRIES = frozenset({"IQ", "SY", "TR", "IR"})
REPRINTED = 0.1

_MADE: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


def build_world(size: int, seed: int = 1) -> Iterator[Article]:
    """This many articles, told in the order of their happenings."""
    chance = random.Random(seed)
    places = _places()
    made = 0
    while made < size:
        for article in _happening(chance, places, made, size // A_DAY + 1):
            if made < size:
                made += 1
                yield article


def _places() -> list[str]:
    known = Knowledge(Lexicon()).places.values()
    return sorted({p.name for p in known if p.kind in CLASSES and p.country.upper() in COUNTRIES})


def _happening(chance: random.Random, places: list[str], number: int, days: int) -> Iterator[Article]:
    kind = chance.choice(sorted(_MADE["tellings"]))
    told_on = FIRST_DAY + timedelta(chance.randrange(days))
    given = {
        "place": chance.choice(places),
        "group": chance.choice(_MADE["groups"]),
        "person": chance.choice(_MADE["persons"]),
    }
    toll = chance.randint(2, 30)
    for telling, form in enumerate(_MADE["tellings"][kind][: chance.randint(1, 3)]):
        later = chance.choice((0, 0, 1, 3)) if telling else 0
        words = "ئەمڕۆ" if later == 0 else f"{told_on.day}ی {told_on.month}ی {told_on.year}"
        text = form.format(day=words, killed=toll + telling, injured=toll + 3, **given)
        published = (told_on + timedelta(later)).isoformat()
        outlets = chance.sample(OUTLETS, 2)
        copies = 2 if chance.random() < REPRINTED else 1
        for copy in range(copies):
            yield Article(f"{number}-{telling}-{copy}", text, source=outlets[copy], published=published)
