"""Scoring: a record beside a gold record, layer by layer.

What belongs here: the definitions of "right" of each layer and the counting. What must not: the
program's own records; both sides are plain dicts in the public form (RECORDS). Spans are widened to
whole words before they are compared; matching is one to one, best first.

Figures per layer: precision, recall, F1 (four digits); over matched events: accuracy of status,
date and counts. Gold events marked ``optional`` are neither asked for nor counted against.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from didewan.errors import InputError
from didewan.messages import Message

__all__ = ["LAYERS", "score", "show_scores"]

Record = dict[str, Any]
Mention = dict[str, Any]
Tally = dict[str, Counter[str]]
Words = frozenset[int]

POOLED = frozenset(["CONSULT", "AGREE", "COOPERATE"])
LAYERS = ("entities", "times", "events", "statements", "figures")
"""Lists that a gold record must have, if only empty ones."""
COUNTS = ("killed", "injured", "arrested", "abducted", "displaced", "participants", "times")
LABELS = ("PER", "ORG", "LOC")

_WORD = re.compile(r"[^\s\"'«»“”‘’()\[\]{},،؛;:.!؟?…/\\-]+")
_CUT = re.compile(r"[.!؟?][\"”»']?\s+|\n+")
_FOLDED = str.maketrans(
    {"ك": "ک", "ي": "ی", "ى": "ی", "ھ": "ه", "ڕ": "ر", "ڵ": "ل", "\u200c": "", "\u200d": "", "\u0640": ""}
)


class _Article:
    """The words and sentence borders of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        self._cuts = [m.end() for m in _CUT.finditer(text)]

    def span(self, mention: Mention | None) -> Words:
        """Indices of the words a mention touches."""
        if not mention:
            return frozenset()
        start, end = mention["start"], mention["end"]
        return frozenset(i for i, (a, b) in enumerate(self._words) if a < end and b > start)

    def spans(self, mentions: Iterable[Mention]) -> Words:
        """Indices of the words any of the mentions touches."""
        return frozenset().union(*(self.span(m) for m in mentions))

    def sentence(self, mention: Mention) -> int:
        """Number of the sentence a mention starts in."""
        return sum(cut <= mention["start"] for cut in self._cuts)

    def folded(self, mention: Mention) -> str:
        """The mention's words with look-alike letters folded."""
        words = unicodedata.normalize("NFKC", self.text[mention["start"] : mention["end"]])
        return words.replace("ه\u200c", "ە").translate(_FOLDED).strip()

    def same(self, a: Mention | None, b: Mention | None) -> bool:
        """One filler: shared words, or the same name elsewhere in the article."""
        if not a or not b:
            return False
        if self.span(a) & self.span(b):
            return True
        x, y = self.folded(a), self.folded(b)
        return min(len(x), len(y)) >= 4 and (x in y or y in x)


def score(gold: Iterable[Record], system: Iterable[Record]) -> dict[str, Any]:
    """All figures. Raises InputError when a text differs, since offsets could not be compared."""
    gold_by_id = {record["id"]: record for record in gold}
    system_by_id = {record["id"]: record for record in system}
    tally: Tally = defaultdict(Counter)
    types: Tally = defaultdict(Counter)
    for key, wanted in gold_by_id.items():
        given = system_by_id.get(key, {})
        if given and given.get("text") != wanted["text"]:
            raise InputError(Message("scoring.text", {"id": key}))
        article = _Article(wanted["text"])
        _score_entities(article, wanted, given, tally)
        _score_times(article, wanted, given, tally)
        _score_events(article, wanted, given, tally, types)
        _score_statements(article, wanted, given, tally)
        _score_figures(article, wanted, given, tally)
    return _summary(tally, types, len(gold_by_id))


def _pair(
    gold: Sequence[Record], system: Sequence[Record], fit: Callable[[Record, Record], float]
) -> dict[int, int]:
    """Greedy one-to-one matching, best first, earliest first among equals: gold index → system index."""
    candidates = sorted(
        ((fit(g, s), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(system)), reverse=True
    )
    matched: dict[int, int] = {}
    used: set[int] = set()
    for value, i, j in candidates:
        if value <= 0:
            break
        if -i not in matched and -j not in used:
            matched[-i] = -j
            used.add(-j)
    return matched


def _score_entities(article: _Article, gold: Record, system: Record, tally: Tally) -> None:
    wanted = Counter((article.span(e), e["label"]) for e in gold["entities"])
    given = Counter((article.span(e), e["label"]) for e in system.get("entities", []) if e["label"] in LABELS)
    for label in (None, *LABELS):
        g, s = (Counter({k: v for k, v in c.items() if label in (None, k[1])}) for c in (wanted, given))
        name = f"entities.{label}" if label else "entities"
        tally[name].update(tp=(g & s).total(), sys=s.total(), gold=g.total())


def _time_value(time: Record) -> Any:
    return time.get("dur") or (time.get("from"), time.get("to"))


def _score_times(article: _Article, gold: Record, system: Record, tally: Tally) -> None:
    wanted, given = gold["times"], system.get("times", [])
    matched = _pair(wanted, given, lambda g, s: len(article.span(g) & article.span(s)))
    right = sum(_time_value(wanted[i]) == _time_value(given[j]) for i, j in matched.items())
    tally["times"].update(tp=len(matched), sys=len(given), gold=len(wanted))
    tally["times.value"].update(tp=right, sys=len(given), gold=len(wanted))


def _event_fit(article: _Article, gold: Record, system: Record) -> float:
    """Shared trigger words, or the same sentence and a shared participant."""
    shared = article.spans(gold["triggers"]) & article.spans(system["triggers"])
    if shared:
        return 2 + len(shared)
    sentences = ({article.sentence(t) for t in e["triggers"]} for e in (gold, system))
    if not set.intersection(*sentences):
        return 0
    sides = [[*(e.get("actors") or []), *(e.get("recipients") or [])] for e in (gold, system)]
    return int(any(article.same(a, b) for a in sides[0] for b in sides[1]))


def _status(event: Record) -> str:
    status = event.get("status")
    return "happened" if status in (None, "ongoing") else status


def _score_events(article: _Article, gold: Record, system: Record, tally: Tally, types: Tally) -> None:
    asked = [e for e in gold["events"] if not e.get("optional")]
    optional = [e for e in gold["events"] if e.get("optional")]
    given = system.get("events", [])

    def fit(g: Record, s: Record) -> float:
        return _event_fit(article, g, s)

    def typed(g: Record, s: Record) -> float:
        return fit(g, s) if g["type"] == s["type"] else 0

    matched = _pair(asked, given, typed)
    free = _explained(optional, given, matched, typed, tally)
    tally["events"].update(tp=len(matched), sys=len(given) - len(free), gold=len(asked))
    untyped = _pair(asked, given, fit)
    tally["events.untyped"].update(
        tp=len(untyped), sys=max(len(untyped), len(given) - len(free)), gold=len(asked)
    )
    for i, event in enumerate(asked):
        types[event["type"]].update(gold=1, tp=int(i in matched))
        _score_fields(article, event, given[matched[i]] if i in matched else None, tally)
    for j, event in enumerate(given):
        if j in free:
            continue
        types[event["type"]].update(sys=1)
        if j not in matched.values():
            for role, fillers in _fillers(event):
                tally["roles"].update(sys=len(fillers))
                tally[f"roles.{role}"].update(sys=len(fillers))


def _explained(
    optional: list[Record],
    given: list[Record],
    matched: dict[int, int],
    fit: Callable[[Record, Record], float],
    tally: Tally,
) -> set[int]:
    """The system's events that only an optional gold event explains."""
    left = [j for j in range(len(given)) if j not in matched.values()]
    extra = _pair(optional, [given[j] for j in left], fit)
    for i, k in extra.items():
        tally["events.status"].update(tp=int(_status(optional[i]) == _status(given[left[k]])), n=1)
    return {left[k] for k in extra.values()}


def _fillers(event: Record) -> Iterator[tuple[str, list[Mention]]]:
    actors, recipients = event.get("actors") or [], event.get("recipients") or []
    if event["type"] in POOLED:
        yield "participants", [*actors, *recipients]
    else:
        yield "actors", actors
        yield "recipients", recipients
    yield "places", event.get("places") or []
    yield "time", [event["time"]] if event.get("time") else []


def _score_fields(article: _Article, gold: Record, system: Record | None, tally: Tally) -> None:
    given = dict(_fillers(system)) if system else {}
    for role, wanted in _fillers(gold):
        found = given.get(role, [])
        matched = _pair(wanted, found, lambda a, b: int(article.same(a, b)))
        for name in ("roles", f"roles.{role}"):
            tally[name].update(tp=len(matched), sys=len(found), gold=len(wanted))
    if system is None:
        return
    tally["events.status"].update(tp=int(_status(gold) == _status(system)), n=1)
    if gold.get("from") or gold.get("to"):
        same = all(gold.get(end) == system.get(end) for end in ("from", "to"))
        tally["events.date"].update(tp=int(same), n=1)
    for key, value in (gold.get("counts") or {}).items():
        if key in COUNTS:
            tally["events.counts"].update(tp=int((system.get("counts") or {}).get(key) == value), n=1)


def _score_statements(article: _Article, gold: Record, system: Record, tally: Tally) -> None:
    wanted, given = gold["statements"], system.get("statements", [])

    def overlap(g: Record, s: Record) -> float:
        a, b = article.span(g.get("content")), article.span(s.get("content"))
        share = len(a & b) / len(a | b) if a | b else 0
        return share if share >= 0.5 else 0

    matched = _pair(wanted, given, overlap)
    right = sum(article.same(wanted[i].get("speaker"), given[j].get("speaker")) for i, j in matched.items())
    tally["statements"].update(tp=len(matched), sys=len(given), gold=len(wanted))
    tally["statements.speaker"].update(tp=right, sys=len(given), gold=len(wanted))


def _score_figures(article: _Article, gold: Record, system: Record, tally: Tally) -> None:
    wanted, given = gold["figures"], system.get("figures", [])

    def fit(g: Record, s: Record) -> float:
        return len(article.span(g) & article.span(s)) if g["value"] == s.get("value") else 0

    matched = _pair(wanted, given, fit)
    right = sum(article.same(wanted[i].get("of"), given[j].get("of")) for i, j in matched.items())
    tally["figures"].update(tp=len(matched), sys=len(given), gold=len(wanted))
    tally["figures.of"].update(tp=right, sys=len(given), gold=len(wanted))


def _rates(counts: Counter[str]) -> dict[str, Any]:
    tp, given, wanted = counts["tp"], counts["sys"], counts["gold"]
    p = tp / given if given else float(not wanted)
    r = tp / wanted if wanted else float(not given)
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4), "tp": tp, "sys": given, "gold": wanted}


def _summary(tally: Tally, types: Tally, articles: int) -> dict[str, Any]:
    summary: dict[str, Any] = {}
    for name, counts in tally.items():
        if name in ("events.status", "events.date", "events.counts"):
            n = counts["n"]
            summary[name] = {"accuracy": round(counts["tp"] / n, 4) if n else None, "n": n}
        else:
            summary[name] = _rates(counts)
    by_type = {name: _rates(counts) for name, counts in sorted(types.items())}
    present = [rates["f1"] for rates in by_type.values() if rates["gold"]]
    summary["events.by_type"] = by_type
    summary["events.macro_f1"] = round(sum(present) / len(present), 4) if present else None
    summary["articles"] = articles
    return summary


def show_scores(summary: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Rows for a table: name, P, R, F1 (or accuracy), right, system, gold."""
    for name, value in summary.items():
        if name == "events.by_type":
            yield from (_row(f"  {kind}", rates) for kind, rates in value.items())
        elif isinstance(value, dict):
            yield _row(name, value)
        elif name == "events.macro_f1":
            yield (name, "", "", f"{value or 0:.3f}", "", "", "")


def _row(name: str, rates: dict[str, Any]) -> tuple[str, ...]:
    if "accuracy" in rates:
        accuracy = rates["accuracy"]
        return (name, "", "", "—" if accuracy is None else f"{accuracy:.3f}", "", "", str(rates["n"]))
    shares = (f"{rates[key]:.3f}" for key in ("p", "r", "f1"))
    return (name, *shares, str(rates["tp"]), str(rates["sys"]), str(rates["gold"]))
