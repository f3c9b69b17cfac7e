"""Which of ACLED's event types an incident is, by ``codebooks/acled.tsv``.

Rules of this file: how a row of that table is asked (type, mode, sides, numbers), nothing of what it says.
"""

from __future__ import annotations

from didewan.export.codebook import ANY, NONE, any_of, first_fit
from didewan.export.happening import Happening, Setting
from didewan.export.parties import Party
from didewan.lexicon import Row
from didewan.records import FieldValue, Incident

__all__ = ["AcledRules", "parts_of"]

_ARMED = {"state", "rebel", "militia", "armed", "external"}
_UNARMED = {"protest", "civil"}
_THING = "thing"
_TWO = "two"


class AcledRules:
    """The rows of the codebook in their order; the first that fits decides."""

    def __init__(self, setting: Setting) -> None:
        self._parties = setting.parties
        self._rows = setting.books.rows("acled")

    def knows(self, incident: Incident) -> bool:
        """Whether any row is of this type and mode, whatever the sides."""
        return any(_is_of_kind(row, incident) for row in self._rows)

    def find(self, found: Happening) -> Row | None:
        """The row that decides; one with a reason under ``refused`` says that ACLED does not code it."""
        return first_fit(self._rows, lambda row: self._fits(row, found))

    def _fits(self, row: Row, found: Happening) -> bool:
        incident = found.incident
        return (
            _is_of_kind(row, incident)
            and (not row["counts"] or any(_above_zero(incident, k) for k in row["counts"].split("|")))
            and (not row["also"] or bool(_modes(incident) & set(row["also"].split("|"))))
            and self._side_fits(row["who"], found.who, found.whom)
            and self._side_fits(row["whom"], found.whom, found.who)
        )

    def _side_fits(self, cell: str, side: tuple[Party, ...], other: tuple[Party, ...]) -> bool:
        """Whether every party of a side is of the kinds asked for; things beside people do not count."""
        acting = [p for p in side if self._parties.side(p) != _THING] or list(side)
        asked = set(cell.split("|"))
        if not cell or (not acting and NONE in asked):
            return True
        if _TWO in asked and not other and len(acting) > 1 and self._are_fighting(acting, asked - {_TWO}):
            return True
        return bool(acting) and all(self._is(party, asked) for party in acting)

    def _are_fighting(self, parties: list[Party], beside: set[str]) -> bool:
        """All armed; or, where a side is named beside ``two``, one of it at least and the others armed."""
        fit = all(self._is(party, _ARMED | beside) for party in parties)
        return fit and (not beside & _UNARMED or any(self._is(party, beside & _UNARMED) for party in parties))

    def _is(self, party: Party, asked: set[str]) -> bool:
        """Whether its class or its side is among these."""
        return party.kind in asked or self._parties.side(party) in asked


def parts_of(value: FieldValue) -> tuple[object, ...]:
    """The value itself, or its parts."""
    return value if isinstance(value, tuple) else (value,)


def _is_of_kind(row: Row, incident: Incident) -> bool:
    mode = incident.value("mode")
    kind = incident.value("type")
    return row["type"] in (ANY, kind) and any_of(row["mode"], mode if isinstance(mode, str) else None)


def _modes(incident: Incident) -> set[str]:
    """Every way that it is told."""
    return {str(told.value) for told in incident.fields["mode"].told} if "mode" in incident.fields else set()


def _above_zero(incident: Incident, kind: str) -> bool:
    """Whether any telling gives a number of this kind above nought."""
    field = incident.fields.get(kind)
    ends = [part for told in field.told for part in parts_of(told.value)] if field else []
    return any(isinstance(end, int) and end > 0 for end in ends)
