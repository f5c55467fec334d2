"""Whether what policies said is what a test expects: the reasons why not, none where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tfguard.model.verdict import Outcome
from tfguard.policy.cases.model import Case, Expectation, Mock
from tfguard.policy.judge import WORST_FIRST, Judgement

_FINE: Final = frozenset({Outcome.PASSED, Outcome.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one policy said of one target."""

    guardrail: str
    policy: str
    """The address of the policy block."""
    target: str
    judgement: Judgement

    @property
    def outcome(self) -> Outcome:
        """The word of it."""
        return self.judgement.outcome


def worst_of(findings: Iterable[Finding]) -> Outcome:
    """The outcome that counts; not applicable where there is none."""
    return min((found.outcome for found in findings), key=WORST_FIRST.index, default=Outcome.NOT_APPLICABLE)


def unmet_by_mock(mock: Mock, findings: Sequence[Finding]) -> Iterator[str]:
    """Why a mock is not as its test expects; the dialect knows `expect_failure` alone."""
    found = worst_of(findings)
    if mock.expect is not None:
        if found is not mock.expect:
            yield f"expected {mock.expect.value}, but it is {found.value}"
    elif mock.expect_failure:
        if found in _FINE:
            yield f"Missing expected failure: it is {found.value}"
    elif found not in _FINE:
        yield f"expected to pass, but it is {found.value}"


def doubts_of_mock(mock: Mock, findings: Sequence[Finding]) -> Iterator[str]:
    """What a test takes for a failure, and is none that the policy meant."""
    found = worst_of(findings)
    if mock.expect is None and mock.expect_failure and found in {Outcome.UNDECIDED, Outcome.ERROR}:
        yield f"expect_failure is met by {found.value}, not by a violation"
    yield from notes_of(findings)


def notes_of(findings: Iterable[Finding]) -> Iterator[str]:
    """What is wrong with policies and changed no answer."""
    for found in findings:
        yield from (f"{found.policy}: {note}" for note in found.judgement.notes)


def unmet_by_case(case: Case, findings: Sequence[Finding], targets: Mapping[str, str]) -> Iterator[str]:
    """Why a world is not as its case expects. `targets` has the names of the mocks' targets by the mocks' addresses."""
    expect = case.expect or Expectation()
    if expect.worst is not None:
        found = worst_of(findings)
        if found is not expect.worst:
            yield f"expected {expect.worst.value}, but it is {found.value}"
    yield from _unmet_targets(_by_target(case, expect, targets), findings, strict=expect.worst is None)
    yield from _unsaid(expect, findings)
    yield from notes_of(findings)


def _by_target(case: Case, expect: Expectation, targets: Mapping[str, str]) -> Mapping[str, Outcome]:
    of_mocks = {targets[mock.address]: mock.expect for mock in case.mocks if mock.expect is not None}
    return {**of_mocks, **expect.of_target}


def _unmet_targets(expected: Mapping[str, Outcome], findings: Sequence[Finding], *, strict: bool) -> Iterator[str]:
    """Each named target has its outcome; `strict` lets no other target have a finding."""
    for target, outcome in expected.items():
        found = worst_of(finding for finding in findings if finding.target == target)
        if found is not outcome:
            yield f"{target}: expected {outcome.value}, but it is {found.value}"
    if strict:
        others = dict.fromkeys(finding.target for finding in findings if finding.target not in expected)
        for target in others:
            found = worst_of(finding for finding in findings if finding.target == target)
            if found not in _FINE:
                yield f"{target}: nothing is expected of it, but it is {found.value}"


def _unsaid(expect: Expectation, findings: Sequence[Finding]) -> Iterator[str]:
    said = [text for finding in findings if finding.outcome not in _FINE for text in _texts(finding.judgement)]
    for text in expect.says:
        if not any(text in spoken for spoken in said):
            yield f'no finding says "{text}"'
    for text in expect.omits:
        if any(text in spoken for spoken in said):
            yield f'a finding says "{text}"'


def _texts(judgement: Judgement) -> Iterator[str]:
    yield judgement.message
    for fact in judgement.evidence:
        yield f"{fact.address} {fact.path}: {fact.says}"
