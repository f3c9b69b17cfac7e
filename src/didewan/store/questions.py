"""Questions about passages, in SQL of the common subset.

Rules of this file: only reads; it looks at the readings that are indexed, because by their keys passages are
found. What a question means stands in ``answers``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from didewan.records import Span
from didewan.store.answers import About, Flagged, Found, Reported, Said
from didewan.store.claims import ClaimTables
from didewan.store.filters import Filter, Part, condition, joined, published, within
from didewan.store.rebuild import group_roles, rebuild_figure, rebuild_statement, rebuild_time
from didewan.store.rows import Row

__all__ = ["QuestionTables"]

_ARTICLE = "i.article_id, r.source, r.url, r.title, r.published"
_HELD = "JOIN indexed i ON i.reading_id = {0}.reading_id JOIN readings r ON r.id = i.reading_id"
_ORDER = "ORDER BY r.published, i.article_id, {0}.number"


class QuestionTables(ClaimTables):
    """What :class:`~didewan.store.answers.AnswerStore` says."""

    def statements(self, asked: Filter | None = None, about: About | None = None) -> list[Said]:
        """Statements, by day of publication, article and place in it."""
        asked = asked or Filter()
        parts = [*published(asked, "r"), *self._article(asked), *self._about("statement", "s", about)]
        rows = self._asked(f"SELECT s.*, {_ARTICLE} FROM statements s", "s", parts)
        roles, names = self._roles(rows), self._names("statement", rows)
        return [
            Said(**_passage(row), statement=rebuild_statement(row, roles), speakers=names[_place(row)])
            for row in rows
        ]

    def figures(self, asked: Filter | None = None, about: About | None = None) -> list[Reported]:
        """Figures, in the same order."""
        asked = asked or Filter()
        parts = [*within(asked, "f"), *self._article(asked), *self._about("figure", "f", about)]
        rows = self._asked(f"SELECT f.*, {_ARTICLE} FROM figures f", "f", parts)
        roles, names = self._roles(rows), self._names("figure", rows)
        return [
            Reported(**_passage(row), figure=rebuild_figure(row, roles), givers=names[_place(row)])
            for row in rows
        ]

    def flagged(self, asked: Filter | None = None) -> list[Flagged]:
        """Times that something speaks against, in the same order."""
        asked = asked or Filter()
        parts = [
            ("m.layer = 'time' AND m.flag IS NOT NULL", list[Any]()),
            *within(asked, "m"),
            *self._article(asked),
        ]
        rows = self._asked(f"SELECT m.*, {_ARTICLE} FROM mentions m", "m", parts)
        return [Flagged(**_passage(row), time=rebuild_time(row)) for row in rows]

    def search(
        self, words: Sequence[Collection[str]], asked: Filter | None = None, limit: int | None = None
    ) -> tuple[int, list[Found]]:
        """(how many articles, the first ``limit``) that have a word of each group, the most often first."""
        asked = asked or Filter()
        wanted = sorted({key for group in words for key in group})
        parts = [(self._among("w.word"), [wanted]), *published(asked, "r"), *self._article(asked)]
        where, values = joined(parts)
        query = (
            "SELECT w.article_id, w.word, w.times, w.start_offset, w.end_offset FROM words w "
            "JOIN indexed i ON i.article_id = w.article_id JOIN readings r ON r.id = i.reading_id "
            f"WHERE {where} ORDER BY w.article_id, w.start_offset"
        )
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._rows(query, values):
            found[row["article_id"]].append(row)
        complete = [article for article, rows in found.items() if _has_all(rows, words)]
        ranked = sorted(complete, key=lambda article: (-_times(found[article]), article))
        return len(ranked), self._found(ranked[:limit], found)

    def incidents_like(self, start: str) -> list[str]:
        """The incidents whose ids begin so; only the one that is called so, if there is one."""
        query = "SELECT DISTINCT incident_id FROM members WHERE substr(incident_id, 1, ?) = ? ORDER BY 1"
        found = [row["incident_id"] for row in self._rows(query, [len(start), start])]
        return [start] if start in found else found

    def article_counts(self, first: str, last: str, asked: Filter | None = None) -> dict[str, int]:
        """Source ("" where none is given) → articles published from one day to another."""
        sources = (asked or Filter()).sources
        parts = [*published(Filter(first=first, last=last), "r")]
        if sources:
            parts.append((self._among("r.source"), [list(sources)]))
        where, values = joined(parts)
        query = (
            "SELECT coalesce(r.source, '') AS source, count(*) AS n FROM indexed i "
            f"JOIN readings r ON r.id = i.reading_id WHERE {where} GROUP BY 1 ORDER BY 1"
        )
        return {row["source"]: int(row["n"]) for row in self._rows(query, values)}

    def article_days(self) -> tuple[str, str] | None:
        """The first and the last day of publication."""
        query = (
            "SELECT min(r.published) AS first, max(r.published) AS last "
            "FROM indexed i JOIN readings r ON r.id = i.reading_id"
        )
        row = self._rows(query)[0]
        return (row["first"].isoformat(), row["last"].isoformat()) if row["first"] else None

    def _asked(self, select: str, table: str, parts: Sequence[Part]) -> list[Row]:
        where, values = joined(parts)
        held, order = _HELD.format(table), _ORDER.format(table)
        return self._rows(f"{select} {held} WHERE {where} {order}", values)

    def _article(self, asked: Filter) -> Iterator[Part]:
        """What a filter asks of the article as a whole."""
        for column, listed in (("r.source", asked.sources), ("i.article_id", asked.articles)):
            if listed:
                yield self._among(column), [list(listed)]
        for ids in (asked.places, asked.actors):
            if ids:
                named = f"SELECT k.article_id FROM passage_keys k WHERE k.layer = 'article' AND {self._key()}"
                yield f"i.article_id IN ({named})", [list(ids)]
        told = Filter(types=asked.types, statuses=asked.statuses, floor=asked.floor)
        if told != Filter():
            where, values = condition(told, self._among)
            yield f"i.article_id IN (SELECT c.article_id FROM claims c WHERE {where})", values

    def _about(self, layer: str, table: str, about: About | None) -> Iterator[Part]:
        about = about or About()
        spoken = [self._has(layer, table, "name", about.names)] if about.names else []
        if about.speakers:
            spoken.append(joined([self._has(layer, table, "speaker", keys) for keys in about.speakers]))
        if spoken:
            yield joined(spoken, " OR ")
        for keys in about.words:
            yield self._has(layer, table, "word", keys)

    def _has(self, layer: str, table: str, kind: str, keys: Sequence[str]) -> Part:
        """One of these keys leads to the passage."""
        query = (
            "SELECT k.article_id, k.number FROM passage_keys k "
            f"WHERE k.layer = '{layer}' AND k.kind = '{kind}' AND {self._key()}"
        )
        return f"(i.article_id, {table}.number) IN ({query})", [list(keys)]

    def _key(self) -> str:
        return self._among("k.key")

    def _roles(self, rows: Sequence[Row]) -> dict[tuple[str, str], tuple[Span, ...]]:
        """The words that fill the places in these statements or figures."""
        owners = sorted({row["id"] for row in rows})
        readings = sorted({row["reading_id"] for row in rows})
        where = f"{self._among('reading_id')} AND {self._among('owner_id')}"
        query = f"SELECT * FROM roles WHERE {where} ORDER BY reading_id, owner_id, role, number"
        return group_roles(self._rows(query, [readings, owners])) if rows else {}

    def _names(self, layer: str, rows: Sequence[Row]) -> dict[tuple[str, int], tuple[str, ...]]:
        """(article, number) → ids of the known names among who says it."""
        query = (
            "SELECT article_id, number, key FROM passage_keys k WHERE layer = ? AND kind = 'name' AND "
            f"{self._among('article_id')} ORDER BY article_id, number, key"
        )
        found: dict[tuple[str, int], tuple[str, ...]] = defaultdict(tuple)
        for row in self._rows(query, [layer, sorted({row["article_id"] for row in rows})]):
            found[_place(row)] += (row["key"],)
        return found

    def _found(self, articles: Sequence[str], found: dict[str, list[Row]]) -> list[Found]:
        query = (
            f"SELECT {_ARTICLE}, d.text FROM indexed i JOIN readings r ON r.id = i.reading_id "
            f"JOIN documents d ON d.id = r.document_id WHERE {self._among('i.article_id')}"
        )
        rows = {row["article_id"]: row for row in self._rows(query, [list(articles)])}
        return [
            Found(
                **_passage(rows[article]),
                times=_times(found[article]),
                places=tuple(_span(rows[article]["text"], row) for row in found[article]),
            )
            for article in articles
        ]


def _passage(row: Row) -> dict[str, Any]:
    day = row["published"]
    kept = {name: row[name] for name in ("source", "url", "title")}
    return {"article": row["article_id"], "published": day and day.isoformat()} | kept


def _place(row: Row) -> tuple[str, int]:
    return row["article_id"], row["number"]


def _has_all(rows: Sequence[Row], groups: Sequence[Collection[str]]) -> bool:
    words = {row["word"] for row in rows}
    return all(words.intersection(group) for group in groups)


def _times(rows: Sequence[Row]) -> int:
    return sum(row["times"] for row in rows)


def _span(text: str, row: Row) -> Span:
    start, end = row["start_offset"], row["end_offset"]
    return Span(start, end, text[start:end])
