"""Who held which office when, and where a place lies: on a small world in a user's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from didewan.lexicon import Lexicon
from didewan.names import Knowledge
from didewan.names.knowledge import Tenure

TABLES = {
    "names/persons_own.tsv": """id\tname\tvariants\tcountry\tenglish
t.ako\tئاکۆی نموونەیی\tئاکۆ نموونەیی\tiq\tAko of the Example
t.soz\tسۆزی نموونەیی\t\tiq\tSoz of the Example
""",
    "offices/offices_own.tsv": """id\tname\tvariants\tcountry\tsector\tenglish
t.office\tسەرۆکی نموونەستان\tسەرۆک کۆماری نموونەستان\tiq\tGOV\tPresident of Examplestan
""",
    "offices/tenures_own.tsv": """person\toffice\tfrom\tto
t.ako\tt.office\t2014-09-08\t2018-10-25
t.soz\tt.office\t2018-10-25\t
""",
    "places/gazetteer_own.tsv": """id\tname\tvariants\tstrength\tclass\tparent\tenglish\tcountry\tlat\tlon
t.land\tنموونەستان\t\tstrong\tcountry\t\tExamplestan\tTT\t10.5\t20.25
t.town\tشارەدوورە\tدوورەشار\tstrong\ttown\tt.land\tFar Town\tTT\t\t
""",
}


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    for name, table in TABLES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(table, encoding="utf-8")
    return Knowledge(Lexicon(tmp_path))


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2014-09-07", ()),
        ("2014-09-08", ("t.ako",)),
        ("2016-01-01", ("t.ako",)),
        ("2018-10-25", ("t.ako", "t.soz")),
        ("2018-10-26", ("t.soz",)),
        ("2030-01-01", ("t.soz",)),
        (None, ("t.ako", "t.soz")),
    ],
)
def test_office_by_date(knowledge: Knowledge, day: str | None, holders: tuple[str, ...]) -> None:
    assert knowledge.holders("t.office", day) == holders


@pytest.mark.parametrize(
    ("start", "end", "day", "sure", "possible"),
    [
        ("2014", "2018", "2016-05-01", True, True),
        ("2014", "2018", "2014-05-01", False, True),
        ("2014", "2018", "2018-05-01", False, True),
        ("2014-05", "", "2014-05-20", False, True),
        ("2014-05", "", "2014-06-01", True, True),
        ("2014-05-01", "2014-06", "2014-07-01", False, False),
        ("", "2018-01-01", "2016-01-01", False, True),
        ("2020-01-01", "", "2019-12-31", False, False),
    ],
)
def test_unsure_dates_stay_unsure(start: str, end: str, day: str, sure: bool, possible: bool) -> None:
    tenure = Tenure("p", "o", start, end)
    assert (tenure.sure_on(day), tenure.possible_on(day)) == (sure, possible)


def test_who_by_office_and_by_name(knowledge: Knowledge) -> None:
    assert [answer.id for answer in knowledge.who("سەرۆکی نموونەستان", "2016-01-01")] == ["t.ako"]
    (answer,) = knowledge.who("سۆزی نموونەیی")
    assert answer.english == "Soz of the Example"
    (held,) = answer.offices
    assert (held.office, held.start, held.end) == ("t.office", "2018-10-25", "")
    assert knowledge.who("کەسێکی نەناسراو") == ()


def test_where_says_what_is_known_and_no_more(knowledge: Knowledge) -> None:
    (town,) = knowledge.where("دوورەشار")
    assert (town.id, town.within, town.latitude) == ("t.town", ("Examplestan",), None)
    (land,) = knowledge.where("نموونەستان")
    assert (land.latitude, land.longitude) == (10.5, 20.25)


def read_holders() -> list[list[str]]:
    lines = (Path(__file__).parent / "holders.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@pytest.fixture(scope="session")
def known(lexicon: Lexicon) -> Knowledge:
    return Knowledge(lexicon)


@pytest.mark.parametrize(("office", "on", "person"), read_holders())
def test_holder_on_the_day(office: str, on: str, person: str, known: Knowledge) -> None:
    assert known.holders(office, on) == ((person,) if person else ())


def test_office_in_words(known: Knowledge) -> None:
    assert [answer.id for answer in known.who("سەرۆکی ئەمریکا", "2020-08-31")] == ["us.trump"]
    assert [answer.id for answer in known.who("سەرۆکوەزیرانی عێراق", "2020-08-20")] == ["iq.kadhimi"]
    assert "iq.erbil.city" in {answer.id for answer in known.where("هەولێر")}
