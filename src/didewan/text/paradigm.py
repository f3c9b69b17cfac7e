"""The paradigm of the verb: what prefixes and endings say, and which of them agree with a stem.

What belongs here: rows of ``ckb/verbs/endings.tsv`` and ``prefixes.tsv`` and the rules by which stem,
prefix and ending make a tense and mood. What must not be known here: any verb but بوون.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, cast

from didewan.lexicon import Lexicon
from didewan.records import Person

__all__ = ["PLAIN", "Ending", "Mood", "Prefix", "Stem", "Tense", "Voice",
           "is_masdar", "load_endings", "load_prefixes", "read_past", "read_present"]  # fmt: skip

FOLDER = "ckb/verbs/"

Tense = Literal["", "present", "past", "past_progressive", "perfect", "pluperfect"]
Mood = Literal["", "indicative", "subjunctive", "imperative", "conditional"]
Voice = Literal["active", "passive"]


class Stem(NamedTuple):
    """One stem of a root; ``kind`` names the endings that follow it."""

    root: str
    kind: str
    transitive: bool
    voice: Voice


class Ending(NamedTuple):
    """A row of ``endings.tsv``."""

    needs: str
    tense: Tense
    mood: Mood
    person: Person | None
    clitic: Person | None
    also: bool
    again: bool
    goal: bool


class Prefix(NamedTuple):
    """A row of ``prefixes.tsv``."""

    hosted: bool
    negative: bool
    aspect: str
    clitic: Person | None
    also: bool
    before_vowel: bool


PLAIN = Prefix(False, False, "", None, False, False)


def is_masdar(stem: Stem, ending: Ending) -> bool:
    """کردن and بڕین by themselves are masdars, hardly ever "did them", "cut us"."""
    plain = ending.tense == "past" and ending.person in ("1p", "3p") and not ending.clitic
    return plain and not ending.again and stem.kind == "past" and stem.transitive


def read_past(prefix: Prefix, stem: Stem, ending: Ending) -> tuple[Tense, Mood] | None:
    if (ending.needs == "t" and not stem.transitive) or (ending.needs == "i" and stem.transitive):
        return None
    if prefix.aspect == "ongoing":
        return ("past_progressive", ending.mood) if ending.tense == "past" else None
    if prefix.aspect == "subjunctive":
        wished = ending.mood == "conditional" and ending.tense == "past"
        return (ending.tense, ending.mood) if wished else None
    return (ending.tense, ending.mood) if not prefix.aspect else None


def read_present(preverb: bool, prefix: Prefix, stem: Stem, ending: Ending) -> tuple[Tense, Mood] | None:
    if ending.mood == "imperative":
        allowed = prefix.aspect == "imperative" or (prefix.aspect == "subjunctive" and not prefix.negative)
        return ("present", "imperative") if allowed else None
    match prefix.aspect:
        case "ongoing":
            return None if prefix.negative else ("present", "indicative")
        case "present":
            return "present", "indicative"
        case "imperative":
            return ("present", "imperative") if ending.person in ("2s", "3p") else None
        case "subjunctive":
            return "present", "subjunctive"
    bare = preverb or prefix.negative or stem.root == "بوون" or (ending.again and ending.person == "3s")
    return ("present", "subjunctive") if bare else None


def load_endings(lexicon: Lexicon) -> dict[str, dict[str, list[Ending]]]:
    """Ending → stem kind → rows."""
    endings: dict[str, dict[str, list[Ending]]] = {}
    for row in lexicon.rows(FOLDER + "endings.tsv"):
        says = row["says"].split("+")
        ending = Ending(
            row["needs"], cast(Tense, row["tense"]), cast(Mood, row["mood"]),
            cast("Person | None", row["person"] or None), cast("Person | None", row["clitic"] or None),
            "also" in says, "again" in says, "goal" in says,
        )  # fmt: skip
        for kind in _kinds(row["of"], row["ending"], ending):
            at = row["ending"].removeprefix("ۆ") if kind == "past_o" else row["ending"]
            endings.setdefault("ۆ" + at if kind == "past_o" else at, {}).setdefault(kind, []).append(ending)
    return endings


def _kinds(of: str, written: str, ending: Ending) -> list[str]:
    kinds = [of]
    if of == "past" and written.startswith("ۆ"):
        kinds.append("past_o")
    if of == "present_vowel" and ending.person != "3s":
        kinds.append("present_open")
    return kinds


def load_prefixes(lexicon: Lexicon) -> dict[str, list[Prefix]]:
    prefixes: dict[str, list[Prefix]] = {}
    for row in lexicon.rows(FOLDER + "prefixes.tsv"):
        written = row["prefix"].removeprefix("-")
        prefix = Prefix(
            row["where"] == "hosted", row["negative"] == "yes", row["aspect"],
            cast("Person | None", row["clitic"] or None), row["also"] == "yes", written[-1:] in ("د", "ئ"),
        )  # fmt: skip
        prefixes.setdefault(written, []).append(prefix)
    return prefixes
