from __future__ import annotations

from typing import Any

import pytest

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Kind, Mode, Provider, Resource, Stack
from tfguard.model.value import Reference, Unknown


def region_of(type_: str, *, provider_region: Any = "eu-west-1", **values: Any) -> Any:
    resource = Resource(
        address=f"{type_}.x",
        mode=Mode.MANAGED,
        type=type_,
        name="x",
        provider="aws",
        planned={key: value for key, value in values.items() if value != "computed"},
        unknown={key: True for key, value in values.items() if value == "computed"},
    )
    provider = Provider(address="aws", name="aws", values={"region": provider_region})
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=(resource,), providers=(provider,))
    return ResourceGraph((stack,)).region_of(resource)


def test_a_resource_lands_in_the_region_of_its_provider():
    assert region_of("aws_instance") == "eu-west-1"


def test_a_region_of_its_own_goes_first():
    assert region_of("aws_instance", region="us-west-2") == "us-west-2"


def test_a_region_that_the_provider_will_fill_in_is_that_of_the_provider():
    assert region_of("aws_s3_bucket", region="computed") == "eu-west-1"


def test_a_region_that_waits_for_something_else_is_not_known():
    waits = Unknown((Reference("data.aws_region.other", "name"),))

    assert region_of("aws_s3_bucket", region=waits) is waits


@pytest.mark.parametrize("type_", ["aws_servicequotas_template", "aws_config_aggregate_authorization"])
def test_a_region_that_means_something_else_is_passed_over(type_):
    assert region_of(type_, region="ap-south-1") == "eu-west-1"


def test_a_global_resource_lands_nowhere():
    assert region_of("aws_iam_role") is None


@pytest.mark.parametrize("given", [None, "", "local", Unknown((Reference("var.region"),))])
def test_a_provider_without_a_known_region_leaves_it_unknown(given):
    assert isinstance(region_of("aws_instance", provider_region=given), Unknown)
