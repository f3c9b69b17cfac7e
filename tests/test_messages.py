"""Every message is there in both languages, and none is left over."""

from __future__ import annotations

import re
import string
from pathlib import Path

from didewan.lexicon import Lexicon

PACKAGE = Path(__file__).parents[1] / "src" / "didewan"
KEY = re.compile(r'"((?:ingest|pipeline|store|cli|lexicon|scoring|head|export|incidents)\.[a-z_]+)"')


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_fill_the_same_gaps() -> None:
    for row in Lexicon().rows("messages.tsv"):
        assert row["en"] and row["ckb"], row
        assert gaps(row["en"]) == gaps(row["ckb"]), row["key"]


def test_code_and_catalogue_name_the_same_messages() -> None:
    used = {key for path in PACKAGE.rglob("*.py") for key in KEY.findall(path.read_text(encoding="utf-8"))}
    used |= {row["refused"] for row in Lexicon().rows("codebooks/acled.tsv") if row["refused"]}
    assert used == {row["key"] for row in Lexicon().rows("messages.tsv")}
