"""The witness of a violation, as a line of words: the request that gets through, or whatever else shows the gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tfguard.model.value import Value
from tfguard.report.plain import line, shown


def words(witness: Mapping[str, Value] | None) -> str:
    """`action ec2:RunInstances, resource *, aws:MultiFactorAuthPresent absent`; nested names stand for themselves, an untold principal for nobody."""
    return ", ".join(_parts(witness or {}))


def _parts(witness: Mapping[str, Value]) -> Iterator[str]:
    for name, value in witness.items():
        if isinstance(value, Mapping):
            yield from _parts(value)
        elif name != "principal" or value is not None:
            yield f"{name} {line(shown(value)) or '(empty)'}"
