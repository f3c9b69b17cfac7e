"""Questions to a small world: the articles of ``examples`` and a few more, in every form of answer."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner, Result

from didewan.cli import app
from didewan.store import Run, open_store

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "articles"
MORE = Path(__file__).with_name("more.jsonl")
QUESTIONS = (
    ("incidents",),
    ("claims",),
    ("statements",),
    ("figures",),
    ("search", "هێرش"),
    ("contradictions",),
    ("timeline",),
    ("trend", "--around", "2023-05-20"),
    ("actors",),
    ("check",),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = str(tmp_path_factory.mktemp("world") / "world.duckdb")
    done = CliRunner().invoke(app, ["run", str(EXAMPLES), str(MORE), "--store", file])
    assert done.exit_code == 0, done.stderr
    return file


@pytest.fixture(scope="module")
def texts(store: str) -> dict[str, str]:
    with open_store(store, read_only=True) as opened:
        return {record.id: record.text for record in opened.records()}


def ask(store: str, *arguments: object, language: str = "en") -> Result:
    words = ["--lang", language, *map(str, arguments), "--store", store]
    return CliRunner().invoke(app, words, env={"COLUMNS": "400"})


@cache
def answer(store: str, *arguments: object) -> Result:
    """The same question is asked once."""
    return ask(store, *arguments)


def rows(store: str, *arguments: object) -> list[dict[str, Any]]:
    done = answer(store, *arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def flat(store: str, *arguments: object) -> list[dict[str, str]]:
    done = answer(store, *arguments, "--format", "csv")
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def value(incident: Mapping[str, Any], field: str) -> Any:
    return incident["fields"].get(field, {}).get("value")


def articles(incident: Mapping[str, Any]) -> set[str]:
    return {claim["article"] for claim in incident["claims"]}


def the_attack(store: str) -> dict[str, Any]:
    return next(
        one for one in rows(store, "incidents") if "dasht-attack" in articles(one) and value(one, "injured")
    )


def proofs(thing: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """(article, words with offsets) of all evidence in an answer."""
    stack: list[tuple[str, Any]] = [("", thing)]
    while stack:
        article, item = stack.pop()
        if isinstance(item, dict):
            article = item.get("article") if isinstance(item.get("article"), str) else article
            if isinstance(item.get("words"), str) and "start" in item:
                yield article, item
            stack += [(article, inner) for inner in item.values()]
        elif isinstance(item, list):
            stack += [(article, inner) for inner in item]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_every_evidence_is_in_the_article(
    store: str, texts: dict[str, str], question: tuple[str, ...]
) -> None:
    found = [proof for row in rows(store, *question) for proof in proofs(row)]
    assert found or question[0] in {"timeline", "trend", "actors"}, (
        "these count, and name incidents by their ids"
    )
    for article, proof in found:
        assert texts[article][proof["start"] : proof["end"]] == proof["words"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_the_same_question_has_the_same_answer(store: str, question: tuple[str, ...]) -> None:
    for form in ("table", "json", "csv"):
        one, other = (call(store, *question, "--format", form) for call in (answer, ask))
        assert one.exit_code == 0, one.stderr
        assert one.stdout == other.stdout != ""


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_tables_speak_both_languages_and_csv_one(store: str, question: tuple[str, ...]) -> None:
    english = answer(store, *question, "--format", "table").stdout
    assert english != ask(store, *question, language="ckb").stdout
    flat_english = answer(store, *question, "--format", "csv").stdout
    flat_kurdish = ask(store, *question, "--format", "csv", language="ckb").stdout
    assert flat_english.splitlines()[0] == flat_kurdish.splitlines()[0]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_what_nothing_fits_is_said_and_no_fault(store: str, question: tuple[str, ...]) -> None:
    if question[0] in {"trend"}:
        return
    done = ask(store, *question, "--source", "nobody", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])
    assert "nothing in the record fits" in done.stderr


def test_three_tellings_are_one_incident_with_three_tolls(store: str) -> None:
    one = the_attack(store)
    assert articles(one) == {"aso-attack", "chiya-attack", "dasht-attack"} and one["tellings"] == 3
    told = one["fields"]["killed"]
    assert [each["value"] for each in told["told"]] == [3, [5, None]]
    assert (told["value"], told["rule"], told["contradicted"]) == ([5, None], "recent", True)
    assert [each["said_by"] for each in told["told"]] == [["ئازاد جەلال"], ["وەزارەتی بەرگریی عێراق"]]


def test_one_incident_is_shown_with_all_that_is_told(store: str) -> None:
    identity = the_attack(store)["id"]
    assert rows(store, "incidents", identity[:8]) == rows(store, "incidents", identity) == [the_attack(store)]
    lowest = flat(store, "incidents", identity, "--rule", "lowest")
    killed = [row for row in lowest if row["field"] == "killed"]
    assert [(row["value"], row["rule"], row["told"]) for row in killed] == [
        ("3", "lowest", "3"),
        ("3", "lowest", "5-"),
    ]
    table = ask(store, "incidents", identity).stdout
    assert "ئازاد جەلال" in table and "دەنگی دەشت" in table and "≠" in table


@pytest.mark.parametrize(("rule", "killed"), [("recent", "5-"), ("lowest", "3"), ("highest", "5-")])
def test_the_rule_for_counts_is_chosen(store: str, rule: str, killed: str) -> None:
    row = next(
        row for row in flat(store, "incidents", "--rule", rule) if row["id"] == the_attack(store)["id"]
    )
    assert (row["killed"], row["contradicted"].split("; ")[-1]) == (killed, "killed")


def test_incidents_have_happened_and_claims_have_every_status(store: str) -> None:
    told = {claim["status"] for one in rows(store, "incidents") for claim in one["claims"]}
    assert told <= {"happened", "ongoing"}
    statuses = {row["status"] for row in rows(store, "claims")}
    assert {"planned", "called_for"} <= statuses
    planned = rows(store, "claims", "--status", "planned")
    assert {row["status"] for row in planned} == {"planned"} and all(
        row["incident"] is None for row in planned
    )


FILTERS = (
    (("--place", "iq.kirkuk"), {"more-month", "more-late"}),
    (("--place", "Nineveh"), {"more-next"}),
    (("--place", "iq.nineveh", "--place", "iq.kirkuk"), {"more-next", "more-month", "more-late"}),
    (("--from", "2023-06-01", "--to", "2023-06-01"), {"more-next"}),
    (
        ("--from", "2023-05-31", "--to", "2023-06-01", "--type", "assault"),
        {"more-next", "more-late", "more-month"},
    ),
    (("--actor", "داعش"), {"aso-attack", "chiya-attack", "dasht-attack"}),
    (("--actor", "org.isis", "--type", "PROTEST"), set()),
    (("--source", "پەیامی ڕۆژ", "--from", "2023-01-01"), {"more-next", "more-late", "more-month"}),
    (("--type", "AGREE"), {"chiya-agreement", "dasht-old-spelling"}),
    (("--floor", "1"), set()),
)


@pytest.mark.parametrize(("options", "expected"), FILTERS, ids=lambda part: " ".join(sorted(part)))
def test_filters_of_incidents(store: str, options: tuple[str, ...], expected: set[str]) -> None:
    found = rows(store, "incidents", *options)
    assert {article for one in found for article in articles(one)} == expected


def test_a_claim_that_fits_is_not_enough_where_another_day_holds(store: str, tmp_path: Path) -> None:
    """What a person settled decides what an incident answers."""
    copy = tmp_path / "settled.duckdb"
    copy.write_bytes(Path(store).read_bytes())
    with open_store(copy) as opened:
        (claim,) = (c.id for c in opened.claims() if c.article == "more-next")
        run = Run("0", "l", "i")
        opened.begin_run(run)
        opened.settle(claim, "when", ("2023-07-07", "2023-07-07"), "somebody", run)
        opened.settle(claim, "place", "iq.erbil.city", "somebody", run)
    for options in (("--to", "2023-07-01"), ("--place", "iq.nineveh")):
        assert "more-next" not in {a for one in rows(str(copy), "incidents", *options) for a in articles(one)}
    (one,) = rows(str(copy), "incidents", "--from", "2023-07-01", "--place", "iq.erbil")
    assert articles(one) == {"more-next"} and one["fields"]["when"]["rule"] == "person"


def test_statements_by_name_by_words_and_about(store: str) -> None:
    by_id = rows(store, "statements", "--by", "iq.mod")
    assert [row["article"] for row in by_id] == ["dasht-attack"]
    assert by_id == rows(store, "statements", "--by", "وەزارەتی بەرگریی عێراق")
    (told,) = rows(store, "statements", "--by", "سۆران ئەحمەد")
    assert told["speaker"]["words"] == "سۆران ئەحمەد" and "کەفالەت" in told["words"]
    about = rows(store, "statements", "--about", "سەربازەکان کوژران")
    assert {row["article"] for row in about} == {"chiya-attack", "dasht-attack"}
    assert [row["article"] for row in rows(store, "statements", "--by", "iq.mod", "--about", "مووچە")] == []
    assert {
        row["article"] for row in rows(store, "statements", "--from", "2023-06-09", "--to", "2023-06-09")
    } == {"dasht-old-spelling"}


def test_words_are_found_in_any_form_and_spelling(store: str) -> None:
    one = {row["article"] for row in rows(store, "search", "ڕێککەوتنەکان")}
    assert one == {"chiya-agreement", "dasht-old-spelling"}
    assert rows(store, "search", "ڕێککەوتن") == rows(store, "search", "ڕێککەوتنەکان")
    both = ask(store, "search", "هێرش", "--limit", "2", "--format", "json")
    assert len(json.loads(both.stdout)) == 2 and re.search(r"2 of \d+ are shown", both.stderr)
    times = [int(row["times"]) for row in flat(store, "search", "هێرش")]
    assert times == sorted(times, reverse=True)


def test_figures_keep_their_windows(store: str) -> None:
    (row,) = flat(store, "figures", "--from", "2023-05-01", "--about", "هێرش")
    assert (row["low"], row["high"], row["from"], row["to"]) == ("12", "12", "2023-05-01", "2023-05-31")
    assert (row["by"], row["url"]) == ("سەنتەری چاودێری", "https://news.example/total")
    assert rows(store, "figures", "--by", "سەنتەری چاودێری")[0]["value"] == 12


def test_contradictions_of_tellings_and_of_known_dates(store: str) -> None:
    found = rows(store, "contradictions")
    told = {row["field"]: row for row in found if row["kind"] == "told"}
    assert {"killed", "injured"} <= told.keys() and told["killed"]["incident"] == the_attack(store)["id"]
    (date,) = (row for row in found if row["kind"] == "date")
    assert (date["article"], date["from"]) == ("more-flag", "1988-03-18")
    assert date["flag"].endswith("1988-03-16")
    assert [row["kind"] for row in rows(store, "contradictions", "--to", "1990-01-01")] == ["date"]
    kinds = [row["kind"] for row in flat(store, "contradictions")]
    assert kinds.count("date") == 1 and kinds.count("told") >= 4
    assert "1988-03-16" in ask(store, "contradictions").stdout


def test_a_timeline_counts_apart_what_has_no_day(store: str) -> None:
    by_day = flat(store, "timeline", "--by", "day", "--type", "ASSAULT", "--from", "2023-01-01")
    assert [(row["kind"], row["from"], row["count"]) for row in by_day] == [
        ("in", "2023-05-14", "2"),
        ("in", "2023-05-31", "1"),
        ("in", "2023-06-01", "1"),
        ("wider", "", "1"),
    ]
    months = rows(store, "timeline", "--type", "ASSAULT", "--from", "2023-01-01")
    assert [(row["first"], row["count"]) for row in months] == [("2023-05-01", 4), ("2023-06-01", 1)]
    assert "known only to more than one day" in ask(store, "timeline", "--by", "day").stdout
    question = ("timeline", "--by", "day", "--type", "ASSAULT", "--from", "2023-05-01")
    empty = [row for row in flat(store, *question, "--empty") if row["kind"] == "in"]
    assert len(empty) == 19 and {row["count"] for row in empty} == {"0", "1", "2"}


def test_news_may_stand_in_for_a_day_where_asked(store: str) -> None:
    undated = {i for row in rows(store, "timeline") if row["kind"] == "undated" for i in row["incidents"]}
    assert undated
    inferred = rows(store, "timeline", "--by", "year", "--inferred")
    taken = {i for row in inferred for i in row["inferred"]}
    still = {i for row in inferred if row["kind"] == "undated" for i in row["incidents"]}
    assert taken | still == undated, "an incident whose article has no day either stays without one"


def test_a_trend_says_what_it_rests_on(store: str) -> None:
    question = ("trend", "--around", "2023-05-20", "--days", "15", "--type", "ASSAULT")
    (one,) = flat(store, *question)
    assert (one["before"], one["after"], one["straddling"]) == ("2", "2", "1")
    assert float(one["ratio"]) == 1 and float(one["low"]) < 1 < float(one["high"]) and float(one["p"]) == 1
    (whole,) = rows(store, *question)
    assert len(whole["sides"]["after"]) == 2 and whole["covered"][0] == "2023-03-20"
    said = " ".join(ask(store, *question).stdout.split())
    assert "1 times as many a day" in said and "1 known only to days" in said
    assert "Careful: these sources" in said and "پەیامی ڕۆژ" in said
    assert "Careful: the articles" not in said
    assert "Careful: the articles" in ask(store, "trend", "--around", "2023-06-10").stdout
    none = ask(store, "trend", "--around", "2001-01-01").stdout
    assert "nothing to compare" in none


def test_who_does_what_to_whom(store: str) -> None:
    found = rows(store, "actors", "--type", "ASSAULT")
    attack = the_attack(store)["id"]
    assert ("org.isis", "iq.army", [attack]) in [(d["actor"], d["recipient"], d["incidents"]) for d in found]
    named = {(row["actor_name"], row["recipient_name"]) for row in flat(store, "actors", "--type", "ASSAULT")}
    assert ("Islamic State", "Iraqi Army") in named
    teachers = [d for d in rows(store, "actors", "--type", "PROTEST") if d["actor"].startswith("مامۆستا")]
    assert len(teachers) == 1, "endings do not make another actor"


def test_a_reported_total_stands_beside_our_count(store: str) -> None:
    (one,) = rows(store, "check", "more-total")
    assert (one["reported"], len(one["held"]), len(one["near"]), one["margin"]) == ([12, 12], 4, 1, 1)
    assert "the record holds 4" in one["sentence"]["en"] and "تۆمارەکە 4ی" in one["sentence"]["ckb"]
    said = ask(store, "check", "more-total").stdout
    assert " ".join(one["sentence"]["en"].split()) in " ".join(said.split())
    assert all(identity in said for identity in (*one["held"], *one["near"]))
    (there,) = rows(store, "check", "more-total", "--place", "iq.kirkuk", "--margin", "0")
    assert (len(there["held"]), there["near"], there["question"]["places"]) == (2, [], ["iq.kirkuk"])
    (isis,) = rows(store, "check", "more-total", "--actor", "org.isis")
    assert isis["held"] == [the_attack(store)["id"]]
    (protest,) = flat(store, "check", "more-total", "--type", "PROTEST")
    assert (protest["type"], protest["count"]) == ("PROTEST", "1")
    assert len(rows(store, "check")) == 2 and rows(store, "check", "chiya-sport") == []


@pytest.mark.parametrize(
    ("arguments", "sentence", "status"),
    [
        (("incidents", "--place", "هەولێر"), "iq.erbil.city (Erbil, city)", 1),
        (("incidents", "--place", "Atlantis"), '"Atlantis" is no known place', 1),
        (("incidents", "--actor", "Nobody"), '"Nobody" is no known person', 1),
        (("incidents", "--actor", "بارزانی"), "مەسعوود بارزانی", 1),
        (("statements", "--by", "هەولێر"), "give one of these ids", 1),
        (("incidents", "--type", "WAR"), "ASSAULT", 1),
        (("claims", "--status", "hoped"), "called_for", 1),
        (("incidents", "nothing"), "no incident's id begins", 1),
        (("incidents", "i"), "several incidents", 1),
        (("search", "لە"), "no word to look for", 1),
        (("statements", "--by", "؟"), "no word to look for", 1),
        (("incidents", "--from", "yesterday"), "is no date", 2),
        (("trend", "--around", "soon"), "is no date", 2),
        (("trend",), "--around", 2),
        (("trend", "--around", "2023-05-20", "--days", "0"), "--days", 2),
        (("incidents", "--format", "xml"), "--format", 2),
        (("timeline", "--by", "decade"), "--by", 2),
    ],
)
def test_faults_are_sentences(store: str, arguments: tuple[str, ...], sentence: str, status: int) -> None:
    done = ask(store, *arguments)
    assert done.exit_code == status and sentence in done.stderr and not done.stdout


def test_what_is_not_linked_yet_is_told(store: str, tmp_path: Path) -> None:
    copy = tmp_path / "waiting.duckdb"
    copy.write_bytes(Path(store).read_bytes())
    with open_store(copy) as opened:
        (record,) = opened.records(["more-late"])
        run = Run("0", "l", "i")
        opened.begin_run(run)
        opened.save([msgspec.structs.replace(record, id="new")], run)
    assert "1 articles are read but not linked yet" in ask(str(copy), "incidents").stderr
    assert "not linked" not in answer(store, "incidents", "--format", "json").stderr


def test_without_scipy_a_trend_says_what_to_install(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "scipy.stats", None)
    done = ask(store, "trend", "--around", "2023-05-20")
    assert done.exit_code == 1 and "didewan[stats]" in done.stderr
