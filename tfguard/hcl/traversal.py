"""From a value to a part of it: attributes, indexes, elements in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.numbers import number_text
from tfguard.hcl.types import DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, Primitive, SetOf, TupleOf, Type
from tfguard.hcl.values import ListValue, MapValue, Sensitive, SetValue, is_number, type_of, waiting
from tfguard.model.value import Path, Unknown, Value

_NO_ELEMENT = "The given key does not identify an element in this collection value"


def follow(value: Value, steps: Path) -> Value:
    """The part of a value at the end of a path. Raises EvaluationError where a step leads nowhere."""
    for step in steps:
        value = member(value, step) if isinstance(step, str) else index(value, step)
    return value


def member(value: Value, name: str) -> Value:
    """`value.name`."""
    if isinstance(value, dict):
        if name in value:
            return value[name]
        raise _no_member(value, name)
    if isinstance(value, Unknown):
        return _part(value, _type_of_member(value.type, name))
    if isinstance(value, Sensitive):
        return Sensitive(member(value.value, name))
    if value is None:
        raise EvaluationError(
            f"Attempt to get attribute from null value: this value is null, so it does not have an attribute {name!r}"
        )
    if isinstance(value, list):
        raise EvaluationError(
            f"Unsupported attribute: this is {_kind(value)}, whose elements may have an attribute {name!r}: "
            f"write `[0].{name}` for the first one or `[*].{name}` for all"
        )
    raise EvaluationError(f"Unsupported attribute: {_kind(value)} does not have attributes")


def _no_member(value: dict[str, Value], name: str) -> EvaluationError:
    if isinstance(value, MapValue):
        return EvaluationError(f"Missing map element: this map does not have an element with the key {name!r}")
    from difflib import get_close_matches

    close = get_close_matches(name, list(value), n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return EvaluationError(f"Unsupported attribute: this object does not have an attribute named {name!r}{hint}")


def _part(unknown: Unknown, type_: Type | None) -> Unknown:
    """What is below an unknown waits for the same."""
    if type_ is None and unknown.minimum is None and not unknown.members and unknown.type is None:
        return unknown
    return Unknown(lambda: unknown.waits_for, type_=type_)


def _type_of_member(type_: object, name: str) -> Type | None:
    match type_:
        case ObjectOf(attributes):
            if name not in attributes:
                raise EvaluationError(f"Unsupported attribute: this object does not have an attribute named {name!r}")
            return attributes[name]
        case MapOf(element):
            return element
        case Primitive() | ListOf() | SetOf() | TupleOf() if type_ != DYNAMIC:
            raise EvaluationError(f"Unsupported attribute: a value of type {type_} does not have attributes")
        case _:
            return None


def index(value: Value, key: Value) -> Value:
    """`value[key]`."""
    if isinstance(value, list) and key.__class__ is int and 0 <= key < len(value) and not isinstance(value, SetValue):
        return value[key]
    if isinstance(value, Sensitive):
        return Sensitive(index(value.value, key))
    if isinstance(key, Sensitive):
        return Sensitive(index(value, key.value))
    if value is None:
        raise EvaluationError("Attempt to index null value: this value is null, so it does not have any indices")
    if key is None:
        raise EvaluationError("Invalid index: a null value cannot be an indexing key")
    if isinstance(value, Unknown) or isinstance(key, Unknown):
        return _unknown_element(value, key)
    if isinstance(value, SetValue):
        raise EvaluationError(
            "Invalid index: elements of a set have no index; use a `for` expression, or `tolist` to give them an order"
        )
    if isinstance(value, list):
        return _element(value, key)
    if isinstance(value, dict):
        return _entry(value, key)
    raise EvaluationError(f"Invalid index: {_kind(value)} does not have any indices")


def _unknown_element(value: Value, key: Value) -> Unknown:
    type_ = type_of(value)
    match type_:
        case ListOf(element) | MapOf(element):
            return waiting((part for part in (value, key) if isinstance(part, Unknown)), element)
        case ObjectOf(attributes) if isinstance(key, str):
            return waiting((value,), attributes.get(key))
        case SetOf():
            raise EvaluationError("Invalid index: elements of a set have no index")
        case _:
            return waiting(part for part in (value, key) if isinstance(part, Unknown))


def _element(value: list[Value], key: Value) -> Value:
    try:
        number = convert(key, NUMBER)
    except EvaluationError as error:
        raise EvaluationError(f"Invalid index: {_NO_ELEMENT}: {error.message}") from error
    if isinstance(number, Decimal):
        raise EvaluationError(f"Invalid index: {_NO_ELEMENT}: indexing a sequence requires a whole number")
    if not isinstance(number, int) or number < 0:
        raise EvaluationError(f"Invalid index: {_NO_ELEMENT}: a negative number is not a valid index for a sequence")
    if number >= len(value):
        many = "the collection has no elements" if not value else f"it has {len(value)} elements, counted from 0"
        raise EvaluationError(f"Invalid index: {_NO_ELEMENT}: {number} asked for, but {many}")
    return value[number]


def _entry(value: dict[str, Value], key: Value) -> Value:
    try:
        name = convert(key, STRING)
    except EvaluationError as error:
        raise EvaluationError(f"Invalid index: {_NO_ELEMENT}: {error.message}") from error
    if isinstance(name, str) and name in value:
        return value[name]
    shown = number_text(key) if isinstance(key, (int, Decimal, float)) and is_number(key) else f"{name!r}"
    raise EvaluationError(f"Invalid index: {_NO_ELEMENT}: there is no key {shown}")


def _kind(value: Value) -> str:
    names = {ListValue: "a list", SetValue: "a set", MapValue: "a map", str: "a string", bool: "a bool"}
    found = names.get(value.__class__)
    if found is None:
        found = "a tuple" if isinstance(value, list) else "an object" if isinstance(value, dict) else "a number"
    return found


def elements(value: Value) -> Iterable[tuple[Value, Value]]:
    """The keys and values of a known collection in the order in which Terraform iterates; the key of a set is the value."""
    if isinstance(value, SetValue):
        return zip(value, value, strict=True)
    if isinstance(value, list):
        return enumerate(value)
    if isinstance(value, dict):
        return _entries(value)
    if value is None:
        raise EvaluationError("Iteration over null value: a null value cannot be the collection of a `for` expression")
    raise EvaluationError(
        f"Iteration over non-iterable value: {_kind(value)} cannot be the collection of a `for` expression"
    )


def _entries(value: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    keys = value.keys() if isinstance(value, MapValue) else sorted(value)
    for key in keys:
        yield key, value[key]
