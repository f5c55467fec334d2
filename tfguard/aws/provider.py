"""The schema of the AWS provider: the arguments, attributes and blocks of each resource type, and what it fills in.

Made by scripts/refresh_provider_schema.py; the file says of which version of the provider.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from tfguard.aws.archive import Archive

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its type in Terraform's JSON form (`"string"`, `["list", "string"]`), and who gives it a value."""

    type: Any
    flags: str
    form: str | None = None
    """The form in which the provider writes a text anew: `json`, `lower`...; tfguard.terraform.source.forms knows them."""

    @property
    def required(self) -> bool:
        """The configuration must give it."""
        return "r" in self.flags

    @property
    def optional(self) -> bool:
        """The configuration may give it."""
        return "o" in self.flags

    @property
    def computed(self) -> bool:
        """The provider gives it where the configuration does not."""
        return "c" in self.flags

    @property
    def sensitive(self) -> bool:
        """The provider marks it sensitive."""
        return "s" in self.flags

    @property
    def write_only(self) -> bool:
        """It is never in a plan or a state: https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only."""
        return "w" in self.flags


@dataclass(frozen=True, slots=True)
class NestedBlock:
    """One kind of block inside another: how often it may stand there (`most` 0 means any number), and its schema."""

    nesting: str
    """`single`, `list`, `set`, `map` or `group`."""
    least: int
    most: int
    block: Block
    absent: str = "empty"
    """What a plan has where none is written: `empty`, `unknown` (the provider says after apply what there is), or `null`."""


@dataclass(frozen=True, slots=True)
class Block:
    """The attributes and blocks of a resource, or of a block in it."""

    attributes: Mapping[str, Attribute]
    blocks: Mapping[str, NestedBlock]
    defaults: Mapping[str, Any] = field(default_factory=dict)
    """What the provider puts into a plan where the configuration gives nothing."""
    legacy: bool | None = None
    """Whether the provider has it on its older SDK, where plans show it and the schema misleads."""


def about() -> Mapping[str, Any]:
    """`source` and `as_of` of the data."""
    return _archive().about


def types() -> tuple[str, ...]:
    """Every name that `schema` knows."""
    return _archive().names


@cache
def schema(name: str) -> Block | None:
    """The schema of a resource type (`aws_x`), a data source (`data.aws_x`) or of the provider block (`provider`)."""
    archive = _archive()
    return _block(archive.read(name)) if name in archive else None


@cache
def _archive() -> Archive:
    return Archive.of_package("provider")


def _block(cut: Mapping[str, Any]) -> Block:
    return Block(
        {name: Attribute(*attribute) for name, attribute in cut.get("a", _NOTHING).items()},
        {
            name: NestedBlock(nesting, least, most, _block(inner), *absent)
            for name, (nesting, least, most, inner, *absent) in cut.get("b", _NOTHING).items()
        },
        cut.get("d", _NOTHING),
        cut.get("l"),
    )
