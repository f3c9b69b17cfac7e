"""Whom or what a mention may be, before the article narrows it.

What belongs here: the entries of a mention; for a person without any, who bears the name in full
elsewhere in the article, a foreign name in another spelling, and public persons of that last name. What
must not be known here: dates, countries and places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from didewan.names.knowledge import Knowledge
from didewan.names.page import Mention, Page
from didewan.names.spellings import Spellings
from didewan.text.letters import match_key

__all__ = ["Candidates", "Ids", "entries_of"]

Ids = tuple[str, ...]


class Candidates:
    """The candidates of mentions. Built once from the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._spellings = Spellings(knowledge)

    def bearers(self, page: Page, mentions: Iterable[Mention]) -> Mapping[str, set[Ids]]:
        """Who bears a first or last name in the article: the candidates of its names in full, () for
        somebody unknown."""
        bearers: dict[str, set[Ids]] = {}
        for mention in mentions:
            if mention.label == "PER" and mention.size > 1:
                ids = entries_of(mention) or self.respelled(page, mention)
                first = page.tokens[mention.first].key if page.words[mention.first].given else ""
                for key in {first, _last_key(page, mention)}:
                    bearers.setdefault(key, set()).add(ids)
        return bearers

    def of(self, page: Page, mention: Mention, bearers: Mapping[str, set[Ids]]) -> Ids:
        """The ids a mention may have; ``bearers`` of the same article."""
        ids = entries_of(mention)
        if ids or mention.label != "PER":
            return ids
        if mention.size > 1:
            return self.respelled(page, mention)
        last = _last_key(page, mention)
        if last in bearers:
            in_full = bearers[last]
            return next(iter(in_full)) if len(in_full) == 1 else ()
        if page.words[mention.first].given or _follows_unknown(page, mention):
            return ()  # a given name alone (حوسێن) is borne by too many
        return page.vocabulary.last_names.get(last, ())

    def respelled(self, page: Page, mention: Mention) -> Ids:
        """A known person whose foreign name is spelt otherwise; a name of our own given and family names
        is somebody else's."""
        words = page.words[mention.first : mention.last]
        if all(word.given or word.family for word in words):
            return ()
        forms = [token.form for token in page.tokens[mention.first : mention.last - 1]]
        last = mention.base or page.tokens[mention.last - 1].form
        return self._spellings.persons([*forms, last])


def entries_of(mention: Mention) -> Ids:
    """The entries of a mention that are of its kind."""
    return tuple(dict.fromkeys(entry.id for entry in mention.entries if entry.label == mention.label))


def _follows_unknown(page: Page, mention: Mention) -> bool:
    """An unknown word before a last name is rather somebody's given name: no name of a public person."""
    before = mention.first - 1
    if before < 0 or not page.free(before) or page.breaks(mention.first) or page.linked(mention.first):
        return False
    return page.text.best[before].guessed and not page.words[before].signs


def _last_key(page: Page, mention: Mention) -> str:
    """Key of the last word of a name without its ending."""
    return match_key(mention.base or page.tokens[mention.last - 1].form)
