"""What is missing about money: a budget that warns early, people by e-mail and machines through a topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tfguard.graph import Account
from tfguard.model.value import Value
from tfguard.remedies.block import Block, Expression, deferred_document, resource
from tfguard.remedies.remedy import Remedy, Situation, Variable, provider_in, provider_note, provider_of, suffix_of

_WARNINGS: Final = (("ACTUAL", 80), ("FORECASTED", 100))
"""Percent of the limit: early where the money is spent, at the limit where it is foreseen."""


_MONTHS: Final[Mapping[str, int]] = MappingProxyType({"MONTHLY": 1, "QUARTERLY": 3, "ANNUALLY": 12})
"""The periods that AWS forecasts, each with the months whose limit it takes."""


def budget(situation: Situation) -> Iterator[Remedy]:
    """Cost budgets for each account that has none, or none for some period."""
    missing, incomplete = "budget-missing", "budget-period-missing"
    wanted = situation.texts("budget_periods") or ("MONTHLY",)
    targets = {
        verdict.target: guardrail
        for guardrail in (incomplete, missing)
        for verdict in situation.violations.get(guardrail, ())
    }
    for target, guardrail in targets.items():
        account = situation.account(target)
        there = _periods(account) if guardrail == incomplete else frozenset()
        periods = [period for period in _MONTHS if period in wanted and period not in there]
        if periods:
            yield _remedy(situation, account, guardrail, periods)


def _periods(account: Account | None) -> frozenset[Value]:
    """The periods for which an account has a cost budget."""
    resources = account.resources if account is not None else ()
    return frozenset(
        found.values.get("time_unit")
        for found in resources
        if found.type == "aws_budgets_budget" and found.values.get("budget_type") == "COST"
    )


def _remedy(situation: Situation, account: Account | None, guardrail: str, periods: list[str]) -> Remedy:
    provider = provider_in(account)
    suffix = suffix_of(provider)
    limit = Variable(
        name=f"monthly_budget_usd{suffix}", type="number", description="What the account may cost in a month, in USD."
    )
    emails = Variable(
        name=f"budget_emails{suffix}", type="list(string)", description="Who is told by e-mail, ten addresses at most."
    )
    return Remedy(
        name=f"budget{suffix}",
        guardrails=(guardrail,),
        blocks=_blocks(situation, account, periods, limit, emails),
        variables=(limit, emails),
        notes=(
            "Subscribe a chat or an on-call tool to the topic; e-mail needs no subscription.",
            *provider_note(provider),
        ),
    )


def _blocks(
    situation: Situation, account: Account | None, periods: list[str], limit: Variable, emails: Variable
) -> tuple[Block, ...]:
    provider = provider_in(account)
    label = situation.label(f"spending{suffix_of(provider)}")
    name = label.replace("_", "-")
    where = provider_of(provider)
    topic = Expression(f"aws_sns_topic.{label}.arn")
    return (
        resource("aws_sns_topic", label, provider=where, name=name),
        _topic_document(label, where, topic, account),
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
            *_notifications(topic, emails),
            provider=where,
            for_each={period: _MONTHS[period] for period in periods},
            name=Expression(f'"{name}-${{lower(each.key)}}"'),
            budget_type="COST",
            limit_amount=Expression(f"tostring(var.{limit.name} * each.value)"),
            limit_unit="USD",
            time_unit=Expression("each.key"),
            depends_on=[Expression(f"aws_sns_topic_policy.{label}")],
        ),
    )


def _notifications(topic: Expression, emails: Variable) -> Iterator[Block]:
    for kind, percent in _WARNINGS:
        yield Block(
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


def _topic_document(label: str, where: Expression | None, topic: Expression, account: Account | None) -> Block:
    """Budgets may publish, for this account only.

    https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
    """
    known = account.id if account is not None else None
    return deferred_document(
        label,
        where,
        {
            "Sid": "BudgetsPublish",
            "Effect": "Allow",
            "Principal": {"Service": "budgets.amazonaws.com"},
            "Action": "sns:Publish",
            "Resource": topic,
            "Condition": {"StringEquals": {"aws:SourceAccount": known or Expression(f'split(":", {topic.text})[4]')}},
        },
    )
