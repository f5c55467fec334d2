"""A world in the words of the oracle, asked of our evaluator."""

from __future__ import annotations

from tfguard.iam import Decision, Request, evaluate

RCP_SERVICES = frozenset({"s3", "sts", "kms", "sqs", "secretsmanager"})

ABSENT = dict.fromkeys(
    (
        "aws:CurrentTime",
        "aws:RequestedRegion",
        "aws:SecureTransport",
        "aws:MultiFactorAuthPresent",
        "aws:TokenIssueTime",
    )
)
"""To the oracle a key that is not mentioned is absent; to us some keys never are, unless we are told so."""


def ours(world: dict) -> Decision:
    """Our decision on the same request under the same policies."""
    asked = world["request"]
    request = Request(
        principal=asked["principal"],
        action=asked["action"],
        resource=asked["resource"]["resource"],
        resource_account=asked["resource"]["accountId"],
        context={**ABSENT, **asked["contextVariables"]},
    )
    boundary = world.get("permissionBoundaryPolicies")
    return evaluate(
        request,
        identity=[each["policy"] for each in world["identityPolicies"]],
        resource=world.get("resourcePolicy"),
        boundary=boundary[0]["policy"] if boundary else None,
        session=world.get("sessionPolicy"),
        scps=_levels(world["serviceControlPolicies"]),
        rcps=_levels(world["resourceControlPolicies"]),
        rcp_services=RCP_SERVICES,
    )


def _levels(levels: list[dict]) -> list[list[dict]]:
    return [[each["policy"] for each in level["policies"]] for level in levels]
