from __future__ import annotations

from collections import Counter

import pytest

from tfguard.aws.provider import schema
from tfguard.aws.regions import is_listed
from tfguard.aws.services import PINNED, REGION_MEANS_SOMETHING_ELSE, is_global_type

NEWER_THAN_THE_SCHEMA = {
    "aws_cloudfront_distribution_tenant",
    "aws_cloudfront_multitenant_distribution",
}


@pytest.mark.parametrize(
    "type_",
    [
        "aws_iam_role",
        "aws_iam_policy_document",
        "aws_caller_identity",
        "aws_organizations_policy",
        "aws_account_alternate_contact",
        "aws_account_region",
        "aws_budgets_budget",
        "aws_ce_anomaly_monitor",
        "aws_cloudfront_distribution",
        "aws_cloudfrontkeyvaluestore_key",
        "aws_route53_record",
        "aws_route53domains_registered_domain",
        "aws_shield_protection",
        "aws_waf_web_acl",
        "aws_globalaccelerator_accelerator",
        "aws_networkmanager_core_network",
        "aws_rolesanywhere_profile",
        "aws_s3_account_public_access_block",
        "aws_dx_gateway",
        "aws_ram_sharing_with_organization",
        "aws_fms_admin_account",
        "aws_partition",
        "aws_acm_certificate_validation",
        "aws_savingsplans_savings_plan",
        "awscc_iam_role",
        "awscc_route53recoverycontrol_cluster",
        "awscc_organizations_account",
    ],
)
def test_a_global_type_stands_in_no_region(type_):
    assert is_global_type(type_)


@pytest.mark.parametrize(
    "type_",
    [
        "aws_instance",
        "aws_s3_bucket",
        "aws_kms_key",
        "aws_route53_resolver_endpoint",
        "aws_route53profiles_profile",
        "aws_wafv2_web_acl",
        "aws_wafregional_web_acl",
        "aws_dx_connection",
        "aws_fms_policy",
        "aws_ram_resource_share",
        "aws_cloudwatch_metric_alarm",
        "aws_cloudtrail",
        "aws_accessanalyzer_analyzer",
        "aws_ssoadmin_permission_set",
        "aws_identitystore_user",
        "aws_controltower_control",
        "awscc_ec2_vpc",
        "aws_regional",
        "google_iam_role",
        "random_id",
        "",
    ],
)
def test_a_regional_type_is_not_global(type_):
    assert not is_global_type(type_)


@pytest.mark.parametrize("rule", PINNED, ids=lambda rule: f"{rule.type}-{rule.value or ''}")
def test_a_pinned_type_is_a_regional_one_that_the_provider_has(rule):
    block = schema(rule.type)

    assert not is_global_type(rule.type)
    assert is_listed(rule.region)
    assert block is not None
    assert rule.attribute is None or block.attributes[rule.attribute].type == "string"


def test_whoever_refers_to_a_pinned_thing_is_a_type_of_the_provider():
    users = {user for rule in PINNED for user in rule.referenced_by}

    assert {user for user in users if schema(user) is None} == NEWER_THAN_THE_SCHEMA


def test_a_rule_has_one_condition_at_most():
    for rule in PINNED:
        assert (rule.attribute is None) is (rule.value is None)
        assert rule.attribute is None or not rule.referenced_by


def test_no_rule_is_there_twice():
    assert max(Counter(PINNED).values()) == 1


@pytest.mark.parametrize(
    ("type_", "region"),
    [
        ("aws_acm_certificate", "us-east-1"),
        ("aws_lambda_function", "us-east-1"),
        ("aws_wafv2_web_acl", "us-east-1"),
        ("aws_ecrpublic_repository", "us-east-1"),
        ("aws_devicefarm_project", "us-west-2"),
    ],
)
def test_aws_wants_some_things_in_one_region(type_, region):
    assert {rule.region for rule in PINNED if rule.type == type_} == {region}


def test_alarms_on_global_metrics_are_pinned_and_others_are_not():
    pinned = {rule.value: rule.region for rule in PINNED if rule.type == "aws_cloudwatch_metric_alarm"}

    assert pinned["AWS/Billing"] == "us-east-1"
    assert pinned["AWS/GlobalAccelerator"] == "us-west-2"
    assert "AWS/EC2" not in pinned


def test_types_whose_region_means_something_else_have_such_an_attribute():
    had_none_before_version_6 = {"aws_region"}

    for type_ in REGION_MEANS_SOMETHING_ELSE - had_none_before_version_6:
        blocks = [block for block in (schema(type_), schema(f"data.{type_}")) if block is not None]
        assert any("region" in block.attributes or "region" in block.blocks for block in blocks), type_


def test_every_other_resource_with_a_region_of_its_own_lands_there():
    assert "aws_s3_bucket" not in REGION_MEANS_SOMETHING_ELSE
    assert "aws_cloudformation_stack_set_instance" not in REGION_MEANS_SOMETHING_ELSE
    assert "aws_vpc_peering_connection" not in REGION_MEANS_SOMETHING_ELSE
