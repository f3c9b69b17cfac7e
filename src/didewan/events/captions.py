"""Captions: a line that is one quotation, beside a line that names who says it.

Rules of this file: looks at the layout of lines only: the line of a name before or behind the quotation,
or behind it a headline ``X: …``. Lines of hashtags do not count.
Source: usage of news pages and posts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from didewan.events.contents import inner, line_around
from didewan.events.fillers import Party
from didewan.events.headlines import HEADLINE, OUTLETS
from didewan.events.phrases import is_finite
from didewan.events.roles import Stage
from didewan.events.speakers import speaker_of
from didewan.records import Quotation, Span, Statement, Text

RULE = "events.statements.caption"
NAMING = frozenset(["person", "official", "organisation"])
LONGEST = 8
"""So many words the line of a name may have."""
SHORTEST = 3
"""So many words a quotation has at least."""

ABBREVIATED = 2
"""So many letters a shortened title has at most."""

Line = tuple[int, int]
"""Offsets of a line, half open."""


def find_captions(stages: Sequence[Stage], told: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of quotations that fill a line of their own; none where ``told`` already has one."""
    if not stages:
        return
    text = stages[0].text
    for quotation in text.quotations:
        if not _fills_line(text, quotation) or any(_covers(s, quotation) for s in told):
            continue
        speaker = _speaker(stages, told, quotation)
        if speaker is not None:
            yield Statement(speaker, None, text.span(*inner(text, quotation)), True, RULE)


def _covers(told: Statement, quotation: Quotation) -> bool:
    """Whether a statement has the quotation already; one of somebody inside it has not."""
    if told.content.end <= quotation.start or quotation.end <= told.content.start:
        return False
    return told.speaker is None or not quotation.start <= told.speaker.start < quotation.end


def _fills_line(text: Text, quotation: Quotation) -> bool:
    start, _ = line_around(text, quotation.start)
    _, end = line_around(text, quotation.end)
    alone = not text.raw[start : quotation.start].strip() and not text.raw[quotation.end : end].strip(" .،…!")
    return alone and quotation.closed and not quotation.depth and quotation.last - quotation.first >= SHORTEST


def _speaker(stages: Sequence[Stage], told: Sequence[Statement], quotation: Quotation) -> Span | None:
    """Who is named by the line before, by the line behind, or speaks in the headline behind."""
    text = stages[0].text
    before = _neighbour(text, line_around(text, quotation.start), -1)
    behind = _neighbour(text, line_around(text, quotation.end), 1)
    for line in (before, behind):
        party = _named(stages, line) if line else None
        if party is not None:
            return party.span
    if behind is None:
        return None
    heads = (s for s in told if s.rule == HEADLINE and behind[0] <= s.content.start < behind[1])
    return next((s.speaker for s in heads), None)


def _neighbour(text: Text, line: Line, step: int) -> Line | None:
    """The next line that holds words, up or down."""
    while True:
        offset = line[0] - 1 if step < 0 else line[1] + 1
        if not 0 <= offset < len(text.raw):
            return None
        line = line_around(text, offset)
        words = text.raw[line[0] : line[1]].strip()
        quoted = any(_fills_line(text, q) and line[0] <= q.start < line[1] for q in text.quotations)
        if words and not words.startswith("#") and not quoted:
            return line


def _named(stages: Sequence[Stage], line: Line) -> Party | None:
    """Whom a line names that holds nothing but a name or an office, and no verb."""
    starts = [stage.text.sentences[stage.scene.sentence].start for stage in stages]
    stage = stages[max(0, bisect_right(starts, line[1] - 1) - 1)]
    first, last = stage.scene.first, stage.scene.last
    tokens = stage.text.tokens
    if tokens[first].start < line[0] or not 2 <= last - first <= LONGEST:
        return None
    if any(is_finite(stage.text.best[i]) for i in range(first, last)):
        return None
    phrases = stage.scene.phrases
    if len(tokens[first].form) <= ABBREVIATED and tokens[first + 1].form == ".":  # د. X
        first, phrases = first + 2, phrases[1:]
    if not phrases or phrases[0].mark != first or phrases[-1].last < last - 1:
        return None
    if any(p.relation or p.kind not in NAMING for p in phrases):
        return None
    party = speaker_of(stage, phrases[0])
    outlet = party is not None and party.entity is not None and party.entity.startswith(OUTLETS)
    return None if outlet else party
