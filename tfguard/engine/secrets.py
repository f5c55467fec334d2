"""Redaction: what the plan marks sensitive never reaches a report, however it got into a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tfguard.model.stack import Stack, sensitive_texts
from tfguard.model.value import Value
from tfguard.model.verdict import Evidence, Verdict

MASK: Final = "(sensitive)"

_LONG: Final = 6
"""Characters from which a secret is masked inside words too."""


class Redaction:
    """Replaces every sensitive text of some stacks by a mask."""

    def __init__(self, stacks: Iterable[Stack]) -> None:
        secrets = sorted(
            {secret for stack in stacks for secret in _secrets(stack) if secret.strip()}, key=len, reverse=True
        )
        self._pattern = re.compile("|".join(map(_pattern, secrets))) if secrets else None

    def text(self, text: str) -> str:
        """The text without secrets."""
        return self._pattern.sub(MASK, text) if self._pattern is not None else text

    def verdict(self, verdict: Verdict) -> Verdict:
        """The verdict without secrets."""
        if self._pattern is None or not (verdict.message or verdict.evidence or verdict.waiver):
            return verdict
        waiver = verdict.waiver
        return replace(
            verdict,
            waiver=None if waiver is None else replace(waiver, reason=self.text(waiver.reason)),
            message=self.text(verdict.message),
            waits_for=tuple(map(self.text, verdict.waits_for)),
            evidence=tuple(Evidence(e.address, e.path, self.text(e.says)) for e in verdict.evidence),
            witness=None
            if verdict.witness is None
            else {key: self._value(value) for key, value in verdict.witness.items()},
        )

    def _value(self, value: Value) -> Value:
        match value:
            case str():
                return self.text(value)
            case dict():
                return {key: self._value(part) for key, part in value.items()}
            case list():
                return [self._value(part) for part in value]
            case _:
                return value


def _pattern(secret: str) -> str:
    """A secret wherever it stands; a short one only as a word of its own, or the mask would swallow half the report."""
    pattern = re.escape(secret)
    return pattern if len(secret) >= _LONG else rf"(?<!\w){pattern}(?!\w)"


def _secrets(stack: Stack) -> Iterator[str]:
    yield from stack.secrets
    for resource in stack.resources:
        if resource.sensitive:
            yield from sensitive_texts(resource.planned, resource.sensitive)
        if resource.before_sensitive:
            yield from sensitive_texts(resource.before, resource.before_sensitive)
