"""The provider's schema, made ready for decoding: types parsed once, and the type of whole blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tfguard.aws import provider
from tfguard.hcl import Type
from tfguard.hcl.types import DYNAMIC, ListOf, MapOf, ObjectOf, SetOf, of_json


@dataclass(frozen=True, slots=True)
class Argument:
    """One attribute of a block."""

    type: Type
    computed: bool
    sensitive: bool
    write_only: bool


@dataclass(frozen=True, slots=True)
class Nested:
    """One kind of block inside another."""

    nesting: str
    shape: Shape
    type: Type
    """The type of all blocks of the kind together."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A block, as its schema has it."""

    arguments: Mapping[str, Argument]
    blocks: Mapping[str, Nested]
    defaults: Mapping[str, Any]
    type: ObjectOf


@cache
def shape(name: str) -> Shape | None:
    """The shape of a resource type (`aws_x`), a data source (`data.aws_x`) or the provider block (`provider`)."""
    schema = provider.schema(name)
    return None if schema is None else _shape(schema)


def _shape(block: provider.Block) -> Shape:
    arguments = {
        name: Argument(of_json(attribute.type), attribute.computed, attribute.sensitive, attribute.write_only)
        for name, attribute in block.attributes.items()
    }
    blocks = {name: _nested(nested) for name, nested in block.blocks.items()}
    types = {name: argument.type for name, argument in arguments.items()}
    types |= {name: nested.type for name, nested in blocks.items()}
    return Shape(arguments, blocks, block.defaults, ObjectOf(types))


def _nested(nested: provider.NestedBlock) -> Nested:
    inner = _shape(nested.block)
    return Nested(nested.nesting, inner, _together(nested.nesting, inner.type))


def _together(nesting: str, type_: Type) -> Type:
    match nesting:
        case "list":
            return ListOf(type_)
        case "set":
            return SetOf(type_)
        case "map":
            return MapOf(type_)
        case "single" | "group":
            return type_
        case _:
            return DYNAMIC
