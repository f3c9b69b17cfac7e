"""What may leave from the seed article, read by the whole pipeline; each of its claims as one incident.

The article is not ours: it is read where it lies beside the project, and the tests are skipped elsewhere.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from didewan.export.acled import AcledExport
from didewan.export.evidence import ExportRow
from didewan.export.happening import Refusal, Setting
from didewan.export.plover import PloverExport
from didewan.export.ucdp import UcdpExport
from didewan.incidents import ClaimBuilder, build_incident, load_tables
from didewan.lexicon import Lexicon
from didewan.pipeline import Reader
from didewan.records import Article, Incident
from didewan.text import TextReader

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "seed.jsonl"

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the seed article is not beside the project")


@pytest.fixture(scope="module")
def incidents(lexicon: Lexicon, setting: Setting) -> list[Incident]:
    row = json.loads(ARTICLE.read_text(encoding="utf-8").splitlines()[0])
    record = Reader(lexicon).read(Article(id="seed", text=row["text"], published="2020-08-31"))
    text, tables = TextReader(lexicon).read(record.text), load_tables(lexicon)
    ids = [f"c{number}" for number in range(len(record.events))]
    claims = ClaimBuilder(setting.knowledge).build(record, text, ids)
    return [build_incident([claim], tables) for claim in claims]


def cells(found: list[ExportRow | Refusal]) -> list[dict[str, str]]:
    return [row.cells for row in found if isinstance(row, ExportRow)]


def test_nothing_of_the_news_leaves_for_acled_unasked(incidents: list[Incident], setting: Setting) -> None:
    assert cells(list(AcledExport(setting).rows(incidents))) == []


def test_the_riots_are_held_back_for_want_of_a_date(incidents: list[Incident], setting: Setting) -> None:
    riots = [i for i in incidents if i.value("type") == "PROTEST"]
    (refused,) = AcledExport(setting).rows(riots)
    assert isinstance(refused, Refusal) and refused.reason.key == "export.undated"


def test_the_two_riots_when_asked_for(incidents: list[Incident], setting: Setting) -> None:
    rows = cells(list(AcledExport(setting, undated=True).rows(incidents)))
    assert {row["location"] for row in rows} == {"Basrah", "Nasiriyah"}
    for row in rows:
        assert (row["sub_event_type"], row["time_precision"]) == ("Violent demonstration", "3")
        assert (row["fatalities"], row["disorder_type"]) == ("0", "Demonstrations")


@pytest.mark.parametrize("export", [AcledExport, UcdpExport])
def test_history_adds_at_most_the_killing_at_the_airport(
    export: type[AcledExport] | type[UcdpExport], incidents: list[Incident], setting: Setting
) -> None:
    assert cells(list(export(setting).rows(incidents))) == []
    rows = cells(list(export(setting, background=True).rows(incidents)))
    assert len(rows) <= 1
    for row in rows:
        place = row.get("location") or row["where_description"]
        assert place.startswith("Baghdad International Airport")


def test_the_killing_has_two_dead_by_name(incidents: list[Incident], setting: Setting) -> None:
    for row in cells(list(UcdpExport(setting, background=True).rows(incidents))):
        assert (row["low"], row["best"], row["high"]) == ("2", "2", "2")


def test_counts_and_plans_give_no_row(incidents: list[Incident], setting: Setting) -> None:
    everything = AcledExport(setting, background=True, undated=True).rows(incidents)
    rows = cells(list(everything))
    assert len(rows) <= 3
    assert not [row for row in rows if "2020-03-11" <= row["event_date"] <= "2020-08-14"]


def test_every_claim_leaves_through_plover_or_has_its_reason(
    incidents: list[Incident], setting: Setting
) -> None:
    lines = list(PloverExport(setting).lines(incidents))
    assert len(lines) == len(incidents)
    kept = [json.loads(line) for line in lines if isinstance(line, bytes)]
    assert len(kept) >= 14
    assert {r.reason.key for r in lines if isinstance(r, Refusal)} <= {
        "export.not_plover",
        "export.inside_assault",
    }
