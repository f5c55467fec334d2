"""Configuration in the JSON syntax (`.tf.json`): the same blocks, told apart by where they stand.

Strings are templates. What is an argument and what a nested block only the schema can tell: a body read from JSON has arguments
only, and `blocks_in` takes the ones that turn out to be blocks.
https://developer.hashicorp.com/terraform/language/syntax/json
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tfguard.hcl import Attribute, Block, Body, Document, EvaluationError, Expression, parse_template
from tfguard.hcl.convert import text as normal_text
from tfguard.hcl.numbers import from_decimal
from tfguard.hcl.source import Place, Source
from tfguard.hcl.syntax import Literal, ObjectLiteral, TupleLiteral
from tfguard.model.place import Fault

_LABELS: Final[Mapping[str, int]] = MappingProxyType(
    {"resource": 2, "data": 2, "ephemeral": 2, "module": 1, "variable": 1, "output": 1, "provider": 1, "check": 1}
)
_COMMENT: Final = "//"
_DEEPEST: Final = 100


def read_json(content: bytes, path: str) -> Document:
    """Read a file in the JSON syntax; what is wrong with it stands in the document's faults."""
    text = content.removeprefix(b"\xef\xbb\xbf")
    source = Source(path, text)
    nothing = Body(Place(source, 0, len(text)), {}, ())
    reader = _Reader(source)
    try:
        root = reader.read()
    except EvaluationError as error:
        return Document(source, nothing, (Fault(error.message, error.span),))
    bodies = list(_objects(root))
    if not bodies:
        reader.faults.append(Fault("expected a JSON object with Terraform's blocks", root.span))
    blocks = tuple(block for body in bodies for block in _top_level(body))
    return Document(source, Body(root.place, {}, blocks), tuple(reader.faults))


_TOKEN: Final = re.compile(
    rb'[ \t\r\n]*(?:(?P<mark>[{}\[\],:])|(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")'
    rb"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<word>true|false|null)|(?P<end>\Z))",
    re.DOTALL,
)
_WORDS: Final = MappingProxyType({b"true": True, b"false": False, b"null": None})


class _Reader:
    """Reads JSON into expressions that know where they stand."""

    def __init__(self, source: Source) -> None:
        self.faults: list[Fault] = []
        self._source = source
        self._text = source.text
        self._position = 0
        self._depth = 0

    def read(self) -> Expression:
        """The one value of the text. Raises EvaluationError where it is no JSON."""
        value = self._value(self._next())
        if self._next().lastgroup != "end":
            raise self._wrong("the end of the file")
        return value

    def _next(self) -> re.Match[bytes]:
        match = _TOKEN.match(self._text, self._position)
        if match is None:
            raise self._wrong("a JSON value")
        self._position = match.end()
        return match

    def _wrong(self, expected: str) -> EvaluationError:
        place = Place(self._source, min(self._position, len(self._text)), len(self._text))
        return EvaluationError(f"this is no JSON: {expected} is expected here", place)

    def _value(self, token: re.Match[bytes]) -> Expression:
        kind = token.lastgroup or ""
        place = Place(self._source, token.start(kind), token.end())
        match kind, token[kind]:
            case "string", raw:
                return self._string(raw, place)
            case "number", raw:
                return Literal(place, from_decimal(Decimal(raw.decode())))
            case "word", raw:
                return Literal(place, _WORDS[raw])
            case "mark", b"{" | b"[" as opening:
                return self._container(opening == b"{", place)
            case _:
                raise self._wrong("a JSON value")

    def _container(self, is_object: bool, place: Place) -> Expression:  # noqa: FBT001 - one of two kinds
        self._depth += 1
        if self._depth > _DEEPEST:
            raise EvaluationError(f"nested too deeply: {_DEEPEST} levels are read", place)
        closing = b"}" if is_object else b"]"
        members: list[tuple[Expression, Expression]] = []
        token = self._next()
        while token["mark"] != closing:
            members.append(self._member(token) if is_object else (self._value(token),) * 2)
            token = self._next()
            if token["mark"] == b",":
                token = self._next()
            elif token["mark"] != closing:
                raise self._wrong(f"`,` or `{closing.decode()}`")
        self._depth -= 1
        whole = Place(self._source, place.start, self._position)
        return ObjectLiteral(whole, tuple(members)) if is_object else TupleLiteral(whole, tuple(v for v, _ in members))

    def _member(self, token: re.Match[bytes]) -> tuple[Expression, Expression]:
        if token["string"] is None:
            raise self._wrong("a name between quotes")
        key = self._value(token)
        if self._next()["mark"] != b":":
            raise self._wrong("`:`")
        return key, self._value(self._next())

    def _string(self, raw: bytes, place: Place) -> Expression:
        try:
            text = normal_text(json.loads(raw))
        except ValueError:
            raise self._wrong("a JSON string") from None
        if "${" not in text and "%{" not in text:
            return Literal(place, text)
        try:
            return parse_template(text, self._source.path)
        except EvaluationError as error:
            self.faults.append(Fault(error.message, place.span))
            return Literal(place, text)


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
