"""What can be said against an expression before it runs: functions that there are not, arguments too few or too many, unknown roots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function
from tfguard.hcl.references import references, walk
from tfguard.hcl.syntax import Call, Expression
from tfguard.model.place import Fault


def check(expression: Expression, functions: Mapping[str, Function], roots: Collection[str]) -> tuple[Fault, ...]:
    """Every fault that needs no evaluation to be seen."""
    called = (_of_call(part, functions) for part in walk(expression) if isinstance(part, Call))
    named = (
        Fault(f"there is no `{name.root}` here{_did_you_mean(name.root, roots)}", name.span)
        for name in references(expression)
        if name.root not in roots
    )
    return (*(fault for fault in called if fault is not None), *named)


def _of_call(call: Call, functions: Mapping[str, Function]) -> Fault | None:
    function = functions.get(call.name)
    if function is None:
        hint = _did_you_mean_function(call.name, functions)
        return Fault(f"Call to unknown function: there is no function `{call.name}`{hint}", call.span)
    if call.expand:
        return None
    try:
        function.parameters_for(len(call.arguments))
    except EvaluationError as error:
        return Fault(error.message, call.span)
    return None


def _did_you_mean_function(name: str, functions: Iterable[str]) -> str:
    """The function of the same name in another namespace, or one of a similar name in the same."""
    space, _, last = name.rpartition("::")
    twins = [other for other in functions if other.rpartition("::")[2] == last]
    if twins:
        return f"; write `{twins[0]}`"
    siblings = {other.rpartition("::")[2]: other for other in functions if other.rpartition("::")[0] == space}
    return _did_you_mean(last, siblings, shown=siblings)


def _did_you_mean(word: str, known: Iterable[str], shown: Mapping[str, str] = MappingProxyType({})) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean `{shown.get(close[0], close[0])}`?" if close else ""
