"""Which policy documents reach a principal: inline, attached, through groups, as a boundary; surely, perhaps, or by name alone.

The ways in which Terraform gives a principal a policy are a table. Exclusive resources (`aws_iam_policy_attachment`,
`..._exclusive`) also take away what they do not list; where two resources fight over that, both count as given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from tfguard.graph.links import Link, Links
from tfguard.graph.names import is_left_out
from tfguard.graph.relations import GROUP, PERMISSION_SET, ROLE, USER
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value


class Way(NamedTuple):
    """A resource type that gives a principal a policy: the attribute that names the principal, and the one with the policy."""

    type: str
    principal: str
    policy: str
    inline: bool = False
    """The attribute holds the document itself, not the ARN of a policy."""


WAYS: Final[Mapping[str, tuple[Way, ...]]] = MappingProxyType(
    {
        USER: (
            Way("aws_iam_user_policy", "user", "policy", inline=True),
            Way("aws_iam_user_policy_attachment", "user", "policy_arn"),
            Way("aws_iam_user_policy_attachments_exclusive", "user_name", "policy_arns"),
            Way("aws_iam_policy_attachment", "users", "policy_arn"),
        ),
        GROUP: (
            Way("aws_iam_group_policy", "group", "policy", inline=True),
            Way("aws_iam_group_policy_attachment", "group", "policy_arn"),
            Way("aws_iam_group_policy_attachments_exclusive", "group_name", "policy_arns"),
            Way("aws_iam_policy_attachment", "groups", "policy_arn"),
        ),
        ROLE: (
            Way("aws_iam_role_policy", "role", "policy", inline=True),
            Way("aws_iam_role_policy_attachment", "role", "policy_arn"),
            Way("aws_iam_role_policy_attachments_exclusive", "role_name", "policy_arns"),
            Way("aws_iam_policy_attachment", "roles", "policy_arn"),
        ),
        PERMISSION_SET: (
            Way("aws_ssoadmin_permission_set_inline_policy", "permission_set_arn", "inline_policy", inline=True),
            Way("aws_ssoadmin_managed_policy_attachment", "permission_set_arn", "managed_policy_arn"),
        ),
    }
)

MEMBERSHIPS: Final = (
    ("aws_iam_user_group_membership", "user", "groups"),
    ("aws_iam_group_membership", "users", "group"),
)
"""How users come into groups: the type, the attribute that names users, the one that names groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One policy that reaches a principal. Its document is written in the inputs, or the policy is known by ARN alone."""

    truth: Truth
    """TRUE where it surely reaches the principal, UNKNOWN where it may."""
    document: Value = None
    """The document as the inputs have it, perhaps Unknown; null where only `arn` is known."""
    arn: str | None = None
    """The ARN of a policy that no input manages: AWS's own, or a customer's."""
    source: Resource | None = None
    """The resource in which the document is written."""
    via: tuple[Resource, ...] = ()
    """The groups and attachments on the way, the principal's side first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """All policies that reach a principal; `boundary` is None where it surely has none."""

    identity: tuple[Grant, ...]
    boundary: tuple[Grant, ...] | None = None


class Permitted:
    """Answers, for principals of the inputs, which policies reach them."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._found: dict[int, Permissions] = {}

    def of(self, principal: Resource) -> Permissions:
        """The policies that reach a user, group, role or permission set."""
        found = self._found.get(id(principal))
        if found is None:
            grants = [*self._direct(principal), *self._written_inside(principal), *self._through_groups(principal)]
            found = Permissions(identity=tuple(grants), boundary=self._boundary(principal))
            self._found[id(principal)] = found
        return found

    def groups_of(self, user: Resource) -> Iterator[tuple[Truth, Resource | str | Unknown, Resource]]:
        """The groups of a user, each with the membership that says so: a resource, a name outside the inputs, or an unknown."""
        for type_, user_attribute, group_attribute in MEMBERSHIPS:
            sure, maybe = self._links.pointing(user, type_, user_attribute)
            for truth, memberships in ((Truth.TRUE, sure), (Truth.UNKNOWN, maybe)):
                for membership in memberships:
                    link = self._links.follow(membership, group_attribute)
                    yield from ((truth & told, group, membership) for told, group in _ends(link))

    def _direct(self, principal: Resource) -> Iterator[Grant]:
        for way in WAYS.get(principal.type, ()):
            sure, maybe = self._links.pointing(principal, way.type, way.principal)
            for truth, giving in ((Truth.TRUE, sure), (Truth.UNKNOWN, maybe)):
                for resource in giving:
                    yield from self._given(resource, way, truth)

    def _given(self, resource: Resource, way: Way, truth: Truth) -> Iterator[Grant]:
        if way.inline:
            yield Grant(truth=truth, document=resource.values.get(way.policy), source=resource, via=(resource,))
        else:
            yield from self._managed(self._links.follow(resource, way.policy), truth, (resource,))

    def _managed(self, link: Link, truth: Truth, via: tuple[Resource, ...]) -> Iterator[Grant]:
        for told, policy in _ends(link):
            match policy:
                case Resource():
                    document = policy.values.get("policy")
                    yield Grant(truth=truth & told, document=document, source=policy, via=via)
                case str():
                    yield Grant(truth=truth & told, arn=policy, via=via)
                case Unknown():
                    yield Grant(truth=truth & told, document=policy, via=via)

    def _written_inside(self, principal: Resource) -> Iterator[Grant]:
        """What a role or a permission set names in its own arguments."""
        if principal.type == ROLE:
            inline = principal.values.get("inline_policy")
            for block in inline if isinstance(inline, list) else ():
                if isinstance(block, dict) and block.get("policy") is not None:
                    yield Grant(truth=Truth.TRUE, document=block["policy"], source=principal)
            if _is_written(principal, "managed_policy_arns"):
                yield from self._managed(self._links.follow(principal, "managed_policy_arns"), Truth.TRUE, ())
        if principal.type == PERMISSION_SET:
            yield from self._customer_managed(principal)

    def _customer_managed(self, permission_set: Resource) -> Iterator[Grant]:
        """Policies that a permission set names by path and name; they lie in each account that it is assigned to."""
        type_ = "aws_ssoadmin_customer_managed_policy_attachment"
        sure, maybe = self._links.pointing(permission_set, type_, "permission_set_arn")
        for truth, attachments in ((Truth.TRUE, sure), (Truth.UNKNOWN, maybe)):
            for attachment in attachments:
                outside = Unknown((Reference(attachment.address, "customer_managed_policy_reference"),))
                yield Grant(truth=truth, document=outside, via=(attachment,))

    def _through_groups(self, principal: Resource) -> Iterator[Grant]:
        for truth, group, membership in self.groups_of(principal) if principal.type == USER else ():
            match group:
                case Resource():
                    for grant in self._direct(group):
                        via = (membership, group, *grant.via)
                        yield Grant(
                            truth=truth & grant.truth,
                            document=grant.document,
                            arn=grant.arn,
                            source=grant.source,
                            via=via,
                        )
                case str():
                    waits = Unknown((Reference(f"group {group}, which is outside the inputs"),))
                    yield Grant(truth=truth, document=waits, via=(membership,))
                case Unknown():
                    yield Grant(truth=truth, document=group, via=(membership,))

    def _boundary(self, principal: Resource) -> tuple[Grant, ...] | None:
        if principal.type == PERMISSION_SET:
            return self._set_boundary(principal)
        if not _is_written(principal, "permissions_boundary"):
            return None
        return tuple(self._managed(self._links.follow(principal, "permissions_boundary"), Truth.TRUE, ()))

    def _set_boundary(self, permission_set: Resource) -> tuple[Grant, ...] | None:
        type_ = "aws_ssoadmin_permissions_boundary_attachment"
        sure, maybe = self._links.pointing(permission_set, type_, "permission_set_arn")
        grants = [
            Grant(truth=truth, document=None, arn=_boundary_arn(attachment), via=(attachment,))
            for truth, attachments in ((Truth.TRUE, sure), (Truth.UNKNOWN, maybe))
            for attachment in attachments
        ]
        return tuple(grants) or None


def _ends(link: Link) -> Iterator[tuple[Truth, Resource | str | Unknown]]:
    """Everything that a link may end at, with how sure that is; names outside are sure unless something inside may have them."""
    yield from ((Truth.TRUE, resource) for resource in link.to)
    yield from ((Truth.UNKNOWN, resource) for resource in link.maybe)
    settled = Truth.UNKNOWN if link.maybe else Truth.TRUE
    yield from ((settled, name) for name in link.outside)
    if link.anywhere:
        yield Truth.UNKNOWN if link.maybe else Truth.TRUE, Unknown() if link.open is None else link.open


def _is_written(resource: Resource, attribute: str) -> bool:
    """The configuration gives the attribute: it is there, and does not just wait for the provider to fill it in."""
    value = resource.values.get(attribute)
    return value not in (None, "", []) and not is_left_out(value, resource)


def _boundary_arn(attachment: Resource) -> str | None:
    match attachment.values.get("permissions_boundary"):
        case [{"managed_policy_arn": str(arn)}, *_]:
            return arn
        case _:
            return None


def surely(grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The grants that surely reach the principal."""
    return tuple(grant for grant in grants if grant.truth is Truth.TRUE)
