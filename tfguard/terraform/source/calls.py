"""Module calls: the instances that each of them makes, as far as the source of the module is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from tfguard.hcl import Block
from tfguard.model.address import Key
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.source.constants import constant_text
from tfguard.terraform.source.expansion import Expansion, expansion

if TYPE_CHECKING:
    from tfguard.terraform.source.instance import ModuleInstance

DEEPEST: Final = 32
"""Calls within calls; a module that calls itself is cut off here."""


class Calls:
    """The module calls of one module instance."""

    def __init__(self, caller: ModuleInstance) -> None:
        self._caller = caller
        self._children: dict[str, Mapping[Key, ModuleInstance] | None] = {}
        self._expansions: dict[str, Expansion] = {}

    def value(self, name: str) -> Value:
        """A call as expressions see it: the outputs of its instance, a list or a map of them, or unknown."""
        expanded = self._expansion(name)
        if expanded.open is not None:
            return Unknown((Reference(self._subject(name)), *expanded.open.waits_for))
        children = self._instances(name)
        if children is None:
            return Unknown((Reference(self._subject(name)),))
        return expanded.together({key: child.outputs for key, child in children.items()})

    def instances(self) -> Iterator[ModuleInstance]:
        """Every instance that the calls make; a call whose module or number is not known is noted as not seen."""
        for name in self._caller.source.of("module"):
            yield from (self._instances(name) or {}).values()

    def holds_resources(self, name: str) -> bool:
        """Whether a call makes any managed resource, as far as is known."""
        children = self._instances(name)
        return children is None or any(child.holds_resources() for child in children.values())

    def _subject(self, name: str) -> str:
        return self._caller.address.inside(f"module.{name}")

    def _block(self, name: str) -> Block:
        return self._caller.source.of("module")[name]

    def _expansion(self, name: str) -> Expansion:
        found = self._expansions.get(name)
        if found is None:
            caller = self._caller
            found = expansion(self._block(name), self._subject(name), caller.evaluation, caller.scope)
            self._expansions[name] = found
        return found

    def _instances(self, name: str) -> Mapping[Key, ModuleInstance] | None:
        """The instances of one call; None where its source, or how many there are, is not known."""
        if name not in self._children:
            self._children[name] = self._instantiated(name)
        return self._children[name]

    def _instantiated(self, name: str) -> Mapping[Key, ModuleInstance] | None:
        from tfguard.terraform.source.instance import Caller, ModuleInstance

        caller, expanded = self._caller, self._expansion(name)
        if expanded.open is not None:
            waits = ", ".join(map(str, expanded.open.waits_for))
            self._unseen(name, f"how many there are is not known ({waits})")
            return None
        if not expanded.bindings:
            return {}
        directory = self._directory(name)
        source = None if directory is None else caller.evaluation.source(directory)
        if directory is None or source is None or len(caller.address.steps) >= DEEPEST:
            self._unseen(name, f"its source {self._source(name) or ''!r} is not at hand")
            return None
        return {
            key: ModuleInstance(
                caller.evaluation,
                source,
                directory,
                caller.address.child(name, key),
                Caller(instance=caller, block=self._block(name), scope=expanded.scope(caller.scope, key)),
            )
            for key in expanded.bindings
        }

    def _unseen(self, name: str, why: str) -> None:
        self._caller.evaluation.unseen[Reference(f"{self._subject(name)}: {why}")] = None

    def _source(self, name: str) -> str | None:
        attribute = self._block(name).body.attributes.get("source")
        return None if attribute is None else constant_text(attribute.expression)

    def _directory(self, name: str) -> str | None:
        caller = self._caller
        return caller.evaluation.whereabouts.find((*caller.address.names, name), caller.directory, self._source(name))
