"""Functions that convert, mark, or tell a type.

https://developer.hashicorp.com/terraform/language/functions/tobool (and its neighbours)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tfguard.hcl.convert import convert
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, SetOf, Type
from tfguard.hcl.values import Sensitive, revealed, type_of, unknowns, waiting
from tfguard.model.value import Unknown, Value


def _to(type_: Type) -> Callable[[Value], Value]:
    def to(value: Value) -> Value:
        return convert(value, type_)

    return to


def _nonsensitive(value: Value) -> Value:
    return value.value if isinstance(value, Sensitive) else value


def _issensitive(value: Value) -> Value:
    if isinstance(value, Sensitive):
        return True
    return waiting((value,), BOOL) if isinstance(value, Unknown) else False


def _type(value: Value) -> Value:
    bare = revealed(value)
    if any(unknown.type is None or unknown.type == DYNAMIC for unknown in unknowns(bare)):
        return waiting((bare,), STRING)
    return str(type_of(bare))


_ANY: Final = Parameter("value", nullable=True, takes_unknown=True, takes_marks=True)
_CONVERTED: Final = Parameter("v", nullable=True, takes_unknown=True, takes_marks=True)

TYPES: Final = (
    Function("ephemeralasnull", lambda value: value, (_ANY,), takes_sensitive=True),
    Function("issensitive", _issensitive, (_ANY,), takes_sensitive=True),
    Function("nonsensitive", _nonsensitive, (_ANY,), takes_sensitive=True),
    Function("sensitive", Sensitive, (_ANY,), takes_sensitive=True),
    Function("tobool", _to(BOOL), (_CONVERTED,)),
    Function("tolist", _to(ListOf(DYNAMIC)), (_CONVERTED,)),
    Function("tomap", _to(MapOf(DYNAMIC)), (_CONVERTED,)),
    Function("tonumber", _to(NUMBER), (_CONVERTED,)),
    Function("toset", _to(SetOf(DYNAMIC)), (_CONVERTED,)),
    Function("tostring", _to(STRING), (_CONVERTED,)),
    Function("type", _type, (_ANY,), takes_sensitive=True),
)
