"""What a run says about itself while it works, on standard error: each step with its time for `--verbose`, progress on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from time import perf_counter
from typing import Final

import click

_PATIENCE: Final = 0.5
"""Seconds after which people wonder what is going on."""
_COLUMNS: Final = 80
"""The width of a terminal that does not know it."""
_ERASE: Final = "\r\x1b[K"


class Narrator:
    """Tells of a run. By itself it says nothing: `verbose` has each step written, `live` shows what is being done now."""

    def __init__(self, *, verbose: bool = False, live: bool = False) -> None:
        self._verbose = verbose
        self._live = live
        self._began = self._last = perf_counter()
        self._lock = Lock()
        self._wanted: str | None = None
        self._shown = False

    def doing(self, what: str) -> None:
        """Show what is being done, in a line that goes away again; not before the run has taken a while."""
        if not self._live:
            return
        self._wanted = what
        wait = _PATIENCE - (perf_counter() - self._began)
        if wait <= 0:
            self._show(what)
        else:
            later = Timer(wait, self._show, (what,))
            later.daemon = True
            later.start()

    def _show(self, what: str) -> None:
        """Show it, unless something else is being done by now."""
        with self._lock:
            if self._wanted is what:
                click.echo(f"{_ERASE}{_fitting(what)}", file=sys.stderr, nl=False, color=True)
                self._shown = True

    def done(self, what: str) -> None:
        """Tell of a step, and how long it took."""
        self.pause()
        now = perf_counter()
        if self._verbose:
            click.echo(f"tfguard: {now - self._last:7.3f} s  {what}", err=True)
        self._last = now

    def pause(self) -> None:
        """Clear the line for what others write."""
        with self._lock:
            self._wanted = None
            if self._shown:
                click.echo(_ERASE, file=sys.stderr, nl=False, color=True)
                self._shown = False


@contextmanager
def narration(*, verbose: bool, quiet: bool) -> Iterator[Narrator]:
    """A narrator that leaves no half line behind, however the run ends."""
    live = not quiet and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    narrator = Narrator(verbose=verbose, live=live)
    try:
        yield narrator
    finally:
        narrator.pause()


def _fitting(text: str) -> str:
    """The text in one line of the terminal: what wraps could not be erased."""
    from tfguard.report.plain import clip, line, visible

    width = os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    return clip(line(visible(text)), width - 1)
