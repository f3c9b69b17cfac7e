"""Decisions become groups: in any order, a person before the machine."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from didewan.incidents import find_neighbours, group_claims
from didewan.records import Decision, Judgement

CLAIMS = ("a", "b", "c", "d")
PAIRS = tuple(combinations(CLAIMS, 2))


def machine(left: str, right: str, score: float) -> Decision:
    return Decision(left, right, "same" if score >= 0.5 else "unsure", score)


def person(left: str, right: str, judgement: Judgement, at: str = "1") -> Decision:
    return Decision(left, right, judgement, 1.0, {}, "rena", at)


def test_pairs_called_the_same_are_one_group_and_the_rest_stay_alone() -> None:
    assert group_claims(CLAIMS, [machine("a", "b", 0.9)], 0.5) == [("a", "b"), ("c",), ("d",)]


def test_one_pair_does_not_chain_two_stories() -> None:
    strong = [machine("a", "b", 0.9), machine("c", "d", 0.9), machine("b", "c", 0.6)]
    assert group_claims(CLAIMS, strong, 0.5) == [("a", "b"), ("c", "d")]
    agreeing = [*strong, machine("a", "c", 0.6), machine("a", "d", 0.6), machine("b", "d", 0.6)]
    assert group_claims(CLAIMS, agreeing, 0.5) == [("a", "b", "c", "d")]


def test_a_persons_not_outranks_the_machine_whoever_spoke_last() -> None:
    for decisions in (
        [machine("a", "b", 0.99), person("a", "b", "not")],
        [person("a", "b", "not"), machine("a", "b", 0.99)],
    ):
        assert group_claims("ab", decisions, 0.5) == [("a",), ("b",)]


def test_a_persons_same_joins_what_the_machine_left() -> None:
    assert group_claims("ab", [person("a", "b", "same")], 0.5) == [("a", "b")]


def test_a_persons_not_keeps_groups_apart_that_others_would_join() -> None:
    decisions = [
        machine("a", "b", 0.9),
        machine("b", "c", 0.9),
        machine("a", "c", 0.9),
        person("a", "c", "not"),
    ]
    groups = group_claims("abc", decisions, 0.5)
    assert len(groups) == 2 and not any({"a", "c"} <= set(group) for group in groups)


def test_the_last_word_of_persons_holds_and_open_gives_the_machine_its_word_back() -> None:
    decided = [machine("a", "b", 0.9), person("a", "b", "not", "1"), person("a", "b", "same", "2")]
    assert group_claims("ab", decided, 0.5) == [("a", "b")]
    assert group_claims("ab", [*decided, person("a", "b", "unsure", "3")], 0.5) == [("a",), ("b",)]
    assert group_claims("ab", [*decided, person("a", "b", "open", "4")], 0.5) == [("a", "b")]
    assert group_claims("ab", [person("a", "b", "same"), person("a", "b", "open")], 0.5) == [("a",), ("b",)]


def test_neighbours_hang_together_by_pairs_called_the_same() -> None:
    decisions = [machine("a", "b", 0.9), machine("b", "c", 0.8), machine("c", "d", 0.4)]
    assert find_neighbours(["a"], decisions) == {"a", "b", "c"}
    assert find_neighbours(["d"], decisions) == {"d"}


SCORES = st.lists(st.tuples(st.sampled_from(PAIRS), st.floats(0, 1)), max_size=8)


@given(SCORES, st.randoms())
def test_groups_part_the_claims_in_any_order(
    scores: list[tuple[tuple[str, str], float]], random: object
) -> None:
    decisions = list({pair: machine(*pair, round(score, 3)) for pair, score in scores}.values())
    groups = group_claims(CLAIMS, decisions, 0.5)
    assert sorted(claim for group in groups for claim in group) == sorted(CLAIMS)
    mixed = list(decisions)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert group_claims(reversed(CLAIMS), mixed, 0.5) == groups
