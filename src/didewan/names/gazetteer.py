"""Known names: the tables of places, organisations and persons as one index of phrases.

What belongs here: which spellings of a row are names by themselves, which are weak, and which only add
a type word, a title or "the forces of" to a name that stands by itself. What must not be known here:
texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from didewan.lexicon import Lexicon, Row
from didewan.names.phrases import Phrases
from didewan.text.letters import match_key

__all__ = ["LABELS", "Entry", "KnownNames", "Label", "Pattern", "rows_of", "variants_of"]

Label = Literal["PER", "ORG", "LOC"]
LABELS: tuple[Label, ...] = ("PER", "LOC", "ORG")
Keys = tuple[str, ...]

_TABLES: tuple[tuple[str, Label], ...] = (
    ("places/gazetteer", "LOC"),
    ("names/organisations", "ORG"),
    ("names/persons", "PER"),
)
_LOCAL = 2
"""The rank (``names/classes.tsv``) from which a place is less than a country or a region."""
_TYPES = frozenset({"name", "type"})
"""What a head needs (``names/patterns.tsv``) that is only a word for the kind of thing."""


class Entry(NamedTuple):
    """A known name: whose it is and whether it is enough by itself."""

    id: str
    label: Label
    strong: bool
    local: bool = False
    """A place that is less than a country or a region."""
    typed: bool = False
    """A place whose name is none without its type word (a quarter's, a street's)."""


class Pattern(NamedTuple):
    """A noun that builds names with the words after it (a row of ``names/patterns.tsv``)."""

    label: Label
    keep: bool
    needs: str


def variants_of(row: Row, first: str = "name") -> list[str]:
    """All spellings of a row."""
    return [row[first], *filter(None, row.get("variants", "").split("|"))]


def rows_of(lexicon: Lexicon, start: str) -> Iterator[Row]:
    """The rows of all tables whose path begins with ``start`` (``names/persons``: one table or several)."""
    for table in lexicon.names(start.split("/")[0], ".tsv"):
        if table.startswith(start):
            yield from lexicon.rows(table)


class KnownNames:
    """Reads the tables of names; asked once, at the start."""

    def __init__(
        self,
        lexicon: Lexicon,
        signs: Phrases[str],
        patterns: Phrases[Pattern],
        banned: Mapping[str, str],
        bare: Mapping[str, list[str]],
    ) -> None:
        self._lexicon = lexicon
        self._signs = signs
        self._patterns = patterns
        self._banned = banned
        self._bare = bare
        self._classes = {row["class"]: row for row in lexicon.rows("names/classes.tsv")}
        self._keys: dict[str, str] = {}
        self._found: list[tuple[Keys, Entry]] = []
        self._last_names: dict[str, Keys] = {}

    def load(self) -> tuple[Phrases[Entry], dict[str, Keys]]:
        """The index of all names, and the ids of persons by the key of their last name."""
        for row, label in self._rows():
            self._read(row, label)
        for word, forms in self._bare.items():
            weak = [e._replace(strong=False) for keys, e in self._found if keys == self._cut(word)]
            self._found += [(self._cut(form), entry) for form in forms for entry in weak]
        known = {keys for keys, _ in self._found}
        same = {(keys, entry.id) for keys, entry in self._found if entry.strong}
        names: Phrases[Entry] = Phrases()
        for keys, entry in self._found:
            if len(keys) == 1 or not self._adds_type(keys, entry, known, same):
                names.add_keys(keys, entry)
        return names, self._last_names

    def _rows(self) -> Iterator[tuple[Row, Label]]:
        for start, label in _TABLES:
            for row in rows_of(self._lexicon, start):
                yield row, label

    def _read(self, row: Row, label: Label) -> None:
        of_class = self._classes.get(row.get("class", ""))
        strong = row.get("strength", "") != "weak"
        local = of_class is not None and int(of_class["rank"]) >= _LOCAL
        for name in variants_of(row):
            whole = self._cut(name)
            keys = self._without_title(whole) if label == "PER" else self._without_type(whole, of_class)
            alone = keys == whole or label == "PER"
            typed = len(keys) == 1 and of_class is not None and of_class["alone"] == "no"
            entry = Entry(row["id"], label, strong and alone and not typed, local, typed)
            self._found.append((keys, entry))
        entry = Entry(row["id"], label, strong, local)
        for name in filter(None, row.get("weak", "").split("|")):
            self._found.append((self._cut(name), entry._replace(strong=False)))
        if label == "PER":
            *before, last = self._cut(row["name"])
            if before:
                self._last_names[last] = (*self._last_names.get(last, ()), row["id"])

    def _cut(self, name: str) -> Keys:
        """The keys of a name's words; words come back often, so each is folded once."""
        if not name.replace(" ", "").isalpha():
            return tuple(Phrases.keys_of(name))
        keys = self._keys
        return tuple([keys.get(word) or keys.setdefault(word, match_key(word)) for word in name.split()])

    def _adds_type(self, keys: Keys, entry: Entry, known: set[Keys], same: set[tuple[Keys, str]]) -> bool:
        """A name with a word for its kind or its people before it is the name itself:
        ``ڕۆژنامەی …``, ``ڕێکخراوی …``, ``هێزەکانی تورکیا``."""
        first, rest = keys[0], keys[1:]
        if self._banned.get(first) == "members":
            return rest in known
        if (rest, entry.id) not in same:
            return False
        if entry.label == "PER":
            return self._is_title(first)
        heads = (pattern for _, patterns in self._patterns.word(first) for pattern in patterns)
        return any(p.label == "ORG" and (not p.keep or p.needs in _TYPES) for p in heads)

    def _without_title(self, keys: Keys) -> Keys:
        """A person's name without a title, where two words of name are left."""
        return keys[1:] if len(keys) > 2 and self._is_title(keys[0]) else keys

    def _without_type(self, keys: Keys, of_class: Row | None) -> Keys:
        """A place's name without its type word where that is never part of the name."""
        if of_class is None or len(keys) < 2 or of_class["type"] != "off":
            return keys
        types = {match_key(word) + "ی" for word in variants_of(of_class, "word")}
        return keys[1:] if keys[0] in types else keys

    def _is_title(self, key: str) -> bool:
        signs = set(self._signs.single(key))
        return bool(signs & {"title", "office"}) and "byname" not in signs
