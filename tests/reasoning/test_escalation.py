from __future__ import annotations

from typing import Any

import pytest
from iam_worlds import ACCOUNT, allow, policy, resource, user, user_policy, waits, world

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.escalation import escalation
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.views import view_of_resource

GAINS = ["own", "principal", "passed-role"]
ANA = f"arn:aws:iam::{ACCOUNT}:user/ana"


def ways(
    target: Resource,
    *others: Resource,
    account: str | None = ACCOUNT,
    gains: list[str] = GAINS,
    wanted: list[str] | None = None,
) -> Any:
    graph = world(target, *others, account=account)
    return escalation(view_of_resource(target, graph), gains, ["sts-001"] if wanted is None else wanted)


def ids(found: Any) -> set[str]:
    """The ways that a finding tells of."""
    assert isinstance(found, Finding)
    return {fact.says.partition(":")[0] for fact in found.evidence if "that takes" in fact.says}


def role(name: str = "deploy", **values: Any) -> Resource:
    return resource(
        f"aws_iam_role.{name}",
        **{"name": name, "path": "/", "assume_role_policy": "{}", "permissions_boundary": None, **values},
    )


def role_policy(*statements: dict[str, Any], name: str = "deploy", label: str = "p") -> Resource:
    return resource(
        f"aws_iam_role_policy.{name}-{label}", role=waits(f"aws_iam_role.{name}", "name"), policy=policy(*statements)
    )


def of_role(*statements: dict[str, Any], **values: Any) -> Any:
    return ways(role(**values), role_policy(*statements))


def of_user(*statements: dict[str, Any], **values: Any) -> Any:
    return ways(user("ana", **values), user_policy("ana", *statements))


@pytest.mark.parametrize("account", [ACCOUNT, None])
def test_one_step_from_one_policy(account: str | None) -> None:
    found = ways(user("ana"), user_policy("ana", allow("iam:PutUserPolicy")), account=account)
    assert ids(found) == {"iam-007"}
    assert found["steps"] == "iam:PutUserPolicy"
    assert found["gain"] == "widens its own permissions"
    assert found.witness["action"] == "iam:PutUserPolicy"
    assert found.witness["resource"].endswith(":user/ana")


def test_two_policies_that_are_harmless_each_open_a_way_together() -> None:
    passes = resource("aws_iam_policy.passes", name="passes", path="/", policy=policy(allow("iam:PassRole")))
    attached = resource(
        "aws_iam_role_policy_attachment.a", role="deploy", policy_arn=waits("aws_iam_policy.passes", "arn")
    )
    creates = role_policy(allow("lambda:CreateFunction", "lambda:InvokeFunction"))
    found = ways(role(), passes, attached, creates)
    assert ids(found) == {"lambda-001"}
    assert found["steps"] == "iam:PassRole, lambda:CreateFunction and lambda:InvokeFunction"
    assert [fact.address for fact in found.evidence if fact.address] == [
        "aws_iam_policy.passes",
        "aws_iam_role_policy.deploy-p",
    ]
    assert ways(role(), passes, attached) is None
    assert ways(role(), creates) is None


def test_a_policy_of_a_group_counts_for_its_members_and_a_way_of_the_group_is_told_of_the_group() -> None:
    staff = resource("aws_iam_group.staff", name="staff", path="/")
    member = resource("aws_iam_user_group_membership.ana", user="ana", groups=["staff"])
    passes = resource("aws_iam_group_policy.staff", name="p", group="staff", policy=policy(allow("iam:PassRole")))
    runs = user_policy("ana", allow("ec2:RunInstances"))
    assert ids(ways(user("ana"), staff, member, passes, runs)) == {"ec2-001"}
    keys = resource("aws_iam_group_policy.keys", name="k", group="staff", policy=policy(allow("iam:CreateAccessKey")))
    graph = [staff, user("ana"), member, keys]
    assert ids(ways(*graph)) == {"iam-002"}
    assert ways(user("ana"), staff, member, keys) is None


def test_what_a_user_may_do_to_herself_alone_gains_nothing_but_her_own_policies() -> None:
    own = "arn:aws:iam::*:user/${aws:username}"
    assert of_user(allow("iam:CreateAccessKey", "iam:CreateLoginProfile", on=own)) is None
    assert ids(of_user(allow("iam:AttachUserPolicy", on=own))) == {"iam-008"}
    assert ids(of_user(allow("iam:CreateAccessKey", on="arn:aws:iam::*:user/*"))) == {"iam-002"}


def test_a_way_for_users_is_none_for_roles() -> None:
    assert of_role(allow("iam:PutUserPolicy")) is None
    assert ids(of_role(allow("iam:PutRolePolicy"))) == {"iam-005"}
    assert of_role(allow("iam:PutRolePolicy", on="arn:aws:iam::*:role/other")) is None
    assert ids(of_role(allow("iam:PutRolePolicy", on="arn:aws:iam::*:role/deploy"))) == {"iam-005"}


def test_a_version_is_made_of_a_policy_that_the_caller_has() -> None:
    versions = allow("iam:CreatePolicyVersion")
    assert of_user(versions) is None
    held = resource("aws_iam_policy.held", name="held", path="/", policy=policy(versions))
    attached = resource("aws_iam_user_policy_attachment.a", user="ana", policy_arn=waits("aws_iam_policy.held", "arn"))
    assert ids(ways(user("ana"), held, attached)) == {"iam-001"}
    elsewhere = resource(
        "aws_iam_user_policy_attachment.a", user="ana", policy_arn="arn:aws:iam::aws:policy/ReadOnlyAccess"
    )
    assert ways(user("ana"), user_policy("ana", versions), elsewhere) is None


SAFE = {
    "one role": allow("iam:PassRole", on=f"arn:aws:iam::{ACCOUNT}:role/worker"),
    "roles of one name": allow("iam:PassRole", on="arn:aws:iam::*:role/app-*"),
    "roles under a path": allow("iam:PassRole", on="arn:aws:iam::*:role/apps/*"),
    "to another service": allow(
        "iam:PassRole", Condition={"StringEquals": {"iam:PassedToService": "ecs.amazonaws.com"}}
    ),
    "roles that are tagged": allow("iam:PassRole", Condition={"StringEquals": {"aws:ResourceTag/passable": "yes"}}),
}


@pytest.mark.parametrize("statement", SAFE.values(), ids=SAFE)
def test_passing_some_roles_is_no_way(statement: dict[str, Any]) -> None:
    assert of_role(allow("lambda:*"), statement) is None


UNSAFE = {
    "all": allow("iam:PassRole"),
    "all of the account": allow("iam:PassRole", on=f"arn:aws:iam::{ACCOUNT}:role/*"),
    "to this service": allow("iam:PassRole", Condition={"StringLike": {"iam:PassedToService": "lambda.*"}}),
    "all but the administrators'": {
        "Effect": "Allow",
        "Action": "iam:Pass*",
        "NotResource": "arn:aws:iam::*:role/admin",
    },
}


@pytest.mark.parametrize("statement", UNSAFE.values(), ids=UNSAFE)
def test_passing_any_role_is(statement: dict[str, Any]) -> None:
    assert "lambda-001" in ids(of_role(allow("lambda:*"), statement))


def test_a_deny_closes_a_way() -> None:
    assert of_user(allow("iam:*"), {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}) is None
    only_with_boundary = {
        "Effect": "Deny", "Action": ["iam:Put*Policy", "iam:Attach*"], "Resource": "*",
        "Condition": {"StringNotEquals": {"iam:PermissionsBoundary": f"arn:aws:iam::{ACCOUNT}:policy/boundary"}},
    }  # fmt: skip
    assert of_role(allow("iam:PutRolePolicy", "iam:AttachRolePolicy"), only_with_boundary) is None


def test_attaching_some_policies_is_no_way() -> None:
    some = {"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess"}}
    assert of_user(allow("iam:AttachUserPolicy", Condition=some)) is None
    others = {"ArnNotEquals": {"iam:PolicyARN": "arn:aws:iam::aws:policy/IAMFullAccess"}}
    assert ids(of_user(allow("iam:AttachUserPolicy", Condition=others))) == {"iam-008"}


def test_a_boundary_holds_what_one_gives_oneself_and_not_what_others_have() -> None:
    both = allow("iam:PutUserPolicy", "iam:CreateAccessKey")
    bounded = "arn:aws:iam::aws:policy/IAMFullAccess"
    assert ids(of_user(both, permissions_boundary=bounded)) == {"iam-002", "iam-018"}
    assert ids(of_user(both, permissions_boundary="arn:aws:iam::aws:policy/AdministratorAccess")) == {
        "iam-002",
        "iam-007",
        "iam-018",
    }
    assert of_user(both, permissions_boundary="arn:aws:iam::aws:policy/ReadOnlyAccess") is None


def test_who_may_do_everything_gains_nothing() -> None:
    assert of_user(allow("*")) is None
    assert "iam-007" in ids(of_user({"Effect": "Allow", "NotAction": "organizations:*", "Resource": "*"}))


def test_assuming_a_role_counts_where_it_is_not_wanted() -> None:
    graph = [user("ana"), user_policy("ana", allow("sts:AssumeRole"))]
    assert ways(*graph) is None
    assert ids(ways(*graph, wanted=[])) == {"sts-001"}


def test_what_something_has_already_counts_where_it_is_asked_for() -> None:
    graph = [role(), role_policy(allow("lambda:UpdateFunctionCode"))]
    assert ways(*graph) is None
    assert ids(ways(*graph, gains=["attached-role"])) == {"lambda-003"}


def test_a_policy_that_reaches_nobody_here_is_asked_about_alone() -> None:
    def alone(*statements: dict[str, Any]) -> Any:
        return ways(resource("aws_iam_policy.p", name="p", path="/", policy=policy(*statements)))

    assert ids(alone(allow("iam:PassRole", "ec2:RunInstances"))) == {"ec2-001"}
    assert ids(alone(allow("iam:PutUserPolicy", on="arn:aws:iam::*:user/${aws:username}"))) == {"iam-007"}
    assert alone(allow("iam:PutUserPolicy", on="arn:aws:iam::*:user/robot")) is None
    assert alone(allow("iam:CreateAccessKey", on="arn:aws:iam::*:user/${aws:username}")) is None
    assert alone(allow("*")) is None


def test_a_policy_that_reaches_somebody_is_told_of_them() -> None:
    held = resource("aws_iam_policy.p", name="p", path="/", policy=policy(allow("iam:PutUserPolicy")))
    attached = resource("aws_iam_user_policy_attachment.a", user="ana", policy_arn=waits("aws_iam_policy.p", "arn"))
    assert ways(held, user("ana"), attached) is None


def test_an_unknown_document_leaves_it_open_unless_a_way_is_open_without_it() -> None:
    later = resource("aws_iam_user_policy.later", user="ana", policy=waits("aws_s3_object.o", "body"))
    found = ways(user("ana"), later)
    assert isinstance(found, Unknown)
    assert "aws_s3_object.o.body" in str(found)
    safe = resource("aws_iam_user_policy_attachment.a", user="ana", policy_arn=waits("aws_iam_policy.p", "arn"))
    harmless = resource("aws_iam_policy.p", name="p", path="/", policy=policy(allow("s3:GetObject")))
    assert ways(user("ana"), safe, harmless) is None


def test_a_step_on_a_resource_that_is_known_after_apply_leaves_it_open() -> None:
    document = resource(
        "data.aws_iam_policy_document.d",
        json=waits("data.aws_iam_policy_document.d", "json"),
        statement=[
            {"actions": ["ec2:RunInstances"], "resources": ["*"]},
            {"actions": ["iam:PassRole"], "resources": [waits("var.roles")]},
        ],
    )
    inline = resource("aws_iam_user_policy.p", user="ana", policy=waits("data.aws_iam_policy_document.d", "json"))
    found = ways(user("ana"), document, inline)
    assert isinstance(found, Unknown)
    assert "var.roles" in str(found)


def test_a_permission_set_is_a_role_in_each_account() -> None:
    work = resource("aws_ssoadmin_permission_set.work", name="work")
    inline = resource(
        "aws_ssoadmin_permission_set_inline_policy.work",
        permission_set_arn=waits("aws_ssoadmin_permission_set.work", "arn"),
        inline_policy=policy(allow("iam:PassRole", "glue:*")),
    )
    assert "glue-001" in ids(ways(work, inline))


def test_the_graph_of_nothing_has_no_way() -> None:
    graph: ResourceGraph = world(user("ana"))
    assert escalation(view_of_resource(graph.of_type["aws_iam_user"][0], graph), GAINS, []) is None
