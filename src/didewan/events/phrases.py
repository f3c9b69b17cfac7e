"""Phrases: a sentence cut into noun phrases, each with the relation its preposition gives it.

What belongs here: where a phrase starts and ends, and what kind of thing its head is. What must
not: events. A phrase grows while ezafe, compound ە, a number or a name ties it together, and over
و into a second member; a preposition, a verb, a conjunction or a mark ends it.
Source: LINGUISTICS sections 2, 3 and 6.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from didewan.lexicon import Lexicon
from didewan.records import Name, Number, Reading, Text, Time
from didewan.text.forms import base_keys
from didewan.text.letters import match_key

TABLE = "ckb/phrases"


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase: tokens ``first`` to ``last`` (half open) without its preposition."""

    relation: str
    """Relation of the preposition ("in", "with", "onto" …), empty for a bare phrase."""
    mark: int
    """Token of the preposition; ``first`` where there is none."""
    first: int
    last: int
    kind: str
    """armed, official, civilian …, person, organisation, place, time, or empty for a thing."""
    names: tuple[int, ...]
    """Indices of the names inside, in order."""
    number: int = -1
    """Index of a number that counts the head, or -1."""
    head: int = -1


class Signs(msgspec.Struct, frozen=True):
    """The words that cut and colour phrases, by match key."""

    prepositions: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    people: dict[str, str]
    conjunctions: dict[str, str]
    measures: frozenset[str]
    """Units of length, weight, age …: a number before them is no figure."""
    repetitions: frozenset[str]
    """``جار``: how often something happened."""
    currencies: frozenset[str]
    """``دۆلار``: what makes a number an amount of money."""
    words: dict[str, frozenset[str]]
    """Single words by the name under which rules ask for them (``words.yaml``)."""
    cache: dict[str, str]
    """Word form to kind of people, filled while reading."""


def load_signs(lexicon: Lexicon) -> Signs:
    """Prepositions (longest first), people and conjunctions."""
    prepositions: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in lexicon.rows(f"{TABLE}/prepositions.tsv"):
        words = tuple(match_key(word) for word in row["form"].split())
        prepositions.setdefault(words[0], []).append((words, row["relation"]))
    return Signs(
        {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in prepositions.items()},
        {match_key(row["lemma"]): row["kind"] for row in lexicon.rows(f"{TABLE}/people.tsv")},
        {match_key(row["form"]): row["kind"] for row in lexicon.rows(f"{TABLE}/conjunctions.tsv")},
        _units(lexicon, "measure"),
        _units(lexicon, "repetition"),
        _units(lexicon, "currency"),
        {
            name: frozenset(match_key(word) for word in words)
            for tree in lexicon.trees(f"{TABLE}/words.yaml")
            for name, words in tree.items()
        },
        {},
    )


def _units(lexicon: Lexicon, kind: str) -> frozenset[str]:
    return frozenset(
        match_key(row["unit"]) for row in lexicon.rows(f"{TABLE}/units.tsv") if row["kind"] == kind
    )


def people_kind(signs: Signs, form: str) -> str:
    """The kind of people a word form means ("armed" for چەکدارانی), or empty."""
    kind = signs.cache.get(form)
    if kind is None:
        kind = next((signs.people[key] for key in base_keys(form) if key in signs.people), "")
        signs.cache[form] = kind
    return kind


def is_one_of(words: frozenset[str], form: str) -> bool:
    """Whether the form can be one of the words with suffixes on."""
    return not words.isdisjoint(base_keys(form))


def preposition_at(signs: Signs, text: Text, token: int, end: int) -> tuple[str, int]:
    """(relation, number of tokens) of the longest preposition that starts here, or ("", 0)."""
    starting = signs.prepositions.get(text.tokens[token].key)
    if starting is None:
        return "", 0
    longest = len(starting[0][0])
    keys = tuple([one.key for one in text.tokens[token : min(token + longest, end - 1)]])
    for words, relation in starting:
        if keys[: len(words)] == words:
            return relation, len(words)
    return "", 0


class Cover(msgspec.Struct, frozen=True):
    """Which name, time and number each token belongs to (-1 for none)."""

    names: list[int]
    times: list[int]
    numbers: list[int]
    nominals: frozenset[int]
    """Tokens that are the noun of a finite compound: each opens a phrase of its own."""


def cover(text: Text, times: Sequence[Time], names: Sequence[Name]) -> Cover:
    """Spreads names, times and numbers over the tokens."""
    size = len(text.tokens)
    nominals = frozenset(
        p.nominal for p in text.predicates if 0 <= p.nominal < p.verb and is_finite(p.reading)
    )
    return Cover(_spread(size, names), _spread(size, times), _spread(size, text.numbers), nominals)


def _spread(size: int, items: Sequence[Name | Time | Number]) -> list[int]:
    cells = [-1] * size
    for index, item in enumerate(items):
        for token in range(item.first, item.last):
            cells[token] = index
    return cells


def is_finite(reading: Reading) -> bool:
    """A verb form that ends a clause."""
    return reading.pos == "VERB" and reading.form == "finite"


def find_phrases(
    signs: Signs, text: Text, names: Sequence[Name], covered: Cover, first: int, last: int
) -> list[Phrase]:
    """The phrases of tokens ``first`` to ``last`` in order."""
    found: list[Phrase] = []
    relation, mark, start, i = "", -1, -1, first
    named, timed, counted = covered.names, covered.times, covered.numbers
    and_, modals = signs.words["and"], signs.words["modals"]

    def close(end: int) -> None:
        nonlocal relation, mark, start
        if start >= 0:
            found.append(
                _build(signs, text, names, covered, relation, mark if mark >= 0 else start, start, end)
            )
        relation, mark, start = "", -1, -1

    while i < last:
        token, reading = text.tokens[i], text.best[i]
        if timed[i] >= 0:
            if start >= 0:
                close(i)
            start, end = i, i + 1
            while end < last and timed[end] == timed[i]:
                end += 1
            close(end)
            i = end
            continue
        if token.kind in ("mark", "quote", "link"):
            if token.kind != "quote" or start < 0 or not _ties(signs, text, names, covered, i - 1):
                close(i)
            i += 1
            continue
        inside = named[i] >= 0 and i > first and named[i - 1] == named[i]
        if not inside and counted[i] < 0:
            kind, width = preposition_at(signs, text, i, last)
            if width and named[i] < 0:
                close(i)
                relation, mark = kind, i
                i += width
                continue
            if token.key in and_:
                if start < 0 or not _opens(signs, text, covered, i + 1, last):
                    close(i)
                i += 1
                continue
            in_name = named[i] >= 0  # ئەبوو مەهدی: no "was"
            if token.key in signs.conjunctions or token.key in modals or (is_finite(reading) and not in_name):
                close(i)
                i += 1
                continue
        if start >= 0 and not inside and not _continues(signs, text, names, covered, start, i):
            close(i)
        if start < 0:
            start = i
            if reading.preposition and not relation:
                relation = signs.prepositions.get(match_key(reading.preposition), ((("",), ""),))[-1][1]
        i += 1
    close(last)
    return found


def _continues(
    signs: Signs, text: Text, names: Sequence[Name], covered: Cover, start: int, token: int
) -> bool:
    """Whether the word goes on with the phrase that runs since ``start``. The noun of a compound never
    does: the ی before it is the agent's (``ئۆکرانیای تاوانبار کرد``)."""
    if token in covered.nominals:
        return False
    if _ties(signs, text, names, covered, token - 1):
        return True
    return _joins(signs, text, names, covered, start, token)


def _opens(signs: Signs, text: Text, covered: Cover, token: int, last: int) -> bool:
    """Whether a second member of the phrase can start here, after و."""
    if token >= last or text.tokens[token].kind in ("mark", "link") or covered.times[token] >= 0:
        return False
    if covered.names[token] >= 0:
        return True
    key = text.tokens[token].key
    return not (
        key in signs.conjunctions
        or key in signs.prepositions
        or text.best[token].pos in ("VERB", "ADV", "ADP")
    )


def _ties(signs: Signs, text: Text, names: Sequence[Name], covered: Cover, token: int) -> bool:
    """Whether the word holds the next one in its phrase."""
    reading, key = text.best[token], text.tokens[token].key
    if key in signs.words["and"] or text.tokens[token].kind == "quote":
        return True
    if covered.numbers[token] >= 0 or (reading.pos in ("DET", "NUM") and not reading.postposition):
        return True
    if reading.postposition:
        return False
    name = covered.names[token]
    if name >= 0 and (token + 1 == len(covered.names) or covered.names[token + 1] != name):
        return names[name].end < text.tokens[token].end  # کازمی ends in ی of its own
    if reading.ezafe or reading.compound or _closes(text, token):
        return True
    if reading.pos == "ADJ" and reading.base == text.tokens[token].form:
        return False  # سەربازی ends in ی of its own
    return text.tokens[token].form.endswith("ی") and any(r.ezafe for r in text.readings[token])


def _closes(text: Text, token: int) -> bool:
    """Bare ە before the word that carries the phrase's suffix (``لایەنە شیعەکان``)."""
    if token + 1 >= len(text.best) or not any(r.compound for r in text.readings[token]):
        return False
    return text.best[token + 1].definite in ("def", "dem")


def _joins(signs: Signs, text: Text, names: Sequence[Name], covered: Cover, start: int, token: int) -> bool:
    """Whether the word belongs to the phrase before it without a tie: an adjective or a loose suffix
    after its noun, a name after its bare title (``سەرۆک بارزانی``) or after the country of its title
    (``وەزیری دەرەوەی ئەمریکا جۆن کێری``)."""
    before = text.tokens[token - 1]
    if text.tokens[token].key in signs.words["loose"] or before.key in signs.words["bare_titles"]:
        return True
    if covered.names[token] >= 0:
        if covered.names[token - 1] < 0:
            if before.key in signs.words["bodies"] and names[covered.names[token]].label == "PER":
                return False
            return bool(people_kind(signs, before.form))
        titled = covered.names[start] < 0 and people_kind(signs, text.tokens[start].form) in TITLED
        return titled and names[covered.names[token]].label == "PER"
    return text.best[token].pos == "ADJ" and covered.names[token - 1] < 0


TITLED = frozenset(["official", "armed", "press", "civilian", "source"])


def _build(
    signs: Signs,
    text: Text,
    names: Sequence[Name],
    covered: Cover,
    relation: str,
    mark: int,
    first: int,
    last: int,
) -> Phrase:
    while last > first + 1 and text.tokens[last - 1].key in signs.words["and"]:
        last -= 1
    inside = tuple(dict.fromkeys([name for name in covered.names[first:last] if name >= 0]))
    number = next((number for number in covered.numbers[first:last] if number >= 0), -1)
    head = _head(text, covered, first, last)
    kind = _kind(signs, text, names, covered, first, last, head, inside)
    return Phrase(relation, mark, first, last, kind, inside, number, head)


def _head(text: Text, covered: Cover, first: int, last: int) -> int:
    """The first word that is no number, determiner or mark."""
    for i in range(first, last):
        if (
            covered.numbers[i] < 0
            and text.best[i].pos not in ("DET", "NUM")
            and text.tokens[i].kind == "word"
        ):
            return i
    return first


KIND_OF_LABEL = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def _kind(
    signs: Signs,
    text: Text,
    names: Sequence[Name],
    covered: Cover,
    first: int,
    last: int,
    head: int,
    inside: Sequence[int],
) -> str:
    if covered.times[first] >= 0:
        return "time"
    if covered.names[head] >= 0:
        return KIND_OF_LABEL[names[covered.names[head]].label]
    kind = people_kind(signs, text.tokens[head].form)
    if kind:
        return kind
    if covered.numbers[first] >= 0 and all(
        text.tokens[i].key in signs.words["other"] for i in range(first, last) if covered.numbers[i] < 0
    ):
        return "anyone"  # پێنجی تر، پێنج: (five more) of those counted before
    return "person" if "PER" in {names[index].label for index in inside} else ""
