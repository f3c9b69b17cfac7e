"""Trains who fills the roles of events on annotated articles, and shows how well it does.

usage: python tools/train_roles.py GOLD.jsonl… [--write]

Each event that the program reads and the gold holds too (same type, a shared trigger word) gives for each
role one choice among its candidates and nobody; so do gold events that it missed but whose words a frame
knows. Right are candidates that share words with a gold filler or bear its name. A conditional logit with
a ridge is trained; by cross-validation over outlets the least chances are set for which most fillers are
right (F1 over all events, those that only the program or only the gold has counted as wrong), and that F1
is shown beside the one of the rules alone. With two gold files or more, each is also judged by weights
of the others, and the least chances are those for that: what is read is mostly new. With --write the
weights of all articles are kept, but for features that hardly weigh anything.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

from annotated import read_annotated

from didewan.events import EventReader
from didewan.events.build import first_filled
from didewan.events.candidates import ROLES, Candidate, find_candidates
from didewan.events.choice import (
    FIRST,
    MORE,
    TABLE,
    UNIT,
    Weights,
    decided,
    event_features,
    find_chances,
    pick,
)
from didewan.events.merge import Mention
from didewan.events.saying import CLASS
from didewan.lexicon import OWN, Lexicon
from didewan.records import Span
from didewan.text.letters import match_key

RIDGE, STEPS, RARE = 20.0, 80, 10
"""The ridge, the steps of descent, and how often a feature must be met to be weighed."""
SLIGHT = 0.01
"""A feature that weighs less than this for each role is not kept."""
LEAST = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
HEAD = """# Weights of the features by which who fills an event's roles is chosen (events/choice.py), and the
# least chances for the first filler and for more. Made by tools/train_roles.py; do not edit by hand.
"""


class Sample(NamedTuple):
    """One event; ``gold``: the file that it comes from; ``right``: for each decided role which candidates
    fill it, None where the gold does not hold the event; ``asked``: how many fillers the gold has;
    ``ruled``: how many the rules gave, and how many of them right; ``read``: whether the program found the
    event, else it serves training only."""

    gold: str
    outlet: str
    candidates: list[Candidate]
    nobody: tuple[str, ...]
    right: dict[str, list[bool]] | None
    asked: Counter[str]
    ruled: dict[str, tuple[int, int]]
    read: bool


def main() -> None:
    """Trains on all samples; with --write keeps the weights."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("gold", nargs="+", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    samples = [sample for path in given.gold for sample in _samples(path)]
    print(f"{len(samples)} events, {sum(s.read and s.right is not None for s in samples)} read and right")
    print("each outlet judged by weights of the others:")
    least = _judge(samples, [sample.outlet for sample in samples])
    if len(given.gold) > 1:
        print("each gold file judged by weights of the others:")
        least = _judge(samples, [sample.gold for sample in samples])
    if given.write:
        fitted = _train(samples)
        rows = [(FIRST, least[0]), (MORE, least[1])]
        names = sorted(
            n for n in fitted.features[0] if any(abs(c[n]) >= SLIGHT * UNIT for c in fitted.features)
        )
        rows += [(name, tuple(column[name] / UNIT for column in fitted.features)) for name in names]
        body = "".join(f"{name}\t" + "\t".join(f"{w:.3f}" for w in row) + "\n" for name, row in rows)
        (OWN / TABLE).write_text(f"{HEAD}feature\t" + "\t".join(ROLES) + f"\n{body}", encoding="utf-8")


# --- samples --------------------------------------------------------------------------------------


def _samples(path: Path) -> Iterator[Sample]:
    lexicon = Lexicon()
    events = EventReader(lexicon)
    for annotated, *found in read_annotated(path, lexicon):
        gold = {**annotated, "file": path.stem}
        setting, groups = events.study(*found)
        wanted = [e for e in gold["events"] if not e.get("optional")]
        pairs = _pair(wanted, groups)
        for at, group in enumerate(groups):
            if at in pairs or not _is_optional(gold, group):
                event = wanted[pairs[at]] if at in pairs else None
                yield _sample(gold, event, group, find_candidates(setting, group), read=True)
        for event in (e for k, e in enumerate(wanted) if k not in pairs.values()):
            words = [Span(t["start"], t["end"], "") for t in event["triggers"]]
            group = events.mentions_at(setting, event["type"], words)
            candidates = find_candidates(setting, group) if group else []
            yield _sample(gold, event, group, candidates, read=False)


def _pair(wanted: Sequence[dict[str, Any]], groups: Sequence[Sequence[Mention]]) -> dict[int, int]:
    """Group → gold event of the same type, those that share most trigger words first."""
    shared = sorted(
        (-n, k, at)
        for k, event in enumerate(wanted)
        for at, group in enumerate(groups)
        if group[0].trigger.frame.type == event["type"] and (n := _touch(event, group))
    )
    pairs: dict[int, int] = {}
    for _, k, at in shared:
        if at not in pairs and k not in pairs.values():
            pairs[at] = k
    return pairs


def _touch(event: dict[str, Any], group: Sequence[Mention]) -> int:
    return sum(
        any(t["start"] < m.word.end and m.word.start < t["end"] for t in event["triggers"]) for m in group
    )


def _is_optional(gold: dict[str, Any], group: Sequence[Mention]) -> bool:
    kind = group[0].trigger.frame.type
    return any(e.get("optional") and e["type"] == kind and _touch(e, group) for e in gold["events"])


def _sample(
    gold: dict[str, Any],
    event: dict[str, Any] | None,
    group: Sequence[Mention],
    candidates: list[Candidate],
    *,
    read: bool,
) -> Sample:
    pooled = not group and event is not None and CLASS[event["type"]] == "meeting"
    roles = decided(group) if group else ("places",) if pooled else ROLES
    fillers = {r: [Span(f["start"], f["end"], f["text"]) for f in (event or {}).get(r) or []] for r in roles}
    right = {r: [any(_same(c.party.span, f) for f in fillers[r]) for c in candidates] for r in roles}
    ruled = {}
    for role in roles:
        given = [party.span for party in first_filled([getattr(m, role) for m in group])]
        ruled[role] = (len(given), sum(any(_same(s, f) for s in given) for f in fillers[role]))
    outlet = re.match(r"\w+", gold.get("source") or gold["id"])
    asked = Counter({role: len(fillers[role]) for role in roles})
    nobody = tuple(event_features(group)) if group else ()
    return Sample(
        gold["file"],
        outlet[0].lower() if outlet else "",
        candidates,
        nobody,
        right if event else None,
        asked,
        ruled,
        read,
    )


def _same(one: Span, other: Span) -> bool:
    """Shared words, or the name of one inside the other's."""
    a, b = match_key(one.text), match_key(other.text)
    return (one.start < other.end and other.start < one.end) or (
        min(len(a), len(b)) > 3 and (a in b or b in a)
    )


# --- training -------------------------------------------------------------------------------------


def _train(samples: Sequence[Sample]) -> Weights:
    """The weights of each role, without least chances; features that stand there for less than ``RARE``
    candidates are left out."""
    met = Counter(f for s in samples for c in s.candidates for f in c.features)
    met.update(f for s in samples for f in s.nobody)
    names = sorted(f for f, n in met.items() if n >= RARE)
    numbers = {name: number for number, name in enumerate(names)}
    columns = []
    for role in ROLES:
        choices = [choice for s in samples if (choice := _choice(s, role, numbers))]
        weights = _descend(choices, len(names))
        columns.append({name: round(weight * UNIT) for name, weight in zip(names, weights, strict=True)})
    return Weights(tuple(columns), (), ())


Choice = list[tuple[list[int], bool]]
"""The features and the rightness of nobody and of each candidate."""


def _choice(sample: Sample, role: str, numbers: dict[str, int]) -> Choice | None:
    if sample.right is None or role not in sample.right:
        return None
    right = sample.right[role]
    told = [(sample.nobody, not any(right))]
    told += [(tuple(sorted(c.features)), r) for c, r in zip(sample.candidates, right, strict=True)]
    return [([numbers[f] for f in features if f in numbers], r) for features, r in told]


def _descend(choices: Sequence[Choice], size: int) -> list[float]:
    """The conditional logit with a ridge, by steps that grow while a slope keeps its sign and shrink where
    it turns (Rprop): plain, the same every time."""
    weights, steps, before = [0.0] * size, [0.05] * size, [0.0] * size
    for _ in range(STEPS):
        slope = [RIDGE * weight for weight in weights]
        for choice in choices:
            for (features, _), error in zip(choice, _errors(weights, choice), strict=True):
                if error > 1e-4 or error < -1e-4:
                    for feature in features:
                        slope[feature] += error
        for k in range(size):
            turned = slope[k] * before[k]
            steps[k] = min(0.5, steps[k] * 1.2) if turned > 0 else steps[k] * 0.5 if turned < 0 else steps[k]
            before[k] = 0.0 if turned < 0 else slope[k]
            if before[k]:
                weights[k] -= steps[k] if before[k] > 0 else -steps[k]
    return weights


def _errors(weights: Sequence[float], choice: Choice) -> list[float]:
    """How much likelier each is held than it should be: its chance less its share in the right ones."""
    totals = [sum([weights[f] for f in features]) for features, _ in choice]
    top = max(totals)
    powers = [exp(total - top) for total in totals]
    whole = sum(powers)
    good = sum(p for p, (_, right) in zip(powers, choice, strict=True) if right) or 1.0
    return [p / whole - (p / good if right else 0.0) for p, (_, right) in zip(powers, choice, strict=True)]


# --- judging --------------------------------------------------------------------------------------

Chances = list[list[list[float]]]
"""For each sample and role the chance of each candidate."""


def _judge(samples: Sequence[Sample], folds: Sequence[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Prints each role's F1 with each fold judged by weights of the others, and gives the least chances
    of the first and of more fillers that make it highest."""
    chances: Chances = [[] for _ in samples]
    for fold in sorted(set(folds)):
        weights = _train([s for s, own in zip(samples, folds, strict=True) if own != fold])
        for at, sample in enumerate(samples):
            if folds[at] == fold:
                chances[at] = find_chances(weights, sample.candidates, sample.nobody)
    best = []
    for at, role in enumerate(ROLES):
        tries = [(round(_f1(samples, chances, at, a, b), 3), a, b) for a in LEAST for b in LEAST]
        _, first, more = max(tries)  # of equals the strictest: a wrong filler is worse than a missing one
        best.append((first, more))
        f1, ruled = _f1(samples, chances, at, first, more), _f1_of_rules(samples, role)
        print(f"{role}: F1 {f1:.3f} (rules alone {ruled:.3f}), least chances {first} and {more}")
    return tuple(first for first, _ in best), tuple(more for _, more in best)


def _f1(samples: Sequence[Sample], chances: Chances, at: int, first: float, more: float) -> float:
    role, given, good = ROLES[at], 0, 0
    weights = Weights((), (first,) * len(ROLES), (more,) * len(ROLES))
    for sample, known in zip(samples, chances, strict=True):
        if sample.read and role in sample.ruled:
            picked = pick(weights, at, sample.candidates, known)
            given += len(picked)
            if sample.right is not None:
                hits = sum(
                    r for c, r in zip(sample.candidates, sample.right[role], strict=True) if c in picked
                )
                good += min(hits, sample.asked[role])
    return 2 * good / (given + sum(sample.asked[role] for sample in samples))


def _f1_of_rules(samples: Sequence[Sample], role: str) -> float:
    ruled = [sample.ruled[role] for sample in samples if sample.read and role in sample.ruled]
    asked = sum(sample.asked[role] for sample in samples)
    return 2 * sum(good for _, good in ruled) / (sum(given for given, _ in ruled) + asked)


if __name__ == "__main__":
    main()
