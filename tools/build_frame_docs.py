"""Writes docs/frames.md: every type of event with its modes, triggers and slots, in English and Kurdish.

Made from ckb/events/*.yaml, acled.tsv, frame_words.tsv and report.tsv, so that the page cannot say
anything else than the program does. ``make docs`` runs it; a test refuses a page that lags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from didewan.events.frames import FOLDER
from didewan.lexicon import Lexicon

PAGE = Path(__file__).parents[1] / "docs" / "frames.md"
TABLES = ("frame_words.tsv", "report.tsv")
HEADS = ("frame", "verbs", "nouns", "mode", "acled", "actor", "recipient", "ezafe", "toll", "asks", "silent")

Words = dict[str, tuple[str, str]]
Tree = dict[str, Any]


def load_words(lexicon: Lexicon) -> Words:
    """Key → (English, Kurdish)."""
    return {row["key"]: (row["en"], row["ckb"]) for table in TABLES for row in lexicon.rows(table)}


def write_page(lexicon: Lexicon) -> str:
    """The whole page."""
    words = load_words(lexicon)
    trees = [tree for name in lexicon.names(FOLDER, ".yaml") for tree in lexicon.trees(name)]
    blocks = [f"# {both(words, 'head.title')}", *words["head.intro"], *glossary(words)]
    blocks += codes_of_acled(lexicon, words)
    for tree in trees:
        blocks += [*type_blocks(words, tree)]
    return "\n\n".join(blocks) + "\n"


def glossary(words: Words) -> Iterator[str]:
    """What ways and needs mean."""
    for title, kinds in (("head.ways", ("way", "ezafe")), ("head.needs", ("need",))):
        yield f"## {both(words, title)}"
        told = [(key.partition("."), said) for key, said in words.items() if key.partition(".")[0] in kinds]
        rows = (
            (code(word if kind != "ezafe" else f"ezafe: {word}"), *said) for (kind, _, word), said in told
        )
        yield table((both(words, "head.word"), "English", "کوردی"), rows)


def codes_of_acled(lexicon: Lexicon, words: Words) -> Iterator[str]:
    """ACLED's sub-events with what they belong to."""
    yield f"## {both(words, 'head.acled_codes')}"
    heads = (both(words, f"head.{head}") for head in ("sub_event", "event_type", "disorder"))
    rows = (
        (row["sub_event"], row["ckb"], row["event_type"], row["disorder_type"])
        for row in lexicon.rows("acled.tsv")
    )
    yield table((next(heads), "کوردی", *heads), rows)


def type_blocks(words: Words, tree: Tree) -> Iterator[str]:
    """One type: name, what it is, modes, frames."""
    kind = tree["type"]
    english, kurdish = words[f"type.{kind}"]
    yield f"## {kind} · {tree['names']['en']} · {tree['names']['ckb']}"
    yield table(
        ("English", "کوردی", "Goldstein", "ACLED"),
        [(english, kurdish, number(tree["goldstein"]), acled(words, tree))],
    )
    if tree.get("unless"):
        yield f"{both(words, 'head.silent')}: {listed(tree['unless'])}"
    if tree.get("modes"):
        yield table(
            (both(words, "head.mode"), "English", "کوردی", "Goldstein", "ACLED", both(words, "head.signs")),
            (mode_row(words, name, mode or {}) for name, mode in tree["modes"].items()),
        )
    yield table(
        (both(words, f"head.{head}") for head in HEADS), (frame_row(words, frame) for frame in tree["frames"])
    )


def mode_row(words: Words, name: str, mode: Tree) -> tuple[str, ...]:
    said = words.get(f"mode.{name}", ("", ""))
    return code(name), *said, number(mode.get("goldstein")), acled(words, mode), listed(mode.get("words"))


def frame_row(words: Words, frame: Tree) -> tuple[str, ...]:
    nouns = [*(frame.get("nouns") or []), *(frame.get("forms") or [])]
    mode = codes(frame.get("mode")), acled(words, frame)
    slots = (codes(frame.get(key)) for key in ("actor", "recipient", "ezafe", "toll", "needs"))
    told = code(frame["name"]), listed(frame.get("verbs")), listed(nouns)
    return *told, *mode, *slots, listed(frame.get("unless"))


def acled(words: Words, holder: Tree) -> str:
    """The code of a type, mode or frame; empty where it has none of its own."""
    told = holder.get("acled") or ""
    if isinstance(told, str):
        return told
    return "; ".join(f"{both(words, f'head.by_{side}')}: {code}" for side, code in told.items())


def table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    head = list(heads)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def both(words: Words, key: str) -> str:
    return " · ".join(words[key])


def number(value: float | None) -> str:
    return "" if value is None else f"{value:+.1f}"


def listed(found: list[str] | None) -> str:
    return "، ".join(found or [])


def codes(value: str | list[str] | None) -> str:
    values = value if isinstance(value, list) else [value]
    return " ".join(code(one) for one in values if one not in (None, "none"))


def code(word: str | None) -> str:
    return f"`{word}`"


def main() -> None:
    PAGE.write_text(write_page(Lexicon()), encoding="utf-8")


if __name__ == "__main__":
    main()
