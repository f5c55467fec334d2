"""What a stack is responsible for, as a whole and in each account."""

from __future__ import annotations

import pytest

from tfguard.engine.roles import role_of, roles_in_accounts
from tfguard.graph import ResourceGraph
from tfguard.model.change import Actions
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.model.verdict import Role


def stack(*resources: Resource) -> Stack:
    return Stack(
        path="plan.json",
        kind=Kind.PLAN,
        resources=resources,
        providers=(
            Provider(address="aws", name="aws", values={"allowed_account_ids": ["111122223333"]}),
            Provider(
                address="aws.other", name="aws", values={"allowed_account_ids": ["444455556666"], "profile": "other"}
            ),
        ),
    )


def managed(type_: str, provider: str = "aws", mode: Mode = Mode.MANAGED) -> Resource:
    return Resource(address=f"{type_}.x", mode=mode, type=type_, name="x", provider=provider, planned={})


@pytest.mark.parametrize(
    ("type_", "role"),
    [
        ("aws_sqs_queue", Role.WORKLOAD),
        ("aws_iam_role", Role.WORKLOAD),
        ("aws_iam_user", Role.BASELINE),
        ("aws_budgets_budget", Role.BASELINE),
        ("aws_cloudtrail", Role.BASELINE),
        ("aws_cloudtrail_event_data_store", Role.WORKLOAD),
        ("aws_ebs_snapshot_block_public_access", Role.BASELINE),
        ("aws_ebs_snapshot", Role.WORKLOAD),
        ("aws_ec2_image_block_public_access", Role.BASELINE),
        ("aws_ec2_instance_metadata_defaults", Role.BASELINE),
        ("aws_organizations_policy", Role.ORGANIZATION),
    ],
)
def test_the_role_of_a_stack_follows_from_what_it_manages(type_: str, role: Role) -> None:
    assert role_of(stack(managed(type_))) is role


def test_what_a_stack_only_reads_gives_it_no_role():
    assert role_of(stack(managed("aws_organizations_organization", mode=Mode.DATA))) is Role.WORKLOAD


def test_what_a_plan_removes_counts_too():
    gone = managed("aws_cloudtrail")
    gone.planned, gone.before, gone.actions = None, {}, Actions(("delete",))

    assert role_of(stack(gone)) is Role.BASELINE


def test_a_stack_answers_for_the_accounts_in_which_it_manages_account_wide_settings():
    graph = ResourceGraph([stack(managed("aws_budgets_budget"), managed("aws_sqs_queue", provider="aws.other"))])

    assert roles_in_accounts(graph) == {
        "account:111122223333": Role.BASELINE,
        "account:444455556666": Role.WORKLOAD,
    }
