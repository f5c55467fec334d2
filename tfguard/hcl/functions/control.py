"""`try` and `can`: whether an expression has a value at all.

https://developer.hashicorp.com/terraform/language/functions/try
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.types import BOOL
from tfguard.hcl.values import is_sure, waiting
from tfguard.model.value import Value


def _try(*expressions: Callable[[], Value]) -> Value:
    """The first argument that has a value; one that is not wholly known leaves the whole open, since it may yet fail."""
    refusals = []
    for expression in expressions:
        try:
            value = expression()
        except EvaluationError as error:
            refusals.append(error.message)
        else:
            return value if is_sure(value) else waiting([value])
    raise EvaluationError(f"no argument has a value: {'; '.join(refusals)}")


def _can(expression: Callable[[], Value]) -> Value:
    try:
        value = expression()
    except EvaluationError:
        return False
    return True if is_sure(value) else waiting([value], BOOL)


_EXPRESSION: Final = Parameter("expression", nullable=True, takes_unknown=True)

CONTROL: Final = (
    Function("try", _try, (_EXPRESSION,), rest=_EXPRESSION, lazy=True),
    Function("can", _can, (_EXPRESSION,), result=BOOL, lazy=True),
)
