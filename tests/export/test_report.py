"""The report: one file that asks nothing of others, shows the text as it is, and is never fooled by it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from didewan.export.report import write_report
from didewan.export.report.evidence import Mark, marked_text
from didewan.export.report.labels import Labels
from didewan.export.report.markup import words
from didewan.export.report.rows import window
from didewan.export.report.spool import Spool
from didewan.export.report.tally import Tally, group_of
from didewan.ingest import Intake, Problem
from didewan.lexicon import Lexicon
from didewan.pipeline import Reader
from didewan.records import Event, Figure, Grain, Name, Record, Span, Statement, Status, Time

ROOT = Path(__file__).parents[2]
HOSTILE = "\"'></bdi></script><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\u202eabc\0"
VOID = {"meta", "input", "br", "link", "img"}


@dataclass
class Seen(HTMLParser):
    """What a browser would see: elements, ids, links, and the words of the marked texts."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    inside: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        if given.get("class") == "text":
            self.inside = len(self.open)
        elif self.inside and tag in {"p", "h4"}:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> shuts <{self.open[-1]}>"
        if self.inside == len(self.open):
            self.inside = 0
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data

    def values(self, name: str) -> list[str]:
        return [value for _, given in self.elements if (value := given.get(name))]


def see(page: str) -> Seen:
    seen = Seen()
    seen.feed(page)
    seen.close()
    assert not seen.open
    return seen


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="module")
def records(lexicon: Lexicon) -> list[Record]:
    found = Reader(lexicon).read_all(Intake(lexicon).read([str(ROOT / "examples" / "articles")]))
    return [item for item in found if not isinstance(item, Problem)]


@pytest.fixture(scope="module")
def page(records: list[Record], lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(records, path, lexicon=lexicon, run={"run.version": "0"})
    return path.read_text(encoding="utf-8")


def hostile_record() -> Record:
    """Every field that an article brings along tries to break out."""
    text = f"{HOSTILE}\n\nهێرش {HOSTILE} 28"
    span = Span(len(HOSTILE) + 2, len(text), text[len(HOSTILE) + 2 :])
    return Record(
        id=HOSTILE,
        text=text,
        title=HOSTILE,
        source=HOSTILE,
        url=HOSTILE,
        lang="ckb",
        published="2023-01-02",
        published_basis="metadata",
        entities=(Name(span.start, span.end, span.text, "ORG", HOSTILE),),
        times=(Time(span.start, span.end, span.text, dur=HOSTILE),),
        events=(Event("ASSAULT", None, (span,), (span,), (span,), (span,), evidence=span, rule=HOSTILE),),
        statements=(Statement(span, span, span, True, HOSTILE),),
        figures=(Figure(len(text) - 2, len(text), "28", 28.0, span, by=(span,), rule=HOSTILE),),
    )


def test_hostile_words_stay_words(lexicon: Lexicon, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    write_report([hostile_record()], path, lexicon=lexicon)
    seen = see(path.read_text(encoding="utf-8"))
    tags = Counter(tag for tag, _ in seen.elements)
    assert tags["script"] == 2 and not tags["img"]
    assert not [name for _, given in seen.elements for name in given if name.startswith("on")]
    assert seen.texts[0] == HOSTILE.replace("\0", "�")


def test_the_page_asks_nothing_of_other_computers(page: str) -> None:
    seen = see(page)
    assert not seen.values("src") and not seen.values("action")
    assert all(link.startswith("#") for link in seen.values("href"))
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in seen.elements}
    assert not re.search(r"@import|url\(|https?:|fetch\(|XMLHttp|eval\(|innerHTML", page)
    script = page.rpartition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = [value for value in seen.values("content") if "default-src" in value]
    assert policy.startswith("default-src 'none'") and f"'sha256-{digest}'" in policy


def test_every_link_leads_somewhere_and_no_id_stands_twice(page: str) -> None:
    seen = see(page)
    ids = Counter(seen.values("id"))
    assert not [name for name, count in ids.items() if count > 1]
    assert not {link[1:] for link in seen.values("href")} - set(ids)
    assert not {row for rows in seen.values("data-r") for row in rows.split()} - set(ids)


def test_every_record_has_its_row_and_every_article_its_text(page: str, records: list[Record]) -> None:
    seen = see(page)
    rows = Counter(name[0] for name in seen.values("id") if re.fullmatch(r"[esf]\d+\.\d+", name))
    assert rows["e"] == sum(len(record.events) for record in records)
    assert rows["s"] == sum(len(record.statements) for record in records)
    assert rows["f"] == sum(len(record.figures) for record in records)
    paragraphs = [line.strip() for record in records for line in record.text.splitlines() if line.strip()]
    assert sorted(seen.texts) == sorted(paragraphs)


def test_the_same_records_give_the_same_bytes(
    records: list[Record], lexicon: Lexicon, tmp_path: Path
) -> None:
    pages = []
    for name in "ab":
        write_report(iter(records), tmp_path / name, lexicon=lexicon)
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_an_empty_report_says_so(lexicon: Lexicon, tmp_path: Path) -> None:
    write_report([], tmp_path / "r.html", lexicon=lexicon)
    assert "Nothing was found." in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_first_language_may_be_kurdish(records: list[Record], lexicon: Lexicon, tmp_path: Path) -> None:
    write_report(records, tmp_path / "r.html", lexicon=lexicon, language="ckb")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (
        '<html lang="ckb" dir="rtl">' in page
        and '<a href="#events"><span data-k="ui.events">ڕووداوەکان' in page
    )


def test_dates_and_numbers_keep_their_direction(page: str) -> None:
    """Outside the article's own words no date stands without its left-to-right shelter."""
    body = page.partition("<body>")[2].partition("<script")[0]
    body = re.sub(
        r'<(div class="text"|blockquote|bdi dir="ltr"|bdi lang).*?</(div|blockquote|bdi)>',
        "",
        body,
        flags=re.S,
    )
    assert not re.search(r">[^<]*\d{4}-\d\d[^<]*<", body)


def test_all_labels_are_known_in_both_languages(page: str, lexicon: Lexicon) -> None:
    labels = Labels(lexicon, "en").names
    seen = see(page)
    asked = {*seen.values("data-k"), *seen.values("data-label"), *re.findall(r'say\w*\("([\w.]+)"', page)}
    asked |= {f"status.{status}" for status in get_args(Status)} | {
        f"grain.{grain}" for grain in get_args(Grain)
    }
    for table in lexicon.names("ckb/events", ".yaml"):
        for tree in lexicon.trees(table):
            asked |= {f"type.{tree['type']}", *(f"mode.{mode}" for mode in tree.get("modes", {}))}
            asked |= {f"mode.{frame['mode']}" for frame in tree.get("frames", ()) if frame.get("mode")}
    assert not asked - set(labels)
    assert not [key for key, names in labels.items() if not all(names)]


def test_pieces_come_back_newest_first_and_undated_last() -> None:
    with Spool() as spool:
        for date in ("2020-05-01", "", "2021-01-01", "2020-05-01", "2020-11-30"):
            spool.add(date, words(f"{date}#{len(spool)}"))
        years = [(year, count, [piece.decode() for piece in pieces]) for year, count, pieces in spool.years()]
    assert years == [
        ("2021", 1, ["2021-01-01#2"]),
        ("2020", 3, ["2020-11-30#4", "2020-05-01#0", "2020-05-01#3"]),
        ("", 1, ["#1"]),
    ]


def test_only_what_happened_is_counted_by_month() -> None:
    def happening(first: str | None, last: str | None, status: Status = "happened") -> Event:
        return Event("PROTEST", None, (), from_=first, to=last, status=status)

    happenings = (
        happening("2020-05-01", "2020-05-03"),
        happening("2020-05-30", "2020-06-02"),
        happening("2019-12-31", "2020-01-01"),
        happening(None, None, "ongoing"),
        happening("2020-05-09", "2020-05-09", "planned"),
        happening("2020-05-09", "2020-05-09", "denied"),
    )
    tally = Tally()
    tally.add(Record("x", "", None, None, None, "ckb", None, "none", (), (), happenings, (), ()))
    assert tally.months == {"2020-05": 1, "2020": 1, "": 2}
    assert tally.groups == {"happened": 4, "planned": 1, "denied": 1} and tally.events == 6


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_is_counted(status: str) -> None:
    assert group_of(status)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        ("2020-08-20", "2020-08-20", "2020-08-20"),
        ("2020-08-01", "2020-08-31", "2020-08"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2020-02-01", "2020-02-28", "2020-02-01 – 2020-02-28"),
        ("2020-08-01", "2020-08-30", "2020-08-01 – 2020-08-30"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2020-03-11", "2020-08-18", "2020-03-11 – 2020-08-18"),
        ("2020-03-11", None, "2020-03-11 – …"),
    ],
)
def test_a_window_never_says_more_than_it_knows(first: str | None, last: str | None, said: str) -> None:
    assert window(first, last) == said


@st.composite
def marked(draw: Any) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet='ئاب <&"\n\u200c١2', max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = (
        draw(st.lists(places.map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=8)) if text else []
    )
    layers = draw(st.lists(st.sampled_from("eftns"), min_size=len(spans), max_size=len(spans)))
    return text, [
        Mark(start, end, layer, f"{layer}1.{number}", wide=layer == "s")
        for number, ((start, end), layer) in enumerate(zip(spans, layers, strict=True))
    ]


@given(marked())
def test_marks_lose_no_letter_and_name_every_row(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    record = Record("x", text, None, None, None, "ckb", None, "none", (), (), (), (), ())
    seen = see(marked_text(record, marks))
    assert seen.texts == [line.rstrip() for line in text.split("\n") if line.strip()]
    anchors = {name.removeprefix("m-") for name in seen.values("id")}
    shown = {mark.row for mark in marks if text[mark.start : mark.end].strip()}
    assert shown <= anchors <= {mark.row for mark in marks}
