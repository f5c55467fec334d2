"""Policy files in, policies out."""

from __future__ import annotations

from collections.abc import Mapping

from tfguard.model.value import Value
from tfguard.policy.bind import bind
from tfguard.policy.check import check
from tfguard.policy.policy import Policy


def load(
    source: bytes, path: str, given: Mapping[str, Value], *, now: str | None = None, strict: bool = False
) -> tuple[Policy, ...]:
    """The policies of one file. `given` has the values of inputs by name; names that the file does not declare are ignored.

    `now` is the time that `core::timestamp` answers, as RFC 3339. `strict` mimics Terraform's own engine where tfguard knows more.
    Raises PolicyError with every fault that the file has.
    """
    return bind(check(source, path, strict=strict), given, now=now, strict=strict)
