"""Codes: how ACLED would call an event, from the data of its frame.

Rules of this file: the frame's own code goes before its mode's, and that before its type's; no words.
``acled`` in ``ckb/events/*.yaml`` is a sub-event, ``none``, or ``{state: …, other: …}`` where it hangs
on who did it; ``acled.tsv`` lists the sub-events with their types.
"""

from __future__ import annotations

from typing import Any

import msgspec

from didewan.events.frames import FOLDER
from didewan.lexicon import Lexicon

TABLE = "acled.tsv"
NONE = "none"
SIDES = ("state", "other")

Told = str | dict[str, str] | None


class SubEvent(msgspec.Struct, frozen=True):
    """A sub-event of ACLED with what it belongs to, in ACLED's spelling."""

    sub_event: str
    event_type: str
    disorder_type: str


class AcledCodes:
    """The codes of every frame; built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._sub_events = load_sub_events(lexicon)
        self._told: dict[tuple[str, str, str], Told] = {}
        for table in lexicon.names(FOLDER, ".yaml"):
            for tree in lexicon.trees(table):
                self._learn(tree)

    def find(self, kind: str, rule: str, mode: str | None, by_state: bool = False) -> SubEvent | None:
        """The sub-event of an event of this type, rule and mode (as its record says them), done by a state
        or by somebody else; None where ACLED has no such event."""
        frame = rule.rpartition(".")[2]
        own = self._told.get((kind, "frame", frame))
        by_mode = self._told.get((kind, "mode", mode or ""))
        told = own or by_mode or self._told.get((kind, "type", ""))
        code = told[SIDES[0] if by_state else SIDES[1]] if isinstance(told, dict) else told
        return self._sub_events.get(code or NONE)

    def _learn(self, tree: dict[str, Any]) -> None:
        kind = tree["type"]
        self._told[kind, "type", ""] = tree.get("acled")
        for name, mode in (tree.get("modes") or {}).items():
            self._told[kind, "mode", name] = (mode or {}).get("acled")
        for frame in tree["frames"]:
            self._told[kind, "frame", frame["name"]] = frame.get("acled")


def load_sub_events(lexicon: Lexicon) -> dict[str, SubEvent]:
    """Sub-event → the same with its types."""
    return {
        row["sub_event"]: SubEvent(row["sub_event"], row["event_type"], row["disorder_type"])
        for row in lexicon.rows(TABLE)
    }
