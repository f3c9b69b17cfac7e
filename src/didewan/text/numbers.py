"""Numbers: digits, number words and mixtures of both, with what is said about them.

What belongs here: reading a value and its bounds. What must not be known here: what is counted, or
whether the number is a year, a score or part of a date; those who ask decide. Words and phrases are
data (``ckb/numbers.tsv`` and ``.yaml``).

A number is a sum of parts, each smaller than the last unit of the part before it; a part is a group
below a thousand (or digits) times its scales: (two) million and (five hundred) thousand and three.
Percentages keep their printed value: 20 for ``لە سەدا ٢٠``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, product
from typing import Any, NamedTuple

from didewan.lexicon import Lexicon
from didewan.records import Number, Token
from didewan.text.letters import match_key

__all__ = ["NumberReader"]

_GROUPED = re.compile(r"(\d{1,3}(?:[,٬،]\d{3})+|\d{1,3}(?:\.\d{3})+)(?:[.٫](\d+))?")
_NO_DIGIT = re.compile(r"\D")
_THREE_PLACES = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DECIMAL = re.compile(r"\d+[.,٫]\d+")
_LONGEST = 18
"""More digits are an identifier or noise, no quantity."""
_Row = tuple[str, float, str, bool]
"""Form, value, sort, closed."""
_FUSED = ("unit", "teen", "ten", "hundred")
_ORDERED = frozenset({"unit", "teen", "ten", "hundred", "hundreds", "scale"})
_REMEMBERED = 400_000
_LONG = 64
_FLOORS = {"ten": 10.0, "hundred": 100.0, "hundreds": 100.0}


class _Word(NamedTuple):
    """A number word form: ``closed`` where nothing can be added behind it, ``and_`` where و is written onto
    it, ``scale`` the scale written onto it (``سێهەزار``)."""

    value: float
    sort: str
    closed: bool
    and_: bool = False
    scale: float = 1.0


class _Value(NamedTuple):
    """A value read up to token ``end``; ``floor``: what may still be added is smaller."""

    value: float
    end: int
    floor: float
    and_: bool = False
    scale: float = 1.0
    sort: str = ""


class _Found(NamedTuple):
    """A number before words around it are looked at."""

    low: float | None
    high: float | None
    first: int
    last: int
    kind: str
    approx: str = ""


class _Phrases:
    """Phrases of a table, to be asked whether one ends before, or begins at, a token."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        split = [(tuple(match_key(p).split()), name) for name, phrases in table.items() for p in phrases]
        split.sort(key=lambda pair: (-len(pair[0]), pair))
        self._by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, name in split:
            self._by_last.setdefault(words[-1], []).append((words, name))
            self._by_first.setdefault(words[0], []).append((words, name))

    def before(self, tokens: Sequence[Token], end: int) -> tuple[int, str] | None:
        """The longest phrase that ends at token ``end``: where it starts, and its name."""
        for words, name in self._by_last.get(tokens[end - 1].key, ()) if end > 0 else ():
            start = end - len(words)
            if start >= 0 and all(tokens[start + n].key == word for n, word in enumerate(words)):
                return start, name
        return None

    def after(self, tokens: Sequence[Token], start: int) -> tuple[int, str] | None:
        """The longest phrase that begins at token ``start``: where it ends, and its name."""
        for words, name in self._by_first.get(tokens[start].key, ()) if start < len(tokens) else ():
            end = start + len(words)
            if end <= len(tokens) and all(tokens[start + n].key == word for n, word in enumerate(words)):
                return end, name
        return None


class NumberReader:
    """Finds the numbers of a text; built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        tree: dict[str, Any] = lexicon.trees("ckb/numbers.yaml")[0]
        rows = [
            (match_key(form), float(row["value"]), row["sort"], bool(row["closed"]))
            for row in lexicon.rows("ckb/numbers.tsv")
            for form in (row["form"], *filter(None, row["variants"].split("|")))
        ]
        self._and = match_key(tree["and"])
        self._words = _Words(rows, tree)
        self._begins = _Begins(self._words)
        self._ordinal_endings = _Endings(tree).ordinals
        self._never = frozenset(tree["never"]).union(tree["only_after"])
        self._only_after = {form: _keys(words) for form, words in tree["only_after"].items()}
        self._points, self._measures = _keys(tree["point"]), _keys(tree["measures"])
        self._not_before = {match_key(k): tuple(map(match_key, v)) for k, v in tree["not_before"].items()}
        self._not_after = {match_key(k): _keys(v) for k, v in tree["not_after"].items()}
        self._before, self._after = _Phrases(tree["before"]), _Phrases(tree["after"])
        self._compared = _Phrases(tree["compared"])
        self._compared_to = match_key(tree["compared_to"])
        self._to = _keys(tree["range"]["signs"] + tree["range"]["words"])
        self._goal, self._from = match_key(tree["range"]["goal"]), match_key(tree["range"]["from"])
        self._between = _keys(tree["range"]["between"])
        self._signs = _keys(tree["percent"]["signs"])
        self._percent_before = _Phrases({"percent": tree["percent"]["before"]})
        self._percent_after = _Phrases({"percent": tree["percent"]["after"]})
        self._percent_words = _keys(tree["percent"]["skip"])
        self._over = _Phrases({"over": tree["fraction"]["over"]})

    def find(self, tokens: Sequence[Token]) -> tuple[Number, ...]:
        """All numbers, in order, none inside another."""
        begins = map(self._begins.__getitem__, [token.key for token in tokens])
        found: list[Number] = []
        done = 0
        for index in compress(count(), begins):
            if index < done:
                continue
            bare = self._read(tokens, index)
            if bare is not None:
                number = self._number(tokens, bare, done)
                found.append(number)
                done = number.last
        return tuple(found)

    # --- one number, bare -------------------------------------------------------------------------

    def _read(self, tokens: Sequence[Token], index: int) -> _Found | None:
        """The range, fraction, ordinal or cardinal that begins here."""
        value = self._cardinal(tokens, index)
        if value is None:
            return None
        if value.sort == "vague":
            return _Found(value.value, None, index, value.end, "cardinal", "vague")
        if value.sort in ("ordinal", "part"):
            kind = "ordinal" if value.sort == "ordinal" else "fraction"
            return _Found(value.value, value.value, index, value.end, kind)
        return (
            self._digit_ordinal(tokens, index, value)
            or self._range(tokens, index, value)
            or self._fraction(tokens, index, value)
            or _Found(value.value, value.value, index, value.end, "cardinal")
        )

    def _digit_ordinal(self, tokens: Sequence[Token], index: int, value: _Value) -> _Found | None:
        """``١٣هەم``, ``21 ەمین``."""
        end = value.end
        digits = tokens[end - 1].kind == "number"
        if digits and end < len(tokens) and tokens[end].key in self._ordinal_endings:
            return _Found(value.value, value.value, index, end + 1, "ordinal")
        return None

    def _range(self, tokens: Sequence[Token], index: int, value: _Value) -> _Found | None:
        """``٣-٥``, ``سێ تا پێنج``, ``20 بۆ 30 هەزار``, ``نێوان ٣ و ٥``, ``دوو سێ``."""
        start = self._second(tokens, index, value)
        other = self._cardinal(tokens, start) if start else None
        if start is None or other is None or other.sort != "":
            return None
        low = value.value
        if value.scale == 1.0 and low < other.value / other.scale:
            low *= other.scale
        if low >= other.value or (start == value.end and other.value - low != other.scale):
            return None
        if tokens[start - 1].kind == "mark" and self._is_chain(tokens, index, other.end):
            return None
        return _Found(low, other.value, index, other.end, "cardinal")

    def _second(self, tokens: Sequence[Token], index: int, value: _Value) -> int | None:
        """Where the second number of a range may begin."""
        end = value.end
        if end + 1 >= len(tokens):
            return None
        link = tokens[end].key
        before = tokens[index - 1].key if index else ""
        if link in self._to or (link == self._goal and before != self._from):
            return end + 1
        if link == self._and and before in self._between:
            return end + 1
        both_units = self._is_unit(tokens[index]) and self._is_unit(tokens[end]) and end == index + 1
        return end if both_units else None

    def _is_unit(self, token: Token) -> bool:
        word = self._words[token.key]
        return word is not None and word.sort == "unit" and not word.closed and token.form not in self._never

    @staticmethod
    def _is_chain(tokens: Sequence[Token], first: int, last: int) -> bool:
        """More than two numbers between dashes: a date or a telephone number, no range."""
        before = first >= 2 and tokens[first - 1].kind == "mark" and tokens[first - 2].kind == "number"
        after = last + 1 < len(tokens) and tokens[last].kind == "mark" and tokens[last + 1].kind == "number"
        return (before and tokens[first].glued) or (after and tokens[last].glued and tokens[last + 1].glued)

    def _fraction(self, tokens: Sequence[Token], index: int, value: _Value) -> _Found | None:
        """``دوو لە سەر سێ``, ``سێ لە چواری``, ``دوو سێیەم``, ``سێ چارەک``."""
        over = self._over.after(tokens, value.end)
        start = over[0] if over else value.end
        word = self._word(tokens, start) if start < len(tokens) else None
        if word is None or not 1 <= value.value < 10 or value.end != index + 1:
            return None
        if word.sort == "part" and not over:
            share = value.value * word.value
        elif value.value < word.value <= 10 and self._divides(tokens, start, word, over is not None):
            share = value.value / word.value
        else:
            return None
        return _Found(share, share, index, start + 1, "fraction") if share < 1 else None

    def _divides(self, tokens: Sequence[Token], start: int, word: _Word, over: bool) -> bool:
        """Whether this word is the lower number of a fraction."""
        if not over:
            return word.sort == "ordinal"
        spoken = word.sort in ("unit", "teen")
        return spoken and (word.closed or tokens[start - 1].key != self._from)

    # --- values -----------------------------------------------------------------------------------

    def _cardinal(self, tokens: Sequence[Token], index: int) -> _Value | None:
        """The sum of parts that begins here."""
        total = self._part(tokens, index)
        while total is not None and total.sort == "":
            more = self._next_part(tokens, total)
            if more is None:
                break
            total = more._replace(value=total.value + more.value, scale=total.scale)
        return total

    def _next_part(self, tokens: Sequence[Token], total: _Value) -> _Value | None:
        """A further part: behind و, or digits right behind a scale (``5 هەزار 500``)."""
        start = self._continued(tokens, total)
        if start is None or total.floor <= 1:
            return None
        part = self._part(tokens, start)
        if part is not None and part.value < total.floor and part.sort in ("", "ordinal"):
            return part
        word = self._word(tokens, start)
        if word is not None and word.sort == "half" and total.floor >= 1000:
            return _Value(word.value * total.floor, start + 1, 0)
        return None

    def _continued(self, tokens: Sequence[Token], total: _Value) -> int | None:
        end = total.end
        if total.and_:
            return end if end < len(tokens) else None
        if end < len(tokens) and tokens[end].kind == "number" and total.floor >= 1000:
            return end
        return end + 1 if end + 1 < len(tokens) and tokens[end].key == self._and else None

    def _part(self, tokens: Sequence[Token], index: int) -> _Value | None:
        """A group with its scales; a scale alone counts once."""
        value = self._group(tokens, index) or self._fused(tokens, index)
        if value.sort in ("ordinal", "zero") or value.and_:
            return value
        counts_words = value.sort in ("vague", "several")
        while value.floor >= 0 and not value.and_:
            word = self._word(tokens, value.end)
            if word is None or (word.sort != "scale" and not (word.sort == "hundred" and counts_words)):
                break
            floor = -1.0 if word.closed else word.value
            times = value.value * word.value, value.scale * word.value
            value = _Value(times[0], value.end + 1, floor, word.and_, times[1], value.sort)
        return self._settled(tokens, index, value)

    def _fused(self, tokens: Sequence[Token], index: int) -> _Value:
        """``سێهەزار``; without such a word one, that a scale may multiply."""
        word = self._word(tokens, index)
        if word is None or word.scale == 1:
            return _Value(1.0, index, 0)
        return _Value(word.value, index + 1, -1.0 if word.closed else word.scale, word.and_, word.scale)

    def _settled(self, tokens: Sequence[Token], index: int, value: _Value) -> _Value | None:
        """The part, unless it is a word that needs a scale and has none."""
        if value.end == index:
            return None
        if value.scale > 1:
            return value._replace(sort="vague" if value.sort in ("vague", "several") else "")
        if value.sort == "several":
            return None
        if value.sort == "half":
            measured = value.end < len(tokens) and tokens[value.end].key in self._measures
            return value._replace(sort="part") if measured else None
        return value

    def _group(self, tokens: Sequence[Token], index: int) -> _Value | None:
        """Up to nine hundred ninety-nine in words, or digits; one and a half (``یەک و نیو``)."""
        value = self._atom(tokens, index)
        while value is not None and value.sort == "":
            start = self._continued(tokens, value)
            more = self._atom(tokens, start) if start is not None else None
            if start is None or more is None:
                break
            if more.sort == "half" and value.floor >= 0 and value.value < 100:
                return value._replace(value=value.value + more.value, end=more.end)
            digits = tokens[start].kind == "number"
            if digits or more.value >= value.floor or more.sort not in ("", "ordinal"):
                break
            value = more._replace(value=value.value + more.value)
        return value

    def _atom(self, tokens: Sequence[Token], index: int) -> _Value | None:
        """One word or figure, with a hundred behind it."""
        if index < len(tokens) and tokens[index].kind == "number":
            digits = self._digits(tokens, index)
            return digits and self._hundreds(tokens, self._out_of_brackets(tokens, digits))
        word = self._word(tokens, index)
        if word is None or word.sort == "scale" or word.scale > 1 or self._is_guarded(tokens, index):
            return None
        if word.sort in ("ordinal", "part", "half", "vague", "several", "zero"):
            return _Value(word.value, index + 1, 0, word.and_, sort=word.sort)
        floor = -1.0 if word.closed else _FLOORS.get(word.sort, 0.0)
        return self._hundreds(tokens, _Value(word.value, index + 1, floor, word.and_))

    def _hundreds(self, tokens: Sequence[Token], value: _Value) -> _Value:
        """``پێنج سەد``, ``٥ سەد``; ``دوو پۆینت پێنج``."""
        if value.floor < 0 or value.and_ or value.end >= len(tokens):
            return value
        word = self._word(tokens, value.end)
        if value.value < 10 and word is not None and word.sort == "hundred":
            return _Value(value.value * 100, value.end + 1, -1.0 if word.closed else 100.0, word.and_)
        if tokens[value.end].key in self._points:
            decimals = self._atom(tokens, value.end + 1)
            if decimals is not None and decimals.sort == "" and decimals.value == int(decimals.value):
                return _Value(float(f"{value.value:.0f}.{decimals.value:.0f}"), decimals.end, 0)
        return value

    def _digits(self, tokens: Sequence[Token], index: int) -> _Value | None:
        """What the figures say; a clock time or a date with dots says no number."""
        figures = tokens[index].key
        if len(figures) > _LONGEST:
            return None
        if figures.isdecimal():
            return _Value(float(figures), index + 1, 0)
        if _THREE_PLACES.fullmatch(figures) and self._is_measured(tokens, index + 1):
            return _Value(float(figures), index + 1, 0)
        grouped = _GROUPED.fullmatch(figures)
        if grouped and not figures.startswith("0"):
            return _Value(float(f"{_NO_DIGIT.sub('', grouped[1])}.{grouped[2] or 0}"), index + 1, 0)
        if _DECIMAL.fullmatch(figures):
            return _Value(float(re.sub("[,٫]", ".", figures)), index + 1, 0)
        return None

    def _out_of_brackets(self, tokens: Sequence[Token], value: _Value) -> _Value:
        """``(10) هەزار``: the scale stands behind the bracket."""
        end = value.end
        if end < 2 or end + 1 >= len(tokens) or tokens[end].form != ")" or tokens[end - 2].form != "(":
            return value
        word = self._word(tokens, end + 1)
        scaled = word is not None and word.sort in ("scale", "hundred")
        return value._replace(end=end + 1) if scaled else value

    def _is_measured(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a scale, a measure or a percent sign follows: then ``102.373`` has three decimals."""
        if index >= len(tokens):
            return False
        word = self._word(tokens, index)
        key = tokens[index].key
        return (word is not None and word.sort == "scale") or key in self._measures or key in self._signs

    def _word(self, tokens: Sequence[Token], index: int) -> _Word | None:
        if index >= len(tokens):
            return None
        form = tokens[index].form
        if form in self._never and not (index and tokens[index - 1].key in self._only_after.get(form, ())):
            return None
        return self._words[tokens[index].key]

    def _is_guarded(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the neighbours show that this word is no number here."""
        key = tokens[index].key
        if index + 1 < len(tokens) and key in self._not_before:
            after = tokens[index + 1]
            weekday = any(after.key.startswith(word) for word in self._not_before[key] if len(word) > 3)
            if weekday or after.key in self._not_before[key]:
                return True
        if key in self._percent_words and self._percent_before.before(tokens, index + 1):
            follows = index + 1 < len(tokens) and self._atom(tokens, index + 1)
            return bool(follows)
        return index > 0 and tokens[index - 1].key in self._not_after.get(key, ())

    # --- words around it --------------------------------------------------------------------------

    def _number(self, tokens: Sequence[Token], bare: _Found, done: int) -> Number:
        """The number with percent and words of approximation before and behind it."""
        found = bare
        if bare.kind in ("cardinal", "fraction"):
            found = self._percent(tokens, found, done)
            found = self._approximate(tokens, found, done)
        start, end = tokens[found.first].start, tokens[found.last - 1].end
        return Number(
            found.first, found.last, start, end, found.low, found.high,
            found.kind, found.approx, bare.first,  # type: ignore[arg-type]  # made of the table's names
        )  # fmt: skip

    def _percent(self, tokens: Sequence[Token], found: _Found, done: int) -> _Found:
        first, last = found.first, found.last
        if last < len(tokens) and tokens[last].key in self._signs:
            return found._replace(last=last + 1, kind="percent")
        if first > done and tokens[first - 1].key in self._signs:
            return found._replace(first=first - 1, kind="percent")
        before = self._percent_before.before(tokens, first)
        if before and before[0] >= done:
            return found._replace(first=before[0], kind="percent")
        after = self._percent_after.after(tokens, last)
        if after and self._word(tokens, after[0]) is None and not _is_figure(tokens, after[0]):
            return found._replace(last=after[0], kind="percent")
        return found

    def _approximate(self, tokens: Sequence[Token], found: _Found, done: int) -> _Found:
        before = self._before.before(tokens, found.first)
        if before and before[0] >= done:
            return _bounded(found._replace(first=before[0]), before[1])
        after = self._after.after(tokens, found.last)
        if after and not _is_figure(tokens, after[0]):
            return _bounded(found._replace(last=after[0]), after[1])
        compared = self._comparison(tokens, found)
        return _bounded(found, compared) if compared else found

    def _comparison(self, tokens: Sequence[Token], found: _Found) -> str | None:
        """``لە ٢٠ کەس زیاتر``."""
        if not found.first or tokens[found.first - 1].key != self._compared_to:
            return None
        for index in range(found.last, min(found.last + 2, len(tokens))):
            phrase = self._compared.after(tokens, index)
            if phrase and (phrase[0] == len(tokens) or tokens[phrase[0]].key != self._compared_to):
                return phrase[1]
            if tokens[index].kind != "word":
                return None
        return None


def _bounded(found: _Found, approx: str) -> _Found:
    """The bounds that words like "at least" leave."""
    if approx in ("at_least", "more_than"):
        return found._replace(high=None, approx=approx)
    if approx in ("at_most", "less_than"):
        return found._replace(low=None, high=found.high, approx=approx)
    return found._replace(approx=found.approx or approx)


def _is_figure(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind == "number"


def _keys(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(map(match_key, forms))


class _Begins(dict[str, bool]):
    """Keys, and whether a number may begin with them: number words and figures."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, key: str) -> bool:
        may = key[:1].isdigit() or self._words[key] is not None
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(key) <= _LONG:
            self[key] = may
        return may


class _Words(dict[str, _Word | None]):
    """Keys of number words; forms with endings are worked out when they are first met."""

    def __init__(self, rows: Sequence[_Row], tree: Mapping[str, Any]) -> None:
        simple = [(form, _Word(value, sort, closed)) for form, value, sort, closed in rows]
        plain = [*simple, *_fused(rows, tree)]
        self._plain = {match_key(form): word for form, word in reversed(plain)}
        self._endings = _Endings(tree)
        self._openings = {form[:2] for form in self._plain}
        super().__init__(self._plain)

    def __missing__(self, key: str) -> _Word | None:
        word = self._endings.inflected(key, self._plain) if key[:2] in self._openings else None
        if len(self) >= _REMEMBERED:
            self.clear()
            self.update(self._plain)
        if len(key) <= _LONG:
            self[key] = word
        return word


class _Endings:
    """What may stand behind a number word, and what it makes of it."""

    def __init__(self, tree: Mapping[str, Any]) -> None:
        makes = {match_key(tree["and"]): "and", **{match_key(e): "open" for e in tree["open_endings"]}}
        makes |= {match_key(e): "closed" for e in tree["endings"]}
        makes |= {match_key(e): "definite" for e in tree["definite_endings"]}
        ordinals = product(tree["ordinal_endings"], tree["after_ordinal"])
        makes |= {match_key(first + rest): "ordinal" for first, rest in ordinals}
        self.ordinals = frozenset(ending for ending, what in makes.items() if what == "ordinal")
        self._makes = makes
        self._lengths = range(max(map(len, makes)), 0, -1)

    def inflected(self, key: str, plain: Mapping[str, _Word]) -> _Word | None:
        """The number word under one ending, the longest first."""
        for length in self._lengths:
            what = self._makes.get(key[-length:])
            word = plain.get(key[:-length]) if what else None
            made = _made(word, what) if word and what else None
            if made:
                return made
        return None


def _made(word: _Word, what: str) -> _Word | None:
    """The word with an ending of this sort, where it takes one."""
    if what == "ordinal" and word.sort in _ORDERED:
        return _Word(word.value, "ordinal", True)
    if what == "and" and word.sort in _ORDERED - {"unit", "teen"}:
        return word._replace(and_=True)
    if what == "open" and word.sort in ("scale", "hundred"):
        return word
    taken = word.sort == "scale" if what == "definite" else word.sort not in ("several", "half")
    if what in ("closed", "definite") and taken:
        return word._replace(closed=True)
    return None


def _fused(rows: Sequence[_Row], tree: Mapping[str, Any]) -> Iterator[tuple[str, _Word]]:
    """Words written as one: ``سێهەزار``, ``بیستوپێنج``."""
    for (form, value, sort, closed), (other, more, kind, ends) in product(rows, rows):
        if sort in _FUSED and kind == "scale" and not closed:
            yield form + other, _Word(value * more, "scale", False, scale=more)
        if sort == "ten" and kind == "unit" and not ends:
            yield form + tree["and"] + other, _Word(value + more, "unit", False)
