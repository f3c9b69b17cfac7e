"""Claims made by hand, for tests of the room."""

from __future__ import annotations

from typing import Any

from didewan.records import Claim, Count, Event, Span

HERE = Span(0, 5, "هێرش")


def claim(
    number: int,
    *,
    article: str = "",
    published: str | None = "2022-06-02",
    type: str = "ASSAULT",
    mode: str | None = "explosives",
    day: str | None = "2022-06-02",
    to: str | None = None,
    counts: dict[str, Count] | None = None,
    telling: str = "",
    **more: Any,
) -> Claim:
    """A claim ``c<number>`` of article ``a<number>``: a blast in Kirkuk."""
    article = article or f"a{number}"
    event = Event(type, mode, (HERE,), from_=day, to=to or day, counts=counts or {}, evidence=HERE)
    given = {
        "places": ("iq.kirkuk.city",),
        "within": ("iq.kirkuk", "iq"),
        "names": ("iq.kirkuk.city",),
        "words": ("بازار", "تەقینەوە", "کەرکوک", "بومب"),
    } | more
    return Claim(
        id=f"c{number}",
        article=article,
        source=f"s{number}",
        url=None,
        title=None,
        published=published,
        event=event,
        telling=telling or article,
        **given,
    )
