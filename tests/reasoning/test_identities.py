"""Which access users and permission sets have, as far as the inputs tell."""

import pytest
from iam_worlds import resource, waits, world

from tfguard.graph import ResourceGraph
from tfguard.model.identity import IdentityKind
from tfguard.model.truth import Truth
from tfguard.reasoning.identities import identities

ANN = resource("aws_iam_user.ann", name="ann")
ADMIN = resource("aws_ssoadmin_permission_set.admin", name="admin", arn="arn:aws:sso:::permissionSet/ssoins-1/ps-1")

PASSWORD = resource("aws_iam_user_login_profile.p", user="ann")
PASSWORD_OF_SOMEBODY = resource("aws_iam_user_login_profile.p", user=waits("var.user"))
KEY = resource("aws_iam_access_key.k", user="ann", status="Active")
KEY_OFF = resource("aws_iam_access_key.k", user="ann", status="Inactive")
KEY_PERHAPS = resource("aws_iam_access_key.k", user="ann", status=waits("var.status"))
KEY_AS_MADE = resource("aws_iam_access_key.k", user="ann", status=waits("aws_iam_access_key.k", "status"))
KEY_OF_ANOTHER = resource("aws_iam_access_key.k", user="bob")

NO, PERHAPS, YES = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


@pytest.mark.parametrize(
    ("credentials", "console", "programmatic", "waits_for"),
    [
        ((), NO, NO, ()),
        ((PASSWORD,), YES, NO, ()),
        ((KEY,), NO, YES, ()),
        ((PASSWORD, KEY), YES, YES, ()),
        ((KEY_OFF,), NO, NO, ()),
        ((KEY_AS_MADE,), NO, YES, ()),
        ((KEY_PERHAPS,), NO, PERHAPS, ("aws_iam_access_key.k.status",)),
        ((PASSWORD_OF_SOMEBODY, KEY), PERHAPS, YES, ("aws_iam_user_login_profile.p.user",)),
        ((KEY_PERHAPS, resource("aws_iam_access_key.other", user="ann")), NO, YES, ()),
    ],
)
def test_a_user_has_the_access_of_its_credentials(credentials, console, programmatic, waits_for):
    (ann,) = identities(world(ANN, *credentials))

    assert (ann.target, ann.input, ann.kind) == ("aws_iam_user.ann", "plan.json", IdentityKind.USER)
    assert (ann.console, ann.programmatic, ann.waits_for) == (console, programmatic, waits_for)


def test_the_credentials_of_a_user_managed_elsewhere_stand_for_it():
    password = resource("aws_iam_user_login_profile.p", user="bob")
    ann, bob = identities(world(ANN, password, KEY_OF_ANOTHER))

    assert (ann.console, ann.programmatic) == (NO, NO)
    assert bob.target == "aws_iam_user_login_profile.p and aws_iam_access_key.k"
    assert (bob.console, bob.programmatic) == (YES, YES)


@pytest.mark.parametrize(
    ("permission_set_arn", "access", "waits_for"),
    [
        ("arn:aws:sso:::permissionSet/ssoins-1/ps-1", YES, ()),
        ("arn:aws:sso:::permissionSet/ssoins-1/ps-2", NO, ()),
        (waits("var.arn"), PERHAPS, ("aws_ssoadmin_account_assignment.a.permission_set_arn",)),
    ],
)
def test_a_permission_set_gives_both_to_whom_it_is_assigned(permission_set_arn, access, waits_for):
    assignment = resource("aws_ssoadmin_account_assignment.a", permission_set_arn=permission_set_arn)
    (admin,) = identities(world(ADMIN, assignment))

    assert (admin.kind, admin.console, admin.programmatic) == (IdentityKind.PERMISSION_SET, access, access)
    assert admin.waits_for == waits_for


def test_what_is_missing_from_an_incomplete_plan_may_give_access():
    graph: ResourceGraph = world(ANN)
    graph.stacks[0].complete = False
    (ann,) = identities(graph)

    assert (ann.console, ann.programmatic) == (PERHAPS, PERHAPS)
    assert ann.waits_for == ("the rest of plan.json, which is incomplete",)
