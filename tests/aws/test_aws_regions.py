from __future__ import annotations

import re

import pytest

from tfguard.aws.regions import (
    DEFAULT_ON,
    as_of,
    endpoint_region,
    global_services,
    is_listed,
    looks_like_region,
    needs_opt_in,
    partition_of,
    partitions,
    source,
)

ALL_REGIONS = [region for partition in partitions().values() for region in partition.regions]


def test_the_facts_have_a_day_and_a_source():
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", as_of())
    assert source().startswith("botocore 1.")


def test_there_are_eight_partitions():
    assert set(partitions()) == {
        "aws",
        "aws-cn",
        "aws-eusc",
        "aws-iso",
        "aws-iso-b",
        "aws-iso-e",
        "aws-iso-f",
        "aws-us-gov",
    }


@pytest.mark.parametrize("region", ALL_REGIONS)
def test_every_region_looks_like_one_and_stands_in_its_partition(region):
    assert looks_like_region(region)
    assert is_listed(region)
    assert region in partition_of(region).regions


def test_the_global_region_of_a_partition_is_one_of_its_regions():
    for partition in partitions().values():
        assert partition.global_region in partition.regions


@pytest.mark.parametrize("region", ["xx-north-1", "us-east-99", "nz-southwest-2", "us-gov-central-1"])
def test_a_region_that_has_not_been_announced_looks_like_one(region):
    assert looks_like_region(region)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "us-east-1a",
        "aws-global",
        "us-east",
        "US-EAST-1",
        "us-west-2-lax-1",
        "my-bucket-1",
        "us-east-1\n",
        "${var.region}",
        "*",
        "eu-*",
        "us-east-٣",
    ],
)
def test_other_texts_do_not_look_like_a_region(text):
    assert not looks_like_region(text)


@pytest.mark.parametrize(
    ("region", "partition"),
    [
        ("eu-west-1", "aws"),
        ("sa-north-7", "aws"),
        ("cn-south-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eusc-de-west-1", "aws-eusc"),
    ],
)
def test_a_new_region_is_placed_by_the_shape_of_its_name(region, partition):
    assert partition_of(region).name == partition


def test_a_name_of_no_known_shape_stands_in_no_partition():
    assert partition_of("aws-global") is None


def test_the_seventeen_oldest_regions_are_on_by_default():
    assert len(DEFAULT_ON) == 17
    assert set(partitions()["aws"].regions) >= DEFAULT_ON


@pytest.mark.parametrize(
    ("region", "opt_in"),
    [
        ("us-east-1", False),
        ("eu-north-1", False),  # the last one before the rule
        ("ap-east-1", True),  # the first one under it
        ("me-south-1", True),
        ("eu-central-2", True),
        ("sa-north-7", True),  # a future one
        ("us-gov-west-1", False),
        ("cn-north-1", False),
        ("aws-global", False),
    ],
)
def test_regions_since_march_2019_must_be_turned_on(region, opt_in):
    assert needs_opt_in(region) is opt_in


@pytest.mark.parametrize(
    ("service", "region"),
    [
        ("iam", "us-east-1"),
        ("organizations", "us-east-1"),
        ("cloudfront", "us-east-1"),
        ("route53", "us-east-1"),
        ("support", "us-east-1"),
        ("budgets", "us-east-1"),
        ("ce", "us-east-1"),
        ("networkmanager", "us-west-2"),
        ("globalaccelerator", "us-west-2"),
        ("route53domains", "us-east-1"),
    ],
)
def test_a_global_service_is_called_in_one_region(service, region):
    assert endpoint_region(service) == region
    assert service in global_services()


@pytest.mark.parametrize("service", ["sts", "s3", "ec2", "kms", "health", "chime", "wafv2", "nosuchservice"])
def test_a_service_with_regional_endpoints_has_no_one_region(service):
    assert endpoint_region(service) is None
    assert service not in global_services()


def test_the_endpoint_of_a_global_service_depends_on_the_partition():
    assert endpoint_region("iam", "aws-us-gov") == "us-gov-west-1"
    assert endpoint_region("iam", "aws-cn") == "cn-north-1"
    assert endpoint_region("organizations", "aws-cn") == "cn-northwest-1"
    assert endpoint_region("iam", "aws-moon") is None


def test_every_endpoint_stands_in_its_partition():
    for partition in partitions().values():
        for service in global_services():
            assert endpoint_region(service, partition.name) in {None, *partition.regions}


@pytest.mark.parametrize(
    ("region", "name"),
    [("eu-west-1", "Europe (Ireland)"), ("us-gov-west-1", "AWS GovCloud (US-West)"), ("cn-north-1", "China (Beijing)")],
)
def test_a_region_has_the_name_that_aws_gives_it_for_people(region, name):
    assert partition_of(region).regions[region] == name


def test_every_region_has_a_name():
    assert all(name for partition in partitions().values() for name in partition.regions.values())
