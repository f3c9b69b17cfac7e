"""``didewan statements``, ``figures`` and ``search``: passages, with their words.

Rules of this file: lays out what the asker answers; decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from didewan.cli.options import AboutWords, Speaker
from didewan.cli.questions import Asked, question

if TYPE_CHECKING:
    from didewan.records import Figure
    from didewan.store import Flagged, Found, Reported, Said

__all__ = ["article_of", "figure_value", "figures", "search", "statements", "whole_figure"]


@question
def statements(asked: Asked, by: Speaker = None, about: AboutWords = None) -> None:
    """List who says what. Days are of publication; places, actors, types and states of the article."""
    from didewan.cli.answers import show
    from didewan.cli.tables import words

    columns = {
        "head.published": lambda one: one.published or "",
        "ui.source": lambda one: one.source or "",
        "head.article": lambda one: one.article,
        "head.speaker": lambda one: words(one.statement.speaker),
        "head.cue": lambda one: words(one.statement.cue),
        "head.direct": lambda one: asked.voice.words("head.yes") if one.statement.direct else "",
        "head.content": lambda one: words(one.statement.content),
    }
    found = asked.asker.statements(asked.filter, by, about)
    show(found, asked, "ui.statements", columns, _flat_statement, _whole_statement)


@question
def figures(asked: Asked, by: Speaker = None, about: AboutWords = None) -> None:
    """List the numbers that are reported as totals, rates or amounts. Days are of their own windows."""
    from didewan.cli.answers import show
    from didewan.cli.tables import dates, words

    columns = {
        "head.value": lambda one: figure_value(one.figure),
        "field.of": lambda one: words(one.figure.of),
        "field.window": lambda one: dates(one.figure.from_, one.figure.to),
        "field.by": lambda one: words(one.figure.by),
        "head.printed": lambda one: f"{one.figure.text} [{one.figure.start}:{one.figure.end}]",
        "head.published": lambda one: one.published or "",
        "ui.source": lambda one: one.source or "",
        "head.article": lambda one: one.article,
    }
    found = asked.asker.figures(asked.filter, by, about)
    show(found, asked, "ui.figures", columns, _flat_figure, whole_figure)


@question
def search(
    asked: Asked, words: Annotated[str, typer.Argument(metavar="WORDS", help="Words, in any form.")]
) -> None:
    """Find the articles that have all these words, in whatever form. Days are of publication."""
    from didewan.cli.answers import limit, print_csv, print_json, print_table

    count, found = asked.asker.search(words, asked.filter, asked.limit)
    if asked.form == "json":
        print_json(map(_whole_found, found))
    elif asked.form == "csv":
        print_csv([row for one in found for row in _flat_found(one)])
    elif found:
        columns = {
            "head.times": lambda one: str(one.times),
            "head.published": lambda one: one.published or "",
            "ui.source": lambda one: one.source or "",
            "head.article": lambda one: one.article,
            "head.title": lambda one: one.title or "",
            "head.words": lambda one: "، ".join(f"{s.text} [{s.start}:{s.end}]" for s in one.places),
        }
        print_table(found, asked, asked.voice.words("head.found"), columns)
    limit(found, asked, count)


def article_of(one: Said | Reported | Flagged | Found) -> dict[str, object]:
    """Where an answer comes from."""
    names = ("article", "source", "published", "title", "url")
    return {name: getattr(one, name) for name in names}


def figure_value(figure: Figure) -> str:
    """``28``, ``20–30``, with … where an end is open."""
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    if low == high and low is not None:
        return f"{low:.10g}"
    return "–".join("…" if end is None else f"{end:.10g}" for end in (low, high))


def whole_figure(one: Reported) -> dict[str, object]:
    """A figure with its evidence, for JSON."""
    from didewan.cli.answers import span_of

    figure = one.figure
    return article_of(one) | {
        "start": figure.start,
        "end": figure.end,
        "words": figure.text,
        "value": figure.value,
        "of": span_of(figure.of),
        "from": figure.from_,
        "to": figure.to,
        "by": [span_of(span) for span in figure.by],
        "givers": one.givers,
        "rule": figure.rule,
    }


def _flat_figure(one: Reported) -> dict[str, object]:
    figure = one.figure
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    return {
        "low": low,
        "high": high,
        "of": figure.of.text if figure.of else None,
        "from": figure.from_,
        "to": figure.to,
        "by": [span.text for span in figure.by],
        "givers": one.givers,
        **article_of(one),
        "start": figure.start,
        "end": figure.end,
        "words": figure.text,
    }


def _whole_statement(one: Said) -> dict[str, object]:
    from didewan.cli.answers import span_of

    said = one.statement
    return article_of(one) | {
        "start": said.content.start,
        "end": said.content.end,
        "words": said.content.text,
        "direct": said.direct,
        "speaker": span_of(said.speaker),
        "speakers": one.speakers,
        "cue": span_of(said.cue),
        "rule": said.rule,
    }


def _flat_statement(one: Said) -> dict[str, object]:
    said = one.statement
    return {
        "speaker": said.speaker.text if said.speaker else None,
        "speakers": one.speakers,
        "cue": said.cue.text if said.cue else None,
        "direct": said.direct,
        **article_of(one),
        "start": said.content.start,
        "end": said.content.end,
        "words": said.content.text,
    }


def _whole_found(one: Found) -> dict[str, object]:
    from didewan.cli.answers import span_of

    return article_of(one) | {"times": one.times, "places": [span_of(span) for span in one.places]}


def _flat_found(one: Found) -> list[dict[str, object]]:
    head = article_of(one) | {"times": one.times}
    return [head | {"start": span.start, "end": span.end, "words": span.text} for span in one.places]
