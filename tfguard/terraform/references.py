"""What an expression of a plan refers to: relative names in the configuration out to absolute addresses of instances.

A plan tells of an expression only the names in it, longest first (`aws_x.y.arn`, `aws_x.y`), never the function around them, nor
what a local stands for. So a list of names can decide a link (one resource, the right attribute) and can name what an unknown
value waits for; it cannot compute a value. See docs/decisions/ on how references become links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from tfguard.model.address import (
    At,
    Key,
    ModuleAddress,
    Step,
    print_key,
    print_path,
    steps,
    take_key,
    take_modules,
)
from tfguard.model.stack import Mode, Resource
from tfguard.model.value import Path, Reference, Unknown, Value, at, is_wholly_known
from tfguard.terraform.configuration import Configuration, names_in, part

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
        """The instances of each resource block of each module instance that are there after the plan."""
        families: defaultdict[tuple[ModuleAddress, str], list[Resource]] = defaultdict(list)
        for resource in self.resources:
            if not resource.exists:
                continue
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
        """What an unknown part of a resource waits for: itself, where the configuration leaves it to the provider.

        A name that is written twice stands twice, so that a reader can tell two elements from a choice between two.
        """
        block = self._configuration.block_of(resource)
        expressions = part(block, "expressions")
        if not path or path[0] in expressions:
            names = list(_names_at(expressions, path))
            owner = Owner(resource.key, part(block, "for_each_expression"))
            found = self.resolve(names, resource.module, owner)
            waited_for = tuple(reference for reference in found if not self._is_known(reference))
            if waited_for:
                return waited_for
        return (Reference(resource.address, print_path(path)),)

    def writes(self, resource: Resource) -> Container[str]:
        """The attributes for which the block of a resource has an expression; others wait for the resource itself."""
        return part(self._configuration.block_of(resource), "expressions")

    def value_of(self, expression: Any, module: ModuleAddress, depth: int = 0) -> Value:
        """The value of an expression: a constant, or what its only name is known to be.

        The second is a reading: the plan does not show a function around the name. Callers check the shape of what comes out
        (a region, an account id) before they rely on it.
        """
        if isinstance(expression, Mapping) and "constant_value" in expression:
            return expression["constant_value"]
        match whole_names(names_in(expression)):
            case [name]:
                return self._value(name, module, depth)
            case names:
                return Unknown(tuple(self.resolve(names, module, NOBODY)) or tuple(map(Reference, names)))

    def _value(self, name: str, module: ModuleAddress, depth: int) -> Value:
        """The value of one name: a variable, through module calls up to the root, or a part of a resource."""
        match steps(name):
            case ("var", str(variable), *rest) if depth < _DEEPEST:
                return at(self._variable_value(variable, module, depth), _path(rest))
            case _:
                found = tuple(self.resolve([name], module, NOBODY, depth))
                return self._known_value(found[0]) if len(found) == 1 else Unknown(found or (Reference(name),))

    def _variable_value(self, variable: str, module: ModuleAddress, depth: int) -> Value:
        if not module.steps:
            return self._configuration.variables.get(variable, Unknown((Reference(f"var.{variable}"),)))
        given = part(self._configuration.call(module.names), "expressions")
        if variable in given:
            return self.value_of(given[variable], module.parent, depth + 1)
        declared = part(self._configuration.module(module.names), "variables")
        return part(declared, variable).get("default")

    def _known_value(self, reference: Reference) -> Value:
        resource = self._by_address.get(reference.subject)
        if resource is None or not reference.path:
            return Unknown((reference,))
        return at(resource.values, _path(steps(reference.path)))

    def _is_known(self, reference: Reference) -> bool:
        """A value that is known cannot be what another one waits for; null is known where the attribute is there."""
        value = self._known_value(reference)
        if value is None:
            resource = self._by_address[reference.subject]
            return _path(steps(reference.path))[0] in resource.values
        return is_wholly_known(value)

    def resolve(self, names: Sequence[str], module: ModuleAddress, owner: Owner, depth: int = 0) -> Iterator[Reference]:
        """The absolute references behind the names of one expression; root variables, always known, drop out."""
        if depth > _DEEPEST:
            return
        index_key = False
        for name in whole_names(names):
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
                yield from self._below(self._each_value(module, owner, depth), rest, depth)
            case (str(root), *_) if root in _NOT_OBJECTS:
                return
            case ("var", str(variable), *rest):
                yield from self._below(self._variable(variable, module, depth), rest, depth)
            case ("local", *_):
                yield Reference(module.inside(name))
            case ("module", str(call), *rest):
                yield from self._module(call, tuple(rest), module, owner, names, depth)
            case ("data", str(type_), str(label), *rest):
                yield from self._resource(f"data.{type_}.{label}", tuple(rest), module, owner, names)
            case (str(type_), str(label), *rest):
                yield from self._resource(f"{type_}.{label}", tuple(rest), module, owner, names)
            case _:
                yield Reference(module.inside(name))

    def _each_value(self, module: ModuleAddress, owner: Owner, depth: int) -> Sequence[Reference]:
        """`each.value` over the instances of something is the instance of the same key."""
        found = tuple(self.resolve(names_in(owner.for_each), module, NOBODY, depth + 1))
        return [r for r in found if not r.path and self._key_of(r.subject) == owner.key] or found

    def _key_of(self, subject: str) -> Key:
        """The instance key of a resource or a module."""
        resource = self._by_address.get(subject)
        if resource is not None:
            return resource.key
        module = _module_named(subject)
        return module.steps[-1].key if module is not None else None

    def _variable(self, variable: str, module: ModuleAddress, depth: int) -> Iterator[Reference]:
        if not module.steps:
            return
        call = self._configuration.call(module.names)
        owner = Owner(module.steps[-1].key, part(call, "for_each_expression"))
        names = names_in(part(call, "expressions").get(variable))
        yield from self.resolve(names, module.parent, owner, depth + 1)

    def _module(
        self, call: str, words: tuple[Step, ...], module: ModuleAddress, owner: Owner, names: Sequence[str], depth: int
    ) -> Iterator[Reference]:
        """What the outputs of the instances of a module call stand for."""
        key, rest = take_key(words)
        known_keys = self._module_keys.get((module, call), (None,))
        for instance in _chosen(key, known_keys, owner, names):
            yield from self._output(module.child(call, instance), rest, depth)

    def _output(self, module: ModuleAddress, words: Sequence[Step], depth: int) -> Iterator[Reference]:
        """What an output stands for; the module itself where none is named, and several could be meant."""
        outputs = part(self._configuration.module(module.names), "outputs")
        match list(words):
            case []:
                yield Reference(str(module))
            case [str(output), *below]:
                expression = part(part(outputs, output), "expression")
                inner = tuple(self.resolve(names_in(expression), module, NOBODY, depth + 1))
                own = Reference(str(module), print_path(tuple(words)))
                yield from self._below(inner, below, depth) if inner else [own]
            case _:
                yield Reference(str(module), print_path(tuple(words)))

    def _resource(
        self, address: str, words: tuple[Step, ...], module: ModuleAddress, owner: Owner, names: Sequence[str]
    ) -> Iterator[Reference]:
        key, rest = take_key(words)
        path = print_path(rest)
        instances = {resource.key: resource for resource in self._instances.get((module, address), ())}
        chosen = [instances[k] for k in _chosen(key, tuple(instances), owner, names) if k in instances]
        if chosen:
            yield from (Reference(resource.address, path) for resource in chosen)
        else:
            yield Reference(module.inside(address + print_key(key)), path)

    def _below(self, references: Iterable[Reference], rest: Sequence[Step], depth: int) -> Iterator[Reference]:
        """Follow further steps from what a variable, an output or `each.value` stands for."""
        inner = print_path(tuple(rest))
        for reference in references:
            module = _module_named(reference.subject) if rest and not reference.path else None
            if module is not None:
                yield from self._output(module, rest, depth + 1)
            else:
                dot = "." if reference.path and inner and not inner.startswith("[") else ""
                yield Reference(reference.subject, f"{reference.path}{dot}{inner}")


def _module_named(subject: str) -> ModuleAddress | None:
    """The module instance that a subject is; None where it is a resource, a local..."""
    module, words = take_modules(steps(subject))
    return module if module.steps and not words else None


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


def whole_names(names: Sequence[str]) -> list[str]:
    """The names as they are written: Terraform lists each one followed by its shorter forms, down to the resource or module.

    A whole resource that is written after a part of it stands in the list once more.
    """
    kept: list[str] = []
    previous = ""
    for name in names:
        shorter = previous.startswith(name) and previous[len(name) :][:1] in {".", "["}
        if not shorter or _is_whole_module(previous, name):
            kept.append(name)
        previous = name
    return kept


def _is_whole_module(longer: str, name: str) -> bool:
    """`module.m` is no shorter form of `module.m["a"]`: the list of names ends at the instance."""
    return name.startswith("module.") and name.count(".") == 1 and longer[len(name)] == "["


def _path(words: Sequence[Step]) -> Path:
    keys = (word.key if isinstance(word, At) else word for word in words)
    return tuple(key for key in keys if key is not None)


def _names_at(expressions: Any, path: Path) -> Iterator[str]:
    """The names in the expression at a path; where a list of blocks leaves open which one, the names of all of them."""
    match expressions:
        case {"references": list()}:
            yield from names_in(expressions)
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
