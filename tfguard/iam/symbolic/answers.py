"""What comes back from a question: a request, a proof that there is none, or neither, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tfguard.iam.request import Request
from tfguard.iam.symbolic.boxes import Box
from tfguard.iam.symbolic.proof import NoTarget, Outside, Problem, Proof, nodes


@dataclass(frozen=True, slots=True)
class Found:
    """There is such a request, and this is one: the concrete evaluator says so too."""

    witness: Request
    because: tuple[str, ...]
    """What the evaluator gives as its reasons."""
    unlisted: bool = False
    """The action stands for those that the catalogue does not know; no catalogued one was found."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why there is no such request: for each way in which there could be one, the cases that rule it out."""

    cases: tuple[tuple[Problem, Proof], ...]

    @property
    def closing(self) -> tuple[Box, ...]:
        """The statements, and axioms, that cases end in; none where nothing is allowed in the first place."""
        found = (
            problem.excluded[node.excluded]
            for problem, proof in self.cases
            for node in nodes(proof)
            if isinstance(node, Outside)
        )
        return tuple({id(box): box for box in found}.values())

    @property
    def takes_targets(self) -> bool:
        """It rests on what the catalogue says of the resources that actions work on."""
        return any(isinstance(node, NoTarget) for _, proof in self.cases for node in nodes(proof))


@dataclass(frozen=True, slots=True)
class Proved:
    """There is no such request, among the actions that the catalogue knows or any others."""

    certificate: Certificate
    axioms: tuple[str, ...] = ()
    """What the proof takes for granted of every request, beside the policies."""

    @property
    def because(self) -> tuple[str, ...]:
        """The statements that deny; none where nothing is allowed in the first place."""
        return tuple(dict.fromkeys(box.label for box in self.certificate.closing if box.statement))


@dataclass(frozen=True, slots=True)
class Undecided:
    """It depends on something that is not known, or the question is too large."""

    reason: str
    waits_for: tuple[str, ...] = ()


Answer: TypeAlias = Found | Proved | Undecided
