"""Functions that look into collections: how many, which one, whether.

https://developer.hashicorp.com/terraform/language/functions/length (and its neighbours)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import whole
from tfguard.hcl.functions.graphemes import count
from tfguard.hcl.numbers import Number
from tfguard.hcl.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from tfguard.hcl.unify import unify
from tfguard.hcl.values import ListValue, MapValue, SetValue, equal, is_sure, type_of, waiting
from tfguard.model.value import Unknown, Value

Equality: TypeAlias = Callable[[Value, Value], bool | Unknown]


def _length(value: Value) -> Value:
    match value:
        case str():
            return count(value)
        case Unknown():
            return _unknown_length(value)
        case SetValue():
            return _set_length(value)
        case list() | dict():
            return len(value)
        case _:
            raise EvaluationError("argument must be a string, a collection type, or a structural type")


def _unknown_length(value: Unknown) -> Value:
    match value.type:
        case TupleOf(elements):
            return len(elements)
        case ObjectOf(attributes):
            return len(attributes)
        case type_ if type_ in (NUMBER, BOOL):
            raise EvaluationError("argument must be a string, a collection type, or a structural type")
        case _:
            least = value.minimum if value.minimum is not None else int(bool(value.members or value.prefix))
            return Unknown(lambda: value.waits_for, minimum=least, type_=NUMBER)


def _set_length(elements: SetValue) -> Value:
    """Unknown elements of a set may turn out to be equal to others."""
    sure = sum(map(is_sure, elements))
    if sure == len(elements) or len(elements) == 1:
        return len(elements)
    waits = waiting(elements)
    return Unknown(lambda: waits.waits_for, minimum=max(1, sure), type_=NUMBER)


def parts(value: Value) -> Iterable[Value]:
    """What is known to be inside a collection, known or not."""
    match value:
        case list():
            return value
        case Unknown():
            return value.members
        case _:
            return ()


def is_open(value: Value) -> bool:
    """There may be more inside than is known, or something inside is not known."""
    return isinstance(value, Unknown) or not is_sure(value)


def _alltrue(bools: Value) -> Value:
    """FALSE as soon as one is, or is null; Terraform itself stops at the first unknown, although a later false decides."""
    answers = [convert(part, BOOL) for part in parts(bools)]
    if any(answer is False or answer is None for answer in answers):
        return False
    return waiting((bools,), BOOL) if is_open(bools) else True


def _anytrue(bools: Value) -> Value:
    if any(convert(part, BOOL) is True for part in parts(bools)):
        return True
    return waiting((bools,), BOOL) if is_open(bools) else False


def contains_by(equality: Equality) -> Callable[[Value, Value], Value]:
    """`contains` with a meaning of equality: Terraform's own, or that of JSON."""

    def contains(elements: Value, value: Value) -> Value:
        if not isinstance(elements, list) and not _may_be_sequence(elements):
            raise EvaluationError("argument must be list, tuple, or set")
        if value.__class__ is str and value in parts(elements):
            return True
        answers = [equality(part, value) for part in parts(elements)]
        if any(answer is True for answer in answers):
            return True
        undecided = [answer for answer in answers if answer is not False]
        if isinstance(elements, Unknown):
            undecided.append(elements)
        return waiting(undecided, BOOL) if undecided else False

    return contains


def _may_be_sequence(value: Value) -> bool:
    return isinstance(value, Unknown) and (
        value.type is None or value.type == DYNAMIC or isinstance(value.type, (ListOf, SetOf, TupleOf))
    )


def _coalesce(*values: Value) -> Value:
    types = [type_of(value) for value in values]
    found = unify(types) or (DYNAMIC if DYNAMIC in types else None)
    if found is None:
        raise EvaluationError("all arguments must have the same type")
    for value in values:
        if isinstance(value, Unknown):
            return waiting((value,), found, prefix="")
        converted = convert(value, found)
        if converted is not None and not (found is STRING and converted == ""):
            return converted
    raise EvaluationError("no non-null, non-empty-string arguments")


def _coalescelist(*lists: Value) -> Value:
    if not lists:
        raise EvaluationError("at least one argument is required")
    for one in lists:
        if isinstance(one, Unknown):
            return waiting((one,))
        if one is not None and (not isinstance(one, list) or isinstance(one, SetValue)):
            raise EvaluationError("coalescelist arguments must be lists or tuples")
    return _first_filled(lists)


def _first_filled(lists: Iterable[Value]) -> Value:
    for one in lists:
        if one:
            return one
    raise EvaluationError("no non-null arguments")


def _element(elements: Value, index: Number) -> Value:
    if isinstance(elements, SetValue) or not isinstance(elements, list):
        raise EvaluationError(f"cannot read elements from {type_of(elements)}")
    position = whole(index)
    if not elements:
        raise EvaluationError("cannot use element function with an empty list")
    if position < 0 and position % len(elements) and not isinstance(elements, ListValue):
        raise EvaluationError("cannot use a negative index with a tuple")
    return elements[position % len(elements)]


def _index(elements: Value, value: Value) -> Value:
    if isinstance(elements, SetValue) or not isinstance(elements, list):
        raise EvaluationError("argument must be a list or tuple")
    if not elements:
        raise EvaluationError("cannot search an empty list")
    for position, part in enumerate(elements):
        answer = equal(part, value)
        if isinstance(answer, Unknown):
            return waiting((answer,), NUMBER)
        if answer:
            return position
    raise EvaluationError("item not found")


def _keys(mapping: Value) -> Value:
    match mapping:
        case MapValue():
            return ListValue(mapping, STRING)
        case dict():
            return sorted(mapping)
        case Unknown(type=ObjectOf(attributes)):
            return sorted(attributes)
        case Unknown():
            return waiting((mapping,), ListOf(STRING))
        case _:
            raise EvaluationError('Invalid value for "inputMap" parameter: must have map or object type')


_ABSENT: Final = object()


def _lookup(mapping: Value, key: Value, default: Value = _ABSENT) -> Value:
    if not isinstance(mapping, (dict, Unknown)):
        raise EvaluationError('Invalid value for "inputMap" parameter: lookup() requires a map as the first argument')
    if isinstance(mapping, Unknown) or isinstance(key, Unknown):
        return waiting((mapping, key), element_type(mapping))
    if isinstance(mapping, MapValue) and default is not _ABSENT:
        default = convert(default, mapping.element)
    if key in mapping:
        return mapping[str(key)]
    if default is _ABSENT:
        raise EvaluationError(f'lookup failed to find key "{key}"')
    return default


def element_type(value: Value) -> Type | None:
    """The type of the elements of a list, set or map, known or not; None for all others."""
    match type_of(value):
        case ListOf(element) | SetOf(element) | MapOf(element):
            return element
        case _:
            return None


def _one(elements: Value) -> Value:
    if not isinstance(elements, (list, Unknown)):
        raise EvaluationError("must be a list, set, or tuple value with either zero or one elements")
    length = _length(elements)
    if isinstance(length, Unknown):
        if length.minimum is not None and length.minimum > 1:
            raise EvaluationError("must be a list, set, or tuple value with either zero or one elements")
        return waiting((elements,), element_type(elements))
    return _only(elements, length)


def _only(elements: Value, length: Value) -> Value:
    if length == 0:
        return None
    if length != 1:
        raise EvaluationError("must be a list, set, or tuple value with either zero or one elements")
    return elements[0] if isinstance(elements, list) else waiting((elements,))


def _removed(instead: str) -> Callable[..., Value]:
    def refuse(*_: Value) -> Value:
        raise EvaluationError(f"this function was removed in Terraform 0.12; write {instead}")

    return refuse


_ANY: Final = Parameter("list", takes_unknown=True, takes_marks=True)

COLLECTIONS: Final = (
    Function("alltrue", _alltrue, (Parameter("list", ListOf(BOOL), takes_unknown=True),), result=BOOL),
    Function("anytrue", _anytrue, (Parameter("list", ListOf(BOOL), takes_unknown=True),), result=BOOL),
    Function("coalesce", _coalesce, rest=Parameter("vals", nullable=True, takes_unknown=True)),
    Function("coalescelist", _coalescelist, rest=Parameter("vals", nullable=True, takes_unknown=True)),
    Function(
        "contains",
        contains_by(equal),
        (Parameter("list", takes_unknown=True), Parameter("value", takes_unknown=True)),
        result=BOOL,
    ),
    Function("element", _element, (Parameter("list", takes_marks=True), Parameter("index", NUMBER))),
    Function("index", _index, (Parameter("list"), Parameter("value", takes_unknown=True)), result=NUMBER),
    Function("keys", _keys, (Parameter("inputMap", takes_unknown=True, takes_marks=True),)),
    Function("length", _length, (_ANY,), result=NUMBER),
    Function("list", _removed("tolist([ ... ])"), rest=Parameter("vals", nullable=True, takes_unknown=True)),
    Function(
        "lookup",
        _lookup,
        (Parameter("inputMap", takes_unknown=True, takes_marks=True), Parameter("key", STRING, takes_unknown=True)),
        (Parameter("default", nullable=True, takes_unknown=True, takes_marks=True),),
    ),
    Function("map", _removed("tomap({ ... })"), rest=Parameter("vals", nullable=True, takes_unknown=True)),
    Function("one", _one, (_ANY,)),
)
