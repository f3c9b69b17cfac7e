"""Rows of CSV: incidents, claims and told values, flat.

Rules of this file: column names are English and stable; a value that is not known is an empty cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from didewan.cli.answers import count_cell
from didewan.cli.cells import KINDS, value_in

if TYPE_CHECKING:
    from didewan.cli.questions import Asked
    from didewan.incidents import ClaimView, IncidentView, ToldView

__all__ = ["flat_claim", "flat_field", "flat_incident", "flat_told"]


def flat_incident(one: IncidentView, asked: Asked) -> dict[str, object]:
    """An incident; its evidence is the first trigger of the claim that was told first."""
    when, place = value_in(one, "when"), value_in(one, "place")
    first, last = when if isinstance(when, tuple) else (None, None)
    proof = one.claims[0].evidence[0]
    return {
        "id": one.id,
        "from": first,
        "to": last,
        "type": value_in(one, "type"),
        "mode": value_in(one, "mode"),
        "place": place,
        "place_name": asked.name(place) if isinstance(place, str) else None,
        "actors": value_in(one, "actors"),
        "recipients": value_in(one, "recipients"),
        **{kind: count_cell(value_in(one, kind)) for kind in KINDS},
        "background": one.background,
        "tellings": one.tellings,
        "sources": one.sources,
        "contradicted": [name for name, field in one.fields.items() if field.contradicted],
        "claims": [claim.id for claim in one.claims],
        "article": proof.article,
        "url": proof.url,
        "start": proof.start,
        "end": proof.end,
        "words": proof.words,
    }


def flat_claim(one: ClaimView) -> dict[str, object]:
    """A claim; its evidence is its first trigger."""
    proof = one.evidence[0]
    return {
        "id": one.id,
        "incident": one.incident,
        "from": one.from_,
        "to": one.to,
        "type": one.type,
        "mode": one.mode,
        "status": one.status,
        "places": one.places,
        "place_words": one.words["places"],
        "actors": one.actors,
        "actor_words": one.words["actors"],
        "recipients": one.recipients,
        "recipient_words": one.words["recipients"],
        **{kind: count_cell(one.counts.get(kind)) for kind in KINDS},
        "said_by": one.words["said_by"],
        "confidence": one.confidence,
        "source": one.source,
        "published": one.published,
        "article": one.article,
        "url": one.url,
        "start": proof.start,
        "end": proof.end,
        "words": proof.words,
    }


def flat_field(one: IncidentView, name: str, told: ToldView | None) -> dict[str, object]:
    """A told value of a field, beside the value that holds; ``told`` None: only a person gave one."""
    field = one.fields[name]
    head = {"id": one.id, "field": name, "value": count_cell(field.value), "rule": field.rule}
    return head | {"contradicted": field.contradicted} | flat_told(told)


def flat_told(told: ToldView | None) -> dict[str, object]:
    """A told value with its proof; empty cells for none."""
    proof = told.proof if told else None
    return {
        "told": count_cell(told.value) if told else None,
        "said_by": told.said_by if told else None,
        "claim": told.claim if told else None,
        **{name: getattr(proof, name, None) for name in _PROOF},
    }


_PROOF = ("article", "source", "published", "url", "start", "end", "words")
