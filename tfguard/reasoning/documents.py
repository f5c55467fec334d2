"""Policy documents as the inputs have them: text, an object, or what is known of one that is finished only after apply."""

from __future__ import annotations

from tfguard.aws.managed import managed_policy, organization_policy
from tfguard.graph import Grant
from tfguard.iam import Document, Kind, parse
from tfguard.model.stack import Mode, Resource, Stack
from tfguard.model.value import Reference, Unknown, Value
from tfguard.terraform.policy_document import TEXTS, TYPE, document


def known_part(value: Value, stack: Stack | None) -> Value:
    """A document with its holes, where the inputs tell its parts although its text is unknown.

    A policy that takes its text from `data.aws_iam_policy_document`, read only during apply, still has the statements that the
    data source was given.
    """
    if not isinstance(value, Unknown):
        return value
    if value.encodes is not None:
        return value.encodes
    if len(value.waits_for) != 1 or stack is None:
        return value
    (reference,) = value.waits_for
    source = stack.by_address.get(reference.subject)
    if source is None or source.type != TYPE or source.mode is not Mode.DATA or reference.path not in TEXTS:
        return value
    return document(source.values)


def of_grant(grant: Grant, kind: Kind = Kind.IDENTITY) -> Document:
    """The document of a policy that reaches a principal, named by where it is written."""
    if grant.document is not None:
        stack = grant.source.stack if grant.source is not None else None
        return parse(known_part(grant.document, stack), kind, name=label(grant))
    found = managed_policy(grant.arn) if grant.arn is not None else None
    outside = Unknown((Reference(f"{grant.arn or 'a policy'}, whose document is outside the inputs"),))
    return parse(found if found is not None else outside, kind, name=label(grant))


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
