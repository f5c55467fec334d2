"""What a principal may do, action by action."""

from __future__ import annotations

import json
from typing import Any

from iam_worlds import resource, waits, world

from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.duties import may_call
from tfguard.reasoning.views import view_of_resource

ACTIONS = ["iam:AttachRolePolicy", "cloudtrail:StopLogging"]


def staff_may_call(*around: Resource) -> Any:
    group = resource("aws_iam_group.staff", name="staff")
    return may_call(view_of_resource(group, world(group, *around)), ACTIONS)


def policy(**statement: Any) -> Resource:
    whole = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*", **statement}}
    return resource("aws_iam_group_policy.p", group="staff", policy=json.dumps(whole))


def test_what_a_statement_allows_on_any_resource_can_be_called():
    assert staff_may_call(policy(Action="IAM:attach*")) == ["iam:AttachRolePolicy"]
    assert staff_may_call(policy(Action="*", Resource="arn:aws:cloudtrail:*:*:trail/x")) == ["cloudtrail:StopLogging"]
    assert staff_may_call(policy(NotAction="s3:*")) == ACTIONS


def test_nothing_can_be_called_without_a_policy_or_past_a_deny():
    assert staff_may_call() == []
    everything = resource(
        "aws_iam_group_policy_attachment.a", group="staff", policy_arn="arn:aws:iam::aws:policy/AdministratorAccess"
    )
    assert staff_may_call(everything, policy(Effect="Deny", Action="iam:*")) == ["cloudtrail:StopLogging"]


def test_a_policy_that_is_known_after_apply_may_allow_and_deny():
    attached = resource("aws_iam_group_policy_attachment.a", group="staff", policy_arn=waits("var.policy"))
    found = staff_may_call(attached, policy(Action="iam:*"))

    assert isinstance(found, Unknown)
    assert found.members == ()
