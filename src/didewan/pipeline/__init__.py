"""The order of the rooms: ``Reader`` turns articles into records, ``Linker`` records into incidents,
``gather_incidents`` reads them back, ``Asker`` and ``Checker`` answer questions about them.

What belongs here: handing each room what the rooms before it found. What must not: knowledge of language,
input and output.
"""

from __future__ import annotations

from didewan.pipeline.asking import Asker, Trend
from didewan.pipeline.checking import Check, Checker
from didewan.pipeline.gathering import gather_incidents
from didewan.pipeline.linker import Linker
from didewan.pipeline.reader import LANGUAGE, Reader, Reading

__all__ = [
    "LANGUAGE",
    "Asker",
    "Check",
    "Checker",
    "Linker",
    "Reader",
    "Reading",
    "Trend",
    "gather_incidents",
]
