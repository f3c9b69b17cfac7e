"""Letters: one spelling for all of Sorani's encodings, with the way back to the raw text.

What belongs here: running the rules of ``ckb/letters.yaml`` in their order and keeping account of
where every letter came from. What it must not know: words, apart from those the rules name.

Three laws, each tested: normalising twice is normalising once; ``to_raw`` and ``from_raw`` are exact;
the steps of ``trace`` re-applied to the raw text give the normalised one. No rule looks past a white
space, so a text may be normalised piece by piece.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import msgspec

from didewan.errors import LexiconError
from didewan.lexicon import Lexicon
from didewan.messages import Message

__all__ = [
    "VOWELS",
    "Normalised",
    "Step",
    "fold",
    "learn_keys",
    "match_key",
    "normalise",
    "normalise_piece",
    "normalise_text",
    "place_piece",
    "replay",
    "trace",
    "writes_old_h",
]

TABLE = "ckb/letters.yaml"
VOWELS = frozenset("اەێۆ")
"""Letters that are vowels wherever they stand; ی and و may be consonants."""
_WORD = re.compile(r"[^\W\d_]++")
_REMEMBERED = 400_000
"""Forms whose key is kept; a bound on memory, not on correctness."""
_LONG = 64
"""Longer forms are no words; they are folded anew each time."""


class Step(msgspec.Struct, frozen=True):
    """One change: offsets count in the text as it stood before the rule ran."""

    rule: str
    start: int
    end: int
    before: str
    after: str


class Normalised(msgspec.Struct, frozen=True):
    """A text in standard letters. ``starts[i]``, ``ends[i]``: the raw span of its character ``i``;
    both None where every character stands where it stood."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of the characters ``start`` to ``end`` (half open, not empty)."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """The characters that came from a raw span, as a half open span of ``text``."""
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


class _Change(msgspec.Struct, frozen=True):
    """A compiled rule that may change the length. ``needs``: a text with none of these letters is left
    alone; ``absorbs``: what vanishes counts to the letter before."""

    rule: str
    found: re.Pattern[str]
    put: Callable[[re.Match[str]], str]
    needs: frozenset[str]
    absorbs: bool = False


class _Changes(msgspec.Struct, frozen=True):
    """Rules in their order. Where ``rare`` finds nothing, only the ``everyday`` ones have anything to do."""

    all: tuple[_Change, ...]
    everyday: tuple[_Change, ...]
    rare: re.Pattern[str]

    def for_(self, text: str) -> tuple[_Change, ...]:
        return self.all if self.rare.search(text) else self.everyday


class _Rules(msgspec.Struct, frozen=True):
    """The table, compiled."""

    owners: dict[str, str]
    """Letter → the rule of kind ``map`` that replaces it."""
    one_to_one: dict[int, str]
    changes: _Changes
    final_h: _Change
    folds: dict[int, str]
    fold_changes: _Changes
    plain: re.Pattern[str]
    """Words of letters that only the folds may change."""


@cache
def _rules() -> _Rules:
    (tree,) = Lexicon().trees(TABLE)
    maps = {letter: (rule["id"], to) for rule in tree["rules"] for letter, to in rule.get("map", {}).items()}
    changes = [_change(rule) for rule in tree["rules"] if not {"map", "last"} & rule.keys()]
    folds = [_change(fold) for fold in tree["folds"] if "map" not in fold]
    (last,) = (rule for rule in tree["rules"] if "last" in rule)
    return _Rules(
        owners={letter: rule for letter, (rule, _) in maps.items()},
        one_to_one={ord(letter): to for letter, (_, to) in maps.items()},
        changes=_changes(changes, tree["plain"]),
        final_h=_final_letter(last),
        folds={ord(a): b for fold in tree["folds"] for a, b in fold.get("map", {}).items()},
        fold_changes=_changes(folds, tree["plain"]),
        plain=re.compile(f"[{tree['plain']}]++"),
    )


def _changes(changes: list[_Change], plain: str) -> _Changes:
    """The rules, parted by whether they need letters that are not ``plain``."""
    everyday = tuple(change for change in changes if change.needs <= set(plain))
    rare = sorted({letter for change in changes for letter in change.needs if change not in everyday})
    return _Changes(tuple(changes), everyday, re.compile(f"[{re.escape(''.join(rare))}]"))


def _change(rule: dict[str, Any]) -> _Change:
    """The rule compiled; its kind is the key it has."""
    name = str(rule["id"])
    match rule:
        case {"nfkc": str(letters)}:
            return _Change(name, re.compile(f"[{letters}]"), _compatible, _members(letters))
        case {"pairs": dict(pairs)}:
            found = re.compile("|".join(map(re.escape, sorted(pairs, key=lambda p: (-len(p), p)))))
            return _Change(name, found, lambda m: pairs[m[0]], frozenset(pair[-1] for pair in pairs))
        case {"drop": str(letters)}:
            return _Change(name, re.compile(f"[{letters}]++"), _nothing, _members(letters))
        case {"absorb": str(pattern), "of": str(letters)}:
            return _Change(name, re.compile(pattern), _nothing, _members(letters), absorbs=True)
        case {"pattern": str(pattern), "put": str(put), "of": str(letters)}:
            return _Change(name, re.compile(pattern), lambda _: put, _members(letters))
    raise LexiconError(Message("lexicon.letters", {"place": TABLE, "rule": name}))


def _members(letters: str) -> frozenset[str]:
    """The letters of a class as it is written in a regular expression: ``abx-z``."""
    ranges = re.findall("(.)(?:-(.))?", letters)
    return frozenset(chr(code) for a, b in ranges for code in range(ord(a), ord(b or a) + 1))


def _nothing(_: re.Match[str]) -> str:
    return ""


def _compatible(found: re.Match[str]) -> str:
    """The plain letters in our spelling; shapes of bare vowel signs bring a space that is not wanted."""
    return unicodedata.normalize("NFKC", found[0]).replace(" ", "").translate(_rules().one_to_one)


def _final_letter(rule: dict[str, Any]) -> _Change:
    ((old, new),) = rule["last"].items()
    keep = frozenset(rule["keep"])

    def put(found: re.Match[str]) -> str:
        word = found[0]
        return word[:-1] + new if len(word) > 1 and word[-1] == old and word not in keep else word

    return _Change(str(rule["id"]), _WORD, put, frozenset(old))


# --- normalising ----------------------------------------------------------------------------------


def normalise(raw: str) -> Normalised:
    """The text in standard letters, with the way back."""
    text = _run(raw)
    return _run_document(text) if _old_h(text.text) else text


def normalise_piece(raw: str, old_h: bool) -> Normalised:
    """The same for a piece between white spaces of a text about which ``writes_old_h`` said ``old_h``."""
    text = _run(raw)
    return _run_document(text) if old_h else text


def place_piece(raw: str, text: str) -> Normalised:
    """The same for a piece whose ``text`` is known: where only shapes of letters could make it longer, one
    of equal length has every character where it stood."""
    kept = len(raw) == len(text) and not _PRESENTED.search(raw)
    return Normalised(text) if kept else _run(raw)


def normalise_text(raw: str) -> str:
    """The text alone, without the way back; for pieces joined by spaces."""
    rules = _rules()
    return _changed(raw.translate(rules.one_to_one), rules.changes)


def _changed(text: str, changes: _Changes) -> str:
    for change in changes.for_(text):
        text = change.found.sub(change.put, text)
    return text


def writes_old_h(raw: str) -> bool:
    """Whether the text as a whole writes its last ە as ه. Counting settles it for nearly all texts."""
    pairs = raw.count("ه\u200c")
    if raw.count("ە") + pairs >= sum(map(raw.count, "هھہ")) - pairs and not _PRESENTED.search(raw):
        return False
    return _old_h(_run(raw).text)


_PRESENTED = re.compile("[ﭐ-﷿ﹰ-\ufeff]")


def _old_h(text: str) -> bool:
    """More words end in ه than there are ە in the whole text."""
    final = sum(word.endswith("ه") for word in _WORD.findall(text)) if "ه" in text else 0
    return final > text.count("ە")


def _run(raw: str) -> Normalised:
    rules = _rules()
    text = Normalised(raw.translate(rules.one_to_one))
    for change in rules.changes.for_(text.text):
        text = _applied(change, text)
    return text


def _run_document(text: Normalised) -> Normalised:
    return _applied(_rules().final_h, text)


def _applied(change: _Change, text: Normalised) -> Normalised:
    """The text after one rule; spans of what stays are carried over, new letters get the whole match's."""
    found = [(m.start(), m.end(), change.put(m)) for m in change.found.finditer(text.text)]
    if not found:
        return text
    if all(end - start == len(put) for start, end, put in found):
        return Normalised(_patched(text.text, found), text.starts, text.ends)
    count = len(text.text)
    starts = list(range(count)) if text.starts is None else text.starts
    ends = list(range(1, count + 1)) if text.ends is None else text.ends
    new_starts: list[int] = []
    new_ends: list[int] = []
    at = 0
    for start, end, put in found:
        new_starts += starts[at:start]
        new_ends += ends[at:start]
        if len(put) == end - start:
            new_starts += starts[start:end]
            new_ends += ends[start:end]
        else:
            new_starts += [starts[start]] * len(put)
            new_ends += [ends[end - 1]] * len(put)
        if change.absorbs and start and not text.text[start - 1].isspace():
            new_ends[-1] = ends[end - 1]
        at = end
    return Normalised(_patched(text.text, found), new_starts + starts[at:], new_ends + ends[at:])


def _patched(text: str, found: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, put in found:
        parts += (text[at:start], put)
        at = end
    return "".join((*parts, text[at:]))


# --- the trace ------------------------------------------------------------------------------------


def trace(raw: str) -> tuple[Step, ...]:
    """Every change in order: for ``explain`` and the tests; the readers do without."""
    rules = _rules()
    steps = sorted(_mapped(raw), key=lambda step: step.rule)
    text = raw.translate(rules.one_to_one)
    for change in rules.changes.all:
        text = _traced(change, text, steps)
    if _old_h(text):
        _traced(rules.final_h, text, steps)
    return tuple(steps)


def _mapped(raw: str) -> Iterator[Step]:
    rules = _rules()
    for at, letter in enumerate(raw):
        if letter in rules.owners:
            yield Step(rules.owners[letter], at, at + 1, letter, rules.one_to_one[ord(letter)])


def _traced(change: _Change, text: str, steps: list[Step]) -> str:
    found = [(m.start(), m.end(), change.put(m)) for m in change.found.finditer(text)]
    steps += (Step(change.rule, s, e, text[s:e], put) for s, e, put in found if text[s:e] != put)
    return _patched(text, found)


def replay(raw: str, steps: tuple[Step, ...]) -> str:
    """The raw text with the steps of ``trace`` applied to it."""
    for _, group in groupby(steps, key=lambda step: step.rule):
        raw = _patched(raw, [(step.start, step.end, step.after) for step in group])
    return raw


# --- the match key --------------------------------------------------------------------------------

_keys: dict[str, str] = {}


def match_key(form: str) -> str:
    """The form as all look-ups compare it: standard letters with spelling variants made equal."""
    key = _keys.get(form)
    if key is None:
        key = fold(form if _rules().plain.fullmatch(form) else _run(form).text)
        if len(form) <= _LONG:
            if len(_keys) >= _REMEMBERED:
                _keys.clear()
            _keys[form] = key
    return key


def learn_keys(forms: Iterable[str]) -> None:
    """Remember the keys of all these forms, worked out in one go; for forms without white space."""
    new = [*{form for form in forms if form not in _keys and len(form) <= _LONG}]
    if len(_keys) + len(new) < _REMEMBERED:
        keys = fold(normalise_text(" ".join(new))).split(" ")
        _keys.update(zip(new, keys, strict=False))


def fold(form: str) -> str:
    """The key of a form that is normalised already."""
    rules = _rules()
    return _changed(form.lower().translate(rules.folds), rules.fold_changes)
