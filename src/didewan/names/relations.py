"""How each place belongs to what is told (``at, near, from, to, of``) and how exactly it says where.

Rules of this file: reads the words before a place (its preposition, the nouns that reach it by ezafe),
its case and the verb it ends; the words stand in ``names/place_relations.tsv``. "Speaking *from* Berlin
about fighting *in* Homs" has two places and only one of them is where it happens. A place that acts, that
is a party or a topic has no relation. No events here: which place fills a role is the room ``events``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from didewan.lexicon import Lexicon
from didewan.names.gazetteer import variants_of
from didewan.names.knowledge import Knowledge
from didewan.names.page import Page
from didewan.names.phrases import shapes_of
from didewan.records import Name, PlacePrecision, PlaceRelation
from didewan.text.letters import match_key

__all__ = ["PlaceRelations"]

_LONGEST = 4
"""Words of the longest preposition of the table."""
_NONE, _BETWEEN = "none", "between"
_ABLATIVE = ("ەوە", "وە")
_SMALL = frozenset({"town", "district", "province"})
"""Places beside which something can be; beside a country is nowhere in particular."""


class _Told(NamedTuple):
    """What a word of the table says: its relation and whether it means a side of the place."""

    relation: str = ""
    shift: str = ""


class PlaceRelations:
    """The relations of an article's places. Built once from a lexicon."""

    def __init__(self, lexicon: Lexicon, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._tables: dict[str, dict[str, _Told]] = {"prep": {}, "head": {}, "goal": {}}
        for row in lexicon.rows("names/place_relations.tsv"):
            for word in variants_of(row, "word"):
                key = " ".join(match_key(part) for part in word.split())
                self._tables[row["kind"]].setdefault(key, _Told(row["relation"], row["shift"]))
        self._precisions: dict[str, PlacePrecision] = {}
        self._types: dict[str, PlacePrecision] = {}
        for row in lexicon.rows("names/classes.tsv"):
            if row["precision"]:
                self._precisions[row["class"]] = msgspec.convert(row["precision"], PlacePrecision)
                for word in variants_of(row, "word"):
                    self._types.setdefault(match_key(word), self._precisions[row["class"]])

    def tell(self, page: Page, names: Sequence[Name]) -> tuple[Name, ...]:
        """The same names, places with their relation and precision."""
        told: list[Name] = []
        for name in names:
            told.append(self._place(page, name, told) if name.label == "LOC" else name)
        return tuple(told)

    def _place(self, page: Page, name: Name, before: Sequence[Name]) -> Name:
        start, reached = self._lead(page, name.first)
        exact = self._exact(page, name)
        relation = self._relation(page, name, start, reached, before)
        if relation == _BETWEEN:
            relation, reached = ("near", reached) if exact in _SMALL else ("", reached)
        precision = _blurred(exact, relation, reached.shift)
        kept = None if relation in {"", _NONE} else msgspec.convert(relation, PlaceRelation)
        return msgspec.structs.replace(name, relation=kept, precision=precision)

    def _lead(self, page: Page, first: int) -> tuple[int, _Told]:
        """Where the phrase of a place begins, and what the nouns before it say together."""
        here, said = first, _Told()
        while page.linked(here) and self._preposition(page, here) is None:
            held = page.held[here - 1]
            if held is not None and held.label == "LOC":
                here = held.first
                continue
            head = self._head(page, here - 1) if held is None else None
            if head is None:
                return here, _Told("of")  # وەزیری دەرەوەی ئێران is outside nothing
            here, said = here - 1, _Told(said.relation or head.relation, said.shift or head.shift)
        return here, said

    def _head(self, page: Page, index: int) -> _Told | None:
        """What the table says of the noun here, the preposition written onto it taken off."""
        form = page.tokens[index].form
        fused = page.vocabulary.rule_words.fused
        forms = [form, form[2:]] if form.startswith(fused) and len(form) > 4 else [form]
        keys = [shape.key for each in forms for shape in shapes_of(each)]
        keys += [match_key(page.text.best[index].base)] if page.text.best[index].base else []
        heads = self._tables["head"]
        return next((heads[key] for key in keys if key in heads), None)

    def _preposition(self, page: Page, index: int) -> _Told | None:
        """The longest preposition of the table that ends right before this token."""
        table = self._tables["prep"]
        for size in range(min(_LONGEST, index), 0, -1):
            words = [token.key for token in page.tokens[index - size : index]]
            told = table.get(" ".join(words))
            if told is not None:
                return self._between(page, index - size) if told.relation == _BETWEEN else told
        return None

    def _between(self, page: Page, index: int) -> _Told:
        """``لەنێوان`` is near both, but ``کێشەکانی نێوان بەغدا و هەولێر`` are between parties."""
        parties = page.linked(index) and self._head(page, index - 1) is None
        return _Told(_NONE if parties else _BETWEEN)

    def _relation(self, page: Page, name: Name, start: int, reached: _Told, before: Sequence[Name]) -> str:
        if reached.relation in {"of", "from", "to"}:
            return reached.relation
        told = self._preposition(page, start) or self._fused(page, start)
        relation = told.relation if told is not None else self._without_preposition(page, name, start, before)
        if relation in {"at", "near", ""} and _is_ablative(page, name) and relation:
            return "from"
        if reached.relation and relation in {"at", "near"}:
            return reached.relation
        return relation

    def _fused(self, page: Page, index: int) -> _Told | None:
        """A preposition written onto the first word: ``لەعێراق``, ``لەشاری``."""
        form = page.tokens[index].form
        held = page.held[index]
        if held is not None and held.first == index and not held.prefix:
            return None
        fused = form.startswith(page.vocabulary.rule_words.fused)
        return self._tables["prep"].get(match_key(form[:2])) if fused else None

    def _without_preposition(self, page: Page, name: Name, index: int, before: Sequence[Name]) -> str:
        """The goal of a verb right before it, as the place it is listed with, or where a headline is."""
        if page.breaks(index):
            return "at" if _is_dateline(page, name) else ""
        if page.text.best[index - 1].pos == "VERB":
            told = self._tables["goal"].get(match_key(page.text.best[index - 1].lemma))
            return told.relation if told is not None else ""
        listed = page.tokens[index - 1].form in page.vocabulary.rule_words.listing
        if listed and before and before[-1].label == "LOC" and before[-1].last == index - 1:
            return before[-1].relation or ""
        return ""

    def _exact(self, page: Page, name: Name) -> PlacePrecision:
        """The precision of the known place, else of the word for its kind before or in it."""
        if name.entity is not None:
            known = self._knowledge.places.get(name.entity)
            return self._precisions.get(known.kind, "vague") if known is not None else "vague"
        for index in (name.first - 1, name.first):
            if index >= 0:
                keys = [shape.key for shape in shapes_of(page.tokens[index].form)]
                found = next((self._types[key] for key in keys if key in self._types), None)
                if found is not None:
                    return found
        return "vague"


def _is_dateline(page: Page, name: Name) -> bool:
    """``هەولێر.. دوو کەس کوژران``."""
    after = "".join(token.form for token in page.tokens[name.last : name.last + 2])
    return after.startswith(page.vocabulary.rule_words.dateline)


def _is_ablative(page: Page, name: Name) -> bool:
    """``لە بەغداوە``, also with its ending apart."""
    form = page.tokens[name.last - 1].form
    held = page.held[name.last - 1]
    base = held.base if held is not None else ""
    if base and form[len(base) :] in _ABLATIVE:
        return True
    return name.last < len(page.tokens) and page.tokens[name.last].form in _ABLATIVE


def _blurred(exact: PlacePrecision, relation: str, shift: str) -> PlacePrecision:
    if relation == "near":
        return "near" if exact in _SMALL else "vague"
    if shift:
        return "near" if exact in {"town", "district"} else "vague"
    return exact
