"""The `configuration` part of a plan: modules, the expressions of resources, provider keys. Addresses here carry no keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from tfguard.model.address import module_address
from tfguard.model.stack import Mode
from tfguard.model.value import texts_in

Names: TypeAlias = tuple[str, ...]
"""Module calls from the root, without instance keys."""


class Configuration:
    """An index of what the plan says about the configuration. All of it is optional: older plans have less."""

    def __init__(self, document: Mapping[str, Any], variables: Mapping[str, Any]) -> None:
        self._document = document
        self.variables = variables
        self._modules: dict[Names, Mapping[str, Any]] = {}
        self._resources: dict[Names, dict[str, Mapping[str, Any]]] = {}
        self._resources_of: dict[str, dict[str, Mapping[str, Any]]] = {}

    def module(self, names: Names) -> Mapping[str, Any]:
        """The body of a module; empty where the plan does not have it."""
        found = self._modules.get(names)
        if found is None:
            found = self._document.get("root_module") or {} if not names else self.call(names).get("module") or {}
            self._modules[names] = found
        return found

    def call(self, names: Names) -> Mapping[str, Any]:
        """The module call that makes the last step of `names`."""
        call: Mapping[str, Any] = (self.module(names[:-1]).get("module_calls") or {}).get(names[-1]) or {}
        return call

    def resources(self, names: Names) -> Mapping[str, Mapping[str, Any]]:
        """The resource blocks of a module, by `type.name` or `data.type.name`."""
        found = self._resources.get(names)
        if found is None:
            found = {block.get("address", ""): block for block in self.module(names).get("resources") or ()}
            self._resources[names] = found
        return found

    def resource(self, names: Names, address: str) -> Mapping[str, Any]:
        """One resource block; empty where the configuration no longer has it."""
        return self.resources(names).get(address) or {}

    def provider_of(self, module: str, mode: Mode, type_: str, label: str) -> str | None:
        """The provider configuration that a resource block names, walking up where an old plan leaves a key dangling."""
        blocks = self._resources_of.get(module)
        if blocks is None:
            blocks = self._resources_of[module] = dict(self.resources(module_address(module).names))
        block = blocks.get(f"data.{type_}.{label}" if mode is Mode.DATA else f"{type_}.{label}")
        key = block.get("provider_config_key") if block is not None else None
        return self._existing_provider(key) if isinstance(key, str) else None

    def _existing_provider(self, key: str) -> str:
        if key in self.provider_configs or ":" not in key:
            return key
        module, _, local = key.rpartition(":")
        while module:
            module = module.rpartition(".")[0].rpartition(".")[0]
            candidate = f"{module}:{local}" if module else local
            if candidate in self.provider_configs:
                return candidate
        return key

    @cached_property
    def provider_configs(self) -> Mapping[str, Mapping[str, Any]]:
        """The provider blocks by key: `aws`, `aws.west`, `module.m:aws`."""
        return self._document.get("provider_config") or {}

    def module_calls(self) -> Iterator[dict[str, str]]:
        """Each module call: address, source and version constraint."""
        return self._calls_below(())

    def _calls_below(self, names: Names) -> Iterator[dict[str, str]]:
        for name, call in (self.module(names).get("module_calls") or {}).items():
            address = ".".join(f"module.{step}" for step in (*names, name))
            yield {
                "address": address,
                "source": call.get("source") or "",
                "version_constraint": call.get("version_constraint") or "",
            }
            yield from self._calls_below((*names, name))

    def sensitive_variables(self) -> frozenset[str]:
        """The texts of root variables that are declared sensitive; the plan shows them in clear."""
        declared = self.module(()).get("variables") or {}
        values = (self.variables.get(name) for name, variable in declared.items() if variable.get("sensitive"))
        return frozenset(text for value in values for text in texts_in(value))
