"""Bylines: who wrote, filmed or spoke, told by the form of a line and not by the words in it.

What belongs here: ``ڕووماڵ: …``, ``فۆتۆ/ …`` and the signature of an outlet at the end of an article, whose
persons are often common words (``ئامانج``, ``بڕیار``). What must not be known here: which outlets there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from didewan.names.chains import Hits
from didewan.names.page import Mention, Page

__all__ = ["find_bylines"]

_LONGEST_NAME = 3
_SIGNATURE = 7
"""Tokens that an outlet's signature may have after the outlet: its sources and the author."""
_AND = "و"
_RULE, _CONFIDENCE = "names.byline", 0.85


def find_bylines(page: Page, hits: Hits) -> Iterator[Mention]:
    """The persons of bylines, and the outlet that signs the article."""
    for index, word in enumerate(page.words):
        if any(sign == "byline" for sign, _ in word.signs):
            yield from _after_sign(page, index)
    yield from _signature(page, hits)


def _after_sign(page: Page, index: int) -> Iterator[Mention]:
    start = index + 1
    while start < len(page.tokens) and page.tokens[start].kind == "mark":
        start += 1
    if start == index + 1 and index and not page.breaks(index):
        return  # ڕووماڵی خۆپێشاندانەکە is covering it
    stop = _line_end(page, start)
    if _is_name(page, start, stop):
        yield Mention(start, stop, "PER", _RULE, _CONFIDENCE)


def _line_end(page: Page, start: int) -> int:
    """The end of the words that stand together from here, at most one more than a name has."""
    here = start
    while here < min(len(page.tokens), start + _LONGEST_NAME + 1) and page.tokens[here].kind == "word":
        if here > start and page.breaks(here):
            break
        here += 1
    return here


def _is_name(page: Page, start: int, stop: int) -> bool:
    """Two or three words that no other name has and no grammar joins; one only if no word is known."""
    if not 0 < stop - start <= _LONGEST_NAME:
        return False
    if any(not page.free(i) or page.verb(i) or page.closed(i) for i in range(start, stop)):
        return False
    if page.words[start].signs or page.words[start].patterns:
        return False  # وێنە: نووسینگەی سەرۆک
    if stop - start == 1:
        return not page.common(start)
    return not (page.common(start) and page.linked(start + 1))


def _signature(page: Page, hits: Hits) -> Iterator[Mention]:
    """``وشە – ئاژانسەکان و …`` as the last words of an article: an outlet, its sources, the author."""
    end = len(page.tokens)
    while end and page.tokens[end - 1].kind != "word":
        end -= 1
    first = max(0, end - _SIGNATURE)
    first = max([first, *(i for i in range(first, end) if page.verb(i) or page.breaks(i))])
    outlets = [i for i in range(first, end) if _is_outlet(page, page.held[i] or hits.get(i))]
    outlets = [i for i in outlets if _starts_line(page, i)] or outlets[-1:]
    for index in outlets[:1]:
        outlet = page.held[index] or hits[index]
        person = _author(page, outlet, end)
        if person is not None:
            yield person
            yield outlet._replace(rule=_RULE, confidence=_CONFIDENCE)


def _is_outlet(page: Page, hit: Mention | None) -> bool:
    """A body of one word, bare and reached by none."""
    if hit is None or hit.label != "ORG" or hit.size > 1:
        return False
    return not hit.base and not page.linked(hit.first)


def _starts_line(page: Page, index: int) -> bool:
    return page.breaks(index) or page.tokens[index - 1].kind != "word"


def _author(page: Page, outlet: Mention, end: int) -> Mention | None:
    """The words after the last "and", or else the last two."""
    joints = [i + 1 for i in range(outlet.last, end) if page.tokens[i].form == _AND]
    start = joints[-1] if joints else max(outlet.last, end - 2)
    given = any(page.words[i].given for i in range(start, end))
    if end - start < 2 or not (given or _starts_line(page, outlet.first)) or not _is_name(page, start, end):
        return None
    return Mention(start, end, "PER", _RULE, _CONFIDENCE)
