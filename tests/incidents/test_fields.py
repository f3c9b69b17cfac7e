"""What holds of an incident, by which rule, and what contradicts what."""

from __future__ import annotations

import pytest
from claims_of import claim

from didewan.incidents import build_incident, find_contradictions, incident_id, load_tables
from didewan.lexicon import Lexicon
from didewan.records import Count, FieldValue

TABLES = load_tables(Lexicon())


def tolls(*told: tuple[str, Count]) -> list[object]:
    return [
        claim(number, published=published, counts={"killed": count})
        for number, (published, count) in enumerate(told)
    ]


THREE = (("2022-06-02", 2), ("2022-06-09", 4), ("2022-06-03", 3))


@pytest.mark.parametrize(
    ("rule", "holds"), [(None, 4), ("recent", 4), ("lowest", 2), ("highest", 4), ("most", 4)]
)
def test_the_toll_that_holds_is_one_that_is_told(rule: str | None, holds: int) -> None:
    incident = build_incident(tolls(*THREE), TABLES, rule)
    field = incident.fields["killed"]
    assert incident.value("killed") == holds
    assert field.rule == (rule or "recent"), "the rule is named"
    assert [told.value for told in field.told] == [2, 3, 4], "all are kept, in the order of telling"
    assert field.contradicted


def test_most_tellings_outvote_one_and_reprints_count_once() -> None:
    claims = [
        claim(1, counts={"killed": 3}),
        claim(2, counts={"killed": 3}),
        claim(3, counts={"killed": 5}, telling="a3"),
        claim(4, counts={"killed": 5}, telling="a3"),
        claim(5, counts={"killed": 5}, telling="a3", published="2022-06-05"),
    ]
    assert build_incident(claims, TABLES, "most").value("killed") == 3


def test_a_persons_value_outranks_every_rule() -> None:
    incident = build_incident(
        tolls(*THREE), TABLES, "highest", {"killed": (2, 3), "place": "iq.kirkuk.daquq"}
    )
    assert incident.value("killed") == (2, 3) and incident.fields["killed"].rule == "person"
    assert incident.value("place") == "iq.kirkuk.daquq"
    assert len(incident.fields["killed"].told) == 3, "what is told stays beside it"


def test_a_field_that_nobody_gives_is_not_there() -> None:
    incident = build_incident([claim(1, places=(), within=(), day=None)], TABLES)
    assert incident.value("place") is None and incident.value("when") is None
    assert set(incident.fields) == {"type", "mode"}


AGREE: list[tuple[str, FieldValue, FieldValue, bool]] = [
    ("killed", 2, 2, False),
    ("killed", 2, 3, True),
    ("killed", (2, None), 7, False),
    ("killed", (8, None), 7, True),
    ("killed", (2, 5), (5, 9), False),
    ("killed", (2, 4), (5, 9), True),
    ("killed", (None, 4), 5, True),
]


@pytest.mark.parametrize(("field", "one", "other", "contradicted"), AGREE)
def test_counts_contradict_where_both_cannot_be_right(
    field: str, one: Count, other: Count, contradicted: bool
) -> None:
    incident = build_incident(tolls(("2022-06-02", one), ("2022-06-03", other)), TABLES)
    assert incident.fields[field].contradicted is contradicted
    assert bool(list(find_contradictions([incident]))) is contradicted


@pytest.mark.parametrize(
    ("one", "other", "contradicted"),
    [
        (("iq.kirkuk.city", ("iq.kirkuk", "iq")), ("iq.kirkuk", ("iq",)), False),
        (("iq.kirkuk.city", ("iq.kirkuk", "iq")), ("iq", ()), False),
        (("iq.kirkuk.city", ("iq.kirkuk", "iq")), ("iq.erbil.city", ("iq.erbil", "iq")), True),
    ],
)
def test_a_place_contradicts_none_that_lies_around_it(
    one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]], contradicted: bool
) -> None:
    claims = [claim(n, places=(place,), within=around) for n, (place, around) in enumerate((one, other))]
    assert build_incident(claims, TABLES).fields["place"].contradicted is contradicted


@pytest.mark.parametrize(
    ("first", "last", "contradicted"),
    [
        ("2022-06-02", "2022-06-02", False),
        ("2022-06-01", "2022-06-30", False),
        ("2022-06-03", "2022-06-03", True),
    ],
)
def test_days_contradict_where_they_do_not_touch(first: str, last: str, contradicted: bool) -> None:
    incident = build_incident([claim(1), claim(2, day=first, to=last)], TABLES)
    assert incident.fields["when"].contradicted is contradicted
    assert incident.value("when") == ("2022-06-02", "2022-06-02") or contradicted, "a day is more exact"


def test_the_id_follows_from_the_claim_told_first() -> None:
    claims = [claim(2, published="2022-06-03"), claim(1, published="2022-06-02")]
    assert incident_id(claims) == incident_id(claims[::-1]) == "ic1"


def test_history_is_marked() -> None:
    assert build_incident([claim(1, published="2022-09-02")], TABLES).background
    assert not build_incident([claim(1, published="2022-09-02"), claim(2)], TABLES).background
