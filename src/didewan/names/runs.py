"""Names that no table knows: runs of words that can be names, weighed by what stands around them.

What belongs here: which words can be part of such a name, the features of a run (what it is made of,
the signs and names beside it, closed-class neighbours; never a content word by itself) and the decision
by their weights (``names/weights.tsv``, learnt by ``tools/train_names.py``). What must not be known
here: the lists behind the features.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from didewan.names.gazetteer import LABELS, Label
from didewan.names.page import Mention, Page
from didewan.names.signs import Signs, inside_sign

__all__ = ["Around", "find_runs", "nature", "run_end", "run_features"]

_LONGEST_NAME = 4
_LONE_PLACE = 1.0
"""What one unknown word must weigh to be a place: most places are known, most unknown words are none."""
_CONJUNCTION = "و"
_ARABIC = "\u0600"
"""Letters before this one are not of the Arabic script."""


_SIGNS = frozenset({
    "before.title", "before.office", "before.called",
    "after.office", "after.comma.office", "after.title", "after.speech",
})  # fmt: skip


class Around(NamedTuple):
    """Where a run is looked at: the page, its signs and the bounds of the sentence."""

    page: Page
    signs: Signs
    first: int
    stop: int


def find_runs(around: Around) -> Iterator[Mention]:
    """The runs of a sentence that weigh enough as a name."""
    here = around.first
    while here < around.stop:
        if not nature(around.page, here) or inside_sign(around.page, here, around.stop):
            here += 1
            continue
        mention = _best_run(around, here)
        if mention is not None:
            yield mention
        here = mention.last if mention is not None else here + 1


def _best_run(around: Around, start: int) -> Mention | None:
    """The end and label at which the run weighs most; the longer where two weigh the same."""
    weights = around.page.vocabulary.weights
    best: tuple[float, int, Label] = (0.0, start, "PER")
    shortest = 2 if nature(around.page, start) == "L" else 1  # one Latin word is an outlet or a tag
    for end in range(start + shortest, run_end(around, start) + 1):
        features = [f for f in run_features(around, start, end) if f in weights]
        for column, label in enumerate(LABELS):
            score = sum(weights[feature][column] for feature in features)
            if score >= best[0]:
                best = (score, end, label)
    score, end, label = best
    if end == start or (label == "LOC" and end == start + 1 and score < _LONE_PLACE):
        return None
    word = around.page.words[end - 1]
    base = word.base if word.cut and label == "PER" else ""
    rule = f"names.run.{label.lower()}"
    return Mention(start, end, label, rule, min(0.95, 0.55 + score / 10), (), base)


def run_end(around: Around, start: int) -> int:
    """The end of the longest run that starts here; only its last word may have an ending."""
    page, here = around.page, start
    while here < min(around.stop, start + _LONGEST_NAME) and _nature_at(page, start, here):
        if here > start and page.apart(here):
            break
        here += 1
        if page.words[here - 1].cut:
            break
    return here


def nature(page: Page, index: int) -> str:
    """G g given name (strong, weak), F f family name, P particle, U unknown word, L one in Latin letters."""
    word = page.words[index]
    if not page.free(index) or (word.banned and word.given != "strong"):
        return ""
    if word.given == "strong":
        return "G"
    if word.signs and any(sign == "particle" for sign, _ in word.signs):
        return "P"
    if page.closed(index) or (word.signs and not _is_given(page, index)):
        return ""
    if word.family == "strong":
        return "F"
    if index in page.nominals and page.common(index):
        return ""  # ئازاد کران
    if word.given:
        return "g"
    if word.family:
        return "f"
    form = page.tokens[index].form
    if page.common(index) or word.patterns or word.topic or len(form) < 2 or _is_no_name(page, form):
        return ""
    return "L" if word.key[0] < _ARABIC else "U"


def _is_byname(page: Page, index: int) -> bool:
    return any(sign == "byname" for sign, _ in page.words[index].signs)


def _is_given(page: Page, index: int) -> bool:
    """An office's word that is a given name too and reaches nothing: ڕێبەر ئەحمەد."""
    word = page.words[index]
    return bool(word.given) and {sign for sign, _ in word.signs} == {"office"} and not word.cut


def _is_no_name(page: Page, form: str) -> bool:
    """Small Latin letters; a preposition and demonstrative written as one; a definite plural."""
    words = page.vocabulary.rule_words
    return form[0].islower() or form.startswith(words.pointing) or form.endswith(words.plural)


def _nature_at(page: Page, start: int, index: int) -> str:
    """The nature of a run's word; C: after a given name also a word that is known as something else."""
    known = nature(page, index)
    if not known and index > start and page.free(index) and _is_byname(page, index):
        return "P" if nature(page, index - 1) in {"G", "g"} else ""  # فارووق مەلا مستەفا
    if known or index == start or nature(page, index - 1) not in {"G", "g"} or not page.free(index):
        return known
    word = page.words[index]
    unlike = word.banned or word.signs or word.patterns or page.verb(index) or page.linked(index)
    best = page.text.best[index]
    unlike = unlike or index in page.nominals or best.also  # … ئازاد کران, … ئاماژەش
    unlike = unlike or (not best.guessed and bool(best.definite or best.clitic))  # … کچێکی, … کوڕم
    whole = page.closed(index) and page.text.best[index].base == page.tokens[index].form
    return "" if unlike or whole else "C"


def run_features(around: Around, first: int, last: int) -> Iterator[str]:
    """The named features of a run."""
    yield "bias"
    yield from _inside(around.page, first, last)
    around_it = [*_before(around, first), *_after(around, last)]
    yield from around_it
    if not _SIGNS.isdisjoint(around_it):
        yield f"sign.{last - first}.{_nature_at(around.page, first, first)}"


def _inside(page: Page, first: int, last: int) -> Iterator[str]:
    natures = "".join(_nature_at(page, first, index) for index in range(first, last))
    yield f"size.{last - first}"
    yield f"first.{natures[0]}"
    if len(natures) > 1:
        yield f"last.{natures[-1]}"
        yield f"pair.{natures[:2]}"
    else:
        yield f"single.{natures}"
    if not set(natures) - {"U"}:
        yield f"unknown.{min(len(natures), 3)}"
    best, form = page.text.best[last - 1], page.tokens[last - 1].form
    if best.postposition:
        yield "ending.postposition"
    elif page.words[last - 1].cut:
        yield "ending.cut"
    elif best.ezafe or (form.endswith("ی") and natures[-1] in "ULC"):
        yield "ending.ezafe"
    if natures[-1] == "C":
        yield f"common.last.{best.pos}"
    if natures[-1] == "U":
        yield from (f"shape.{kind}" for kind in page.vocabulary.endings_of(form))
    if page.words[last - 1].last_name:
        yield "public.last"
    article = page.vocabulary.rule_words.article
    if any(page.tokens[index].form.startswith(article) for index in range(first, last)):
        yield "shape.article"
    if page.common(first):
        yield f"common.{page.text.best[first].pos}"


def _mark(page: Page, index: int) -> str:
    """A mark itself, but of numbers and links only their kind."""
    token = page.tokens[index]
    return token.form if token.kind in {"mark", "quote"} else token.kind


def _before(around: Around, first: int) -> Iterator[str]:
    page, signs = around.page, around.signs
    if first in signs.titles:
        yield "before.title"
    if first in signs.office_ends:
        yield "before.office"
    if first in signs.called:
        yield "before.called"
    if first == around.first:
        yield "before.start"
        return
    before = first - 1
    held = page.held[before]
    if held is not None:
        yield f"before.{held.label}{'.linked' if page.linked(first) else ''}"
    elif page.linked(first) and page.words[before].patterns:
        yield from {f"before.head.{pattern.label}" for pattern, _ in page.words[before].patterns}
    elif page.tokens[before].kind != "word":
        yield f"before.{_mark(page, before)}"
    elif nature(page, before):
        yield "before.name"
    elif page.text.best[before].pos == "ADP":
        yield f"before.{page.tokens[before].key}"
    elif page.linked(first) and first not in signs.office_ends:
        yield "before.ezafe"
    elif page.verb(before):
        yield "before.verb"
    if before > around.first and page.tokens[before].form in {_CONJUNCTION, "،"}:
        listed = page.held[before - 1]
        if listed is not None:
            yield f"list.{listed.label}"


def _is_grammar(page: Page, index: int) -> bool:
    """A function word: ``X، کە …`` is mostly a person."""
    return page.tokens[index].kind == "word" and page.closed(index)


def _after(around: Around, last: int) -> Iterator[str]:
    page, signs = around.page, around.signs
    if last >= around.stop:
        yield "after.end"
        return
    if last in signs.office_starts:
        yield "after.office"
    elif last in signs.title_starts:
        yield "after.title"
    if last in signs.speech:
        yield "after.speech"
    token, held = page.tokens[last], page.held[last]
    if token.form == "،" and last + 1 in signs.office_starts:
        yield "after.comma.office"
    elif token.form == "،" and last + 1 in signs.title_starts:
        yield "after.comma.title"
    elif token.form == "،" and last + 1 < around.stop and _is_grammar(page, last + 1):
        yield f"after.comma.{page.tokens[last + 1].key}"
    elif token.kind != "word":
        yield f"after.{_mark(page, last)}"
    elif token.form == _CONJUNCTION and last + 1 < around.stop:
        listed = page.held[last + 1]
        yield f"after.and.{listed.label if listed else nature(page, last + 1) or 'other'}"
    elif held is not None:
        yield f"after.{held.label}"
    elif nature(page, last):
        yield "after.name"
    elif page.verb(last):
        yield "after.verb"
    elif page.text.best[last].pos == "ADP":
        yield f"after.{token.key}"
