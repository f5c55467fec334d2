"""The type that an expression has whatever it is evaluated in, where its form tells."""

from __future__ import annotations

from collections.abc import Mapping

from tfguard.hcl.function import Function
from tfguard.hcl.operators import ARITHMETIC
from tfguard.hcl.syntax import Binary, Call, Expression, Literal, Template, TemplateFor, Unary
from tfguard.hcl.types import BOOL, NUMBER, STRING, Type
from tfguard.hcl.values import type_of


def static_type(expression: Expression, functions: Mapping[str, Function]) -> Type | None:
    """The type of every value that the expression can have; None where only evaluation tells."""
    match expression:
        case Literal(_, value):
            return type_of(value)
        case Template() | TemplateFor():
            return STRING
        case Unary(_, operator, _):
            return BOOL if operator == "!" else NUMBER
        case Binary(_, operator):
            return NUMBER if operator in ARITHMETIC else BOOL
        case Call(_, name) if name in functions:
            return functions[name].result
        case _:
            return None
