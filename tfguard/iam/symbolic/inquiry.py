"""A question on its way to an answer: what is tried, in which order, and what each outcome means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Final, TypeAlias

from tfguard.iam.catalogue import Catalogue, NoCatalogue
from tfguard.iam.document import Document
from tfguard.iam.symbolic.answers import Answer, Certificate, Found, Proved, Undecided
from tfguard.iam.symbolic.attempt import Attempt, Confirm, Given, blurred, several, variables_of
from tfguard.iam.symbolic.axioms import TARGETS, axioms_for
from tfguard.iam.symbolic.boxes import Box
from tfguard.iam.symbolic.budget import DEFAULT, Budget, Exhausted
from tfguard.iam.symbolic.glob import text_of
from tfguard.iam.symbolic.keys import ABSENT, OneOf, Test
from tfguard.iam.symbolic.picking import SOMEBODY
from tfguard.iam.symbolic.proof import Problem
from tfguard.iam.symbolic.question import RequestSet, one_of
from tfguard.iam.symbolic.sides import Extent
from tfguard.model.value import Unknown

WITHOUT_CATALOGUE: Final = NoCatalogue()
"""Action names are texts, and nothing is known of resources and keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a question is to be answered."""

    catalogue: Catalogue = WITHOUT_CATALOGUE
    states: int = DEFAULT
    """How many states the search may look at, before the answer is that the question is too large."""
    axioms: bool = True
    """Requests that cannot be made do not count: see `axioms`."""
    signed: bool = True
    """Requests come from IAM principals, not from anonymous callers."""
    targeted: bool = True
    """Actions work on the kinds of resources that the catalogue has for them, and on no others."""


PLAIN: Final = Terms()

Problems: TypeAlias = Callable[[RequestSet, Extent], Iterator[Problem]]
"""What to search for a set of requests: all that might be so, or only what is certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A question on its way to an answer."""

    question: RequestSet
    problems: Problems
    confirm: Confirm
    documents: tuple[Document, ...]
    """All that have a say."""
    terms: Terms
    left_out: tuple[Box, ...] = ()
    """Requests that do not count."""

    def answer(self) -> Answer:
        """A confirmed request, a proof, or what it depends on."""
        given = Given(self.terms.catalogue, Budget(self.terms.states), self.question.principal, self.confirm)
        doubts: list[str] = []
        attempt = Attempt(given, targeted=self._targeted)
        try:
            for asked, extent in self._attempts():
                attempt = Attempt(given, targeted=self._targeted)
                outcome = self._attempt(attempt, tuple(self.problems(asked, extent)))
                doubts += attempt.doubts
                if isinstance(outcome, Found):
                    return outcome
                if not attempt.complete:
                    return Undecided("the patterns of actions have too many combinations")
                if isinstance(outcome, Certificate) and (asked, extent) == (self.question, Extent.MOST):
                    return Proved(*self._sparing(outcome, given))
        except Exhausted as exhausted:
            return attempt.unlisted or Undecided(str(exhausted))
        return self._undecided(tuple(dict.fromkeys(doubts)))

    @property
    def _targeted(self) -> bool:
        return self.terms.axioms and self.terms.targeted and bool(self.terms.catalogue.services)

    @property
    def _holes(self) -> tuple[Unknown, ...]:
        return tuple(hole for document in self.documents for hole in document.holes)

    @property
    def _partitions(self) -> tuple[str, ...]:
        """Where the resources are."""
        if self.question.partitions:
            return self.question.partitions
        if self.question.principal and (match := _PARTITION.match(self.question.principal)):
            return (match[1],)
        texts = (text for document in self.documents for s in document.known for text in s.resources.texts)
        mentioned = {match[1] for text in (*texts, *self.question.resources) if (match := _PARTITION.match(text))}
        return tuple(sorted(mentioned)) or ("aws",)

    def _attempts(self) -> Iterator[tuple[RequestSet, Extent]]:
        """First with everything that might be so, which alone can prove; then with values for variables, and with what is certain."""
        variables = variables_of(self.problems(self.question, Extent.MOST))
        for extent in (Extent.MOST, Extent.LEAST) if self._holes else (Extent.MOST,):
            yield self.question, extent
            if variables:
                yield from ((asked, extent) for asked in self._with_values(variables))

    def _with_values(self, variables: tuple[str, ...]) -> Iterator[RequestSet]:
        """The question for some values of the variables, or none."""
        values = [[(key, value) for value in self._values(key)] for key in variables]
        for chosen in islice(product(*values), _MOST_VALUES):
            yield replace(self.question, context=(*self.question.context, *chosen))

    def _values(self, key: str) -> tuple[Test, ...]:
        asked = [test for name, test in self.question.context if name.lower() == key]
        listed = [
            one_of(text_of(glob.text))
            for test in asked
            if isinstance(test.matcher, OneOf)
            for glob in test.matcher.union
        ]
        absent = [ABSENT] if all(test.absent for test in asked) else []
        return tuple(dict.fromkeys((*listed, one_of(_SAMPLES.get(key, "example")), *absent)))

    def _attempt(self, attempt: Attempt, problems: tuple[Problem, ...]) -> Found | Certificate | None:
        many, unclear = several(problems, self.terms.catalogue)
        outcome = attempt.run(self._posed(problem, many) for problem in problems)
        if isinstance(outcome, Certificate) and unclear:
            attempt.doubts += (f"what a condition on {key} means for several values" for key in sorted(unclear))
            return attempt.run(self._posed(blurred(problem, unclear), many | unclear) for problem in problems)
        return outcome

    def _posed(self, problem: Problem, many: frozenset[str]) -> Problem:
        """The problem with the axioms that have to do with it."""
        axioms: tuple[Box, ...] = ()
        if self.terms.axioms:
            axioms = axioms_for(problem.boxes, self._partitions, signed=self.terms.signed)
        return replace(problem, excluded=(*problem.excluded, *self.left_out, *axioms), several=many)

    def _sparing(self, certificate: Certificate, given: Given) -> tuple[Certificate, tuple[str, ...]]:
        """The proof, without axioms where it holds without."""
        if self._axioms_of(certificate):
            spare = Attempt(replace(given, confirm=lambda _: ()), targeted=False)
            bare = spare.run(
                replace(problem, excluded=tuple(box for box in problem.excluded if not box.is_axiom))
                for problem, _ in certificate.cases
            )
            if isinstance(bare, Certificate):
                # Axioms stand last among the excluded boxes, so a proof without them counts the others alike.
                proofs = zip(certificate.cases, bare.cases, strict=True)
                certificate = Certificate(tuple((problem, proof) for (problem, _), (_, proof) in proofs))
        left_out = (box.says for box in certificate.closing if box in self.left_out)
        return certificate, (*self._axioms_of(certificate), *left_out)

    def _axioms_of(self, certificate: Certificate) -> tuple[str, ...]:
        used = (box.says for box in certificate.closing if box.is_axiom)
        return (*used, *((TARGETS,) if certificate.takes_targets else ()))

    def _undecided(self, doubts: tuple[str, ...]) -> Undecided:
        waits_for = doubts or tuple(dict.fromkeys(str(r) for hole in self._holes for r in hole.waits_for))
        if waits_for:
            return Undecided(f"it depends on {', '.join(waits_for)}", waits_for)
        return Undecided("there may be such requests, but none could be confirmed")


_MOST_VALUES: Final = 12
"""Combinations of values of variables that are tried."""

_PARTITION: Final = re.compile(r"arn:([\w-]+):")

_SAMPLES: Final = {
    "aws:principalaccount": "111122223333",
    "aws:principalarn": SOMEBODY,
    "aws:userid": "AIDACKCEVSQ6C2EXAMPLE",
}
"""Values for variables where the question leaves the caller open: those of `SOMEBODY`."""
