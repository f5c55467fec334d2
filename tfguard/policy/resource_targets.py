"""The resources of a graph as targets: made once, found by type, whatever number of policies looks at them.

Terraform's own engine judges what a plan does: a replacement is two evaluations, of what comes and of what goes.
https://developer.hashicorp.com/terraform/language/block/policy/resource_policy
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from tfguard.graph import ResourceGraph
from tfguard.model.change import NO_OP, READ
from tfguard.model.stack import Mode, Resource
from tfguard.model.value import Value
from tfguard.policy.policy import CREATE, DELETE, UPDATE
from tfguard.policy.policy import NO_OP as UNCHANGED
from tfguard.policy.target import PLACE, Target
from tfguard.reasoning import view_of_resource


class ResourceTargets:
    """The targets that the resources of one graph are; those of a type are made when a policy first asks for them."""

    def __init__(self, graph: ResourceGraph) -> None:
        self._graph = graph
        self._existing: dict[str, Sequence[Target]] = {}

    def existing(self, type_: str) -> Sequence[Target]:
        """What exists of a type after the plan (`data.` in front for data sources), as the plan leaves it."""
        found = self._existing.get(type_)
        if found is None:
            found = self._existing[type_] = [
                self._as_planned(resource) for resource in self._graph.of_type.get(type_, ())
            ]
        return found

    @property
    def types(self) -> Iterator[str]:
        """The types of which anything exists."""
        return iter(self._graph.of_type)

    @cached_property
    def deleted(self) -> Sequence[Target]:
        """What the plan deletes, also where something takes its place; what is only forgotten lives on."""
        return [self._as_deleted(resource) for resource in self._managed() if DELETE in resource.actions.words]

    @cached_property
    def changed(self) -> Sequence[Target]:
        """What the plan does anything to, each once."""
        nothing = {NO_OP.words, READ.words}
        changed = (resource for resource in self._managed() if resource.actions.words not in nothing)
        return [self._target(resource, str(resource.actions), resource.values, None) for resource in changed]

    def _managed(self) -> Iterator[Resource]:
        return (
            resource for stack in self._graph.stacks for resource in stack.resources if resource.mode is Mode.MANAGED
        )

    def _as_planned(self, resource: Resource) -> Target:
        operation = _operation(resource)
        return self._target(resource, operation, resource.values, resource.before if operation == UPDATE else None)

    def _as_deleted(self, resource: Resource) -> Target:
        before = resource.before or {}
        return self._target(resource, DELETE, dict.fromkeys(before), before)

    def _target(
        self, resource: Resource, operation: str, attrs: Mapping[str, Value], before: Mapping[str, Value] | None
    ) -> Target:
        graph = self._graph
        return Target(
            label=resource.address,
            stacks=(resource.stack,) if resource.stack is not None else (),
            graph=graph,
            attrs=attrs,
            prior_attrs=before,
            meta={
                "type": resource.type,
                "provider_type": resource.provider.rpartition(":")[2].partition(".")[0],
                "operation": operation,
                "module_path": str(resource.module),
                **PLACE,
            },
            resource=resource,
            make_view=lambda: view_of_resource(resource, graph),
        )


def resource_targets(graph: ResourceGraph) -> ResourceTargets:
    """The targets of a graph, the same for whoever asks."""
    kept = graph.answers.get(ResourceTargets)
    if not isinstance(kept, ResourceTargets):
        kept = graph.answers[ResourceTargets] = ResourceTargets(graph)
    return kept


def _operation(resource: Resource) -> str:
    """The word of the dialect for what happens to an existing resource; a replacement judges what it creates."""
    if resource.actions.creates:
        return CREATE
    return UPDATE if resource.actions.words == (UPDATE,) else UNCHANGED
