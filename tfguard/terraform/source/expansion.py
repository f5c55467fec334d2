"""`count` and `for_each`: which instances a block has.

https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tfguard.hcl import Block, EvaluationError, Scope, SetValue, convert
from tfguard.hcl.types import NUMBER
from tfguard.hcl.values import Sensitive, revealed
from tfguard.model.address import Key
from tfguard.model.value import Unknown, Value
from tfguard.terraform.source.evaluation import Evaluation
from tfguard.terraform.source.scope import Bound

MOST: Final = 100_000
"""Instances that one block may have; beyond it the number is taken for a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """The instances of a block: their keys, each with what it binds. `open` is the unknown that hides how many there are."""

    repeats: str | None = None
    """`count`, `each`, or None for a block that stands for one instance."""
    bindings: Mapping[Key, Value] = field(default_factory=dict)
    open: Unknown | None = None

    def scope(self, outer: Scope, key: Key) -> Scope:
        """The scope in which an instance is evaluated."""
        return outer if self.repeats is None else Bound(outer, self.repeats, self.bindings[key])

    def together(self, instances: Mapping[Key, Value]) -> Value:
        """All instances as other expressions see them: one object, a list, or a map."""
        if self.open is not None:
            return self.open
        match self.repeats:
            case "count":
                return list(instances.values())
            case "each":
                return {str(key): value for key, value in instances.items()}
            case _:
                return instances[None]


SINGLE: Final = Expansion(bindings={None: None})


def expansion(block: Block, subject: str, evaluation: Evaluation, scope: Scope) -> Expansion:
    """The instances of a resource block or module call; `subject` is its address."""
    attributes = block.body.attributes
    try:
        if "count" in attributes:
            return _counted(revealed(evaluation.run(attributes["count"].expression, scope)))
        if "for_each" in attributes:
            return _each(evaluation.run(attributes["for_each"].expression, scope))
    except EvaluationError as error:
        written = attributes.get("count") or attributes["for_each"]
        fault = evaluation.fault(EvaluationError(f"{subject}: {error.message}", error.span), written.span)
        return Expansion(repeats="each", open=fault)
    return SINGLE


def _counted(value: Value) -> Expansion:
    number = convert(value, NUMBER)
    if isinstance(number, Unknown):
        return Expansion(repeats="count", open=number)
    if not isinstance(number, int) or not 0 <= number <= MOST:
        raise EvaluationError(f"Invalid count argument: {number} is no whole number from 0 to {MOST}")
    return Expansion(repeats="count", bindings={index: {"index": index} for index in range(number)})


def _each(given: Value) -> Expansion:
    """Keys stand in addresses and hide nothing; the values keep the marks that they have."""
    value = given.value if isinstance(given, Sensitive) else given
    match revealed(value) if isinstance(value, SetValue) else value:
        case Unknown() as whole:
            return Expansion(repeats="each", open=whole)
        case SetValue() as items:
            unknown = next((item for item in items if isinstance(item, Unknown)), None)
            if unknown is not None:
                return Expansion(repeats="each", open=unknown)
            if not all(isinstance(item, str) for item in items):
                raise EvaluationError("Invalid for_each set argument: expected a set of strings")
            return Expansion(repeats="each", bindings={str(item): {"key": item, "value": item} for item in items})
        case dict() as pairs:
            return Expansion(repeats="each", bindings={key: {"key": key, "value": pairs[key]} for key in sorted(pairs)})
        case _:
            raise EvaluationError("Invalid for_each argument: expected a map, or a set of strings")
