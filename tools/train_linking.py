"""Measures the linking of claims on pairs of articles that people labelled, and trains its weights.

usage: python tools/train_linking.py PAIRS.tsv ARTICLES.jsonl ... [--natural NATURAL.tsv] [--write]

A pair counts as found where a claim of the one article and a claim of the other are in one incident (or
both print one text). Weights are a logistic regression: for each pair the two claims most alike stand for
it. NATURAL.tsv holds pairs of claims that the machine once joined, drawn at random and judged: pairs as it
meets them in use, which count more than pairs that people choose because they are hard. What is printed
first holds for weights learnt without the pair's own part: pairs that share an article, however far, are
one part, and the parts are dealt into five folds.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

import msgspec

from didewan.incidents import (
    LINKED,
    Tables,
    Tellings,
    decide_pair,
    decide_pairs,
    find_keys,
    find_meetings,
    find_words,
    group_claims,
    load_tables,
    sign,
)
from didewan.incidents.claims import ClaimBuilder
from didewan.incidents.evidence import find_evidence
from didewan.incidents.profiles import profile
from didewan.lexicon import OWN, Lexicon
from didewan.pipeline import Reader
from didewan.records import Article, Claim

FOLDS, RIDGE, STEPS, RATE = 5, 3.0, 800, 2.0
NATURAL = 2.0
"""What a pair that the machine met counts, when one that people chose counts 1."""
AGAINST = {"other", "apart", "next", "others_too", "missing", "mixed"}
"""What evidence that speaks against is called, after the dot."""
TABLE = "incidents/weights.tsv"
HEAD = """# How much each piece of evidence says that two claims tell one happening (logarithms of odds).
# See incidents/evidence.py for what each is. prior: what people think, edited by hand; weight: what the
# labelled pairs make of it (tools/train_linking.py), drawn to the prior where they say little.
evidence\tprior\tweight
"""


Place = tuple[str, str, int]
"""A claim as a table names it: its article, its type and where its first trigger stands."""
Sample = tuple[dict[str, float], bool, float]
"""What is found of two claims, whether they are one, and what that counts."""


class Pair(NamedTuple):
    """Two articles and whether they tell one happening."""

    left: str
    right: str
    same: bool
    hard: bool


class Natural(NamedTuple):
    """Two claims that the machine joined and whether they tell one happening."""

    left: str
    right: str
    claims: tuple[Place, Place]
    same: bool


class Score(NamedTuple):
    """Of pairs called the same: how many are, and how many of the same were called so."""

    right: int
    called: int
    same: int

    def __str__(self) -> str:
        precision = self.right / self.called if self.called else 0.0
        recall = self.right / self.same if self.same else 0.0
        shown = f"precision {precision:.3f}  recall {recall:.3f}"
        return f"{shown}  ({self.right}/{self.called}, {self.same} same)"


def main() -> None:
    """Measures as the weights are, then across folds; with --write keeps weights learnt from all pairs."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("pairs", type=Path)
    arguments.add_argument("articles", type=Path, nargs="+")
    arguments.add_argument("--natural", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    lexicon = Lexicon()
    tables = load_tables(lexicon)
    pairs = list(_read_pairs(given.pairs))
    met = list(_read_natural(given.natural)) if given.natural else []
    claims = _read_claims(given.articles, lexicon, tables)
    print("as they are:  ", _measure(pairs, claims, tables))
    _print_folds(_call_folds(pairs, met, claims, tables), claims)
    if given.write:
        learnt = _learn(pairs, met, claims, tables)
        print("learnt from all: ", _measure(pairs, claims, learnt))
        priors = _read_priors()
        rows = sorted(learnt.weights.items())
        body = "".join(f"{name}\t{priors.get(name, 0.0):g}\t{weight:.3f}\n" for name, weight in rows)
        (OWN / TABLE).write_text(HEAD + body, encoding="utf-8")


def _call_folds(
    pairs: Sequence[Pair], met: Sequence[Natural], claims: Mapping[str, list[Claim]], tables: Tables
) -> list[tuple[Pair, bool]]:
    """What is called of each pair with weights learnt without its part."""
    parts = _parts([*pairs, *met])
    called: list[tuple[Pair, bool]] = []
    for fold in range(FOLDS):
        inside = [pair for pair in pairs if parts[pair.left] % FOLDS != fold]
        outside = [pair for pair in pairs if parts[pair.left] % FOLDS == fold]
        others = [pair for pair in met if parts[pair.left] % FOLDS != fold]
        called += _call(outside, claims, _learn(inside, others, claims, tables))
    return called


def _print_folds(called: Sequence[tuple[Pair, bool]], claims: Mapping[str, list[Claim]]) -> None:
    print("across folds: ", _score(called))
    print("  easy:       ", _score([(pair, found) for pair, found in called if not pair.hard]))
    print("  hard:       ", _score([(pair, found) for pair, found in called if pair.hard]))
    readable = [(pair, found) for pair, found in called if claims.get(pair.left) and claims.get(pair.right)]
    print("  both with a claim:", _score(readable))
    print("  B³: precision {:.3f}  recall {:.3f}".format(*_b_cubed(called)))


def _read_natural(path: Path) -> Iterator[Natural]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t"):
        if row["label"] != "unsure":
            left, right = ((row[s], row[f"{s}_type"], int(row[f"{s}_at"])) for s in ("left", "right"))
            yield Natural(row["left"], row["right"], (left, right), row["label"] == "same")


def _read_pairs(path: Path) -> Iterator[Pair]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t"):
        if row["label"] != "unsure":
            yield Pair(row["left"], row["right"], row["label"] == "same", row["hard"] == "yes")


def _read_claims(paths: Sequence[Path], lexicon: Lexicon, tables: Tables) -> dict[str, list[Claim]]:
    """Article → its claims of things that happened."""
    reader, found = Reader(lexicon), {}
    builder = ClaimBuilder(reader.knowledge)
    tellings = Tellings({}, tables.limits)
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    for row in sorted(rows, key=lambda row: (row.get("published") or "", row["id"])):
        published, source = row.get("published"), row.get("source")
        reading = reader.study(Article(row["id"], row["text"], published=published, source=source))
        words = [word for _, word in find_words(reading.text)]
        telling = tellings.add(row["id"], sign(words, tables.limits), published)
        ids = [f"{row['id']}/{number}" for number in range(len(reading.record.events))]
        claims = builder.build(reading.record, reading.text, ids, telling)
        found[row["id"]] = [claim for claim in claims if claim.event.status in LINKED]
    return found


def _measure(pairs: Sequence[Pair], claims: Mapping[str, list[Claim]], tables: Tables) -> Score:
    return _score(_call(pairs, claims, tables))


def _call(
    pairs: Sequence[Pair], claims: Mapping[str, list[Claim]], tables: Tables
) -> list[tuple[Pair, bool]]:
    """Each pair, and whether linking everything puts its articles together."""
    incident = _link({claim.id: claim for listed in claims.values() for claim in listed}, tables)
    return [(pair, _together(claims[pair.left], claims[pair.right], incident)) for pair in pairs]


def _together(left: Iterable[Claim], right: Sequence[Claim], incident: Mapping[str, str]) -> bool:
    return any(incident[one.id] == incident[other.id] for one in left for other in right)


def _link(claims: Mapping[str, Claim], tables: Tables) -> dict[str, str]:
    """Claim → its incident, as the linker would have it with everything read."""
    meeting: dict[str, list[str]] = defaultdict(list)
    for claim in claims.values():
        for key in find_keys(claim, tables):
            meeting[key].append(claim.id)
    pairs = {
        (min(one, other), max(one, other))
        for one, claim in claims.items()
        for other in find_meetings(find_keys(claim, tables), meeting)
        if one != other
    }
    decisions = decide_pairs(sorted(pairs), claims, tables)
    kept = [decision for decision in decisions if decision.judgement != "not"]
    groups = group_claims(claims, kept, tables.limits.join)
    return {claim: group[0] for group in groups for claim in group}


def _learn(
    pairs: Sequence[Pair], met: Sequence[Natural], claims: Mapping[str, list[Claim]], tables: Tables
) -> Tables:
    samples = [*_chosen(pairs, claims, tables), *_met(met, claims, tables)]
    return msgspec.structs.replace(tables, weights=_descend(samples, _read_priors()))


def _chosen(pairs: Sequence[Pair], claims: Mapping[str, list[Claim]], tables: Tables) -> Iterator[Sample]:
    for pair in pairs:
        alike = [
            (decide_pair(one, other, tables).score, _evidence(one, other, tables))
            for one in claims.get(pair.left, ())
            for other in claims.get(pair.right, ())
            if set(find_keys(one, tables)) & set(find_keys(other, tables))
        ]
        if alike:
            yield max(alike, key=lambda found: found[0])[1], pair.same, 1.0


def _met(met: Sequence[Natural], claims: Mapping[str, list[Claim]], tables: Tables) -> Iterator[Sample]:
    for pair in met:
        one, other = (_at(place, claims) for place in pair.claims)
        if one and other:
            yield _evidence(one, other, tables), pair.same, NATURAL


def _at(place: Place, claims: Mapping[str, list[Claim]]) -> Claim | None:
    """The claim of this type next to this place; None where the article is read otherwise now."""
    article, kind, offset = place
    near = [claim for claim in claims.get(article, ()) if claim.event.type == kind]
    return min(near, key=lambda claim: abs(claim.event.triggers[0].start - offset), default=None)


def _evidence(one: Claim, other: Claim, tables: Tables) -> dict[str, float]:
    return find_evidence(profile(one, tables), profile(other, tables), tables)


def _read_priors() -> dict[str, float]:
    return {row["evidence"]: float(row["prior"]) for row in Lexicon().rows(TABLE)}


def _descend(samples: Sequence[Sample], priors: Mapping[str, float]) -> dict[str, float]:
    names = sorted({*priors, *(name for evidence, _, _ in samples for name in evidence)})
    weights = {name: priors.get(name, 0.0) for name in names}
    whole = sum(count for _, _, count in samples)
    for _ in range(STEPS):
        slope = {name: RIDGE * (weights[name] - priors.get(name, 0.0)) for name in names}
        for evidence, same, count in samples:
            guess = 1 / (1 + exp(-sum(weights[name] * strength for name, strength in evidence.items())))
            for name, strength in evidence.items():
                slope[name] += count * (guess - same) * strength
        for name in names:
            weights[name] = _with_sign(name, weights[name] - RATE * slope[name] / whole)
    return weights


def _with_sign(name: str, weight: float) -> float:
    """What is alike never speaks against, what differs never for it: pairs that people choose to label are
    hard ones, and from them alone it could look so."""
    if name == "always":
        return weight
    return min(weight, 0.0) if name.split(".")[1] in AGAINST else max(weight, 0.0)


def _parts(pairs: Sequence[Pair | Natural]) -> dict[str, int]:
    """Article → the number of its part: articles that hang together by pairs have one."""
    root: dict[str, str] = {}

    def find(article: str) -> str:
        while root.setdefault(article, article) != article:
            article = root[article]
        return article

    for pair in pairs:
        one, other = sorted((find(pair.left), find(pair.right)))
        root[other] = one
    numbers = {name: number for number, name in enumerate(sorted({find(article) for article in root}))}
    return {article: numbers[find(article)] for article in list(root)}


def _b_cubed(called: Sequence[tuple[Pair, bool]]) -> tuple[float, float]:
    """Precision and recall of clusters of articles, averaged over articles (Bagga and Baldwin 1998): of the
    pairs that were labelled, joined by what is called the same and by what is."""
    articles = sorted({article for pair, _ in called for article in (pair.left, pair.right)})
    found = _clusters(articles, [(pair.left, pair.right) for pair, same in called if same])
    held = _clusters(articles, [(pair.left, pair.right) for pair, _ in called if pair.same])
    shared = [len(found[article] & held[article]) for article in articles]
    precision = sum(n / len(found[a]) for n, a in zip(shared, articles, strict=True)) / len(articles)
    recall = sum(n / len(held[a]) for n, a in zip(shared, articles, strict=True)) / len(articles)
    return precision, recall


def _clusters(articles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    cluster = {article: {article} for article in articles}
    for one, other in pairs:
        if cluster[one] is not cluster[other]:
            cluster[one] |= cluster[other]
            for article in cluster[one]:
                cluster[article] = cluster[one]
    return cluster


def _score(called: Sequence[tuple[Pair, bool]]) -> Score:
    right = sum(pair.same and found for pair, found in called)
    return Score(right, sum(found for _, found in called), sum(pair.same for pair, _ in called))


if __name__ == "__main__":
    main()
