"""A record with every field filled, for tests of the store."""

from __future__ import annotations

from didewan.records import Event, Figure, Name, Record, Span, Statement, Time

TEXT = "بەرپرسێک گوتی دوێنێ لە هەولێر دوو کەس کوژران و نزیکەی ٣٠ هێرش کراون."


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def _name(words: str) -> Name:
    span = _span(words)
    return Name(span.start, span.end, span.text, "LOC", "Q1", 4, 5, "names.places.known", 0.75, "at", "town")


def _times() -> tuple[Time, ...]:
    span = _span("دوێنێ")
    day = "2020-08-30"
    anchored = Time(
        span.start,
        span.end,
        span.text,
        day,
        day,
        "day",
        None,
        2,
        3,
        "times.relative",
        "2020-08-31",
        "metadata",
    )
    length = Time(span.start, span.end, span.text, dur="P3Y", rule="times.length", approximate=True, flag="x")
    return anchored, length


def full_record(article_id: str = "a", text: str = TEXT, published: str | None = "2020-08-31") -> Record:
    """Every field of every layer, also the rare ones."""
    killing = Event(
        "ASSAULT",
        "firearms",
        (_span("کوژران"), _span("هێرش")),
        places=(_span("هەولێر"),),
        time=_span("دوێنێ"),
        from_="2020-08-30",
        to="2020-08-30",
        counts={"killed": 2, "injured": (5, None), "participants": (10, 20), "amount": "5 ملیۆن دۆلار"},
        said_by=(_span("بەرپرسێک"),),
        evidence=Span(0, len(TEXT), TEXT),
        rule="events.frames.kill",
        confidence=0.8,
        trace={"places": "events.roles.place", "actors": "none"},
    )
    twin = Event("ASSAULT", "firearms", killing.triggers, status="alleged")
    plain = Statement(None, None, _span("دوو کەس کوژران"), direct=True)
    told = Statement(
        _span("بەرپرسێک"), _span("گوتی"), _span("دوو کەس کوژران و نزیکەی"), False, "events.said", "anonymous"
    )
    count = _span("٣٠")
    by = (_span("بەرپرسێک"),)
    exact = Figure(count.start, count.end, count.text, 30.0, _span("هێرش"), "2020-01-01", None, by, "f")
    open_ended = Figure(count.start, count.end, count.text, (30.0, None))
    return Record(
        id=article_id,
        text=text,
        title="سەردێڕ",
        source="outlet",
        url=None,
        lang="ckb",
        published=published,
        published_basis="metadata",
        entities=(_name("هەولێر"),),
        times=_times(),
        events=(killing, twin),
        statements=(plain, told),
        figures=(exact, open_ended),
        published_confidence=1.0,
    )
