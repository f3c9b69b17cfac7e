"""Who fills a role: what the choice among candidates must always hold to."""

from __future__ import annotations

from math import isclose

import pytest

from didewan.events.candidates import ROLES, Candidate
from didewan.events.choice import Weights, find_chances, load_choice, pick
from didewan.events.fillers import Party
from didewan.lexicon import Lexicon
from didewan.records import Span

ACTORS, RECIPIENTS, PLACES = range(len(ROLES))


def candidate(start: int, words: str, *features: str) -> Candidate:
    return Candidate(Party(Span(start, start + len(words), words), "person"), set(features))


def weights(first: float = 0.2, more: float = 0.3, **features: tuple[int, int, int]) -> Weights:
    columns = tuple({name: row[at] for name, row in features.items()} for at in range(3))
    return Weights(columns, (first,) * 3, (more,) * 3)


def test_candidates_and_nobody_share_one_chance() -> None:
    known = weights(near=(1000, 0, 0), far=(-1000, 0, 0))
    row = find_chances(known, [candidate(0, "a", "near"), candidate(9, "b", "far")], ())[ACTORS]
    assert row[0] > row[1] > 0
    assert sum(row) < 1
    assert isclose(row[0] / row[1], 7.389, rel_tol=1e-3)  # e to the difference of the weights


def test_what_speaks_for_nobody_speaks_against_all() -> None:
    known = weights(alone=(2000, 0, 0))
    open_, taken = (
        find_chances(known, [candidate(0, "a")], nobody)[ACTORS][0] for nobody in ((), ("alone",))
    )
    assert taken < open_


def test_unknown_features_change_nothing() -> None:
    known = weights(near=(500, 0, 0))
    plain, more = (find_chances(known, [candidate(0, "a", "near", *f)], ()) for f in ((), ("unheard of",)))
    assert plain == more


@pytest.mark.parametrize(
    ("chances", "picked"),
    [
        ([0.5, 0.4], ["ئەلف", "بێ"]),
        ([0.4, 0.5], ["بێ", "ئەلف"]),
        ([0.5, 0.3], ["ئەلف"]),
        ([0.25, 0.1], ["ئەلف"]),
        ([0.2, 0.1], []),
    ],
)
def test_the_first_and_more_have_least_chances(chances: list[float], picked: list[str]) -> None:
    both = [candidate(0, "ئەلف"), candidate(9, "بێ")]
    found = pick(weights(), PLACES, both, [chances, chances, chances])
    assert [c.party.span.text for c in found] == picked


def test_overlapping_or_repeated_words_are_one_filler() -> None:
    same = [candidate(0, "هێزەکانی تورکیا"), candidate(9, "تورکیا"), candidate(40, "تورکیا")]
    row = [0.4, 0.35, 0.35]
    assert pick(weights(), PLACES, same, [row, row, row]) == same[:1]


def test_who_is_likelier_the_recipient_is_no_actor() -> None:
    one = [candidate(0, "تورکیا")]
    assert not pick(weights(), ACTORS, one, [[0.4], [0.5], [0.0]])
    assert pick(weights(), RECIPIENTS, one, [[0.4], [0.5], [0.0]]) == one


def test_the_table_weighs_every_role() -> None:
    known = load_choice(Lexicon())
    assert len(known.features) == len(ROLES)
    assert len({frozenset(column) for column in known.features}) == 1
    assert all(0 < least < 1 for least in (*known.first, *known.more))
