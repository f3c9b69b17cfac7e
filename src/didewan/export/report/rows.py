"""Rows: one record of an article (event, statement, figure, name, time) as it stands in a list.

Rules of this file: lays out what the record holds; decides nothing, adds nothing. Words of the article
stand in an element of their own direction, dates and numbers in one that runs left to right.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable

from didewan.export.report.labels import Labels
from didewan.export.report.markup import NOTHING, Html, element, join, ltr, own, printed, words
from didewan.records import Count, Event, Figure, Name, Record, Span, Statement, Time

__all__ = ["Rows", "headline", "window"]

_QUOTED = 260
"""Letters of evidence shown in a list; the whole stands in the article."""
_HEADLINE = 130


class Rows:
    """Makes rows with one set of labels."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def event(self, record: Record, event: Event, row: str, article: int) -> Html:
        """Who did what to whom, where and when, how many, and who says so."""
        fields = [
            self._spans("who", event.actors),
            self._spans("whom", event.recipients),
            self._spans("where", event.places),
            self._when(record, event),
            self._counts(event.counts),
            self._spans("said_by", event.said_by),
        ]
        triggers = element("span", _listed(event.triggers), class_="words")
        head = element("p", *self._kind(event), triggers, class_="head")
        quote = _quote(event.evidence, event.triggers) if event.evidence else NOTHING
        source = self._source(record, row, f"{event.rule} · {event.confidence:.2f}")
        return element(
            "li",
            head,
            _fields(fields),
            quote,
            source,
            class_="r",
            id=row,
            data_t=event.type,
            data_s=event.status,
            data_d=event.from_ or event.to or "",
            data_a=article,
        )

    def statement(self, record: Record, statement: Statement, row: str, article: int) -> Html:
        """Who says what, and with which word."""
        head = element(
            "p",
            _listed([statement.speaker], "b") if statement.speaker else self._labels.say("ui.nobody"),
            element("span", _listed([statement.cue]), class_="words") if statement.cue else NOTHING,
            self._labels.say("ui.direct", class_="tag") if statement.direct else NOTHING,
            class_="head",
        )
        source = self._source(record, row, statement.rule)
        return _said(record, row, article, head, _quote(statement.content), source)

    def figure(self, record: Record, figure: Figure, row: str, article: int) -> Html:
        """A number, what it counts, in which window, and who gives it."""
        head = element("p", element("b", ltr(_value(figure))), printed(figure.text), class_="head")
        fields = [
            self._spans("of", [figure.of] if figure.of else ()),
            self._window(figure),
            self._spans("by", figure.by),
        ]
        source = self._source(record, row, figure.rule)
        return _said(record, row, article, head, _fields(fields), _around(record, figure), source)

    def name(self, name: Name, row: str) -> Html:
        """A name as printed, what it names, and whom we know by it."""
        label = self._labels.say(f"label.{name.label}", class_="tag")
        unknown = self._labels.say("ui.not_linked", class_="dim")
        known = element("code", words(name.entity)) if name.entity else unknown
        return element("li", own(name.text), label, known, id=row)

    def time(self, time: Time, row: str) -> Html:
        """An expression as printed, and the days it means."""
        what = "duration" if time.dur else time.grain or "vague"
        grain = self._labels.say(f"grain.{what}", class_="tag")
        return element("li", printed(time.text), grain, ltr(time.dur or window(time.from_, time.to)), id=row)

    def _kind(self, event: Event) -> list[Html]:
        mode = [self._labels.say(f"mode.{event.mode}", class_="mode")] if event.mode else []
        kind = self._labels.say(f"type.{event.type}", "b", f"t-{event.type}")
        return [kind, *mode, self._labels.say(f"status.{event.status}", class_=f"tag s-{event.status}")]

    def _when(self, record: Record, event: Event) -> Html:
        parts = [printed(event.time.text)] if event.time else []
        if event.from_ or event.to:
            grain = self._labels.say(f"grain.{_grain(record, event)}", class_="dim")
            parts = [ltr(window(event.from_, event.to)), grain, *parts]
        return self._field("when", join(parts, " ")) if parts else NOTHING

    def _window(self, figure: Figure) -> Html:
        days = window(figure.from_, figure.to)
        return self._field("window", ltr(days)) if days else NOTHING

    def _counts(self, counts: dict[str, Count]) -> Html:
        listed = [
            join([self._labels.say(f"count.{key}"), element("b", ltr(_count(count)))], " ")
            for key, count in counts.items()
        ]
        return self._field("counts", join(listed, " · ")) if listed else NOTHING

    def _spans(self, label: str, spans: Iterable[Span]) -> Html:
        listed = _listed(spans)
        return self._field(label, listed) if listed else NOTHING

    def _field(self, label: str, value: Html) -> Html:
        return element("div", self._labels.say(f"field.{label}", "dt"), element("dd", value))

    def _source(self, record: Record, row: str, rule: str) -> Html:
        where = element("a", self._labels.say("ui.evidence"), href=f"#m-{row}")
        outlet = own(record.source) if record.source else words(record.id)
        parts = [outlet, ltr(record.published)] if record.published else [outlet]
        origin = element("span", join(parts, " · "), class_="origin")
        return element("p", where, origin, element("code", words(rule)), class_="src")


def headline(record: Record) -> str:
    """The title, or the first words of the article."""
    first = record.title or record.text.strip().partition("\n")[0]
    return _clipped(first, _HEADLINE)


def window(first: str | None, last: str | None) -> str:
    """Days, as short as can be said: a whole month as 2020-08, a year as 2020; … for an open end."""
    if not first or not last:
        return f"{first or '…'} – {last or '…'}" if first or last else ""
    if first == last:
        return first
    if first[:4] == last[:4] and (first[5:], last[5:]) == ("01-01", "12-31"):
        return first[:4]
    if first[:7] == last[:7] and first.endswith("-01") and _ends_month(last):
        return first[:7]
    return f"{first} – {last}"


def _ends_month(day: str) -> bool:
    year, month, number = map(int, day.split("-"))
    return number == monthrange(year, month)[1]


def _grain(record: Record, event: Event) -> str:
    """How exact the date is: as the expression says it, else as the window's form shows."""
    for time in record.times:
        if event.time and time.grain and (time.start, time.end) == (event.time.start, event.time.end):
            return time.grain
    return {4: "year", 7: "month", 10: "day"}.get(len(window(event.from_, event.to)), "period")


def _count(count: Count) -> str:
    if isinstance(count, str):
        return count
    if isinstance(count, int):
        return f"{count:,}"
    low, high = count
    return f"{low:,}–{high:,}" if low is not None and high is not None else _open(low, high)


def _value(figure: Figure) -> str:
    if isinstance(figure.value, int | float):
        return _number(figure.value)
    low, high = figure.value
    return f"{_number(low)}–{_number(high)}" if low is not None and high is not None else _open(low, high)


def _open(low: float | None, high: float | None) -> str:
    return f"≥ {_number(low)}" if low is not None else f"≤ {_number(high)}" if high is not None else "?"


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0")


def _listed(spans: Iterable[Span | None], tag: str = "span") -> Html:
    distinct = dict.fromkeys(" ".join(span.text.split()) for span in spans if span)
    return join([element(tag, own(text)) if tag != "span" else own(text) for text in distinct], " · ")


def _fields(fields: list[Html]) -> Html:
    return element("dl", *fields) if any(fields) else NOTHING


def _quote(span: Span, marked: Iterable[Span] = ()) -> Html:
    """The words of a span, not too many; ``marked`` ones stand out."""
    shown = _clipped(span.text, _QUOTED)
    parts, here = [], 0
    for mark in sorted(marked, key=lambda mark: mark.start):
        start, end = mark.start - span.start, mark.end - span.start
        if here <= start and shown[start:end] == mark.text:
            parts += [words(shown[here:start]), element("b", words(mark.text))]
            here = end
    return element("blockquote", *parts, words(shown[here:]), dir="rtl", lang="ckb")


def _around(record: Record, figure: Figure) -> Html:
    """The words around a number, cut between words, so that it is not a number alone."""
    line = record.text.rfind("\n", 0, figure.start) + 1
    end = record.text.find("\n", figure.end)
    before = record.text[line : figure.start]
    after = record.text[figure.end : end if end >= 0 else len(record.text)]
    left = _clipped(before[::-1], _QUOTED // 3)[::-1]
    shown = left + figure.text + _clipped(after, _QUOTED // 3)
    return _quote(
        Span(figure.start - len(left), figure.end, shown), [Span(figure.start, figure.end, figure.text)]
    )


def _said(record: Record, row: str, article: int, *inside: Html) -> Html:
    """A row that is dated by its article."""
    return element("li", *inside, class_="r", id=row, data_d=record.published or "", data_a=article)


def _clipped(text: str, limit: int) -> str:
    """At most so many letters, cut between words."""
    if len(text) <= limit:
        return text
    return text[: max(text.rfind(" ", 0, limit), limit // 2)] + " …"
