"""Policies that look right and are not, and some that are: each with the request that gets through."""

import pytest
from small_catalogue import CATALOGUE
from small_world import read

from tfguard.iam.document import Kind
from tfguard.iam.needs import Policies
from tfguard.iam.symbolic import (
    Found,
    Proved,
    RequestSet,
    Terms,
    Undecided,
    decide_on_this_side,
    find_allowed,
    find_denied,
    find_newly_allowed,
    like,
    none_of,
    one_of,
)
from tfguard.iam.symbolic.certificate import accepts
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown

TERMS = Terms(catalogue=CATALOGUE)
SELF_SERVICE = (
    "iam:*MFA*",
    "iam:Get*",
    "iam:List*",
    "iam:ChangePassword",
    "sts:GetSessionToken",
    "sts:GetCallerIdentity",
)
WITHOUT_MFA = RequestSet(
    except_actions=SELF_SERVICE, context=(("aws:MultiFactorAuthPresent", one_of("false", or_absent=True)),)
)
GLOBAL = ("iam:*", "sts:*", "organizations:*")
ABROAD = RequestSet(except_actions=GLOBAL, context=(("aws:RequestedRegion", none_of("eu-west-1")),))
USER = "arn:aws:iam::111122223333:user/cho"


def allow(action="*", resource="*", condition=None):
    return {"Effect": "Allow", "Action": action, "Resource": resource, "Condition": condition or {}}


def deny(action="*", resource="*", condition=None):
    return {"Effect": "Deny", "Action": action, "Resource": resource, "Condition": condition or {}}


def deny_all_but(actions, condition=None):
    return {"Effect": "Deny", "NotAction": list(actions), "Resource": "*", "Condition": condition or {}}


def identity(*statements):
    return Policies(identity=(read(*statements),))


def under(*levels):
    """An administrator below some levels of SCPs."""
    return Policies(
        identity=(read(allow()),), scps=tuple(tuple(read(*scp, kind=Kind.SCP) for scp in level) for level in levels)
    )


FULL = (allow(),)


def proved(answer):
    assert isinstance(answer, Proved), answer
    assert accepts(answer.certificate, CATALOGUE)
    return answer


def found(answer, policies):
    assert isinstance(answer, Found), answer
    assert decide_on_this_side(answer.witness, policies).allowed is Truth.TRUE
    return answer.witness


def mfa(operator, value="false"):
    return {operator: {"aws:MultiFactorAuthPresent": value}}


def test_bool_does_not_stop_access_keys():
    policies = identity(allow(), deny(condition=mfa("Bool")))
    witness = found(find_allowed(WITHOUT_MFA, policies, TERMS), policies)
    assert witness.action == "ec2:TerminateInstances"
    assert witness.context == {"aws:multifactorauthpresent": None}


def test_bool_if_exists_stops_everything_without_mfa():
    policies = identity(allow(), deny_all_but(SELF_SERVICE, mfa("BoolIfExists")))
    answer = proved(find_allowed(WITHOUT_MFA, policies, TERMS))
    assert answer.because == ("statement 2 of identity policy",)
    assert answer.axioms == ()


def test_denying_requests_without_the_key_leaves_sessions_without_mfa():
    policies = identity(allow(), deny(condition={"Null": {"aws:MultiFactorAuthPresent": "true"}}))
    witness = found(find_allowed(WITHOUT_MFA, policies, TERMS), policies)
    assert witness.context == {"aws:multifactorauthpresent": "false"}


def test_an_allow_that_asks_for_mfa_if_it_is_there_lets_access_keys_through():
    policies = identity(allow(condition=mfa("BoolIfExists", "true")))
    assert found(find_allowed(WITHOUT_MFA, policies, TERMS), policies).context == {"aws:multifactorauthpresent": None}


def test_an_allow_that_asks_for_mfa_is_enough():
    proved(find_allowed(WITHOUT_MFA, identity(allow(condition=mfa("Bool", "true"))), TERMS))


def test_sessions_made_by_services_get_around_a_guard_that_exempts_them():
    condition = {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false", "aws:ViaAWSService": "false"}}
    policies = identity(allow(), deny_all_but(SELF_SERVICE, condition))
    assert found(find_allowed(WITHOUT_MFA, policies, TERMS), policies).context["aws:viaawsservice"] == "true"


def test_a_misspelt_key_is_a_decoy():
    policies = identity(allow(), deny(condition={"BoolIfExists": {"aws:MultiFactorAuthenticated": "false"}}))
    witness = found(find_allowed(WITHOUT_MFA, policies, TERMS), policies)
    assert witness.context["aws:multifactorauthenticated"] not in {None, "false"}


def test_a_service_that_is_exempt_and_not_global_is_let_loose():
    lock = deny_all_but((*GLOBAL, "kms:*"), {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}})
    policies = under([FULL, [lock]])
    witness = found(find_allowed(ABROAD, policies, TERMS), policies)
    assert (witness.action, witness.resource.split(":")[2]) == ("kms:CancelKeyDeletion", "kms")
    assert witness.context["aws:requestedregion"] not in {None, "eu-west-1"}


def test_a_region_lock_holds_for_regions_and_actions_of_tomorrow():
    lock = deny_all_but(GLOBAL, {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]}})
    answer = proved(find_allowed(ABROAD, under([FULL], [FULL, [lock]], [FULL]), TERMS))
    assert answer.because == ("statement 1 of service control policy",)


@pytest.mark.parametrize(
    "condition",
    [
        {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}},
        {"StringNotLike": {"aws:RequestedRegion": "eu-*"}},
        {
            "StringNotEquals": {"aws:RequestedRegion": "eu-west-1"},
            "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"},
        },
    ],
    ids=["inverted", "a wildcard in the list", "an exemption by principal"],
)
def test_a_region_lock_with_a_hole(condition):
    policies = under([FULL, [deny_all_but(GLOBAL, condition)]])
    witness = found(find_allowed(ABROAD, policies, TERMS), policies)
    if "ArnNotLike" in condition:
        assert witness.principal.endswith(":role/admin")


def test_a_region_lock_on_listed_services_misses_the_others():
    lock = deny(["ec2:*", "s3:*"], condition={"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}})
    policies = under([FULL, [lock]])
    assert found(find_allowed(ABROAD, policies, TERMS), policies).action.startswith(("cloudtrail:", "kms:"))


def test_a_list_of_all_known_actions_does_not_hold_for_unknown_ones():
    policies = identity(allow("cloudtrail:*"), deny("cloudtrail:StopLogging"))
    answer = find_allowed(RequestSet(actions=("cloudtrail:*",)), policies, TERMS)
    assert isinstance(answer, Found)
    assert answer.unlisted
    assert answer.witness.action not in {"cloudtrail:StopLogging", "cloudtrail:"}


def test_locks_of_two_levels_intersect():
    def lock(*regions):
        return [deny_all_but(GLOBAL, {"StringNotEquals": {"aws:RequestedRegion": list(regions)}})]

    policies = under([FULL, lock("eu-west-1", "us-east-1")], [FULL, lock("us-east-1", "eu-north-1")])
    anywhere_else = RequestSet(except_actions=GLOBAL, context=(("aws:RequestedRegion", none_of("us-east-1")),))
    proved(find_allowed(anywhere_else, policies, TERMS))
    only_there = RequestSet(actions=("ec2:*",), context=(("aws:RequestedRegion", one_of("us-east-1")),))
    proved(find_denied(only_there, policies, TERMS))


def test_an_allow_list_beside_full_access_is_void():
    listed = [allow(["s3:*"])]
    outside = RequestSet(except_actions=("s3:*",))
    policies = under([FULL, listed])
    assert found(find_allowed(outside, policies, TERMS), policies).action == "ec2:TerminateInstances"
    proved(find_allowed(outside, under([FULL], [listed]), TERMS))


def test_a_level_without_policies_denies_everything():
    answer = proved(find_allowed(RequestSet(), under([FULL], []), TERMS))
    assert answer.because == ()


def test_the_root_user_needs_no_policy_and_is_bound_by_scps():
    root = RequestSet(principal="arn:aws:iam::111122223333:root")
    denied = deny(condition={"ArnLike": {"aws:PrincipalArn": "arn:*:iam::*:root"}})
    nothing = Policies(scps=((read(*FULL, kind=Kind.SCP),),))
    found(find_allowed(root, nothing, TERMS), nothing)
    proved(find_allowed(root, Policies(scps=((read(*FULL, denied, kind=Kind.SCP),),)), TERMS))


def test_scps_do_not_bind_the_management_account():
    policies = Policies(
        identity=(read(allow()),), scps=((read(*FULL, deny(), kind=Kind.SCP),),), management_account="111122223333"
    )
    found(find_allowed(RequestSet(principal=USER), policies, TERMS), policies)


def test_a_set_operator_allows_where_the_key_is_absent():
    statement = allow("s3:*", condition={"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}})
    policies = identity(statement)
    question = RequestSet(actions=("s3:GetObject",))
    assert found(find_allowed(question, policies, TERMS), policies).context == {"aws:tagkeys": None}
    untagged = RequestSet(actions=("s3:GetObject",), context=(("aws:TagKeys", one_of("other")),))
    proved(find_allowed(untagged, policies, TERMS))


def test_some_value_may_differ_while_another_matches():
    policies = identity(allow("s3:*", condition={"ForAnyValue:StringNotEquals": {"aws:TagKeys": "a"}}))
    both = RequestSet(actions=("s3:GetObject",), context=(("aws:TagKeys", like("a", "b")),))
    assert found(find_allowed(both, policies, TERMS), policies).context["aws:tagkeys"] == ("b",)


def test_a_plain_operator_on_a_key_with_several_values_decides_nothing():
    policies = identity(allow("s3:*"), deny("s3:*", condition={"StringLike": {"aws:TagKeys": "*"}}))
    tagged = RequestSet(actions=("s3:GetObject",), context=(("aws:TagKeys", one_of("a")),))
    answer = find_allowed(tagged, policies, TERMS)
    assert isinstance(answer, Undecided)
    assert "aws:tagkeys" in answer.reason
    proved(find_newly_allowed(tagged, policies, policies, TERMS))
    harmless = identity(
        allow("s3:*", condition=mfa("Bool", "true")), deny("ec2:*", condition={"StringLike": {"aws:TagKeys": "*"}})
    )
    proved(find_allowed(WITHOUT_MFA, harmless, TERMS))


def test_a_wildcard_in_string_equals_is_a_letter():
    policies = identity(allow(), deny(condition={"StringNotEquals": {"aws:RequestedRegion": "eu-*"}}))
    real = RequestSet(context=(("aws:RequestedRegion", one_of("eu-west-1", "us-east-1")),))
    proved(find_allowed(real, policies, TERMS))


def test_actions_work_on_the_resources_that_they_are_for():
    trails = deny("cloudtrail:StopLogging", "arn:aws:cloudtrail:*:*:trail/*")
    question = RequestSet(actions=("cloudtrail:StopLogging",))
    answer = proved(find_allowed(question, identity(allow(), trails), TERMS))
    assert "an action works on the kinds of resources that AWS documents for it" in answer.axioms
    assert isinstance(find_allowed(question, identity(allow(), trails)), Found)


def test_protecting_some_trails_leaves_the_others():
    policies = identity(allow(), deny("cloudtrail:StopLogging", "arn:aws:cloudtrail:*:*:trail/org-*"))
    witness = found(find_allowed(RequestSet(actions=("cloudtrail:StopLogging",)), policies, TERMS), policies)
    assert witness.resource == "arn:aws:cloudtrail:us-east-1:111122223333:trail/example"


@pytest.mark.parametrize("action", ["*", "*:*", "s3:*", "s3:?etObject", "S3:getobject"])
def test_every_spelling_of_an_action_counts(action):
    policies = identity(allow(action))
    found(find_allowed(RequestSet(actions=("s3:GetObject",)), policies, TERMS), policies)


def test_administrators_may_do_everything_whatever_the_spelling():
    split = identity(allow("*", "*"), allow("ec2:*", "arn:aws:ec2:*:*:*"))
    halves = identity(allow("s3:*"), {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"})
    for policies in (split, halves, identity(allow("*:*"))):
        proved(find_denied(RequestSet(), policies, TERMS))
    almost = identity({"Effect": "Allow", "NotAction": "s3:GetObject", "Resource": "*"})
    answer = find_denied(RequestSet(), almost, TERMS)
    assert isinstance(answer, Found)
    assert answer.witness.action == "s3:GetObject"


def test_a_boundary_grants_nothing_and_limits_everything():
    limited = Policies(identity=(read(allow()),), boundary=read(allow("s3:*"), kind=Kind.BOUNDARY))
    proved(find_allowed(RequestSet(except_actions=("s3:*",)), limited, TERMS))
    proved(find_allowed(RequestSet(), Policies(boundary=read(allow(), kind=Kind.BOUNDARY)), TERMS))


def test_a_variable_is_the_name_of_the_user_who_asks():
    home = identity(allow("s3:*", "arn:aws:s3:::home/${aws:username}/*"))
    others = RequestSet(actions=("s3:GetObject",), except_resources=("arn:aws:s3:::home/cho/*",), principal=USER)
    proved(find_allowed(others, home, TERMS))
    mine = RequestSet(actions=("s3:GetObject",), principal=USER)
    assert found(find_allowed(mine, home, TERMS), home).resource.startswith("arn:aws:s3:::home/cho/")


def test_a_variable_of_nobody_in_particular_gets_a_value():
    home = identity(allow("s3:*", "arn:aws:s3:::home/${aws:username}/*"))
    witness = found(find_allowed(RequestSet(actions=("s3:GetObject",)), home, TERMS), home)
    assert witness.resource == "arn:aws:s3:::home/example/example"


def test_the_same_variables_before_and_after_are_no_news():
    home = identity(allow("s3:*", "arn:aws:s3:::home/${aws:username}/*"))
    proved(find_newly_allowed(RequestSet(), home, home, TERMS))
    wider = identity(allow("s3:*", "arn:aws:s3:::home/*"))
    assert isinstance(find_newly_allowed(RequestSet(), home, wider, TERMS), Found)
    proved(find_newly_allowed(RequestSet(), wider, home, TERMS))


def test_a_lifted_deny_is_new_access():
    before, after = identity(allow(), deny("s3:*")), identity(allow(), deny("s3:GetObject"))
    answer = find_newly_allowed(RequestSet(), before, after, TERMS)
    assert isinstance(answer, Found)
    assert answer.witness.action == "s3:ListAllMyBuckets"


def test_a_hole_that_makes_no_difference_is_none():
    hole = Unknown((Reference("aws_kms_key.k", "arn"),))
    policies = identity(allow("kms:*", hole), deny("kms:*"))
    proved(find_allowed(RequestSet(actions=("kms:*",)), policies, TERMS))
    granted = identity(allow("s3:*"), allow("kms:*", hole))
    found(find_allowed(RequestSet(actions=("s3:GetObject",)), granted, TERMS), granted)


def test_a_hole_that_decides_is_named():
    hole = Unknown((Reference("aws_kms_key.k", "arn"),))
    answer = find_allowed(RequestSet(actions=("kms:*",)), identity(allow("kms:*", hole)), TERMS)
    assert isinstance(answer, Undecided)
    assert answer.waits_for == ("aws_kms_key.k.arn",)


def test_requests_without_a_resource_are_an_open_question_where_aws_leaves_it_open():
    question = RequestSet(actions=("s3:ListAllMyBuckets",))
    for policies in (identity(allow("s3:*", "arn:aws:s3:::*")), identity(allow(), deny("s3:*", "arn:aws:s3:::*"))):
        answer = find_allowed(question, policies, TERMS)
        assert isinstance(answer, Undecided)
        assert "has no resource" in answer.reason
    proved(find_allowed(question, identity(allow("ec2:*", "arn:aws:s3:::*")), TERMS))
    proved(find_allowed(question, identity(allow("s3:*", "arn:aws:s3:::bucket/*")), TERMS))


def test_an_action_that_is_always_answered_is_left_out_unless_it_is_asked_for():
    nothing = identity(deny())
    proved(find_allowed(RequestSet(), nothing, TERMS))
    asked = RequestSet(actions=("sts:GetCallerIdentity",))
    assert found(find_allowed(asked, nothing, TERMS), nothing).action == "sts:GetCallerIdentity"
    proved(find_denied(asked, nothing, TERMS))


def test_an_axiom_that_a_proof_rests_on_is_said_and_can_be_left_out():
    policies = identity(allow(condition={"StringEqualsIfExists": {"aws:RequestedRegion": "eu-west-1"}}))
    answer = proved(find_allowed(ABROAD, policies, TERMS))
    assert answer.axioms == ()
    regional = RequestSet(except_actions=GLOBAL, context=(("aws:RequestedRegion", ~one_of("eu-west-1")),))
    assert proved(find_allowed(regional, policies, TERMS)).axioms == ("aws:RequestedRegion is in every request",)
    assert isinstance(find_allowed(regional, policies, Terms(catalogue=CATALOGUE, axioms=False)), Found)


def test_mfa_that_is_there_has_an_age():
    aged = allow(condition={"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}})
    answer = proved(find_allowed(WITHOUT_MFA, identity(aged), TERMS))
    assert answer.axioms == ("aws:MultiFactorAuthAge is only there with MFA",)
