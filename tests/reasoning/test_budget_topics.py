"""Whether what a budget sends to a topic arrives."""

from __future__ import annotations

import json
from typing import Any

import pytest
from iam_worlds import ACCOUNT, resource, waits, world

from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.budget_topics import undeliverable_topics
from tfguard.reasoning.views import view_of_resource

TOPIC_ARN = waits("aws_sns_topic.t", "arn")


def policy(**statement: Any) -> str:
    whole = {
        "Effect": "Allow",
        "Principal": {"Service": "budgets.amazonaws.com"},
        "Action": "sns:Publish",
        "Resource": "*",
        **statement,
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [whole]})


def topic(**values: Any) -> Resource:
    return resource(
        "aws_sns_topic.t", **{"name": "t", "arn": waits("aws_sns_topic.t", "arn"), "policy": policy(), **values}
    )


def lost(
    *around: Resource, named: Any = TOPIC_ARN, confirmed: tuple[str, ...] = (), account: str | None = ACCOUNT
) -> Any:
    budget = resource("aws_budgets_budget.b", notification=[{"subscriber_sns_topic_arns": named}])
    graph = world(budget, *around, account=account)
    return undeliverable_topics(view_of_resource(budget, graph), list(confirmed))


def because(*around: Resource, **more: Any) -> str:
    (found,) = lost(*around, **more)
    return str(found["because"])


def subscription(protocol: Any = "email", endpoint: Any = "a@example.com", **values: Any) -> Resource:
    return resource("aws_sns_topic_subscription.s", topic_arn=TOPIC_ARN, protocol=protocol, endpoint=endpoint, **values)


def test_a_topic_whose_policy_lets_budgets_publish_gets_its_messages():
    assert lost(topic()) == []


@pytest.mark.parametrize(
    "statement",
    [
        {"Principal": {"Service": "events.amazonaws.com"}},
        {"Effect": "Deny"},
        {"Action": "sns:Subscribe"},
        {"Resource": "arn:aws:sns:us-east-1:111122223333:other"},
        {"Principal": {"AWS": "*"}, "Condition": {"StringEquals": {"AWS:SourceOwner": ACCOUNT}}},
        {"Condition": {"StringEquals": {"aws:SourceAccount": "444455556666"}}},
    ],
)
def test_a_policy_that_lets_somebody_else_do_something_else_keeps_budgets_out(statement: dict[str, Any]) -> None:
    assert because(topic(policy=policy(**statement))) == "its policy does not let budgets.amazonaws.com publish"


@pytest.mark.parametrize(
    "statement",
    [
        {"Action": "SNS:*"},
        {"Principal": "*"},
        {"Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}}},
        {"Condition": {"ArnLike": {"aws:SourceArn": f"arn:aws:budgets::{ACCOUNT}:*"}}},
    ],
)
def test_a_policy_may_let_budgets_in_in_many_ways(statement: dict[str, Any]) -> None:
    assert lost(topic(policy=policy(**statement))) == []


def test_the_policy_that_aws_gives_a_topic_keeps_budgets_out():
    assert "its policy" in because(topic(policy=waits("aws_sns_topic.t", "policy")))
    assert "its policy" in because(topic(policy=None))


def test_a_policy_of_its_own_resource_counts():
    apart = resource("aws_sns_topic_policy.p", arn=TOPIC_ARN, policy=policy())
    other = resource("aws_sns_topic_policy.p", arn=waits("aws_sns_topic.other", "arn"), policy=policy())

    assert lost(topic(policy=None), apart) == []
    assert "its policy" in because(topic(policy=None), other)


def test_a_document_that_refers_to_the_topic_means_the_topic():
    document = resource(
        "data.aws_iam_policy_document.d",
        json=waits("data.aws_iam_policy_document.d", "json"),
        statement=[
            {
                "effect": "Allow",
                "actions": ["sns:Publish"],
                "resources": [TOPIC_ARN],
                "principals": [{"type": "Service", "identifiers": ["budgets.amazonaws.com"]}],
            }
        ],
    )
    apart = resource("aws_sns_topic_policy.p", arn=TOPIC_ARN, policy=waits("data.aws_iam_policy_document.d", "json"))
    assert lost(topic(policy=None), apart, document) == []


def test_a_policy_that_is_known_after_apply_is_open():
    found = lost(topic(policy=waits("var.policy")))

    assert isinstance(found, Unknown)
    assert list(map(str, found.waits_for)) == ["var.policy"]


def test_a_condition_on_an_account_that_nobody_tells_is_open():
    own = {"Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}}}
    assert isinstance(lost(topic(policy=policy(**own)), account=None), Unknown)


def test_the_caller_s_account_is_that_of_the_budget_whatever_its_id():
    caller = resource("data.aws_caller_identity.me", account_id=waits("data.aws_caller_identity.me", "account_id"))
    document = resource(
        "data.aws_iam_policy_document.d",
        json=waits("data.aws_iam_policy_document.d", "json"),
        statement=[
            {
                "actions": ["sns:Publish"],
                "resources": ["*"],
                "principals": [{"type": "Service", "identifiers": ["budgets.amazonaws.com"]}],
                "condition": [
                    {
                        "test": "StringEquals",
                        "variable": "aws:SourceAccount",
                        "values": [waits("data.aws_caller_identity.me", "account_id")],
                    }
                ],
            }
        ],
    )
    named = topic(policy=waits("data.aws_iam_policy_document.d", "json"))
    assert lost(named, document, caller, account=None) == []


def test_a_policy_that_may_be_that_of_the_topic_is_open():
    maybe = resource("aws_sns_topic_policy.p", arn=waits("var.topic"), policy=policy())
    assert isinstance(lost(topic(policy=None), maybe), Unknown)


@pytest.mark.parametrize("key", ["alias/aws/sns", f"arn:aws:kms:us-east-1:{ACCOUNT}:alias/aws/sns"])
def test_the_key_that_aws_manages_keeps_budgets_out(key: str) -> None:
    assert because(topic(kms_master_key_id=key)).startswith("it is encrypted with alias/aws/sns")


@pytest.mark.parametrize("key", ["alias/aws/sns-own", "1234abcd", None, waits("aws_kms_key.k", "id")])
def test_a_key_of_one_s_own_may_do(key: Any) -> None:
    assert lost(topic(kms_master_key_id=key)) == []


def test_a_key_that_is_known_after_apply_may_be_that_of_aws():
    assert isinstance(lost(topic(kms_master_key_id=waits("var.key"))), Unknown)


def test_mail_that_nobody_has_confirmed_does_not_arrive():
    waiting = waits("aws_sns_topic_subscription.s", "pending_confirmation")
    assert because(topic(), subscription(pending_confirmation=waiting)).startswith("only mail addresses listen")
    assert because(topic(), subscription("email-json", pending_confirmation=True)) != ""


def test_mail_that_somebody_has_confirmed_does():
    assert lost(topic(), subscription(pending_confirmation=False)) == []
    assert lost(topic(), subscription(), confirmed=("a@example.com",)) == []
    assert because(topic(), subscription(), confirmed=("b@example.com",)) != ""


def test_one_who_listens_otherwise_is_enough_and_nobody_may_stand_elsewhere():
    hook = resource("aws_sns_topic_subscription.h", topic_arn=TOPIC_ARN, protocol="https", endpoint="https://x")
    assert lost(topic(), subscription(), hook) == []
    assert lost(topic()) == []


def test_one_who_may_listen_leaves_it_open():
    somewhere = resource("aws_sns_topic_subscription.h", topic_arn=waits("var.topic"), protocol="https", endpoint="x")
    assert isinstance(lost(topic(), subscription(), somewhere), Unknown)


def test_a_topic_by_its_arn_is_the_one_of_that_name():
    arn = f"arn:aws:sns:us-east-1:{ACCOUNT}:t"
    assert "its policy" in because(topic(policy=None), named=[arn])
    assert isinstance(lost(topic(policy=None), named=[f"{arn}-2"]), Unknown)


def test_a_topic_outside_the_inputs_is_open():
    found = lost(named=["arn:aws:sns:us-east-1:1:t"])

    assert isinstance(found, Unknown)
    assert str(found.waits_for[0]) == "arn:aws:sns:us-east-1:1:t, a topic outside the inputs"
