"""Callers of every kind, policies of every kind, variables: what is proved has no exception among many requests."""

from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_world import ANY_REQUEST, read

from tfguard.iam.document import Kind
from tfguard.iam.needs import Policies
from tfguard.iam.request import Request
from tfguard.iam.symbolic import (
    WITHOUT_CATALOGUE,
    Found,
    Proved,
    RequestSet,
    decide_on_this_side,
    find_allowed,
    find_denied,
    find_newly_allowed,
    one_of,
)
from tfguard.iam.symbolic.certificate import accepts
from tfguard.model.truth import Truth

ACTIONS = ("s3:GetObject", "sts:AssumeRole", "kms:Decrypt")
RESOURCES = (
    "arn:aws:s3:::home/cho/x",
    "arn:aws:iam::111122223333:role/r",
    "arn:aws:kms:eu-west-1:111122223333:key/k",
    "arn:aws:kms:eu-west-1:999988887777:key/k",
)
CONTEXT = {
    "aws:PrincipalTag/team": (None, "a", "A"),
    "aws:MultiFactorAuthAge": (None, "100"),
    "aws:CurrentTime": ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
}
IAM = "arn:aws:iam::111122223333"
callers = st.sampled_from(
    [
        f"{IAM}:user/cho",
        f"{IAM}:role/r",
        f"{IAM}:root",
        "arn:aws:sts::111122223333:assumed-role/r/s",
        "arn:aws:sts::111122223333:federated-user/cho",
        "arn:aws:iam::999988887777:user/dan",
        "ec2.amazonaws.com",
        "*",
    ]
)
actions = st.sampled_from(["*", "s3:*", "s3:Get*", "*:*e*", "sts:Assume*", "kms:*"])
resources = st.sampled_from(
    [
        "*",
        "arn:aws:s3:::home/${aws:username}/*",
        "arn:aws:s3:::home/${aws:PrincipalTag/team, 'cho'}/x",
        "arn:aws:kms:*:*:*",
        "arn:aws:iam::*:role/*",
        "arn:aws:kms:*:111122223333:key/k",
    ]
)
principals = st.sampled_from(
    [
        "*",
        {"AWS": "111122223333"},
        {"AWS": f"{IAM}:user/cho"},
        {"AWS": f"{IAM}:role/r"},
        {"Service": "ec2.amazonaws.com"},
        {"AWS": ["arn:aws:iam::999988887777:root", "AIDACKCEVSQ6C2EXAMPLE"]},
        {"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"},
    ]
)
conditions = st.sampled_from(
    [
        {},
        {},
        {"StringEquals": {"aws:principaltag/Team": "a"}},
        {"StringNotEqualsIgnoreCase": {"aws:principaltag/Team": "a"}},
        {"StringLikeIfExists": {"aws:PrincipalTag/team": "${aws:username}"}},
        {"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}},
        {"NumericGreaterThanIfExists": {"aws:MultiFactorAuthAge": "3600"}},
        {"DateLessThan": {"aws:CurrentTime": "2026-06-01T00:00:00Z"}},
        {"DateGreaterThanEquals": {"aws:CurrentTime": "1798761600"}},
        {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/*"}},
        {"StringNotLike": {"aws:PrincipalArn": "*:root"}},
        {"StringEquals": {"aws:PrincipalAccount": "111122223333"}},
        {"StringNotEquals": {"aws:PrincipalType": ["User", "Account"]}},
        {"Null": {"aws:username": "true"}},
    ]
)


def _statement(effect, names, where, condition, principal):
    (action, patterns), (resource, arns) = names, where
    return {"Effect": effect, action: patterns, resource: arns, "Condition": condition, **principal}


def statements(*, principal):
    named = st.builds(lambda key, who: {key: who}, st.sampled_from(["Principal"] * 3 + ["NotPrincipal"]), principals)
    return st.builds(
        _statement,
        st.sampled_from(["Allow", "Allow", "Deny"]),
        st.tuples(st.sampled_from(["Action", "Action", "NotAction"]), st.lists(actions, min_size=1, max_size=2)),
        st.tuples(
            st.sampled_from(["Resource", "Resource", "NotResource"]), st.lists(resources, min_size=1, max_size=2)
        ),
        conditions,
        named if principal else st.just({}),
    )


def documents(kind):
    found = st.lists(statements(principal=kind.names_principals), min_size=1, max_size=3)
    return found.map(lambda elements: read(*elements, kind=kind))


def perhaps(kind):
    return st.none() | documents(kind)


policies = st.builds(
    lambda identity, boundary, session, resource, scp: Policies(
        identity=(identity,), boundary=boundary, session=session, resource=resource, scps=((scp,),) if scp else ()
    ),
    documents(Kind.IDENTITY),
    perhaps(Kind.BOUNDARY),
    perhaps(Kind.SESSION),
    perhaps(Kind.RESOURCE),
    perhaps(Kind.SCP),
)


def question(caller):
    values = {key: [value for value in found if value is not None] for key, found in CONTEXT.items()}
    context = tuple((key, one_of(*found, or_absent=None in CONTEXT[key])) for key, found in values.items())
    return RequestSet(actions=ACTIONS, resources=RESOURCES, context=context, principal=caller)


def requests(caller):
    for action, resource, *values in product(ACTIONS, RESOURCES, *CONTEXT.values()):
        yield Request(
            principal=caller, action=action, resource=resource, context=dict(zip(CONTEXT, values, strict=True))
        )


def check(answer, caller, is_one):
    """A proof convinces the second opinion and has no exception; a witness is what was asked for."""
    if isinstance(answer, Proved):
        assert accepts(answer.certificate, WITHOUT_CATALOGUE)
        assert not any(map(is_one, requests(caller)))
    if isinstance(answer, Found):
        assert is_one(answer.witness)


many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(callers, policies)
def test_no_request_is_an_exception_to_a_proof_that_none_is_allowed(caller, of_caller):
    answer = find_allowed(question(caller), of_caller, ANY_REQUEST)
    check(answer, caller, lambda request: decide_on_this_side(request, of_caller).allowed is Truth.TRUE)


@many
@given(callers, policies)
def test_no_request_is_an_exception_to_a_proof_that_all_are_allowed(caller, of_caller):
    answer = find_denied(question(caller), of_caller, ANY_REQUEST)
    check(answer, caller, lambda request: decide_on_this_side(request, of_caller).allowed is Truth.FALSE)


@many
@given(callers, policies, policies)
def test_no_request_is_an_exception_to_a_proof_that_nothing_is_new(caller, before, after):
    answer = find_newly_allowed(question(caller), before, after, ANY_REQUEST)
    check(
        answer,
        caller,
        lambda request: (
            decide_on_this_side(request, after).allowed is Truth.TRUE
            and decide_on_this_side(request, before).allowed is Truth.FALSE
        ),
    )
