"""`templatefile` and `templatestring`: a template is an expression in a scope of its own, the variables that it is given.

https://developer.hashicorp.com/terraform/language/functions/templatefile
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.files import READING, Surroundings, content_text, reading
from tfguard.hcl.types import STRING
from tfguard.hcl.values import Sensitive, equal
from tfguard.model.value import Value

if TYPE_CHECKING:
    from tfguard.hcl.scope import Evaluator

_NAME: Final = re.compile(r"[^\W\d][\w-]*")


class _Variables:
    """The scope of a template."""

    def __init__(self, variables: Mapping[str, Value]) -> None:
        self._variables = variables

    def root(self, name: str) -> Value:
        if name not in self._variables:
            raise EvaluationError(f'vars map does not contain key "{name}"')
        return self._variables[name]


def rendering(surroundings: Surroundings, others: Callable[[], Mapping[str, Function]]) -> tuple[Function, ...]:
    """The two functions, whose templates may call `others`: those from files all but these two, the others none that reads files."""

    @lru_cache(maxsize=64)
    def compiled(template: str, path: str, *, reads: bool) -> tuple[Evaluator, tuple[str, ...]]:
        from tfguard.hcl.compile import compile_expression
        from tfguard.hcl.parse import parse_template
        from tfguard.hcl.references import references

        expression = parse_template(template, path)
        names = tuple(dict.fromkeys(name.root for name in references(expression)))
        return compile_expression(expression, _allowed(others(), reads=reads), equal=equal), names

    def rendered(template: str, path: str, variables: Value, *, reads: bool) -> Value:
        if not isinstance(variables, dict):
            raise EvaluationError('Invalid value for "vars" parameter: invalid vars value: must be a map')
        for name in variables:
            if not _NAME.fullmatch(name):
                raise EvaluationError(f'Invalid value for "vars" parameter: invalid template variable name "{name}"')
        run, names = compiled(template, path, reads=reads)
        scope = _Variables(variables)
        for name in names:
            scope.root(name)
        value = run(scope)
        if value is None or (isinstance(value, Sensitive) and value.value is None):
            raise EvaluationError("The result of the template is null, which is not a valid result")
        return value

    def templatefile(path: str, variables: Value) -> Value:
        return rendered(content_text(surroundings.content(path), path), path, variables, reads=True)

    def templatestring(template: str, variables: Value) -> Value:
        from tfguard.hcl.convert import convert

        return convert(rendered(template, "<templatestring argument>", variables, reads=False), STRING)

    variables = Parameter("vars", takes_marks=True)
    return (
        reading(Function("templatefile", templatefile, (Parameter("path", STRING), variables))),
        Function("templatestring", templatestring, (Parameter("template", STRING), variables), result=STRING),
    )


def _allowed(functions: Mapping[str, Function], *, reads: bool) -> Mapping[str, Function]:
    forbidden = _RENDERING if reads else _RENDERING | READING
    return {
        name: _refused(function) if name.removeprefix("core::") in forbidden else function
        for name, function in functions.items()
    }


_RENDERING: Final = frozenset({"templatefile", "templatestring"})


def _refused(function: Function) -> Function:
    def refuse(*_: Value) -> Value:
        raise EvaluationError(f"cannot call {function.name} from inside this template")

    return Function(function.name, refuse, rest=Parameter("arguments", nullable=True, takes_unknown=True))
