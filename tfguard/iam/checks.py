"""AWS's custom policy checks, offline and with a witness: no new access, access not granted, no public access.

The semantics are those of IAM Access Analyzer: a document is judged alone, for everything that it could ever allow.
https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, assert_never

from tfguard.iam import source
from tfguard.iam.answer import every, some
from tfguard.iam.document import Document, Effect, Kind
from tfguard.iam.evaluate import Source
from tfguard.iam.layers import read_layer
from tfguard.iam.matching import Subject
from tfguard.iam.parse import parse
from tfguard.iam.public import outsiders
from tfguard.iam.request import Request
from tfguard.iam.symbolic.answers import Answer, Found, Proved, Undecided
from tfguard.iam.symbolic.attempt import Confirm, Doubt
from tfguard.iam.symbolic.boxes import Box, boxes
from tfguard.iam.symbolic.inquiry import PLAIN, Inquiry, Problems, Terms
from tfguard.iam.symbolic.proof import Problem
from tfguard.iam.symbolic.question import RequestSet
from tfguard.iam.symbolic.sides import Extent
from tfguard.iam.symbolic.variables import Known
from tfguard.model.truth import Truth

PolicyType: TypeAlias = Literal["identity", "resource", "scp"]

_KINDS: Final[Mapping[str, Kind]] = {"identity": Kind.IDENTITY, "resource": Kind.RESOURCE, "scp": Kind.SCP}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check says, with the request that fails it, or the statements that it passes by."""

    result: Literal["PASS", "FAIL", "UNDECIDED"]
    witness: Mapping[str, object] | None = None
    """The principal, action, resource and context of a request, where there is one."""
    reasons: tuple[str, ...] = ()


def check_no_new_access(
    existing: Source, new: Source, policy_type: PolicyType = "identity", *, terms: Terms = PLAIN
) -> CheckResult:
    """Whether `new` allows nothing that `existing` does not.

    https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html
    """
    kind = _KINDS[policy_type]
    before, after = parse(existing, kind, name="before"), parse(new, kind, name="after")

    def problems(asked: RequestSet, extent: Extent) -> Iterator[Problem]:
        now, was = _Alone.read(after, asked.known, extent), _Alone.read(before, asked.known, extent.opposite)
        yield Problem(question=asked.box, layers=(was.denying, now.allowing), excluded=now.denying)
        yield Problem(question=asked.box, layers=(now.allowing,), excluded=(*now.denying, *was.allowing))

    return _result(problems, (before, after), RequestSet(), _confirming(allowed=after, denied=before), terms)


def check_access_not_granted(
    document: Source, actions: Sequence[str], resources: Sequence[str] | None = None, *, terms: Terms = PLAIN
) -> CheckResult:
    """Whether the document allows none of these actions on any of these resources; all of them, where a list is empty.

    https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckAccessNotGranted.html
    """
    read = parse(document, _kind(document))
    question = RequestSet(actions=tuple(actions) or ("*",), resources=tuple(resources or ("*",)))
    return _result(_allowing(read), (read,), question, _confirming(allowed=read), terms)


def check_no_public_access(document: Source, resource_type: str | None = None, *, terms: Terms = PLAIN) -> CheckResult:
    """Whether a resource policy allows nothing to those of whom it knows nothing: who they are, nor where they come from.

    `resource_type` is CloudFormation's name, as `AWS::S3::Bucket`; for `AWS::IAM::AssumeRolePolicyDocument` it is a trust policy.
    https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoPublicAccess.html
    """
    kind = Kind.TRUST if resource_type == "AWS::IAM::AssumeRolePolicyDocument" else Kind.RESOURCE
    read = parse(document, kind)
    return _result(_allowing(read), (read,), outsiders(read), _confirming(allowed=read), terms)


def find_granted(question: RequestSet, document: Document, terms: Terms = PLAIN) -> Answer:
    """Find a request of the set that the document allows, nothing else having a say, or prove that there is none."""
    return _answer(_allowing(document), (document,), question, _confirming(allowed=document), terms)


def _kind(document: Source) -> Kind:
    """A resource policy says whom it is about; an identity policy must not."""
    if isinstance(document, Document):
        return document.kind
    try:
        value = source.load(document) if isinstance(document, str) else document
    except ValueError:
        return Kind.IDENTITY
    statements = value.get("Statement") if isinstance(value, Mapping) else None
    entries = statements if isinstance(statements, Sequence) else [statements]
    names = {name for entry in entries if isinstance(entry, Mapping) for name in entry}
    return Kind.RESOURCE if names & {"Principal", "NotPrincipal"} else Kind.IDENTITY


@dataclass(frozen=True, slots=True)
class _Alone:
    """What a document allows and denies, nothing else having a say."""

    allowing: tuple[Box, ...]
    denying: tuple[Box, ...]

    @staticmethod
    def read(document: Document, known: Known, extent: Extent) -> _Alone:
        filled = extent.read(document)
        return _Alone(
            boxes(filled, Effect.ALLOW, extent.allowing, known), boxes(filled, Effect.DENY, extent.denying, known)
        )


def _allowing(document: Document) -> Problems:
    def problems(asked: RequestSet, extent: Extent) -> Iterator[Problem]:
        alone = _Alone.read(document, asked.known, extent)
        yield Problem(question=asked.box, layers=(alone.allowing,), excluded=alone.denying)

    return problems


def _confirming(*, allowed: Document, denied: Document | None = None) -> Confirm:
    """Ask the concrete evaluator what each document says."""

    def confirm(request: Request) -> tuple[str, ...] | Doubt:
        now = read_layer("", (allowed,), Subject.of(request))
        answers = [now.allow, ~now.deny]
        if denied is not None:
            was = read_layer("", (denied,), Subject.of(request))
            answers.append(some((~was.allow, was.deny)))
        answer = every(answers)
        return tuple(map(str, now.allowing)) if answer.truth is Truth.TRUE else Doubt(answer.waits_for)

    return confirm


def _answer(
    problems: Problems, documents: tuple[Document, ...], question: RequestSet, confirm: Confirm, terms: Terms
) -> Answer:
    signed = all(not document.kind.names_principals for document in documents)
    return Inquiry(
        question=question,
        problems=problems,
        confirm=confirm,
        documents=documents,
        terms=replace(terms, signed=signed, targeted=False),
    ).answer()


def _result(
    problems: Problems, documents: tuple[Document, ...], question: RequestSet, confirm: Confirm, terms: Terms
) -> CheckResult:
    answer = _answer(problems, documents, question, confirm, terms)
    match answer:
        case Found(witness, because):
            return CheckResult("FAIL", shown(witness), because)
        case Proved(_, axioms):
            return CheckResult("PASS", None, (*answer.because, *axioms))
        case Undecided(reason):
            faults = (f"{document.label}: {fault}" for document in documents for fault in document.faults)
            return CheckResult("UNDECIDED", None, (*faults, reason))
        case _:
            assert_never(answer)


def shown(request: Request) -> Mapping[str, object]:
    """A request as a report shows it: a key that is absent is said to be."""
    context = {key: "absent" if value is None else value for key, value in request.context.items()}
    return {"principal": request.principal, "action": request.action, "resource": request.resource, "context": context}
