"""What is missing over an organization: service control policies, each small enough for AWS's quota, attached to the root."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tfguard.aws.region_locks import EXEMPTIONS
from tfguard.remedies.block import Block, Content, Expression, document, resource
from tfguard.remedies.remedy import Remedy, Situation, Variable, attribute, provider_of

_ROOT_ID: Final = Variable(
    name="organization_root_id",
    type="string",
    description="The root of the organization (r-...): aws organizations list-roots.",
)


def region_lock(situation: Situation) -> Iterator[Remedy]:
    """An SCP that denies what is asked of other regions, but for what AWS's own region lock exempts."""
    guardrails = situation.violated("region-lock-missing")
    regions = situation.texts("allowed_regions")
    if not guardrails or not regions:
        return
    exempt = situation.texts("region_exempt_actions") or EXEMPTIONS["control-tower"].actions
    condition: dict[str, Content] = {"StringNotEquals": {"aws:RequestedRegion": list(regions)}}
    if principals := situation.texts("region_exempt_principals"):
        condition["ArnNotLike"] = {"aws:PrincipalArn": list(principals)}
    statement: dict[str, Content] = {
        "Sid": "DenyOtherRegions",
        "Effect": "Deny",
        "NotAction": list(exempt),
        "Resource": "*",
        "Condition": condition,
    }
    note = "Whatever runs in another region stops working: look for it first, and try the policy on one OU."
    yield _scp(situation, "region_lock", guardrails, statement, note)


def deny_root_user(situation: Situation) -> Iterator[Remedy]:
    """An SCP that denies everything to the root users of member accounts."""
    guardrails = situation.violated("root-user-not-denied")
    if not guardrails:
        return
    statement: dict[str, Content] = {
        "Sid": "DenyRootUser",
        "Effect": "Deny",
        "Action": "*",
        "Resource": "*",
        "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:*:iam::*:root"}},
    }
    note = "The few tasks that need a root user are done with this policy detached, or centrally from the management account."
    yield _scp(situation, "deny_root_user", guardrails, statement, note)


def deny_tampering(situation: Situation) -> Iterator[Remedy]:
    """An SCP that keeps member accounts from leaving and from stopping what records."""
    guardrails = situation.violated("account-can-leave-or-tamper", "account-without-scp")
    if not guardrails:
        return
    actions = situation.texts("protected_actions") or (
        "organizations:LeaveOrganization",
        "cloudtrail:StopLogging",
        "cloudtrail:DeleteTrail",
    )
    statement: dict[str, Content] = {
        "Sid": "DenyLeavingAndTampering",
        "Effect": "Deny",
        "Action": list(actions),
        "Resource": "*",
    }
    if principals := situation.texts("tamper_exempt_principals"):
        statement["Condition"] = {"ArnNotLike": {"aws:PrincipalArn": list(principals)}}
    yield _scp(situation, "deny_tampering", guardrails, statement)


def central_root(situation: Situation) -> Iterator[Remedy]:
    """The credentials of root users, managed centrally; nothing where a block is there that enables less."""
    guardrails = situation.violated("root-credentials-not-centralized")
    if not guardrails or situation.graph.of_type.get("aws_iam_organizations_features"):
        return
    organization = situation.organization
    block = resource(
        "aws_iam_organizations_features",
        situation.label("root_access"),
        provider=provider_of(organization.provider) if organization is not None else None,
        enabled_features=["RootCredentialsManagement", "RootSessions"],
    )
    trusted = "The organization must trust iam.amazonaws.com (aws_service_access_principals)."
    yield Remedy(name="root_access", guardrails=guardrails, blocks=(block,), notes=(trusted,))


def _scp(
    situation: Situation, subject: str, guardrails: tuple[str, ...], statement: dict[str, Content], *notes: str
) -> Remedy:
    """A policy at the root of the organization: the management account is exempt, as always."""
    label = situation.label(subject)
    organization = situation.organization
    where = provider_of(organization.provider) if organization is not None else None
    known = organization is not None and organization.key is None
    root = (
        attribute(organization, "roots[0].id")
        if organization is not None and known
        else Expression(f"var.{_ROOT_ID.name}")
    )
    blocks: tuple[Block, ...] = (
        resource(
            "aws_organizations_policy",
            label,
            provider=where,
            name=label.replace("_", "-"),
            type="SERVICE_CONTROL_POLICY",
            content=document(statement),
        ),
        resource(
            "aws_organizations_policy_attachment",
            label,
            provider=where,
            policy_id=Expression(f"aws_organizations_policy.{label}.id"),
            target_id=root,
        ),
    )
    return Remedy(
        name=subject, guardrails=guardrails, blocks=blocks, variables=() if known else (_ROOT_ID,), notes=notes
    )
