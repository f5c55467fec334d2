"""The body of a resource against its schema: arguments converted, blocks repeated, and what the provider will fill in.

An attribute that the configuration does not write is unknown where the provider computes it, has the provider's default where one
is known, and is null otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from tfguard.hcl import Block, Body, EvaluationError, Expression, ListValue, Scope, SetValue, Type, convert, type_of
from tfguard.hcl.types import ListOf, ObjectOf, SetOf
from tfguard.hcl.values import Sensitive
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source import legacy_sdk
from tfguard.terraform.source.constants import bare_name
from tfguard.terraform.source.evaluation import Evaluation
from tfguard.terraform.source.forms import formed
from tfguard.terraform.source.json_syntax import blocks_in
from tfguard.terraform.source.scope import Bound
from tfguard.terraform.source.shapes import Argument, Nested, Shape

META_ARGUMENTS: Final = frozenset({"count", "for_each", "provider", "depends_on", "enabled"})
META_BLOCKS: Final = frozenset({"lifecycle", "provisioner", "connection", "dynamic", "timeouts"})
META: Final = META_ARGUMENTS | META_BLOCKS
"""What is Terraform's own in every resource; in the JSON syntax blocks look like arguments."""


def decode(body: Body, shape: Shape | None, subject: str, evaluation: Evaluation, scope: Scope) -> dict[str, Value]:
    """The values of a resource, data source or provider block; without a schema, of what is written."""
    decoder = _Decoder(evaluation, subject, legacy=shape is not None and shape.legacy)
    if shape is None:
        return decoder.written(body, scope)
    return decoder.block(body, shape, scope, "")


class _Repeat(NamedTuple):
    """One block of those that are written or made: an Unknown body where their number is not known."""

    body: Body | Unknown
    scope: Scope
    marked: bool = False
    """It was made for a sensitive collection: whatever is written in it is sensitive, though not what its own blocks say.

    https://github.com/hashicorp/hcl/blob/v2.23.0/ext/dynblock/expand_body.go
    """


@dataclass(frozen=True, slots=True)
class _Decoder:
    evaluation: Evaluation
    subject: str
    legacy: bool
    in_set: bool = False
    marked: bool = False

    def block(self, body: Body, shape: Shape, scope: Scope, path: str) -> dict[str, Value]:
        """The values of one body."""
        values: dict[str, Value] = {}
        for name, argument in shape.arguments.items():
            values[name] = self._argument(name, argument, body, scope, f"{path}{name}")
        written = _names_of_blocks(body)
        for name, nested in shape.blocks.items():
            place = f"{path}{name}"
            blocks = self._blocks(name, nested, body, scope, place) if name in written else []
            values[name] = blocks if isinstance(blocks, Unknown) else self._together(blocks, nested, place)
        for name, attribute in body.attributes.items():
            if name not in values and (
                path or name not in META
            ):  # an argument of a newer provider, which may fill it in
                value = self.evaluation.value(attribute.expression, scope)
                values[name] = Unknown((Reference(self.subject, f"{path}{name}"),)) if value is None else value
        return values

    def written(self, body: Body, scope: Scope) -> dict[str, Value]:
        """Arguments and blocks as they are written, where no schema tells more."""
        values: dict[str, Value] = {
            name: self.evaluation.value(attribute.expression, scope)
            for name, attribute in body.attributes.items()
            if name not in META
        }
        for block in body.blocks:
            if block.type not in META_BLOCKS:
                found = values.setdefault(block.type, [])
                if isinstance(found, list):
                    found.append(self.written(block.body, scope))
        return values

    def _argument(self, name: str, argument: Argument, body: Body, scope: Scope, path: str) -> Value:
        written = body.attributes.get(name)
        if written is not None:
            value = self._converted(written.expression, argument.type, scope)
        else:
            value = self._from_blocks(name, argument.type, body, scope)
        if value is not None and not argument.write_only:
            value = self._planned(value, argument)
        if argument.write_only:
            value = None
        elif value is None:
            value = self._unwritten(argument, path)
        return Sensitive(value) if argument.sensitive or (self.marked and written is not None) else value

    def _planned(self, value: Value, argument: Argument) -> Value:
        """A written value as the provider puts it into the plan."""
        if argument.form is not None:
            return formed(value, argument.form)
        if self.legacy and argument.computed and value == "":
            return None
        return legacy_sdk.planned(value, argument.type) if self.legacy else value

    def _unwritten(self, argument: Argument, path: str) -> Value:
        """What stands where nothing is written."""
        if argument.default is not None:
            return argument.default
        if argument.computed:
            return Unknown((Reference(self.subject, path),), type_=argument.type)
        return legacy_sdk.zero(argument.type) if self.legacy and self.in_set else None

    def _converted(self, expression: Expression, type_: Type, scope: Scope) -> Value:
        value = self.evaluation.value(expression, scope)
        try:
            return convert(value, type_)
        except EvaluationError as error:
            return self.evaluation.fault(error, expression.span)

    def _from_blocks(self, name: str, type_: Type, body: Body, scope: Scope) -> Value:
        """An attribute that is a list of objects may be written as blocks.

        https://developer.hashicorp.com/terraform/language/attr-as-blocks
        """
        if not isinstance(type_, (ListOf, SetOf)) or not isinstance(type_.element, ObjectOf):
            return None
        found: list[Value] = []
        for inner, inner_scope, marked in self._repeated(name, body, scope):
            if isinstance(inner, Unknown):
                return Unknown(inner.waits_for, type_=type_)
            found.append(replace(self, marked=marked).as_object(inner, type_.element, inner_scope))
        return self._typed(found, type_, body) if found else None

    def as_object(self, body: Body, type_: ObjectOf, scope: Scope) -> dict[str, Value]:
        """A block as the object that the attribute has for each."""
        values: dict[str, Value] = {}
        for name, attribute in type_.attributes.items():
            written = body.attributes.get(name)
            if written is not None:
                value = self._converted(written.expression, attribute, scope)
            else:
                value = self._from_blocks(name, attribute, body, scope)
            value = legacy_sdk.element(value, attribute) if self.legacy else value
            values[name] = Sensitive(value) if self.marked and written is not None else value
        return values

    def _typed(self, found: list[Value], type_: Type, body: Body) -> Value:
        try:
            return convert(found, type_)
        except EvaluationError as error:
            return self.evaluation.fault(error, body.span)

    def _blocks(
        self, name: str, nested: Nested, body: Body, scope: Scope, path: str
    ) -> list[dict[str, Value]] | Unknown:
        """The values of each block of a kind; an Unknown where their number is not known."""
        found: list[dict[str, Value]] = []
        inside = replace(self, in_set=self.in_set or nested.nesting == "set")
        for position, (inner, inner_scope, marked) in enumerate(self._repeated(name, body, scope)):
            if isinstance(inner, Unknown):
                return Unknown(inner.waits_for, type_=nested.type)
            decoder = replace(inside, marked=marked)
            found.append(decoder.block(inner, nested.shape, inner_scope, f"{path}[{position}]."))
        return found

    def _together(self, found: list[dict[str, Value]], nested: Nested, path: str) -> Value:
        """All blocks of a kind, or what stands where there are none."""
        if not found and nested.absent != "empty":
            return None if nested.absent == "null" else Unknown((Reference(self.subject, path),), type_=nested.type)
        match nested.type:
            case SetOf(element):
                return SetValue(found, element)
            case ListOf(element):
                return ListValue(found, element)
            case _:
                return found[0] if found else None

    def _repeated(self, name: str, body: Body, scope: Scope) -> Iterator[_Repeat]:
        """Every block of a type with the scope that it is evaluated in; an Unknown where their number is not known."""
        for block in body.blocks:
            if block.type == name:
                yield _Repeat(block.body, scope)
            elif block.type == "dynamic" and block.labels == (name,):
                yield from self._dynamic(name, block, scope)
        if name in body.attributes:
            yield from (_Repeat(block.body, scope) for block in blocks_in(body, name))
        for holder in blocks_in(body, "dynamic") if "dynamic" in body.attributes else ():
            yield from (found for inner in blocks_in(holder.body, name) for found in self._dynamic(name, inner, scope))

    def _dynamic(self, name: str, dynamic: Block, scope: Scope) -> Iterator[_Repeat]:
        """`dynamic "name" { for_each, iterator, content { } }`.

        https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
        """
        attributes = dynamic.body.attributes
        content = next(blocks_in(dynamic.body, "content"), None)
        if "for_each" not in attributes or content is None:
            return
        iterator = bare_name(attributes["iterator"].expression) if "iterator" in attributes else name
        for_each = attributes["for_each"].expression
        value = self.evaluation.value(for_each, scope)
        collection = value.value if isinstance(value, Sensitive) else value
        if not isinstance(collection, (list, dict, Unknown)):
            message = f"Invalid dynamic for_each value: a collection is required, not {_found(collection)}"
            collection = self.evaluation.fault(EvaluationError(message), for_each.span)
        if isinstance(collection, Unknown):
            yield _Repeat(collection, scope)
            return
        for key, element in entries(collection):
            inside = Bound(scope, iterator or name, {"key": key, "value": element})
            yield _Repeat(content.body, inside, marked=isinstance(value, Sensitive))


def _names_of_blocks(body: Body) -> set[str]:
    """The names of the blocks that a body may have; in the JSON syntax, attributes may be blocks."""
    names = {block.labels[0] if block.type == "dynamic" and block.labels else block.type for block in body.blocks}
    names.update(body.attributes)
    for holder in blocks_in(body, "dynamic") if "dynamic" in body.attributes else ():
        names.update(holder.body.attributes, (block.type for block in holder.body.blocks))
    return names


def _found(value: Value) -> str:
    return "null" if value is None else f"a {type_of(value)}"


def entries(collection: Value) -> Iterator[tuple[Value, Value]]:
    """Keys and values, as `for_each` of a dynamic block takes them."""
    match collection:
        case SetValue():
            yield from ((item, item) for item in collection)
        case list():
            yield from enumerate(collection)
        case dict():
            yield from ((key, collection[key]) for key in sorted(collection))
        case _:
            return
