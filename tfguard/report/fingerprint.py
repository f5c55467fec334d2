"""The identity of a finding across runs: what platforms and baselines match on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from tfguard.model.report import Report
from tfguard.model.verdict import Verdict


def fingerprints(report: Report, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """A hexadecimal SHA-256 for each verdict, no two alike.

    The guardrail and its target decide: neither values, messages, evidence nor line numbers, which change while the finding stays. Where a
    run has several inputs, the input decides too, since addresses repeat across stacks.
    """
    several = len(report.inputs) > 1
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for verdict in verdicts:
        identity = (verdict.guardrail, verdict.target, *((verdict.input,) if several else ()))
        seen[identity] = nth = seen.get(identity, 0) + 1
        found.append(_hash(identity if nth == 1 else (*identity, str(nth))))
    return tuple(found)


def _hash(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()
