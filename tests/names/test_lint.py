"""A user's own tables of names: what is wrong is said with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from didewan.lexicon import Lexicon
from didewan.names import Knowledge, NameFinder
from didewan.names.lint import find_name_flaws
from didewan.records import Publication
from didewan.text import TextReader


def write(root: Path, table: str, *lines: str) -> Path:
    path = root / table
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_our_own_tables_are_in_order(lexicon: Lexicon) -> None:
    assert [str(flaw) for flaw in find_name_flaws(lexicon)] == []


PERSONS, PLACES = "names/persons_own.tsv", "places/gazetteer_own.tsv"
PLACE = "id\tname\tclass\tparent\tlat"
TENURES, TENURE = "offices/tenures_own.tsv", "person\toffice\tfrom\tto"


@pytest.mark.parametrize(
    ("table", "head", "row", "words"),
    [
        (PERSONS, "id\tvariants", "t.ako\tx", '"name" is missing'),
        ("names/organisations_own.tsv", "id\tname", "t.body\t", "has no name"),
        ("names/given_own.tsv", "name\tstrength", "نموونە\tstrng", '"strng" is not known under "strength"'),
        (PLACES, PLACE, "t.x\tنموونە\ttwon\t\t", '"twon" is not known under "class"'),
        (PLACES, PLACE, "t.x\tنموونە\ttown\tq\t", '"q" is not known under "parent"'),
        (PLACES, PLACE, "t.x\tنموونە\ttown\t\t95", '"95" is not known under "lat"'),
        (TENURES, TENURE, "q\tiq.pm\t\t", '"q" is not known under "person"'),
        (TENURES, TENURE, "iq.maliki\tiq.pm\t5.3.20\t", '"5.3.20" is not known under "from"'),
        (TENURES, TENURE, "iq.maliki\tiq.pm\t2020\t2010", "before it begins"),
    ],
)
def test_flaws_name_file_and_line(tmp_path: Path, table: str, head: str, row: str, words: str) -> None:
    path = write(tmp_path, table, "# made for this test", head, row)
    (said,) = [str(flaw) for flaw in find_name_flaws(Lexicon(tmp_path))]
    assert said.startswith(f"{path}:3: ") and words in said


def test_an_id_stands_once(tmp_path: Path) -> None:
    path = write(tmp_path, PERSONS, "id\tname", "iq.maliki\tئاکۆ")
    (said,) = [str(flaw) for flaw in find_name_flaws(Lexicon(tmp_path))]
    assert f"{path}:2" in said and 'the id "iq.maliki" stands also' in said


def test_names_of_a_folder_are_found_and_known(tmp_path: Path, text_reader: TextReader) -> None:
    write(tmp_path, "names/organisations_own.tsv", "id\tname\tkind", "t.body\tڕێکخراوی نموونەساز\tngo")
    write(tmp_path, "places/gazetteer_own.tsv", "id\tname\tclass\tparent", "t.place\tنموونەئاوا\tvillage\tiq")
    lexicon = Lexicon(tmp_path)
    text = text_reader.read("ڕێکخراوی نموونەساز لە نموونەئاوا کۆبووەوە.")
    found = {name.entity for name in NameFinder(lexicon).find(text, Publication(), ())}
    assert found == {"t.body", "t.place"}
    assert [answer.id for answer in Knowledge(lexicon).where("نموونەئاوا")] == ["t.place"]
