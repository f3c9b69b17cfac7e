"""Titled: the name that stands beside a title.

Rules of this file: knows names, titles and commas; nothing of speech.
Source: LINGUISTICS sections 3 and 9 (a title before or behind its name).
"""

from __future__ import annotations

from didewan.events.fillers import Party
from didewan.events.phrases import Phrase, is_finite
from didewan.events.roles import Stage
from didewan.records import Text

TITLES = frozenset(["official", "armed", "press", "civilian", "source"])
LONGEST = 4
"""So many words a name between commas may have."""


def name_beside(stage: Stage, phrase: Phrase) -> Party | None:
    """The name behind a title, before it, or set beside it between commas; None where there is none."""
    return _name_behind(stage, phrase) or _name_before(stage, phrase) or _unknown_name(stage, phrase)


def _name_before(stage: Stage, phrase: Phrase) -> Party | None:
    """``X پەیامنێری Y``: the name right before its title."""
    before = next((p for p in stage.scene.phrases if p.last == phrase.mark), None)
    if before is None or before.kind != "person" or before.relation not in ("", "as") or phrase.relation:
        return None
    return stage.speaker(before) if phrase.kind in TITLES else None


def _name_behind(stage: Stage, phrase: Phrase) -> Party | None:
    """``نووسەر و چاودێری سیاسی X``: one person of two trades, the name behind the second."""
    person = next((n for n in phrase.names if stage.names[n].label == "PER"), -1)
    if person < 0 or phrase.kind not in TITLES or stage.names[person].last < phrase.last:
        return None
    if stage.text.best[phrase.head].ezafe or stage.text.tokens[phrase.head].form.endswith("ان"):
        return None
    name = stage.names[person]
    return Party(stage.text.span(name.start, name.end), "person", person, name.entity)


def _unknown_name(stage: Stage, phrase: Phrase) -> Party | None:
    """``وەزیری دەرەوە، A B، …``, ``A B، وەزیری دەرەوە، …``: words that nobody knows, set beside a title
    between commas, are the name."""
    if phrase.kind not in ("official", "armed", "press") or phrase not in stage.scene.phrases:
        return None
    text, scene = stage.text, stage.scene
    before = _run(text, scene.first, phrase.mark - 1, back=True) if _is_comma(text, phrase.mark - 1) else None
    behind = _run(text, scene.last, phrase.last + 1, back=False) if _is_comma(text, phrase.last) else None
    for run in (before, behind):
        if run is not None:
            return Party(text.words(*run), "person")
    return None


def _run(text: Text, end: int, start: int, back: bool) -> tuple[int, int] | None:
    """The words from ``start`` to the next comma (backwards also to the edge), if they can be a name."""
    step = -1 if back else 1
    at = start - 1 if back else start
    while (
        (at >= end if back else at < end)
        and text.tokens[at].kind == "word"
        and abs(at - start) <= LONGEST + 1
    ):
        at += step
    first, last = (at + 1, start) if back else (start, at)
    closed = at == end - 1 if back else False
    if not (closed or (0 <= at < len(text.tokens) and text.tokens[at].form in "،,")):
        return None
    if not 2 <= last - first <= LONGEST or any(_is_plain(text, i) for i in range(first, last)):
        return None
    speaks = not back and at + 1 < end and is_finite(text.best[at + 1])  # ``وەزیر، A B، دەڵێت``
    return (first, last) if speaks or any(text.best[i].guessed for i in range(first, last)) else None


def _is_plain(text: Text, token: int) -> bool:
    """Grammar words, verbs and words with suffixes make no name."""
    reading = text.best[token]
    return reading.pos not in ("NOUN", "PROPN", "ADJ", "X") or bool(
        reading.form or reading.ezafe or reading.definite or reading.postposition or reading.number == "pl"
    )


def _is_comma(text: Text, token: int) -> bool:
    return 0 <= token < len(text.tokens) and text.tokens[token].form in "،,"
