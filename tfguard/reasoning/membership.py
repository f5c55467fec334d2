"""Whether the inputs show that an account belongs to an organization."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.value import Reference, Unknown, Value, unknowns_in
from tfguard.reasoning.inventory import hidden
from tfguard.reasoning.views import View

_TYPES: Final = re.compile(
    r"(data\.)?aws_(organizations_|\w+_organization_|\w+_organizations_|controltower_|ssoadmin_(permission|account_assignment)"
    r"|ram_sharing_with_organization|\w+_delegated_admin|fms_)"
)
"""Resources that only an organization has: the organization's own, its side of other services, Identity Center, Control Tower."""

_FLAGS: Final = (("aws_cloudtrail", "is_organization_trail"),)
_ANALYZERS: Final = "aws_accessanalyzer_analyzer"

_DOCUMENTS: Final = ("policy", "assume_role_policy", "content", "inline_policy")

_NAMES_ONE: Final = re.compile(r"(?<![\w-])o-[a-z0-9]{10,32}(?![\w-])|arn:[^:]*:organizations::")
"""The id of an organization, or an ARN of something in it.

https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
"""


def in_organization(target: Value) -> Value:
    """Whether the inputs manage, read or name an organization; open where they do not show everything."""
    if not isinstance(target, View):
        return Unknown()
    graph = target.graph
    if in_organization not in graph.answers:
        graph.answers[in_organization] = _answer(graph)
    return graph.answers[in_organization]


def _answer(graph: ResourceGraph) -> Value:
    if any(map(_TYPES.match, graph.of_type)) or any(_shows_one(resource) for resource in _existing(graph)):
        return True
    rest = tuple(dict.fromkeys((*hidden("aws_organizations_organization", graph), *_untold(graph))))
    return Unknown(rest) if rest else False


def _untold(graph: ResourceGraph) -> Iterator[Reference]:
    """What documents wait for that no resource of the inputs gives: it may name an organization."""
    for resource in _existing(graph):
        known = resource.stack.by_address if resource.stack is not None else {}
        for attribute in _DOCUMENTS:
            for unknown in unknowns_in(resource.values.get(attribute)):
                yield from (r for r in unknown.waits_for if r.subject not in known and r.subject != resource.address)


def _existing(graph: ResourceGraph) -> Iterator[Resource]:
    return (resource for stack in graph.stacks for resource in stack.existing)


def _shows_one(resource: Resource) -> bool:
    """A trail or an analyzer of a whole organization, or any text that names one."""
    if any(resource.type == type_ and resource.values.get(flag) is True for type_, flag in _FLAGS):
        return True
    if resource.type == _ANALYZERS and str(resource.values.get("type")).startswith("ORGANIZATION"):
        return True
    return any(_NAMES_ONE.search(text) for text in resource.texts)
