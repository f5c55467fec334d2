"""What is missing about money: a budget that warns early, people by e-mail and machines through a topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tfguard.remedies.block import Block, Expression, deferred_document, resource
from tfguard.remedies.remedy import Remedy, Situation, Variable, provider_of, suffix_of

_WARNINGS: Final = (("ACTUAL", 80), ("FORECASTED", 100))
"""Percent of the limit: early where the money is spent, at the limit where it is foreseen."""


def budget(situation: Situation) -> Iterator[Remedy]:
    """A monthly cost budget for each account that has none."""
    guardrail = "budget-missing"
    for verdict in situation.violations.get(guardrail, ()):
        account = situation.account(verdict.target)
        provider = account.resources[0].provider if account is not None else ""
        suffix = suffix_of(provider)
        limit = Variable(
            name=f"budget_limit_usd{suffix}", type="number", description="What the account may cost in a month, in USD."
        )
        emails = Variable(
            name=f"budget_emails{suffix}",
            type="list(string)",
            description="Who is told by e-mail, ten addresses at most.",
        )
        yield Remedy(
            name=f"budget{suffix}",
            guardrails=(guardrail,),
            blocks=_blocks(situation, provider, limit, emails),
            variables=(limit, emails),
            notes=("Subscribe a chat or an on-call tool to the topic; e-mail needs no subscription.",),
        )


def _blocks(situation: Situation, provider: str, limit: Variable, emails: Variable) -> tuple[Block, ...]:
    label = situation.label(f"spending{suffix_of(provider)}")
    name = label.replace("_", "-")
    where = provider_of(provider)
    topic = Expression(f"aws_sns_topic.{label}.arn")
    notifications = (
        Block(
            type="notification",
            attributes={
                "comparison_operator": "GREATER_THAN",
                "notification_type": kind,
                "threshold": percent,
                "threshold_type": "PERCENTAGE",
                "subscriber_email_addresses": Expression(f"var.{emails.name}"),
                "subscriber_sns_topic_arns": [topic],
            },
        )
        for kind, percent in _WARNINGS
    )
    return (
        resource("aws_sns_topic", label, provider=where, name=name),
        _topic_document(label, where, topic),
        resource(
            "aws_sns_topic_policy",
            label,
            provider=where,
            arn=topic,
            policy=Expression(f"data.aws_iam_policy_document.{label}.json"),
        ),
        resource(
            "aws_budgets_budget",
            label,
            *notifications,
            provider=where,
            name=name,
            budget_type="COST",
            limit_amount=Expression(f"tostring(var.{limit.name})"),
            limit_unit="USD",
            time_unit="MONTHLY",
            depends_on=[Expression(f"aws_sns_topic_policy.{label}")],
        ),
    )


def _topic_document(label: str, where: Expression | None, topic: Expression) -> Block:
    """Budgets may publish, for this account only.

    https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
    """
    account = Expression(f'split(":", {topic.text})[4]')
    return deferred_document(
        label,
        where,
        {
            "Sid": "BudgetsPublish",
            "Effect": "Allow",
            "Principal": {"Service": "budgets.amazonaws.com"},
            "Action": "sns:Publish",
            "Resource": topic,
            "Condition": {"StringEquals": {"aws:SourceAccount": account}},
        },
    )
