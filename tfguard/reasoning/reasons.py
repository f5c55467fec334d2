"""Why a request of a principal goes through, as facts with addresses: which statement of which policy, and how that reaches it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tfguard.graph import Grant
from tfguard.iam import Kind, Request
from tfguard.iam.decision import Reason
from tfguard.iam.symbolic import Undecided, decide_on_this_side
from tfguard.iam.symbolic.question import FOLLOWING
from tfguard.model.value import Reference, Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.finding import witness_of
from tfguard.reasoning.permissions import Readings

_UNREMARKABLE: Final = frozenset(
    {
        *FOLLOWING,
        "aws:multifactorauthage",
        "aws:tokenissuetime",
        "aws:viaawsservice",
        "aws:calledvia",
        "aws:calledviafirst",
        "aws:calledvialast",
    }
)
"""Keys of a request that follow from who makes it, and how, and tell the reader nothing."""


def evidence_for(request: Request, readings: Readings) -> tuple[Evidence, ...]:
    """The statements that decide a request, each with the way on which its policy reaches the principal."""
    decision = decide_on_this_side(request, readings.narrowest)
    facts = (_fact(reason, readings) for reason in decision.because if reason.document is not None)
    return tuple(dict.fromkeys(fact for fact in facts if fact is not None))


def allowing(request: Request, readings: Readings) -> tuple[str, ...]:
    """The names of the identity policies that allow a request."""
    decision = decide_on_this_side(request, readings.narrowest)
    documents = (reason.document for reason in decision.because)
    return tuple(dict.fromkeys(d.name for d in documents if d is not None and d.kind is Kind.IDENTITY))


def _fact(reason: Reason, readings: Readings) -> Evidence | None:
    grant = readings.grants.get(reason.document.name) if reason.document is not None else None
    if grant is None:
        return None
    address = _address(grant)
    through = [resource.address for resource in grant.via if resource.address != address]
    way = f", through {', '.join(through)}" if through else ""
    return Evidence(address, "", f"{reason}{way}")


def _address(grant: Grant) -> str:
    if grant.source is not None:
        return grant.source.address
    return grant.via[-1].address if grant.via else ""


def shown_request(request: Request, arn: str | None, *, keys: tuple[str, ...] = ()) -> Mapping[str, Value]:
    """A request as a report shows it: `arn` is the principal where the inputs tell it, and `keys` are worth naming where absent."""
    shown = dict(witness_of(request, shown=keys))
    context = shown["context"]
    named = {key.lower() for key in keys}
    if isinstance(context, dict):
        kept = {k: v for k, v in context.items() if k.lower() in named or k.lower() not in _UNREMARKABLE}
        shown["context"] = kept
    return {**shown, "principal": arn}


def waiting(answers: Iterator[Undecided] | tuple[Undecided, ...]) -> Unknown:
    """The value of an answer that nobody can give yet."""
    told = (waits for answer in answers for waits in (answer.waits_for or (answer.reason,)))
    return Unknown(tuple(Reference(waits) for waits in dict.fromkeys(told)))
