"""The clock: the only place where the time comes in, and where the user may say what time it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from tfguard.model.place import Fault, PolicyError

RFC_3339: Final = "%Y-%m-%dT%H:%M:%SZ"
"""How policies are told the time."""


def clock(said: str | None) -> datetime:
    """The time of the run, in UTC: the machine's, or what the user says (a time without a zone is taken for UTC)."""
    if said is None:
        return datetime.now(UTC)  # noqa: TID251 - the shell is where the clock comes in
    try:
        time = datetime.fromisoformat(said)
    except ValueError:
        raise PolicyError(
            (Fault(f"--now {said!r} is no time; expected one like 2026-11-24 or 2026-11-24T12:00:00Z"),)
        ) from None
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
