"""``didewan check``: reported totals beside our own count.

Rules of this file: lays out what the checker compares; never says who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from didewan.cli.finding import figure_value, whole_figure
from didewan.cli.questions import Asked, question
from didewan.messages import Language, Message

if TYPE_CHECKING:
    from didewan.pipeline import Check

__all__ = ["check"]


@question
def check(
    asked: Asked,
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="Only the figures of this article.")
    ] = None,
    margin: Annotated[
        int, typer.Option(min=0, help="By how many days the window is widened at both ends.")
    ] = 1,
) -> None:
    """Set reported totals beside our own count. --place, --actor and --type ask something else than the
    figure's own words; --from and --to choose figures by their windows."""
    from didewan.cli.answers import limit, print_csv, print_json
    from didewan.pipeline import Checker
    from didewan.store import Filter

    given = asked.filter
    figures = Filter(
        first=given.first,
        last=given.last,
        sources=given.sources,
        statuses=given.statuses,
        articles=(article,) if article else (),
    )
    found = list(Checker(asked.store, asked.lexicon).check(figures, given, margin))
    shown = limit(found, asked)
    if asked.form == "json":
        print_json(map(_whole, shown))
    elif asked.form == "csv":
        print_csv([_flat(one) for one in shown])
    else:
        _print(shown, asked)


def _print(found: Sequence[Check], asked: Asked) -> None:
    from didewan.cli.tables import console

    page = console()
    for one in found:
        page.print(_sentence(one, asked.voice.language))
        ids = {"ask.held": one.comparison.held, "ask.near": one.comparison.near}
        for key, listed in (ids | {"ask.no_day": one.comparison.undated}).items():
            if listed:
                more = [] if len(listed) <= _LISTED else [f"… {len(listed) - _LISTED}"]
                page.print(f"  {asked.voice.words(key)} {', '.join([*listed[:_LISTED], *more])}")


_LISTED = 20
"""Ids in a line; JSON has them all."""


def _sentence(one: Check, language: Language) -> str:
    from didewan.cli.cells import kind_of
    from didewan.cli.tables import dates, words

    figure, compared = one.reported.figure, one.comparison
    details = {
        "by": words(figure.by) or one.reported.source or one.reported.article,
        "article": one.reported.article,
        "reported": figure_value(figure),
        "what": words(figure.of) or figure.text,
        "window": dates(compared.question.first, compared.question.last),
        "kind": kind_of(compared.question.type, compared.question.mode),
        "held": str(len(compared.held)),
        "near": str(len(compared.near)),
        "margin": str(compared.margin),
        "undated": str(len(compared.undated)),
        "articles": str(one.articles),
    }
    return Message("ask.check", details).say(language)


def _whole(one: Check) -> dict[str, object]:
    compared = one.comparison
    return {
        "sentence": {language: _sentence(one, language) for language in _LANGUAGES},
        "figure": whole_figure(one.reported),
        **msgspec.structs.asdict(compared),
        "articles": one.articles,
    }


_LANGUAGES: tuple[Language, ...] = ("en", "ckb")


def _flat(one: Check) -> dict[str, object]:
    compared, reported = one.comparison, one.reported
    low, high = compared.reported
    return {
        "by": [span.text for span in reported.figure.by],
        "low": low,
        "high": high,
        "of": reported.figure.of.text if reported.figure.of else None,
        "type": compared.question.type,
        "mode": compared.question.mode,
        "from": compared.question.first,
        "to": compared.question.last,
        "places": compared.question.places,
        "participants": compared.question.participants,
        "count": len(compared.held),
        "near": len(compared.near),
        "margin": compared.margin,
        "undated": len(compared.undated),
        "articles": one.articles,
        "held": compared.held,
        "article": reported.article,
        "source": reported.source,
        "url": reported.url,
        "start": reported.figure.start,
        "end": reported.figure.end,
        "words": reported.figure.text,
    }
