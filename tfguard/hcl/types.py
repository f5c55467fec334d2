"""Terraform's type constraints: `string`, `list(number)`, `object({ a = string, b = optional(bool, true) })`, `any`.

https://developer.hashicorp.com/terraform/language/expressions/type-constraints
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from tfguard.model.value import Value


@dataclass(frozen=True, slots=True)
class Primitive:
    """`string`, `number`, `bool`, or `any`: the type that is not known yet."""

    name: str

    def __str__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple[Any, ...]:
        return of_json, (self.name,)


STRING: Final = Primitive("string")
NUMBER: Final = Primitive("number")
BOOL: Final = Primitive("bool")
DYNAMIC: Final = Primitive("any")
"""`any` in a constraint; as the type of a value, that of an untyped null or of an unknown of which no type is known."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """`list(element)`."""

    element: Type

    def __str__(self) -> str:
        return f"list({self.element})"


@dataclass(frozen=True, slots=True)
class SetOf:
    """`set(element)`."""

    element: Type

    def __str__(self) -> str:
        return f"set({self.element})"


@dataclass(frozen=True, slots=True)
class MapOf:
    """`map(element)`."""

    element: Type

    def __str__(self) -> str:
        return f"map({self.element})"


@dataclass(frozen=True, slots=True)
class TupleOf:
    """`tuple([...])`: a type for each position."""

    elements: tuple[Type, ...]

    def __str__(self) -> str:
        return f"tuple([{', '.join(map(str, self.elements))}])"


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """`object({...})`: a type for each attribute, in the order written; `optional` has the defaults of those that may be absent.

    An attribute that is optional without a default has the default null.
    """

    attributes: Mapping[str, Type]
    optional: Mapping[str, Value] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(frozenset(self.attributes.items()))

    def __str__(self) -> str:
        return f"object({{{', '.join(f'{_name(name)} = {self._attribute(name)}' for name in self.attributes)}}})"

    def _attribute(self, name: str) -> str:
        type_ = self.attributes[name]
        if name not in self.optional:
            return str(type_)
        default = self.optional[name]
        return f"optional({type_})" if default is None else f"optional({type_}, {json.dumps(default, default=str)})"


Type: TypeAlias = Primitive | ListOf | SetOf | MapOf | TupleOf | ObjectOf


def _name(name: str) -> str:
    return name if name.replace("-", "_").isidentifier() else json.dumps(name, ensure_ascii=False)


def json_of(type_: Type) -> Any:
    """The type in the JSON form that Terraform writes: `"string"`, `["list", "string"]`, `["object", {"a": "bool"}]`."""
    match type_:
        case Primitive():
            return "dynamic" if type_ is DYNAMIC or type_ == DYNAMIC else type_.name
        case ListOf(element):
            return ["list", json_of(element)]
        case SetOf(element):
            return ["set", json_of(element)]
        case MapOf(element):
            return ["map", json_of(element)]
        case TupleOf(elements):
            return ["tuple", [json_of(element) for element in elements]]
        case ObjectOf(attributes):
            return ["object", {name: json_of(attributes[name]) for name in sorted(attributes)}]


def of_json(form: Any) -> Type:
    """The type that `json_of` wrote."""
    match form:
        case str():
            return _PRIMITIVES[form]
        case ["list", element]:
            return ListOf(of_json(element))
        case ["set", element]:
            return SetOf(of_json(element))
        case ["map", element]:
            return MapOf(of_json(element))
        case ["tuple", elements]:
            return TupleOf(tuple(of_json(element) for element in elements))
        case ["object", attributes, *optional]:
            types = {name: of_json(attribute) for name, attribute in attributes.items()}
            return ObjectOf(types, dict.fromkeys(optional[0]) if optional else {})
        case _:
            raise ValueError(f"{form!r} is no type")


_PRIMITIVES: Final = {"string": STRING, "number": NUMBER, "bool": BOOL, "dynamic": DYNAMIC, "any": DYNAMIC}
