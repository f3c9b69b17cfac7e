"""Fields: what all claims of an incident say of it, side by side, and the value that holds.

Rules of this file: nothing is averaged and nothing is dropped; the value that holds is always one that
somebody tells (of actors and recipients: everybody who is told), and the rule by which it holds goes
with it. Default rules: ``incidents/rules.tsv``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from didewan.incidents.contradictions import contradict
from didewan.incidents.tables import Tables
from didewan.incidents.windows import is_background
from didewan.records import Claim, Field, FieldValue, Incident, Span, Told

__all__ = ["COUNTS", "PERSON", "RULES", "build_incident", "incident_id"]

PERSON = "person"
RULES = ("recent", "lowest", "highest", "most", "all")

COUNTS = frozenset(
    {"killed", "injured", "arrested", "abducted", "displaced", "participants", "times", "amount"}
)
"""The fields that are numbers: a rule chosen by the user is for them."""

_Pick = Callable[[Sequence[Told], Mapping[str, str]], FieldValue]


def build_incident(
    claims: Iterable[Claim],
    tables: Tables,
    rule: str | None = None,
    settled: Mapping[str, FieldValue] | None = None,
) -> Incident:
    """The incident these claims tell. ``rule``: one of :data:`RULES` for every count instead of the default;
    ``settled``: values that a person entered, by field, which hold whatever is told."""
    ordered = tuple(sorted(claims, key=_told_first))
    tellings = {claim.id: claim.telling for claim in ordered}
    around = {claim.places[0]: claim.within for claim in ordered if claim.places}
    fields: dict[str, Field] = {}
    for field, told in _told_by_field(ordered).items():
        holding = rule if rule and field in COUNTS else tables.rules.get(field, "most")
        value = _PICKS[holding](told, tellings)
        fields[field] = Field(tuple(told), value, holding, contradict(field, told, around))
    for field, value in (settled or {}).items():
        known = fields.get(field, Field((), None, PERSON))
        fields[field] = Field(known.told, value, PERSON, known.contradicted)
    background = all(is_background(claim, tables.limits) for claim in ordered)
    return Incident(incident_id(ordered), ordered, fields, background)


def incident_id(claims: Iterable[Claim]) -> str:
    """It follows from the claim told first, so the same claims have the same id in any order of reading."""
    return f"i{min(claims, key=_told_first).id}"


def _told_first(claim: Claim) -> tuple[str, str, int, str]:
    place = claim.event.triggers[0].start if claim.event.triggers else 0
    return claim.published or "9999", claim.article, place, claim.id


def _told_by_field(claims: Sequence[Claim]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for claim in claims:
        for field, value, span in _values(claim):
            found.setdefault(field, []).append(_told(claim, value, span))
    return found


def _values(claim: Claim) -> Iterator[tuple[str, FieldValue, Span | None]]:
    event = claim.event
    trigger = event.triggers[0] if event.triggers else None
    yield "type", event.type, trigger
    if event.mode:
        yield "mode", event.mode, trigger
    if event.from_ or event.to:
        yield "when", (event.from_, event.to), event.time
    if claim.places:
        yield "place", claim.places[0], claim.place
    for role, ids in (("actors", claim.actors), ("recipients", claim.recipients)):
        spans: tuple[Span, ...] = getattr(event, role)
        if spans:
            yield role, ids or tuple(span.text for span in spans), spans[0]
    for kind, count in event.counts.items():
        yield kind, count, event.evidence


def _told(claim: Claim, value: FieldValue, span: Span | None) -> Told:
    place = span or claim.event.evidence
    return Told(
        value=value,
        claim=claim.id,
        article=claim.article,
        source=claim.source,
        published=claim.published,
        said_by=tuple(span.text for span in claim.event.said_by),
        start=place.start if place else 0,
        end=place.end if place else 0,
    )


def _recent(told: Sequence[Told], tellings: Mapping[str, str]) -> FieldValue:
    return max(told, key=_when_told).value


def _when_told(told: Told) -> tuple[str, str, str]:
    return told.published or "", told.article, told.claim


def _lowest(told: Sequence[Told], tellings: Mapping[str, str]) -> FieldValue:
    return min(told, key=lambda item: (_low(item.value), _when_told(item))).value


def _highest(told: Sequence[Told], tellings: Mapping[str, str]) -> FieldValue:
    return max(told, key=lambda item: (_high(item.value), _when_told(item))).value


def _most(told: Sequence[Told], tellings: Mapping[str, str]) -> FieldValue:
    support = Counter(value for value, _ in {(item.value, tellings[item.claim]) for item in told})
    return max(told, key=lambda item: (support[item.value], _exactness(item.value), _when_told(item))).value


def _all(told: Sequence[Told], tellings: Mapping[str, str]) -> FieldValue:
    named = (part for item in told if isinstance(item.value, tuple) for part in item.value)
    return tuple(dict.fromkeys(part for part in named if isinstance(part, str)))


_PICKS: dict[str, _Pick] = {
    "recent": _recent,
    "lowest": _lowest,
    "highest": _highest,
    "most": _most,
    "all": _all,
}


def _low(value: FieldValue) -> float:
    if isinstance(value, tuple):
        value = value[0] if value[0] is not None else value[1]
    return float(value) if isinstance(value, int) else float("inf")


def _high(value: FieldValue) -> float:
    if isinstance(value, tuple):
        value = value[1] if value[1] is not None else value[0]
    return float(value) if isinstance(value, int) else float("-inf")


def _exactness(value: FieldValue) -> int:
    """A day is more exact than a month; of other things none is."""
    if isinstance(value, tuple) and len(value) == 2 and value[0] and value[0] == value[1]:
        return 1
    return 0
