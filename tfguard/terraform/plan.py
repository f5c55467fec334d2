"""Plans: `terraform show -json PLANFILE` in, a `Stack` out.

The format: https://developer.hashicorp.com/terraform/internals/json-format. `resource_changes` is the record that is read;
`planned_values` is not, since it leaves out what is unknown and what goes away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from tfguard.model.address import module_address
from tfguard.model.change import NO_OP, READ, Actions
from tfguard.model.place import InputError
from tfguard.model.stack import Kind, Mode, ModuleCall, Provider, Resource, Stack
from tfguard.terraform.configuration import Configuration
from tfguard.terraform.providers import read_providers
from tfguard.terraform.references import References
from tfguard.terraform.shape import an_object, check_format_version, objects, text
from tfguard.terraform.state import state_resources, unconfigured_provider


@cache
def actions(words: tuple[str, ...]) -> Actions:
    """The shared `Actions` of some words; plans repeat the same few."""
    return {NO_OP.words: NO_OP, READ.words: READ}.get(words) or Actions(words)


def read_plan(document: Mapping[str, Any], name: str) -> Stack:
    """Read one plan. `name` is what findings and errors call it.

    Raises InputError for an unsupported format version and for JSON that no Terraform wrote.
    """
    check_format_version(document, name, "plan")
    configuration = Configuration(an_object(document, "configuration", name), _variables(document, name))
    references = References(configuration)
    reader = _Reader(name, configuration, references)
    changes = [reader.change(entry) for entry in objects(document, "resource_changes", name)]
    current = [resource for resource in changes if resource.deposed is None]
    resources = (*current, *reader.untouched(document, {resource.address for resource in current}))
    references.resources = resources
    stack = Stack(
        path=name,
        kind=Kind.PLAN,
        terraform_version=document.get("terraform_version"),
        resources=resources,
        deposed=tuple(resource for resource in changes if resource.deposed is not None),
        deferred=tuple(
            reader.change(an_object(entry, "resource_change", name))
            for entry in objects(document, "deferred_changes", name)
        ),
        drift=tuple(reader.change(entry) for entry in objects(document, "resource_drift", name)),
        providers=_providers(configuration, references, resources),
        modules=tuple(ModuleCall(**call) for call in configuration.module_calls()),
        complete=document.get("complete"),
        errored=document.get("errored") is True,
        timestamp=document.get("timestamp"),
        secrets=configuration.sensitive_variables(),
        before=lambda: _before(stack),
    )
    return stack


def _variables(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return {
        variable: given.get("value")
        for variable, given in an_object(document, "variables", name).items()
        if isinstance(given, dict)
    }


def _providers(
    configuration: Configuration, references: References, resources: Sequence[Resource]
) -> tuple[Provider, ...]:
    """The configured providers, then those that resources use without one."""
    configured = read_providers(configuration, references)
    known = {provider.address for provider in configured}
    used = dict.fromkeys(resource.provider for resource in resources)
    return (*configured, *(unconfigured_provider(address) for address in used if address not in known))


class _Reader:
    """Makes resources of the entries of one plan."""

    def __init__(self, name: str, configuration: Configuration, references: References) -> None:
        self.name = name
        self.configuration = configuration
        self.references = references

    def change(self, entry: Mapping[str, Any]) -> Resource:
        """One entry of `resource_changes`, `resource_drift` or `deferred_changes`."""
        address = entry.get("address")
        change = entry.get("change")
        if not isinstance(address, str) or not isinstance(change, dict):
            raise InputError(
                f"{self.name}: a resource change has no address or no change: the file was changed after Terraform wrote it"
            )
        words = change.get("actions")
        if not isinstance(words, list):
            raise InputError(f"{self.name}: {address}: actions is {words!r}; expected a list of words")
        after, before = self._values(change, "after", address), self._values(change, "before", address)
        key = entry.get("index")
        module = module_address(entry.get("module_address") or "")
        mode = Mode.DATA if entry.get("mode") == "data" else Mode.MANAGED
        type_, label = text(entry, "type", address), text(entry, "name", address)
        return Resource(
            address=address,
            mode=mode,
            type=type_,
            name=label,
            key=key,
            module=module,
            provider=self._provider(entry, mode, type_, label),
            actions=actions(tuple(words)),
            planned=after,
            unknown=change.get("after_unknown"),
            sensitive=change.get("after_sensitive"),
            before=before,
            before_sensitive=change.get("before_sensitive"),
            deposed=entry.get("deposed"),
            previous_address=entry.get("previous_address"),
            waits_for=self.references.waits_for,
        )

    def _values(self, change: Mapping[str, Any], key: str, address: str) -> Mapping[str, Any] | None:
        found = change.get(key)
        if found is None or isinstance(found, dict):
            return found
        raise InputError(f"{self.name}: {address}: {key} is no object: the file was changed after Terraform wrote it")

    def _provider(self, entry: Mapping[str, Any], mode: Mode, type_: str, label: str) -> str:
        """The plan's changes do not name a provider configuration; the configuration of the resource does."""
        module = entry.get("module_address") or ""
        found = self.configuration.provider_of(module, mode, type_, label)
        return found or str(entry.get("provider_name", "")).rpartition("/")[2]

    def untouched(self, document: Mapping[str, Any], listed: set[str]) -> Iterator[Resource]:
        """What the prior state holds beside the changes: data sources already read, and what a targeted plan leaves alone."""
        prior = document.get("prior_state")
        for resource in state_resources(prior, self.name) if isinstance(prior, dict) else ():
            if resource.address not in listed and resource.deposed is None:
                found = self.configuration.provider_of(
                    str(resource.module), resource.mode, resource.type, resource.name
                )
                resource.provider = found or resource.provider
                yield resource


def _before(stack: Stack) -> Stack:
    """The stack as the plan found it: each object under the address that it had."""
    prior = (
        Resource(
            address=resource.previous_address or resource.address,
            mode=resource.mode,
            type=resource.type,
            name=resource.name,
            key=resource.key,
            module=resource.module,
            provider=resource.provider,
            planned=resource.before,
            before=resource.before,
            sensitive=resource.before_sensitive or resource.sensitive,
        )
        for resource in chain(stack.resources, stack.deposed)
        if resource.before is not None
    )
    return Stack(
        path=stack.path,
        kind=Kind.STATE,
        terraform_version=stack.terraform_version,
        resources=tuple(prior),
        providers=stack.providers,
        modules=stack.modules,
        timestamp=stack.timestamp,
    )
