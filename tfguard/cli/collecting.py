"""Python's search for garbage in cycles: it walks all that there is, again and again, and a run builds and keeps."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting(*, for_good: bool = False) -> Iterator[None]:
    """Look for no garbage meanwhile; `for_good` where the process ends soon, so that nothing of what is there now is ever looked at."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if was_on:
            gc.enable()
