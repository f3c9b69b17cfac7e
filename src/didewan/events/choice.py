"""Choice: who fills the roles of an event, decided among all candidates by weighed features.

What belongs here: the weighing and the abstaining. What must not: features of candidates (``saying``,
``candidates``). The rules' proposals are features like others. For each role the candidates and
"nobody" compete in a conditional logit: the chances of all of them add up to 1. Weights and least
chances come from ``ckb/events/choice.tsv``, trained by ``tools/train_roles.py`` on annotated articles.
Events whose sides are one set (meetings, agreements) keep the rules' parties: there the rules are better.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import repeat
from math import exp

import msgspec

from didewan.events.candidates import ROLES, Candidate, Setting, find_candidates
from didewan.events.fillers import Party
from didewan.events.merge import Mention
from didewan.events.saying import CLASS, shape_of
from didewan.lexicon import Lexicon

TABLE = "ckb/events/choice.tsv"
FIRST, MORE = "least chance of the first", "least chance of more"
"""The rows of the table that hold thresholds instead of weights."""
MOST = {"actors": 4, "recipients": 4, "places": 2}
SHOWN = 3
"""So many features are named in the trace."""

UNIT = 1000
"""Weights are summed as whole thousandths, so that their order never matters."""


class Weights(msgspec.Struct, frozen=True):
    """What ``choice.tsv`` says: for each of ``ROLES`` the weights by feature and the least chances."""

    features: tuple[dict[str, int], ...]
    first: tuple[float, ...]
    more: tuple[float, ...]


class Chosen(msgspec.Struct, frozen=True):
    """Who fills the roles that were decided, and why."""

    roles: dict[str, tuple[Party, ...]]
    trace: dict[str, str]


def load_choice(lexicon: Lexicon) -> Weights:
    """The weights and least chances."""
    rows = {row["feature"]: tuple(float(row[role]) for role in ROLES) for row in lexicon.rows(TABLE)}
    first, more = rows.pop(FIRST), rows.pop(MORE)
    features = tuple({f: round(row[at] * UNIT) for f, row in rows.items()} for at in range(len(ROLES)))
    return Weights(features, first, more)


def choose(weights: Weights, setting: Setting, group: Sequence[Mention]) -> Chosen:
    """The fillers of one event."""
    candidates = find_candidates(setting, group)
    nobody = tuple(event_features(group))
    chances = find_chances(weights, candidates, nobody)
    roles: dict[str, tuple[Party, ...]] = {}
    trace: dict[str, str] = {}
    for at, role in enumerate(ROLES):
        if role not in decided(group):
            continue
        picked = pick(weights, at, candidates, chances)
        roles[role] = tuple(candidate.party for candidate in picked)
        if picked:
            trace[role] = _reasons(weights, at, picked[0])
    return Chosen(roles, trace)


def decided(group: Sequence[Mention]) -> tuple[str, ...]:
    """The roles that are decided here; the others stay as the rules gave them."""
    return ("places",) if group[0].trigger.frame.pooled else ROLES


def event_features(group: Sequence[Mention]) -> Iterator[str]:
    """What speaks for it that nobody fills a role of the event."""
    first = group[0].trigger
    kind, shape = first.frame.type, shape_of(first)
    yield "nobody"
    yield f"nobody {kind}"
    yield f"nobody {CLASS[kind]}"
    yield f"nobody {shape}"
    yield f"nobody {CLASS[kind]} {shape}"
    yield f"nobody {kind} {shape}"
    yield f"nobody {first.frame.rule}"
    yield f"nobody of {min(3, len(group))} mentions"
    yield f"nobody {group[0].status}"
    for role in ROLES:
        told = f"{role} {'told' if any(getattr(m, role) for m in group) else 'open'}"
        yield f"nobody {told}"
        yield f"nobody {CLASS[kind]} {told}"
        yield f"nobody {kind} {told}"
    for name, holds in (
        ("way to a recipient", bool(first.frame.recipient)),
        ("placed", first.frame.placed),
        ("toll", any(m.counts for m in group)),
        ("headline only", all(m.headline for m in group)),
        ("firm place", any(m.firm for m in group)),
    ):
        yield f"nobody {name if holds else f'no {name}'}"


def find_chances(
    weights: Weights, candidates: Sequence[Candidate], nobody: Collection[str]
) -> list[list[float]]:
    """For each role the chance of each candidate to fill it; what is left to 1 is nobody's."""
    rivals = [nobody, *(candidate.features for candidate in candidates)]
    return [_chances([sum(map(known.get, r, repeat(0))) for r in rivals]) for known in weights.features]


def _chances(totals: Sequence[int]) -> list[float]:
    top = max(totals)
    powers = [exp((total - top) / UNIT) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers[1:]]


def pick(
    weights: Weights, at: int, candidates: Sequence[Candidate], chances: Sequence[Sequence[float]]
) -> list[Candidate]:
    """The likeliest candidates over the least chances, who overlap with none picked before and are not
    likelier to have the other part in the event."""
    rival = {0: 1, 1: 0}.get(at, at)
    first, more = weights.first[at], weights.more[at]
    picked: list[Candidate] = []
    for chance, index in sorted(((-chance, i) for i, chance in enumerate(chances[at]))):
        if -chance <= (more if picked else first) or len(picked) == MOST[ROLES[at]]:
            break
        candidate = candidates[index]
        likely = chances[rival][index] <= -chance
        if likely and not any(_same(candidate.party, known.party) for known in picked):
            picked.append(candidate)
    return picked


def _same(a: Party, b: Party) -> bool:
    """Overlapping words, or the words of one inside the other's."""
    one, other = a.span, b.span
    return (
        (one.start < other.end and other.start < one.end) or one.text in other.text or other.text in one.text
    )


def _reasons(weights: Weights, at: int, candidate: Candidate) -> str:
    """The features that spoke most for the choice, the strongest first."""
    known = weights.features[at]
    ranked = sorted((-known[f], f) for f in candidate.features if f in known)
    return "events.choice: " + ", ".join(f"{name} {-weight / UNIT:+.1f}" for weight, name in ranked[:SHOWN])
