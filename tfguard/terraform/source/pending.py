"""Which data sources are read during apply only: those that name a resource that the plan will change, or depend on one.

https://developer.hashicorp.com/terraform/language/data-sources#data-resource-dependencies
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tfguard.hcl import Block, Name, references
from tfguard.hcl.syntax import TupleLiteral
from tfguard.model.stack import Mode
from tfguard.terraform.source.constants import unquoted

if TYPE_CHECKING:
    from tfguard.terraform.source.instance import Caller, ModuleInstance


def waits(block: Block, module: ModuleInstance) -> bool:
    """Whether a data block of a module waits: by `depends_on`, its own or that of a call on the way, or by naming a resource."""
    if any(_is_changed(name, module) for name in _named(block)):
        return True
    deep = (*_depends_on(block), *(_named(block) if _has_conditions(block) else ()))
    if any(_changes(name, module) for name in deep):
        return True
    caller = module.caller
    return caller is not None and _called_late(caller)


def _called_late(caller: Caller) -> bool:
    if any(_changes(name, caller.instance) for name in _depends_on(caller.block)):
        return True
    above = caller.instance.caller
    return above is not None and _called_late(above)


def _named(block: Block) -> Iterator[Name]:
    """Every name in a block and in the blocks inside."""
    for name, attribute in block.body.attributes.items():
        if name != "depends_on":
            yield from references(attribute.expression)
    for inner in block.body.blocks:
        yield from _named(inner)


def _has_conditions(block: Block) -> bool:
    """A block with conditions waits for whatever is behind its names too."""
    return any(
        condition.type in {"precondition", "postcondition"}
        for inner in block.body.blocks
        if inner.type == "lifecycle"
        for condition in inner.body.blocks
    )


def _is_changed(name: Name, module: ModuleInstance) -> bool:
    """The name is that of a managed resource of the module."""
    labels = f"{name.root}.{name.attribute}"
    return labels in module.source.of("resource") and module.has_instances(Mode.MANAGED, labels)


def _depends_on(block: Block) -> Iterator[Name]:
    attribute = block.body.attributes.get("depends_on")
    if attribute is not None and isinstance(attribute.expression, TupleLiteral):
        for item in attribute.expression.items:
            yield from references(unquoted(item))


def _changes(name: Name, module: ModuleInstance, seen: frozenset[str] = frozenset()) -> bool:
    """Into an empty state every managed resource is a change, as long as it has an instance."""
    key = f"{module.address}:{name.root}.{name.attribute}"
    if key in seen or name.attribute is None:
        return False
    match name.root:
        case "data" | "each" | "count" | "path" | "terraform" | "self":
            return False
        case "module":
            return name.attribute in module.source.of("module") and module.calls.holds_resources(name.attribute)
        case "var" | "local":
            return any(_changes(inner, where, seen | {key}) for inner, where in _behind(name, module))
        case _:
            return _is_changed(name, module)


def _behind(name: Name, module: ModuleInstance) -> Iterator[tuple[Name, ModuleInstance]]:
    """The names in the expression that a local or an input variable stands for."""
    attribute = name.attribute or ""
    if name.root == "local" and attribute in module.source.locals:
        yield from ((inner, module) for inner in references(module.source.locals[attribute].expression))
    caller = module.caller
    if name.root == "var" and caller is not None and attribute in caller.block.body.attributes:
        expression = caller.block.body.attributes[attribute].expression
        yield from ((inner, caller.instance) for inner in references(expression))
