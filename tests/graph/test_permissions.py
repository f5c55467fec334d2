"""Which policies reach a principal, in every way that AWS and Terraform have."""

import pytest
from graph_worlds import at, graph, resource, waits

from tfguard.model.truth import Truth
from tfguard.model.value import UNKNOWN, Unknown

USER = resource("aws_iam_user.ana", name="ana")
GROUP = resource("aws_iam_group.staff", name="staff")
ROLE = resource("aws_iam_role.worker", name="worker")
SET = resource("aws_ssoadmin_permission_set.work", arn=waits("aws_ssoadmin_permission_set.work.arn"))
POLICY = resource("aws_iam_policy.p", name="p", arn=waits("aws_iam_policy.p.arn"), policy="{managed}")
ARN = waits("aws_iam_policy.p.arn")
READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
MEMBER = resource("aws_iam_user_group_membership.m", user="ana", groups=["staff"])

OWN = (Truth.TRUE, "{managed}", None)
INLINE = (Truth.TRUE, "{inline}", None)
AWS = (Truth.TRUE, None, READ_ONLY)


def grants(world, address):
    """What reaches a principal: the truth, the document (`?` where it is unknown), the ARN of what no input manages."""
    found = world.permissions.of(at(world, address)).identity
    return [(grant.truth, "?" if isinstance(grant.document, Unknown) else grant.document, grant.arn) for grant in found]


WAYS = {
    "a user's inline policy": (USER, [resource("aws_iam_user_policy.x", user="ana", policy="{inline}")], INLINE),
    "a user's attachment": (
        USER,
        [resource("aws_iam_user_policy_attachment.x", user="ana", policy_arn=ARN), POLICY],
        OWN,
    ),
    "a user's attachment of AWS's policy": (
        USER,
        [resource("aws_iam_user_policy_attachment.x", user="ana", policy_arn=READ_ONLY)],
        AWS,
    ),
    "a user by reference": (
        USER,
        [resource("aws_iam_user_policy.x", user=waits("aws_iam_user.ana.name"), policy="{inline}")],
        INLINE,
    ),
    "an exclusive attachment that lists users": (
        USER,
        [resource("aws_iam_policy_attachment.x", users=["bea", "ana"], groups=[], roles=[], policy_arn=ARN), POLICY],
        OWN,
    ),
    "a user's exclusive list": (
        USER,
        [resource("aws_iam_user_policy_attachments_exclusive.x", user_name="ana", policy_arns=[READ_ONLY])],
        AWS,
    ),
    "a group's inline policy": (
        USER,
        [GROUP, MEMBER, resource("aws_iam_group_policy.x", group="staff", policy="{inline}")],
        INLINE,
    ),
    "a group's attachment": (
        USER,
        [GROUP, MEMBER, POLICY, resource("aws_iam_group_policy_attachment.x", group="staff", policy_arn=ARN)],
        OWN,
    ),
    "a group's exclusive list": (
        USER,
        [
            GROUP,
            MEMBER,
            resource("aws_iam_group_policy_attachments_exclusive.x", group_name="staff", policy_arns=[READ_ONLY]),
        ],
        AWS,
    ),
    "an exclusive attachment that lists groups": (
        USER,
        [GROUP, MEMBER, resource("aws_iam_policy_attachment.x", groups=["staff"], policy_arn=READ_ONLY)],
        AWS,
    ),
    "a membership that lists users": (
        USER,
        [
            GROUP,
            resource("aws_iam_group_membership.m", group="staff", users=["ana", "bea"]),
            resource("aws_iam_group_policy.x", group="staff", policy="{inline}"),
        ],
        INLINE,
    ),
    "a role's inline policy": (ROLE, [resource("aws_iam_role_policy.x", role="worker", policy="{inline}")], INLINE),
    "a role's attachment": (
        ROLE,
        [POLICY, resource("aws_iam_role_policy_attachment.x", role="worker", policy_arn=ARN)],
        OWN,
    ),
    "a role's exclusive list": (
        ROLE,
        [resource("aws_iam_role_policy_attachments_exclusive.x", role_name="worker", policy_arns=[READ_ONLY])],
        AWS,
    ),
    "an exclusive attachment that lists roles": (
        ROLE,
        [resource("aws_iam_policy_attachment.x", roles=["worker"], policy_arn=READ_ONLY)],
        AWS,
    ),
    "what a role names itself": (
        resource("aws_iam_role.worker", name="worker", managed_policy_arns=[READ_ONLY]),
        [],
        AWS,
    ),
    "what a role writes itself": (
        resource("aws_iam_role.worker", name="worker", inline_policy=[{"name": "x", "policy": "{inline}"}]),
        [],
        INLINE,
    ),
    "a permission set's inline policy": (
        SET,
        [
            resource(
                "aws_ssoadmin_permission_set_inline_policy.x",
                permission_set_arn=waits("aws_ssoadmin_permission_set.work.arn"),
                inline_policy="{inline}",
            )
        ],
        INLINE,
    ),
    "a permission set's attachment": (
        SET,
        [
            resource(
                "aws_ssoadmin_managed_policy_attachment.x",
                permission_set_arn=waits("aws_ssoadmin_permission_set.work.arn"),
                managed_policy_arn=READ_ONLY,
            )
        ],
        AWS,
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_policy_reaches_a_principal_through(way):
    principal, others, expected = WAYS[way]
    assert grants(graph(principal, *others), principal.address) == [expected]


@pytest.mark.parametrize(
    "other",
    [
        resource("aws_iam_user_policy.x", user="bea", policy="{inline}"),
        resource("aws_iam_policy_attachment.x", users=["bea"], groups=["ana"], roles=["ana"], policy_arn=READ_ONLY),
        resource("aws_iam_group_policy.x", group="staff", policy="{inline}"),
        resource("aws_iam_role_policy.x", role="ana", policy="{inline}"),
    ],
)
def test_what_is_given_to_others_does_not_reach(other):
    assert grants(graph(USER, GROUP, other), "aws_iam_user.ana") == []


def test_a_policy_that_may_be_given_to_anybody_perhaps_reaches():
    world = graph(USER, resource("aws_iam_user_policy.x", user=UNKNOWN, policy="{inline}"))
    assert grants(world, "aws_iam_user.ana") == [(Truth.UNKNOWN, "{inline}", None)]


def test_a_group_that_is_not_known_surely_gives_nobody_knows_what():
    member = resource("aws_iam_user_group_membership.m", user="ana", groups=[waits("terraform_data.x.output")])
    world = graph(USER, GROUP, member, resource("aws_iam_group_policy.x", group="staff", policy="{inline}"))
    assert grants(world, "aws_iam_user.ana") == [(Truth.TRUE, "?", None)]


def test_one_of_two_groups_perhaps_gives_what_each_has():
    either = waits("aws_iam_group.staff.name", "aws_iam_group.guests.name")
    world = graph(
        USER,
        GROUP,
        resource("aws_iam_group.guests", name="guests"),
        resource("aws_iam_user_group_membership.m", user="ana", groups=[either]),
        resource("aws_iam_group_policy.x", group="staff", policy="{inline}"),
    )
    assert grants(world, "aws_iam_user.ana") == [(Truth.UNKNOWN, "{inline}", None)]


def test_a_group_outside_the_inputs_may_give_anything():
    world = graph(USER, resource("aws_iam_user_group_membership.m", user="ana", groups=["elsewhere"]))
    assert grants(world, "aws_iam_user.ana") == [(Truth.TRUE, "?", None)]


def test_an_attachment_whose_policy_is_not_known_gives_an_unknown_document():
    arn = waits("terraform_data.x.output")
    world = graph(USER, resource("aws_iam_user_policy_attachment.x", user="ana", policy_arn=arn))
    ((truth, document, _),) = grants(world, "aws_iam_user.ana")
    assert (truth, document) == (Truth.TRUE, "?")


def test_a_document_known_only_after_apply_is_unknown():
    world = graph(USER, resource("aws_iam_user_policy.x", user="ana", policy=waits("terraform_data.x.output")))
    assert grants(world, "aws_iam_user.ana") == [(Truth.TRUE, "?", None)]


def test_a_grant_says_the_way_that_it_takes():
    given = resource("aws_iam_group_policy.x", group="staff", policy="{inline}")
    (grant,) = graph(USER, GROUP, MEMBER, given).permissions.of(USER).identity
    assert grant.via == (MEMBER, GROUP, given)
    assert grant.source is given


def test_a_principal_without_a_boundary_has_none():
    for left_out in (None, "", waits("aws_iam_user.bea.permissions_boundary")):
        user = resource("aws_iam_user.bea", name="bea", permissions_boundary=left_out)
        assert graph(user).permissions.of(user).boundary is None


def test_a_boundary_is_one_that_is_managed_or_one_of_aws_or_unknown():
    managed = resource("aws_iam_user.bea", name="bea", permissions_boundary=ARN)
    of_aws = resource("aws_iam_user.bea", name="bea", permissions_boundary=READ_ONLY)
    unknown = resource("aws_iam_user.bea", name="bea", permissions_boundary=waits("terraform_data.x.output"))
    assert graph(managed, POLICY).permissions.of(managed).boundary[0].document == "{managed}"
    assert graph(of_aws, POLICY).permissions.of(of_aws).boundary[0].arn == READ_ONLY
    assert isinstance(graph(unknown, POLICY).permissions.of(unknown).boundary[0].document, Unknown)


def test_a_permission_set_has_the_boundary_that_is_attached_to_it():
    boundary = resource(
        "aws_ssoadmin_permissions_boundary_attachment.x",
        permission_set_arn=waits("aws_ssoadmin_permission_set.work.arn"),
        permissions_boundary=[{"managed_policy_arn": READ_ONLY}],
    )
    assert graph(SET).permissions.of(SET).boundary is None
    assert [grant.arn for grant in graph(SET, boundary).permissions.of(SET).boundary] == [READ_ONLY]
