"""Which documents look at the tags of whoever asks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from iam_worlds import resource, waits, world

from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.abac import looking_at_principal_tags
from tfguard.reasoning.views import view_of_organization


def looking(*around: Resource) -> Any:
    return looking_at_principal_tags(view_of_organization(world(*around)))


def policy(**statement: Any) -> Resource:
    whole = {"Effect": "Deny", "Action": "*", "Resource": "*", **statement}
    return resource("aws_iam_policy.p", policy=json.dumps({"Version": "2012-10-17", "Statement": whole}))


@pytest.mark.parametrize(
    "statement",
    [
        {"Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}}},
        {"Condition": {"StringEquals": {"AWS:principaltag/team": "a"}}},
        {"Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}},
        {"Resource": "arn:aws:s3:::team-${aws:PrincipalTag/team}/*"},
    ],
)
def test_a_condition_or_a_resource_can_look_at_them(statement: dict[str, Any]) -> None:
    assert looking(policy(**statement)) == ["aws_iam_policy.p"]


@pytest.mark.parametrize(
    "statement",
    [
        {"Sid": "PrincipalTag"},
        {"Action": "iam:TagUser"},
        {"Condition": {"StringEquals": {"aws:ResourceTag/team": "aws:PrincipalTag/team"}}},
        {"Condition": {"StringEquals": {"aws:RequestTag/aws:PrincipalTag": "a"}}},
    ],
)
def test_words_do_not(statement: dict[str, Any]) -> None:
    assert looking(policy(**statement)) == []


def test_a_role_can_look_at_them_when_it_is_assumed():
    trust = {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}
    trust["Statement"]["Condition"] = {"StringEquals": {"aws:PrincipalTag/team": "a"}}
    assert looking(resource("aws_iam_role.r", assume_role_policy=json.dumps(trust))) == ["aws_iam_role.r"]


def test_a_document_that_is_known_after_apply_may_look_at_them():
    assert isinstance(looking(resource("aws_iam_policy.p", policy=waits("var.policy"))), Unknown)


def test_the_name_of_a_bucket_to_come_is_no_tag():
    bucket = resource("aws_iam_role.r", assume_role_policy=waits("aws_iam_role.other", "arn"))
    assert looking(bucket) == []
