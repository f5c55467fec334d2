"""Whom a policy reaches: the other way round of what reaches a principal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import GROUP, PERMISSION_SET, POLICY, ROLE, USER
from tfguard.model.stack import Resource


def reached_by(policy: Resource, graph: ResourceGraph) -> tuple[Resource, ...]:
    """The principals whom a resource's documents reach, or may reach: users, then groups, roles and permission sets."""
    index = graph.answers.get("principals by policy")
    if not isinstance(index, dict):
        index = graph.answers["principals by policy"] = _index(graph)
    found: tuple[Resource, ...] = index.get(id(policy), ())
    return found


def grants_nothing(policy: Resource, graph: ResourceGraph) -> bool:
    """The inputs use a policy as a permissions boundary alone: it limits what others grant."""
    bounded = (graph.links.pointing(policy, type_, "permissions_boundary")[0] for type_ in (USER, ROLE))
    return policy.type == POLICY and any(bounded) and not reached_by(policy, graph)


def _index(graph: ResourceGraph) -> Mapping[int, tuple[Resource, ...]]:
    index: defaultdict[int, list[Resource]] = defaultdict(list)
    for type_ in (USER, GROUP, ROLE, PERMISSION_SET):
        for principal in graph.of_type.get(type_, ()):
            permissions = graph.permissions.of(principal)
            for source in {id(grant.source) for grant in permissions.identity if grant.source is not None}:
                index[source].append(principal)
    return {source: tuple(principals) for source, principals in index.items()}
