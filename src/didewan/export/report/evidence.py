"""Evidence: an article's text with every mention marked, layer by layer.

Rules of this file: the text is the article's own, letter by letter; marks may overlap, so the text is
cut wherever one begins or ends, and each cut names the rows it belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from didewan.export.report.markup import NOTHING, Html, element, words
from didewan.records import Record

__all__ = ["Mark", "marked_text"]

_LAYERS = "eftns"
"""Where marks overlap, the first of these layers leads: event, figure, time, name, statement."""


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the text and the row that it is evidence of. A wide one (what somebody said) is no
    stop for the keyboard, its cue is."""

    start: int
    end: int
    layer: str
    row: str
    wide: bool = False


def marked_text(record: Record, marks: list[Mark]) -> Html:
    """The paragraphs of an article; the first is the headline where the record has one apart."""
    paragraphs: list[Html] = []
    cutter = _Cutter(record.text, marks)
    titled = "\n\n" in record.text and "\n" not in record.text.partition("\n\n")[0].strip()
    for start, end in _paragraphs(record.text):
        tag = "h4" if titled and not paragraphs else "p"
        paragraphs.append(element(tag, *cutter.pieces(start, end)))
    return element("div", *paragraphs, class_="text", dir="rtl", lang="ckb")


class _Cutter:
    """Walks the text once; each row's first piece carries its anchor."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self._text = text
        self._cuts = sorted({offset for mark in marks for offset in (mark.start, mark.end)})
        self._opening: dict[int, list[Mark]] = defaultdict(list)
        for mark in sorted(marks, key=lambda mark: _LAYERS.index(mark.layer)):
            self._opening[mark.start].append(mark)
        self._active: list[Mark] = []
        self._next = 0
        self._anchored: set[str] = set()

    def pieces(self, start: int, end: int) -> Iterator[Html]:
        """The marked pieces of one paragraph."""
        here = start
        while here < end:
            self._move_to(here)
            stop = min(end, self._cuts[self._next]) if self._next < len(self._cuts) else end
            yield self._piece(words(self._text[here:stop]))
            here = stop

    def _move_to(self, offset: int) -> None:
        """Open and close marks at every cut up to here."""
        while self._next < len(self._cuts) and self._cuts[self._next] <= offset:
            self._active += self._opening.get(self._cuts[self._next], [])
            self._next += 1
        self._active = [mark for mark in self._active if mark.end > offset]

    def _piece(self, text: Html) -> Html:
        if not self._active:
            return text
        marks = sorted(self._active, key=lambda mark: (mark.wide, _LAYERS.index(mark.layer)))
        layers = "".join(layer for layer in _LAYERS if any(mark.layer == layer for mark in marks))
        rows = list(dict.fromkeys(mark.row for mark in marks))
        anchors = [row for row in rows if row not in self._anchored]
        self._anchored.update(anchors)
        for row in anchors[1:]:
            text = Html(element("i", NOTHING, id=f"m-{row}") + text)
        names = {"class_": f"m {' '.join(layers)}", "id": f"m-{anchors[0]}" if anchors else None}
        if marks[0].wide:
            return element("span", text, data_r=" ".join(rows), **names)
        more = " ".join(rows) if len(rows) > 1 else None
        return element("a", text, href=f"#{rows[0]}", data_r=more, tabindex=None if anchors else -1, **names)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)
