"""Which statements a proof cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tfguard.iam.symbolic.answers import Certificate
from tfguard.iam.symbolic.attempt import Attempt, Given
from tfguard.iam.symbolic.boxes import Box
from tfguard.iam.symbolic.budget import Budget, Exhausted
from tfguard.iam.symbolic.inquiry import PLAIN, Terms
from tfguard.iam.symbolic.proof import Problem


def load_bearing(certificate: Certificate, terms: Terms = PLAIN) -> tuple[Box, ...]:
    """The statements without any one of which there is no proof: take it away, and a request may get through.

    None bears a load where two of them each do the work, and where nothing was allowed in the first place.
    """
    candidates = {(box.document, box.statement): box for box in certificate.closing if box.statement}
    return tuple(box for box in candidates.values() if not _holds_without(box, certificate, terms))


def _holds_without(box: Box, certificate: Certificate, terms: Terms) -> bool:
    given = Given(terms.catalogue, Budget(terms.states), None, confirm=lambda _: ())
    attempt = Attempt(given, targeted=terms.axioms and terms.targeted and bool(terms.catalogue.services))
    try:
        return isinstance(attempt.run(_without(box, certificate)), Certificate)
    except Exhausted:
        return False


def _without(box: Box, certificate: Certificate) -> Iterator[Problem]:
    for problem, _ in certificate.cases:
        others = (o for o in problem.excluded if (o.document, o.statement) != (box.document, box.statement))
        yield replace(problem, excluded=tuple(others))
