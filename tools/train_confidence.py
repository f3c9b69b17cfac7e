"""Trains the confidence of events on annotated articles and shows how well it is calibrated.

usage: python tools/train_confidence.py GOLD.jsonl… [--write]

Each event the program reads from the gold articles is right where a gold event of the same type
shares a trigger word, wrong otherwise (events that only an ``optional`` one explains are left out).
The curve is drawn by cross-validation over outlets (the part of the id before the first "-").
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from math import exp
from pathlib import Path
from typing import Any

from annotated import read_annotated

from didewan.events import EventReader
from didewan.events.confidence import TABLE, find_features
from didewan.events.merge import Mention
from didewan.lexicon import OWN, Lexicon

Sample = tuple[str, tuple[str, ...], bool]
"""Outlet, features, right."""

RIDGE, STEPS, RATE = 5.0, 600, 0.1
HEAD = """# Weights of the features that make an event's confidence (see events/confidence.py).
# Made by tools/train_confidence.py; do not edit by hand.
"""


def main() -> None:
    """Trains on all samples; with --write keeps the weights."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("gold", nargs="+", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    samples = [sample for path in given.gold for sample in _samples(path)]
    print(f"{len(samples)} events, {sum(right for _, _, right in samples)} right")
    for row in _curve(samples):
        print(row)
    if given.write:
        rows = sorted(_train(samples).items())
        body = "".join(f"{feature}\t{weight:.3f}\n" for feature, weight in rows)
        (OWN / TABLE).write_text(f"{HEAD}feature\tweight\n{body}", encoding="utf-8")


def _samples(path: Path) -> Iterable[Sample]:
    lexicon = Lexicon()
    events = EventReader(lexicon)
    for gold, *found in read_annotated(path, lexicon):
        for group in events.groups(*found):
            right = _is_right(gold, group)
            if right is not None:
                yield gold["id"].split("-")[0], tuple(find_features(group)), right


def _is_right(gold: dict[str, Any], group: Sequence[Mention]) -> bool | None:
    kind = group[0].trigger.frame.type
    same = [e for e in gold["events"] if e["type"] == kind and _touch(e, group)]
    if any(not e.get("optional") for e in same):
        return True
    return None if same else False


def _touch(event: dict[str, Any], group: Sequence[Mention]) -> bool:
    return any(t["start"] < m.word.end and m.word.start < t["end"] for t in event["triggers"] for m in group)


def _train(samples: Sequence[Sample]) -> dict[str, float]:
    """Logistic regression by gradient descent with a ridge: plain, small, the same every time."""
    weights = {feature: 0.0 for _, features, _ in samples for feature in features}
    for _ in range(STEPS):
        slope = {feature: RIDGE * weight for feature, weight in weights.items()}
        for _, features, right in samples:
            error = _chance(weights, features) - right
            for feature in features:
                slope[feature] += error
        weights = {f: w - RATE * slope[f] / len(samples) ** 0.5 for f, w in weights.items()}
    return weights


def _chance(weights: dict[str, float], features: Sequence[str]) -> float:
    return 1 / (1 + exp(-sum(weights.get(feature, 0.0) for feature in features)))


def _curve(samples: Sequence[Sample]) -> Iterable[str]:
    """Share right by predicted confidence, each outlet judged by weights of the others."""
    judged: list[tuple[float, bool]] = []
    for outlet in sorted({outlet for outlet, _, _ in samples}):
        weights = _train([s for s in samples if s[0] != outlet])
        judged += [(_chance(weights, f), right) for o, f, right in samples if o == outlet]
    for low in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = {0.0: 0.4}.get(low, round(low + 0.1, 1))
        inside = [(chance, right) for chance, right in judged if low <= chance < high]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            yield f"confidence {low:.1f}-{high:.1f}: said {mean:.2f}, right {share:.2f} of {len(inside)}"


if __name__ == "__main__":
    main()
