"""The provider's schema, made ready for decoding: types parsed once, and the type of whole blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tfguard.aws import provider
from tfguard.hcl import Type, convert
from tfguard.hcl.types import DYNAMIC, ListOf, MapOf, ObjectOf, SetOf, of_json
from tfguard.model.value import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One attribute of a block."""

    type: Type
    computed: bool
    sensitive: bool
    write_only: bool
    form: str | None
    default: Value = None
    """What the provider puts where nothing is written."""


@dataclass(frozen=True, slots=True)
class Nested:
    """One kind of block inside another."""

    nesting: str
    shape: Shape
    type: Type
    """The type of all blocks of the kind together."""
    absent: str
    """What there is where none is written: `empty`, `unknown` or `null`."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A block, as its schema has it."""

    arguments: Mapping[str, Argument]
    blocks: Mapping[str, Nested]
    type: ObjectOf
    legacy: bool = False
    """The provider has it on its older SDK."""


@cache
def shape(name: str) -> Shape | None:
    """The shape of a resource type (`aws_x`), a data source (`data.aws_x`) or the provider block (`provider`)."""
    schema = provider.schema(name)
    return None if schema is None else replace(_shape(schema), legacy=_is_legacy(name, schema))


def _is_legacy(name: str, schema: provider.Block) -> bool:
    """Only the older SDK gives every resource an `id` that could be written, but for a few."""
    if schema.legacy is not None:
        return schema.legacy
    identity = schema.attributes.get("id")
    return not name.startswith("data.") and identity is not None and identity.optional


def _shape(block: provider.Block) -> Shape:
    arguments = {name: _argument(attribute, block.defaults.get(name)) for name, attribute in block.attributes.items()}
    blocks = {name: _nested(nested) for name, nested in block.blocks.items()}
    types = {name: argument.type for name, argument in arguments.items()}
    types |= {name: nested.type for name, nested in blocks.items()}
    return Shape(arguments, blocks, ObjectOf(types))


def _argument(attribute: provider.Attribute, default: Any) -> Argument:
    type_ = of_json(attribute.type)
    return Argument(
        type=type_,
        computed=attribute.computed,
        sensitive=attribute.sensitive,
        write_only=attribute.write_only,
        form=attribute.form,
        default=convert(default, type_),
    )


def _nested(nested: provider.NestedBlock) -> Nested:
    inner = _shape(nested.block)
    return Nested(nested.nesting, inner, _together(nested.nesting, inner.type), nested.absent)


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
