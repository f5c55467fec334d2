"""Calls of functions in expressions: the convention of `function`, with a short way for values that need no preparation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import READY, Function, Parameter, call_with, settled
from tfguard.hcl.scope import Evaluator
from tfguard.hcl.syntax import Call
from tfguard.hcl.types import DYNAMIC
from tfguard.hcl.values import Sensitive, is_computed, waiting
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
    if function.takes_sensitive:
        return lambda scope: _called(function, [find(scope) for find in arguments], parameters, node)
    if len(arguments) == 1:
        return _of_one(function, arguments[0], parameters, node)
    return _of_several(function, arguments, parameters, node)


class _Takes(dict[type, bool]):
    """Whether a parameter takes the values of a class as they are: nothing to convert, no marks inside, nothing to wait for."""

    __slots__ = ("_parameter",)

    def __init__(self, parameter: Parameter) -> None:
        super().__init__()
        self._parameter = parameter

    def __missing__(self, class_: type) -> bool:
        takes = self[class_] = self._of(class_)
        return takes

    def _of(self, class_: type) -> bool:
        parameter = self._parameter
        if class_ is type(None):
            return parameter.nullable
        if class_ in READY.get(parameter.type, ()):
            return parameter.takes_marks or class_ in _SCALARS
        if parameter.type is not DYNAMIC:
            return False
        return parameter.takes_unknown if class_ is Unknown else is_computed(class_)


def _of_one(function: Function, argument: Evaluator, parameters: Sequence[Parameter], node: Call) -> Evaluator:
    run_it, takes = function.run, _Takes(parameters[0])

    def run(scope: Any) -> Value:
        value = argument(scope)
        if not takes[value.__class__]:
            return _called(function, (value,), parameters, node)
        try:
            found = run_it(value)
        except EvaluationError as error:
            raise _named(error, node) from None
        return settled(function, found) if found.__class__ is Unknown else found

    return run


def _of_several(
    function: Function, arguments: Sequence[Evaluator], parameters: Sequence[Parameter], node: Call
) -> Evaluator:
    run_it = function.run
    all_take = tuple(zip(arguments, map(_Takes, parameters), strict=True))

    def run(scope: Any) -> Value:
        values, ready = [], True
        for find, takes in all_take:
            value = find(scope)
            values.append(value)
            ready = ready and takes[value.__class__]
        if not ready:
            return _called(function, values, parameters, node)
        try:
            found = run_it(*values)
        except EvaluationError as error:
            raise _named(error, node) from None
        return settled(function, found) if found.__class__ is Unknown else found

    return run


def _called(function: Function, arguments: Sequence[Value], parameters: Sequence[Parameter], node: Call) -> Value:
    try:
        return call_with(function, parameters, arguments)
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
        values = [*given, *spread]
        try:
            parameters = function.parameters_for(len(values))
        except EvaluationError as error:
            raise _named(error, node) from None
        found = _called(function, values, parameters, node)
        return Sensitive(found) if isinstance(last, Sensitive) else found

    return run


def _spread(value: Value, node: Call) -> list[Value] | Unknown:
    """The elements of an argument that `...` follows."""
    if isinstance(value, (list, Unknown)):
        return value
    found = "null" if value is None else "neither a list, a set nor a tuple"
    message = f"Invalid expanding argument value: the argument before `...` is {found}"
    raise EvaluationError(message, node.arguments[-1].place)
