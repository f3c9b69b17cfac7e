"""The report: one HTML file for people, complete in itself, that asks nothing of any other computer.

What belongs here: laying out records. What must not: reading articles, deciding, counting anew what
records do not say. Texts of articles are escaped, whatever they hold. The same records give the same
bytes. Pieces wait on disk until the overview is known, so memory stays flat.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import msgspec

from didewan.export.report.articles import Pages
from didewan.export.report.labels import Labels
from didewan.export.report.markup import Html, element, join, ltr, words
from didewan.export.report.overview import overview
from didewan.export.report.spool import Spool
from didewan.export.report.tally import Tally
from didewan.lexicon import Lexicon
from didewan.messages import Language
from didewan.records import Record
from didewan.text.letters import match_key

__all__ = ["write_report"]

_HERE = Path(__file__).parent
_GAP = re.compile(r"<!-- ([\w.]+) -->")
_LISTS = ("events", "statements", "figures", "articles")
_DATED = {"events", "articles"}
"""Lists whose pieces are one record each, so that the years can say how many they hold."""
_OPEN = 20
"""So many articles stand open from the start; more are shut, each until somebody asks for it."""
_OPEN_ROWS = 400
_LETTERS = [chr(code) for code in range(0x0620, 0x06FF)]


def write_report(
    records: Iterable[Record],
    path: Path,
    *,
    lexicon: Lexicon,
    language: Language = "en",
    run: Mapping[str, str] | None = None,
) -> None:
    """Write the report of these records; ``language`` is the page's first, ``run`` what its foot says of
    how they were read (key of a label → words)."""
    labels = Labels(lexicon, language)
    with ExitStack() as stack:
        lists = {name: stack.enter_context(Spool()) for name in _LISTS}
        tally = _fill(records, lists, Pages(labels))
        texts = {
            "overview": overview(tally, labels),
            "data": _data(labels),
            "style": Html(_asset("report.css")),
            "script": Html(_asset("report.js")),
            "policy": words(f"script-src 'sha256-{_hash(_asset('report.js'))}'"),
            "start": Html('lang="ckb" dir="rtl"' if language == "ckb" else 'lang="en" dir="ltr"'),
            "run": _foot(run or {}, labels),
        }
        with path.open("wb") as out:
            _write(out, lists, texts, labels)


def _fill(records: Iterable[Record], lists: Mapping[str, Spool], pages: Pages) -> Tally:
    tally = Tally()
    for number, record in enumerate(records, 1):
        tally.add(record)
        page = pages.lay_out(record, number, shut=number > _OPEN)
        for date, event in page.events:
            lists["events"].add(date, event)
        for name in ("statements", "figures", "articles"):
            piece = page.article if name == "articles" else getattr(page, name)
            if piece:
                lists[name].add(record.published or "", piece)
    return tally


def _write(out: BinaryIO, lists: Mapping[str, Spool], texts: Mapping[str, Html], labels: Labels) -> None:
    """The page, its gaps filled: lists stream from disk, all else is short."""
    for place, part in enumerate(_GAP.split(_asset("page.html"))):
        if place % 2 == 0:
            out.write(part.encode())
        elif part in lists:
            out.writelines(_grouped(lists[part], part, labels))
        else:
            out.write((texts[part] if part in texts else labels.say(part)).encode("utf-8", "replace"))


def _grouped(spool: Spool, name: str, labels: Labels) -> Iterator[bytes]:
    """A list in groups by year: what is long stays shut and costs the browser little."""
    tag, shut = ("div" if name == "articles" else "ul"), "" if len(spool) <= _OPEN_ROWS else " shut"
    if not len(spool):
        yield element("p", labels.say("ui.nothing"), class_="dim").encode()
    for year, count, pieces in spool.years():
        title = ltr(year) if year else labels.say("ui.no_date")
        size = element("span", ltr(f"{count:,}"), class_="dim") if name in _DATED else Html("")
        head = element("summary", join([title, size], " "))
        yield f'<details class="year"{"" if shut else " open"}>{head}<{tag}>'.encode()
        for piece in pieces:
            yield piece + b"\n"
        yield f"</{tag}></details>\n".encode()


def _data(labels: Labels) -> Html:
    """Labels and folded letters for the script; no text of an article stands here."""
    folds = {letter: match_key(letter) for letter in _LETTERS if match_key(letter) != letter}
    data = {"labels": labels.names, "folds": folds, "language": labels.language}
    return Html(msgspec.json.encode(data, order="sorted").decode().replace("<", "\\u003c"))


def _foot(run: Mapping[str, str], labels: Labels) -> Html:
    parts = [join([labels.say(key), element("code", words(value))], " ") for key, value in run.items()]
    return join(parts, " · ")


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
