"""Linking what a store holds: after reading, anew, and as people decide.

Rules of this file: thin; the pipeline links, the store keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from didewan.cli.progress import counted
from didewan.cli.voice import Voice
from didewan.store import Run, Store

if TYPE_CHECKING:
    from didewan.pipeline import Linker

__all__ = ["link_all"]


def link_all(linker: Linker, store: Store, this_run: Run, voice: Voice, progress: bool | None) -> None:
    """Link what the store holds and has not linked yet; killed in between, the next run goes on."""
    done = linker.link(store, this_run)
    for _ in counted(done, voice.words("cli.linking"), store.waiting(), progress, int):
        pass
