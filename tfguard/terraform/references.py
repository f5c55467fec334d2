"""What an expression of a plan refers to: relative names in the configuration out to absolute addresses of instances.

A plan tells of an expression only the names in it, longest first (`aws_x.y.arn`, `aws_x.y`), never the function around them, nor
what a local stands for. So a list of names can decide a link (one resource, the right attribute) and can name what an unknown
value waits for; it cannot compute a value. See docs/decisions/ on how references become links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from tfguard.model.address import At, Key, ModuleAddress, Step, print_path, steps, take_key
from tfguard.model.stack import Mode, Resource
from tfguard.model.value import Path, Reference, Unknown, Value, at, is_wholly_known
from tfguard.terraform.configuration import Configuration

_DEEPEST: Final = 64
"""Variables and outputs that one reference may pass through; Terraform forbids cycles, a forged plan may have them."""

_KEYS: Final = frozenset({"each", "count", "local", "var"})
"""The roots from which the key of an index is taken."""

_NOT_OBJECTS: Final = frozenset({"path", "terraform", "self", "count", "each"})


@dataclass(frozen=True, slots=True)
class Owner:
    """The block in which an expression stands, as far as `each` and `count` depend on it."""

    key: Key = None
    for_each: Mapping[str, Any] | None = None


NOBODY: Final = Owner()


class References:
    """Resolves names against one plan. `resources` is set once the plan is read."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self.resources: Sequence[Resource] = ()

    @cached_property
    def _instances(self) -> Mapping[tuple[ModuleAddress, str], Sequence[Resource]]:
        """The instances of each resource block of each module instance."""
        families: defaultdict[tuple[ModuleAddress, str], list[Resource]] = defaultdict(list)
        for resource in self.resources:
            prefix = "data." if resource.mode is Mode.DATA else ""
            families[resource.module, f"{prefix}{resource.type}.{resource.name}"].append(resource)
        return families

    @cached_property
    def _by_address(self) -> Mapping[str, Resource]:
        return {resource.address: resource for resource in self.resources}

    @cached_property
    def _module_keys(self) -> Mapping[tuple[ModuleAddress, str], Sequence[Key]]:
        """The instance keys of each module call of each module instance."""
        keys: defaultdict[tuple[ModuleAddress, str], dict[Key, None]] = defaultdict(dict)
        for module in dict.fromkeys(resource.module for resource in self.resources):
            for depth, step in enumerate(module.steps):
                keys[ModuleAddress(module.steps[:depth]), step.name][step.key] = None
        return {call: tuple(found) for call, found in keys.items()}

    def waits_for(self, resource: Resource, path: Path) -> tuple[Reference, ...]:
        """What an unknown part of a resource waits for: itself, where the configuration leaves it to the provider."""
        address = (
            f"data.{resource.type}.{resource.name}"
            if resource.mode is Mode.DATA
            else f"{resource.type}.{resource.name}"
        )
        block = self._configuration.resource(resource.module.names, address)
        owner = Owner(resource.key, block.get("for_each_expression"))
        names = list(_names_at(block.get("expressions") or {}, path))
        found = (
            reference for reference in self.resolve(names, resource.module, owner) if not self._is_known(reference)
        )
        return tuple(dict.fromkeys(found)) or (Reference(resource.address, print_path(path)),)

    def value_of(self, expression: Any, module: ModuleAddress, owner: Owner = NOBODY) -> Value:
        """The value of an expression: a constant, or what its only reference is known to be.

        The second is a reading: the plan does not show a function around the reference. Callers check the shape of what
        comes out (a region, an account id) before they rely on it.
        """
        if not isinstance(expression, Mapping):
            return Unknown()
        if "constant_value" in expression:
            return expression["constant_value"]
        names = _longest(expression.get("references") or ())
        found = tuple(self.resolve(names, module, owner))
        values = (
            [self._value(name, module) for name in names]
            if not found
            else [self._known_value(reference) for reference in found]
        )
        if len(values) == 1 and not isinstance(values[0], Unknown):
            return values[0]
        return Unknown(found)

    def _value(self, name: str, module: ModuleAddress, depth: int = 0) -> Value:
        """The value of a variable, through module calls up to the root."""
        match steps(name):
            case ("var", str(variable), *rest) if depth < _DEEPEST:
                value = self._variable_value(variable, module, depth)
                return at(value, _path(rest)) if not isinstance(value, Unknown) else value
            case _:
                return Unknown((Reference(module.inside(name)),))

    def _variable_value(self, variable: str, module: ModuleAddress, depth: int) -> Value:
        if not module.steps:
            return self._configuration.variables.get(variable, Unknown((Reference(f"var.{variable}"),)))
        call = self._configuration.call(module.names)
        expression = (call.get("expressions") or {}).get(variable)
        if expression is None:
            declared = (self._configuration.module(module.names).get("variables") or {}).get(variable) or {}
            return declared.get("default")
        if "constant_value" in expression:
            value: Value = expression["constant_value"]
            return value
        match _longest(expression.get("references") or ()):
            case [name]:
                return self._value(name, module.parent, depth + 1)
            case _:
                return Unknown((Reference(module.inside(f"var.{variable}")),))

    def _known_value(self, reference: Reference) -> Value:
        resource = self._by_address.get(reference.subject)
        if resource is None or not reference.path:
            return Unknown((reference,))
        return at(resource.values, _path(steps(reference.path)))

    def _is_known(self, reference: Reference) -> bool:
        """A value that is known cannot be what another one waits for."""
        value = self._known_value(reference)
        return value is not None and is_wholly_known(value)

    def resolve(self, names: Sequence[str], module: ModuleAddress, owner: Owner, depth: int = 0) -> Iterator[Reference]:
        """The absolute references behind the names of one expression; root variables, always known, drop out."""
        if depth > _DEEPEST:
            return
        index_key = False
        for name in _longest(names):
            words = steps(name)
            if index_key and words[:1] and words[0] in _KEYS:
                index_key = False
                continue
            found = tuple(self._named(name, words, module, owner, names, depth))
            index_key = _is_whole_family(words, found)
            yield from found

    def _named(
        self,
        name: str,
        words: tuple[Step, ...],
        module: ModuleAddress,
        owner: Owner,
        names: Sequence[str],
        depth: int,
    ) -> Iterator[Reference]:
        """The references behind one name."""
        match words:
            case ("each", "value", *rest):
                yield from _below(self._each_value(module, owner, depth), rest)
            case (str(root), *_) if root in _NOT_OBJECTS:
                return
            case ("var", str(variable), *rest):
                yield from _below(self._variable(variable, module, depth), rest)
            case ("local", *_):
                yield Reference(module.inside(name))
            case ("module", str(call), *rest):
                yield from self._output(call, tuple(rest), module, owner, names, depth)
            case ("data", str(type_), str(label), *rest):
                yield from self._resource(f"data.{type_}.{label}", tuple(rest), module, owner, names)
            case (str(type_), str(label), *rest):
                yield from self._resource(f"{type_}.{label}", tuple(rest), module, owner, names)
            case _:
                yield Reference(module.inside(name))

    def _each_value(self, module: ModuleAddress, owner: Owner, depth: int) -> Iterator[Reference]:
        """`each.value` over another resource is that resource's instance of the same key."""
        found = tuple(self.resolve((owner.for_each or {}).get("references") or (), module, NOBODY, depth + 1))
        same_key = [
            r for r in found if not r.path and (other := self._by_address.get(r.subject)) and other.key == owner.key
        ]
        yield from same_key or found

    def _variable(self, variable: str, module: ModuleAddress, depth: int) -> Iterator[Reference]:
        if not module.steps:
            return
        call = self._configuration.call(module.names)
        expression = (call.get("expressions") or {}).get(variable) or {}
        owner = Owner(module.steps[-1].key, call.get("for_each_expression"))
        yield from self.resolve(expression.get("references") or (), module.parent, owner, depth + 1)

    def _output(
        self, call: str, words: tuple[Step, ...], module: ModuleAddress, owner: Owner, names: Sequence[str], depth: int
    ) -> Iterator[Reference]:
        key, rest = take_key(words)
        known_keys = self._module_keys.get((module, call), (None,))
        for instance in _chosen(key, known_keys, owner, names):
            child = module.child(call, instance)
            match rest:
                case (str(output), *below):
                    body = self._configuration.module(child.names)
                    expression = ((body.get("outputs") or {}).get(output) or {}).get("expression") or {}
                    inner = tuple(self.resolve(expression.get("references") or (), child, NOBODY, depth + 1))
                    yield from _below(inner, below) if inner else [Reference(str(child), print_path(tuple(rest)))]
                case _:
                    yield Reference(str(child))

    def _resource(
        self, address: str, words: tuple[Step, ...], module: ModuleAddress, owner: Owner, names: Sequence[str]
    ) -> Iterator[Reference]:
        key, rest = take_key(words)
        path = print_path(rest)
        instances = {resource.key: resource for resource in self._instances.get((module, address), ())}
        if not instances:
            yield Reference(module.inside(address), path)
        for chosen in _chosen(key, tuple(instances), owner, names) if instances else ():
            if chosen in instances:
                yield Reference(instances[chosen].address, path)


def _is_whole_family(words: tuple[Step, ...], found: Sequence[Reference]) -> bool:
    """A name that stands for all instances of a block: only an index can take one of them, and its key is named next.

    `aws_x.y[each.value].id` is listed as `aws_x.y` and `each.value`.
    """
    return len(found) > 1 and not any(reference.path for reference in found) and words[0] not in _KEYS


def _chosen(key: Key, keys: Sequence[Key], owner: Owner, names: Sequence[str]) -> Sequence[Key]:
    """Which instances a name means: the one it gives, the only one, the owner's own (`[each.key]`), or all."""
    if key is not None:
        return (key,)
    if owner.key is not None and owner.key in keys and ("each.key" in names or "count.index" in names):
        return (owner.key,)
    return keys


def _below(references: Iterator[Reference] | Sequence[Reference], rest: Sequence[Step]) -> Iterator[Reference]:
    """Follow further steps from what a variable, an output or `each.value` stands for."""
    for reference in references:
        inner = print_path(tuple(rest))
        path = (
            f"{reference.path}.{inner}"
            if reference.path and inner and not inner.startswith("[")
            else f"{reference.path}{inner}"
        )
        yield Reference(reference.subject, path)


def _longest(names: Sequence[str]) -> list[str]:
    """Only the full names: Terraform lists each one followed by its shorter forms."""
    kept: list[str] = []
    for name in names:
        if not any(longer.startswith(name) and longer[len(name) :][:1] in {".", "["} for longer in kept):
            kept.append(name)
    return list(dict.fromkeys(kept))


def _path(words: Sequence[Step]) -> Path:
    keys = (word.key if isinstance(word, At) else word for word in words)
    return tuple(key for key in keys if key is not None)


def _names_at(expressions: Any, path: Path) -> Iterator[str]:
    """The names in the expression at a path; where a list of blocks leaves open which one, the names of all of them."""
    match expressions:
        case {"references": list(names)}:
            yield from names
        case {"constant_value": _}:
            return
        case dict():
            if path:
                yield from _names_at(expressions.get(path[0]), path[1:])
            else:
                for inner in expressions.values():
                    yield from _names_at(inner, ())
        case list():
            position = path[0] if path else None
            below = path[1:] if isinstance(position, int) else path
            for block in expressions:
                yield from _names_at(block, below)
        case _:
            return
