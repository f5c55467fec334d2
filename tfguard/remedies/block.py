"""HCL as data: blocks with attributes that are plain values or expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tfguard.hcl.printer import quoted


@dataclass(frozen=True, slots=True)
class Expression:
    """HCL that is no literal, as it is written."""

    text: str


Content: TypeAlias = str | bool | int | Expression | Sequence["Content"] | Mapping[str, "Content"]
"""What an attribute may be; a string is a literal, whatever is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block."""

    type: str
    labels: tuple[str, ...] = ()
    attributes: Mapping[str, Content] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()


def resource(type_: str, label: str, /, *blocks: Block, **attributes: Content | None) -> Block:
    """A resource; an attribute that is None is left out."""
    given = {key: value for key, value in attributes.items() if value is not None}
    return Block(type="resource", labels=(type_, label), attributes=given, blocks=blocks)


def document(*statements: Mapping[str, Content]) -> Expression:
    """A policy document, without the white space that counts towards AWS's quotas."""
    return Expression(f"jsonencode({text({'Version': '2012-10-17', 'Statement': list(statements)})})")


def deferred_document(label: str, provider: Expression | None, *statements: Mapping[str, Content]) -> Block:
    """A policy document with values that are known only after apply: as a data source it shows the rest in the plan before."""
    given: dict[str, Content] = {} if provider is None else {"provider": provider}
    return Block(
        type="data",
        labels=("aws_iam_policy_document", label),
        attributes=given,
        blocks=tuple(map(_statement, statements)),
    )


def _statement(statement: Mapping[str, Content]) -> Block:
    """One statement in the words of the data source.

    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
    """
    given: dict[str, Content] = {
        "sid": statement["Sid"],
        "effect": statement["Effect"],
        "actions": _listed(statement["Action"]),
        "resources": _listed(statement["Resource"]),
    }
    principal = statement.get("Principal", {})
    people = {"*": "*"} if principal == "*" else principal
    principals = tuple(
        Block(type="principals", attributes={"type": type_, "identifiers": _listed(identifiers)})
        for type_, identifiers in (people.items() if isinstance(people, Mapping) else ())
    )
    return Block(type="statement", attributes=given, blocks=(*principals, *_conditions(statement)))


def _conditions(statement: Mapping[str, Content]) -> Iterator[Block]:
    conditions = statement.get("Condition", {})
    for test, keys in conditions.items() if isinstance(conditions, Mapping) else ():
        for variable, values in keys.items() if isinstance(keys, Mapping) else ():
            yield Block(type="condition", attributes={"test": test, "variable": variable, "values": _listed(values)})


def _listed(content: Content) -> list[Content]:
    return list(content) if isinstance(content, (list, tuple)) else [content]


def text(content: Content) -> str:
    """A value as HCL writes it."""
    match content:
        case Expression():
            return content.text
        case bool():
            return "true" if content else "false"
        case int():
            return str(content)
        case str():
            return quoted(content)
        case Mapping():
            pairs = (f"{key if key.isidentifier() else quoted(key)} = {text(value)}" for key, value in content.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return f"[{', '.join(map(text, content))}]"
