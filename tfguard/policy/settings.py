"""The `policy` block: what a file says of providers, of Terraform and of plugins.

Provider and Terraform versions are checked for their form only: what is judged is the input, whatever made it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tfguard.hcl import Block, Body
from tfguard.model.place import Span
from tfguard.model.value import Value
from tfguard.policy.formula import Formula
from tfguard.policy.reader import Reader, blocks_of, head_of

_CONSTRAINT: Final = re.compile(r"\s*(=|!=|>|>=|<|<=|~>)?\s*v?\d+(\.\d+){0,2}(-[\w.-]+)?(\+[\w.-]+)?\s*\Z")


@dataclass(frozen=True, slots=True)
class Told:
    """What a `policy` block says that matters here."""

    level: Formula | None = None
    """The enforcement level of the whole file."""
    names_providers: bool = False


def read(reader: Reader, body: Body) -> Told:
    """Check the `policy` block of a file."""
    block = reader.single(body, "policy")
    if block is None:
        return Told()
    inside = block.body
    reader.only(
        inside,
        attributes=("enforcement_level", "source"),
        blocks=("required_providers", "terraform_config", "plugins"),
        where="a policy block",
    )
    _required_providers(reader, inside)
    configuration = reader.single(inside, "terraform_config")
    if configuration is not None:
        _terraform_config(reader, configuration)
    for plugins in blocks_of(inside, "plugins"):
        reader.warn(
            "plugins are native programs: tfguard starts none, and refuses calls to their functions", head_of(plugins)
        )
    level = reader.optional_formula(inside, "enforcement_level", frozenset({"input", "local"}))
    return Told(level, any(True for _ in blocks_of(inside, "required_providers")))


def _terraform_config(reader: Reader, block: Block) -> None:
    reader.only(block.body, attributes=("required_version",), blocks=(), where="a terraform_config block")
    version = reader.text(block.body, "required_version")
    if version:
        _constraint(reader, version, block.body.attributes["required_version"].expression.span)


def _required_providers(reader: Reader, body: Body) -> None:
    block = reader.single(body, "required_providers")
    if block is None:
        return
    reader.only(block.body, attributes=None, blocks=(), where="a required_providers block")
    for name, attribute in block.body.attributes.items():
        value = reader.constant(block.body, name)
        span = attribute.expression.span
        if not isinstance(value, dict) or not isinstance(value.get("source"), str):
            reader.fault(
                f'{name} must say where the provider comes from: {{ source = "hashicorp/{name}", version = "..." }}',
                span,
            )
            continue
        _version(reader, value.get("version"), span)


def _version(reader: Reader, version: Value, span: Span) -> None:
    if version is None:
        return
    if version == "*":
        reader.fault('version "*" is not accepted: name the lowest version that the policies were written for', span)
    elif isinstance(version, str):
        _constraint(reader, version, span)
    else:
        reader.fault("version must be a string", span)


def _constraint(reader: Reader, text: str, span: Span) -> None:
    for part in text.split(","):
        if _CONSTRAINT.match(part) is None:
            reader.fault(f'"{part.strip()}" is no version constraint, such as ">= 1.14.0" or "~> 6.0"', span)
