"""Policy documents as the inputs have them: text, an object, or what is known of one that is finished only after apply."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

from tfguard.aws.managed import managed_policy, organization_policy
from tfguard.graph import Grant, ResourceGraph
from tfguard.iam import Document, Kind, parse
from tfguard.model.stack import Mode, Resource, Stack
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.finding import worst
from tfguard.reasoning.reach import grants_nothing
from tfguard.reasoning.views import View
from tfguard.terraform.policy_document import TEXTS, TYPE, document

HELD: Final[Mapping[str, tuple[str, Kind]]] = MappingProxyType(
    {
        "aws_iam_policy": ("policy", Kind.IDENTITY),
        "aws_iam_user_policy": ("policy", Kind.IDENTITY),
        "aws_iam_group_policy": ("policy", Kind.IDENTITY),
        "aws_iam_role_policy": ("policy", Kind.IDENTITY),
        "aws_ssoadmin_permission_set_inline_policy": ("inline_policy", Kind.IDENTITY),
        "aws_organizations_policy": ("content", Kind.SCP),
        "aws_ecr_repository_policy": ("policy", Kind.RESOURCE),
        "aws_kms_key_policy": ("policy", Kind.RESOURCE),
        "aws_s3_bucket_policy": ("policy", Kind.RESOURCE),
        "aws_secretsmanager_secret_policy": ("policy", Kind.RESOURCE),
        "aws_sns_topic_policy": ("policy", Kind.RESOURCE),
        "aws_sqs_queue_policy": ("policy", Kind.RESOURCE),
    }
)
"""The resource types that hold one policy document, the attribute that it stands in, and what kind of document it is."""

_ROLE: Final = "aws_iam_role"
HOLDERS: Final = HELD.keys() | {_ROLE}
"""The resource types that hold policy documents at all."""


def holds_policy(target: Value, kinds: Value) -> Value:
    """Whether a resource itself holds a policy document of one of some kinds: `identity` or `scp`."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource) or not isinstance(kinds, list):
        return False
    held = {document.kind.name.lower() for document in documents_in(target.shown, target.graph)}
    type_ = target.shown.values.get("type") if target.shown.type == "aws_organizations_policy" else None
    if isinstance(type_, Unknown) and held:
        return Unknown(type_.waits_for)
    return not held.isdisjoint(map(str, kinds))


def documents_in(resource: Resource, graph: ResourceGraph) -> tuple[Document, ...]:
    """The documents that a resource holds, each named by where it stands."""
    return tuple(
        _kept(value, resource.stack, kind, name, graph)
        for value, kind, name in _held_in(resource)
        if value not in (None, "")
    )


def _may_be_scp(type_: Value) -> bool:
    return isinstance(type_, Unknown) or type_ in {None, "SERVICE_CONTROL_POLICY"}


def _held_in(resource: Resource) -> Iterator[tuple[Value, Kind, str]]:
    if resource.type == _ROLE:
        inline = resource.values.get("inline_policy")
        for block in inline if isinstance(inline, list) else ():
            if isinstance(block, dict):
                yield block.get("policy"), Kind.IDENTITY, resource.address
    elif resource.type == "aws_organizations_policy" and not _may_be_scp(resource.values.get("type")):
        return
    elif resource.mode is Mode.MANAGED and resource.type in HELD:
        attribute, kind = HELD[resource.type]
        yield resource.values.get(attribute), kind, resource.address


def granting_documents(resource: Resource, graph: ResourceGraph) -> tuple[Document, ...]:
    """The documents that a resource holds, where they grant what they allow; a permissions boundary does not."""
    return () if grants_nothing(resource, graph) else documents_in(resource, graph)


Held: TypeAlias = "Callable[[Resource, ResourceGraph], tuple[Document, ...]]"


def over_documents(name: str, target: Value, ask: Callable[[Document], Value], held: Held = documents_in) -> Value:
    """What is found in the documents that a resource holds: the first finding, else the first that is open, else null."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    key = (name, id(target.shown))
    if key not in target.graph.answers:
        documents = held(target.shown, target.graph)
        target.graph.answers[key] = worst(ask(document) for document in documents)
    return target.graph.answers[key]


def trust_policy(role: Resource, graph: ResourceGraph) -> Document:
    """The document that says who may assume a role."""
    return _kept(role.values.get("assume_role_policy"), role.stack, Kind.TRUST, role.address, graph)


def known_part(value: Value, stack: Stack | None) -> Value:
    """A document with its holes, where the inputs tell its parts although its text is unknown.

    A policy that takes its text from `data.aws_iam_policy_document`, read only during apply, still has the statements that the
    data source was given. A plan does not tell which attribute is taken of one that an index chooses; of this type it is the text.
    """
    if not isinstance(value, Unknown):
        return value
    if value.encodes is not None:
        return value.encodes
    if len(value.waits_for) != 1 or stack is None:
        return value
    (reference,) = value.waits_for
    source = stack.by_address.get(reference.subject)
    if source is None or source.type != TYPE or source.mode is not Mode.DATA or reference.path not in {"", *TEXTS}:
        return value
    return document(source.values)


def of_grant(grant: Grant, graph: ResourceGraph, kind: Kind = Kind.IDENTITY) -> Document:
    """The document of a policy that reaches a principal, named by where it is written."""
    if grant.document is not None:
        stack = grant.source.stack if grant.source is not None else None
        return _kept(grant.document, stack, kind, label(grant), graph)
    return _of_arn(grant.arn, kind, label(grant))


@cache
def _of_arn(arn: str | None, kind: Kind, name: str) -> Document:
    """A document that no input has: AWS's own, or one of which nothing is known."""
    found = managed_policy(arn) if arn is not None else None
    outside = Unknown((Reference(f"{arn or 'a policy'}, whose document is outside the inputs"),))
    return parse(found if found is not None else outside, kind, name=name)


def label(grant: Grant) -> str:
    """What people call the policy: the address where it is written, else the name in its ARN."""
    if grant.source is not None:
        return grant.source.address
    if grant.arn is not None:
        return grant.arn.rpartition("/")[2]
    return grant.via[-1].address if grant.via else "a policy"


def of_scp(policy: Resource | None, policy_id: str | None) -> Document:
    """The document of a service control policy: managed here, one of AWS's own, or unknown."""
    if policy is not None:
        return parse(known_part(policy.values.get("content"), policy.stack), Kind.SCP, name=policy.address)
    own = organization_policy(policy_id) if policy_id is not None else None
    outside = Unknown((Reference(f"{policy_id or 'an SCP'}, which is outside the inputs"),))
    return parse(own if own is not None else outside, Kind.SCP, name=policy_id or "an SCP")


def _kept(value: Value, stack: Stack | None, kind: Kind, name: str, graph: ResourceGraph) -> Document:
    """A document, read once in a graph: policies reach many principals, and many guardrails ask about each.

    The value that it is kept under lives as long as the graph does, so no other can have its identity.
    """
    key = ("document", kind, name, id(value))
    found = graph.answers.get(key)
    if not isinstance(found, Document):
        found = parse(known_part(value, stack), kind, name=name)
        graph.answers[key] = found
    return found
