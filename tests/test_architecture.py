"""The order of the rooms, checked on the source: who may import whom, who may print, what README says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "didewan"

ORDER = (
    "records", "errors", "messages", "lexicon", "ingest", "text", "times", "names", "events", "incidents",
    "scoring", "store", "export", "scale", "pipeline", "gaps", "cli", "web",
)  # fmt: skip
"""A room imports only from rooms before it."""

PURE = {"text", "times", "names", "events", "incidents"}
"""Rooms without input and output: they are given a lexicon and texts, and return records."""

OUTSIDE = {"open", "input", "socket", "urllib", "requests", "subprocess", "pathlib", "os", "sys", "io"}

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """``didewan/text/letters.py`` → ``text``; ``didewan/pipeline.py`` → ``pipeline``; "" for the package."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first in {"__init__", "__main__"} else first


def module_of(path: Path) -> str:
    """The dotted name."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    """Dotted names of our own modules that a file imports anywhere, for typing only or not."""
    known = {module_of(file) for file in FILES}
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (names & known) or {node.module}
    return {name for name in found if name.split(".")[0] == "didewan"}


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    if not room:
        return
    assert room in ORDER, f"{room} is a new room: give it its place in ORDER and in README"
    allowed = {"didewan", *(f"didewan.{name}" for name in ORDER[: ORDER.index(room) + 1])}
    wrong = {name for name in imports_of(path) if ".".join(name.split(".")[:2]) not in allowed}
    assert not wrong, f"{module_of(path)} must not import {sorted(wrong)}"


def test_no_file_imports_itself_over_others() -> None:
    graph = {module_of(path): imports_of(path) for path in FILES}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, f"import loop: {' → '.join((*way, module))}"
        if module not in done:
            for target in sorted(graph.get(module, set())):
                visit(target, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    prints = [call.lineno for call in calls if isinstance(call, ast.Name) and call.id == "print"]
    assert not prints or room_of(path) == "cli"


@pytest.mark.parametrize("path", [file for file in FILES if room_of(file) in PURE], ids=module_of)
def test_reading_rooms_do_no_input_or_output(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    imported |= {
        node.module.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert not (called | imported) & OUTSIDE


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_file_opens_with_its_rules(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_map_in_readme_is_the_tree() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", readme, flags=re.MULTILINE | re.DOTALL)
    rooms = {room_of(path) for path in FILES} - {""}
    maps = [block for block in blocks if re.search(r"^ingest\s", block, flags=re.MULTILINE)]
    assert maps, "README has no map of rooms: a fenced block with one line a room, the name first"
    listed = [line.split()[0] for line in maps[0].splitlines() if line.strip() and not line.startswith(" ")]
    assert set(listed) == rooms, "README's map of rooms and src/didewan differ"
    assert listed == [room for room in ORDER if room in rooms], "README's map is in the rooms' order"


@pytest.mark.parametrize(
    "path", [*FILES, *sorted((PACKAGE / "lexicon").rglob("*.yaml"))], ids=lambda path: path.name
)
def test_no_possessive_groups_in_patterns(path: Path) -> None:
    """``(…)*+`` is matched wrongly by Python before 3.11.5, which many systems have."""
    lines = path.read_text(encoding="utf-8").splitlines()
    code = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    assert not re.search(r"\)[*+?}]\+|\)\{[\d,]+\}\+", code)
