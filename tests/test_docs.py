"""The documents say what is there: commands, options, files, keys; a document that lags fails the run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import typer.main

from didewan.cli import app
from didewan.lexicon import OWN
from didewan.records import Event, Figure, Grain, Name, Record, Statement, Status, Time

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SMALL = 300_000
COMMANDS: dict[str, Any] = getattr(typer.main.get_command(app), "commands")  # noqa: B009 - a group, untyped


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def options_of(command: Any) -> set[str]:
    inner = getattr(command, "commands", {}).values()
    return {name for one in (command, *inner) for option in one.params for name in option.opts}


def test_readme_lists_the_commands() -> None:
    block = README.partition("## Commands\n```\n")[2].partition("```")[0]
    listed = dict.fromkeys(re.findall(r"^didewan (\w+)", block, flags=re.MULTILINE))
    assert set(listed) == set(COMMANDS)
    for line in block.splitlines():
        options = set(re.findall(r"--[a-z-]+", line))
        assert not options - options_of(COMMANDS[line.split()[1]]), line


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_named_in_the_documents_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not set(re.findall(r"`(?:[./\w]*/)?didewan (\w+)", text)) - set(COMMANDS)
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert not set(re.findall(r"`?\bmake (\w+)`", text)) - targets


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_files_named_in_the_documents_exist(page: Path) -> None:
    """A folder or file in backquotes is looked for from the root, the lexicon, the code and the tests."""
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`([\w*/.]+(?:/|\.(?:tsv|yaml|py|md|toml|html)))`", text)
    roots = (ROOT, OWN.parent, ROOT / "tests")
    homes = {*roots, *(path for root in roots[1:] for path in root.rglob("*") if path.is_dir())}
    missing = [name for name in named if not any(any(home.glob(name)) for home in homes)]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_nothing_private_stands_in_the_documents(page: Path) -> None:
    assert not re.search(r"/work\b|/home/|/root|\.\./shared|localhost", page.read_text(encoding="utf-8"))


def test_recipes_are_short() -> None:
    for part in re.split(r"^## ", CONTRIBUTING, flags=re.MULTILINE)[1:]:
        assert len([line for line in part.splitlines()[1:] if line.strip()]) < 10, part.splitlines()[0]


@pytest.mark.parametrize("kind", [Record, Name, Time, Event, Statement, Figure])
def test_records_md_names_every_key(kind: type[msgspec.Struct]) -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    keys = {field.encode_name for field in msgspec.structs.fields(kind)} - {"first", "last", "trace"}
    assert not {key for key in keys if not re.search(rf"\b{key}\b", page)}


def test_records_md_names_every_type_and_state() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    types = {path.stem for path in (OWN / "ckb" / "events").glob("[A-Z]*.yaml")}
    assert not [word for word in (*types, *get_args(Status), *get_args(Grain)) if word not in page]


def test_the_example_in_readme_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # our own README
    assert isinstance(names["record"], Record)


def test_every_decision_is_listed_once() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_the_glossary_is_in_order() -> None:
    rows = re.findall(
        r"^\| (.+?) \| (.+?) \| (.+) \|$", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.MULTILINE
    )[1:]
    words = [english.lower() for english, _, _ in rows]
    assert words == sorted(words) and len(words) == len(set(words))


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_pictures_are_small() -> None:
    assert not [path for path in (ROOT / "docs").rglob("*.png") if path.stat().st_size > SMALL]
