"""Configuration in the JSON syntax (`.tf.json`): the same blocks, told apart by where they stand.

JSON is nearly a subset of HCL's expressions, and its strings are templates just the same, so HCL's own reader reads it. What is
an argument and what a nested block only the schema can tell: a body read from JSON has arguments only, and `blocks_in` takes
the ones that turn out to be blocks.
https://developer.hashicorp.com/terraform/language/syntax/json
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.hcl import Attribute, Block, Body, Document, EvaluationError, Expression, parse_expression
from tfguard.hcl.source import Place, Source
from tfguard.hcl.syntax import Literal, ObjectLiteral, TupleLiteral
from tfguard.model.place import Fault

_LABELS: Final[Mapping[str, int]] = MappingProxyType(
    {"resource": 2, "data": 2, "ephemeral": 2, "module": 1, "variable": 1, "output": 1, "provider": 1, "check": 1}
)
_COMMENT: Final = "//"


def read_json(content: bytes, path: str) -> Document:
    """Read a file in the JSON syntax; what is wrong with it stands in the document's faults."""
    text = content.decode("utf-8-sig", errors="replace")
    source = Source(path, content)
    try:
        root = parse_expression(text, path)
    except EvaluationError as error:
        return Document(source, Body(Place(source, 0, len(content)), {}, ()), (Fault(error.message, error.span),))
    bodies = list(_objects(root))
    faults = () if bodies else (Fault("expected a JSON object with Terraform's blocks", root.span),)
    blocks = tuple(block for body in bodies for block in _top_level(body))
    return Document(source, Body(root.place, {}, blocks), faults)


def _top_level(root: ObjectLiteral) -> Iterator[Block]:
    for key, value in _items(root):
        for labels, body in _labelled(value, _LABELS.get(key, 0)):
            yield Block(body.place, key, labels, body_of(body))


def _labelled(value: Expression, depth: int) -> Iterator[tuple[tuple[str, ...], ObjectLiteral]]:
    """The bodies below so many levels of labels; a list may stand at every level."""
    for found in _objects(value):
        if depth == 0:
            yield (), found
            continue
        for label, inner in _items(found):
            yield from (((label, *labels), body) for labels, body in _labelled(inner, depth - 1))


def _objects(value: Expression) -> Iterator[ObjectLiteral]:
    match value:
        case ObjectLiteral():
            yield value
        case TupleLiteral(_, items):
            for item in items:
                yield from _objects(item)
        case _:
            return


def _items(object_: ObjectLiteral) -> Iterator[tuple[str, Expression]]:
    for key, value in object_.items:
        if isinstance(key, Literal) and isinstance(key.value, str) and key.value != _COMMENT:
            yield key.value, value


def body_of(object_: ObjectLiteral) -> Body:
    """An object as the body of a block; all that is in it counts as arguments."""
    attributes = {name: Attribute(value.place, name, value) for name, value in _items(object_)}
    return Body(object_.place, attributes, ())


def blocks_in(body: Body, type_: str) -> Iterator[Block]:
    """The nested blocks of one type, in either syntax."""
    yield from (block for block in body.blocks if block.type == type_)
    attribute = body.attributes.get(type_)
    if attribute is not None:
        yield from (Block(found.place, type_, (), body_of(found)) for found in _objects(attribute.expression))
