"""Sources: what kind of speaker stands behind a statement.

Rules of this file: knows the speaker's words and names, nothing of what is said. Somebody with a name
is never anonymous; whose name is kept back is, whatever the office. Which words tell it is data
(``ckb/speech/sources.tsv``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from didewan.events.phrases import Cover
from didewan.lexicon import Lexicon
from didewan.records import Name, SpeakerKind, Statement, Text
from didewan.text.forms import nominal_cuts
from didewan.text.letters import match_key

TABLE = "ckb/speech/sources.tsv"
BEHIND = 14
"""So many words behind the speaker may say that the name is kept back."""


class Sources(msgspec.Struct, frozen=True):
    """Words by match key: bearers without a name, things that tell, and what says that a name is hidden."""

    anonymous: frozenset[str]
    medium: frozenset[str]
    hidden: tuple[str, ...]


def load_sources(lexicon: Lexicon) -> Sources:
    """The words of ``sources.tsv``."""
    found: dict[str, list[str]] = {"anonymous": [], "medium": [], "hidden": []}
    for row in lexicon.rows(TABLE):
        found[row["kind"]].append(" ".join(match_key(word) for word in row["form"].split()))
    return Sources(frozenset(found["anonymous"]), frozenset(found["medium"]), tuple(found["hidden"]))


def tell_sources(
    sources: Sources, text: Text, names: Sequence[Name], covered: Cover, statements: Sequence[Statement]
) -> list[Statement]:
    """The statements, each with the kind of its speaker."""
    starts = [token.start for token in text.tokens]
    told = []
    for statement in statements:
        kind: SpeakerKind = "none"
        if statement.speaker is not None:
            first = bisect_right(starts, statement.speaker.start) - 1
            kind = _kind(sources, text, names, covered, first, bisect_left(starts, statement.speaker.end))
        told.append(msgspec.structs.replace(statement, speaker_kind=kind))
    return told


def _kind(
    sources: Sources, text: Text, names: Sequence[Name], covered: Cover, first: int, last: int
) -> SpeakerKind:
    """The kind of the speaker told by tokens ``first`` to ``last`` (half open)."""
    if _is_named(names, covered, first, last):
        return "named"
    stems = {match_key(cut.base) for cut in nominal_cuts(text.tokens[first].form)}
    if not stems.isdisjoint(sources.anonymous) or _is_hidden(sources, text, last):
        return "anonymous"
    if not stems.isdisjoint(sources.medium):
        inside = {names[name].label for name in covered.names[first:last] if name >= 0}
        return "named" if "ORG" in inside else "medium"  # ئاژانسی ڕۆیتەرز
    return "anonymous" if _is_somebody(text, first) else "role"


def _is_named(names: Sequence[Name], covered: Cover, first: int, last: int) -> bool:
    """A person's name anywhere in the words, or any name at their head."""
    found = covered.names[first:last]
    return found[0] >= 0 or any(name >= 0 and names[name].label == "PER" for name in found)


def _is_hidden(sources: Sources, text: Text, behind: int) -> bool:
    line = " ".join(token.key for token in text.tokens[behind : behind + BEHIND] if token.kind == "word")
    return any(f" {words}" in f" {line}" for words in sources.hidden)


def _is_somebody(text: Text, first: int) -> bool:
    """``بەرپرسێک``, ``بەرپرسێکی باڵا``: one person, no matter who."""
    reading = text.best[first]
    return reading.definite == "indef" and reading.number != "pl"
