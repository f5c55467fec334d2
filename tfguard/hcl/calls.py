"""Calls of functions in expressions: the convention of `function`, with a short way for values that need no preparation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import READY, Function, Parameter, call
from tfguard.hcl.scope import Evaluator
from tfguard.hcl.syntax import Call
from tfguard.hcl.values import Sensitive, waiting
from tfguard.model.value import Unknown, Value

_SCALARS: Final = frozenset({str, bool, int, Decimal})


def unknown_function(node: Call) -> Evaluator:
    """A call of a function that there is not; whoever checks before running never gets here."""

    def run(_: Any) -> Value:
        raise EvaluationError(f"Call to unknown function: there is no function named `{node.name}`", node.place)

    return run


def call_of(function: Function, arguments: tuple[Evaluator, ...], node: Call) -> Evaluator:
    """A call, compiled."""
    if function.lazy:
        return _lazy(function, arguments, node)
    if node.expand:
        return _expanded(function, arguments, node)
    try:
        parameters = function.parameters_for(len(arguments))
    except EvaluationError as error:
        return _refused(error, node)
    if len(arguments) == 1 and _has_short_way(function, parameters):
        return _of_one(function, arguments[0], parameters[0], node)
    if len(arguments) == 2 and _has_short_way(function, parameters):  # noqa: PLR2004 - one argument, two arguments, any
        return _of_two(function, arguments, parameters, node)
    return lambda scope: _called(function, [find(scope) for find in arguments], node)


def _has_short_way(function: Function, parameters: Sequence[Parameter]) -> bool:
    return not function.takes_sensitive and all(parameter.type in READY for parameter in parameters)


def _ready(parameter: Parameter) -> frozenset[type]:
    """The classes whose values need neither conversion nor a look for marks inside."""
    ready = READY[parameter.type]
    return ready if parameter.takes_marks else ready & _SCALARS


def _of_one(function: Function, argument: Evaluator, parameter: Parameter, node: Call) -> Evaluator:
    run_it, ready = function.run, _ready(parameter)

    def run(scope: Any) -> Value:
        value = argument(scope)
        if value.__class__ not in ready:
            return _called(function, (value,), node)
        try:
            return run_it(value)
        except EvaluationError as error:
            raise _named(error, node) from None

    return run


def _of_two(
    function: Function, arguments: Sequence[Evaluator], parameters: Sequence[Parameter], node: Call
) -> Evaluator:
    run_it, (first, second) = function.run, arguments
    first_ready, second_ready = map(_ready, parameters)

    def run(scope: Any) -> Value:
        one, other = first(scope), second(scope)
        if one.__class__ not in first_ready or other.__class__ not in second_ready:
            return _called(function, (one, other), node)
        try:
            return run_it(one, other)
        except EvaluationError as error:
            raise _named(error, node) from None

    return run


def _called(function: Function, arguments: Sequence[Value], node: Call) -> Value:
    try:
        return call(function, arguments)
    except EvaluationError as error:
        raise _named(error, node) from None


def _named(error: EvaluationError, node: Call) -> EvaluationError:
    """The error of a function, with its name and its place."""
    return EvaluationError(f"{node.name}: {error.message}", node.place) if error.at is None else error


def _refused(error: EvaluationError, node: Call) -> Evaluator:
    def run(_: Any) -> Value:
        raise error.placed(node.place)

    return run


def _lazy(function: Function, arguments: tuple[Evaluator, ...], node: Call) -> Evaluator:
    def later(find: Evaluator, scope: Any) -> Callable[[], Value]:
        return lambda: find(scope)

    def run(scope: Any) -> Value:
        thunks = [later(find, scope) for find in arguments]
        if node.expand:
            spread = _spread(arguments[-1](scope), node)
            if isinstance(spread, Unknown):
                return spread
            thunks = [*thunks[:-1], *(later(lambda _, value=value: value, scope) for value in spread)]  # type: ignore[misc]  # binds now
        try:
            return function.run(*thunks)
        except EvaluationError as error:
            raise _named(error, node) from None

    return run


def _expanded(function: Function, arguments: tuple[Evaluator, ...], node: Call) -> Evaluator:
    """`f(a, rest...)`."""

    def run(scope: Any) -> Value:
        *given, last = [find(scope) for find in arguments]
        spread = _spread(last.value if isinstance(last, Sensitive) else last, node)
        if isinstance(spread, Unknown):
            return waiting((*given, spread), function.result)
        found = _called(function, [*given, *spread], node)
        return Sensitive(found) if isinstance(last, Sensitive) else found

    return run


def _spread(value: Value, node: Call) -> list[Value] | Unknown:
    """The elements of an argument that `...` follows."""
    if isinstance(value, (list, Unknown)):
        return value
    found = "null" if value is None else "neither a list, a set nor a tuple"
    message = f"Invalid expanding argument value: the argument before `...` is {found}"
    raise EvaluationError(message, node.arguments[-1].place)
