"""What the provider's older SDK makes of values in a plan; most resources stand on it, the others show them as they are written.

https://github.com/hashicorp/terraform-plugin-sdk/blob/v2.36.1/helper/schema/grpc_provider.go
"""

from __future__ import annotations

from tfguard.hcl import ListValue, SetValue, Type
from tfguard.hcl.types import BOOL, ListOf, MapOf, ObjectOf, Primitive, SetOf
from tfguard.hcl.values import is_sure, revealed, waiting
from tfguard.model.value import Unknown, Value


def planned(value: Value, type_: Type) -> Value:
    """A written value: a collection of texts, numbers or bools is unknown as a whole, and an empty set or map is none at all."""
    if not isinstance(type_, (ListOf, SetOf, MapOf)) or isinstance(revealed(value), Unknown):
        return value
    bare = revealed(value)
    if bare in ([], {}):
        return value if isinstance(type_, ListOf) or not isinstance(type_.element, Primitive) else None
    if isinstance(type_.element, Primitive) and not is_sure(bare):
        members = tuple(filter(is_sure, bare)) if isinstance(bare, list) else ()
        waits = waiting([bare])
        return Unknown(lambda: waits.waits_for, members=members, type_=type_)
    return _blocks(value, type_) if isinstance(type_.element, ObjectOf) else value


def _blocks(value: Value, type_: ListOf | SetOf | MapOf) -> Value:
    """Objects that could be written as blocks, with what stands for null in them."""
    of = type_.element.attributes if isinstance(type_.element, ObjectOf) else {}
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return value
    made = [{name: element(item.get(name), attribute) for name, attribute in of.items()} for item in value]
    return SetValue(made, type_.element) if isinstance(type_, SetOf) else ListValue(made, type_.element)


def zero(type_: Type) -> Value:
    """What stands for null inside the elements of a set: an empty text, an empty list or set; numbers and bools stay null."""
    match type_:
        case Primitive("string"):
            return ""
        case ListOf(element):
            return ListValue((), element)
        case SetOf(element):
            return SetValue((), element)
        case _:
            return None


def element(value: Value, type_: Type) -> Value:
    """An attribute of an object that is written as a block; a bool that is not written is false."""
    found = planned(value, type_)
    if found is not None:
        return found
    return False if type_ == BOOL else zero(type_)
