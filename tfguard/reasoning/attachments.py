"""Policies attached to principals: which ones, told by value or by reference, in every way that Terraform has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown, Value
from tfguard.reasoning.views import View

_ARN: Final = re.compile(r"arn:[^:]*:iam::(?P<owner>[^:]*):policy/(?:.*/)?(?P<name>[^/]+)\Z")

_POLICY_ATTRIBUTES: Final = ("policy_arn", "policy_arns", "managed_policy_arn", "managed_policy_arns")
_PRINCIPAL_ATTRIBUTES: Final = (
    "user",
    "users",
    "user_name",
    "group",
    "groups",
    "group_name",
    "role",
    "roles",
    "role_name",
)


def attached_policies(target: Value) -> Value:
    """The managed policies that an attachment or a role names: objects with `arn`, `name`, `aws_managed` and `address`.

    A policy that is known only by reference to a resource of the inputs is a customer's own, whatever its ARN will be.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    found: list[Value] = []
    opened: Unknown | None = None
    for attribute in _POLICY_ATTRIBUTES:
        value = target.shown.values.get(attribute)
        if value is None:
            continue
        found += _by_value(value)
        if _has_unknown(value):
            link = target.graph.links.follow(target.shown, attribute)
            found += [_own(policy) for policy in link.to if not isinstance(policy.values.get("arn"), str)]
            opened = opened if link.open is None else link.open
    return Unknown(opened.waits_for, members=tuple(found), minimum=len(found)) if opened is not None else found


def _has_unknown(value: Value) -> bool:
    return isinstance(value, Unknown) or (isinstance(value, list) and any(isinstance(item, Unknown) for item in value))


def _by_value(value: Value) -> Iterator[Mapping[str, Value]]:
    for arn in value if isinstance(value, list) else [value]:
        if isinstance(arn, str):
            match = _ARN.match(arn)
            yield {
                "arn": arn,
                "name": match["name"] if match else arn,
                "aws_managed": match is not None and match["owner"] == "aws",
                "address": None,
            }


def _own(policy: Resource) -> Mapping[str, Value]:
    return {
        "arn": policy.values.get("arn"),
        "name": policy.values.get("name"),
        "aws_managed": False,
        "address": policy.address,
    }


def attached_to(attachment: Value) -> Value:
    """The names of the principals that an attachment, an inline policy or a role is about."""
    if not isinstance(attachment, View) or not isinstance(attachment.shown, Resource):
        return Unknown()
    resource = attachment.shown
    if not any(attribute in resource.values for attribute in _PRINCIPAL_ATTRIBUTES):
        return [resource.values.get("name")]
    return [name for attribute in _PRINCIPAL_ATTRIBUTES for name in _names(resource, attribute, attachment.graph)]


def _names(resource: Resource, attribute: str, graph: ResourceGraph) -> Iterator[Value]:
    """The names under an attribute; by reference the names of the resources there, and an Unknown for what they leave open."""
    value = resource.values.get(attribute)
    names = value if isinstance(value, list) else [value]
    yield from (name for name in names if name is not None and not isinstance(name, Unknown))
    unknown = [name for name in names if isinstance(name, Unknown)]
    if unknown:
        link = graph.links.follow(resource, attribute)
        yield from (principal.values.get("name") for principal in link.to)
        if link.open is not None or not link.to:
            yield unknown[0]
