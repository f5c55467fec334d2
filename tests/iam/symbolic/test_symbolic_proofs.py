"""Certificates: the second opinion refuses what is not a proof, and a proof knows what it rests on."""

from dataclasses import replace

import pytest
from small_catalogue import CATALOGUE
from small_world import read

from tfguard.iam.document import Kind
from tfguard.iam.needs import Policies
from tfguard.iam.symbolic import Proved, RequestSet, Terms, find_allowed, load_bearing, none_of
from tfguard.iam.symbolic.answers import Certificate
from tfguard.iam.symbolic.certificate import accepts
from tfguard.iam.symbolic.proof import EachBox, Empty, NoTarget, Outside

TERMS = Terms(catalogue=CATALOGUE)
ALLOW = {"Effect": "Allow", "Action": "*", "Resource": "*"}
DENY_STOP = {"Effect": "Deny", "Action": "cloudtrail:Stop*", "Resource": "*", "Sid": "Stop"}
DENY_TRAILS = {
    "Effect": "Deny",
    "Action": "cloudtrail:*",
    "Resource": "arn:aws:cloudtrail:*:*:trail/*",
    "Sid": "Trails",
}
LOCK = {
    "Effect": "Deny",
    "NotAction": "iam:*",
    "Resource": "*",
    "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}},
}
STOP = RequestSet(actions=("cloudtrail:StopLogging",))
ABROAD = RequestSet(except_actions=("iam:*",), context=(("aws:RequestedRegion", none_of("eu-west-1")),))


def proof(question, *statements):
    answer = find_allowed(
        question, Policies(identity=(read(*statements),), scps=((read(ALLOW, kind=Kind.SCP),),)), TERMS
    )
    assert isinstance(answer, Proved)
    return answer


def forged(answer, case):
    (problem, _), *_ = answer.certificate.cases
    return Certificate(((problem, case),))


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        (STOP, (ALLOW, DENY_STOP)),
        (STOP, (ALLOW, DENY_TRAILS)),
        (ABROAD, (ALLOW, LOCK)),
        (STOP, ({**ALLOW, "Action": "s3:*"},)),
        (STOP, ({**ALLOW, "Condition": {"NumericLessThan": {"a:b": "5"}, "NumericGreaterThan": {"a:b": "7"}}},)),
        (
            STOP,
            ({**ALLOW, "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}, "Null": {"aws:SourceIp": "true"}}},),
        ),
    ],
    ids=["a deny", "a deny by resource", "a region lock", "nothing granted", "no such number", "absent and present"],
)
def test_a_proof_convinces_the_second_opinion(question, statements):
    assert accepts(proof(question, *statements).certificate, CATALOGUE)


@pytest.mark.parametrize(
    "case",
    [
        Empty("the action"),
        Empty("the resource"),
        Empty("aws:requestedregion"),
        NoTarget(),
        EachBox(0, ()),
        EachBox(0, (Empty("the action"),)),
        Outside(0, ()),
        Outside(0, (Empty("the action"), Empty("the resource"))),
        Outside(0, (Empty("aws:requestedregion"), Empty("the action"))),
    ],
    ids=str,
)
def test_the_second_opinion_refuses_what_is_no_proof(case):
    assert not accepts(forged(proof(ABROAD, ALLOW, LOCK), case), CATALOGUE)


def test_a_proof_of_a_stronger_guard_is_none_of_a_weaker_one():
    answer = proof(ABROAD, ALLOW, LOCK)
    weaker = read(ALLOW, {**LOCK, "NotAction": ["iam:*", "kms:*"]})
    cases = []
    for problem, tree in answer.certificate.cases:
        boxes = [box for box in problem.excluded if box.statement is None]
        denied = proof(
            RequestSet(actions=("s3:GetObject",), context=ABROAD.context),
            ALLOW,
            {**LOCK, "NotAction": ["iam:*", "kms:*"]},
        )
        (other, _), *_ = denied.certificate.cases
        cases.append((replace(problem, excluded=(*other.excluded[: len(problem.excluded) - len(boxes)], *boxes)), tree))
    assert weaker.known
    assert not accepts(Certificate(tuple(cases)), CATALOGUE)


def test_the_statement_that_does_the_work_bears_the_load():
    answer = proof(STOP, ALLOW, DENY_STOP, {**DENY_STOP, "Action": "s3:*", "Sid": "Other"})
    assert [box.statement.sid for box in load_bearing(answer.certificate, TERMS)] == ["Stop"]


def test_of_two_statements_that_do_the_same_none_bears_the_load():
    assert load_bearing(proof(STOP, ALLOW, DENY_STOP, DENY_TRAILS).certificate, TERMS) == ()


def test_where_nothing_is_granted_nothing_bears_the_load():
    answer = proof(STOP, {**ALLOW, "Action": "s3:*"}, DENY_STOP)
    assert (answer.because, load_bearing(answer.certificate, TERMS)) == ((), ())


def test_statements_that_share_the_work_each_bear_the_load():
    halves = (
        {**LOCK, "NotAction": ["iam:*", "s3:*"], "Sid": "One"},
        {**LOCK, "NotAction": ["iam:*", "ec2:*"], "Sid": "Two"},
    )
    answer = proof(ABROAD, ALLOW, *halves)
    assert {box.statement.sid for box in load_bearing(answer.certificate, TERMS)} == {"One", "Two"}
