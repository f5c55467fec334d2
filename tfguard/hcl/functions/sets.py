"""Functions over sets.

https://developer.hashicorp.com/terraform/language/functions/setunion (and its neighbours)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import holding, refuse_many
from tfguard.hcl.functions.collections import element_type, is_open, parts
from tfguard.hcl.types import DYNAMIC, STRING, ListOf, SetOf, TupleOf, Type
from tfguard.hcl.unify import unify
from tfguard.hcl.values import ListValue, SetValue, equal, is_sure, set_order, type_of, waiting
from tfguard.model.value import Unknown, Value


class _Members:
    """Known values of one type, to ask whether one is among them."""

    def __init__(self, values: Iterable[Value]) -> None:
        self._twins: dict[str, list[Value]] = {}
        for value in values:
            self._twins.setdefault(set_order(value), []).append(value)

    def __contains__(self, value: Value) -> bool:
        return any(equal(value, twin) is True for twin in self._twins.get(set_order(value), ()))


def _alike(sets: tuple[Value, ...]) -> tuple[SetOf, list[Value]] | Unknown:
    """The type that all sets have together, and the sets in it; unknown where that depends on a set of which no type is known."""
    elements = [element for element in map(_element, sets) if element is not None]
    found = unify(elements) if elements else DYNAMIC
    if found != STRING and any(isinstance(one, Unknown) and element_type(one) in (None, DYNAMIC) for one in sets):
        return waiting(sets)
    if found is None or (found == DYNAMIC and len(set(elements)) > 1):
        raise EvaluationError("given sets must all have compatible element types")
    return SetOf(found), [convert(one, SetOf(found)) for one in sets]


def _element(one: Value) -> Type | None:
    """The type of a set's elements; None where it has none, or may have any."""
    match type_of(one):
        case SetOf(element) if element != DYNAMIC or (isinstance(one, SetValue) and one):
            return element
        case _:
            return None


def _setunion(*sets: Value) -> Value:
    alike = _alike(sets)
    if isinstance(alike, Unknown):
        return alike
    type_, ready = alike
    everything = [part for one in ready for part in parts(one)]
    if any(isinstance(one, Unknown) for one in ready):
        return holding(everything, ready, type_)
    return SetValue(everything, type_.element)


def _setintersection(*sets: Value) -> Value:
    alike = _alike(sets)
    if isinstance(alike, Unknown):
        return alike
    type_, (first, *others) = alike
    held = [_Members(filter(is_sure, parts(other))) for other in others]
    common = [part for part in parts(first) if is_sure(part) and all(part in members for members in held)]
    if any(map(is_open, (first, *others))):
        return holding(common, (first, *others), type_)
    return SetValue(common, type_.element)


def _setsubtract(minuend: Value, subtrahend: Value) -> Value:
    alike = _alike((minuend, subtrahend))
    if isinstance(alike, Unknown):
        return alike
    type_, (left, right) = alike
    gone = _Members(filter(is_sure, parts(right)))
    kept = [part for part in parts(left) if is_sure(part) and part not in gone]
    if is_open(right):
        return waiting((left, right), type_)
    if is_open(left):
        return holding(kept, (left,), type_)
    return SetValue(kept, type_.element)


def _setproduct(*sequences: Value) -> Value:
    if len(sequences) < 2:  # noqa: PLR2004 - a product has factors
        raise EvaluationError("at least two arguments are required")
    elements = TupleOf(tuple(_factor(sequence) for sequence in sequences))
    as_set = any(type_of(sequence).__class__ is SetOf for sequence in sequences)
    if any(map(_has_open_length, sequences)):
        if not any(sequence == [] for sequence in sequences):
            return waiting(sequences, SetOf(elements) if as_set else ListOf(elements))
        return SetValue((), elements) if as_set else ListValue((), elements)
    refuse_many(math.prod(len(sequence) for sequence in sequences if isinstance(sequence, list)))
    rows = _rows(sequences, elements)
    return SetValue(rows, elements) if as_set else ListValue(rows, elements)


def _has_open_length(sequence: Value) -> bool:
    return isinstance(sequence, Unknown) or (
        isinstance(sequence, SetValue) and len(sequence) > 1 and not is_sure(sequence)
    )


def _rows(sequences: tuple[Value, ...], elements: TupleOf) -> Iterator[list[Value]]:
    columns = (
        [convert(part, type_) for part in parts(sequence)]
        for sequence, type_ in zip(sequences, elements.elements, strict=True)
    )
    return map(list, product(*columns))


def _factor(sequence: Value) -> Type:
    match type_of(sequence):
        case ListOf(element) | SetOf(element):
            return element
        case TupleOf(elements):
            found = unify(elements) if elements else DYNAMIC
            if found is None:
                raise EvaluationError("all elements must be of the same type")
            return found
        case _ if isinstance(sequence, Unknown):
            return DYNAMIC
        case _:
            raise EvaluationError("a set or a list is required")


_FIRST: Final = Parameter("first_set", SetOf(DYNAMIC), takes_unknown=True)
_OTHERS: Final = Parameter("other_sets", SetOf(DYNAMIC), takes_unknown=True)

SETS: Final = (
    Function("setintersection", _setintersection, (_FIRST,), rest=_OTHERS),
    Function("setproduct", _setproduct, rest=Parameter("sets", takes_unknown=True, takes_marks=True)),
    Function(
        "setsubtract",
        _setsubtract,
        (Parameter("a", SetOf(DYNAMIC), takes_unknown=True), Parameter("b", SetOf(DYNAMIC), takes_unknown=True)),
    ),
    Function("setunion", _setunion, (_FIRST,), rest=_OTHERS),
)
