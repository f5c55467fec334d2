"""What lands in an account is found by account, and is what asking each resource would find."""

from __future__ import annotations

import pytest

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.model.truth import Truth
from tfguard.model.value import Unknown

TYPE = "aws_budgets_budget"
PROVIDERS = {
    "aws": {},
    "aws.known": {"assume_role": [{"role_arn": "arn:aws:iam::111122223333:role/r"}]},
    "aws.other": {"assume_role": [{"role_arn": "arn:aws:iam::444455556666:role/r"}]},
    "aws.open": {"assume_role": [{"role_arn": Unknown()}]},
    "google": {},
}


def stack(path):
    resources = [
        Resource(
            address=f"{TYPE}.b{place}",
            mode=Mode.MANAGED,
            type=TYPE,
            name=f"b{place}",
            provider=provider,
            planned={},
        )
        for place, provider in enumerate([*PROVIDERS, *PROVIDERS])
    ]
    providers = [
        Provider(
            address=address,
            name=address.partition(".")[0],
            source=f"hashicorp/{address.partition('.')[0]}",
            values=values,
        )
        for address, values in PROVIDERS.items()
    ]
    return Stack(path=path, kind=Kind.PLAN, resources=tuple(resources), providers=tuple(providers))


GRAPH = ResourceGraph([stack("one.json"), stack("two.json")])


@pytest.mark.parametrize("account", GRAPH.accounts.all, ids=lambda account: account.label)
def test_what_lands_in_an_account_is_what_each_resource_says_of_itself(account) -> None:
    asked = [(GRAPH.lands_in(resource, account), resource) for resource in GRAPH.of_type[TYPE]]
    assert list(GRAPH.landing_in(account, TYPE)) == [told for told in asked if told[0] is not Truth.FALSE]


def test_of_what_is_in_no_account_nothing_is_settled() -> None:
    assert {truth for truth, _ in GRAPH.landing_in(None, TYPE)} == {Truth.UNKNOWN}
    assert len(list(GRAPH.landing_in(None, TYPE))) == len(GRAPH.of_type[TYPE])


def test_the_accounts_of_this_world_are_settled_open_and_unknown() -> None:
    truths = {GRAPH.lands_in(resource, account) for account in GRAPH.accounts.all for resource in GRAPH.of_type[TYPE]}
    assert truths == set(Truth)
