"""What implementations ask of their arguments beyond the types: whole numbers within bounds, results of a sane size."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.types import STRING, Type
from tfguard.hcl.values import is_sure, waiting
from tfguard.model.value import Unknown, Value

LEAST_INTEGER: Final = -(2**63)
MOST_INTEGER: Final = 2**63 - 1
"""Terraform takes counts and positions as 64-bit integers."""

MOST_CHARACTERS: Final = 1 << 24
"""No function makes a longer string: a configuration that asks for one is a mistake, or an attack on the machine that reads it."""

MOST_ELEMENTS: Final = 1 << 18
"""No function makes a longer collection out of shorter ones."""


def whole(number: int | Decimal) -> int:
    """The number as a 64-bit integer. Raises EvaluationError where it is none."""
    if not isinstance(number, int) or not LEAST_INTEGER <= number <= MOST_INTEGER:
        raise EvaluationError(f"value must be a whole number, between {LEAST_INTEGER} and {MOST_INTEGER} inclusive")
    return number


def integer(number: int | Decimal) -> int:
    """The number as an integer of any size. Raises EvaluationError where it is none."""
    if not isinstance(number, int):
        raise EvaluationError("value must be a whole number")
    return number


def refuse_long(characters: int) -> None:
    """Stop before a string of so many characters is made."""
    if characters > MOST_CHARACTERS:
        raise EvaluationError(f"the result would have {characters} characters; the most is {MOST_CHARACTERS}")


def refuse_many(elements: int) -> None:
    """Stop before a collection of so many elements is made."""
    if elements > MOST_ELEMENTS:
        raise EvaluationError(f"the result would have {elements} elements; the most is {MOST_ELEMENTS}")


def holding(
    members: Iterable[Value], because_of: Iterable[Value], type_: Type | None, minimum: int | None = None
) -> Unknown:
    """An unknown collection that is known to hold what is known of `members`, and waits for the unknowns in `because_of`."""
    waits = waiting(because_of)
    return Unknown(
        lambda: waits.waits_for,
        members=tuple(member for member in members if is_sure(member)),
        minimum=minimum,
        type_=type_,
    )


def unknown_text(because_of: Iterable[Value]) -> Unknown:
    """An unknown string that waits for the unknowns in `because_of`."""
    return waiting(because_of, STRING)
