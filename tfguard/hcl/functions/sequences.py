"""Functions that make lists, maps and objects out of others.

https://developer.hashicorp.com/terraform/language/functions/concat (and its neighbours)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tfguard.hcl.convert import convert
from tfguard.hcl.errors import EvaluationError
from tfguard.hcl.function import Function, Parameter
from tfguard.hcl.functions.arguments import holding, refuse_many, whole
from tfguard.hcl.functions.collections import parts
from tfguard.hcl.numbers import Number, add
from tfguard.hcl.types import DYNAMIC, NUMBER, STRING, ListOf, MapOf, SetOf, TupleOf
from tfguard.hcl.unify import has_dynamic, unify
from tfguard.hcl.values import ListValue, MapValue, Sensitive, SetValue, equal, is_sure, type_of, waiting
from tfguard.model.address import is_data
from tfguard.model.value import Unknown, Value

MOST_IN_RANGE: Final = 1024


def _chunklist(elements: ListValue, size: Number) -> ListValue:
    step = whole(size)
    if step < 0:
        raise EvaluationError("the size argument must be positive")
    if step == 0:
        step = len(elements)
    chunks = [ListValue(elements[at : at + step], elements.element) for at in range(0, len(elements), step or 1)]
    return ListValue(chunks, ListOf(elements.element))


def _compact(strings: Value) -> Value:
    filled = [part for part in parts(strings) if part is not None and part != ""]
    if isinstance(strings, Unknown) or not is_sure(strings):
        return holding(filled, (strings,), ListOf(STRING), sum(map(is_sure, filled)))
    return ListValue(filled, STRING)


def _concat(*sequences: Value) -> Value:
    if not sequences:
        raise EvaluationError("at least one argument is required")
    for sequence in sequences:
        if isinstance(sequence, SetValue) or not isinstance(sequence, (list, Unknown)):
            raise EvaluationError(f"all arguments must be lists or tuples; got {type_of(sequence)}")
    if all(isinstance(sequence, list) for sequence in sequences):
        return _joined(list(sequences))
    held = tuple(part for sequence in sequences for part in parts(sequence) if not isinstance(part, Unknown))
    waits = waiting(sequence for sequence in sequences if isinstance(sequence, Unknown))
    return Unknown(lambda: waits.waits_for, members=held, minimum=sum(map(_least, sequences)))


def _least(sequence: Value) -> int:
    """How many elements there are at least."""
    if isinstance(sequence, list):
        return len(sequence)
    return sequence.minimum or int(bool(sequence.members)) if isinstance(sequence, Unknown) else 0


def _joined(sequences: list[Value]) -> Value:
    listed = all(isinstance(sequence, ListValue) for sequence in sequences)
    found = unify(map(type_of, sequences)) if listed else None
    if not isinstance(found, ListOf):
        return [part for sequence in sequences for part in parts(sequence)]
    return ListValue((part for sequence in sequences for part in parts(convert(sequence, found))), found.element)


def _distinct(elements: Value) -> Value:
    if isinstance(elements, ListValue) and is_sure(elements):
        return ListValue(_without_twins(elements), elements.element)
    settled = not (isinstance(elements, ListValue) and has_dynamic(elements.element))
    least = int(bool(elements)) if isinstance(elements, list) else None
    return holding(parts(elements) if settled else (), (elements,), type_of(elements), least)


def _without_twins(elements: ListValue) -> list[Value]:
    if elements.element in (STRING, NUMBER):
        return list(dict.fromkeys(elements))
    kept: list[Value] = []
    for part in elements:
        if not any(equal(part, other) is True for other in kept):
            kept.append(part)
    return kept


def _flatten(elements: Value) -> Value:
    if isinstance(elements, Unknown):
        return holding((member for member in elements.members if _is_scalar(member)), (elements,), None)
    if not isinstance(elements, list):
        raise EvaluationError("can only flatten lists, sets and tuples")
    flat = _Flat()
    flat.take(elements)
    if flat.open:
        return holding((part for part in flat.parts if _is_scalar(part)), (elements,), None)
    return Sensitive(flat.parts) if flat.marked else flat.parts


def _is_scalar(value: Value) -> bool:
    return not isinstance(value, (list, dict, Unknown, Sensitive))


@dataclass(slots=True)
class _Flat:
    """What `flatten` has found so far."""

    parts: list[Value] = field(default_factory=list)
    marked: bool = False
    """Some list was sensitive as a whole, so that the result is."""
    open: bool = False
    """Something that is not known yet may be a list, or more than one element."""

    def take(self, elements: list[Value]) -> None:
        self.open |= isinstance(elements, SetValue) and len(elements) > 1 and not is_sure(elements)
        for part in elements:
            inside = part.value if isinstance(part, Sensitive) else part
            if isinstance(inside, list):
                self.marked |= inside is not part
                self.take(inside)
            else:
                self.open |= isinstance(inside, Unknown) and _may_be_sequence(inside)
                self.parts.append(part)


def _may_be_sequence(unknown: Unknown) -> bool:
    return unknown.type in (None, DYNAMIC) or isinstance(unknown.type, (ListOf, SetOf, TupleOf))


def _matchkeys(values: ListValue, keys: ListValue, searched: ListValue) -> Value:
    if len(values) != len(keys):
        raise EvaluationError("length of keys and values should be equal")
    found = unify((type_of(keys), type_of(searched)))
    if found is None:
        raise EvaluationError("keys and searchset must be of the same type")
    if not is_sure([keys, searched]):
        return waiting((keys, searched), ListOf(values.element))
    wanted = list(parts(convert(searched, found)))
    matched = (
        value
        for key, value in zip(parts(convert(keys, found)), values, strict=True)
        if any(equal(key, other) is True for other in wanted)
    )
    return ListValue(matched, values.element)


def _merge(*mappings: Value) -> Value:
    given = [mapping for mapping in mappings if mapping is not None]
    merged: dict[str, Value] = {}
    for mapping in given:
        if not isinstance(mapping, dict):
            raise EvaluationError(f'arguments must be maps or objects, got "{type_of(mapping)}"')
        merged.update(mapping)
    match given:
        case [MapValue(element=element), *others] if all(_is_map_of(other, element) for other in others):
            return MapValue(merged, element)
        case _:
            return merged


def _is_map_of(value: Value, element: object) -> bool:
    return isinstance(value, MapValue) and value.element == element


def _range(*limits: Number) -> ListValue:
    start, end, step = _limits(limits)
    if (end > start) if step < 0 else (end < start):
        raise EvaluationError("end must be less than start when step is negative, and greater when it is positive")
    found: list[Value] = []
    number = start
    while (number > end) if step < 0 else (number < end):
        if len(found) == MOST_IN_RANGE:
            raise EvaluationError(f"more than {MOST_IN_RANGE} values were generated; use a larger step")
        found.append(number)
        number = add(number, step)
    return ListValue(found, NUMBER)


def _limits(limits: tuple[Number, ...]) -> tuple[Number, Number, Number]:
    match limits:
        case (end,):
            return 0, end, -1 if end < 0 else 1
        case (start, end):
            return start, end, -1 if end < start else 1
        case (start, end, step):
            return start, end, step
        case _:
            raise EvaluationError("must have one, two, or three arguments")


def _reverse(elements: Value) -> Value:
    match elements:
        case SetValue() if not is_sure(elements):
            return holding(elements, (elements,), ListOf(elements.element))
        case ListValue() | SetValue():
            return ListValue(reversed(elements), elements.element)
        case list():
            return elements[::-1]
        case _:
            raise EvaluationError(f"can only reverse list or tuple values, not {type_of(elements)}")


def _slice(elements: Value, start: Number, end: Number) -> Value:
    if isinstance(elements, Unknown):
        return _slice_of_unknown(elements, whole(start), whole(end))
    if isinstance(elements, SetValue) or not isinstance(elements, list):
        raise EvaluationError("cannot slice a set or a value that is no list; its elements have no indices")
    first, last = whole(start), whole(end)
    if not 0 <= first <= last <= len(elements):
        raise EvaluationError(
            f"the indices must be between 0 and the length of the list, {len(elements)}, and the end not before the start"
        )
    chosen = elements[first:last]
    return ListValue(chosen, elements.element) if isinstance(elements, ListValue) else chosen


def _slice_of_unknown(elements: Unknown, first: int, last: int) -> Value:
    """Of a list that a plan reads before it needs it, so that there are so many elements, or no plan.

    What is known only after apply stays unknown as a whole, as Terraform has it.
    """
    is_read = bool(elements.waits_for) and all(is_data(reference.subject) for reference in elements.waits_for)
    if not is_read or not 0 <= first <= last <= MOST_IN_RANGE:
        return waiting((elements,))
    element = elements.type.element if isinstance(elements.type, ListOf) else DYNAMIC
    return ListValue((Unknown(elements.waits_for, type_=element) for _ in range(last - first)), element)


def _transpose(mapping: MapValue) -> Value:
    if not is_sure(mapping):
        return waiting((mapping,), MapOf(ListOf(STRING)))
    keys_of: dict[str, list[Value]] = {}
    for key, strings in mapping.items():
        for string in _strings(strings):
            keys_of.setdefault(string, []).append(key)
    refuse_many(len(keys_of))
    return MapValue({key: ListValue(keys, STRING) for key, keys in keys_of.items()}, ListOf(STRING))


def _strings(strings: Value) -> Iterator[str]:
    if not isinstance(strings, list):
        raise EvaluationError("input must not contain null list")
    for string in strings:
        if not isinstance(string, str):
            raise EvaluationError("input list must not contain null string")
        yield string


def _values(mapping: Value) -> Value:
    match mapping:
        case MapValue():
            return ListValue(mapping.values(), mapping.element)
        case dict():
            return [mapping[name] for name in sorted(mapping)]
        case _:
            raise EvaluationError("values() requires a map as the first argument")


def _zipmap(keys: ListValue, values: Value) -> Value:
    if isinstance(values, SetValue) or not isinstance(values, list):
        raise EvaluationError("values argument must be a list or tuple value")
    names = [key.value if isinstance(key, Sensitive) else key for key in keys]
    if not is_sure(keys):
        return waiting((keys,), MapOf(values.element) if isinstance(values, ListValue) else None)
    if len(names) != len(values):
        raise EvaluationError(f"number of keys ({len(names)}) does not match number of values ({len(values)})")
    if None in names:
        raise EvaluationError("keys list has a null value")
    zipped = dict(zip(map(str, names), values, strict=True))
    mapping = MapValue(zipped, values.element) if isinstance(values, ListValue) else zipped
    return Sensitive(mapping) if any(isinstance(key, Sensitive) for key in keys) else mapping


_MARKED_LIST: Final = Parameter("list", takes_marks=True)

SEQUENCES: Final = (
    Function(
        "chunklist", _chunklist, (Parameter("list", ListOf(DYNAMIC), takes_marks=True), Parameter("size", NUMBER))
    ),
    Function("compact", _compact, (Parameter("list", ListOf(STRING), takes_unknown=True),), result=ListOf(STRING)),
    Function("concat", _concat, rest=Parameter("seqs", takes_unknown=True, takes_marks=True)),
    Function("distinct", _distinct, (Parameter("list", ListOf(DYNAMIC), takes_unknown=True),)),
    Function("flatten", _flatten, (Parameter("list", takes_unknown=True, takes_marks=True),)),
    Function(
        "matchkeys", _matchkeys, tuple(Parameter(name, ListOf(DYNAMIC)) for name in ("values", "keys", "searchset"))
    ),
    Function("merge", _merge, rest=Parameter("maps", nullable=True, takes_marks=True)),
    Function("range", _range, rest=Parameter("params", NUMBER), result=ListOf(NUMBER)),
    Function("reverse", _reverse, (_MARKED_LIST,)),
    Function(
        "slice",
        _slice,
        (
            Parameter("list", takes_marks=True, takes_unknown=True),
            Parameter("start_index", NUMBER),
            Parameter("end_index", NUMBER),
        ),
    ),
    Function("transpose", _transpose, (Parameter("values", MapOf(ListOf(STRING))),), result=MapOf(ListOf(STRING))),
    Function("values", _values, (Parameter("mapping", takes_marks=True),)),
    Function(
        "zipmap", _zipmap, (Parameter("keys", ListOf(STRING), takes_marks=True), Parameter("values", takes_marks=True))
    ),
)
