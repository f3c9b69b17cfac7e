"""A user's own folder: its rows are added, and what is wrong with it is a sentence with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from didewan.errors import LexiconError
from didewan.lexicon import Lexicon
from didewan.messages import Message

WORDS = "ckb/words/mine.tsv"


def write(folder: Path, table: str, content: str) -> Path:
    path = folder / table
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def fault_of(folder: Path) -> Message:
    """What is said when every table of the folder is read."""
    with pytest.raises(LexiconError) as caught:
        lexicon = Lexicon(folder)
        for table in lexicon.names("ckb/events", ".yaml"):
            lexicon.trees(table)
        for _, row in lexicon.folder("ckb/words"):
            assert row["lemma"]
    (message,) = caught.value.args
    assert isinstance(message, Message)
    return message


def test_its_rows_come_after_ours(tmp_path: Path) -> None:
    write(tmp_path, WORDS, "lemma\tpos\nوشەیەک\tNOUN\n")
    assert [row["lemma"] for row in Lexicon(tmp_path).rows(WORDS)] == ["وشەیەک"]
    assert {WORDS, "ckb/words/war.tsv"} <= set(Lexicon(tmp_path).names("ckb/words", ".tsv"))


@pytest.mark.parametrize(
    ("table", "content", "line", "key"),
    [
        (WORDS, "# mine\nlemma\tpos\nوشە\tNOUN\tx\n", ":3", "lexicon.cells"),
        (WORDS, "word\tpos\nوشە\tNOUN\n", ":2", "lexicon.no_column"),
        ("ckb/wrods/mine.tsv", "lemma\tpos\n", "", "lexicon.unread"),
        ("mine.tsv", "lemma\tpos\n", "", "lexicon.unread"),
        ("ckb/events/MINE.yaml", "type: MINE\n frames: [\n", ":2", "lexicon.yaml"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, table: str, content: str, line: str, key: str
) -> None:
    path = write(tmp_path, table, content)
    message = fault_of(tmp_path)
    assert message.key == key
    for language in ("en", "ckb"):
        assert message.say(language).startswith(f"{path}{line}: ")


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "none").key == "lexicon.no_folder"
