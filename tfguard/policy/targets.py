"""What a policy judges: the resources, providers, modules, accounts, organization or stacks that its label names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

from tfguard.graph import ResourceGraph
from tfguard.model.change import NO_OP, READ
from tfguard.model.stack import Mode, ModuleCall, Provider, Resource, Stack
from tfguard.model.value import Reference, Unknown, Value
from tfguard.policy.policy import CHANGE, Policy, Subject
from tfguard.reasoning import (
    View,
    view_of_account,
    view_of_organization,
    view_of_provider,
    view_of_resource,
    view_of_stack,
)

_REGISTRY_SOURCE: Final = re.compile(r"[0-9A-Za-z][\w-]*/[0-9A-Za-z][\w-]*/[0-9a-z]+(//.*)?\Z")
"""`hashicorp/consul/aws`, short for `registry.terraform.io/hashicorp/consul/aws`:
https://developer.hashicorp.com/terraform/language/modules/sources#terraform-registry"""


@dataclass(frozen=True, kw_only=True)
class Target:
    """One thing that a policy judges, with the roots that its expressions may use."""

    label: str
    """The name in the report: an address, `account:...`, `organization`, `stack`."""
    stacks: tuple[Stack, ...]
    graph: ResourceGraph
    attrs: Mapping[str, Value] | None = None
    prior_attrs: Mapping[str, Value] | None = None
    meta: Mapping[str, Value] | None = None
    resource: Resource | None = None
    make_view: Callable[[], View]
    shared: dict[object, object] = field(default_factory=dict, repr=False)
    """What the targets of one policy in one run have in common; whoever evaluates the policy keeps it here."""

    @cached_property
    def view(self) -> View:
        """The root `target`."""
        return self.make_view()

    @property
    def input(self) -> str:
        """The path of the input that it stands in."""
        return self.stacks[0].path if self.stacks else ""

    @property
    def account(self) -> str | None:
        """The id of the account that it lies in, where the inputs tell it."""
        if self.resource is not None:
            account = self.graph.account_of(self.resource)
            return account.id if account is not None else None
        own = self.view.get("id")
        return own if isinstance(own, str) else None

    @property
    def region(self) -> str | None:
        """The region that it lies in, where it has one and the inputs tell it."""
        found = self.graph.region_of(self.resource) if self.resource is not None else self.view.get("region")
        return found if isinstance(found, str) else None


def targets(policy: Policy, graph: ResourceGraph) -> Iterator[Target]:
    """Everything in the inputs that the policy's label names, in the order of the inputs."""
    return _OF[policy.subject](_Search(policy, graph, {}))


class _Search(NamedTuple):
    """What is looked for, and where."""

    policy: Policy
    graph: ResourceGraph
    shared: dict[object, object]


_NO_STACK: Final[Mapping[str, Value]] = {"deployment_group": "", "deployment_name": "", "stack_name": ""}
_PLACE: Final[Mapping[str, Value]] = {"tfe_workspace": {"tags": {}}, "tfe_stack": _NO_STACK}
"""Where the run is, in HCP Terraform's words: it is not there."""


def _resources(search: _Search) -> Iterator[Target]:
    """The evaluations that the dialect makes of a plan's actions; a replacement is two: what comes, and what goes."""
    if CHANGE in search.policy.operations:
        for resource in _changed(search):
            yield _resource(resource, search, str(resource.actions), resource.values, None)
        return
    if search.policy.operations - {"delete"}:
        for resource in _existing(search):
            operation = _operation(resource)
            if operation in search.policy.operations:
                before = resource.before if operation == "update" else None
                yield _resource(resource, search, operation, resource.values, before)
    if "delete" in search.policy.operations:
        for resource in _deleted(search):
            before = resource.before or {}
            yield _resource(resource, search, "delete", dict.fromkeys(before), before)


def _resource(
    resource: Resource,
    search: _Search,
    operation: str,
    attrs: Mapping[str, Value],
    before: Mapping[str, Value] | None,
) -> Target:
    return Target(
        label=resource.address,
        stacks=(resource.stack,) if resource.stack is not None else (),
        graph=search.graph,
        shared=search.shared,
        attrs=attrs,
        prior_attrs=before,
        meta={
            "type": resource.type,
            "provider_type": resource.provider.rpartition(":")[2].partition(".")[0],
            "operation": operation,
            "module_path": str(resource.module),
            **_PLACE,
        },
        resource=resource,
        make_view=lambda: view_of_resource(resource, search.graph),
    )


def _existing(search: _Search) -> Iterator[Resource]:
    """The existing resources whose type matches the label; `data.` in front asks for data sources."""
    if "*" not in search.policy.label:
        yield from search.graph.of_type.get(search.policy.label, ())
        return
    for type_, resources in search.graph.of_type.items():
        if search.policy.pattern.match(type_) and type_.startswith("data.") == search.policy.label.startswith("data."):
            yield from resources


def _deleted(search: _Search) -> Iterator[Resource]:
    """What the plan deletes, also where something takes its place; what is only forgotten lives on."""
    for stack in search.graph.stacks:
        for resource in stack.resources:
            if (
                "delete" in resource.actions.words
                and resource.mode is Mode.MANAGED
                and search.policy.pattern.match(resource.type)
            ):
                yield resource


def _changed(search: _Search) -> Iterator[Resource]:
    """What the plan does anything to."""
    for stack in search.graph.stacks:
        for resource in stack.resources:
            if (
                resource.actions.words not in {NO_OP.words, READ.words}
                and resource.mode is Mode.MANAGED
                and search.policy.pattern.match(resource.type)
            ):
                yield resource


def _operation(resource: Resource) -> str:
    """The word of the dialect for what happens to an existing resource; a replacement judges what it creates."""
    if resource.actions.creates:
        return "create"
    return "update" if resource.actions.words == ("update",) else "no-op"


def _providers(search: _Search) -> Iterator[Target]:
    for stack in search.graph.stacks:
        for provider in stack.providers:
            if search.policy.pattern.match(provider.name):
                yield _provider(provider, stack, search)


def _provider(provider: Provider, stack: Stack, search: _Search) -> Target:
    return Target(
        label=provider.target,
        stacks=(stack,),
        graph=search.graph,
        shared=search.shared,
        attrs=provider.values,
        meta={
            "type": provider.name,
            "alias": provider.alias or "",
            "name": provider.name,
            "source": provider.source,
            "namespace": provider.source.split("/")[-2] if provider.source.count("/") else "",
            "version": Unknown(
                (Reference(f"the version of {provider.source or provider.name} that Terraform selects"),)
            ),
            **_PLACE,
        },
        make_view=lambda: view_of_provider(provider, stack, search.graph),
    )


def _modules(search: _Search) -> Iterator[Target]:
    for stack in search.graph.stacks:
        for call in stack.modules:
            source = resolved_source(call.source)
            if search.policy.pattern.match(source) or search.policy.pattern.match(call.source):
                yield _module(call, source, stack, search)


def resolved_source(source: str) -> str:
    """A module's source as Terraform resolves it: the short form of a registry address is spelled out."""
    return f"registry.terraform.io/{source}" if _REGISTRY_SOURCE.match(source) else source


def _module(call: ModuleCall, source: str, stack: Stack, search: _Search) -> Target:
    version = Unknown((Reference(f"the version of {source} that Terraform selects"),)) if _has_versions(source) else ""
    return Target(
        label=call.address,
        stacks=(stack,),
        graph=search.graph,
        shared=search.shared,
        meta={"address": call.address, "source": source, "version": version, **_PLACE},
        make_view=lambda: view_of_stack(stack, search.graph),
    )


def _has_versions(source: str) -> bool:
    """Only registry modules have versions: a host, a namespace, a name and a provider, and no scheme."""
    return bool(re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?/[\w-]+/[\w-]+/[0-9a-z]+(//.*)?\Z", source))


def _accounts(search: _Search) -> Iterator[Target]:
    """Each account that an input puts a managed resource into."""
    for account in search.graph.accounts.all:
        managed = [
            resource.stack
            for resource in account.resources
            if resource.mode is Mode.MANAGED and resource.stack is not None
        ]
        if managed and search.policy.pattern.match(account.label):
            yield Target(
                label=account.target,
                stacks=tuple({id(stack): stack for stack in managed}.values()),
                graph=search.graph,
                shared=search.shared,
                make_view=lambda account=account: view_of_account(account, search.graph),  # type: ignore[misc]  # binds now
            )


def _organization(search: _Search) -> Iterator[Target]:
    if search.graph.has_organization and search.policy.pattern.match("organization"):
        yield Target(
            label="organization",
            stacks=search.graph.stacks,
            graph=search.graph,
            shared=search.shared,
            make_view=lambda: view_of_organization(search.graph),
        )


def _stacks(search: _Search) -> Iterator[Target]:
    for stack in search.graph.stacks:
        if search.policy.pattern.match(stack.path):
            yield Target(
                label="stack",
                stacks=(stack,),
                graph=search.graph,
                shared=search.shared,
                make_view=lambda stack=stack: view_of_stack(stack, search.graph),  # type: ignore[misc]  # binds now
            )


_OF: Final[Mapping[Subject, Callable[[_Search], Iterator[Target]]]] = MappingProxyType(
    {
        Subject.RESOURCE: _resources,
        Subject.PROVIDER: _providers,
        Subject.MODULE: _modules,
        Subject.ACCOUNT: _accounts,
        Subject.ORGANIZATION: _organization,
        Subject.STACK: _stacks,
    }
)
