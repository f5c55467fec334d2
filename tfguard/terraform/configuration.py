"""The `configuration` part of a plan: modules, the expressions of resources, provider keys. Addresses here carry no keys.

What is here explains the resources and does not make them, so a part that is missing or is not as Terraform writes it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeAlias

from tfguard.model.address import module_address
from tfguard.model.stack import Mode, Resource
from tfguard.model.value import texts_in

Names: TypeAlias = tuple[str, ...]
"""Module calls from the root, without instance keys."""

_NOTHING: Final[Mapping[str, Any]] = {}


def part(container: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object under a key; empty where there is none."""
    found = container.get(key)
    return found if isinstance(found, dict) else _NOTHING


def names_in(expression: Any) -> Sequence[str]:
    """What an expression refers to, each name followed by its shorter forms."""
    found = expression.get("references") if isinstance(expression, dict) else None
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else ()


class Configuration:
    """An index of what the plan says about the configuration. All of it is optional: older plans have less."""

    def __init__(self, document: Mapping[str, Any], variables: Mapping[str, Any]) -> None:
        self._document = document
        self.variables = variables
        self._modules: dict[Names, Mapping[str, Any]] = {}
        self._resources: dict[Names, Mapping[str, Mapping[str, Any]]] = {}
        self._providers: dict[str, Mapping[str, str]] = {}

    def module(self, names: Names) -> Mapping[str, Any]:
        """The body of a module; empty where the plan does not have it."""
        found = self._modules.get(names)
        if found is None:
            found = part(self.call(names), "module") if names else part(self._document, "root_module")
            self._modules[names] = found
        return found

    def call(self, names: Names) -> Mapping[str, Any]:
        """The module call that makes the last step of `names`."""
        return part(part(self.module(names[:-1]), "module_calls"), names[-1])

    def resources(self, names: Names) -> Mapping[str, Mapping[str, Any]]:
        """The resource blocks of a module, by `type.name` or `data.type.name`."""
        found = self._resources.get(names)
        if found is None:
            blocks = self.module(names).get("resources")
            found = {
                address: block
                for block in (blocks if isinstance(blocks, list) else ())
                if isinstance(block, dict) and isinstance(address := block.get("address"), str)
            }
            self._resources[names] = found
        return found

    def block_of(self, resource: Resource) -> Mapping[str, Any]:
        """The block that a resource is an instance of; empty where the configuration no longer has it."""
        address = f"{resource.type}.{resource.name}"
        if resource.mode is Mode.DATA:
            address = f"data.{address}"
        return self.resources(resource.module.names).get(address, _NOTHING)

    def provider_of(self, module: str, mode: Mode, type_: str, label: str) -> str | None:
        """The provider configuration that a resource block names."""
        named = self._providers.get(module)
        if named is None:
            blocks = self.resources(module_address(module).names)
            keys = ((address, block.get("provider_config_key")) for address, block in blocks.items())
            named = {address: self._existing_provider(key) for address, key in keys if isinstance(key, str)}
            self._providers[module] = named
        return named.get(f"data.{type_}.{label}" if mode is Mode.DATA else f"{type_}.{label}")

    def _existing_provider(self, key: str) -> str:
        """The configuration that a key means; older Terraforms leave keys of modules that lead nowhere.

        The plan does not say which configuration a module call passes in. A module without one of its own takes that of the
        same name from above, unless the call says otherwise: sure only where the plan has no other to give.
        """
        if key in self.provider_configs or ":" not in key:
            return key
        module, _, local = key.rpartition(":")
        given = [other for other in self.provider_configs if _kind(other) == _kind(local)]
        while module and len(given) <= 1:
            module = module.rpartition(".")[0].rpartition(".")[0]
            candidate = f"{module}:{local}" if module else local
            if candidate in self.provider_configs:
                return candidate
        return key

    @cached_property
    def provider_configs(self) -> Mapping[str, Mapping[str, Any]]:
        """The provider blocks by key: `aws`, `aws.west`, `module.m:aws`."""
        found = part(self._document, "provider_config")
        return {key: block for key, block in found.items() if isinstance(block, dict)}

    def module_calls(self) -> Iterator[dict[str, str]]:
        """Each module call: address, source and version constraint."""
        return self._calls_below(())

    def _calls_below(self, names: Names) -> Iterator[dict[str, str]]:
        calls = part(self.module(names), "module_calls")
        for name in calls:
            call = part(calls, name)
            yield {
                "address": ".".join(f"module.{step}" for step in (*names, name)),
                "source": str(call.get("source") or ""),
                "version_constraint": str(call.get("version_constraint") or ""),
            }
            yield from self._calls_below((*names, name))

    def sensitive_variables(self) -> frozenset[str]:
        """The texts of root variables that are declared sensitive; the plan shows them in clear."""
        declared = part(self.module(()), "variables")
        values = (self.variables.get(name) for name in declared if part(declared, name).get("sensitive"))
        return frozenset(text for value in values for text in texts_in(value))


def _kind(provider: str) -> str:
    """`module.m:aws.west` is an `aws`."""
    return provider.rpartition(":")[2].partition(".")[0]
