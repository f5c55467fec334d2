"""Syntax trees, constants and types as JSON data, and back: the parts of the compiled form of policy files.

What is read back is built from tables of known shapes, and everything else is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, Final

import orjson

from tfguard.hcl import Expression, Type, syntax
from tfguard.hcl.source import Place, Source
from tfguard.hcl.syntax import Loop
from tfguard.hcl.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, SetOf, TupleOf
from tfguard.model.value import Value

_LARGEST: Final = 2**53
"""Larger integers are written as text, for readers of JSON that know only floats."""


class NotCompiledError(ValueError):
    """A compiled form that nobody here wrote, or a file that has none: deeper than JSON goes."""


def written(expression: Expression) -> str:
    """A syntax tree as a text. Raises NotCompiledError where it is deeper than JSON goes."""
    try:
        return orjson.dumps(_node(expression)).decode()
    except (orjson.JSONEncodeError, RecursionError) as error:
        raise NotCompiledError(f"{expression.span}: {error}") from error


def constant(value: Value) -> Any:
    """The form of a constant. Lists are tagged, so that numbers which JSON cannot carry have a form too."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return value if abs(value) < _LARGEST else ["n", str(value)]
        case Decimal():
            return ["n", str(value)]
        case list():
            return ["l", [constant(item) for item in value]]
        case dict():
            return {key: constant(item) for key, item in value.items()}
        case _:
            raise NotCompiledError(f"{type(value).__name__} is no constant")


_PRIMITIVES: Final[Mapping[str, Type]] = MappingProxyType(
    {str(type_): type_ for type_ in (STRING, NUMBER, BOOL, DYNAMIC)}
)


def type_form(type_: Type) -> Any:
    """The form of a type."""
    match type_:
        case ListOf(element):
            return ["list", type_form(element)]
        case SetOf(element):
            return ["set", type_form(element)]
        case MapOf(element):
            return ["map", type_form(element)]
        case TupleOf(elements):
            return ["tuple", [type_form(element) for element in elements]]
        case ObjectOf(attributes, optional):
            defaults = {name: constant(default) for name, default in optional.items()}
            return ["object", {name: type_form(attribute) for name, attribute in attributes.items()}, defaults]
        case _:
            return str(type_)


def _node(node: Expression) -> Any:
    tag, kinds = _KINDS[node.__class__]
    parts = [getattr(node, field.name) for field in fields(node)[1:]]
    return [
        tag,
        node.place.start,
        node.place.end,
        *(_WRITE[kind](part) for kind, part in zip(kinds, parts, strict=True)),
    ]


def _write_loop(loop: Loop) -> Any:
    condition = None if loop.condition is None else _node(loop.condition)
    return [loop.key, loop.value, _node(loop.collection), condition]


_WRITE: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "expression": _node,
        "several": lambda parts: [_node(part) for part in parts],
        "pairs": lambda pairs: [[_node(key), _node(value)] for key, value in pairs],
        "loop": _write_loop,
        "text": lambda text: text,
        "flag": lambda flag: flag,
        "value": constant,
    }
)

_SHAPES: Final[Sequence[tuple[type, tuple[str, ...]]]] = (
    (syntax.Literal, ("value",)),
    (syntax.Variable, ("text",)),
    (syntax.Item, ()),
    (syntax.Member, ("expression", "text")),
    (syntax.Index, ("expression", "expression")),
    (syntax.Splat, ("expression", "expression")),
    (syntax.Call, ("text", "several", "flag")),
    (syntax.TupleLiteral, ("several",)),
    (syntax.ObjectLiteral, ("pairs",)),
    (syntax.ForTuple, ("loop", "expression")),
    (syntax.ForObject, ("loop", "expression", "expression", "flag")),
    (syntax.Conditional, ("expression", "expression", "expression")),
    (syntax.Unary, ("text", "expression")),
    (syntax.Binary, ("text", "expression", "expression")),
    (syntax.Template, ("several",)),
    (syntax.TemplateFor, ("loop", "expression")),
)
"""Each kind of expression, and what its fields are, in their order."""

_KINDS: Final[Mapping[type, tuple[int, tuple[str, ...]]]] = MappingProxyType(
    {class_: (tag, kinds) for tag, (class_, kinds) in enumerate(_SHAPES)}
)


class Trees:
    """Reads the syntax trees of one file."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def read(self, form: Any) -> Expression:
        """The syntax tree in a text of the form."""
        try:
            return self._node(orjson.loads(text(form)))
        except (KeyError, TypeError, ValueError, IndexError, InvalidOperation, RecursionError) as error:
            raise NotCompiledError(f"{self._source.path}: {error}") from error

    def place(self, start: Any, end: Any) -> Place:
        """A place in the file."""
        if not 0 <= number(start) <= number(end) <= len(self._source.text):
            raise NotCompiledError("a place outside the file")
        return Place(self._source, start, end)

    def _node(self, form: Any) -> Expression:
        tag, start, end, *parts = form
        class_, kinds = _SHAPES[_tag(tag)]
        node: Expression = class_(self.place(start, end), *self._parts(kinds, parts))
        return node

    def _parts(self, kinds: Sequence[str], parts: Sequence[Any]) -> Iterator[Any]:
        for kind, part in zip(kinds, parts, strict=True):
            match kind:
                case "expression":
                    yield self._node(part)
                case "several":
                    yield tuple(self._node(inner) for inner in part)
                case "pairs":
                    yield tuple((self._node(key), self._node(value)) for key, value in part)
                case "loop":
                    yield self._loop(*part)
                case _:
                    yield _PLAIN[kind](part)

    def _loop(self, key: Any, value: Any, collection: Any, condition: Any) -> Loop:
        return Loop(
            None if key is None else text(key),
            text(value),
            self._node(collection),
            None if condition is None else self._node(condition),
        )


def type_of(form: Any) -> Type:
    """The type of a form."""
    match form:
        case str():
            return _PRIMITIVES[form]
        case ["list", element]:
            return ListOf(type_of(element))
        case ["set", element]:
            return SetOf(type_of(element))
        case ["map", element]:
            return MapOf(type_of(element))
        case ["tuple", [*elements]]:
            return TupleOf(tuple(type_of(element) for element in elements))
        case ["object", dict() as attributes, dict() as optional]:
            types = {name: type_of(attribute) for name, attribute in attributes.items()}
            return ObjectOf(types, {name: value_of(default) for name, default in optional.items()})
        case _:
            raise NotCompiledError(f"{form!r:.40} is no type")


def value_of(form: Any) -> Value:
    """The constant of a form."""
    match form:
        case None | bool() | str() | int():
            return form
        case ["n", str() as digits]:
            number = Decimal(digits)
            return int(number) if number == number.to_integral_value() else number
        case ["l", [*items]]:
            return [value_of(item) for item in items]
        case dict():
            return {key: value_of(item) for key, item in form.items()}
        case _:
            raise NotCompiledError(f"{form!r:.40} is no constant")


def text(form: Any) -> str:
    """A text, and nothing else."""
    if isinstance(form, str):
        return form
    raise NotCompiledError(f"{form!r:.40} is no text")


def flag(form: Any) -> bool:
    """A bool, and nothing else."""
    if isinstance(form, bool):
        return form
    raise NotCompiledError(f"{form!r:.40} is no flag")


def number(form: Any) -> int:
    """An int, and nothing else."""
    if isinstance(form, int) and not isinstance(form, bool):
        return form
    raise NotCompiledError(f"{form!r:.40} is no number")


def _tag(form: Any) -> int:
    if 0 <= number(form) < len(_SHAPES):
        return number(form)
    raise NotCompiledError(f"{form!r:.40} is no kind of expression")


_PLAIN: Final[Mapping[str, Callable[[Any], Any]]] = MappingProxyType({"text": text, "flag": flag, "value": value_of})
