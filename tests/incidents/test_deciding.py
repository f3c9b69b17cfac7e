"""Two claims: where they meet, what speaks for and against, what comes out."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from claims_of import claim

from didewan.incidents import decide_pair, find_keys, load_tables
from didewan.incidents.evidence import find_evidence
from didewan.incidents.profiles import profile
from didewan.lexicon import Lexicon
from didewan.records import Claim, Span

TABLES = load_tables(Lexicon())

ELSEWHERE: dict[str, Any] = {
    "places": ("iq.erbil.city",),
    "within": ("iq.erbil", "iq"),
    "names": ("iq.erbil.city",),
}

PAIRS: list[tuple[str, dict[str, Any], str]] = [
    ("the same told by another paper", {}, "same"),
    (
        "another toll a week later, the day printed",
        {"published": "2022-06-09", "counts": {"killed": 4}},
        "same",
    ),
    ("a shooting in the town that day", {"mode": "targeted", "words": ("ئەفسەر", "تەقە", "گەرەک")}, "not"),
    ("a blast elsewhere that day", {**ELSEWHERE, "words": ("بومب", "ئوتومبێل")}, "not"),
    ("the town a week later", {"day": "2022-06-09", "published": "2022-06-09"}, "not"),
    ("a reprint", {"telling": "a1"}, "same"),
]


def evidence(**other: Any) -> dict[str, float]:
    return find_evidence(profile(claim(1), TABLES), profile(claim(2, **other), TABLES), TABLES)


@pytest.mark.parametrize(("label", "other", "judgement"), PAIRS, ids=[label for label, _, _ in PAIRS])
def test_a_pair_is_judged(label: str, other: dict[str, Any], judgement: str) -> None:
    decision = decide_pair(claim(1), claim(2, **other), TABLES)
    assert decision.judgement == judgement, decision.reasons
    assert decision.reasons and decision.by == "machine"
    assert decision == decide_pair(claim(2, **other), claim(1), TABLES), "the order does not matter"


def test_two_events_of_one_article_are_two() -> None:
    assert decide_pair(claim(1, article="a"), claim(2, article="a"), TABLES).judgement == "not"


def test_claims_of_one_family_day_and_place_meet() -> None:
    keys = set(find_keys(claim(1), TABLES))
    assert keys & set(find_keys(claim(2, type="COERCE", mode="arrest"), TABLES)), "an arrest for it"
    assert not keys & set(find_keys(claim(2, type="CONSULT", mode=None), TABLES)), "no meeting is an attack"
    assert not keys & set(find_keys(claim(2, day="2022-09-02", published="2022-09-02"), TABLES))


@pytest.mark.parametrize(
    "unknown",
    [{"day": None, "published": None}, {"day": "2019-01-01", "to": "2019-12-31"}],
    ids=["no day at all", "only a year"],
)
def test_what_has_no_days_to_decide_by_meets_nothing(unknown: dict[str, Any]) -> None:
    assert find_keys(claim(1, **unknown), TABLES) == ()


def test_what_is_not_known_is_no_evidence_but_that_it_is_missing() -> None:
    found = evidence(places=(), within=(), names=(), words=())
    told = {name for name in found if name.startswith(("place", "names", "words", "counts", "actors"))}
    assert told == {"place.missing"} and found["anchor.missing"] == 1.0


SPEAKER = Span(0, 6, "نێچیرڤان")
OTHER_SPEAKER = Span(0, 6, "مەسرور")
EVIDENCE: list[tuple[str, dict[str, Any], dict[str, Any], str, bool]] = [
    ("two who condemn one thing", {"type": "ACCUSE", "by": SPEAKER}, {"by": OTHER_SPEAKER},
     "speaker.other", True),
    ("one who condemns it", {"type": "ACCUSE", "by": SPEAKER}, {}, "speaker.same", True),
    ("a condemnation and a deed", {"type": "ACCUSE"}, {"type": "ASSAULT"}, "speech.mixed", True),
    ("a protest told next day", {"type": "PROTEST", "mode": "demo", "day": None}, {"published": "2022-06-03"},
     "repeats.apart", True),
    ("a blast told next day", {"day": None}, {"published": "2022-06-03"}, "repeats.apart", False),
    ("two countries", {}, {"places": ("tr.van.city",), "within": ("tr.van", "tr")}, "country.other", True),
    ("a country only", {"places": ("iq",), "within": ()}, {}, "place.same", False),
    ("on to another town", {}, {"places": ("iq.kirkuk.city", "iq.erbil.city")}, "place.others_too", True),
    ("two states", {"recipients": ("us",)}, {"recipients": ("va.francis",)}, "participants.kin", False),
    ("a state and its head", {"recipients": ("va",)}, {"recipients": ("va.francis",)},
     "participants.kin", True),
    ("live on both", {"words": ("راستەوخۆ", "ڤیدیۆ")}, {}, "words.shared", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "both", "second", "name", "there"), EVIDENCE, ids=[label for label, *_ in EVIDENCE]
)
def test_evidence_is_found(
    label: str, both: dict[str, Any], second: dict[str, Any], name: str, there: bool
) -> None:
    one, other = (profile(_spoken(number, both | more), TABLES) for number, more in ((1, {}), (2, second)))
    assert (name in find_evidence(one, other, TABLES)) == there
    assert find_evidence(one, other, TABLES) == find_evidence(other, one, TABLES)


def _spoken(number: int, told: dict[str, Any]) -> Claim:
    more = dict(told)
    speaker = more.pop("by", None)
    made = claim(number, **more)
    if speaker is None:
        return made
    return msgspec.structs.replace(made, event=msgspec.structs.replace(made.event, actors=(speaker,)))


def test_every_piece_of_evidence_has_a_weight() -> None:
    for _, other, _ in PAIRS:
        assert evidence(**other).keys() <= TABLES.weights.keys() | {"source.same"}
