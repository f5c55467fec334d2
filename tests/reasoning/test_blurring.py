"""A law of the house: not to know a part of the inputs may leave an answer open, and never turns it."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from iam_worlds import allow, deny_without_mfa, policy, resource, waits, world

from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.admin import administrator_rights
from tfguard.reasoning.escalation import escalation
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.mfa import request_without_mfa
from tfguard.reasoning.views import view_of_resource

EXEMPT = ["iam:*MFA*", "iam:Get*", "iam:List*", "iam:ChangePassword", "sts:GetSessionToken"]
QUESTIONS = {
    "without MFA": lambda target: request_without_mfa(target, EXEMPT),
    "an administrator": administrator_rights,
    "more permissions": lambda target: escalation(target, ["own", "principal", "passed-role"], ["sts-001"]),
}
DOCUMENTS = {
    "all but IAM": policy({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}),
    "IAM": policy(allow("iam:*")),
    "with MFA": policy(allow("ec2:*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}})),
    "no MFA": policy(deny_without_mfa()),
    "reading": policy(allow("iam:Get*")),
}
UNTOLD = waits("terraform_data.settings", "output")
BLURS: dict[str, dict[str, Any]] = {
    "the user's document": {"of_user": UNTOLD},
    "the group's document": {"of_group": UNTOLD},
    "who is in the group": {"member": UNTOLD},
    "which groups": {"groups": UNTOLD},
    "which policy is attached": {"arn": UNTOLD},
    "the boundary": {"boundary": UNTOLD},
    "the name": {"name": UNTOLD},
}


def inputs(of_user: Any, of_group: Any, **blurred: Any) -> list[Resource]:
    told = {
        "member": "ana",
        "groups": ["staff"],
        "arn": "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "boundary": None,
        "name": "ana",
    }
    told |= {"of_user": of_user, "of_group": of_group, **blurred}
    return [
        resource("aws_iam_user.ana", name=told["name"], path="/", tags_all={}, permissions_boundary=told["boundary"]),
        resource("aws_iam_user_policy.ana", user=waits("aws_iam_user.ana", "name"), policy=told["of_user"]),
        resource("aws_iam_group.staff", name="staff", path="/"),
        resource("aws_iam_group_policy.staff", name="s", group="staff", policy=told["of_group"]),
        resource("aws_iam_user_group_membership.ana", user=told["member"], groups=told["groups"]),
        resource("aws_iam_group_policy_attachment.staff", group="staff", policy_arn=told["arn"]),
    ]


def answer(question: str, resources: list[Resource]) -> str:
    found = QUESTIONS[question](view_of_resource(resources[0], world(*resources)))
    return "open" if isinstance(found, Unknown) else "found" if isinstance(found, Finding) else "none"


@pytest.mark.parametrize("question", QUESTIONS)
def test_not_to_know_a_part_never_turns_an_answer(question: str) -> None:
    turned = []
    for one, other in product(DOCUMENTS, repeat=2):
        told = answer(question, inputs(DOCUMENTS[one], DOCUMENTS[other]))
        assert told != "open"
        for what, blurred in BLURS.items():
            blurry = answer(question, inputs(**{"of_user": DOCUMENTS[one], "of_group": DOCUMENTS[other], **blurred}))
            if blurry not in {told, "open"}:
                turned.append((one, other, what, told, blurry))
    assert turned == []
