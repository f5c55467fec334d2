"""What is there, where, and beside what."""

from __future__ import annotations

from typing import Any

import pytest
from iam_worlds import ACCOUNT, FOREIGN, resource, stack, waits, world

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Kind, Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.inventory import alongside, asked, everywhere, present, resources
from tfguard.reasoning.views import view_of_resource


def key(name: str, user: Any) -> Resource:
    return resource(f"aws_iam_access_key.{name}", user=user)


def beside(*keys: Resource) -> Any:
    graph = world(*keys)
    found = alongside(view_of_resource(keys[0], graph), "aws_iam_access_key", "user")
    return found if isinstance(found, Unknown) else [view["address"] for view in found]


def test_keys_of_one_user_outside_the_inputs_stand_beside_each_other():
    assert beside(key("a", "ci"), key("b", "ci"), key("c", "ci-2")) == ["aws_iam_access_key.a", "aws_iam_access_key.b"]


def test_a_key_of_nobody_knows_whom_may_stand_beside_another():
    found = beside(key("a", "ci"), key("b", waits("var.user")))

    assert isinstance(found, Unknown)
    assert list(map(str, found.waits_for)) == ["var.user"]


def test_what_stands_beside_a_key_of_nobody_knows_whom_is_open():
    assert isinstance(beside(key("a", waits("var.user")), key("b", "ci")), Unknown)


def test_users_of_one_name_in_two_accounts_are_two():
    here, there = stack(key("a", "ci"), account=ACCOUNT), stack(key("b", "ci"), account=FOREIGN, path="there.json")
    graph = ResourceGraph((here, there))
    first = view_of_resource(here.resources[0], graph)

    assert [view["address"] for view in alongside(first, "aws_iam_access_key", "user")] == ["aws_iam_access_key.a"]
    assert [view["address"] for view in resources(first, "aws_iam_access_key")] == ["aws_iam_access_key.a"]
    assert len(everywhere(first, "aws_iam_access_key")) == 2


@pytest.mark.parametrize(
    ("value", "answer"),
    [("", False), ("x", True), ([], False), (["x"], True), (None, False), (waits("aws_kms_key.k", "arn"), True)],
)
def test_a_text_or_list_is_present_where_it_is_not_empty(value: Any, answer: bool) -> None:  # noqa: FBT001
    assert present(value) is answer


def test_an_unknown_that_may_be_empty_may_be_present():
    assert isinstance(present(waits("var.key")), Unknown)


@pytest.mark.parametrize(
    ("kind", "arn", "answer"),
    [
        (Kind.CONFIGURATION, waits("data.aws_caller_identity.me", "arn"), False),
        (Kind.CONFIGURATION, "arn:aws:iam::111122223333:root", True),
        (Kind.CONFIGURATION, waits("var.arn"), True),
        (Kind.PLAN, waits("data.aws_caller_identity.me", "arn"), True),
    ],
)
def test_a_configuration_by_itself_asks_aws_nothing(kind: Kind, arn: Any, answer: bool) -> None:  # noqa: FBT001
    read = stack(resource("data.aws_caller_identity.me", arn=arn))
    read.kind = kind

    assert asked(view_of_resource(read.resources[0], ResourceGraph((read,))), "arn") is answer
