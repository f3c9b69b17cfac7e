"""Incidents counted in time, before and after a day, by who does what to whom; figures beside them."""

from __future__ import annotations

from datetime import date

import pytest
from claims_of import claim

from didewan.events.frames import load_frames
from didewan.incidents import (
    Days,
    Unit,
    build_incident,
    compare,
    count_dyads,
    find_days,
    find_question,
    load_tables,
    make_timeline,
    split_at,
    view_incident,
)
from didewan.lexicon import Lexicon
from didewan.records import Claim, Figure, Incident, Record, Span
from didewan.text import TextReader

TABLES = load_tables(Lexicon())


def incident(*claims: Claim) -> Incident:
    return build_incident(claims, TABLES)


def on(number: int, first: str | None, last: str | None = None, **more: object) -> Incident:
    return incident(claim(number, day=first, to=last, **more))  # type: ignore[arg-type]


MONTH = ("2022-06-01", "2022-06-30")


@pytest.mark.parametrize(
    ("first", "last", "unit", "stretch"),
    [
        ("2022-06-02", None, "day", ("2022-06-02", "2022-06-02")),
        ("2022-06-02", None, "week", ("2022-05-30", "2022-06-05")),
        ("2022-06-05", None, "week", ("2022-05-30", "2022-06-05")),
        ("2022-06-06", None, "week", ("2022-06-06", "2022-06-12")),
        ("2022-06-02", None, "month", MONTH),
        ("2022-12-31", None, "month", ("2022-12-01", "2022-12-31")),
        ("2024-02-29", None, "month", ("2024-02-01", "2024-02-29")),
        ("2022-06-02", None, "year", ("2022-01-01", "2022-12-31")),
        ("2022-06-02", "2022-06-04", "day", None),
        ("2022-06-01", "2022-06-30", "day", None),
        ("2022-06-01", "2022-06-30", "week", None),
        ("2022-06-01", "2022-06-30", "month", MONTH),
        ("2022-05-31", "2022-06-01", "month", None),
        ("2021-12-31", "2022-01-01", "year", None),
    ],
)
def test_an_incident_counts_only_where_all_its_days_lie(
    first: str, last: str | None, unit: Unit, stretch: tuple[str, str] | None
) -> None:
    one = on(1, first, last)
    found = make_timeline([one], unit)
    assert [(s.first, s.last, s.incidents) for s in found.stretches] == (
        [(*stretch, (one.id,))] if stretch else []
    )
    assert found.wider == (() if stretch else (one.id,))
    assert found.undated == ()


def test_an_open_end_is_in_no_stretch() -> None:
    since = build_incident([claim(1)], TABLES, settled={"when": ("2022-06-02", None)})
    assert make_timeline([since], "year").wider == (since.id,)


def test_without_a_day_it_is_counted_apart_unless_its_news_may_stand_in() -> None:
    one = on(1, None, published="2022-06-20")
    plain, inferred = (make_timeline([one], "month", recent=recent) for recent in (None, 6))
    assert (plain.stretches, plain.undated) == ((), (one.id,))
    assert [(s.first, s.incidents, s.inferred) for s in inferred.stretches] == [
        ("2022-06-01", (one.id,), (one.id,))
    ]
    assert make_timeline([on(1, None, published="2022-06-03")], "month", recent=6).wider, (
        "it may have been May"
    )
    assert make_timeline([on(1, None, published=None)], "month", recent=6).undated


def test_empty_stretches_stand_between_the_first_and_the_last() -> None:
    two = [on(1, "2021-11-30"), on(2, "2022-02-01")]
    found = make_timeline(two, "month", empty=True)
    assert [s.first for s in found.stretches] == ["2021-11-01", "2021-12-01", "2022-01-01", "2022-02-01"]
    assert [len(s.incidents) for s in found.stretches] == [1, 0, 0, 1]
    assert [s.first for s in make_timeline(two, "month").stretches] == ["2021-11-01", "2022-02-01"]
    assert make_timeline([], "day", empty=True).stretches == ()


@pytest.mark.parametrize(
    ("first", "last", "published", "side"),
    [
        ("2022-06-10", None, "2022-06-11", "after"),
        ("2022-06-19", None, "2022-06-20", "after"),
        ("2022-06-20", None, "2022-06-20", ""),
        ("2022-06-09", None, "2022-06-10", "before"),
        ("2022-05-31", None, "2022-06-01", "before"),
        ("2022-05-30", None, "2022-06-01", ""),
        ("2022-06-09", "2022-06-10", "2022-06-11", "straddling"),
        ("2022-06-01", "2022-06-30", "2022-06-30", "straddling"),
        ("2022-05-01", "2022-05-31", "2022-06-30", "straddling"),
        (None, None, "2022-06-12", "undated"),
        (None, None, "2022-08-01", ""),
        (None, None, None, "undated"),
    ],
)
def test_sides_of_a_day(first: str | None, last: str | None, published: str | None, side: str) -> None:
    one = on(1, first, last, published=published)
    found = split_at([one], date(2022, 6, 10), 10)
    sides = {name: getattr(found, name) for name in ("before", "after", "straddling", "undated")}
    assert sides == {name: (one.id,) if name == side else () for name in sides}
    assert (found.first, found.last) == ("2022-05-31", "2022-06-19")


def test_sides_name_what_was_taken_from_news() -> None:
    found = split_at([on(1, None, published="2022-06-17"), on(2, "2022-06-11")], date(2022, 6, 10), 10, 6)
    assert len(found.after) == 2 and len(found.inferred) == 1


def test_days_of_an_incident_are_never_made_up() -> None:
    assert find_days(on(1, None)) is None
    assert find_days(on(1, "2022-06-02")) == Days(date(2022, 6, 2), date(2022, 6, 2))
    assert find_days(on(1, None, published="2022-06-10"), 6) == Days(date(2022, 6, 4), date(2022, 6, 10))


def test_dyads_count_incidents_for_each_pair_and_nobody_is_a_side() -> None:
    found = count_dyads(
        [
            incident(claim(1, actors=("a",), recipients=("b",)), claim(2, actors=("c",))),
            incident(claim(3)),
        ]
    )
    told = {(d.actor, d.type, d.recipient): len(d.incidents) for d in found}
    assert told == {("", "ASSAULT", ""): 2}, "ids without words of the article are not told"


def named(number: int, actor: str, recipient: str) -> Incident:
    base = claim(number)
    event = base.event
    spans = {"actors": (Span(0, 1, actor),), "recipients": (Span(0, 1, recipient),)}
    fields = {name: getattr(event, name) for name in event.__struct_fields__} | spans
    parts = {name: getattr(base, name) for name in base.__struct_fields__} | {"event": type(event)(**fields)}
    return incident(type(base)(**parts))


def test_names_that_fold_to_one_are_one_and_called_as_most_call_it() -> None:
    three = [named(1, "مامۆستا", "x"), named(2, "مامۆستا", "x"), named(3, "مامۆستایان", "x")]
    apart = count_dyads(three)
    assert [(d.actor, len(d.incidents)) for d in apart] == [("مامۆستا", 2), ("مامۆستایان", 1)]
    together = count_dyads(three, fold=lambda name: name[:7])
    assert [(d.actor, len(d.incidents)) for d in together] == [("مامۆستا", 3)]


def test_a_view_proves_every_value_with_its_words() -> None:
    shown = view_incident(incident(claim(1, counts={"killed": 2}), claim(2, counts={"killed": 3})))
    assert [told.value for told in shown.fields["killed"].told] == [2, 3]
    assert shown.fields["killed"].contradicted and shown.tellings == 2 and shown.sources == ("s1", "s2")
    proof = shown.fields["type"].told[0].proof
    assert (proof.article, proof.start, proof.end, proof.words) == ("a1", 0, 5, "هێرش")


@pytest.mark.parametrize(
    ("of", "asked"),
    [
        ("هێرش", ("ASSAULT", None)),
        ("هێرشی تیرۆریستی", ("ASSAULT", None)),
        ("حاڵەتی ڕفاندن", ("ASSAULT", "abduct")),
        ("حاڵەتی دەستدرێژیی سێکسی", ("ASSAULT", "sexual")),
        ("خۆپیشاندان", ("PROTEST", "demo")),
        ("چەکداری هێرشەکە", None),
        ("کوژراو و بریندار", None),
        ("کەس و برینداربوونی ژنێک", None),
        ("کەسی دەستگیرکراو", None),
        ("دۆلار", None),
    ],
)
def test_a_figure_asks_what_the_head_of_its_words_names(
    of: str, asked: tuple[str, str | None] | None, text_reader: TextReader, lexicon: Lexicon
) -> None:
    figure = Figure(0, 2, "٢٨", 28.0, Span(3, 3 + len(of), of), "2022-06-01", "2022-06-30")
    record = Record("a", f"٢٨ {of}", None, None, None, "ckb", None, "none", (), (), (), (), (figure,))
    found = find_question(figure, record, load_frames(lexicon), text_reader, TABLES.cases)
    assert (found and (found.type, found.mode)) == asked


def test_a_figure_is_compared_with_what_the_record_holds() -> None:
    figure = Figure(0, 2, "٢٨", (28.0, None), Span(3, 7, "هێرش"), *MONTH)
    record = Record("a", "٢٨ هێرش", None, None, None, "ckb", None, "none", (), (), (), (), (figure,))
    lexicon = Lexicon()
    question = find_question(figure, record, load_frames(lexicon), TextReader(lexicon))
    assert question is not None
    inside, near, other = on(1, "2022-06-30"), on(2, "2022-07-01"), on(3, "2022-06-02", type="PROTEST")
    undated, long_ago = on(4, None, published="2022-06-15"), on(5, None, published="2020-01-01")
    found = compare(figure, question, [inside, near, other, undated, long_ago], 1)
    assert found.reported == (28.0, None)
    assert (found.held, found.near, found.undated) == ((inside.id,), (near.id,), (undated.id,))
    assert compare(figure, question, [near], 0).near == ()
