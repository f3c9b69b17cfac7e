"""Questions about passages: the same answers from every database."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from test_contract import RUN, Backend, backend  # noqa: F401 - the fixture
from worlds import full_record

from didewan.records import Claim, Record
from didewan.store import About, Filter, Indexed, Store

KEYS = (
    ("article", 0, "name", "Q1"),
    ("statement", 1, "name", "iq.police"),
    ("statement", 1, "speaker", "بەرپرس"),
    ("statement", 1, "word", "کوشتن"),
    ("statement", 1, "word", "کەس"),
    ("figure", 0, "name", "iq.police"),
    ("figure", 0, "word", "هێرش"),
)
WORDS = {"کوشتن": (3, 36, 42), "هێرش": (1, 55, 59)}


def indexed(record: Record, reading: str, events: tuple[str, ...]) -> Indexed:
    """What is derived from the world's record, by hand."""
    claims = tuple(
        Claim(i, record.id, record.source, None, None, record.published, event)
        for i, event in zip(events, record.events, strict=True)
    )
    keys = {claim.id: {"place": ("Q1",)} for claim in claims}
    words = WORDS if record.id == "a" else {"کوشتن": WORDS["کوشتن"]}
    return Indexed(
        reading, record.id, claims, keys, record.id, None, (), (), words, KEYS if record.id == "a" else ()
    )


@pytest.fixture
def store(backend: Backend) -> Iterator[Store]:  # noqa: F811
    """Articles a (indexed with keys), b (with another source, without keys) and c (never indexed)."""
    b = msgspec.structs.replace(full_record("b", published="2020-09-30"), source=None)
    with backend.open() as opened:
        opened.begin_run(RUN)
        opened.save([full_record("a"), b, full_record("c")], RUN)
        entries = [
            indexed(p.record, p.reading, p.events)
            for p in opened.pending(opened.waiting())
            if p.record.id != "c"
        ]
        opened.index(entries, RUN)
        opened.group({claim.id: f"i{claim.id}" for entry in entries for claim in entry.claims}, RUN)
        yield opened


@pytest.mark.parametrize(
    ("about", "found"),
    [
        (About(), ["a0", "a1", "b0", "b1"]),
        (About(names=("iq.police",)), ["a1"]),
        (About(names=("iq.army",)), []),
        (About(speakers=(("بەرپرس",),)), ["a1"]),
        (About(speakers=(("بەرپرس",), ("پۆلیس",))), []),
        (About(names=("iq.army",), speakers=(("بەرپرس", "سەرۆک"),)), ["a1"]),
        (About(words=(("کوشتن", "مردن"),)), ["a1"]),
        (About(words=(("کوشتن",), ("کەس",))), ["a1"]),
        (About(words=(("کوشتن",), ("هێرش",))), []),
        (About(names=("iq.police",), words=(("هێرش",),)), []),
    ],
)
def test_statements_are_found_by_who_says_them_and_by_their_words(
    store: Store, about: About, found: list[str]
) -> None:
    said = store.statements(Filter(), about)
    plain, told = full_record().statements
    assert [f"{one.article}{int(one.statement == told)}" for one in said] == found
    assert all(one.statement in (plain, told) for one in said)
    assert all(
        one.speakers == (("iq.police",) if one.article == "a" and one.statement == told else ())
        for one in said
    )


@pytest.mark.parametrize(
    ("asked", "articles"),
    [
        (Filter(), "ab"),
        (Filter(sources=("outlet",)), "a"),
        (Filter(articles=("b",)), "b"),
        (Filter(first="2020-09-01"), "b"),
        (Filter(last="2020-09-01"), "a"),
        (Filter(first="2020-08-31", last="2020-08-31"), "a"),
        (Filter(places=("Q1", "Q2")), "a"),
        (Filter(actors=("Q2",)), ""),
        (Filter(types=("ASSAULT",)), "ab"),
        (Filter(types=("PROTEST",)), ""),
        (Filter(statuses=("alleged",), floor=0.5), "ab"),
        (Filter(floor=0.9), ""),
    ],
)
def test_filters_of_statements_and_of_a_search_ask_the_article(
    store: Store, asked: Filter, articles: str
) -> None:
    assert "".join(sorted({said.article for said in store.statements(asked)})) == articles
    count, found = store.search([["کوشتن"]], asked)
    assert "".join(sorted(one.article for one in found)) == articles and count == len(articles)


def test_figures_come_back_whole_and_by_their_own_windows(store: Store) -> None:
    exact, open_ended = full_record().figures
    assert [one.figure for one in store.figures()] == [exact, open_ended] * 2
    assert [one.figure for one in store.figures(Filter(first="2020-06-01"))] == [exact] * 2
    assert store.figures(Filter(last="2019-12-31")) == []
    (one,) = store.figures(Filter(), About(words=(("هێرش",),)))
    assert (one.figure, one.givers, one.article, one.title) == (exact, ("iq.police",), "a", "سەردێڕ")


def test_times_that_something_speaks_against(store: Store) -> None:
    flagged = store.flagged(Filter(articles=("a",)))
    assert [one.time for one in flagged] == [full_record().times[1]]
    assert store.flagged(Filter(first="2020-01-01")) == [], "this one is a length, without a day"


def test_a_search_ranks_and_shows_the_words(store: Store) -> None:
    count, found = store.search([["کوشتن", "مردن"], ["هێرش"]])
    assert count == 1 and [(one.article, one.times) for one in found] == [("a", 4)]
    assert [(span.start, span.end) for span in found[0].places] == [(36, 42), (55, 59)]
    assert all(span.text == full_record().text[span.start : span.end] for span in found[0].places)
    assert store.search([["کوشتن"]], limit=1) == (2, store.search([["کوشتن"]])[1][:1])
    assert store.search([["نییە"]]) == (0, [])


def test_articles_are_counted_by_source_and_day(store: Store) -> None:
    assert store.article_counts("2020-08-31", "2020-09-30") == {"": 1, "outlet": 1}
    assert store.article_counts("2020-08-31", "2020-09-29") == {"outlet": 1}
    assert store.article_counts("2020-08-31", "2020-09-30", Filter(sources=("outlet",))) == {"outlet": 1}
    assert store.article_days() == ("2020-08-31", "2020-09-30")


def test_incidents_are_found_by_how_their_ids_begin(store: Store) -> None:
    every = store.incidents_like("i")
    assert len(every) == 4 and every == sorted(every)
    assert store.incidents_like(every[0]) == [every[0]]
    assert store.incidents_like(every[0][:-1]) == [every[0]]
    assert store.incidents_like("%") == store.incidents_like("x") == []


def test_what_is_read_anew_answers_anew(store: Store) -> None:
    (waiting,) = store.pending(store.waiting())
    changed = msgspec.structs.replace(indexed(waiting.record, waiting.reading, waiting.events), passages=KEYS)
    store.index([changed], RUN)
    assert [one.article for one in store.statements(Filter(), About(names=("iq.police",)))] == ["a", "c"]
    store.index([msgspec.structs.replace(changed, passages=())], RUN)
    assert [one.article for one in store.statements(Filter(), About(names=("iq.police",)))] == ["a"]


def test_an_empty_store_has_no_answers(backend: Backend) -> None:  # noqa: F811
    with backend.open() as opened:
        assert opened.statements() == opened.figures() == opened.flagged() == []
        assert opened.search([["کوشتن"]]) == (0, []) and opened.article_days() is None
