"""From an expression such as `list(object({ name = string, size = optional(number, 1) }))` to the type that it spells.

https://developer.hashicorp.com/terraform/language/expressions/type-constraints
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NoReturn

from tfguard.hcl.compile import compile_expression
from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.syntax import Call, Expression, Literal, ObjectLiteral, TupleLiteral, Variable
from tfguard.hcl.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from tfguard.model.value import Value

_WORDS: Final[Mapping[str, Type]] = MappingProxyType(
    {
        "string": STRING,
        "number": NUMBER,
        "bool": BOOL,
        "any": DYNAMIC,
        "list": ListOf(DYNAMIC),
        "set": SetOf(DYNAMIC),
        "map": MapOf(DYNAMIC),
    }
)
_COLLECTIONS: Final[Mapping[str, Callable[[Type], Type]]] = MappingProxyType(
    {"list": ListOf, "set": SetOf, "map": MapOf}
)


def parse_type(expression: Expression) -> Type:
    """The type that an expression spells; the old quoted forms (`"string"`) too. Raises EvaluationError where it is none."""
    match expression:
        case Variable(_, word) | Literal(_, str() as word) if word in _WORDS:
            return _WORDS[word]
        case Call(_, kind, (element,)) if kind in _COLLECTIONS:
            return _COLLECTIONS[kind](parse_type(element))
        case Call(_, "tuple", (TupleLiteral(_, items),)):
            return TupleOf(tuple(map(parse_type, items)))
        case Call(_, "object", (ObjectLiteral(_, items),)):
            return _object(items)
        case Call(_, "optional", _):
            raise EvaluationError("`optional` belongs to an attribute of an `object`", expression.place)
        case _:
            raise EvaluationError(
                "a type is expected here: string, number, bool, any, list(...), set(...), map(...), tuple([...]) or object({...})",
                expression.place,
            )


def _object(items: tuple[tuple[Expression, Expression], ...]) -> ObjectOf:
    attributes: dict[str, Type] = {}
    optional: dict[str, Value] = {}
    for key, constraint in items:
        match key, constraint:
            case Literal(_, str() as name), Call(_, "optional", (type_, *default)) if len(default) <= 1:
                attributes[name] = parse_type(type_)
                optional[name] = _default(default[0], attributes[name]) if default else None
            case Literal(_, str() as name), _:
                attributes[name] = parse_type(constraint)
            case _:
                raise EvaluationError("the attributes of an object type have plain names", key.place)
    return ObjectOf(attributes, optional)


def _default(expression: Expression, type_: Type) -> Value:
    try:
        return convert(compile_expression(expression, {})(_NoRoots()), type_)
    except EvaluationError as error:
        raise error.placed(expression.place) from None


class _NoRoots:
    def root(self, name: str) -> NoReturn:
        raise EvaluationError(f"a default must be a constant; `{name}` is none")
