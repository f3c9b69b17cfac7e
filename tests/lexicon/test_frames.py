"""The frames are in order, and the linter sees what is not."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from didewan.events.codes import AcledCodes
from didewan.events.frames import FOLDER, Frame, load_frames
from didewan.events.lint import find_flaws
from didewan.events.needs import NEEDS
from didewan.events.roles import WAYS
from didewan.lexicon import OWN, Lexicon


def _load_tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "build_frame_docs.py"
    spec = importlib.util.spec_from_file_location("build_frame_docs", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build_frame_docs = _load_tool()

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control unconventional",
}
"""PLOVER's modes; the types that are not here have none."""
TYPES = {
    *MODES, "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "LEGISLATE", "ELECT",
}  # fmt: skip

GOOD = """\
type: CONSULT
names: {en: Consult, ckb: دیدار}
goldstein: 2.5
acled: Agreement
modes:
  visit: {goldstein: 4.0, acled: none, words: [سەردان]}
frames:
  - {name: meet, acled: {state: Arrests, other: Other}, mode: visit, actor: subject,
     recipient: [with, against], ezafe: actor,
     verbs: [دیدار کردن], nouns: [دیدار], needs: [parties], unless: [یاری]}
"""

BROKEN = {
    "unknown key": ("needs:", "need:", 10, "lexicon.key"),
    "unknown key of the type": ("goldstein: 2.5", "goldstien: 2.5", 3, "lexicon.key"),
    "unknown key of a mode": ("words: [سەردان]", "word: [سەردان]", 6, "lexicon.key"),
    "unknown way": ("[with, against]", "[wiht, against]", 9, "lexicon.value"),
    "unknown need": ("[parties]", "[party]", 10, "lexicon.value"),
    "unknown mode": ("mode: visit", "mode: visti", 8, "lexicon.value"),
    "unknown ezafe": ("ezafe: actor", "ezafe: doer", 9, "lexicon.value"),
    "no Kurdish name": (", ckb: دیدار}", "}", 2, "lexicon.missing"),
    "no English name": ("{en: Consult, ", "{", 2, "lexicon.missing"),
    "no modes": (GOOD[GOOD.index("modes:") : GOOD.index("frames:")], "", 1, "lexicon.missing"),
    "no frame name": ("name: meet, ", "", 8, "lexicon.missing"),
    "empty frame": ("verbs: [دیدار کردن], nouns: [دیدار], ", "", 8, "lexicon.empty"),
    "foreign letter": ("[دیدار کردن]", "[ديدار کردن]", 10, "lexicon.spelling"),
    "foreign letter in a silencer": ("[یاری]", "[ياري]", 10, "lexicon.spelling"),
    "twice in a frame": ("[دیدار کردن]", "[دیدار کردن, دیدارکردن]", 10, "lexicon.twice"),
    "unknown code of ACLED": ("acled: Agreement", "acled: Agreements", 4, "lexicon.cell"),
    "unknown code of a mode": ("acled: none", "acled: nothing", 6, "lexicon.cell"),
    "unknown code of one side": ("state: Arrests", "state: Arrest", 8, "lexicon.cell"),
    "only one side": (", other: Other}", "}", 8, "lexicon.missing"),
    "no code of ACLED": ("acled: Agreement\n", "", 1, "lexicon.missing"),
}


def flaws_of(folder: Path, frames: str) -> list[tuple[str, str]]:
    """(file:line, message) of a user's own file of frames."""
    path = folder / FOLDER / "OWN.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(frames, encoding="utf-8")
    found = find_flaws(Lexicon(folder))
    return [(flaw.origin, flaw.message.key) for flaw in found if flaw.origin.startswith(str(folder))]


def test_our_frames_are_in_order() -> None:
    assert [str(flaw) for flaw in find_flaws(Lexicon())] == []


def test_good_frames_have_no_flaw(tmp_path: Path) -> None:
    assert flaws_of(tmp_path, GOOD) == []


@pytest.mark.parametrize("case", BROKEN)
def test_each_flaw_is_found_with_its_line(case: str, tmp_path: Path) -> None:
    right, wrong, line, key = BROKEN[case]
    assert right in GOOD
    found = flaws_of(tmp_path, GOOD.replace(right, wrong))
    assert (f"{tmp_path / FOLDER / 'OWN.yaml'}:{line}", key) in found


def test_a_word_that_an_earlier_frame_takes_always_is_found(tmp_path: Path) -> None:
    second = "  - {name: again, actor: object, ezafe: none, nouns: [دیدار]}\n"
    free = GOOD.replace(", needs: [parties], unless: [یاری]", "")
    assert [key for _, key in flaws_of(tmp_path, free + second)] == ["lexicon.twice"]


def test_a_word_that_frames_share_by_their_needs_is_no_flaw(tmp_path: Path) -> None:
    second = "  - {name: again, actor: object, ezafe: none, nouns: [دیدار]}\n"
    assert flaws_of(tmp_path, GOOD + second) == []


def test_an_empty_file_lacks_everything(tmp_path: Path) -> None:
    assert {key for _, key in flaws_of(tmp_path, "# nothing yet\n")} == {"lexicon.missing"}


def test_there_is_one_file_a_type() -> None:
    assert {path.stem for path in (OWN / FOLDER).glob("*.yaml")} == TYPES


def all_frames() -> set[Frame]:
    index = load_frames(Lexicon())
    tables = (index.verbs, index.nouns, index.forms)
    return {frame for table in tables for found in table.values() for frame in found}


def test_types_have_plovers_modes() -> None:
    for frame in all_frames():
        known = set(MODES.get(frame.type, "").split())
        assert {mode.name for mode in frame.modes} <= known, frame.type
        assert frame.mode is None or frame.mode in known, frame.rule


@pytest.mark.parametrize(
    ("kind", "rule", "mode", "by_state", "sub_event"),
    [
        ("ASSAULT", "events.assault.attack", None, False, "Attack"),
        ("ASSAULT", "events.assault.attack", "drone", True, "Air/drone strike"),
        ("ASSAULT", "events.assault.battle", "firearms", False, "Armed clash"),
        ("COERCE", "events.coerce.seize", "seize", True, "Government regains territory"),
        ("COERCE", "events.coerce.seize", "seize", False, "Non-state actor overtakes territory"),
        ("PROTEST", "events.protest.demo", "demo", False, "Peaceful protest"),
        ("PROTEST", "events.protest.strike", "strike", False, None),
        ("ACCUSE", "events.accuse.allege", "allege", False, None),
    ],
)
def test_an_event_has_its_code_of_acled(
    kind: str, rule: str, mode: str | None, by_state: bool, sub_event: str | None
) -> None:
    found = AcledCodes(Lexicon()).find(kind, rule, mode, by_state)
    assert (found and found.sub_event) == sub_event
    assert found is None or (found.event_type and found.disorder_type)


def test_the_page_of_frames_is_not_stale() -> None:
    written = build_frame_docs.PAGE.read_text(encoding="utf-8")
    assert written == build_frame_docs.write_page(Lexicon()), "run: make docs"


def test_types_modes_ways_and_needs_are_explained_in_both_languages() -> None:
    told = {key for key, said in build_frame_docs.load_words(Lexicon()).items() if all(said)}
    modes = {f"mode.{mode}" for known in MODES.values() for mode in known.split()}
    asked = {*modes, *(f"type.{kind}" for kind in TYPES), *(f"need.{need}" for need in NEEDS)}
    ways = {f"way.{way}" for frame in all_frames() for way in (*frame.actor, *frame.recipient) if way in WAYS}
    assert sorted((asked | ways) - told) == [], "add a row to frame_words.tsv"
