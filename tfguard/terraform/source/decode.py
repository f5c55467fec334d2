"""The body of a resource against its schema: arguments converted, blocks repeated, and what the provider will fill in.

An attribute that the configuration does not write is unknown where the provider computes it, has the provider's default where one
is known, and is null otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tfguard import hcl
from tfguard.aws import provider
from tfguard.hcl import Block, Body, EvaluationError, Expression, Scope, Sensitive, SetValue, Type
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.evaluation import Evaluation
from tfguard.terraform.source.json_syntax import blocks_in
from tfguard.terraform.source.scope import Bound

META_ARGUMENTS: Final = frozenset({"count", "for_each", "provider", "depends_on", "enabled"})
META_BLOCKS: Final = frozenset({"lifecycle", "provisioner", "connection", "dynamic", "timeouts"})


def decode(
    body: Body, schema: provider.Block | None, subject: str, evaluation: Evaluation, scope: Scope
) -> dict[str, Value]:
    """The values of a resource, data source or provider block; without a schema, of what is written."""
    decoder = _Decoder(evaluation, subject)
    if schema is None:
        return decoder.written(body, scope)
    values = decoder.block(body, schema, scope, "")
    for name, default in schema.defaults.items():
        if values.get(name) is None or (isinstance(values[name], Unknown) and name not in body.attributes):
            values[name] = default
    for name, attribute in body.attributes.items():
        if name not in values and name not in META_ARGUMENTS:  # an argument of a newer provider
            values[name] = evaluation.value(attribute.expression, scope)
    return values


@cache
def _type(form: Any) -> Type:
    return hcl.of_json(_thawed(form))


def _frozen(form: Any) -> Any:
    """A type in JSON form, hashable."""
    if isinstance(form, list):
        return tuple(map(_frozen, form))
    return tuple(("\0", name, _frozen(part)) for name, part in form.items()) if isinstance(form, dict) else form


def _thawed(form: Any) -> Any:
    if not isinstance(form, tuple):
        return form
    if form and all(isinstance(part, tuple) and part[:1] == ("\0",) for part in form):
        return {name: _thawed(inner) for _, name, inner in form}
    return [_thawed(part) for part in form]


@dataclass(frozen=True, slots=True)
class _Decoder:
    evaluation: Evaluation
    subject: str

    def block(self, body: Body, schema: provider.Block, scope: Scope, path: str) -> dict[str, Value]:
        """The values of one body."""
        values: dict[str, Value] = {}
        for name, attribute in schema.attributes.items():
            values[name] = self._attribute(name, attribute, body, scope, f"{path}{name}")
        for name, nested in schema.blocks.items():
            if name != "timeouts" or any(True for _ in blocks_in(body, name)):
                values[name] = self._nested(name, nested, body, scope, f"{path}{name}")
        return values

    def written(self, body: Body, scope: Scope) -> dict[str, Value]:
        """Arguments and blocks as they are written, where no schema tells more."""
        values: dict[str, Value] = {
            name: self.evaluation.value(attribute.expression, scope)
            for name, attribute in body.attributes.items()
            if name not in META_ARGUMENTS
        }
        for block in body.blocks:
            if block.type not in META_BLOCKS:
                found = values.setdefault(block.type, [])
                if isinstance(found, list):
                    found.append(self.written(block.body, scope))
        return values

    def _attribute(self, name: str, attribute: provider.Attribute, body: Body, scope: Scope, path: str) -> Value:
        type_ = _type(_frozen(attribute.type))
        written = body.attributes.get(name)
        if written is not None:
            value = self._converted(written.expression, type_, scope)
        else:
            value = self._from_blocks(name, type_, body, scope)
        if attribute.write_only:
            return None
        if value is None and attribute.computed:
            value = Unknown((Reference(self.subject, path),), type_=type_)
        return Sensitive(value) if attribute.sensitive and value is not None else value

    def _converted(self, expression: Expression, type_: Type, scope: Scope) -> Value:
        value = self.evaluation.value(expression, scope)
        try:
            return hcl.convert(value, type_)
        except EvaluationError as error:
            return self.evaluation.fault(error, expression.span)

    def _from_blocks(self, name: str, type_: Type, body: Body, scope: Scope) -> Value:
        """An attribute that is a list of objects may be written as blocks.

        https://developer.hashicorp.com/terraform/language/attr-as-blocks
        """
        element = getattr(type_, "element", None)
        if not isinstance(element, hcl.ObjectOf) or not _has(body, name):
            return None
        found: list[Value] = []
        for inner, inner_scope in self._repeated(name, body, scope):
            if isinstance(inner, Unknown):
                return inner
            written = self.written(inner, inner_scope)
            found.append({attribute: written.get(attribute) for attribute in element.attributes})
        return hcl.convert(found, type_)

    def _nested(self, name: str, nested: provider.NestedBlock, body: Body, scope: Scope, path: str) -> Value:
        found: list[Value] = []
        for position, (inner, inner_scope) in enumerate(self._repeated(name, body, scope)):
            if isinstance(inner, Unknown):
                return inner
            found.append(self.block(inner, nested.block, inner_scope, f"{path}[{position}]."))
        match nested.nesting:
            case "single" | "group":
                return found[0] if found else None
            case "set":
                return SetValue(found, hcl.DYNAMIC)
            case _:
                return found

    def _repeated(self, name: str, body: Body, scope: Scope) -> Iterator[tuple[Body | Unknown, Scope]]:
        """Every block of a type with the scope that it is evaluated in; an Unknown where their number is not known."""
        yield from ((block.body, scope) for block in blocks_in(body, name))
        for dynamic in body.blocks:
            if dynamic.type == "dynamic" and dynamic.labels == (name,):
                yield from self._dynamic(name, dynamic, scope)
        for holder in blocks_in(body, "dynamic") if "dynamic" in body.attributes else ():
            yield from (found for inner in blocks_in(holder.body, name) for found in self._dynamic(name, inner, scope))

    def _dynamic(self, name: str, dynamic: Block, scope: Scope) -> Iterator[tuple[Body | Unknown, Scope]]:
        """`dynamic "name" { for_each, iterator, content { } }`.

        https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
        """
        attributes = dynamic.body.attributes
        content = next(blocks_in(dynamic.body, "content"), None)
        if "for_each" not in attributes or content is None:
            return
        iterator = hcl.bare_name(attributes["iterator"].expression) if "iterator" in attributes else name
        collection = self.evaluation.value(attributes["for_each"].expression, scope)
        marked = isinstance(collection, Sensitive)
        for key, value in entries(hcl.revealed(collection) if marked else collection):
            if isinstance(key, Unknown):
                yield key, scope
                return
            yield content.body, Bound(scope, iterator or name, {"key": key, "value": value})


def entries(collection: Value) -> Iterator[tuple[Value, Value]]:
    """Keys and values, as `for_each` of a dynamic block takes them; an unknown key where the collection is unknown."""
    match collection:
        case Unknown():
            yield collection, collection
        case SetValue():
            yield from ((item, item) for item in collection)
        case list():
            yield from enumerate(collection)
        case dict():
            yield from ((key, collection[key]) for key in sorted(collection))
        case _:
            return


def _has(body: Body, name: str) -> bool:
    """Blocks of a type are written, themselves or as dynamic ones."""
    return any(block.type == name or (block.type == "dynamic" and block.labels == (name,)) for block in body.blocks)


def with_default_tags(values: dict[str, Value], defaults: Value) -> None:
    """Set `tags_all` to what the provider makes of its default tags and the resource's own.

    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
    """
    if "tags_all" not in values or "tags" not in values:
        return
    own = hcl.revealed(values["tags"]) if values["tags"] is not None else {}
    for part in (own, defaults):
        if isinstance(part, Unknown):
            values["tags_all"] = part
            return
    merged: dict[str, Value] = {**_tags(defaults), **_tags(own)}
    values["tags_all"] = merged


def _tags(value: Value) -> Mapping[str, Value]:
    return {key: tag for key, tag in value.items() if tag is not None} if isinstance(value, dict) else {}
