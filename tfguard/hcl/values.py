"""The values of expressions, and when two of them are equal.

| Terraform | here |
|---|---|
| null | None, whatever its type |
| bool, string | bool, str (NFC) |
| number | int where it is integral, else Decimal; floats of plan JSON are taken for their shortest decimal |
| tuple, object | plain list, plain dict (as JSON gives them; any subclass of dict may stand for an object) |
| list, set, map | `ListValue`, `SetValue`, `MapValue`, which know their element type |
| unknown | `tfguard.model.value.Unknown` |
| sensitive | `Sensitive(value)`, anywhere inside another value too |
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from tfguard.hcl.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from tfguard.model.value import Reference, Unknown, Value


class ListValue(list[Value]):
    """A `list(element)`."""

    __slots__ = ("element",)

    def __init__(self, items: Iterable[Value], element: Type) -> None:
        super().__init__(items)
        self.element = element


class SetValue(list[Value]):
    """A `set(element)`: its elements without duplicates in the order in which Terraform iterates; unknown ones come last."""

    __slots__ = ("element",)

    def __init__(self, items: Iterable[Value], element: Type) -> None:
        super().__init__(_in_set_order(items, element))
        self.element = element


class MapValue(dict[str, Value]):
    """A `map(element)`, in the order of its keys."""

    __slots__ = ("element",)

    def __init__(self, items: Mapping[str, Value], element: Type) -> None:
        super().__init__((key, items[key]) for key in sorted(items))
        self.element = element


class Sensitive:
    """A value that must not be shown. Operators and functions look through it and mark their result again."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value: Value = value.value if isinstance(value, Sensitive) else value

    def __bool__(self) -> bool:
        raise TypeError("look at the value inside a Sensitive")

    def __repr__(self) -> str:
        return "(sensitive value)"


def is_number(value: Value) -> bool:
    """An int, a Decimal, or a float as JSON gives them; a bool is none."""
    return isinstance(value, (int, Decimal, float)) and not isinstance(value, bool)


def type_of(value: Value) -> Type:
    """The type of a value; `any` for null, for an unknown that does not say, and for objects that somebody computes on demand."""
    scalar = SCALARS.get(value.__class__)
    if scalar is not None:
        return scalar
    match value:
        case ListValue():
            return ListOf(value.element)
        case SetValue():
            return SetOf(value.element)
        case MapValue():
            return MapOf(value.element)
        case list() | tuple():
            return TupleOf(tuple(map(type_of, value)))
        case dict():
            plain = value.__class__ is dict
            return ObjectOf({name: type_of(value[name]) for name in sorted(value)}) if plain else DYNAMIC
        case Sensitive():
            return type_of(value.value)
        case Unknown():
            return value.type if isinstance(value.type, Type) else DYNAMIC
        case _:
            raise TypeError(f"{value!r} is no value of an expression")


SCALARS: Final[Mapping[type, Type]] = {
    type(None): DYNAMIC,
    bool: BOOL,
    str: STRING,
    int: NUMBER,
    Decimal: NUMBER,
    float: NUMBER,
}
"""The classes of values that have nothing inside, each with its type."""


_SIMPLE: Final = frozenset({str, int, bool})
"""Classes of which two values are equal for Python where they are for Terraform."""


def equal(left: Value, right: Value) -> bool | Unknown:
    """Terraform's `==`: no conversion, different types are different; unknown only where what is known does not decide."""
    return _equal(left, right, strict=True)


def alike(left: Value, right: Value) -> bool | Unknown:
    """Like `equal`, but a list, a set and a tuple, or a map and an object, with equal elements are equal.

    JSON does not tell them apart, so this is the `==` of everything that judges plans.
    """
    return _equal(left, right, strict=False)


def _equal(left: Value, right: Value, *, strict: bool) -> bool | Unknown:
    if left.__class__ is right.__class__ and left.__class__ in _SIMPLE:
        return left == right
    if isinstance(left, Sensitive):
        left = left.value
    if isinstance(right, Sensitive):
        right = right.value
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return False if _differ(left, right) else waiting((left, right), BOOL, prefix="")
    if left is None or right is None:
        return left is right
    if isinstance(left, list):
        return isinstance(right, list) and _equal_lists(left, right, strict=strict)
    if isinstance(left, dict):
        return isinstance(right, dict) and _equal_dicts(left, right, strict=strict)
    return _equal_scalars(left, right)


def _differ(left: Value, right: Value) -> bool:
    """An unknown on one side, and what little is known of it excludes the other side."""
    match left, right:
        case (Unknown(prefix=str()), None) | (None, Unknown(prefix=str())):
            return True
        case (Unknown(prefix=str(prefix)), str(text)) | (str(text), Unknown(prefix=str(prefix))):
            return not text.startswith(prefix)
        case _:
            return False


def _equal_scalars(left: Value, right: Value) -> bool:
    if isinstance(left, float):
        left = Decimal(repr(left))
    if isinstance(right, float):
        right = Decimal(repr(right))
    return isinstance(left, bool) == isinstance(right, bool) and left == right


def _equal_lists(left: list[Value], right: list[Value], *, strict: bool) -> bool | Unknown:
    if strict and _kind(left) != _kind(right):
        return False
    if isinstance(left, SetValue) and isinstance(right, SetValue) and not (is_sure(left) and is_sure(right)):
        return _equal_unsure_sets(left, right)
    return len(left) == len(right) and _all(
        _equal(one, other, strict=strict) for one, other in zip(left, right, strict=True)
    )


def _equal_unsure_sets(left: SetValue, right: SetValue) -> bool | Unknown:
    """Sets with unknown elements differ for sure only where one holds more known elements than the other has elements."""
    for few, many in ((left, right), (right, left)):
        if sum(map(is_sure, many)) > len(few):
            return False
    return waiting((left, right), BOOL, prefix="")


def is_sure(value: Value) -> bool:
    """No unknown anywhere inside, also not behind a `Sensitive`."""
    return value.__class__ in SCALARS or next(unknowns(value), None) is None


def _equal_dicts(left: dict[str, Value], right: dict[str, Value], *, strict: bool) -> bool | Unknown:
    if strict and _kind(left) != _kind(right):
        return False
    return left.keys() == right.keys() and _all(_equal(left[key], right[key], strict=strict) for key in left)


def _kind(value: Value) -> object:
    """What must agree before elements are compared: the sort of collection, and the element type where it has one."""
    return (value.__class__, value.element) if isinstance(value, (ListValue, SetValue, MapValue)) else None


def _all(answers: Iterable[bool | Unknown]) -> bool | Unknown:
    open_: list[Value] = []
    for answer in answers:
        if answer is False:
            return False
        if answer is not True:
            open_.append(answer)
    return waiting(open_, BOOL, prefix="") if open_ else True


def unknowns(value: Value) -> Iterator[Unknown]:
    """Every unknown inside, in order."""
    if isinstance(value, Unknown):
        yield value
    elif isinstance(value, Sensitive):
        yield from unknowns(value.value)
    elif isinstance(value, (dict, list, tuple)):
        for part in value.values() if isinstance(value, dict) else value:
            if part.__class__ not in SCALARS:
                yield from unknowns(part)


def waiting(values: Iterable[Value], type_: Type | None = None, *, prefix: str | None = None) -> Unknown:
    """An unknown that waits for everything that the unknowns inside `values` wait for."""
    found = [unknown for value in values for unknown in unknowns(value)]
    if not found:
        return Unknown(type_=type_, prefix=prefix)

    def waits_for() -> tuple[Reference, ...]:
        return tuple(dict.fromkeys(reference for unknown in found for reference in unknown.waits_for))

    return Unknown(waits_for, type_=type_, prefix=prefix)


def never_null(unknown: Unknown) -> Unknown:
    """The same unknown, of which more is known: it will not be null."""
    if unknown.prefix is not None:
        return unknown
    return Unknown(
        lambda: unknown.waits_for,
        members=unknown.members,
        minimum=unknown.minimum,
        type_=unknown.type,
        encodes=unknown.encodes,
        prefix="",
    )


def open_ended(set_: SetValue) -> Unknown | None:
    """A set with unknown elements as the unknown that it is: they may turn out to be equal to others. None where all are known."""
    if is_sure(set_):
        return None
    known = tuple(element for element in set_ if is_sure(element))
    open_ = waiting(set_)
    return Unknown(lambda: open_.waits_for, members=known, minimum=max(1, len(known)), type_=SetOf(set_.element))


def may_collapse(set_: SetValue) -> bool:
    """Whether two elements of a set with unknown parts may turn out to be equal."""
    unsure = [element for element in set_ if not is_sure(element)]
    return any(one is not other and _equal(one, other, strict=True) is not False for one in unsure for other in set_)


def is_marked(value: Value) -> bool:
    """A `Sensitive` is the value or stands anywhere inside it; objects that somebody computes on demand are not opened."""
    if value.__class__ is dict or isinstance(value, MapValue):
        return _any_marked(value.values())
    return isinstance(value, Sensitive) or (isinstance(value, list) and _any_marked(value))


def _any_marked(parts: Iterable[Value]) -> bool:
    return any(is_marked(part) for part in parts if part.__class__ not in SCALARS)


def is_computed(class_: type) -> bool:
    """Values of a class are objects that somebody computes on demand: they are handed on as they are."""
    return issubclass(class_, dict) and class_ is not dict and not issubclass(class_, MapValue)


def revealed(value: Value) -> Value:
    """The value without any `Sensitive`, at whatever depth."""
    if value.__class__ in SCALARS:
        return value
    match value:
        case Sensitive():
            return revealed(value.value)
        case ListValue():
            return ListValue(map(revealed, value), value.element)
        case SetValue():
            return SetValue(map(revealed, value), value.element)
        case MapValue():
            return MapValue({key: revealed(part) for key, part in value.items()}, value.element)
        case list():
            return [revealed(part) for part in value]
        case dict() if is_marked(value):
            return {key: revealed(part) for key, part in value.items()}
        case _:
            return value


def _in_set_order(items: Iterable[Value], element: Type) -> list[Value]:
    listed = list(items)
    if not listed:
        return listed
    if element in {STRING, NUMBER, BOOL} and all(item.__class__ in _ORDERED for item in listed):
        return sorted(set(listed))  # type: ignore[type-var]  # one primitive type
    sure: dict[str, list[Value]] = {}
    unsure: list[Value] = []
    for item in listed:
        if not is_sure(item):
            unsure.append(item)
            continue
        twins = sure.setdefault(set_order(item), [])
        if not any(_equal(item, twin, strict=True) is True for twin in twins):
            twins.append(item)
    known = [item for key in sorted(sure) for item in sorted(sure[key], key=_rank)]
    if not any(isinstance(item, (list, dict, Sensitive)) for item in unsure):
        return known + unsure
    return sorted(known + unsure, key=_position)


def _position(item: Value) -> tuple[bool, str]:
    return isinstance(item, Unknown), set_order(item)


_ORDERED: Final = frozenset({str, int, Decimal, bool})


def _rank(value: Value) -> Decimal | int:
    return value if isinstance(value, (int, Decimal)) else 0


def set_order(value: Value) -> str:
    """The text by which Terraform orders the elements of a set that are neither strings, numbers nor bools; null comes last.

    https://github.com/zclconf/go-cty/blob/v1.16.2/cty/set_internals.go
    """
    match value:
        case Sensitive():
            return set_order(value.value)
        case MapValue():
            return "{" + "".join(f"{set_order(key)}:{set_order(part)};" for key, part in value.items()) + "}"
        case dict():
            return "<" + "".join(f"{set_order(value[name])};" for name in sorted(value)) + ">"
        case list():
            first, last = "[]" if isinstance(value, (ListValue, SetValue)) else "<>"
            return first + "".join(f"{set_order(part)};" for part in value) + last
        case _:
            return _scalar_order(value)


_FLOATS_END: Final = 10**308


def _scalar_order(value: Value) -> str:
    match value:
        case None:
            return "~"
        case bool():
            return "T" if value else "F"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case int() | Decimal() | float():
            return f"{value:.10g}" if -_FLOATS_END < value < _FLOATS_END else f"{Decimal(value):.10g}"
        case _:
            return "?"
