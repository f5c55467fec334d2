"""Questions about all requests of a set at once: is one allowed, is one denied, is one allowed that was not before.

A request that is found has been confirmed by the concrete evaluator. A proof holds for every action, catalogued or not. Where
neither is to be had the answer says what it depends on. The work is counted in states, so an answer does not depend on the machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tfguard.iam.catalogue import Catalogue, NoCatalogue
from tfguard.iam.document import Document, Effect, Kind, Patterns, Principal, PrincipalKind, Principals, Statement
from tfguard.iam.evaluate import decide
from tfguard.iam.needs import Policies, asks_for_a_role
from tfguard.iam.request import Request
from tfguard.iam.symbolic.answers import Answer, Certificate, Found, Proved, Undecided
from tfguard.iam.symbolic.attempt import Attempt, Confirm, Doubt, Terms, blurred, several, variables_of
from tfguard.iam.symbolic.axioms import ALWAYS_ANSWERED, TARGETS, relevant
from tfguard.iam.symbolic.boxes import Box
from tfguard.iam.symbolic.budget import DEFAULT, Budget, Exhausted
from tfguard.iam.symbolic.picking import SOMEBODY
from tfguard.iam.symbolic.proof import Problem
from tfguard.iam.symbolic.question import RequestSet, one_of
from tfguard.iam.symbolic.sides import Extent, documents_of, read_side
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown

WITHOUT_CATALOGUE: Final = NoCatalogue()
"""Action names are texts, and nothing is known of resources and keys."""


def find_allowed(
    question: RequestSet,
    policies: Policies,
    *,
    catalogue: Catalogue = WITHOUT_CATALOGUE,
    states: int = DEFAULT,
    axioms: bool = True,
) -> Answer:
    """Find a request of the set that is allowed, or prove that there is none."""

    def problems(asked: RequestSet, extent: Extent) -> Iterator[Problem]:
        side = read_side(policies, asked.principal, asked.known, extent)
        for way in side.ways:
            yield Problem(question=asked.box, layers=way, excluded=side.denying)

    return _Inquiry(
        question, problems, _confirming(allowed=policies), catalogue, states, axioms, documents_of(policies)
    ).answer()


def find_denied(
    question: RequestSet,
    policies: Policies,
    *,
    catalogue: Catalogue = WITHOUT_CATALOGUE,
    states: int = DEFAULT,
    axioms: bool = True,
) -> Answer:
    """Find a request of the set that is not allowed, or prove that all are."""

    def problems(asked: RequestSet, extent: Extent) -> Iterator[Problem]:
        side = read_side(policies, asked.principal, asked.known, extent.opposite)
        for layers, excluded in side.refusals():
            yield Problem(question=asked.box, layers=layers, excluded=excluded)

    return _Inquiry(
        question, problems, _confirming(denied=policies), catalogue, states, axioms, documents_of(policies)
    ).answer()


def find_newly_allowed(
    question: RequestSet,
    before: Policies,
    after: Policies,
    *,
    catalogue: Catalogue = WITHOUT_CATALOGUE,
    states: int = DEFAULT,
    axioms: bool = True,
) -> Answer:
    """Find a request of the set that is allowed after and was not before, or prove that there is none."""

    def problems(asked: RequestSet, extent: Extent) -> Iterator[Problem]:
        now = read_side(after, asked.principal, asked.known, extent)
        was = read_side(before, asked.principal, asked.known, extent.opposite)
        for way in now.ways:
            for layers, excluded in was.refusals():
                yield Problem(question=asked.box, layers=(*layers, *way), excluded=(*now.denying, *excluded))

    confirm = _confirming(denied=before, allowed=after)
    documents = (*documents_of(before), *documents_of(after))
    return _Inquiry(question, problems, confirm, catalogue, states, axioms, documents).answer()


def _confirming(*, allowed: Policies | None = None, denied: Policies | None = None) -> Confirm:
    """Ask the concrete evaluator."""
    wanted = [(policies, truth) for policies, truth in ((allowed, Truth.TRUE), (denied, Truth.FALSE)) if policies]

    def confirm(request: Request) -> tuple[str, ...] | Doubt:
        because: tuple[str, ...] = ()
        for policies, truth in wanted:
            decision = decide(*_on_this_side(request, policies))
            if decision.allowed is not truth:
                return Doubt(decision.waits_for)
            because += tuple(map(str, decision.because))
        return because

    return confirm


def _on_this_side(request: Request, policies: Policies) -> tuple[Request, Policies]:
    """Where the resource's policy is not at hand, it is taken to leave the decision to the caller's own policies."""
    account = request.caller.account
    if policies.resource is not None or account is None:
        return request, policies
    return replace(request, resource_account=account), replace(policies, resource=_delegating(request, account))


def _delegating(request: Request, account: str) -> Document:
    """What the console writes into a new key policy, and what a role that trusts its account says.

    https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    """
    kind = Kind.TRUST if asks_for_a_role(request) else Kind.RESOURCE
    owner = Principals((Principal(PrincipalKind.AWS, f"arn:aws:iam::{account}:root"),))
    statement = Statement(index=0, effect=Effect.ALLOW, actions=Patterns(("*",)), principals=owner)
    return Document(kind=kind, name="that trusts the account", statements=(statement,))


@dataclass(frozen=True, slots=True)
class _Inquiry:
    """A question on its way to an answer."""

    question: RequestSet
    problems: Callable[[RequestSet, Extent], Iterator[Problem]]
    confirm: Confirm
    catalogue: Catalogue
    states: int
    axioms: bool
    documents: tuple[Document, ...]
    """All that have a say."""

    def answer(self) -> Answer:
        terms = Terms(self.catalogue, Budget(self.states), self.question.principal, self.confirm)
        doubts: list[str] = []
        try:
            for asked, extent in self._attempts():
                attempt = Attempt(terms, targeted=self._targeted)
                outcome = self._attempt(attempt, tuple(self.problems(asked, extent)))
                doubts += attempt.doubts
                if isinstance(outcome, Found):
                    return outcome
                if isinstance(outcome, Certificate) and (asked, extent) == (self.question, Extent.MOST):
                    return Proved(*self._sparing(outcome, terms))
        except Exhausted as exhausted:
            return attempt.unlisted or Undecided(str(exhausted))
        return self._undecided(tuple(dict.fromkeys(doubts)))

    @property
    def holes(self) -> tuple[Unknown, ...]:
        """What is not known of the documents."""
        return tuple(hole for document in self.documents for hole in document.holes)

    @property
    def partitions(self) -> tuple[str, ...]:
        """Where the resources are."""
        if self.question.partitions:
            return self.question.partitions
        if self.question.principal and (match := re.match(r"arn:([\w-]+):", self.question.principal)):
            return (match[1],)
        texts = (text for document in self.documents for s in document.known for text in s.resources.texts)
        mentioned = {
            match[1] for text in (*texts, *self.question.resources) if (match := re.match(r"arn:([\w-]+):", text))
        }
        return tuple(sorted(mentioned)) or ("aws",)

    @property
    def _targeted(self) -> bool:
        return self.axioms and bool(self.catalogue.services)

    def _attempts(self) -> Iterator[tuple[RequestSet, Extent]]:
        """First with everything that might be so, which alone can prove; then with values for variables, and with what is certain."""
        yield self.question, Extent.MOST
        extents = (Extent.MOST, Extent.LEAST) if self.holes else (Extent.MOST,)
        variables = variables_of(self.problems(self.question, Extent.MOST))
        for extent in extents:
            if extent is Extent.LEAST:
                yield self.question, extent
            if variables:
                yield self._with_values(variables), extent

    def _with_values(self, variables: tuple[str, ...]) -> RequestSet:
        values = ((key, one_of(_SAMPLES.get(key, "example"))) for key in variables)
        return replace(self.question, context=(*self.question.context, *values))

    def _attempt(self, attempt: Attempt, problems: tuple[Problem, ...]) -> Found | Certificate | None:
        many, unclear = several(problems, self.catalogue)
        outcome = attempt.run(self._posed(problem, many) for problem in problems)
        if isinstance(outcome, Certificate) and unclear:
            attempt.doubts += (f"what a condition on {key} means for several values" for key in sorted(unclear))
            return attempt.run(self._posed(blurred(problem, unclear), many | unclear) for problem in problems)
        return outcome

    def _posed(self, problem: Problem, many: frozenset[str]) -> Problem:
        """The problem with the axioms that have to do with it."""
        always = () if self.question.names_caller_identity else (ALWAYS_ANSWERED,)
        axioms = relevant(problem.boxes, self.partitions) if self.axioms else ()
        return replace(problem, excluded=(*problem.excluded, *always, *axioms), several=many)

    def _sparing(self, certificate: Certificate, terms: Terms) -> tuple[Certificate, tuple[str, ...]]:
        """The proof, without axioms where it holds without."""
        if self._axioms_of(certificate):
            spare = Attempt(replace(terms, confirm=lambda _: ()), targeted=False)
            bare = spare.run(
                replace(p, excluded=tuple(b for b in p.excluded if not _is_axiom(b))) for p, _ in certificate.cases
            )
            if isinstance(bare, Certificate):
                certificate = bare
        left_out = (box.says for box in certificate.closing if box is ALWAYS_ANSWERED)
        return certificate, (*self._axioms_of(certificate), *left_out)

    def _axioms_of(self, certificate: Certificate) -> tuple[str, ...]:
        used = (box.says for box in certificate.closing if _is_axiom(box))
        return (*used, *((TARGETS,) if certificate.takes_targets else ()))

    def _undecided(self, doubts: tuple[str, ...]) -> Undecided:
        waits_for = doubts or tuple(dict.fromkeys(str(r) for hole in self.holes for r in hole.waits_for))
        if waits_for:
            return Undecided(f"it depends on {', '.join(waits_for)}", waits_for)
        return Undecided("requests may be allowed, but none could be confirmed")


def _is_axiom(box: Box) -> bool:
    return bool(box.says) and box is not ALWAYS_ANSWERED


_SAMPLES: Final = {
    "aws:principalaccount": "111122223333",
    "aws:principalarn": SOMEBODY,
    "aws:userid": "AIDACKCEVSQ6C2EXAMPLE",
}
"""Values for variables where the question leaves the caller open: those of `SOMEBODY`."""
