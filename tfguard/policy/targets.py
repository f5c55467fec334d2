"""What a policy judges: the resources, providers, modules, accounts, organization or stacks that its label names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Mode, ModuleCall, Provider, Resource, Stack
from tfguard.model.value import Value
from tfguard.policy.policy import Policy, Subject
from tfguard.reasoning import (
    View,
    view_of_account,
    view_of_organization,
    view_of_provider,
    view_of_resource,
    view_of_stack,
)


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
    return _OF[policy.subject](policy, graph)


def _resources(policy: Policy, graph: ResourceGraph) -> Iterator[Target]:
    for resource in _named(policy, graph):
        operation = _operation(resource)
        if operation in policy.operations:
            yield Target(
                label=resource.address,
                stacks=(resource.stack,) if resource.stack is not None else (),
                graph=graph,
                attrs=resource.values,
                prior_attrs=resource.before,
                meta={
                    "type": resource.type,
                    "provider_type": resource.provider.rpartition(":")[2].partition(".")[0],
                    "operation": operation,
                    "module_path": str(resource.module),
                },
                resource=resource,
                make_view=lambda resource=resource: view_of_resource(resource, graph),  # type: ignore[misc]  # binds now
            )


def _named(policy: Policy, graph: ResourceGraph) -> Iterator[Resource]:
    """The existing resources whose type matches the label; `data.` in front asks for data sources."""
    if "*" not in policy.label:
        yield from graph.of_type.get(policy.label, ())
        return
    for type_, resources in graph.of_type.items():
        if policy.pattern.match(type_) and type_.startswith("data.") == policy.label.startswith("data."):
            yield from resources


def _operation(resource: Resource) -> str:
    """The word of the dialect for what happens to an existing resource; a replacement judges what it creates."""
    if resource.actions.creates:
        return "create"
    return "update" if resource.actions.words == ("update",) else "no-op"


def _providers(policy: Policy, graph: ResourceGraph) -> Iterator[Target]:
    for stack in graph.stacks:
        for provider in stack.providers:
            if policy.pattern.match(provider.name):
                yield _provider(provider, stack, graph)


def _provider(provider: Provider, stack: Stack, graph: ResourceGraph) -> Target:
    return Target(
        label=provider.target,
        stacks=(stack,),
        graph=graph,
        attrs=provider.values,
        meta={
            "type": provider.name,
            "alias": provider.alias or "",
            "name": provider.name,
            "source": provider.source,
            "namespace": provider.source.split("/")[-2] if provider.source.count("/") else "",
            "version": "",
        },
        make_view=lambda: view_of_provider(provider, stack, graph),
    )


def _modules(policy: Policy, graph: ResourceGraph) -> Iterator[Target]:
    for stack in graph.stacks:
        for call in stack.modules:
            if policy.pattern.match(call.source):
                yield _module(call, stack, graph)


def _module(call: ModuleCall, stack: Stack, graph: ResourceGraph) -> Target:
    return Target(
        label=call.address,
        stacks=(stack,),
        graph=graph,
        meta={"address": call.address, "source": call.source, "version": ""},
        make_view=lambda: view_of_stack(stack, graph),
    )


def _accounts(policy: Policy, graph: ResourceGraph) -> Iterator[Target]:
    """Each account that an input puts a managed resource into."""
    for account in graph.accounts.all:
        managed = [
            resource.stack
            for resource in account.resources
            if resource.mode is Mode.MANAGED and resource.stack is not None
        ]
        if managed and policy.pattern.match(account.label):
            yield Target(
                label=account.target,
                stacks=tuple({id(stack): stack for stack in managed}.values()),
                graph=graph,
                make_view=lambda account=account: view_of_account(account, graph),  # type: ignore[misc]  # binds now
            )


def _organization(policy: Policy, graph: ResourceGraph) -> Iterator[Target]:
    if graph.stacks and policy.pattern.match("organization"):
        yield Target(
            label="organization", stacks=graph.stacks, graph=graph, make_view=lambda: view_of_organization(graph)
        )


def _stacks(policy: Policy, graph: ResourceGraph) -> Iterator[Target]:
    for stack in graph.stacks:
        if policy.pattern.match(stack.path):
            yield Target(
                label="stack",
                stacks=(stack,),
                graph=graph,
                make_view=lambda stack=stack: view_of_stack(stack, graph),  # type: ignore[misc]  # binds now
            )


_OF: Final[Mapping[Subject, Callable[[Policy, ResourceGraph], Iterator[Target]]]] = MappingProxyType(
    {
        Subject.RESOURCE: _resources,
        Subject.PROVIDER: _providers,
        Subject.MODULE: _modules,
        Subject.ACCOUNT: _accounts,
        Subject.ORGANIZATION: _organization,
        Subject.STACK: _stacks,
    }
)
