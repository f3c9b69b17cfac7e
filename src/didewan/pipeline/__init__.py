"""The order of the rooms: ``Reader`` turns articles into records, ``Linker`` records into incidents,
``gather_incidents`` reads them back.

What belongs here: handing each room what the rooms before it found. What must not: knowledge of language,
input and output.
"""

from __future__ import annotations

from didewan.pipeline.gathering import gather_incidents
from didewan.pipeline.linker import Linker
from didewan.pipeline.reader import LANGUAGE, Reader, Reading

__all__ = ["LANGUAGE", "Linker", "Reader", "Reading", "gather_incidents"]
