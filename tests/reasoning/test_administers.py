"""Who may do everything, by all policies together and within a boundary."""

from __future__ import annotations

from typing import Any

from iam_worlds import resource, waits, world

from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.admin import administers
from tfguard.reasoning.views import view_of_resource

ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"


def may_do_everything(*around: Resource) -> Any:
    own = resource("aws_ssoadmin_permission_set.own", name="own")
    return administers(view_of_resource(own, world(own, *around)))


def attached(policy: Any) -> Resource:
    ps = waits("aws_ssoadmin_permission_set.own", "arn")
    return resource("aws_ssoadmin_managed_policy_attachment.own", permission_set_arn=ps, managed_policy_arn=policy)


def bounded(policy: str) -> Resource:
    return resource(
        "aws_ssoadmin_permissions_boundary_attachment.own",
        permission_set_arn=waits("aws_ssoadmin_permission_set.own", "arn"),
        permissions_boundary=[{"managed_policy_arn": policy, "customer_managed_policy_reference": []}],
    )


def test_a_permission_set_with_administrator_access_may_do_everything():
    assert may_do_everything(attached(ADMIN)) is True


def test_one_without_policies_or_with_a_reader_s_may_not():
    assert may_do_everything() is False
    assert may_do_everything(attached("arn:aws:iam::aws:policy/ReadOnlyAccess")) is False


def test_a_boundary_that_takes_something_away_makes_a_difference():
    assert may_do_everything(attached(ADMIN), bounded("arn:aws:iam::aws:policy/PowerUserAccess")) is False
    assert may_do_everything(attached(ADMIN), bounded(ADMIN)) is True


def test_a_policy_that_is_known_after_apply_may_do_everything():
    assert isinstance(may_do_everything(attached(waits("var.policy"))), Unknown)
