"""How a run ends when something is wrong: one clear message on standard error, and the exit code of the contract."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import click

from tfguard.model.place import InputError, PolicyError, UserError

WRONG_USE: Final = 2
NOT_JUDGED: Final = 3
_INTERRUPTED: Final = 130
_TOO_MUCH: Final = {
    RecursionError: "something in the inputs or policies is nested too deeply to be judged",
    MemoryError: "the inputs need more memory than there is",
}


class ReaderGoneError(Exception):
    """Whoever reads the output has closed it."""


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn what goes wrong inside into a message and the exit code that the contract gives it."""
    try:
        yield
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except PolicyError as error:
        click.echo(_excerpts(error), err=True, nl=False)
        sys.exit(WRONG_USE)
    except InputError as error:
        _stop(error, NOT_JUDGED)
    except UserError as error:
        _stop(error, WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        _stop("interrupted", _INTERRUPTED)
    except (BrokenPipeError, ReaderGoneError):
        # The reader went away, so nobody knows the verdict: https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOT_JUDGED)
    except (RecursionError, MemoryError) as error:
        _stop(_TOO_MUCH[RecursionError if isinstance(error, RecursionError) else MemoryError], NOT_JUDGED)
    except Exception:  # noqa: BLE001 - Python would end with 1, and a fault of ours is no verdict
        import traceback

        traceback.print_exc()
        _stop("this is a fault of tfguard, and nothing was judged: please report it", NOT_JUDGED)


def _excerpts(error: PolicyError) -> str:
    """Each fault, with the line in which it stands where there is one."""
    from tfguard.policy.diagnostics import render

    return "".join(
        render((fault,), _text) if fault.span is not None else f"tfguard: {fault.message}\n" for fault in error.faults
    )


def _text(path: str) -> str | None:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _stop(message: object, code: int) -> NoReturn:
    lines = str(message).splitlines() or [""]
    click.echo("\n".join(f"tfguard: {line}" for line in lines), err=True)
    sys.exit(code)
