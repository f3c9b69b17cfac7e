"""The overview: tiles, events by type, by month and by source.

Rules of this file: lays out a tally; counts nothing itself.
"""

from __future__ import annotations

from collections import Counter

from didewan.export.report.labels import Labels
from didewan.export.report.markup import Html, element, ltr, own
from didewan.export.report.tally import GROUPS, Tally

__all__ = ["overview"]

_SOURCES = 30
"""Sources listed; the rest are one row."""
_TILES = ("articles", "events", "statements", "figures", "names")


def overview(tally: Tally, labels: Labels) -> Html:
    """The first section's content."""
    tiles = [_tile(getattr(tally, kind), labels.say(f"ui.{kind}")) for kind in _TILES]
    groups = [_tile(tally.groups[group], labels.say(f"group.{group}"), f"g-{group}") for group in GROUPS]
    parts = [element("ul", *tiles, class_="tiles"), element("ul", *groups, class_="tiles small")]
    if tally.types:
        parts.append(_types(tally, labels))
    if tally.months:
        parts.append(_months(tally, labels))
    parts.append(_sources(tally, labels))
    return element("div", *parts, class_="overview")


def _tile(number: int, label: Html, class_: str | None = None) -> Html:
    return element("li", element("b", ltr(f"{number:,}")), label, class_=class_)


def _types(tally: Tally, labels: Labels) -> Html:
    most = max(counts.total() for counts in tally.types.values())
    listed = sorted(tally.types.items(), key=lambda item: (-item[1].total(), item[0]))
    rows = [_type_row(kind, counts, most, labels) for kind, counts in listed]
    heads = [labels.say("field.type", "th"), *(labels.say(f"group.{group}", "th") for group in GROUPS)]
    head = element("tr", *heads, labels.say("ui.all", "th"))
    return _table("ui.by_type", labels, head, rows)


def _type_row(kind: str, counts: Counter[str], most: int, labels: Labels) -> Html:
    link = element("a", labels.say(f"type.{kind}"), href="#events", data_type=kind)
    bars = [
        element("i", class_=f"g-{group}", style=f"width:{100 * counts[group] / most:.1f}%")
        for group in GROUPS
        if counts[group]
    ]
    head = element("th", link, element("span", *bars, class_="bar"), scope="row")
    return element("tr", head, *(_cell(counts[group]) for group in GROUPS), _cell(counts.total(), "sum"))


def _months(tally: Tally, labels: Labels) -> Html:
    years = sorted({month[:4] for month in tally.months if month}, reverse=True)
    most = max((count for month, count in tally.months.items() if month), default=1)
    months = [element("th", ltr(str(number))) for number in range(1, 13)]
    head = element("tr", labels.say("ui.year", "th"), *months, labels.say("ui.no_month", "th"))
    rows = [_year_row(year, tally, most) for year in years]
    undated = element("p", labels.say("ui.undated"), ltr(f" {tally.months['']:,}"), class_="dim")
    return element("div", _table("ui.by_month", labels, head, rows, "months"), undated)


def _year_row(year: str, tally: Tally, most: int) -> Html:
    keys = [f"{year}-{month:02}" for month in range(1, 13)] + [year]
    cells = [_heat(tally.months[key], most) for key in keys]
    return element("tr", element("th", ltr(year), scope="row"), *cells)


def _heat(count: int, most: int) -> Html:
    """A cell the darker the more it holds; five steps are as many as an eye tells apart."""
    step = -(-5 * count // most)
    return element("td", ltr(str(count) if count else ""), class_=f"h{step}" if step else None)


def _sources(tally: Tally, labels: Labels) -> Html:
    listed = sorted(tally.sources.items(), key=lambda item: (-item[1]["articles"], item[0]))
    unnamed = labels.say("ui.no_source")
    rows = [_source_row(own(source) if source else unnamed, counts) for source, counts in listed[:_SOURCES]]
    if rest := listed[_SOURCES:]:
        rows.append(_source_row(labels.say("ui.others"), sum((c for _, c in rest), Counter())))
    columns = [labels.say(f"ui.{kind}", "th") for kind in ("articles", "events", "statements")]
    return _table("ui.by_source", labels, element("tr", labels.say("ui.source", "th"), *columns), rows)


def _source_row(name: Html, counts: Counter[str]) -> Html:
    cells = [_cell(counts[kind]) for kind in ("articles", "events", "statements")]
    return element("tr", element("th", name, scope="row"), *cells)


def _cell(count: int, class_: str | None = None) -> Html:
    return element("td", ltr(f"{count:,}" if count else "·"), class_=class_)


def _table(title: str, labels: Labels, head: Html, rows: list[Html], class_: str | None = None) -> Html:
    table = element("table", labels.say(title, "caption"), element("thead", head), element("tbody", *rows))
    return element("div", table, class_=f"wide {class_ or ''}".strip())
