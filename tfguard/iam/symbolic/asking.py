"""Questions about all requests of a set at once: is one allowed, is one denied, is one allowed that was not before.

A request that is found has been confirmed by the concrete evaluator. A proof holds for every action, catalogued or not. Where
neither is to be had the answer says what it depends on. The work is counted in states, so an answer does not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tfguard.iam.decision import Decision
from tfguard.iam.document import Document, Effect, Kind, Patterns, Principal, PrincipalKind, Principals, Statement
from tfguard.iam.evaluate import decide
from tfguard.iam.needs import Policies, asks_for_a_role
from tfguard.iam.request import Request
from tfguard.iam.symbolic.answers import Answer
from tfguard.iam.symbolic.attempt import Confirm, Doubt
from tfguard.iam.symbolic.axioms import ALWAYS_ANSWERED
from tfguard.iam.symbolic.inquiry import PLAIN, Inquiry, Terms
from tfguard.iam.symbolic.proof import Problem
from tfguard.iam.symbolic.question import RequestSet
from tfguard.iam.symbolic.sides import Extent, documents_of, read_side
from tfguard.model.truth import Truth


def find_allowed(question: RequestSet, policies: Policies, terms: Terms = PLAIN) -> Answer:
    """Find a request of the set that is allowed, or prove that there is none."""

    def problems(asked: RequestSet, extent: Extent) -> Iterator[Problem]:
        if question.names_caller_identity:
            yield Problem(question=asked.box, layers=((ALWAYS_ANSWERED,),), excluded=())
        side = read_side(policies, asked.principal, asked.known, extent)
        for way in side.ways:
            yield Problem(question=asked.box, layers=way, excluded=side.denying)

    return Inquiry(
        question=question,
        problems=problems,
        confirm=_confirming(allowed=policies),
        documents=documents_of(policies),
        terms=terms,
        left_out=() if question.names_caller_identity else (ALWAYS_ANSWERED,),
    ).answer()


def find_denied(question: RequestSet, policies: Policies, terms: Terms = PLAIN) -> Answer:
    """Find a request of the set that is not allowed, or prove that all are."""

    def problems(asked: RequestSet, extent: Extent) -> Iterator[Problem]:
        side = read_side(policies, asked.principal, asked.known, extent.opposite)
        for layers, excluded in side.refusals():
            yield Problem(question=asked.box, layers=layers, excluded=excluded)

    return Inquiry(
        question=question,
        problems=problems,
        confirm=_confirming(denied=policies),
        documents=documents_of(policies),
        terms=terms,
        left_out=(ALWAYS_ANSWERED,),
    ).answer()


def find_newly_allowed(question: RequestSet, before: Policies, after: Policies, terms: Terms = PLAIN) -> Answer:
    """Find a request of the set that is allowed after and was not before, or prove that there is none."""

    def problems(asked: RequestSet, extent: Extent) -> Iterator[Problem]:
        now = read_side(after, asked.principal, asked.known, extent)
        was = read_side(before, asked.principal, asked.known, extent.opposite)
        for way in now.ways:
            for layers, excluded in was.refusals():
                yield Problem(question=asked.box, layers=(*layers, *way), excluded=(*now.denying, *excluded))

    return Inquiry(
        question=question,
        problems=problems,
        confirm=_confirming(denied=before, allowed=after),
        documents=(*documents_of(before), *documents_of(after)),
        terms=terms,
        left_out=(ALWAYS_ANSWERED,),
    ).answer()


def _confirming(*, allowed: Policies | None = None, denied: Policies | None = None) -> Confirm:
    """Ask the concrete evaluator."""
    wanted = [(policies, truth) for policies, truth in ((denied, Truth.FALSE), (allowed, Truth.TRUE)) if policies]

    def confirm(request: Request) -> tuple[str, ...] | Doubt:
        because: tuple[str, ...] = ()
        for policies, truth in wanted:
            decision = decide_on_this_side(request, policies)
            if decision.allowed is not truth:
                return Doubt(decision.waits_for)
            because += tuple(map(str, decision.because))
        return because

    return confirm


def decide_on_this_side(request: Request, policies: Policies) -> Decision:
    """Decide one request, as questions do: a resource without a policy leaves the decision to the caller's own policies.

    Most resources do. Keys and roles whose policy is not at hand are taken to trust the account, as what the console writes for them
    does: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    """
    account = request.caller.account
    if policies.resource is not None or account is None:
        return decide(request, policies)
    trusting = replace(policies, resource=_trusting(account, Kind.TRUST if asks_for_a_role(request) else Kind.RESOURCE))
    return decide(replace(request, resource_account=account), trusting)


def _trusting(account: str, kind: Kind) -> Document:
    owner = Principals((Principal(PrincipalKind.AWS, f"arn:aws:iam::{account}:root"),))
    statement = Statement(index=0, effect=Effect.ALLOW, actions=Patterns(("*",)), principals=owner)
    return Document(kind=kind, name="that trusts the account", statements=(statement,))
