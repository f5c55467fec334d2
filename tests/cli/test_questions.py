"""`tfguard can` and `tfguard iam`: one question, one answer, and the exit code that says it."""

import json
from pathlib import Path

import pytest

PLAN = Path(__file__).parent.parent.parent / "sample_plans" / "user-without-mfa" / "plan.json"


@pytest.mark.parametrize(
    ("arguments", "answer", "code"),
    [
        (("--principal", "aws_iam_user.cho", "--action", "ec2:DescribeInstances", "--no-mfa"), "allowed", 0),
        (("--principal", "cho", "--action", "ec2:RunInstances"), "denied", 1),
        (("--principal", 'aws_iam_user.staff["ana"]', "--action", "ec2:RunInstances", "--mfa"), "allowed", 0),
        (("--principal", 'aws_iam_user.staff["ana"]', "--action", "ec2:RunInstances", "--no-mfa"), "denied", 1),
        (("--principal", 'aws_iam_user.staff["ana"]', "--action", "ec2:RunInstances"), "allowed", 0),
        (("--principal", "ana", "--action", "iam:EnableMFADevice", "--no-mfa"), "allowed", 0),
        (
            ("--principal", "ana", "--action", "ec2:RunInstances", "--context", "aws:MultiFactorAuthPresent=false"),
            "denied",
            1,
        ),
    ],
)
def test_a_principal_can_or_cannot(arguments, answer, code, tfguard):
    ended = tfguard("can", PLAN, *arguments, "--format", "json")
    reply = json.loads(ended.out)
    assert (reply["answer"], ended.code) == (answer, code)
    assert reply["because"]
    assert (reply["witness"] is not None) is (answer == "allowed")


def test_a_principal_that_is_not_there_is_an_error_with_a_guess(tfguard):
    ended = tfguard("can", PLAN, "--principal", "aws_iam_user.chu", "--action", "ec2:RunInstances")
    assert ended.code == 3
    assert "did you mean aws_iam_user.cho?" in ended.err


READ = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::a/*"}}
MORE = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "NotAction": ["iam:*", "s3:Put*"], "Resource": "arn:aws:s3:::a/*"}],
}
PUBLIC = {
    "Version": "2012-10-17",
    "Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"},
}


@pytest.mark.parametrize(
    ("check", "documents", "more", "result", "code"),
    [
        ("check-no-new-access", {"--existing": READ, "--new": MORE}, (), "FAIL", 1),
        ("check-no-new-access", {"--existing": MORE, "--new": READ}, (), "PASS", 0),
        ("check-no-new-access", {"--existing": MORE, "--new": READ}, ("--type", "scp"), "PASS", 0),
        ("check-access-not-granted", {"--document": MORE}, ("--actions", "s3:PutObject,iam:PassRole"), "PASS", 0),
        ("check-access-not-granted", {"--document": MORE}, ("--actions", "s3:DeleteObject"), "FAIL", 1),
        (
            "check-access-not-granted",
            {"--document": MORE},
            ("--actions", "s3:DeleteObject", "--resources", "arn:aws:s3:::b/*"),
            "PASS",
            0,
        ),
        ("check-no-public-access", {"--document": PUBLIC}, (), "FAIL", 1),
        ("check-no-public-access", {"--document": PUBLIC}, ("--resource-type", "AWS::S3::Bucket"), "FAIL", 1),
    ],
)
def test_a_policy_check_answers_with_a_witness(check, documents, more, result, code, tfguard, tmp_path):
    arguments = []
    for option, document in documents.items():
        file = tmp_path / f"{option.strip('-')}.json"
        file.write_text(json.dumps(document))
        arguments += [option, file]
    ended = tfguard("iam", check, *arguments, *more, "--format", "json")
    told = json.loads(ended.out)
    assert (told["result"], ended.code) == (result, code)
    assert (told["witness"] is not None) is (result == "FAIL")


def test_a_document_that_is_no_json_is_undecided_and_says_where(tfguard, tmp_path):
    (tmp_path / "broken.json").write_text('{"Statement": [}')
    ended = tfguard("iam", "check-access-not-granted", "--document", "broken.json", "--actions", "s3:*")
    assert ended.code == 3
    assert "this is not JSON" in ended.out


def test_a_document_that_is_not_there_is_one_line(tfguard):
    ended = tfguard("iam", "check-no-public-access", "--document", "nowhere.json")
    assert (ended.code, len(ended.err.splitlines())) == (3, 1)
