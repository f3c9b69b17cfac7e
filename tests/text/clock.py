"""How long work takes, for laws that say time grows with length."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time, which other work on the machine does not stretch; nor does the collection of what other
    tests left behind, which is put off until afterwards."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()
