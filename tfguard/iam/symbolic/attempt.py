"""One attempt at a question: its problems searched one after the other, until a request is confirmed or all are proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from tfguard.iam.catalogue import Catalogue
from tfguard.iam.document import Patterns
from tfguard.iam.request import Request
from tfguard.iam.symbolic.actions import Universe
from tfguard.iam.symbolic.answers import Certificate, Found
from tfguard.iam.symbolic.boxes import PRINCIPAL, Box
from tfguard.iam.symbolic.budget import Budget
from tfguard.iam.symbolic.keys import PRESENT, OneOf, Test
from tfguard.iam.symbolic.picking import NoRequest, Picker, contradicts_itself
from tfguard.iam.symbolic.proof import NoTarget, Problem, Proof
from tfguard.iam.symbolic.search import Enough, Region, Search
from tfguard.iam.symbolic.variables import variables_in

Confirm: TypeAlias = "Callable[[Request], tuple[str, ...] | Doubt]"
"""What the evaluator makes of a request: its reasons where it is what was asked for."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The evaluator does not confirm it, because of these; nothing where it is just not so."""

    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What all attempts at one question share."""

    catalogue: Catalogue
    budget: Budget
    principal: str | None
    confirm: Confirm


@dataclass(slots=True)
class Attempt:
    """Searches problems; `doubts` gathers why requests that the search found were not confirmed."""

    given: Given
    targeted: bool
    doubts: list[str] = field(default_factory=list)
    found: Found | None = None
    unlisted: Found | None = None
    complete: bool = True

    def run(self, problems: Iterable[Problem]) -> Found | Certificate | None:
        """A confirmed request, a proof, or neither."""
        problems = tuple(problems)
        asked = (asked for problem in problems for box in problem.boxes for _, asked in box.constraints)
        elements = dict.fromkeys(element for element in asked if isinstance(element, Patterns))
        universe = Universe(self.given.catalogue, elements, self.given.budget)
        self.complete = universe.complete
        cases: list[tuple[Problem, Proof | None]] = []
        for problem in problems:
            search = Search(problem, universe, self.given.budget, lambda region: self._inspect(region, universe))
            try:
                cases.append((problem, search.run()))
            except Enough:
                return self.found
        if self.unlisted is not None:
            return self.unlisted
        proved = tuple((problem, proof) for problem, proof in cases if proof is not None)
        return Certificate(proved) if len(proved) == len(cases) and universe.complete else None

    def _inspect(self, region: Region, universe: Universe) -> NoTarget | None:
        given = self.given
        picker = Picker(given.catalogue, universe, given.budget, given.principal, self.targeted)
        try:
            for request, unlisted in picker.requests(region):
                self._consider(request, unlisted=unlisted)
        except NoRequest:
            return NoTarget()
        return None

    def _consider(self, request: Request, *, unlisted: bool) -> None:
        if contradicts_itself(request) or (unlisted and self.unlisted is not None):
            return
        match self.given.confirm(request):
            case Doubt(waits_for):
                self.doubts += waits_for
            case because if unlisted:
                self.unlisted = Found(request, because, unlisted=True)
            case because:
                self.found = Found(request, because)
                raise Enough


def several(problems: Iterable[Problem], catalogue: Catalogue) -> tuple[frozenset[str], frozenset[str]]:
    """The keys that may have several values; and those of them that are compared as if they had one, which AWS gives no meaning."""
    qualified: set[str] = set()
    plain: set[str] = set()
    for problem in problems:
        for box in problem.boxes:
            for test in box.statement.tests if box.statement else ():
                if test.operator != "Null":
                    (plain if test.qualifier is None else qualified).add(test.name)
    many = {
        key
        for key in qualified | plain
        if _has_several(key, catalogue, qualified=key in qualified and key not in plain)
    }
    return frozenset(many - plain), frozenset(many & plain)


def _has_several(key: str, catalogue: Catalogue, *, qualified: bool) -> bool:
    known = catalogue.condition_keys.find(key)
    return qualified if known is None else known.many


def blurred(problem: Problem, keys: frozenset[str]) -> Problem:
    """The problem for any meaning of conditions to which AWS gives none, as long as the same condition always means the same."""

    def blur(box: Box) -> Box:
        constraints = (
            (f"{part} {asked}", PRESENT) if part in keys else (part, asked) for part, asked in box.constraints
        )
        return replace(box, constraints=tuple(constraints))

    return replace(
        problem,
        layers=tuple(tuple(map(blur, layer)) for layer in problem.layers),
        excluded=tuple(map(blur, problem.excluded)),
    )


def variables_of(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The keys that patterns take values from, which are not known."""
    asked = (
        asked for problem in problems for box in problem.boxes for part, asked in box.constraints if part != PRINCIPAL
    )
    unions = (test.matcher.union for test in asked if isinstance(test, Test) and isinstance(test.matcher, OneOf))
    return tuple(dict.fromkeys(key for union in unions for glob in union for key in variables_in(glob)))
