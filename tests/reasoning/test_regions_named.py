"""The regions that a resource speaks of, and those to which it copies."""

from __future__ import annotations

from typing import Any

import pytest
from iam_worlds import resource, waits

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Kind, Provider, Resource, Stack
from tfguard.model.value import Unknown
from tfguard.reasoning.regions_named import copy_regions, regions_named
from tfguard.reasoning.views import view_of_resource


def seen(first: Resource, *others: Resource) -> Any:
    home = Provider(address="aws", name="aws", values={"region": "eu-west-1"})
    away = Provider(address="aws.away", name="aws", values={"region": "ap-south-1"})
    stack = Stack(path="plan.json", kind=Kind.PLAN, resources=(first, *others), providers=(home, away))
    return view_of_resource(first, ResourceGraph((stack,)))


def named(first: Resource, *others: Resource) -> Any:
    found = regions_named(seen(first, *others))
    return found if isinstance(found, Unknown) else [(one["path"], one["region"]) for one in found]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("us-east-1a", "us-east-1"),
        ("us-west-2-lax-1a", "us-west-2"),
        ("us-east-1-wl1-bos-wlz-1", "us-east-1"),
        ("arn:aws:sqs:us-east-1:111122223333:q", "us-east-1"),
        ("arn:aws-cn:sqs:cn-north-1:111122223333:q", "cn-north-1"),
        ("https://sqs.us-east-1.amazonaws.com/1/q", "us-east-1"),
        ("111122223333.dkr.ecr.us-west-2.amazonaws.com/web:1", "us-west-2"),
        ("bucket.s3-us-west-2.amazonaws.com", "us-west-2"),
        ("com.amazonaws.us-east-1.s3", "us-east-1"),
        ("vpce-1.ec2.us-east-1.vpce.amazonaws.com", "us-east-1"),
    ],
)
def test_a_zone_an_arn_and_an_endpoint_name_a_region(text: str, region: str) -> None:
    assert named(resource("aws_lambda_function.f", image_uri=text)) == [("image_uri", region)]


@pytest.mark.parametrize(
    "text",
    [
        "us-east-1",
        "eu-west-1a",
        "xx-east-1a",
        "use1-az1",
        "arn:aws:iam::111122223333:role/us-east-1a",
        "about us-east-1a",
        '{"Resource": "arn:aws:sqs:us-east-1:111122223333:q"}',
        '["sqs.us-east-1.amazonaws.com"]',
        "arn:aws:acm:us-east-1:111122223333:certificate/1",
        "sqs.us-east-1.example.com",
    ],
)
def test_other_texts_and_the_region_where_it_lands_do_not(text: str) -> None:
    assert named(resource("aws_lambda_function.f", image_uri=text)) == []


def test_what_the_provider_fills_in_and_words_for_people_do_not():
    arn = "arn:aws:lambda:us-east-1:111122223333:function:f"
    assert named(resource("aws_lambda_function.f", arn=arn, tags={"zone": "us-east-1a"}, description=arn)) == []


def test_blocks_are_looked_into():
    block = {"destination_config": [{"on_failure": [{"destination": "arn:aws:sqs:us-east-1:1:q"}]}]}
    assert named(resource("aws_lambda_event_source_mapping.m", **block)) == [
        ("destination_config[0].on_failure[0].destination", "us-east-1")
    ]


def test_a_global_resource_may_speak_of_the_region_of_its_endpoint():
    notification = [{"subscriber_sns_topic_arns": ["arn:aws:sns:us-east-1:1:t"]}]
    assert named(resource("aws_budgets_budget.b", notification=notification)) == []
    assert named(resource("aws_cloudfront_distribution.d", web_acl_id="arn:aws:sns:us-east-2:1:t")) == [
        ("web_acl_id", "us-east-2")
    ]


def test_a_zone_that_is_known_after_apply_is_open_unless_it_is_that_of_another_resource():
    instance = resource("aws_instance.i", ami="ami-1")

    assert isinstance(named(resource("aws_subnet.s", availability_zone=waits("var.zone"))), Unknown)
    of_instance = waits("aws_instance.i", "availability_zone")
    assert named(resource("aws_ebs_volume.v", availability_zone=of_instance), instance) == []
    assert named(resource("aws_subnet.s", ipv6_cidr_block=waits("var.block"))) == []


def copies(first: Resource, *others: Resource) -> Any:
    return copy_regions(seen(first, *others))


def test_each_copy_is_told_once():
    replica = [{"region_name": "us-east-1"}, {"region_name": "us-east-1"}, {"region_name": "us-west-2"}]
    assert copies(resource("aws_dynamodb_table.t", replica=replica)) == ["us-east-1", "us-west-2"]


def test_a_bucket_is_copied_to_where_the_other_bucket_stands():
    away = resource("aws_s3_bucket.away", provider="aws.away", bucket="away")

    def rule(bucket: Any) -> Resource:
        return resource("aws_s3_bucket_replication_configuration.r", rule=[{"destination": [{"bucket": bucket}]}])

    assert copies(rule("arn:aws:s3:::away"), away) == ["ap-south-1"]
    assert copies(rule(waits("aws_s3_bucket.away", "arn")), away) == ["ap-south-1"]
    assert copies(rule("arn:aws:s3:::elsewhere"), away) == []
    assert isinstance(copies(rule(waits("var.bucket")), away), Unknown)


def test_a_copy_whose_region_the_provider_fills_in_stays_where_it_is():
    own = waits("aws_efs_replication_configuration.r", "destination[0].region")
    assert copies(resource("aws_efs_replication_configuration.r", destination=[{"region": own}])) == []


def test_what_copies_is_not_told_twice():
    replica = [
        {"rule_name": "x", "copy_action": [{"destination_vault_arn": "arn:aws:backup:us-east-1:1:backup-vault:v"}]}
    ]
    plan = resource("aws_backup_plan.p", rule=replica)

    assert copies(plan) == ["us-east-1"]
    assert named(plan) == []
