"""What people install: the wheel, in a folder of its own, away from the source tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = "وەزیری بەرگریی وڵات ڕایگەیاند کە هێزەکان دەگەڕێنەوە بۆ سەربازگەکانیان لە هەولێر."


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, installed without its dependencies (they stand in our own environment)."""
    place = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--wheel-dir", str(place), str(ROOT)]
    subprocess.run(build, check=True)
    (wheel,) = place.glob("didewan-*.whl")
    target = place / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    return target


def test_the_wheel_reads_an_article_outside_the_source_tree(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    script = "import didewan, sys; sys.stderr.write(didewan.__file__); from didewan.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "read", "one.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode().startswith(str(installed))
    assert json.loads(done.stdout)["id"] == "one"


def test_the_wheel_holds_every_data_file(installed: Path) -> None:
    source = ROOT / "src" / "didewan"
    endings = {".tsv", ".yaml", ".sql", ".html", ".css", ".js"}
    data = {path.relative_to(source) for path in source.rglob("*") if path.suffix in endings}
    assert data
    assert not {path for path in data if not (installed / "didewan" / path).is_file()}
