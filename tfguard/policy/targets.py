"""What a policy judges: the resources, providers, modules, accounts, organization or stacks that its label names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Mode, ModuleCall, Provider, Stack
from tfguard.model.value import Reference, Unknown
from tfguard.policy.policy import CHANGE, DELETE, Policy, Subject
from tfguard.policy.resource_targets import ResourceTargets, resource_targets
from tfguard.policy.target import PLACE, Target
from tfguard.reasoning import view_of_account, view_of_organization, view_of_provider, view_of_stack

_REGISTRY_SOURCE: Final = re.compile(r"[0-9A-Za-z][\w-]*/[0-9A-Za-z][\w-]*/[0-9a-z]+(//.*)?\Z")
"""`hashicorp/consul/aws`, short for `registry.terraform.io/hashicorp/consul/aws`:
https://developer.hashicorp.com/terraform/language/modules/sources#terraform-registry"""


def targets(policy: Policy, graph: ResourceGraph) -> Iterator[Target]:
    """Everything in the inputs that the policy's label names, in the order of the inputs."""
    return _OF[policy.subject](_Search(policy, graph))


class _Search(NamedTuple):
    """What is looked for, and where."""

    policy: Policy
    graph: ResourceGraph


def _resources(search: _Search) -> Iterator[Target]:
    """The evaluations that the dialect makes of a plan's actions; a replacement is two: what comes, and what goes."""
    known, operations = resource_targets(search.graph), search.policy.operations
    if CHANGE in operations:
        yield from _of_the_label(known.changed, search.policy)
        return
    if operations - {DELETE}:
        for target in _existing(known, search.policy):
            if target.meta is not None and target.meta["operation"] in operations:
                yield target
    if DELETE in operations:
        yield from _of_the_label(known.deleted, search.policy)


def _existing(known: ResourceTargets, policy: Policy) -> Iterator[Target]:
    """The existing resources whose type matches the label; `data.` in front asks for data sources."""
    if "*" not in policy.label:
        yield from known.existing(policy.label)
        return
    data = policy.label.startswith("data.")
    for type_ in known.types:
        if type_.startswith("data.") == data and policy.pattern.match(type_):
            yield from known.existing(type_)


def _of_the_label(candidates: Iterable[Target], policy: Policy) -> Iterator[Target]:
    """Those of some resources whose type matches the label."""
    for target in candidates:
        if target.resource is not None and policy.pattern.match(target.resource.type):
            yield target


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
            **PLACE,
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
        meta={"address": call.address, "source": source, "version": version, **PLACE},
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
                make_view=lambda account=account: view_of_account(account, search.graph),  # type: ignore[misc]  # binds now
            )


def _organization(search: _Search) -> Iterator[Target]:
    if search.graph.has_organization and search.policy.pattern.match("organization"):
        yield Target(
            label="organization",
            stacks=search.graph.stacks,
            graph=search.graph,
            make_view=lambda: view_of_organization(search.graph),
        )


def _stacks(search: _Search) -> Iterator[Target]:
    for stack in search.graph.stacks:
        if search.policy.pattern.match(stack.path):
            yield Target(
                label="stack",
                stacks=(stack,),
                graph=search.graph,
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
