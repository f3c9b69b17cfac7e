"""Headlines: statements told by a colon or by the layout of lines.

Rules of this file: a headline or a turn of an interview (``X: …``), a name and a quotation in one line or
in two neighbouring ones. No verb of speech. Words are data.
Source: GUIDE 4 and its settled questions ("X: …" is a statement of X with no cue).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from didewan.events.contents import inner, line_around, next_line, trim
from didewan.events.fillers import Party
from didewan.events.phrases import Phrase, is_finite
from didewan.events.roles import Stage
from didewan.events.speakers import speaker_of
from didewan.records import Span, Statement
from didewan.text.letters import match_key

HEADLINE = "events.statements.headline"
OUTLETS = "media."
"""How the ids of papers, agencies and channels begin."""


def find_headline(stage: Stage) -> Statement | None:
    """``X: …`` or ``X "…"`` in a headline: a statement of X with no cue. A turn that asks states nothing."""
    tokens = stage.text.tokens
    first, last = stage.scene.first, stage.scene.last
    colon = next((i for i in range(first + 1, min(first + 10, last)) if tokens[i].form in ":؛"), -1)
    if colon < 0:
        return _quoted_headline(stage)
    if any(is_finite(stage.text.best[i]) and stage.covered.names[i] < 0 for i in range(first, colon)):
        return None  # X گوتی: …: a cue of its own
    heads = [p for p in stage.scene.phrases if p.last <= colon and _can_head(stage, p)]
    if not heads or heads[0].first > first + 1 or _last_word(stage, heads[-1], colon) < colon - 2:
        return None
    told = next((p for p in heads if p.kind == "person"), heads[0])  # دکتۆر X: the name, not its title
    if told is heads[0] and _last_word(stage, told, colon) < colon - 2 and not _is_run(heads):
        return None
    speaker = speaker_of(stage, told)
    content = _turn(stage, colon) or trim(stage, colon + 1, last) or next_line(stage, colon)
    if content is None or speaker is None or _asks(stage, speaker) or _is_notice(stage, speaker, colon):
        return None
    return Statement(speaker.span, None, content, False, HEADLINE)


def _last_word(stage: Stage, head: Phrase, colon: int) -> int:
    """Where the words of a head end, with whom or what it speaks to or about (``X بۆ ڕووداو:``)."""
    behind = next((p for p in stage.scene.phrases if p.mark == head.last and p.last <= colon), None)
    return behind.last if behind is not None and behind.relation in ("to", "about") else head.last


def _is_run(heads: Sequence[Phrase]) -> bool:
    """``X سەرۆکی حکومەت:``: a name and its title, one right behind the other."""
    return heads[0].names != () and all(b.mark - a.last <= 1 for a, b in pairwise(heads))


def _is_notice(stage: Stage, speaker: Party, colon: int) -> bool:
    """``تورکیا؛ …``, ``ڕووداو؛ …``: behind a semicolon a country or an outlet is only what the line is about;
    ``X: مامۆستای زانکۆ``: an office tells who X is."""
    if stage.text.tokens[colon].form == "؛":
        outlet = speaker.entity is not None and speaker.entity.startswith(OUTLETS)
        if outlet or speaker.kind == "place":
            return True
    behind = [p for p in stage.scene.phrases if p.first > colon]
    title = behind[0] if len(behind) == 1 else None
    if title is None or title.kind not in ("official", "civilian") or speaker.kind != "person":
        return False
    return title.first == colon + 1 and title.last >= stage.scene.last - 1


def _asks(stage: Stage, speaker: Party) -> bool:
    """Whether the line is an interviewer's turn: below the headline, an outlet's, or ending in a question."""
    sentence = stage.text.sentences[stage.scene.sentence]
    if sentence.headline:
        return False
    outlet = speaker.entity is not None and speaker.entity.startswith(OUTLETS)
    start, end = line_around(stage.text, sentence.start)
    return outlet or stage.text.raw[start:end].rstrip().endswith(("؟", "?"))


def _turn(stage: Stage, colon: int) -> Span | None:
    """A turn of an interview goes on to the end of its line; an article's first line is its headline."""
    text = stage.text
    start, end = line_around(text, text.tokens[colon].start)
    if text.sentences[stage.scene.sentence].headline or not text.raw[:start].strip():
        return None
    last = stage.scene.sentence
    while last + 1 < len(text.sentences) and text.sentences[last + 1].start < end:
        last += 1
    return trim(stage, colon + 1, text.sentences[last].last)


def _quoted_headline(stage: Stage) -> Statement | None:
    """Nothing but a name or an office and a quotation that fills the rest of the line."""
    phrase = next(iter(stage.scene.phrases), None)
    quotation = next(iter(stage.quotations), None)
    if phrase is None or quotation is None or phrase.first != stage.scene.first:
        return None
    speaks = phrase.kind in ("person", "official", "organisation")
    close = phrase.last < quotation.first <= phrase.last + 2 and quotation.last >= stage.scene.last - 2
    speaker = speaker_of(stage, phrase) if speaks and close else None
    if speaker is None:
        return None
    content = stage.text.span(*inner(stage.text, quotation))
    return Statement(speaker.span, None, content, True, HEADLINE)


def _can_head(stage: Stage, phrase: Phrase) -> bool:
    """Whether a headline's first phrase can be who speaks: not a label (``ڤیدیۆ:``), no time."""
    if phrase.relation or phrase.kind in ("time", "area"):
        return False
    if phrase.kind == "place":  # a country speaks; a town before a colon is where the news comes from
        entity = stage.names[phrase.names[0]].entity if phrase.names else None
        return entity is not None and "." not in entity
    return _stem(stage, phrase) not in stage.signs.words["labels"]


def _stem(stage: Stage, phrase: Phrase) -> str:
    return match_key(stage.text.best[phrase.head].base or stage.text.tokens[phrase.head].form)
