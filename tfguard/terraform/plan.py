"""Plans: `terraform show -json PLANFILE` in, a `Stack` out.

The format: https://developer.hashicorp.com/terraform/internals/json-format. `resource_changes` is the record that is read;
`planned_values` is not, since it leaves out what is unknown and what goes away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from tfguard.model.address import At, module_address, steps, take_modules
from tfguard.model.change import NO_OP, READ, Actions
from tfguard.model.stack import Kind, Mode, ModuleCall, Provider, Resource, Stack
from tfguard.terraform.configuration import Configuration
from tfguard.terraform.providers import read_providers
from tfguard.terraform.references import References
from tfguard.terraform.shape import (
    a_flag,
    an_object,
    check_format_version,
    instance_key,
    objects,
    optional_text,
    text,
    words,
)
from tfguard.terraform.state import mode_of, provider_name, state_resources, unconfigured_provider


@cache
def actions(said: tuple[str, ...]) -> Actions:
    """The shared `Actions` of some words; plans repeat the same few."""
    return {NO_OP.words: NO_OP, READ.words: READ}.get(said) or Actions(said)


def read_plan(document: Mapping[str, Any], name: str) -> Stack:
    """Read one plan. `name` is what findings and errors call it.

    Raises InputError for an unsupported format version and for JSON that no Terraform wrote.
    """
    check_format_version(document, name, "plan")
    variables = _variables(document, name)
    configuration = Configuration(an_object(document, "configuration", name), variables)
    references = References(configuration)
    reader = _Reader(name, configuration, references)
    changes = [reader.change(entry) for entry in objects(document, "resource_changes", name)]
    current = [resource for resource in changes if resource.deposed is None]
    resources = (*current, *reader.untouched(document, {resource.address for resource in current}))
    references.resources = resources
    stack = Stack(
        path=name,
        kind=Kind.PLAN,
        terraform_version=optional_text(document, "terraform_version", name),
        resources=resources,
        deposed=tuple(resource for resource in changes if resource.deposed is not None),
        deferred=tuple(
            reader.change(an_object(entry, "resource_change", name))
            for entry in objects(document, "deferred_changes", name)
        ),
        drift=tuple(reader.change(entry) for entry in objects(document, "resource_drift", name)),
        providers=_providers(configuration, references, resources),
        modules=tuple(ModuleCall(**call) for call in configuration.module_calls()),
        complete=a_flag(document, "complete", name),
        errored=a_flag(document, "errored", name) is True,
        timestamp=optional_text(document, "timestamp", name),
        variables=variables,
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
    """Makes resources of the entries of one plan. It runs once for each resource: nothing here that can wait."""

    def __init__(self, name: str, configuration: Configuration, references: References) -> None:
        self.name = name
        self.configuration = configuration
        self.waits_for = references.waits_for
        self.writes = references.writes

    def change(self, entry: Mapping[str, Any]) -> Resource:
        """One entry of `resource_changes`, `resource_drift` or `deferred_changes`."""
        address = text(entry, "address", self.name)
        where = f"{self.name}: {address}"
        change = an_object(entry, "change", where)
        module = optional_text(entry, "module_address", where) or ""
        mode, type_, label = mode_of(entry), text(entry, "type", where), text(entry, "name", where)
        return Resource(
            address=address,
            mode=mode,
            type=type_,
            name=label,
            key=instance_key(entry, "index", where),
            module=module_address(module),
            provider=self.configuration.provider_of(module, mode, type_, label) or provider_name(entry),
            actions=actions(words(change, "actions", where)),
            planned=_values(change, "after", where),
            unknown=change.get("after_unknown"),
            sensitive=change.get("after_sensitive"),
            before=_values(change, "before", where),
            before_sensitive=change.get("before_sensitive"),
            deposed=optional_text(entry, "deposed", where),
            previous_address=optional_text(entry, "previous_address", where),
            waits_for=self.waits_for,
            writes=self.writes,
        )

    def untouched(self, document: Mapping[str, Any], listed: set[str]) -> Iterator[Resource]:
        """What the prior state holds beside the changes: data sources already read, and what a targeted plan leaves alone."""
        for resource in state_resources(an_object(document, "prior_state", self.name), self.name, beside=listed):
            if resource.deposed is None:
                found = self.configuration.provider_of(
                    str(resource.module), resource.mode, resource.type, resource.name
                )
                resource.provider = found or resource.provider
                yield resource


def _values(change: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any] | None:
    """The values before or after a change; None where there is no object then."""
    return None if change.get(key) is None else an_object(change, key, where)


def _before(stack: Stack) -> Stack:
    """The stack as the plan found it: each object under the address that it had.

    Data sources were read by this very plan: where nothing else was there, they are no sign of an earlier state.
    """
    prior = tuple(_as_it_was(resource) for resource in stack.resources if resource.before is not None)
    deposed = tuple(_as_it_was(resource) for resource in stack.deposed if resource.before is not None)
    current = {resource.address for resource in prior}
    found = (*prior, *(resource for resource in deposed if resource.address not in current))
    return Stack(
        path=stack.path,
        kind=Kind.STATE,
        terraform_version=stack.terraform_version,
        resources=found if any(resource.mode is Mode.MANAGED for resource in found) else (),
        deposed=tuple(resource for resource in deposed if resource.address in current),
        providers=stack.providers,
        modules=stack.modules,
        timestamp=stack.timestamp,
        secrets=stack.secrets,
    )


def _as_it_was(resource: Resource) -> Resource:
    module, key = resource.module, resource.key
    if resource.previous_address is not None:
        module, rest = take_modules(steps(resource.previous_address))
        key = rest[-1].key if rest and isinstance(rest[-1], At) else None
    return Resource(
        address=resource.previous_address or resource.address,
        mode=resource.mode,
        type=resource.type,
        name=resource.name,
        key=key,
        module=module,
        provider=resource.provider,
        planned=resource.before,
        before=resource.before,
        sensitive=resource.before_sensitive or resource.sensitive,
    )
