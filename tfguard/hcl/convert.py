"""From one type to another, as Terraform converts.

https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final
from unicodedata import normalize

from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.numbers import from_decimal, from_float, number_text, parse_number
from tfguard.hcl.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, Primitive, SetOf, TupleOf, Type
from tfguard.hcl.unify import convertible, has_dynamic, unify
from tfguard.hcl.values import ListValue, MapValue, Sensitive, SetValue, is_number, open_ended, type_of, waiting
from tfguard.model.value import Unknown, Value


def convert(value: Value, type_: Type) -> Value:
    """The value as one of that type. Raises EvaluationError, without a span, where Terraform converts no such value."""
    if value is None or type_ is DYNAMIC:
        return value
    if isinstance(value, Unknown):
        return _unknown(value, type_)
    if isinstance(value, Sensitive):
        return Sensitive(convert(value.value, type_))
    return _TO[type_.__class__](value, type_)


def text(value: str) -> str:
    """A string as Terraform keeps it: in Unicode's normal form C."""
    return value if value.isascii() else normalize("NFC", value)


def _unknown(unknown: Unknown, type_: Type) -> Unknown:
    if unknown.type == type_:
        return unknown
    if isinstance(unknown.type, Type) and not convertible(unknown.type, type_):
        raise EvaluationError(f"{type_} required, but this will be {unknown.type}")
    members, minimum = unknown.members, unknown.minimum
    if isinstance(type_, (ListOf, SetOf)):
        members = _members(unknown, type_.element)
    if isinstance(type_, SetOf) and not isinstance(unknown.type, SetOf) and minimum:
        minimum = 1  # the others may be equal to it
    prefix = unknown.prefix if type_ == STRING or unknown.prefix is None else ""
    return Unknown(lambda: unknown.waits_for, members=members, minimum=minimum, type_=type_, prefix=prefix)


def _members(unknown: Unknown, element: Type) -> tuple[Value, ...]:
    """What an unknown collection is known to hold, once its elements are of that type.

    Where it is not said which type that will be, only strings stay what they are: all else may become strings.
    """
    if element == DYNAMIC and not isinstance(unknown.type, (ListOf, SetOf)):
        return tuple(member for member in unknown.members if isinstance(member, str))
    return tuple(convert(member, element) for member in unknown.members)


def _to_string(value: Value) -> Value:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal, float)):
        return number_text(value)
    raise _required("a string", value)


def _to_number(value: Value) -> Value:
    if isinstance(value, float):
        return from_float(value)
    if is_number(value):
        return from_decimal(value) if isinstance(value, Decimal) else value
    number = parse_number(value) if isinstance(value, str) else None
    if number is None:
        raise _required("a number", value)
    return number


def _to_bool(value: Value) -> Value:
    match value:
        case bool():
            return value
        case "true" | "1":
            return True
        case "false" | "0":
            return False
        case str() if value.lower() in {"true", "false"}:
            raise EvaluationError(f'a bool is required; to convert from string, use lowercase "{value.lower()}"')
        case _:
            raise _required("a bool", value)


_PRIMITIVE: Final[Mapping[str, Callable[[Value], Value]]] = {
    STRING.name: _to_string,
    NUMBER.name: _to_number,
    BOOL.name: _to_bool,
    DYNAMIC.name: lambda value: value,
}


def _required(wanted: str, value: Value) -> EvaluationError:
    return EvaluationError(f"{wanted} is required, not {_found(value)}")


def _found(value: Value) -> str:
    match value:
        case str():
            return f'"{value}"' if len(value) < 40 else "this string"  # noqa: PLR2004 - what fits into a message
        case ListValue():
            return "a list"
        case SetValue():
            return "a set"
        case list():
            return "a tuple"
        case MapValue():
            return "a map"
        case dict():
            return "an object"
        case _:
            return f"a {type_of(value)}"


def _to_list(value: Value, type_: ListOf) -> Value:
    element = type_.element
    if value.__class__ is ListValue and value.element == element:
        return value
    if not isinstance(value, list):
        raise _required("a list", value)
    if isinstance(value, SetValue) and (open_ := open_ended(value)) is not None:
        return convert(open_, type_)
    items, found = _of_one_type(value, element, "list")
    return items if isinstance(items, Unknown) else ListValue(items, found)


def _to_set(value: Value, type_: SetOf) -> Value:
    element = type_.element
    if value.__class__ is SetValue and value.element == element:
        return value
    if not isinstance(value, list):
        raise _required("a set", value)
    items, found = _of_one_type(value, element, "set")
    return items if isinstance(items, Unknown) else SetValue(items, found)


def _to_map(value: Value, type_: MapOf) -> Value:
    element = type_.element
    if value.__class__ is MapValue and value.element == element:
        return value
    if not isinstance(value, dict):
        raise _required("a map", value)
    keys = list(value)
    items, found = _of_one_type([value[key] for key in keys], element, "map", keys)
    return items if isinstance(items, Unknown) else MapValue(dict(zip(keys, items, strict=True)), found)


def _of_one_type(
    items: list[Value], element: Type, kind: str, keys: Iterable[object] | None = None
) -> tuple[list[Value] | Unknown, Type]:
    """The elements of a collection, all of one type, and that type; an unknown where the types are not known yet."""
    places = range(len(items)) if keys is None else keys
    converted = [_inside(place, item, element) for place, item in zip(places, items, strict=True)]
    if not (has_dynamic(element) and converted):
        return converted, element
    found = unify(type_of(item) for item in converted if kind != "map" or item is not None) or _of_nulls(converted)
    if found is None:
        raise EvaluationError(f"all {kind} elements must have the same type")
    if found == DYNAMIC and any(item is not None for item in converted):
        if any(isinstance(item, Unknown) for item in converted):
            return waiting(converted, None), found
        if None in converted:
            raise EvaluationError(f"all {kind} elements must have the same type: write no null among them")
    if found != STRING and any(isinstance(item, Unknown) and type_of(item) == DYNAMIC for item in converted):
        return waiting(converted, None), found  # what it turns out to be may change the type of all, but for strings
    return [convert(item, found) for item in converted], found


def _of_nulls(items: list[Value]) -> Type | None:
    """The element type of a map that holds nothing but nulls."""
    return DYNAMIC if all(item is None for item in items) else None


def _inside(place: object, item: Value, element: Type) -> Value:
    try:
        return convert(item, element)
    except EvaluationError as error:
        where = f'"{place}"' if isinstance(place, str) else str(place)
        raise EvaluationError(f"element {where}: {error.message}") from error


def _to_tuple(value: Value, type_: TupleOf) -> Value:
    elements = type_.elements
    if not isinstance(value, list) or isinstance(value, (ListValue, SetValue)):
        raise _required("a tuple", value)
    if len(value) != len(elements):
        raise EvaluationError(f"a tuple of {len(elements)} elements is required, not one of {len(value)}")
    return [_inside(place, *pair) for place, pair in enumerate(zip(value, elements, strict=True))]


def _to_object(value: Value, type_: ObjectOf) -> Value:
    if not isinstance(value, dict):
        raise _required("an object", value)
    return {name: _attribute(value, name, attribute, type_) for name, attribute in type_.attributes.items()}


def _attribute(value: dict[str, Value], name: str, attribute: Type, type_: ObjectOf) -> Value:
    if name not in value and name not in type_.optional:
        raise EvaluationError(f'attribute "{name}" is required')
    given = value.get(name)
    if given is None:
        given = type_.optional.get(name)
    try:
        return convert(given, attribute)
    except EvaluationError as error:
        raise EvaluationError(f'attribute "{name}": {error.message}') from error


_TO: Final[Mapping[type, Callable[[Value, Any], Value]]] = {
    Primitive: lambda value, type_: _PRIMITIVE[type_.name](value),
    ListOf: _to_list,
    SetOf: _to_set,
    MapOf: _to_map,
    TupleOf: _to_tuple,
    ObjectOf: _to_object,
}
