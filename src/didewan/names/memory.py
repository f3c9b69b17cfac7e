"""What an article has named in full is found again by its short form.

What belongs here: the short forms a settled name leaves behind, and the search for them in words that
belong to no name yet. What must not be known here: any name of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from didewan.names.page import Mention, Page, whole
from didewan.names.phrases import loose_key, shapes_of
from didewan.names.signs import Signs
from didewan.text.letters import match_key

__all__ = ["find_again", "short_forms"]

_SHORTEST = 3


def short_forms(page: Page, settled: Iterable[Mention]) -> Mapping[str, Mention]:
    """Keys of short forms, each with the mention in full. A form of two different names is none."""
    found: dict[str, Mention] = {}
    shared: set[str] = set()
    for mention in settled:
        for key in _forms_of(page, mention):
            other = found.get(key)
            if other is None:
                found[key] = mention
            elif other.label != mention.label or _key(page, other) != _key(page, mention):
                shared.update({key} if other.size > 1 and mention.size > 1 else ())
    return {key: mention for key, mention in found.items() if key not in shared}


def _key(page: Page, mention: Mention) -> str:
    return loose_key(page.tokens[mention.first].key) + loose_key(page.tokens[mention.last - 1].key)


def _forms_of(page: Page, mention: Mention) -> Iterator[str]:
    """A person's first and last word; a place or organisation of one unknown word itself."""
    if mention.label == "PER":
        last = mention.base or page.tokens[mention.last - 1].form
        yield match_key(last)
        if mention.size > 1 and page.words[mention.first].given:
            yield page.tokens[mention.first].key
    elif mention.size == 1 and not mention.entries:
        yield match_key(mention.base or page.tokens[mention.first].form)


def find_again(page: Page, signs: Signs, forms: Mapping[str, Mention]) -> Iterator[Mention]:
    """Free words that are the short form of a name settled elsewhere in the article."""
    before: Mention | None = None
    for index in range(len(page.words)) if forms else ():
        again = _again(page, signs, index, forms) if page.free(index) else None
        if again is None or before is None or not _same_name(page, before, again):
            if before is not None:
                yield before
            before = again
        else:  # both words of the name: one mention
            before = again._replace(first=before.first)
    if before is not None:
        yield before


def _again(page: Page, signs: Signs, index: int, forms: Mapping[str, Mention]) -> Mention | None:
    form = page.tokens[index].form
    for shape in shapes_of(form):
        full = forms.get(shape.key)
        if full is not None and len(shape.key) >= _SHORTEST and _may_be(page, signs, index, full):
            rule, confidence = "names.memory.short", 0.85 * full.confidence
            return Mention(index, index + 1, full.label, rule, confidence, full.entries, whole(shape, form))
    return None


def _same_name(page: Page, one: Mention, two: Mention) -> bool:
    """Two persons' words side by side, nothing taken off the first."""
    if one.label != "PER" or two.label != "PER" or one.base:
        return False
    return one.last == two.first and one.size == 1 and not page.breaks(two.first)


def _may_be(page: Page, signs: Signs, index: int, full: Mention) -> bool:
    """A common word (ئازاد, هیوا) is taken for a name only where it stands unlinked and a sign beside it."""
    if not page.common(index):
        return True
    if full.label != "PER" or page.linked(index) or page.verb(index):
        return False
    return bool(page.words[index].given) and _signed(page, signs, index)


def _signed(page: Page, signs: Signs, index: int) -> bool:
    """Somebody speaks here, or a title or an office stands beside: ``ئازاد گوتی``, but not ``دڵنیا بن``."""
    if index in signs.titles or index in signs.office_ends or index in signs.called:
        return True
    after = index + 1
    if after >= len(page.tokens):
        return False
    return after in signs.speech or after in signs.office_starts or page.tokens[after].form == ":"
