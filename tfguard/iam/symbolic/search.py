"""The search for a request that is in the question, in one box of each layer, and in no excluded box.

Depth first: one box of each layer is intersected with the question, and from what is left the excluded boxes are taken away, each
time by division into disjoint cases. What nothing takes away is shown to the caller, who may want to see more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tfguard.iam.document import Patterns
from tfguard.iam.symbolic.actions import Universe
from tfguard.iam.symbolic.boxes import Box, Constraint
from tfguard.iam.symbolic.budget import Budget
from tfguard.iam.symbolic.keys import Domain, Test
from tfguard.iam.symbolic.proof import EachBox, Empty, NoTarget, Outside, Problem, Proof


@dataclass(frozen=True, slots=True)
class Region:
    """The requests that are left: actions, and for each part that something was asked of, its domain."""

    actions: int
    parts: Mapping[str, Domain]


Requirement = tuple[str, "int | Test"]
"""A constraint, its actions as bits."""


class Enough(Exception):  # noqa: N818 - not an error: the search ends early, from any depth
    """The caller is content."""


@dataclass
class Search:
    """One problem, its actions as bits, and what the caller does with regions that are left over.

    `inspect` gets every region that nothing takes away. It raises `Enough` when it has seen enough, says NoTarget where no request
    of the catalogue's is in the region, and None where it could not tell.
    """

    problem: Problem
    universe: Universe
    budget: Budget
    inspect: Callable[[Region], NoTarget | None]
    undecided: bool = False

    def run(self) -> Proof | None:
        """The proof that there is no such request; None where some region was left, whatever the caller made of it."""
        everything = Region(self.universe.all, {})
        case = self._within(everything, self._requirements(self.problem.question))
        if isinstance(case, Empty):
            return case
        proof = self._each_layer(case, 0)
        return None if self.undecided else proof

    def _requirements(self, box: Box) -> tuple[Requirement, ...]:
        return tuple(map(self._requirement, box.constraints))

    def _requirement(self, constraint: Constraint) -> Requirement:
        part, asked = constraint
        return part, self.universe.mask(asked) if isinstance(asked, Patterns) else asked

    @cached_property
    def _layers(self) -> tuple[tuple[tuple[Requirement, ...], ...], ...]:
        return tuple(tuple(map(self._requirements, layer)) for layer in self.problem.layers)

    @cached_property
    def _excluded(self) -> tuple[tuple[Requirement, ...], ...]:
        return tuple(map(self._requirements, self.problem.excluded))

    @cached_property
    def _widest_first(self) -> tuple[int, ...]:
        """The excluded boxes, those first that ask for little and so take away much."""
        return tuple(sorted(range(len(self._excluded)), key=lambda number: len(self._excluded[number])))

    def _narrowed(self, region: Region, part: str, asked: int | Test) -> Region | None:
        """What is left when one more thing is asked; None where nothing is."""
        if isinstance(asked, int):
            actions = region.actions & asked
            return Region(actions, region.parts) if actions else None
        before = region.parts.get(part) or Domain(single=part not in self.problem.several)
        after = before.narrowed(asked)
        if after == before:
            return region if part in region.parts else Region(region.actions, {**region.parts, part: after})
        return Region(region.actions, {**region.parts, part: after}) if after.possible(self.budget) else None

    def _denied(self, region: Region, part: str, asked: int | Test) -> Region | None:
        """What is left when one thing is not met."""
        return self._narrowed(region, part, self.universe.all & ~asked if isinstance(asked, int) else ~asked)

    def _within(self, region: Region, requirements: tuple[Requirement, ...]) -> Region | Empty:
        for part, asked in requirements:
            narrowed = self._narrowed(region, part, asked)
            if narrowed is None:
                return Empty(part)
            region = narrowed
        return region

    def _each_layer(self, region: Region, number: int) -> Proof:
        if number == len(self._layers):
            return self._without(region, self._widest_first)
        cases: list[Proof] = []
        for requirements in self._layers[number]:
            self.budget.spend(1)
            case = self._within(region, requirements)
            cases.append(case if isinstance(case, Empty) else self._each_layer(case, number + 1))
        return EachBox(number, tuple(cases))

    def _without(self, region: Region, candidates: tuple[int, ...]) -> Proof:
        """Take the excluded boxes away, one after the other. The first case that stays open is gone on with here, not deeper down."""
        steps: list[_Step] = []
        while (best := self._best(region, candidates)) is not None:
            number, cases, candidates = best
            divided = _first_open(cases)
            if divided is None:
                return _folded(steps, Outside(number, tuple(case for case in cases if isinstance(case, Empty))))
            before, region, others = divided
            after = (case if isinstance(case, Empty) else self._without(case, candidates) for case in others)
            steps.append(_Step(number, before, tuple(after)))
        return _folded(steps, self._left(region))

    def _best(
        self, region: Region, candidates: tuple[int, ...]
    ) -> tuple[int, list[Region | Empty], tuple[int, ...]] | None:
        """The excluded box that leaves the fewest cases, its cases, and the other boxes that touch the region; None without any."""
        best: tuple[int, list[Region | Empty]] | None = None
        touching = []
        for number in candidates:
            self.budget.spend(1)
            cases = self._outside(region, self._excluded[number])
            if cases is None:
                continue
            touching.append(number)
            if best is None or _open(cases) < _open(best[1]):
                best = number, cases
            if not _open(cases):
                break
        if best is None:
            return None
        return (*best, tuple(number for number in touching if number != best[0]))

    def _outside(self, region: Region, requirements: tuple[Requirement, ...]) -> list[Region | Empty] | None:
        """The cases that are left outside a box; None where the box does not touch the region."""
        cases: list[Region | Empty] = []
        for part, asked in requirements:
            inside = self._narrowed(region, part, asked)
            if inside is None:
                return None
            cases.append(self._denied(region, part, asked) or Empty(part))
            region = inside
        return cases

    def _left(self, region: Region) -> Proof:
        verdict = self.inspect(region)
        if verdict is not None:
            return verdict
        self.undecided = True
        return Empty("")


def _first_open(cases: list[Region | Empty]) -> tuple[tuple[Empty, ...], Region, list[Region | Empty]] | None:
    """The first case that is not closed, with the cases before and after it."""
    closed: list[Empty] = []
    for case in cases:
        if isinstance(case, Region):
            return tuple(closed), case, cases[len(closed) + 1 :]
        closed.append(case)
    return None


@dataclass(frozen=True, slots=True)
class _Step:
    """A box that was taken away, and the proofs of its cases but the one that was gone on with."""

    excluded: int
    before: tuple[Proof, ...]
    after: tuple[Proof, ...]


def _folded(steps: list[_Step], last: Proof) -> Proof:
    """The steps as a tree, the proof of what was gone on with in the place that was left for it."""
    for step in reversed(steps):
        last = Outside(step.excluded, (*step.before, last, *step.after))
    return last


def _open(cases: list[Region | Empty]) -> int:
    return sum(isinstance(case, Region) for case in cases)
