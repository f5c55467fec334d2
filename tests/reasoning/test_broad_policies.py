"""Policies that give away everything, whole services, or whatever they do not list."""

from __future__ import annotations

from typing import Any

import pytest
from iam_worlds import ACCOUNT, allow, policy, resource, user, user_policy, waits, world

from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.admin import administrator_rights
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.statements import allowed_by_exclusion, whole_services
from tfguard.reasoning.views import view_of_resource


def held(*statements: dict[str, Any], name: str = "p") -> Resource:
    return resource(f"aws_iam_policy.{name}", name=name, path="/", policy=policy(*statements))


def rights(target: Resource, *others: Resource) -> Any:
    return administrator_rights(view_of_resource(target, world(target, *others, account=ACCOUNT)))


def services(*statements: dict[str, Any]) -> Any:
    target = held(*statements)
    return whole_services(view_of_resource(target, world(target)))


def excluded(*statements: dict[str, Any]) -> Any:
    target = held(*statements)
    return allowed_by_exclusion(view_of_resource(target, world(target)))


def deny(*actions: str, on: Any = "*") -> dict[str, Any]:
    return {"Effect": "Deny", "Action": list(actions), "Resource": on}


EVERYTHING = {
    "a star": [allow("*")],
    "two stars": [allow("*:*")],
    "letter by letter": [allow(*(f"{letter}*:*" for letter in "abcdefghijklmnopqrstuvwxyz"))],
    "all but what does not exist": [{"Effect": "Allow", "NotAction": "nosuchservice:Nothing", "Resource": "*"}],
    "in two halves": [
        {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"},
        allow("s3:*"),
    ],
    "resources in two halves": [
        allow("*", on="arn:aws:s3:::*"),
        {"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::*"},
    ],
    "under a condition that always holds": [allow("*", Condition={"StringLike": {"aws:PrincipalArn": "*"}})],
    "but for a Deny that denies nothing": [
        allow("*"),
        deny("*") | {"Condition": {"Bool": {"aws:SecureTransport": "maybe"}}},
    ],
}


@pytest.mark.parametrize("statements", EVERYTHING.values(), ids=EVERYTHING)
def test_everything_is_allowed_however_it_is_written(statements: list[dict[str, Any]]) -> None:
    assert rights(held(*statements)) == {"because": "aws_iam_policy.p allows every action on every resource"}


NOT_EVERYTHING = {
    "nothing": [deny("*")],
    "a star on one bucket": [allow("*", on="arn:aws:s3:::b/*")],
    "with MFA": [allow("*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}})],
    "but for one action": [allow("*"), deny("iam:CreateUser")],
    "but for one resource": [allow("*"), deny("s3:*", on="arn:aws:s3:::secret")],
    "all but IAM": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}],
    "many services": [allow("iam:*", "ec2:*", "s3:*")],
}


@pytest.mark.parametrize("statements", NOT_EVERYTHING.values(), ids=NOT_EVERYTHING)
def test_less_than_everything_is_not_everything(statements: list[dict[str, Any]]) -> None:
    assert rights(held(*statements)) is None


IAM = allow("iam:*")
REST: dict[str, Any] = {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}


def test_what_reaches_a_user_counts_together() -> None:
    found = rights(user("ana"), user_policy("ana", IAM, label="iam"), user_policy("ana", REST, label="rest"))
    assert found["because"] == (
        "aws_iam_user_policy.ana-iam and aws_iam_user_policy.ana-rest together allow every action on every resource"
    )
    assert rights(user("ana"), user_policy("ana", IAM), user_policy("bo", REST), user("bo")) is None


def test_a_group_whose_policies_are_everything_is_named_and_not_its_members() -> None:
    staff = resource("aws_iam_group.staff", name="staff", path="/")
    member = resource("aws_iam_user_group_membership.ana", user="ana", groups=["staff"])
    one = resource("aws_iam_group_policy.one", name="one", group="staff", policy=policy(IAM))
    two = resource("aws_iam_group_policy.two", name="two", group="staff", policy=policy(REST))
    assert isinstance(rights(staff, user("ana"), member, one, two), Finding)
    assert rights(user("ana"), staff, member, one, two) is None
    assert isinstance(rights(user("ana"), staff, member, one, user_policy("ana", REST)), Finding)


def test_a_principal_is_not_named_for_one_policy_that_is_everything() -> None:
    assert rights(user("ana"), user_policy("ana", allow("*"))) is None
    administrator = "arn:aws:iam::aws:policy/AdministratorAccess"
    assert (
        rights(user("ana"), resource("aws_iam_user_policy_attachment.a", user="ana", policy_arn=administrator)) is None
    )


def test_a_deny_or_a_boundary_on_the_principal_counts_and_an_scp_does_not() -> None:
    both = [user_policy("ana", IAM, label="iam"), user_policy("ana", REST, label="rest")]
    assert rights(user("ana"), *both, user_policy("ana", deny("iam:CreateUser"), label="deny")) is None
    assert rights(user("ana", permissions_boundary="arn:aws:iam::aws:policy/PowerUserAccess"), *both) is None
    organization = [
        resource("aws_organizations_account.member", id=ACCOUNT, parent_id="r-1"),
        resource("aws_organizations_policy.scp", type="SERVICE_CONTROL_POLICY", content=policy(deny("iam:*"))),
        resource(
            "aws_organizations_policy_attachment.scp",
            policy_id=waits("aws_organizations_policy.scp", "id"),
            target_id="r-1",
        ),
    ]
    assert isinstance(rights(user("ana"), *both, *organization), Finding)


def test_a_permissions_boundary_grants_nothing() -> None:
    boundary = held(allow("*"), name="boundary")
    bounded = user("ana", permissions_boundary=waits("aws_iam_policy.boundary", "arn"))
    assert rights(boundary, bounded) is None
    attached = resource(
        "aws_iam_user_policy_attachment.a", user="bo", policy_arn=waits("aws_iam_policy.boundary", "arn")
    )
    assert isinstance(rights(boundary, bounded, user("bo"), attached), Finding)


def test_together_is_open_where_a_policy_is_known_after_apply() -> None:
    """It may allow what the others do not, and may deny what they do."""
    later = resource("aws_iam_user_policy.later", user="ana", policy=waits("aws_s3_object.o", "body"))
    assert isinstance(rights(user("ana"), later), Unknown)
    assert isinstance(
        rights(user("ana"), later, user_policy("ana", IAM, label="iam"), user_policy("ana", REST)), Unknown
    )


SERVICES = [
    ([allow("ec2:*")], ["ec2"]),
    ([allow("EC2:*", "s3:?*")], ["ec2", "s3"]),
    ([allow("dynamodb:*", on="arn:aws:dynamodb:*:*:*")], ["dynamodb"]),
    ([allow("elasticfilesystem*:*")], ["elasticfilesystem"]),
    ([allow("sqs:*", on=["arn:aws:sqs:*:*:a*", "*"])], ["sqs"]),
    ([allow("*"), deny("iam:*")], ["every service that no Deny names"]),
    ([allow("ec2:*"), deny("ec2:RunInstances")], None),
    ([allow("ec2:*", on="arn:aws:ec2:*:*:instance/*")], None),
    ([allow("ec2:*", Condition={"StringEquals": {"aws:RequestedRegion": "eu-west-1"}})], None),
    ([allow("ec2:Describe*", "ec2:*Tags")], None),
    ([allow("*")], None),
    ([deny("ec2:*")], None),
    ([{"Effect": "Allow", "NotAction": "ec2:*", "Resource": "*"}], None),
]


@pytest.mark.parametrize(("statements", "expected"), SERVICES, ids=str)
def test_whole_services_are_named(statements: list[dict[str, Any]], expected: list[str] | None) -> None:
    found = services(*statements)
    assert (found["services"] if isinstance(found, Finding) else found) == expected


def test_an_allow_by_exclusion_is_told_with_something_that_it_allows() -> None:
    found = excluded({"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"})
    assert found["because"] == "statement 1 of aws_iam_policy.p allows all but iam:*, sts:*"
    assert found["action"] == "ec2:TerminateInstances"
    assert isinstance(
        excluded(allow("s3:GetObject"), {"Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::b"}), Finding
    )


def test_an_exclusion_that_lets_nothing_through_is_none() -> None:
    assert excluded({"Effect": "Allow", "NotAction": "*", "Resource": "*"}) is None
    assert excluded({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}, deny("*")) is None
    assert excluded({"Effect": "Deny", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::b"}) is None
    assert excluded({"Effect": "Allow", "NotAction": ["ec2:*"], "Resource": "*"}, deny("s3:*", "iam:*")) is not None
