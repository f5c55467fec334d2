"""The steps of a way to more permissions, as questions: what is done to which resource, so that something is gained by it.

A step that may be taken on one certain role or user alone gains what somebody meant to give. So the other users, roles, groups and
policies that a step is about are those that no policy singles out by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tfguard.aws.escalation import Caller as Kind
from tfguard.aws.escalation import EscalationPath, Gain
from tfguard.graph import Grant, ResourceGraph
from tfguard.graph.relations import GROUP, POLICY, ROLE, USER
from tfguard.iam import Document, Effect
from tfguard.iam.symbolic import RequestSet, absent, one_of
from tfguard.iam.symbolic.keys import Test
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown
from tfguard.reasoning.callers import BY_ITSELF

WORKS_ON: Final[Mapping[str, str]] = MappingProxyType(
    {
        "iam:AddUserToGroup": "group",
        "iam:AttachGroupPolicy": "group",
        "iam:AttachRolePolicy": "role",
        "iam:AttachUserPolicy": "user",
        "iam:CreateAccessKey": "user",
        "iam:CreateLoginProfile": "user",
        "iam:CreatePolicyVersion": "policy",
        "iam:DeleteAccessKey": "user",
        "iam:PassRole": "role",
        "iam:PutGroupPolicy": "group",
        "iam:PutRolePolicy": "role",
        "iam:PutUserPolicy": "user",
        "iam:UpdateAssumeRolePolicy": "role",
        "iam:UpdateLoginProfile": "user",
        "sts:AssumeRole": "role",
    }
)
"""The kind of IAM resource that an action works on."""

_ADMINISTRATOR: Final = "arn:aws:iam::aws:policy/AdministratorAccess"
_TAGS: Final = ("aws:resourcetag/", "iam:resourcetag/")
_VARIABLE: Final = re.compile(r"\$\{[^}]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The IAM resources that are a principal's own, as ARN patterns by kind: itself, its groups, the policies attached to it."""

    kind: Kind | None
    """None where it may be a user or a role."""
    arns: Mapping[str, tuple[str, ...]]
    open: tuple[Reference, ...] = ()
    """What its name waits for; until then it goes by a name that no policy writes."""

    @property
    def at_most(self) -> Own:
        """With every name that it may turn out to have."""
        arns = {kind: tuple(arn.replace(UNNAMED, "*") for arn in found) for kind, found in self.arns.items()}
        return Own(kind=self.kind, arns=arns)

    @property
    def itself(self) -> tuple[str, ...]:
        """The user or role that it is."""
        return (*self.arns.get("user", ()), *self.arns.get("role", ()))


SOMEBODY: Final = Own(
    kind=None,
    arns=MappingProxyType(
        {
            "user": ("arn:*:iam::*:user/=caller=",),
            "role": ("arn:*:iam::*:role/=caller=",),
            "group": ("arn:*:iam::*:group/=callers=",),
            "policy": ("arn:*:iam::*:policy/=callers=",),
        }
    ),
)
"""Of whom only a policy is known: whatever they are called, no policy singles them out, unless by `${aws:username}`."""

UNNAMED: Final = "=unnamed="
"""Stands for a name that is known only after apply: no policy writes it, a pattern may match it."""

NAMED_SOMEBODY: Final = (("aws:username", one_of("=caller=")),)


def own_of(principal: Resource, graph: ResourceGraph) -> Own:
    """What is a principal's own."""
    arns: dict[str, tuple[str, ...]] = {}
    kinds = {USER: Kind.USER, GROUP: Kind.USER, ROLE: Kind.ROLE}
    match principal.type:
        case "aws_iam_user":
            arns["user"] = (_pattern(principal, "user"),)
            arns["group"] = tuple(_groups(principal, graph))
        case "aws_iam_group":
            arns["user"] = ("arn:*:iam::*:user/=member=",)
            arns["group"] = (_pattern(principal, "group"),)
        case "aws_iam_role":
            arns["role"] = (_pattern(principal, "role"),)
        case _:
            name = principal.values.get("name")
            called = name if isinstance(name, str) else ""
            arns["role"] = (f"arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_{called}*",)
    arns["policy"] = tuple(_policies(graph.permissions.of(principal).identity))
    own_name = principal.values.get("name")
    unnamed = isinstance(own_name, Unknown)
    waits = own_name.waits_for if isinstance(own_name, Unknown) else ()
    open_ = (waits or (Reference(principal.address, "name"),)) if unnamed else ()
    return Own(kind=kinds.get(principal.type, Kind.ROLE), arns=arns, open=open_)


def _pattern(resource: Resource, kind: str) -> str:
    arn, name, path = (resource.values.get(attribute) for attribute in ("arn", "name", "path"))
    if isinstance(arn, str):
        return arn
    return f"arn:*:iam::*:{kind}{path if isinstance(path, str) else '/'}{name if isinstance(name, str) else UNNAMED}"


def _groups(user: Resource, graph: ResourceGraph) -> Iterator[str]:
    for truth, group, _ in graph.permissions.groups_of(user):
        if truth is Truth.TRUE and isinstance(group, Resource):
            yield _pattern(group, "group")
        elif truth is Truth.TRUE and isinstance(group, str):
            yield f"arn:*:iam::*:group/{group}"


def _policies(grants: Iterable[Grant]) -> Iterator[str]:
    """The customer managed policies among what reaches a principal."""
    for grant in grants:
        if grant.truth is Truth.TRUE and grant.source is not None and grant.source.type == POLICY:
            yield _pattern(grant.source, "policy")
        elif grant.truth is Truth.TRUE and grant.arn is not None and "::aws:policy/" not in grant.arn:
            yield grant.arn


def step(action: str, path: EscalationPath, own: Own, documents: Iterable[Document]) -> RequestSet | None:
    """The requests that take a step of a path; None where there is nothing to take it on."""
    documents = tuple(documents)
    kind = WORKS_ON.get(action)
    if kind is None:
        return RequestSet(actions=(action,), context=BY_ITSELF)
    is_own = path.gain is Gain.OWN and action != "iam:AddUserToGroup"
    resources = own.arns.get(kind, ()) if is_own else (f"arn:*:iam::*:{kind}/*",)
    if not resources:
        return None
    return RequestSet(
        actions=(action,),
        resources=resources,
        except_resources=() if is_own else (*_singled_out(kind, documents), *own.itself),
        context=(*BY_ITSELF, *_context(action, path), *_untagged(documents)),
    )


def _singled_out(kind: str, documents: Iterable[Document]) -> Iterator[str]:
    """The patterns by which Allows name some resources of a kind, and not all."""
    for document in documents:
        for statement in document.known:
            if statement.effect is Effect.DENY or statement.resources.negated:
                continue
            for text in statement.resources.texts:
                pattern = _VARIABLE.sub("*", text)
                _, _, name = pattern.partition(f":{kind}/")
                if name.strip("*"):
                    yield pattern


def _context(action: str, path: EscalationPath) -> Iterator[tuple[str, Test]]:
    """What a request says that gains something: the policy that allows everything, a target that no boundary holds."""
    if action == "iam:PassRole":
        yield "iam:PassedToService", one_of(*path.passed_to)
    if action.startswith("iam:Attach"):
        yield "iam:PolicyARN", one_of(_ADMINISTRATOR)
    if WORKS_ON[action] in {"user", "role"} and action.startswith(("iam:Attach", "iam:Put")):
        yield "iam:PermissionsBoundary", absent()


def _untagged(documents: Iterable[Document]) -> Iterator[tuple[str, Test]]:
    """Nobody has tagged the resource for the caller."""
    keys = (test.name for document in documents for statement in document.known for test in statement.tests)
    yield from ((key, absent()) for key in dict.fromkeys(keys) if key.startswith(_TAGS))
