"""What documents that speak of MFA do to requests without it; the concrete evaluator is asked for a second opinion."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iam_worlds import ACCOUNT, ENROLMENT, allow, deny_without_mfa, policy, resource, user, waits, world

from tfguard.iam import Outcome, Request, evaluate
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.mfa_blankets import flaw_in_mfa_deny
from tfguard.reasoning.mfa_statements import request_by_mfa_allow, request_past_mfa_deny
from tfguard.reasoning.views import view_of_resource

MFA = "aws:MultiFactorAuthPresent"
AGE = "aws:MultiFactorAuthAge"
WITHOUT_MFA = [
    "iam:*MFA*",
    "iam:Get*",
    "iam:List*",
    "iam:ChangePassword",
    "sts:GetSessionToken",
    "sts:GetCallerIdentity",
]
NEEDED = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "sts:GetSessionToken"]


def document(*statements: dict[str, Any]) -> Resource:
    return resource("aws_iam_policy.p", name="p", path="/", policy=policy(*statements))


def past_deny(*statements: dict[str, Any]) -> Any:
    held = document(*statements)
    return request_past_mfa_deny(view_of_resource(held, world(held)))


def by_allow(*statements: dict[str, Any]) -> Any:
    held = document(*statements)
    return request_by_mfa_allow(view_of_resource(held, world(held)))


def when(**conditions: Any) -> dict[str, Any]:
    return {"Condition": {operator: {MFA: value} for operator, value in conditions.items()}}


STOPS_ONLY_SESSIONS = [
    ("Bool", "false", "a gap"),
    ("Bool", False, "a gap"),
    ("Bool", ["false"], "a gap"),
    ("StringEquals", "false", "a gap"),
    ("ForAnyValue:Bool", "false", "a gap"),
    ("Null", "false", "a gap"),
    ("BoolIfExists", "false", ""),
    ("StringNotEquals", "true", ""),
    ("StringEqualsIfExists", "false", ""),
    ("ForAllValues:Bool", "false", ""),
    ("Null", "true", ""),
    ("Bool", "true", ""),
    ("BoolIfExists", "true", ""),
]


@pytest.mark.parametrize(("operator", "value", "expected"), STOPS_ONLY_SESSIONS)
def test_a_deny_is_passed_by_access_keys_where_its_operator_needs_the_key(
    operator: str, value: Any, expected: str
) -> None:
    found = past_deny({"Effect": "Deny", "Action": "ec2:*", "Resource": "*", **when(**{operator: value})})
    assert ("a gap" if isinstance(found, Finding) else found) == (expected or None)


def test_the_witness_is_a_request_with_an_access_key_and_the_statement_is_named() -> None:
    found = past_deny(
        allow("*"), deny_without_mfa("Bool", Action="s3:DeleteBucket", NotAction=None) | {"NotAction": ["iam:*"]}
    )
    assert found.witness["context"] == {MFA: "absent"}
    assert found.witness["principal"] is None
    assert found["because"] == (
        'statement "OnlyWithMfa" of aws_iam_policy.p denies it by Bool aws:MultiFactorAuthPresent, '
        "and requests with an access key carry no aws:MultiFactorAuthPresent"
    )


def test_a_deny_of_old_sessions_has_nothing_to_do_with_mfa() -> None:
    revoked = {"DateLessThan": {"aws:TokenIssueTime": "2026-01-01T00:00:00Z"}}
    assert past_deny({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": revoked}) is None
    assert past_deny(deny_without_mfa() | {"Condition": {**revoked, "BoolIfExists": {MFA: "false"}}}) is None
    assert past_deny(deny_without_mfa("Bool") | {"Condition": {**revoked, "Bool": {MFA: "false"}}}) is not None


def test_another_deny_that_stops_access_keys_altogether_leaves_nothing_to_pass() -> None:
    no_keys = {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Null": {"aws:TokenIssueTime": "true"}}}
    assert past_deny(deny_without_mfa("Bool"), no_keys) is None
    assert isinstance(past_deny(deny_without_mfa("Bool"), no_keys | {"Action": "ec2:*"}), Finding)


GOES_WITHOUT = [
    ("Bool", "true", ""),
    ("BoolIfExists", "true", "a gap"),
    ("StringEqualsIfExists", "true", "a gap"),
    ("StringNotEquals", "false", "a gap"),
    ("ForAllValues:StringEquals", "true", "a gap"),
    ("Null", "false", "a gap"),
    ("Null", "true", ""),
    ("Bool", "false", ""),
    ("BoolIfExists", "false", ""),
    ("BoolIfExists", ["true", "false"], "a gap"),
]


@pytest.mark.parametrize(("operator", "value", "expected"), GOES_WITHOUT)
def test_an_allow_asks_for_mfa_in_vain_where_requests_without_meet_it_too(
    operator: str, value: Any, expected: str
) -> None:
    found = by_allow(allow("ec2:*", **when(**{operator: value})))
    assert ("a gap" if isinstance(found, Finding) else found) == (expected or None)


def test_two_conditions_of_one_allow_count_together() -> None:
    both = {"Condition": {"BoolIfExists": {MFA: "true"}, "Null": {MFA: "false"}}}
    assert by_allow(allow("ec2:*", **both)) is None
    assert by_allow(allow("ec2:*", Condition={"NumericLessThan": {AGE: "3600"}, "BoolIfExists": {MFA: "true"}})) is None


def test_an_allow_beside_it_that_needs_no_mfa_is_not_the_matter() -> None:
    assert by_allow(allow("s3:GetObject"), allow("ec2:*", **when(Bool="true"))) is None


TESTS = st.sampled_from([
    {"Bool": {MFA: "false"}}, {"BoolIfExists": {MFA: "false"}}, {"Null": {MFA: "true"}}, {"Null": {MFA: "false"}}, {"Bool": {MFA: "true"}},
    {"StringNotEquals": {MFA: "true"}}, {"NumericGreaterThan": {AGE: "60"}}, {"Null": {AGE: "true"}},
    {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}, {},
])  # fmt: skip
ACTIONS = ("ec2:StartInstances", "ec2:StopInstances", "s3:CreateBucket")
STATEMENTS = st.builds(
    lambda effect, negated, actions, test: {
        "Effect": effect, "NotAction" if negated else "Action": sorted(actions), "Resource": "*", "Condition": test,
    },
    st.sampled_from(["Allow", "Deny", "Deny"]),
    st.booleans(),
    st.sets(st.sampled_from([*ACTIONS, "ec2:*"]), min_size=1, max_size=2),
    TESTS,
)  # fmt: skip
EVERYTHING = {"Version": "2012-10-17", "Statement": [allow("*")]}


def is_allowed(action: str, documents: list[Any], context: dict[str, Any]) -> bool:
    request = Request(
        principal=f"arn:aws:iam::{ACCOUNT}:user/ana",
        action=action,
        resource=f"arn:aws:ec2:us-east-1:{ACCOUNT}:instance/i-1" if action.startswith("ec2:") else "arn:aws:s3:::b",
        context=context,
    )
    return evaluate(request, identity=documents).outcome is Outcome.ALLOW


@settings(max_examples=120, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=3))
def test_the_evaluator_agrees_on_what_passes_a_deny(statements: list[dict[str, Any]]) -> None:
    """It is asked about the statements that speak of MFA in a session, and about all of them with an access key."""
    held = {"Version": "2012-10-17", "Statement": statements}
    of_mfa = [s for s in statements if "MultiFactor" in str(s["Condition"]) and s["Effect"] == "Deny"]
    of_mfa_alone = {"Version": "2012-10-17", "Statement": of_mfa or [allow("*")]}
    found = past_deny(*statements)
    seen = any(
        not is_allowed(action, [EVERYTHING, of_mfa_alone], {MFA: "false", AGE: None, "aws:RequestedRegion": region})
        and is_allowed(action, [EVERYTHING, held], {MFA: None, AGE: None, "aws:RequestedRegion": region})
        for action, region in product(
            (*ACTIONS, "ec2:TerminateInstances", "sqs:SendMessage"), ("us-east-1", "eu-west-1")
        )
    )
    assert isinstance(found, Finding) is seen
    assert seen or found is None


# A Deny of everything but what enrolment takes.


def flaw(held: Resource, *others: Resource, account: str | None = None) -> Any:
    return flaw_in_mfa_deny(view_of_resource(held, world(held, *others, account=account)), WITHOUT_MFA, NEEDED)


def test_a_deny_that_leaves_out_enrolment_and_no_more_has_no_flaw() -> None:
    assert flaw(document(deny_without_mfa())) is None
    assert flaw(document(deny_without_mfa("Bool"))) is None
    assert (
        flaw(document(deny_without_mfa(Condition={"BoolIfExists": {MFA: "false", "aws:ViaAWSService": "false"}})))
        is None
    )


def test_conditions_that_narrow_whom_it_binds_are_no_hole_in_it() -> None:
    outside = {"BoolIfExists": {MFA: "false"}, "NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}}
    assert flaw(document(deny_without_mfa(Condition=outside))) is None


HOLES = [
    ["*"],
    ["iam:*", "sts:*"],
    [*ENROLMENT, "s3:ListAllMyBuckets"],
    [*ENROLMENT, "iam:Create*"],
    [*ENROLMENT, "ec2:Describe*"],
]


@pytest.mark.parametrize("left_out", HOLES, ids=str)
def test_whatever_it_leaves_out_beyond_that_is_a_hole(left_out: list[str]) -> None:
    assert "lets" in flaw(document(deny_without_mfa(NotAction=left_out)))["because"]


def test_a_second_deny_closes_the_hole_of_the_first() -> None:
    rest = {"Effect": "Deny", "Action": "s3:*", "Resource": "*", **when(BoolIfExists="false")}
    assert flaw(document(deny_without_mfa(NotAction=[*ENROLMENT, "s3:*"]), rest)) is None


def test_nobody_is_locked_out_of_what_nothing_grants() -> None:
    locking = resource(
        "aws_iam_user_policy.ana", user="ana", policy=policy(deny_without_mfa(NotAction=["sts:GetSessionToken"]))
    )
    reads = resource(
        "aws_iam_user_policy_attachment.r", user="ana", policy_arn="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    )
    enrols = resource("aws_iam_user_policy.enrol", user="ana", policy=policy(allow("iam:EnableMFADevice")))
    assert flaw(locking, user("ana"), reads) is None
    assert "so ana cannot enrol" in flaw(locking, user("ana"), reads, enrols)["because"]


def test_a_user_needs_no_grant_for_a_session_token_wherever_the_account() -> None:
    locking = resource(
        "aws_iam_user_policy.ana", user="ana", policy=policy(deny_without_mfa(NotAction=["iam:*MFADevice"]))
    )
    assert "sts:GetSessionToken" in flaw(locking, user("ana"))["because"]
    assert "sts:GetSessionToken" in flaw(locking, user("ana"), account=ACCOUNT)["because"]


def test_a_lockout_is_open_where_the_grant_is_known_only_after_apply() -> None:
    locking = resource(
        "aws_iam_user_policy.ana", user="ana", policy=policy(deny_without_mfa(NotAction=["sts:GetSessionToken"]))
    )
    grant = resource("aws_iam_user_policy.later", user="ana", policy=waits("aws_s3_object.o", "body"))
    found = flaw(locking, user("ana"), grant)
    assert isinstance(found, Unknown)
    assert "aws_s3_object.o.body" in str(found)
