"""Room for evaluation, which goes as deep as the configuration's values depend on each other."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Final, TypeVar

_FRAMES: Final = 50_000
_BYTES: Final = 512 << 20
"""Memory that the stack may grow to; it is taken only as it is used."""

_T = TypeVar("_T")


def with_deep_stack(work: Callable[[], _T]) -> _T:
    """Do some work on a stack that is deep enough for any configuration that people write."""
    done: list[_T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it belongs
            failed.append(error)

    frames, size = sys.getrecursionlimit(), threading.stack_size(_BYTES)
    sys.setrecursionlimit(_FRAMES)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(frames)
    if failed:
        raise failed[0]
    return done[0]
