"""docs/questions.md says what is there: every command on it runs, and prints what stands under it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from didewan.cli import app
from didewan.cli.options import Format
from didewan.store import open_store

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def commands() -> list[tuple[str, str]]:
    """(command, what the page prints under it), without the first block, which makes the store."""
    lines = [part for block in BLOCKS[1:] for part in block.split("$ didewan ")[1:]]
    return [(line, printed) for line, _, printed in (part.partition("\n") for part in lines)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = str(tmp_path_factory.mktemp("page") / "world.duckdb")
    done = CliRunner().invoke(app, ["run", str(ROOT / "examples" / "articles"), "--store", file])
    assert done.exit_code == 0, done.stderr
    return file


@pytest.mark.parametrize(("command", "printed"), commands(), ids=lambda part: part.split("\n")[0][:40])
def test_commands_on_the_page_print_what_it_says(store: str, command: str, printed: str) -> None:
    with open_store(store, read_only=True) as opened:
        (first, *_) = opened.incidents_like("i")
    words = [first if word == "ID" else word for word in shlex.split(command)]
    done = CliRunner().invoke(app, [*words, "--store", store])
    assert done.exit_code == 0, done.stderr
    assert " ".join(printed.split()) in " ".join(done.stdout.split())


def test_every_question_stands_on_the_page() -> None:
    asked = {command.split()[0] for command, _ in commands()}
    every = "incidents claims statements search figures check contradictions timeline trend actors"
    assert asked == set(every.split())


def test_the_page_names_the_forms_and_the_python_example_runs(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(f"`{form}`" in PAGE for form in Format.__args__)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    monkeypatch.chdir(Path(store).parent)
    names: dict[str, list[object]] = {}
    exec(code, names)  # our own page
    assert len(names["attacks"]) >= 1 and len(names["words"]) == 1
