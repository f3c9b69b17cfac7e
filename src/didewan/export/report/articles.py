"""Articles: one article on the page, with its marked text and the names and times found in it.

Rules of this file: which mention belongs to which row; the rows themselves are made in ``rows``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from didewan.export.report.evidence import Mark, marked_text
from didewan.export.report.labels import Labels
from didewan.export.report.markup import NOTHING, Html, element, join, ltr, own, words
from didewan.export.report.rows import Rows, headline
from didewan.records import Event, Figure, Name, Record, Statement, Time

__all__ = ["Page", "Pages"]

_Item = TypeVar("_Item", Event, Statement, Figure)


class Page(msgspec.Struct, frozen=True):
    """What one article gives to the report."""

    article: Html
    events: tuple[tuple[str, Html], ...]
    statements: Html
    figures: Html


class Pages:
    """Lays out records with one set of labels."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._rows = Rows(labels)

    def lay_out(self, record: Record, number: int, shut: bool) -> Page:
        """The article and its rows; ``shut``: only its headline shows until it is opened."""
        rows = self._rows
        events = _numbered("e", number, record.events)
        said = _numbered("s", number, record.statements)
        figures = _numbered("f", number, record.figures)
        return Page(
            article=self._article(record, number, shut),
            events=tuple((e.from_ or e.to or "", rows.event(record, e, row, number)) for row, e in events),
            statements=join([rows.statement(record, s, row, number) for row, s in said]),
            figures=join([rows.figure(record, f, row, number) for row, f in figures]),
        )

    def _article(self, record: Record, number: int, shut: bool) -> Html:
        names, name_marks = self._names(record.entities, number)
        times, time_marks = self._times(record.times, number)
        marks = [*_event_marks(record, number), *_said_marks(record, number), *name_marks, *time_marks]
        inside = element(
            "div",
            marked_text(record, marks),
            element("div", class_="side"),
            self._knowledge(names, times),
            class_="article",
        )
        held = {"data_e": len(record.events), "data_s": len(record.statements), "data_f": len(record.figures)}
        dates = {"data_d": record.published or "", "data_o": record.source or ""}
        head = self._head(record)
        return element("details", head, inside, id=f"a{number}", class_="a", open=not shut, **held, **dates)

    def _head(self, record: Record) -> Html:
        found = [
            element("span", self._labels.say(f"ui.{kind}"), ltr(str(len(items))), class_="held")
            for kind, items in (
                ("events", record.events),
                ("statements", record.statements),
                ("figures", record.figures),
            )
            if items
        ]
        basis = self._labels.say(f"basis.{record.published_basis}", class_="dim")
        where = [own(record.source or "–"), ltr(record.published or "–"), basis, ltr(record.id)]
        meta = element("span", join(where, " · "), *found, class_="meta")
        title = element("b", words(headline(record)), dir="rtl", lang="ckb")
        return element("summary", title, meta)

    def _knowledge(self, names: list[Html], times: list[Html]) -> Html:
        if not names and not times:
            return NOTHING
        lists = [
            element("div", self._labels.say(f"ui.{kind}", "h5"), element("ul", *rows))
            for kind, rows in (("names", names), ("times", times))
            if rows
        ]
        return element("details", self._labels.say("ui.names_times", "summary"), *lists, class_="known")

    def _names(self, names: Sequence[Name], number: int) -> tuple[list[Html], list[Mark]]:
        """One row for a name however often it is printed."""
        rows, marks = dict[tuple[str, ...], tuple[str, Html]](), []
        for name in names:
            key = (name.text, name.label, name.entity or "")
            row = rows[key][0] if key in rows else f"n{number}.{len(rows) + 1}"
            rows.setdefault(key, (row, self._rows.name(name, row)))
            marks.append(Mark(name.start, name.end, "n", row))
        return [html for _, html in rows.values()], marks

    def _times(self, times: Sequence[Time], number: int) -> tuple[list[Html], list[Mark]]:
        rows, marks = [], []
        for count, time in enumerate(times, 1):
            rows.append(self._rows.time(time, f"t{number}.{count}"))
            marks.append(Mark(time.start, time.end, "t", f"t{number}.{count}"))
        return rows, marks


def _event_marks(record: Record, number: int) -> Iterator[Mark]:
    for row, event in _numbered("e", number, record.events):
        for span in event.triggers:
            yield Mark(span.start, span.end, "e", row)


def _said_marks(record: Record, number: int) -> Iterator[Mark]:
    for row, said in _numbered("s", number, record.statements):
        if said.cue:
            yield Mark(said.cue.start, said.cue.end, "s", row)
        yield Mark(said.content.start, said.content.end, "s", row, wide=True)
    for row, figure in _numbered("f", number, record.figures):
        yield Mark(figure.start, figure.end, "f", row)


def _numbered(letter: str, number: int, items: Sequence[_Item]) -> Iterator[tuple[str, _Item]]:
    """Each record with the id of its row: ``e3.1`` is the first event of the third article."""
    for count, item in enumerate(items, 1):
        yield f"{letter}{number}.{count}", item
