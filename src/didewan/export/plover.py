"""PLOVER's JSON Lines (manual 2.0): one event a claim, whatever its status, with the words that tell it.

Rules of this file: every claim of a type that PLOVER has leaves, and says whether it happened; type, mode,
quad code and scale stand in ``codebooks/plover.tsv``. Types that are ours alone, and troops moved inside an
assault, are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from didewan.export.codebook import any_of, first_fit
from didewan.export.evidence import plain
from didewan.export.happening import Refusal, Setting, refusal, words_of
from didewan.export.plover_parts import PloverParts, filled
from didewan.lexicon import Row
from didewan.records import Claim, Count, Incident

__all__ = ["PloverExport"]

_SIZES = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
_PARTIES = {"actor": "actors", "recipient": "recipients"}
_VERSION = "2.0"
_LANGUAGE = "ckb"
_SAME = ""
_MOVE, _ASSAULT = "MOBILIZE", "ASSAULT"

Sentence = tuple[str, int, int]
"""Article, start and end."""


class PloverExport:
    """Makes PLOVER events; what is told as history is among them, and marked in ``comment``."""

    def __init__(self, setting: Setting) -> None:
        self._parts = PloverParts(setting)
        self._rows = setting.books.rows("plover")

    def lines(self, incidents: Iterable[Incident]) -> Iterator[bytes | Refusal]:
        """One JSON object a claim with its line end, or why it has none. Forces that move come last, because
        all assaults must be known before them."""
        told: set[Sentence] = set()
        moving: list[tuple[Incident, Claim]] = []
        for incident in incidents:
            for claim in incident.claims:
                if claim.event.type == _MOVE:
                    moving.append((incident, claim))
                    continue
                if claim.event.type == _ASSAULT:
                    told.add(_sentence(claim))
                yield self._line(incident, claim)
        for incident, claim in moving:
            inside = _sentence(claim) in told
            yield refusal(incident, "export.inside_assault", claim) if inside else self._line(incident, claim)

    def _line(self, incident: Incident, claim: Claim) -> bytes | Refusal:
        found = self._claim(incident, claim)
        return found if isinstance(found, Refusal) else msgspec.json.encode(found) + b"\n"

    def _claim(self, incident: Incident, claim: Claim) -> dict[str, Any] | Refusal:
        """The event of one claim."""
        row = first_fit(self._rows, lambda rule: _fits(rule, claim))
        if row is None:
            return refusal(incident, "export.not_plover", claim, kind=claim.event.type)
        day = claim.event.from_ or claim.event.to or claim.published
        if day is None:
            return refusal(incident, "export.no_day", claim)
        return filled(self._event(incident, claim, row, day))

    def _event(self, incident: Incident, claim: Claim, row: Row, day: str) -> dict[str, Any]:
        event = claim.event
        mode = event.mode if row["mode_out"] == _SAME else None
        window = event.from_ and event.to and event.to > event.from_
        return {
            "id": f"ddw-{claim.id}",
            "date": day,
            "enddate": event.to if window else None,
            **{key: self._parts.entities(claim, field, day) for key, field in _PARTIES.items()},
            "event": [row["event"] or event.type],
            "mode": mode,
            "event_loc": self._parts.location(incident, claim),
            "event_text": "; ".join(dict.fromkeys(words_of(span) for span in event.triggers)),
            "quad_code": int(row["quad_code"]),
            "event_scale": float(row["event_scale"]),
            **_sizes(claim),
            "text": event.evidence.text if event.evidence else event.triggers[0].text,
            "text_info": _text_info(claim),
            "cite_info": _citation(claim),
            "link": claim.url,
            "coder": "didewan",
            "comment": _comment(incident, claim, dated=bool(event.from_ or event.to)),
        }


def _fits(row: Row, claim: Claim) -> bool:
    event = claim.event
    return (
        row["type"] == event.type and any_of(row["mode"], event.mode) and any_of(row["status"], event.status)
    )


def _sentence(claim: Claim) -> Sentence:
    """The sentence that tells it."""
    span = claim.event.evidence or claim.event.triggers[0]
    return claim.article, span.start, span.end


def _sizes(claim: Claim) -> dict[str, int]:
    """PLOVER's sizes: a number, of a range the lower end."""
    found = {key: _lowest(claim.event.counts.get(kind)) for kind, key in _SIZES.items()}
    return {key: size for key, size in found.items() if size is not None}


def _lowest(count: Count | None) -> int | None:
    if isinstance(count, tuple):
        return next((end for end in count if end is not None), None)
    return None if isinstance(count, str) else count


def _text_info(claim: Claim) -> list[dict[str, Any]]:
    spans = [claim.event.evidence or claim.event.triggers[0], *claim.event.triggers]
    ordered = sorted({(span.start, span.end, span.text) for span in spans})
    return [
        {"sequence": number, "start": start, "end": end, "text_story": text}
        for number, (start, end, text) in enumerate(ordered, 1)
    ]


def _citation(claim: Claim) -> dict[str, Any]:
    return filled(
        {
            "corpus": claim.source,
            "citation": claim.article,
            "url": claim.url,
            "title": claim.title,
            "language": _LANGUAGE,
            "publication": claim.published,
            "coder": "didewan",
            "codebook": "PLOVER",
            "version": _VERSION,
        }
    )


def _comment(incident: Incident, claim: Claim, dated: bool) -> str:
    """What PLOVER has no key for, as ``key=value`` parted by ``; ``."""
    event = claim.event
    said = {
        "status": event.status,
        "background": "yes" if incident.background else "",
        "incident": incident.id,
        "article": claim.article,
        "confidence": f"{event.confidence:.2f}",
        "date": "" if dated else "of publication",
        "said_by": plain(tuple(span.text for span in event.said_by)),
        **{kind: plain(count) for kind, count in sorted(event.counts.items())},
    }
    return "; ".join(f"{key}={value}" for key, value in said.items() if value)
