"""The linter of the frames: what is wrong in ``ckb/events/*.yaml``, with file and line.

What belongs here: checks on the tables as people write them. What must not: reading of texts, and
knowledge of its own: what is allowed comes from where it is used (ways from ``roles``, needs from
``needs``, keys from ``Frame``, relations from the prepositions).
"""

from __future__ import annotations

from collections.abc import Iterator, Set

import msgspec
import yaml

from didewan.events.codes import NONE, SIDES, load_sub_events
from didewan.events.frames import FOLDER, Frame, trigger_key
from didewan.events.needs import NEEDS
from didewan.events.phrases import load_signs
from didewan.events.roles import EZAFE, EZAFE_RECIPIENT, RELATIONS, WAYS
from didewan.ingest.problems import Problem
from didewan.lexicon import Lexicon
from didewan.messages import Message
from didewan.text.letters import match_key, normalise

__all__ = ["find_flaws"]

TRIGGERS = ("verbs", "nouns", "forms")
MODE_KEYS = frozenset(["goldstein", "acled", "words"])
TREE_KEYS = frozenset(
    ["type", "names", "goldstein", "acled", "pooled", "placed", "unless", "modes", "frames"]
)
FRAME_KEYS = frozenset(Frame.__struct_fields__) - {"type", "modes", "placed"} | {*TRIGGERS, "acled"}
REQUIRED = ("type", "names", "goldstein", "acled", "modes", "frames")
LANGUAGES = ("en", "ckb")
SPECIAL_WAYS = frozenset(["none", "speaker", "subject_human", "holder"])
"""Ways that ``roles`` settles before it asks its table."""
EZAFES = EZAFE.keys() | EZAFE_RECIPIENT.keys() | {"none"}
TOLLS = frozenset(["killed", "injured", "arrested", "abducted", "displaced", "participants"])

Item = tuple[str, int]
"""A scalar and its line."""


class Entry(msgspec.Struct, frozen=True):
    """One frame as written, with what is needed to judge it beside others of its type."""

    name: str
    node: yaml.Node
    values: dict[str, tuple[Item, ...]]

    def words(self, key: str) -> frozenset[str]:
        """The values under a key."""
        return frozenset(value for value, _ in self.values.get(key, ()))


def find_flaws(lexicon: Lexicon) -> Iterator[Problem]:
    """Every flaw of every frame, file by file, in the order of lines within a check."""
    ways = SPECIAL_WAYS | WAYS.keys() | RELATIONS.keys() | _relations(lexicon)
    codes = load_sub_events(lexicon).keys() | {NONE}
    for table in lexicon.names(FOLDER, ".yaml"):
        for path, root in lexicon.nodes(table):
            for line, message in (*_flaws_of_tree(root, ways), *_flaws_of_codes(root, codes)):
                yield Problem(f"{path}:{line}", message)


Found = Iterator[tuple[int, Message]]


def _relations(lexicon: Lexicon) -> frozenset[str]:
    prepositions = load_signs(lexicon).prepositions
    return frozenset(relation for forms in prepositions.values() for _, relation in forms)


def _flaws_of_tree(root: yaml.Node | None, ways: frozenset[str]) -> Found:
    parts = {key: node for key, _, node in _mapping(root)}
    modes = {name: mode for name, _, mode in _mapping(parts.get("modes"))}
    yield from _flaws_of_keys(root, TREE_KEYS, REQUIRED)
    yield from _flaws_of_keys(parts.get("names"), frozenset(LANGUAGES), LANGUAGES)
    yield from _misspelled(_scalars(parts.get("unless")))
    for mode in modes.values():
        yield from _flaws_of_keys(mode, MODE_KEYS, ())
        yield from _misspelled(_scalars({key: node for key, _, node in _mapping(mode)}.get("words")))
    entries = [_entry(node) for node in _sequence(parts.get("frames"))]
    for entry in entries:
        yield from _flaws_of_entry(entry, ways, frozenset(modes))
    yield from _unreachable(entries)


def _flaws_of_keys(node: yaml.Node | None, allowed: frozenset[str], required: tuple[str, ...]) -> Found:
    found = {key: line for key, line, _ in _mapping(node)}
    for key, line in found.items():
        if key not in allowed:
            yield line, Message("lexicon.key", {"key": key})
    for key in required:
        if key not in found:
            yield _line(node) if node else 1, Message("lexicon.missing", {"key": key})


def _flaws_of_entry(entry: Entry, ways: frozenset[str], modes: frozenset[str]) -> Found:
    yield from _flaws_of_keys(entry.node, FRAME_KEYS, ("name",))
    if not any(entry.values.get(key) for key in TRIGGERS):
        yield _line(entry.node), Message("lexicon.empty", {"frame": entry.name})
    allowed = {
        "actor": ways, "recipient": ways, "needs": NEEDS.keys(), "mode": modes | {"null"},
        "ezafe": EZAFES, "toll": TOLLS,
    }  # fmt: skip
    for key, known in allowed.items():
        for value, line in entry.values.get(key, ()):
            if value not in known:
                yield line, Message("lexicon.value", {"key": key, "value": value, "frame": entry.name})
    for key in (*TRIGGERS, "unless"):
        yield from _misspelled(entry.values.get(key, ()))


def _flaws_of_codes(root: yaml.Node | None, codes: Set[str]) -> Found:
    """ACLED's codes of the type, its modes and frames: each a known one, or one for each side."""
    parts = {key: node for key, _, node in _mapping(root)}
    holders = [root, *(mode for _, _, mode in _mapping(parts.get("modes"))), *_sequence(parts.get("frames"))]
    for holder in holders:
        node = {key: value for key, _, value in _mapping(holder)}.get("acled")
        yield from _flaws_of_keys(node, frozenset(SIDES), SIDES if _mapping(node) else ())
        told = (node, *(value for _, _, value in _mapping(node)))
        for value, line in (item for part in told for item in _scalars(part)):
            if value not in codes:
                yield line, Message("lexicon.cell", {"key": "acled", "value": value})


def _misspelled(words: tuple[Item, ...]) -> Found:
    for word, line in words:
        wanted = normalise(word).text
        if word != wanted:
            yield line, Message("lexicon.spelling", {"word": word, "wanted": wanted})


def _unreachable(entries: list[Entry]) -> Found:
    """Triggers that stand twice: in one frame, or after a frame that takes them whenever this one could."""
    for key in TRIGGERS:
        taken: dict[str, list[Entry]] = {}
        for entry in entries:
            for word, line in entry.values.get(key, ()):
                before = taken.setdefault(_key(key, word), [])
                other = next((e for e in before if _takes_all(e, entry)), None)
                if other is not None:
                    yield (
                        line,
                        Message("lexicon.twice", {"word": word, "frame": entry.name, "other": other.name}),
                    )
                before.append(entry)


def _key(kind: str, word: str) -> str:
    """As the index keys it: compounds without spaces, nouns of several words word by word."""
    return trigger_key(word) if kind == "verbs" else " ".join(map(match_key, word.split()))


def _takes_all(first: Entry, second: Entry) -> bool:
    """Needs look at the roles, so they are the same need only where the ways are the same."""
    if first is second:
        return True
    needs = first.words("needs")
    same = all(first.words(key) == second.words(key) for key in ("actor", "recipient", "ezafe"))
    return not first.words("unless") and needs <= second.words("needs") and (same or not needs)


def _entry(node: yaml.Node) -> Entry:
    values = {key: _scalars(value) for key, _, value in _mapping(node)}
    return Entry(next((name for name, _ in values.get("name", ())), ""), node, values)


def _mapping(node: yaml.Node | None) -> list[tuple[str, int, yaml.Node]]:
    """(key, line, value) of a mapping; nothing of anything else."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return [(str(key.value), _line(key), value) for key, value in pairs]


def _sequence(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _scalars(node: yaml.Node | None) -> tuple[Item, ...]:
    """The words of a list, or the one that stands alone."""
    if isinstance(node, yaml.ScalarNode):
        return ((str(node.value), _line(node)),)
    return tuple(item for part in _sequence(node) for item in _scalars(part))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
