"""The room `times`: expressions of time as intervals with their precision.

``TimeReader(lexicon).find(text, publication)`` reads every calendar time and length of an article and
resolves it against the day of publication, which is itself a claim: ``find_publication`` says where it
comes from. Nothing is kept between calls, so reading again with another day resolves everything anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from didewan.lexicon import Lexicon
from didewan.records import Publication, Text, Time
from didewan.times.contexts import Contexts, Surroundings
from didewan.times.facts import Facts
from didewan.times.frames import Frame, build_frame
from didewan.times.grammar import Grammar, Match
from didewan.times.guards import holds
from didewan.times.publication import FOOT, HEAD, Candidate, choose_publication, given_publication
from didewan.times.resolve import resolve
from didewan.times.slots import TextSlots
from didewan.times.values import OPEN, Context, Value
from didewan.times.vocabulary import Vocabulary

__all__ = ["TimeReader"]

BETWEEN_PARTS = 2
"""Tokens that may stand between a year and the month it belongs to (``لە ساڵی 2003 لە مانگی سێ``)."""


NAMED = frozenset({"DEIX", "VAGUE", "NOW", "EARLIER"})
"""Categories whose words' own names end the id of their rule."""


class _Found(NamedTuple):
    match: Match
    value: Value


class _Article(NamedTuple):
    """One article while it is read."""

    text: Text
    slots: TextSlots
    around: Surroundings


class TimeReader:
    """Reads times; built once from the lexicon, holds nothing of any article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = Vocabulary(lexicon)
        self._grammar = Grammar(lexicon)
        self._contexts = Contexts(lexicon)
        self._facts = Facts(lexicon)

    def find(self, text: Text, publication: Publication) -> tuple[Time, ...]:
        """All times of the article, in order, resolved against ``publication``."""
        article = self._open(text)
        choices = list(self._choices(article))
        published = date.fromisoformat(publication.date) if publication.date else None
        found = self._resolved(article, choices, published)
        joined = _join_ranges(found, article)
        return tuple(self._flags(article, [_time(one, article, publication) for one in joined]))

    def find_publication(self, text: Text, given: str | None) -> Publication:
        """The day of publication: given, else printed in the text, else told by it, else unknown."""
        known = given_publication(given)
        if known is not None:
            return known
        article = self._open(text)
        first = [matches[0] for matches in self._choices(article)]
        years = [
            int(s.value)
            for m in first
            for s in m.path
            if s.category == "YEAR" and 1900 <= int(s.value) <= 2100
        ]
        return choose_publication(list(_candidates(first, article)), years)

    def _open(self, text: Text) -> _Article:
        return _Article(text, TextSlots(self._vocabulary, text), Surroundings(self._contexts, text))

    # --- finding ----------------------------------------------------------------------------------

    def _choices(self, article: _Article) -> Iterator[list[Match]]:
        """At each place where a time starts: its possible readings, the best first."""
        beyond, end = 0, 0
        sentences = iter(article.text.sentences)
        for index in article.slots.starts():
            if index < beyond:
                continue
            while index >= end:
                sentence = next(sentences, None)
                end = sentence.last if sentence is not None else len(article.text.tokens)
            if not self._opens(article.slots, index):
                continue
            found = self._grammar.matches(article.slots, index, end)
            matches = [match for match in found if holds(match, article.slots, article.around)]
            if matches:
                beyond = matches[0].last
                yield matches

    def _opens(self, slots: TextSlots, index: int) -> bool:
        """Whether a match can start here: by a word that is a time alone, or has one of ours behind it."""
        if not slots.is_ours(slots.beyond(index)) and not slots.has(index, self._grammar.alone):
            return False
        return slots.has(index, self._grammar.openers)

    def _resolved(
        self, article: _Article, choices: list[list[Match]], published: date | None
    ) -> list[_Found]:
        context = Context(published, full_dates=_full_dates(choices), solar=_is_solar(choices))
        context.told_dates = self._told_dates(article, choices)
        found: list[_Found] = []
        for matches in choices:
            self._look_around(context, matches[0], found, article)
            self._recall(context, matches[0])
            one = next((_Found(m, v) for m in matches if (v := resolve(m, context)) is not None), None)
            if one is not None:
                found.append(one)
                context.past.append(one.value)
        return found

    def _look_around(self, context: Context, match: Match, found: list[_Found], article: _Article) -> None:
        """Sets what the context says about the place of ``match``."""
        around = article.around
        context.direction = around.direction(match.first, match.last)
        context.scheduled = context.direction == 0 and around.is_kind(match.first - 1, "scheduled")
        context.verbless = not around.has_verb(match.first)
        deictic = next((slot.value.partition(":")[0] for slot in match.path if slot.category == "DEIX"), "")
        alone = not any(slot.category in ("WEEKDAY", "DAYNUM", "PART", "CLOCK") for slot in match.path)
        context.figurative = alone and around.is_figurative(match.first, deictic)
        before = article.slots.at(match.first - 1) if match.first else ()
        context.until = any(slot.category == "UNTIL" for slot in before)
        known_day = context.sentence_day
        context.year_before, context.sentence_day = None, None
        if not found:
            return
        last = found[-1]
        onward = any(slot.category == "TO" for slot in before)
        if (
            not onward
            and last.value.grain == "year"
            and last.value.start
            and match.first - last.match.last <= BETWEEN_PARTS
        ):
            context.year_before = last.value.start.year
        same = around.sentence_at(match.first) == around.sentence_at(last.match.first)
        day = last.value.start if last.value.grain == "day" and last.value.start == last.value.end else None
        context.sentence_day = (day or known_day) if same else None

    def _recall(self, context: Context, match: Match) -> None:
        """Gives a bare day the year of the fact that the article calls by it (``١١ی سێپتەمبەر``)."""
        frame = _bare_day(match)
        year = context.told_dates.get((frame.month or 0, frame.day or 0)) if frame else None
        told = frame is not None and year is not None and _is_past(year, frame, context.published)
        context.told_year = year if told else None

    def _told_dates(self, article: _Article, choices: list[list[Match]]) -> dict[tuple[int, int], int]:
        """(month, day) → year of the facts told of, where a noun hangs on a bare day
        (``هێرشەکانی ١١ی سێپتەمبەر``)."""
        dates: dict[tuple[int, int], int] = {}
        for matches in choices:
            frame, first = _bare_day(matches[0]), matches[0].first
            if frame is None or not first or not article.text.tokens[first - 1].form.endswith("ی"):
                continue
            words = self._facts.words_in(article.around.tokens_of(article.around.sentence_at(first)))
            month, day = frame.month or 0, frame.day or 0
            if (year := self._facts.year_of(month, day, words)) is not None:
                dates.setdefault((month, day), year)
        return dates

    # --- telling ----------------------------------------------------------------------------------

    def _flags(self, article: _Article, times: list[Time]) -> Iterator[Time]:
        """The times, each flagged where a well-known fact of its sentence has another date."""
        known: tuple[int, frozenset[str]] = (-1, frozenset())
        for time in times:
            if time.flag is None and time.grain in ("day", "hour") and time.from_ is not None:
                place = article.around.sentence_at(time.first)
                if place != known[0]:
                    known = (place, self._facts.words_in(article.around.tokens_of(place)))
                flag = self._facts.flag(date.fromisoformat(time.from_), known[1])
                time = msgspec.structs.replace(time, flag=flag) if flag else time
            yield time


def _time(one: _Found, article: _Article, publication: Publication) -> Time:
    match, value = one
    span = article.text.words(match.first, match.last)
    basis = "" if value.anchor is None else "printed" if value.printed else publication.basis
    return Time(
        span.start,
        span.end,
        span.text,
        value.start.isoformat() if value.start else None,
        value.end.isoformat() if value.end else None,
        value.grain,
        value.dur,
        match.first,
        match.last,
        _rule_name(match),
        value.anchor.isoformat() if value.anchor else None,
        basis,
        value.approximate,
        value.flag,
    )


def _bare_day(match: Match) -> Frame | None:
    """The frame of a day and a month of ours with nothing else; None of any other match."""
    bare = all(slot.category in ("DAYNUM", "MONTH", "WEAKMONTH") for slot in match.path)
    frame = build_frame(match.path) if bare and match.rule.how == "calendar" else None
    return frame if frame is not None and frame.day and frame.month and frame.calendar == "g" else None


def _rule_name(match: Match) -> str:
    """The rule's id; ``*`` is the matched word's own name (``times.relative.yesterday``)."""
    name = match.rule.name
    if not name.endswith("*"):
        return name
    word = next(slot.value for slot in match.path if slot.category in NAMED)
    return name[:-1] + word.partition(":")[0]


FRESH = 14
"""So many days after its return a day is news again, and no remembrance of the fact."""


def _is_past(year: int, frame: Frame, published: date | None) -> bool:
    """Whether the fact lies before publication, and the same day of this year not just before it."""
    if published is None:
        return True
    try:
        told, again = (date(y, frame.month or 1, frame.day or 1) for y in (year, published.year))
    except ValueError:
        return False
    return told <= published and not 0 < (published - again).days <= FRESH


def _full_dates(choices: list[list[Match]]) -> dict[tuple[int, int], int]:
    """(month, day) → year where the article prints all three; the first that does."""
    dates: dict[tuple[int, int], int] = {}
    for matches in choices:
        if matches[0].rule.how != "calendar":
            continue
        frame = build_frame(matches[0].path)
        if frame.day and frame.month and frame.calendar == "g" and frame.year and not frame.short_year:
            dates.setdefault((frame.month, frame.day), frame.year)
    return dates


def _is_solar(choices: list[list[Match]]) -> bool:
    """Whether any time of the article is told by the Iranian calendar."""
    slots = [slot for matches in choices for slot in matches[0].path]
    months = any(slot.category in ("MONTH", "WEAKMONTH") and slot.value.startswith("k") for slot in slots)
    return months or any(slot.category == "ERA" and slot.value == "j" for slot in slots)


def _candidates(matches: list[Match], article: _Article) -> Iterator[Candidate]:
    """The days of the article that name a month, as possible days of publication."""
    for match in matches:
        if match.rule.how != "calendar":
            continue
        frame = build_frame(match.path)
        if (
            frame.day is None
            or frame.month is None
            or frame.calendar != "g"
            or frame.holiday
            or frame.relations
        ):
            continue
        value = resolve(match, Context()) or OPEN
        forward = article.around.direction(match.first, match.last) > 0
        today = frame.days_on == 0
        edge = _at_edge(match, article)
        yield Candidate(match.first, value.start, frame.month, frame.day, frame.weekday, today, forward, edge)


def _at_edge(match: Match, article: _Article) -> bool:
    """Whether a date stands where datelines and bylines stand, and hangs on no preposition or noun."""
    if match.first >= HEAD and match.last < len(article.text.tokens) - FOOT:
        return False
    before = article.text.tokens[match.first - 1] if match.first else None
    if before is None or before.kind == "mark":
        return True
    return "\n" in article.text.raw[before.end : article.text.tokens[match.first].start]


def _join_ranges(found: list[_Found], article: _Article) -> list[_Found]:
    """``لە دووشەممەوە تا هەینی``: two times with only "until" between them are one."""
    joined: list[_Found] = []
    for one in found:
        if joined and (range_ := _range(joined[-1], one, article)) is not None:
            joined[-1] = range_
        else:
            joined.append(one)
    return joined


def _range(left: _Found, right: _Found, article: _Article) -> _Found | None:
    gap = range(left.match.path[-1].then, right.match.first)
    if len(gap) != 1 or not any(slot.category == "UNTIL" for slot in article.slots.at(gap[0])):
        return None
    if left.value.dur or right.value.dur:
        return None
    path = (*left.match.path, *right.match.path)
    match = Match(left.match.rule, path)
    start, end = left.value.start, right.value.end
    if "hour" in (left.value.grain, right.value.grain):
        return _Found(match, OPEN._replace(grain="hour"))
    if start is None or end is None or start > end:
        return None
    return _Found(match, right.value._replace(start=start, end=end, grain="period"))
