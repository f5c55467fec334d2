"""What of the values of a resource its configuration writes, and what the provider fills in."""

from __future__ import annotations

from collections.abc import Iterator

from tfguard.model.value import Unknown, Value


def blocks(value: Value) -> Iterator[dict[str, Value]]:
    """The blocks of a list; nothing where their number is not known."""
    yield from (block for block in value if isinstance(block, dict)) if isinstance(value, list) else ()


def is_unwritten(value: Value, subject: str) -> bool:
    """An unknown that waits for nothing but its own resource is what the provider fills in."""
    return isinstance(value, Unknown) and all(reference.subject == subject for reference in value.waits_for)
