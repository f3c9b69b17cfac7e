"""Where a store is: a DuckDB file, or the address of a PostgreSQL database.

Rules of this file: words only, nothing is opened. A password never leaves through here.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["is_database", "is_foreign_address", "shown_place"]

_DATABASE = re.compile(r"postgres(ql)?:")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_USER_PASSWORD = re.compile(r"(?<=://)([^:@/?]*):.*@", re.DOTALL)
"""Greedy to the last @: rather too much is left out than a part of a password shown."""
_PASSWORD_VALUE = re.compile(r"(?<=[?&])\w*password=[^&]*&?", re.IGNORECASE)


def is_database(place: str | Path) -> bool:
    """Is this the address of a PostgreSQL database, not a file?"""
    return isinstance(place, str) and bool(_DATABASE.match(place))


def is_foreign_address(place: str | Path) -> bool:
    """Is this the address of something that we keep no store in (``mysql://…``)?"""
    return isinstance(place, str) and not is_database(place) and bool(_ADDRESS.match(place))


def shown_place(place: str | Path) -> str:
    """The place as people and logs may see it: an address without its password."""
    if not (is_database(place) or is_foreign_address(place)):
        return str(place)
    shown = _PASSWORD_VALUE.sub("", _USER_PASSWORD.sub(r"\1@", str(place)))
    return shown.rstrip("?&")
