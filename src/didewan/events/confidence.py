"""Confidence: how likely an event is right, from named features of how it is told.

What belongs here: the features and the weighing. What must not: dropping events (the caller sets a
floor). Weights come from ``ckb/events/confidence.tsv``, trained by ``tools/train_confidence.py`` on
annotated articles: a logistic regression, so that of events with confidence around 0.8 about 80 %
are right (``docs/quality.md`` shows the curve).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from didewan.events.merge import Mention
from didewan.lexicon import Lexicon

TABLE = "ckb/events/confidence.tsv"
ROUND = 3

Weights = dict[str, float]


def load_weights(lexicon: Lexicon) -> Weights:
    """Feature → weight."""
    return {row["feature"]: float(row["weight"]) for row in lexicon.rows(TABLE)}


def find_features(group: Sequence[Mention]) -> Iterator[str]:
    """The names of all that holds of an event."""
    first = group[0]
    frame = first.trigger.frame
    yield "always"
    yield f"type={frame.type}"
    yield f"shape={first.trigger.shape}"
    yield f"status={first.status}"
    yield f"mentions={min(len(group), 3)}"
    for name, holds in (
        ("headline", any(m.headline for m in group)),
        ("headline and body", any(m.headline for m in group) and not group[-1].headline),
        ("actor", any(m.actors for m in group)),
        ("named actor", any(p.name >= 0 for m in group for p in m.actors)),
        ("recipient", any(m.recipients for m in group)),
        ("place", any(m.firm for m in group)),
        ("time", any(m.time is not None and m.time.from_ is not None for m in group)),
        ("toll", any(m.counts for m in group)),
        ("said", any(m.said_by for m in group)),
        ("campaign", any(m.plural for m in group)),
        ("several shapes", len({m.trigger.shape for m in group}) > 1),
    ):
        if holds:
            yield name


def weigh(weights: Weights, features: Iterator[str]) -> float:
    """The probability that the event is right, between 0 and 1."""
    total = sum(weights.get(feature, 0.0) for feature in features)
    return round(1 / (1 + exp(-total)), ROUND)
