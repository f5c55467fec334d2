"""What stands in the management account, what names it, and whether there is an organization at all."""

from __future__ import annotations

from typing import Any

import pytest
from iam_worlds import ACCOUNT, FOREIGN, resource, stack, waits, world

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.management import in_management_account, names_management_account
from tfguard.reasoning.membership import in_organization
from tfguard.reasoning.views import view_of_account, view_of_resource

QUEUE = resource("aws_sqs_queue.q", name="q")
ORGANIZATION = resource("aws_organizations_organization.this", feature_set="ALL")


def read(master: str) -> Resource:
    return resource("data.aws_organizations_organization.this", master_account_id=master)


def stands_there(*around: Resource, account: str | None = ACCOUNT) -> Any:
    queue = resource("aws_sqs_queue.q", name="q")
    return in_management_account(view_of_resource(queue, world(queue, *around, account=account)))


def test_what_lands_in_the_account_that_the_organization_names_stands_in_the_management_account():
    assert stands_there(read(ACCOUNT)) is True
    assert stands_there(read(FOREIGN)) is False


def test_what_lands_beside_the_organization_stands_in_the_management_account():
    assert stands_there(ORGANIZATION, account=None) is True


def test_what_lands_in_another_account_than_the_organization_does_not():
    queue = resource("aws_sqs_queue.q", name="q")
    here, there = stack(ORGANIZATION, account=ACCOUNT), stack(queue, account=FOREIGN, path="there.json")
    assert in_management_account(view_of_resource(queue, ResourceGraph((here, there)))) is False


def test_where_nobody_tells_it_is_not_known():
    assert isinstance(stands_there(), Unknown)
    assert isinstance(stands_there(read(ACCOUNT), account=None), Unknown)


def test_an_account_can_be_the_management_account():
    graph = world(resource("aws_sqs_queue.q", name="q"), read(ACCOUNT), account=ACCOUNT)
    assert in_management_account(view_of_account(graph.accounts.all[0], graph)) is True


def names_it(target: Any, *around: Resource, account: str | None = None) -> Any:
    attachment = resource("aws_organizations_policy_attachment.x", target_id=target, policy_id="p-1")
    return names_management_account(
        view_of_resource(attachment, world(attachment, *around, account=account)), "target_id"
    )


@pytest.mark.parametrize("target", ["r-ab12", "ou-ab12-11111111", FOREIGN, None])
def test_other_ids_do_not_name_it(target: str | None) -> None:
    assert names_it(target, read(ACCOUNT)) is False


def test_its_id_names_it_as_read_or_where_the_organization_is_managed():
    assert names_it(ACCOUNT, read(ACCOUNT)) is True
    assert names_it(ACCOUNT, ORGANIZATION, account=ACCOUNT) is True
    assert isinstance(names_it(ACCOUNT), Unknown)


def test_a_reference_names_it_or_does_not():
    unit = resource("aws_organizations_organizational_unit.u", name="u")
    member = resource("aws_organizations_account.m", name="m")

    assert names_it(waits("aws_organizations_organization.this", "master_account_id"), ORGANIZATION) is True
    assert names_it(waits("aws_organizations_organization.this", "roots[0].id"), ORGANIZATION) is False
    assert names_it(waits("aws_organizations_organizational_unit.u", "id"), unit) is False
    assert names_it(waits("aws_organizations_account.m", "id"), member) is False


def test_a_reference_to_something_else_leaves_it_open():
    assert isinstance(names_it(waits("var.target"), read(ACCOUNT)), Unknown)
    assert isinstance(names_it(waits("aws_organizations_organization.this", "accounts"), ORGANIZATION), Unknown)
    assert isinstance(names_it(Unknown(), read(ACCOUNT)), Unknown)


def belongs(*around: Resource) -> Any:
    queue = resource("aws_sqs_queue.q", name="q")
    graph = world(queue, *around)
    return in_organization(view_of_account(graph.accounts.all[0], graph))


@pytest.mark.parametrize(
    "shows",
    [
        ORGANIZATION,
        read(ACCOUNT),
        resource("aws_ssoadmin_permission_set.x", name="x"),
        resource("aws_iam_organizations_features.x", enabled_features=[]),
        resource("aws_guardduty_organization_admin_account.x", admin_account_id=FOREIGN),
        resource("aws_controltower_control.x", control_identifier="x"),
        resource("aws_cloudtrail.x", is_organization_trail=True),
        resource("aws_accessanalyzer_analyzer.x", type="ORGANIZATION_UNUSED_ACCESS"),
        resource("aws_s3_bucket_policy.x", policy='{"aws:PrincipalOrgID": "o-a1b2c3d4e5"}'),
        resource("aws_ram_principal_association.x", principal="arn:aws:organizations::1:organization/o-a1b2c3d4e5"),
    ],
    ids=lambda shown: shown.address,
)
def test_what_only_an_organization_has_shows_one(shows: Resource) -> None:
    assert belongs(shows) is True


@pytest.mark.parametrize(
    "shows",
    [
        resource("aws_cloudtrail.x", is_organization_trail=False),
        resource("aws_accessanalyzer_analyzer.x", type="ACCOUNT"),
        resource("aws_ssoadmin_application.x", name="x"),
        resource("aws_sqs_queue.x", name="foo-o-a1b2c3d4e5"),
        resource("aws_sqs_queue.y", name="o-short"),
    ],
    ids=lambda shown: shown.address,
)
def test_what_any_account_may_have_shows_none(shows: Resource) -> None:
    assert belongs(shows) is False
