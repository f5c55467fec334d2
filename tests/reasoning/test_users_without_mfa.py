from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from iam_worlds import ACCOUNT, allow, deny_without_mfa, policy, resource, stack, user, user_policy, waits, world

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.mfa import request_without_mfa
from tfguard.reasoning.views import view_of_resource
from tfguard.terraform.input import read

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
WITHOUT_MFA = [
    "iam:*MFA*",
    "iam:Get*",
    "iam:List*",
    "iam:ChangePassword",
    "sts:GetSessionToken",
    "sts:GetCallerIdentity",
]
WITH_MFA = {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"


def gap(graph: ResourceGraph, name: str = "ana", exempt: list[str] = WITHOUT_MFA) -> Any:
    (found,) = (u for u in graph.of_type["aws_iam_user"] if u.name == name)
    return request_without_mfa(view_of_resource(found, graph), exempt)


def attached(name: str = "ana", arn: Any = ADMINISTRATOR) -> Resource:
    return resource(
        f"aws_iam_user_policy_attachment.{name}", user=waits(f"aws_iam_user.{name}", "name"), policy_arn=arn
    )


def is_covered(graph: ResourceGraph, name: str = "ana") -> bool:
    return gap(graph, name) is None


def test_the_sample_with_six_users_has_one_who_is_not_covered() -> None:
    plan = SAMPLES / "user-without-mfa" / "plan.json"
    graph = ResourceGraph(read(plan.read_bytes(), str(plan)))
    found = {
        u.address: request_without_mfa(view_of_resource(u, graph), WITHOUT_MFA) for u in graph.of_type["aws_iam_user"]
    }
    assert {address: answer for address, answer in found.items() if answer is not None} == {
        "aws_iam_user.cho": {
            "action": "ec2:DescribeInstances",
            "resource": "*",
            "because": "ReadOnlyAccess allows it, and no Deny stops it",
        }
    }


def test_the_evidence_names_the_way_on_which_the_policy_reaches_the_user() -> None:
    plan = SAMPLES / "user-without-mfa" / "plan.json"
    graph = ResourceGraph(read(plan.read_bytes(), str(plan)))
    (fact,) = gap(graph, "cho").evidence
    assert fact.address == "aws_iam_group_policy_attachment.readers"
    assert fact.says.endswith("through aws_iam_user_group_membership.cho, aws_iam_group.readers")


def test_a_deny_with_bool_lets_access_keys_through_and_the_witness_is_such_a_request() -> None:
    found = gap(world(user("ana"), attached(), user_policy("ana", deny_without_mfa("Bool")), account=ACCOUNT))
    assert isinstance(found, Finding)
    assert found.witness is not None
    assert found.witness["principal"] == f"arn:aws:iam::{ACCOUNT}:user/ana"
    assert found.witness["context"] == {"aws:MultiFactorAuthPresent": "absent"}
    assert "an access key" in str(found["because"])
    assert 'statement "OnlyWithMfa"' in str(found["because"])


def test_the_principal_of_a_witness_is_left_out_where_the_account_is_not_known() -> None:
    found = gap(world(user("ana"), attached()))
    assert found.witness["principal"] is None


COVERING = {
    "bool if exists": deny_without_mfa(),
    "a list of values": deny_without_mfa(Condition={"BoolIfExists": {"aws:multifactorauthpresent": ["false"]}}),
    "a boolean without quotes": deny_without_mfa(Condition={"BoolIfExists": {"aws:MultiFactorAuthPresent": False}}),
    "a negated comparison": deny_without_mfa("StringNotEquals", "true"),
    "the age of the MFA": deny_without_mfa(Condition={"Null": {"aws:MultiFactorAuthAge": "true"}}),
    "every action": {
        "Effect": "Deny",
        "Action": "*:*",
        "Resource": "*",
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
    },
    "services may go on for the user": deny_without_mfa(
        Condition={"BoolIfExists": {"aws:MultiFactorAuthPresent": "false", "aws:ViaAWSService": "false"}}
    ),
}


@pytest.mark.parametrize("statement", COVERING.values(), ids=COVERING)
def test_a_deny_covers_the_user_however_it_is_written(statement: dict[str, Any]) -> None:
    assert is_covered(world(user("ana"), attached(), user_policy("ana", statement)))


NOT_COVERING = {
    "only where the key is absent": deny_without_mfa("Null", "true"),
    "on some resources": deny_without_mfa(Resource="arn:aws:ec2:*:*:*"),
    "with a hole for IAM": deny_without_mfa(NotAction=["iam:*"]),
    "from one address only": deny_without_mfa(
        Condition={
            "BoolIfExists": {"aws:MultiFactorAuthPresent": "false"},
            "NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"},
        }
    ),
    "a misspelt key": deny_without_mfa(Condition={"Bool": {"aws:MultiFactorAuthenticated": "false"}}),
    "the other way round": deny_without_mfa("BoolIfExists", "true"),
}


@pytest.mark.parametrize("statement", NOT_COVERING.values(), ids=NOT_COVERING)
def test_what_looks_like_a_deny_without_mfa_and_is_none_does_not_cover(statement: dict[str, Any]) -> None:
    assert isinstance(gap(world(user("ana"), attached(), user_policy("ana", statement))), Finding)


def test_two_denies_cover_together_what_neither_covers_alone() -> None:
    both = (deny_without_mfa("Bool"), deny_without_mfa("Null", "true", Sid="AccessKeys"))
    assert is_covered(world(user("ana"), attached(), user_policy("ana", *both)))


def test_each_grant_may_demand_mfa_itself() -> None:
    assert is_covered(world(user("ana"), user_policy("ana", allow("ec2:*", **WITH_MFA), allow("iam:GetUser"))))
    half = world(user("ana"), user_policy("ana", allow("ec2:*", **WITH_MFA), allow("s3:GetObject")))
    assert gap(half)["action"] == "s3:GetObject"


def test_a_user_to_whom_nothing_is_granted_is_not_covered_by_that() -> None:
    found = gap(world(user("ana")))
    assert found["because"] == "nothing is granted here, and no Deny covers what is granted elsewhere"
    assert isinstance(gap(world(user("ana"), user_policy("ana", allow("iam:GetUser")))), Finding)
    assert is_covered(world(user("ana"), user_policy("ana", deny_without_mfa())))


def test_a_permissions_boundary_covers_what_is_granted_here_and_elsewhere() -> None:
    boundary = resource("aws_iam_policy.boundary", name="boundary", policy=policy(allow("*", **WITH_MFA)))
    ana = user("ana", permissions_boundary=waits("aws_iam_policy.boundary", "arn"))
    assert is_covered(world(ana, boundary))
    assert is_covered(world(ana, boundary, attached()))
    assert isinstance(gap(world(user("ana", permissions_boundary=ADMINISTRATOR), attached())), Finding)


def test_a_boundary_that_is_outside_the_inputs_leaves_it_open() -> None:
    found = gap(world(user("ana", permissions_boundary=f"arn:aws:iam::{ACCOUNT}:policy/boundary"), attached()))
    assert isinstance(found, Unknown)
    assert "policy/boundary" in str(found)


def test_actions_that_need_no_mfa_are_a_parameter() -> None:
    graph = world(user("ana"), user_policy("ana", allow("support:*"), deny_without_mfa(NotAction=["support:*"])))
    assert isinstance(gap(graph), Finding)
    assert gap(graph, exempt=["support:*"]) is None


# The ways on which a policy reaches a user.

FORCE = resource("aws_iam_policy.force", name="force", path="/", policy=policy(deny_without_mfa()))
STAFF = resource("aws_iam_group.staff", name="staff", path="/")
IN_STAFF = resource("aws_iam_user_group_membership.ana", user="ana", groups=["staff"])
FORCE_ARN = waits("aws_iam_policy.force", "arn")

WAYS = {
    "attached to the user": [FORCE, attached(arn=FORCE_ARN)],
    "in the exclusive list of the user": [
        FORCE,
        resource("aws_iam_user_policy_attachments_exclusive.ana", user_name="ana", policy_arns=[FORCE_ARN]),
    ],
    "attached to several": [FORCE, resource("aws_iam_policy_attachment.f", users=["bo", "ana"], groups=[], policy_arn=FORCE_ARN)],
    "attached to the group": [
        FORCE, STAFF, IN_STAFF, resource("aws_iam_group_policy_attachment.staff", group="staff", policy_arn=FORCE_ARN),
    ],
    "inline in the group": [
        STAFF, IN_STAFF, resource("aws_iam_group_policy.staff", name="f", group="staff", policy=policy(deny_without_mfa())),
    ],
    "in the exclusive list of the group": [
        FORCE, STAFF, IN_STAFF,
        resource("aws_iam_group_policy_attachments_exclusive.staff", group_name="staff", policy_arns=[FORCE_ARN]),
    ],
    "attached to several groups": [
        FORCE, STAFF, IN_STAFF,
        resource("aws_iam_policy_attachment.f", users=[], groups=["staff"], policy_arn=FORCE_ARN),
    ],
    "in a group that lists its members": [
        FORCE, STAFF, resource("aws_iam_group_membership.staff", group="staff", users=["ana", "bo"]),
        resource("aws_iam_group_policy_attachment.staff", group="staff", policy_arn=FORCE_ARN),
    ],
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_deny_covers_on_every_way_and_covers_no_neighbour(way: list[Resource]) -> None:
    graph = world(user("ana"), user("cy"), attached(arn=ADMINISTRATOR), *way)
    assert is_covered(graph)
    assert isinstance(gap(graph, "cy"), Finding)


def test_a_group_outside_the_inputs_leaves_it_open_unless_a_deny_reaches_the_user_here() -> None:
    elsewhere = resource("aws_iam_user_group_membership.ana", user="ana", groups=["people"])
    found = gap(world(user("ana"), attached(), elsewhere))
    assert isinstance(found, Unknown)
    assert "people" in str(found)
    assert is_covered(world(user("ana"), attached(), elsewhere, user_policy("ana", deny_without_mfa())))


def test_a_link_that_is_known_only_after_apply_leaves_it_open() -> None:
    somewhere = resource("aws_iam_user_group_membership.ana", user=waits("var.user"), groups=["staff"])
    force = resource("aws_iam_group_policy.staff", name="f", group="staff", policy=policy(deny_without_mfa()))
    found = gap(world(user("ana"), attached(), STAFF, somewhere, force))
    assert isinstance(found, Unknown)
    assert "var.user" in str(found)


def test_an_open_link_to_something_harmless_changes_nothing() -> None:
    somewhere = resource("aws_iam_user_group_membership.ana", user=waits("var.user"), groups=["staff"])
    reads = resource("aws_iam_group_policy.staff", name="r", group="staff", policy=policy(allow("s3:GetObject")))
    assert isinstance(gap(world(user("ana"), attached(), STAFF, somewhere, reads)), Finding)


def test_where_a_grant_that_demands_mfa_may_reach_nobody_it_is_open_whether_anything_covers_the_user() -> None:
    somewhere = resource("aws_iam_user_group_membership.ana", user=waits("var.user"), groups=["staff"])
    with_mfa = resource(
        "aws_iam_group_policy.staff", name="r", group="staff", policy=policy(allow("ec2:*", **WITH_MFA))
    )
    assert isinstance(gap(world(user("ana"), STAFF, somewhere, with_mfa)), Unknown)


def test_a_document_that_is_finished_after_apply_is_read_with_its_holes() -> None:
    document = resource(
        "data.aws_iam_policy_document.force",
        json=waits("data.aws_iam_policy_document.force", "json"),
        statement=[
            {"effect": "Allow", "actions": ["sqs:*"], "resources": [waits("aws_sqs_queue.q", "arn")]},
            {
                "effect": "Deny",
                "not_actions": ["iam:GetUser"],
                "resources": ["*"],
                "condition": [{"test": "BoolIfExists", "variable": "aws:MultiFactorAuthPresent", "values": ["false"]}],
            },
        ],
    )
    inline = resource("aws_iam_user_policy.ana", user="ana", policy=waits("data.aws_iam_policy_document.force", "json"))
    assert is_covered(world(user("ana"), attached(), document, inline))
    assert isinstance(gap(world(user("ana"), attached(), inline)), Unknown)


def test_a_document_that_aws_refuses_is_what_the_answer_waits_for() -> None:
    broken = resource(
        "aws_iam_user_policy.ana", user="ana", policy='{"Statement": [{"Effect": "allow", "Action": "*"}]}'
    )
    found = gap(world(user("ana"), broken))
    assert isinstance(found, Unknown)
    assert "aws_iam_user_policy.ana: Statement[0]" in str(found)


def unless(condition: dict[str, Any]) -> dict[str, Any]:
    return deny_without_mfa(Condition={"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}, **condition})


def test_the_users_own_name_and_tags_decide_whom_a_deny_spares() -> None:
    spares_cy = unless({"StringNotEquals": {"aws:username": "cy"}})
    assert is_covered(world(user("ana"), attached(), user_policy("ana", spares_cy)))
    assert isinstance(gap(world(user("cy"), attached("cy"), user_policy("cy", spares_cy)), "cy"), Finding)
    spares_robots = unless({"StringNotEquals": {"aws:PrincipalTag/kind": "robot"}})
    assert is_covered(world(user("ana"), attached(), user_policy("ana", spares_robots)))
    robot = user("ana", tags_all={"Kind": "robot"})
    assert isinstance(gap(world(robot, attached(), user_policy("ana", spares_robots))), Finding)
    untold = user("ana", tags_all=waits("var.tags"), tags=waits("var.tags"))
    assert isinstance(gap(world(untold, attached(), user_policy("ana", spares_robots))), Unknown)


def test_a_deny_that_spares_an_arn_waits_for_the_account_where_it_may_be_this_user() -> None:
    spares = unless({"ArnNotEquals": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:user/ana"}})
    graph = [user("ana"), user("cy"), attached(), attached("cy"), user_policy("ana", spares), user_policy("cy", spares)]
    assert isinstance(gap(world(*graph, account=ACCOUNT)), Finding)
    assert is_covered(world(*graph, account="999999999999"))
    assert isinstance(gap(world(*graph)), Unknown)
    assert is_covered(world(*graph), "cy")


# SCPs over the user's account.

MEMBER = "222233334444"


def scp(*statements: dict[str, Any]) -> list[Resource]:
    return [
        resource("aws_organizations_organization.this", provider="aws.management", id="o-1", roots=[{"id": "r-1"}], master_account_id="999999999999"),
        resource("aws_organizations_account.member", provider="aws.management", id=MEMBER, parent_id="r-1"),
        resource("aws_organizations_policy.mfa", provider="aws.management", type="SERVICE_CONTROL_POLICY", content=policy(*statements)),
        resource(
            "aws_organizations_policy_attachment.mfa", provider="aws.management", policy_id=waits("aws_organizations_policy.mfa", "id"), target_id="r-1"
        ),
    ]  # fmt: skip


def in_organization(account: str | None, *statements: dict[str, Any]) -> ResourceGraph:
    organization = stack(*scp(*statements), path="organization.json")
    return ResourceGraph((organization, stack(user("ana"), attached(), account=account)))


def test_an_scp_over_the_account_covers_its_users() -> None:
    assert gap(in_organization(MEMBER, deny_without_mfa())) is None
    assert isinstance(gap(in_organization(MEMBER, deny_without_mfa("Bool"))), Finding)


def test_no_scp_covers_users_of_the_management_account() -> None:
    assert isinstance(gap(in_organization("999999999999", deny_without_mfa())), Finding)


def test_an_scp_may_cover_users_of_an_account_that_the_inputs_do_not_tell() -> None:
    assert isinstance(gap(in_organization(None, deny_without_mfa())), Unknown)
    assert isinstance(gap(in_organization(None, deny_without_mfa("Bool"))), Finding)
