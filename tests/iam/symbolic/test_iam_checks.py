"""AWS's custom policy checks: what they say, and the request that shows it."""

import json

import pytest
from hypothesis import given, settings
from small_catalogue import CATALOGUE
from small_world import documents

from tfguard.iam.checks import check_access_not_granted, check_no_new_access, check_no_public_access
from tfguard.iam.symbolic import Terms
from tfguard.model.value import Reference, Unknown

BUCKET = "arn:aws:s3:::bucket"
ORG = {"StringEquals": {"aws:PrincipalOrgID": "o-abcdefghij"}}


def policy(*statements, version="2012-10-17"):
    return {"Version": version, "Statement": list(statements)}


def allow(action="s3:GetObject", resource=f"{BUCKET}/*", **elements):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **elements}


def deny(action="*", resource="*", **elements):
    return {**allow(action, resource, **elements), "Effect": "Deny"}


def to(principal, action="s3:GetObject", resource=f"{BUCKET}/*", **elements):
    return allow(action, resource, Principal=principal, **elements)


@pytest.mark.parametrize(
    ("existing", "new", "result"),
    [
        (allow("s3:*"), allow("s3:Get*"), "PASS"),
        (allow("s3:Get*"), allow("s3:*"), "FAIL"),
        (allow("s3:Get*"), allow("S3:getobject"), "PASS"),
        (allow(resource="*"), allow(), "PASS"),
        (allow(), allow(resource=f"{BUCKET}/a/*"), "PASS"),
        (allow(resource=f"{BUCKET}/a/*"), allow(), "FAIL"),
        (allow(), allow(resource="arn:aws:s3:::*/*"), "FAIL"),
        (allow(), allow(resource="arn:aws-cn:s3:::bucket/*"), "FAIL"),
        (allow(Condition=ORG), allow(), "FAIL"),
        (allow(), allow(Condition=ORG), "PASS"),
        (
            allow(Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}),
            allow(Condition={"IpAddress": {"aws:SourceIp": "10.1.0.0/16"}}),
            "PASS",
        ),
        (
            allow(Condition={"IpAddress": {"aws:SourceIp": ["10.0.0.0/9", "10.128.0.0/9"]}}),
            allow(Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}),
            "PASS",
        ),
        (
            allow(Condition={"NumericLessThan": {"s3:max-keys": "10"}}),
            allow(Condition={"NumericLessThanEquals": {"s3:max-keys": "10"}}),
            "FAIL",
        ),
        (
            allow(Condition={"DateLessThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}),
            allow(Condition={"DateLessThan": {"aws:EpochTime": "1767225600"}}),
            "FAIL",
        ),
        (
            allow(Condition={"StringEquals": {"aws:PrincipalTag/team": "a"}}),
            allow(Condition={"StringEqualsIgnoreCase": {"aws:principaltag/TEAM": "a"}}),
            "FAIL",
        ),
        (
            allow(Condition={"StringEqualsIgnoreCase": {"aws:PrincipalTag/team": "a"}}),
            allow(Condition={"StringLike": {"aws:PrincipalTag/team": ["a", "A"]}}),
            "PASS",
        ),
        (allow("*", "*"), {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}, "PASS"),
        ({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}, allow("*", "*"), "FAIL"),
        (allow(resource=f"{BUCKET}/${{aws:username}}/*"), allow(resource=f"{BUCKET}/${{aws:username}}/a"), "PASS"),
        (allow(resource=f"{BUCKET}/${{aws:username}}/*"), allow(resource=f"{BUCKET}/cho/*"), "FAIL"),
    ],
)
def test_no_new_access(existing, new, result):
    assert check_no_new_access(policy(existing), policy(new)).result == result


def test_new_access_is_shown_by_a_request():
    result = check_no_new_access(
        policy(allow("s3:Get*", "*")), policy(allow(["s3:Get*", "s3:PutObject"], "*")), terms=Terms(catalogue=CATALOGUE)
    )
    assert result.witness == {
        "principal": "arn:aws:iam::111122223333:user/example",
        "action": "s3:PutObject",
        "resource": "*",
        "context": {},
    }
    assert result.reasons == ("statement 1 of identity policy after allows it",)


def test_a_deny_that_is_gone_is_new_access():
    existing, new = policy(allow("s3:*", "*"), deny("s3:Delete*")), policy(allow("s3:*", "*"))
    assert check_no_new_access(existing, new).witness["action"] == "s3:DeleteBucket"
    assert check_no_new_access(new, existing).result == "PASS"


def test_statements_together_can_be_as_wide_as_one():
    halves = policy(allow("s3:Get*", "*"), {"Effect": "Allow", "NotAction": "s3:Get*", "Resource": "*"})
    assert check_no_new_access(halves, policy(allow("*", "*"))).result == "PASS"


@settings(max_examples=40, deadline=None)
@given(documents())
def test_a_document_has_no_new_access_over_itself(document):
    assert check_no_new_access(document, document).result == "PASS"


def test_json_text_is_as_good_as_a_dict_and_its_faults_are_reasons():
    text = json.dumps(policy(allow()))
    assert check_no_new_access(text, text).result == "PASS"
    broken = check_no_new_access(text, '{"Version": "2012-10-17", "Statement": {"Effect": "allow"}}')
    assert broken.result == "UNDECIDED"
    assert any("Effect" in reason for reason in broken.reasons)
    assert check_access_not_granted("{", ["s3:GetObject"]).result == "UNDECIDED"


def test_what_is_known_only_after_apply_decides_where_it_matters():
    hole = Unknown((Reference("aws_s3_bucket.b", "arn"),))
    assert check_no_new_access(policy(allow(resource="*")), policy(allow(resource=hole))).result == "PASS"
    result = check_no_new_access(policy(allow()), policy(allow(resource=hole)))
    assert result.result == "UNDECIDED"
    assert "aws_s3_bucket.b.arn" in result.reasons[-1]
    assert check_no_new_access(policy(allow(resource=hole)), policy(allow(), allow("iam:*", "*"))).result == "FAIL"
    assert check_no_new_access(policy(allow()), hole).result == "UNDECIDED"


@pytest.mark.parametrize(
    ("statement", "actions", "resources", "result"),
    [
        (allow("s3:*", "*"), ["s3:DeleteBucket"], None, "FAIL"),
        (allow("s3:Get*", "*"), ["s3:DeleteBucket"], None, "PASS"),
        (allow("s3:*"), ["s3:GetObject"], [f"{BUCKET}/a"], "FAIL"),
        (allow("s3:*"), ["s3:GetObject"], ["arn:aws:s3:::other/a"], "PASS"),
        (allow("s3:*"), [], [f"{BUCKET}/a"], "FAIL"),
        (allow("s3:*"), ["iam:*", "s3:PutObject"], None, "FAIL"),
        (deny("s3:*"), ["s3:GetObject"], None, "PASS"),
        (to("*"), ["s3:GetObject"], None, "FAIL"),
        (to({"AWS": "111122223333"}), ["s3:GetObject"], None, "FAIL"),
        (to({"AWS": "111122223333"}), ["s3:PutObject"], None, "PASS"),
    ],
)
def test_access_not_granted(statement, actions, resources, result):
    assert check_access_not_granted(policy(statement), actions, resources).result == result


@pytest.mark.parametrize(
    ("statements", "result"),
    [
        ([to("*")], "FAIL"),
        ([to({"AWS": "*"})], "FAIL"),
        ([to({"AWS": ["111122223333", "*"]})], "FAIL"),
        ([to({"AWS": "111122223333"})], "PASS"),
        ([to({"AWS": "arn:aws:iam::111122223333:role/app"})], "PASS"),
        ([to({"Service": "cloudtrail.amazonaws.com"})], "PASS"),
        ([to("*", Condition=ORG)], "PASS"),
        ([to("*", Condition={"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-abcdefghij"}})], "FAIL"),
        ([to("*", Condition={"StringNotEquals": {"aws:PrincipalOrgID": "o-abcdefghij"}})], "FAIL"),
        ([to("*", Condition={"StringLike": {"aws:PrincipalOrgID": "o-*"}})], "FAIL"),
        ([to("*", Condition={"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-abcdefghij/*"}})], "PASS"),
        ([to("*", Condition={"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-abcdefghij/*"}})], "FAIL"),
        ([to("*", Condition={"StringEquals": {"aws:SourceVpce": "vpce-1"}})], "PASS"),
        ([to("*", Condition={"StringEquals": {"aws:PrincipalAccount": "111122223333"}})], "PASS"),
        ([to("*", Condition={"StringEquals": {"aws:PrincipalAccount": "${aws:ResourceAccount}"}})], "PASS"),
        ([to("*", Condition={"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}})], "FAIL"),
        ([to("*", Condition={"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"}})], "PASS"),
        ([to("*", Condition={"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}})], "FAIL"),
        ([to("*", Condition={"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}})], "PASS"),
        ([to("*", Condition={"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}})], "FAIL"),
        ([to("*", Condition={"IpAddress": {"aws:SourceIp": ["0.0.0.0/0", "::/0"]}})], "FAIL"),
        ([to("*", Condition={"NotIpAddress": {"aws:SourceIp": "198.51.100.0/24"}})], "FAIL"),
        ([to("*", Condition={"Bool": {"aws:SecureTransport": "true"}})], "FAIL"),
        ([to("*", Condition={"StringLike": {"aws:Referer": "https://example.com/*"}})], "FAIL"),
        ([to("*"), deny(Principal="*", Condition={"StringNotEquals": {"aws:PrincipalOrgID": "o-abcdefghij"}})], "PASS"),
        ([to("*"), deny(Principal="*", Condition={"Bool": {"aws:SecureTransport": "false"}})], "FAIL"),
        ([to("*"), deny("s3:GetObject", Principal="*")], "PASS"),
        ([deny(Principal="*")], "PASS"),
        ([{**allow(), "NotPrincipal": {"AWS": "111122223333"}}], "FAIL"),
    ],
)
def test_no_public_access(statements, result):
    assert check_no_public_access(policy(*statements), "AWS::S3::Bucket").result == result


def test_a_public_bucket_is_shown_by_a_request_of_anybody():
    result = check_no_public_access(policy(to("*")))
    assert result.witness == {
        "principal": "*",
        "action": "s3:GetObject",
        "resource": f"{BUCKET}/example",
        "context": {},
    }


def test_a_role_that_everybody_may_assume_is_public():
    def trust(principal, **elements):
        return policy({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal, **elements})

    kind = "AWS::IAM::AssumeRolePolicyDocument"
    assert check_no_public_access(trust("*"), kind).result == "FAIL"
    assert check_no_public_access(trust({"AWS": "111122223333"}), kind).result == "PASS"
    assert check_no_public_access(trust("*", Condition=ORG), kind).result == "PASS"


def test_a_public_policy_with_a_hole_in_its_condition_is_undecided():
    hole = Unknown((Reference("aws_vpc_endpoint.e", "id"),))
    answer = check_no_public_access(policy(to("*", Condition={"StringEquals": {"aws:SourceVpce": hole}})))
    assert answer.result == "UNDECIDED"
    assert "aws_vpc_endpoint.e.id" in answer.reasons[-1]
