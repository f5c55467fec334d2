"""`condition ? then : otherwise`: both branches are evaluated, because the result has the type that both can have.

https://developer.hashicorp.com/terraform/language/expressions/conditionals#result-types
"""

from __future__ import annotations

from typing import Any, Final

from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.operators import truth
from tfguard.hcl.scope import Evaluator
from tfguard.hcl.syntax import Conditional
from tfguard.hcl.types import DYNAMIC, Type
from tfguard.hcl.unify import unify
from tfguard.hcl.values import Sensitive, is_marked, type_of, waiting
from tfguard.model.value import Unknown, Value

_SCALARS: Final = frozenset({str, bool, int})
_BRANCHES: Final = (True, False)


def choice(
    test: Evaluator, branches: tuple[Evaluator, Evaluator], types: tuple[Type | None, Type | None], node: Conditional
) -> Evaluator:
    """The branch that the test chooses, as a value of the type of both. `types` are those that the form of a branch tells."""
    then, otherwise = branches
    then_type, otherwise_type = types

    def run(scope: Any) -> Value:
        answer = test(scope)
        if answer is True:
            return _harmonized(then(scope), otherwise, otherwise_type, scope, node)
        if answer is False:
            return _harmonized(otherwise(scope), then, then_type, scope, node)
        return _by_test(truth_of(answer, node), branches, types, scope, node)

    return run


def truth_of(answer: Value, node: Conditional) -> Value:
    """The value of the condition as a bool, an unknown or a Sensitive of those."""
    try:
        return truth(answer, "the condition")
    except EvaluationError as error:
        raise error.placed(node.condition.place) from None


def _by_test(
    answer: Value,
    branches: tuple[Evaluator, Evaluator],
    types: tuple[Type | None, Type | None],
    scope: Any,
    node: Conditional,
) -> Value:
    if isinstance(answer, Sensitive):
        return Sensitive(_by_test(answer.value, branches, types, scope, node))
    if isinstance(answer, Unknown):
        return _open(answer, branches, scope, node)
    chosen, other = _BRANCHES.index(bool(answer)), _BRANCHES.index(not answer)
    return _harmonized(branches[chosen](scope), branches[other], types[other], scope, node)


def _harmonized(value: Value, other: Evaluator, other_type: Type | None, scope: Any, node: Conditional) -> Value:
    """The value of the chosen branch as one of the type that both branches have."""
    if value is None:
        return None
    if other_type is None:
        try:
            rest = other(scope)
        except EvaluationError:
            return value
        if rest is None or (rest.__class__ is value.__class__ and value.__class__ in _SCALARS):
            return value
        other_type = type_of(rest)
    return _converted(value, type_of(value), other_type, node)


def _converted(value: Value, own: Type, other: Type, node: Conditional) -> Value:
    if own == other or DYNAMIC in (own, other):
        return value
    common = unify((own, other))
    if common is None:
        raise EvaluationError(
            f"Inconsistent conditional result types: the one branch is a {own}, the other a {other}", node.place
        )
    try:
        return convert(value, common)
    except EvaluationError as error:
        raise EvaluationError(f"Inconsistent conditional result types: {error.message}", node.place) from error


def _open(answer: Unknown, branches: tuple[Evaluator, Evaluator], scope: Any, node: Conditional) -> Value:
    """The result while the condition is unknown: it is known only where both branches are null, whatever else is the same in both."""
    found: list[Value] = []
    for branch in branches:
        try:
            found.append(branch(scope))
        except EvaluationError:
            return waiting((answer,))
    types = [type_of(value) for value in found]
    common = unify(types)
    if common is None:
        raise EvaluationError(
            f"Inconsistent conditional result types: the one branch is a {types[0]}, the other a {types[1]}", node.place
        )
    if all(value is None for value in found):
        return None
    lengths = [_least_length(value) for value in found]
    sure = all(value is not None and not (isinstance(value, Unknown) and value.prefix is None) for value in found)
    unknown = waiting((answer, *found), None if common == DYNAMIC else common, prefix="" if sure else None)
    if None not in lengths:
        unknown.minimum = min(length for length in lengths if length is not None)
    return Sensitive(unknown) if any(map(is_marked, found)) else unknown


def _least_length(value: Value) -> int | None:
    if isinstance(value, Unknown):
        return value.minimum
    return len(value) if isinstance(value, (list, dict)) else None
