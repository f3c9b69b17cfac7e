"""Labels: what the page calls things, in English and Kurdish, so that a switch can change them.

Rules of this file: the words live in ``lexicon/report.tsv`` and, for types of events, in their frames.
"""

from __future__ import annotations

from didewan.export.report.markup import Html, element, words
from didewan.lexicon import Lexicon
from didewan.messages import Language

__all__ = ["Labels"]

TABLE = "report.tsv"
FRAMES = "ckb/events"


class Labels:
    """Every label by its key, in both languages."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self.language = language
        self.names = {row["key"]: (row["en"], row["ckb"]) for row in lexicon.rows(TABLE)}
        self.names |= _type_names(lexicon)

    def word(self, key: str) -> str:
        """The label in the page's first language; the key's own last word where nobody named it."""
        english, kurdish = self.names.get(key, (key.partition(".")[2], ""))
        return kurdish if kurdish and self.language == "ckb" else english

    def say(self, key: str, tag: str = "span", class_: str | None = None) -> Html:
        """The label as an element that the switch finds by its key."""
        return element(tag, words(self.word(key)), class_=class_, data_k=key)


def _type_names(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """``type.ASSAULT`` → its names, from the frames; a user's own frames may name a type anew."""
    found = {}
    for table in lexicon.names(FRAMES, ".yaml"):
        for tree in lexicon.trees(table):
            if "names" in tree:
                found[f"type.{tree['type']}"] = (tree["names"]["en"], tree["names"]["ckb"])
    return found
