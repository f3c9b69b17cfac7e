"""What only a database on a server can suffer: two writers, passwords, rights, a server that goes away."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from postgres_server import GUARDED, Server
from worlds import TEXT, full_record

from didewan.errors import StoreError
from didewan.store import Run, open_store
from didewan.store.schema import NEWEST

RUN = Run("0.1", "lexicon", "input")
HERE = str(Path(__file__).parent)
SECRET = "s3cret"

WRITE = f"""
import json, sys
sys.path.insert(0, {HERE!r})
from msgspec import to_builtins
from worlds import TEXT, full_record
from didewan.store import Run, Saved, open_store
place, name, rounds, articles = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
run, saved = Run("0.1", "lexicon", name), Saved()
print("ready", flush=True)
sys.stdin.readline()
with open_store(place) as store:
    store.begin_run(run)
    for number in range(rounds):
        for start in range(0, articles, 10):
            ids = [f"{{n:03}}" for n in range(start, start + 10)]
            saved += store.save([full_record(i, f"{{TEXT}} {{name}} {{number}}") for i in ids], run)
            saved += store.save([full_record(f"both {{i}}") for i in ids], run)
        day = f"2020-09-{{number + 1:02}}"
        saved += store.correct(full_record("dated", published=day), day, run)
    store.finish_run(run)
print(json.dumps(to_builtins(saved)))
"""


def test_two_writers_at_once_lose_nothing_and_double_nothing(postgres: Server) -> None:
    rounds, articles, names = 4, 40, ("one", "two")
    place = postgres.new_database()  # empty: they also make the tables at once
    said = write_at_once(place, names, rounds, articles)
    with open_store(place, read_only=True) as store:
        held = {record.id: record for record in store.records()}
        for number in range(articles):
            article = f"{number:03}"
            versions = store.versions(article)
            assert [version.version for version in versions] == list(range(1, 2 * rounds + 1))
            assert len({version.text_hash for version in versions}) == 2 * rounds, "each text is there once"
            assert held[article].text in {f"{TEXT} {name} {rounds - 1}" for name in names}
            assert len(store.versions(f"both {article}")) == 1
        dated, counts = store.versions("dated"), store.counts()
    assert len(held) == 2 * articles + 1
    assert [version.reading for version in dated] == list(range(1, len(dated) + 1))
    assert said["new"] == 2 * articles + 1 and said["changed"] == articles * (2 * rounds - 1)
    assert said["reread"] == len(dated) - 1 and counts["readings"] == sum(
        said[what] for what in ("new", "changed", "reread")
    )
    assert sum(said[what] for what in ("new", "changed", "reread", "same")) == 2 * rounds * (2 * articles + 1)
    assert rounds <= counts["corrections"] <= 2 * rounds and counts["runs"] == 2


def write_at_once(place: str, names: tuple[str, ...], rounds: int, articles: int) -> dict[str, int]:
    """What the writers say they saved, added up."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, place, name, str(rounds), str(articles)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for writer in writers:
        assert writer.stdout and writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    total: dict[str, int] = {}
    for writer in writers:
        out, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
        for what, number in json.loads(out).items():
            total[what] = total.get(what, 0) + number
    return total


@pytest.fixture(scope="module")
def guarded(postgres: Server) -> Server:
    """A server with a user who needs a password."""
    postgres.execute(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{SECRET}'")
    return postgres


Place = Callable[[Server], str]
CLOSED: list[tuple[str, Place, str]] = [
    ("wrong password", lambda s: s.address(user=f"{GUARDED}:wr{SECRET}"), "does not let this user in"),
    ("no password", lambda s: s.address(user=GUARDED), "does not let this user in"),
    ("no such user", lambda s: s.address(user=f"nobody_here:{SECRET}"), "does not let this user in"),
    ("no such database", lambda s: s.address("gone"), "no such database .*createdb"),
    ("no server", lambda s: f"postgresql://u:{SECRET}@/x?host=/nowhere", "cannot be reached"),
    ("no such host", lambda s: f"postgresql://u:{SECRET}@no-such-host.invalid/x", "cannot be reached"),
    ("nobody listens", lambda s: f"postgresql://u@localhost:1/x?password={SECRET}", "cannot be reached"),
    ("unescaped @", lambda s: f"postgresql://u:{SECRET}@{SECRET}@localhost/x", "at this address.*%40"),
    ("unescaped /", lambda s: f"postgresql://u:{SECRET}/{SECRET}@localhost/x", "at this address"),
    ("unescaped %", lambda s: f"postgresql://u:{SECRET}%zz@localhost/x", "at this address"),
    ("unknown setting", lambda s: f"postgresql://u:{SECRET}@localhost/x?colour=red", "at this address"),
    ("no address", lambda s: "postgresql:didewan", "at this address"),
    ("another kind", lambda s: f"mysql://u:{SECRET}@localhost/x", "at this address"),
    (
        "no right to make tables",
        lambda s: s.new_database().replace("//postgres@", f"//{GUARDED}:{SECRET}@"),
        "may not do that here .permission denied for schema public",
    ),
    (
        "letters that the database has not",
        lambda s: s.new_database("ENCODING LATIN1 LOCALE 'C' TEMPLATE template0"),
        "encoded as LATIN1",
    ),
]


@pytest.mark.parametrize(
    ("place", "sentence"), [row[1:] for row in CLOSED], ids=[name for name, *_ in CLOSED]
)
def test_what_cannot_be_opened_is_a_sentence_without_the_password(
    guarded: Server, place: Place, sentence: str
) -> None:
    with pytest.raises(StoreError, match=sentence) as caught:
        open_store(place(guarded))
    message = caught.value.args[0]
    for language in ("en", "ckb"):
        assert SECRET not in message.say(language)


def test_without_the_driver_the_sentence_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'didewan\[postgres\]'") as caught:
        open_store(f"postgresql://u:{SECRET}@localhost/x")
    assert str(caught.value).startswith("postgresql://u@localhost/x: ")


def test_a_store_of_a_newer_didewan_is_left_alone(postgres: Server) -> None:
    place = postgres.new_database()
    open_store(place).close()
    postgres.execute(f"INSERT INTO schema_versions VALUES ({NEWEST + 1}, now()::TIMESTAMP)", place)
    with pytest.raises(StoreError, match=f"newer Didewan .schema {NEWEST + 1}, this one knows {NEWEST}"):
        open_store(place)


def test_an_older_store_is_brought_up_to_date_by_a_run_and_not_by_looking(postgres: Server) -> None:
    place = postgres.new_database()
    postgres.execute("CREATE TABLE schema_versions (version INTEGER, applied TIMESTAMP)", place)
    with pytest.raises(StoreError, match=f"older schema .0, this one needs {NEWEST}"):
        open_store(place, read_only=True)


def test_a_database_with_tables_of_others_is_left_alone(postgres: Server) -> None:
    place = postgres.new_database()
    postgres.execute("CREATE TABLE theirs (n INTEGER)", place)
    with pytest.raises(StoreError, match="no Didewan store"):
        open_store(place)
    assert postgres.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", place) == [(1,)]
    postgres.execute("ALTER EXTENSION plpgsql ADD TABLE theirs", place)
    open_store(place).close()  # tables of an extension, as PostGIS has one, are nobody's data


def test_a_schema_of_its_own_beside_the_tables_of_others(postgres: Server) -> None:
    place = postgres.new_database()
    postgres.execute("CREATE TABLE documents (n INTEGER); CREATE SCHEMA ours", place)
    with open_store(f"{place}&options=-csearch_path%3Dours") as store:
        store.save([full_record()], RUN)
        assert list(store.records()) == [full_record()]
    assert postgres.execute("SELECT count(*) FROM documents", place) == [(0,)]


def test_looking_makes_no_tables_and_changes_nothing(postgres: Server) -> None:
    place = postgres.new_database()
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(place, read_only=True)
    with open_store(place) as store:
        store.save([full_record()], RUN)
    with open_store(place, read_only=True) as store:
        assert list(store.records()) == [full_record()]
        with pytest.raises(StoreError, match="read-only"):
            store.save([full_record("b")], RUN)
        assert list(store.records()) == [full_record()]


def test_a_server_that_goes_away_is_a_sentence(postgres: Server, caplog: pytest.LogCaptureFixture) -> None:
    place = postgres.new_database()
    with open_store(place) as store:
        store.save([full_record()], RUN)
        name = place.split("/")[3].split("?")[0]
        postgres.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        with pytest.raises(StoreError, match=r"connection to the database was lost .*same command"):
            store.save([full_record("b")], RUN)
    assert not caplog.records
    with open_store(place) as store:
        assert list(store.records()) == [full_record()]


def test_a_store_that_fills_fast_is_counted_for_the_planner(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("didewan.store.postgres._MANY", 50)
    counted = "SELECT reltuples > 0 FROM pg_class WHERE relname = 'readings'"
    place = postgres.new_database()
    with open_store(place) as store:
        store.save([full_record("one")], RUN)
        assert postgres.execute(counted, place) == [(False,)]
        store.save([full_record(f"{number}") for number in range(10)], RUN)
        assert postgres.execute(counted, place) == [(True,)]
