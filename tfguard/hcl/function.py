"""What a function is, and how it is called: one convention for Terraform's functions and for those of policies.

An implementation gets plain values that already have the types of its parameters, and answers with one; it raises
EvaluationError (without a span) where Terraform refuses. The call takes care of the rest:

- an argument is converted to its parameter's type (`any` takes it as it is; `list(any)` makes a list of whatever sequence);
- null is refused unless the parameter is `nullable`;
- with an unknown argument the result is unknown, and waits for what the arguments wait for, unless the parameter
  `takes_unknown`. Only the argument itself counts: an unknown *inside* a list or an object reaches every implementation;
- a `Sensitive` argument is unwrapped and the result wrapped, unless the function `takes_sensitive`. Where a `Sensitive` stands
  inside an argument, it is taken out and the result wrapped too, unless the parameter `takes_marks`: then the implementation
  gets the inner marks, and only those that it hands on are in the result.

For example:

    def _join(separator: str, *lists: ListValue) -> Value:
        parts = [part for list_ in lists for part in list_]
        return separator.join(parts) if all(map(is_sure, parts)) else waiting(parts, STRING)

    JOIN = Function("join", _join, (Parameter("separator", STRING),), rest=Parameter("lists", ListOf(STRING)), result=STRING)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.types import BOOL, DYNAMIC, NUMBER, STRING, Type
from tfguard.hcl.values import ListValue, MapValue, Sensitive, SetValue, is_marked, never_null, revealed, waiting
from tfguard.model.value import Unknown, Value


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a function, and what it lets through."""

    name: str
    type: Type = DYNAMIC
    nullable: bool = False
    takes_unknown: bool = False
    takes_marks: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function as expressions call it."""

    name: str
    run: Callable[..., Value]
    parameters: tuple[Parameter, ...] = ()
    optional: tuple[Parameter, ...] = ()
    """Parameters after those that may be left out; the implementation has its own defaults."""
    rest: Parameter | None = None
    """The parameter of any further arguments."""
    result: Type | None = None
    """The type of the result where it is unknown; None where it depends on the arguments, and may be null."""
    takes_sensitive: bool = False
    lazy: bool = False
    """The implementation gets functions without parameters, one for each argument, and calls the ones whose value it wants.

    They raise EvaluationError where the argument has no value. Nothing of the convention above is done for it.
    """

    @property
    def most(self) -> int | None:
        """How many arguments it takes at most; None for any number."""
        return None if self.rest is not None else len(self.parameters) + len(self.optional)

    def parameters_for(self, count: int) -> tuple[Parameter, ...]:
        """The parameter of each of `count` arguments. Raises EvaluationError where it does not take that many."""
        if count < len(self.parameters):
            missing = self.parameters[count].name
            raise EvaluationError(f'`{self.name}` needs {self._wanted}, but got {count}: "{missing}" is missing')
        if self.most is not None and count > self.most:
            raise EvaluationError(f"`{self.name}` takes {self._wanted}, but got {count}")
        named = self.parameters + self.optional
        return named[:count] if self.rest is None else named[:count] + (self.rest,) * (count - len(named))

    @property
    def _wanted(self) -> str:
        least, most = len(self.parameters), self.most
        if most is None:
            return f"at least {least} argument{'s' * (least != 1)}"
        count = str(most) if least == most else f"{least} to {most}"
        return f"{count} argument{'s' * (most != 1)}"


READY: Final[dict[Type, frozenset[type]]] = {
    STRING: frozenset({str}),
    NUMBER: frozenset({int, Decimal}),
    BOOL: frozenset({bool}),
    DYNAMIC: frozenset({str, int, Decimal, bool, list, dict, ListValue, SetValue, MapValue}),
}
"""The classes whose values a parameter of a type takes without any preparation."""

_NO_CLASS: Final[frozenset[type]] = frozenset()


def call(function: Function, arguments: Sequence[Value]) -> Value:
    """The value of a call, by the whole convention."""
    return call_with(function, function.parameters_for(len(arguments)), arguments)


def call_with(function: Function, parameters: Sequence[Parameter], arguments: Sequence[Value]) -> Value:
    """The same, where the parameters for so many arguments are known already."""
    if function.takes_sensitive:
        return settled(function, _call(function, parameters, arguments))
    marked, bare = _without_marks(parameters, arguments)
    result = settled(function, _call(function, parameters, bare))
    return Sensitive(result) if marked else result


def settled(function: Function, result: Value) -> Value:
    """An unknown result is never null where the function says of what type it will be."""
    return never_null(result) if function.result is not None and isinstance(result, Unknown) else result


def _without_marks(parameters: Sequence[Parameter], arguments: Sequence[Value]) -> tuple[bool, list[Value]]:
    """Whether the result must be marked, and the arguments with those marks that implementations may see."""
    marked = False
    bare: list[Value] = []
    for parameter, argument in zip(parameters, arguments, strict=True):
        if isinstance(argument, Sensitive):
            marked = True
            argument = argument.value  # noqa: PLW2901 - what is inside, from here on
        if not parameter.takes_marks and is_marked(argument):
            marked = True
            argument = revealed(argument)  # noqa: PLW2901 - same
        bare.append(argument)
    return marked, bare


def _call(function: Function, parameters: Sequence[Parameter], arguments: Sequence[Value]) -> Value:
    ready = [
        argument if argument.__class__ in READY.get(parameter.type, _NO_CLASS) else _prepared(parameter, argument)
        for parameter, argument in zip(parameters, arguments, strict=True)
    ]
    stopping = [
        argument
        for parameter, argument in zip(parameters, ready, strict=True)
        if isinstance(argument, Unknown) and not parameter.takes_unknown
    ]
    return waiting(stopping, function.result) if stopping else function.run(*ready)


def _prepared(parameter: Parameter, argument: Value) -> Value:
    """An argument as a parameter takes it."""
    if argument is None:
        if not parameter.nullable:
            raise EvaluationError(f'Invalid value for "{parameter.name}" parameter: argument must not be null')
        return argument
    if parameter.type is DYNAMIC:
        return argument
    try:
        return convert(argument, parameter.type)
    except EvaluationError as error:
        raise EvaluationError(f'Invalid value for "{parameter.name}" parameter: {error.message}') from error
