"""Where Terraform's resources land: which are global, which say so in their own way, which AWS wants in one region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from types import MappingProxyType
from typing import Final

AS_OF: Final = "2026-11-24"
"""The day the tables below were last compared with what AWS and its Terraform provider publish."""

_GLOBAL_FAMILIES: Final = (
    # Whole services, as the provider's guide lists them.
    # https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
    "account_",
    "bcmdataexports_",
    "billing_",
    "budgets_",
    "ce_",
    "cloudfront_",
    "cloudfrontkeyvaluestore_",
    "costoptimizationhub_",
    "cur_",
    "globalaccelerator_",
    "iam_",
    "networkmanager_",
    "notifications_",
    "notificationscontacts_",
    "organizations_",
    "pricing_",
    "rolesanywhere_",
    "route53_",
    "route53domains_",
    "route53recoverycontrol_",  # the name of the next one in the awscc provider
    "route53recoverycontrolconfig_",
    "route53recoveryreadiness_",
    "shield_",
    "waf_",
    # Services that AWS serves from one endpoint, whatever region is asked for: the guide is silent.
    "billingconductor_",
    "freetier_",
    "invoicing_",
    "savingsplans_",
)

_REGIONAL_FAMILIES: Final = ("route53_resolver_",)
"""Regional services whose types share the prefix of a global one: Route 53 Resolver's endpoints, rules and firewalls."""

_GLOBAL_TYPES: Final = frozenset(
    {
        # Global resources of regional services, from the same guide.
        "backup_global_settings",
        "canonical_user_id",
        "chimesdkvoice_global_settings",
        "cloudtrail_organization_delegated_admin_account",
        "dx_gateway",
        "ec2_image_block_public_access",
        "fms_admin_account",
        "quicksight_account_settings",
        "ram_sharing_with_organization",
        "s3_account_public_access_block",
        "servicecatalog_organizations_access",
        "vpc_ipam_organization_admin_account",
        # Waits until a certificate is issued, and makes nothing.
        "acm_certificate_validation",
        # Data sources that ask about the caller or the provider, or only write a document.
        "arn",
        "caller_identity",
        "cloudwatch_log_data_protection_policy_document",
        "default_tags",
        "ecr_lifecycle_policy_document",
        "ip_ranges",
        "partition",
        "regions",
    }
)

REGION_MEANS_SOMETHING_ELSE: Final = frozenset(
    {
        # Resources: the region that they speak about, while they land where the provider works.
        "aws_config_aggregate_authorization",  # the region of the aggregator that is let in
        "aws_servicequotas_template",  # the region whose quotas new accounts ask to raise
        "aws_ssmincidents_replication_set",  # a set of blocks, one for each region that it copies to
        # Data sources: a question about a region, or the region of what they found.
        "aws_apprunner_hosted_zone_id",
        "aws_cloudtrail_service_account",
        "aws_elastic_beanstalk_hosted_zone",
        "aws_elb_hosted_zone_id",
        "aws_elb_service_account",
        "aws_lb_hosted_zone_id",
        "aws_redshift_service_account",
        "aws_region",
        "aws_sagemaker_prebuilt_ecr_image",
        "aws_service",
        "aws_service_principal",
        "aws_servicequotas_templates",
        "aws_vpc_endpoint_service",
    }
)
"""Types with an attribute `region` that does not say where they land, in version 5 or 6 of the AWS provider."""


def is_global_type(terraform_type: str) -> bool:
    """Whether a resource or data source type of the `aws` or `awscc` provider stands in no region."""
    provider, _, name = terraform_type.partition("_")
    if provider not in {"aws", "awscc"}:
        return False
    if name in _GLOBAL_TYPES:
        return True
    return name.startswith(_GLOBAL_FAMILIES) and not name.startswith(_REGIONAL_FAMILIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A resource type that AWS wants in one region: always, where an attribute says so, or where others refer to it."""

    type: str
    region: str
    attribute: str | None = None
    value: str | None = None
    referenced_by: tuple[str, ...] = ()


_VIRGINIA: Final = "us-east-1"
_OREGON: Final = "us-west-2"


def _type(rule: Pinned) -> str:
    return rule.type


def _always(region: str, *types: str) -> tuple[Pinned, ...]:
    return tuple(Pinned(type=type_, region=region) for type_ in types)


def _where(region: str, attribute: str, value: str, *types: str) -> tuple[Pinned, ...]:
    return tuple(Pinned(type=type_, region=region, attribute=attribute, value=value) for type_ in types)


def _for(referenced_by: tuple[str, ...], region: str, *types: str) -> tuple[Pinned, ...]:
    return tuple(Pinned(type=type_, region=region, referenced_by=referenced_by) for type_ in types)


_SHOWS_A_CERTIFICATE_AT_THE_EDGE: Final = (
    "aws_cloudfront_distribution",
    "aws_cloudfront_distribution_tenant",
    "aws_cloudfront_multitenant_distribution",
    "aws_amplify_domain_association",
    "aws_api_gateway_domain_name",  # in another region, so an edge-optimized one
    "aws_appsync_domain_name",
    "aws_cognito_user_pool_domain",
)
"""https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html, and its users."""

PINNED: Final[tuple[Pinned, ...]] = tuple(
    chain(
        _for(_SHOWS_A_CERTIFICATE_AT_THE_EDGE, _VIRGINIA, "aws_acm_certificate"),
        # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-the-edge.html
        _for(("aws_cloudfront_distribution",), _VIRGINIA, "aws_lambda_function"),
        # https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
        _where(
            _VIRGINIA,
            "scope",
            "CLOUDFRONT",
            "aws_wafv2_api_key",
            "aws_wafv2_ip_set",
            "aws_wafv2_regex_pattern_set",
            "aws_wafv2_rule_group",
            "aws_wafv2_web_acl",
        ),
        # https://docs.aws.amazon.com/waf/latest/developerguide/get-started-fms-shield.html
        _where(_VIRGINIA, "resource_type", "AWS::CloudFront::Distribution", "aws_fms_policy"),
        # Metrics of global services exist in the region of their endpoint only.
        # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
        _where(_VIRGINIA, "namespace", "AWS/Billing", "aws_cloudwatch_metric_alarm"),
        _where(_VIRGINIA, "namespace", "AWS/CloudFront", "aws_cloudwatch_metric_alarm"),
        _where(_VIRGINIA, "namespace", "AWS/Route53", "aws_cloudwatch_metric_alarm"),
        _where(_VIRGINIA, "namespace", "AWS/TrustedAdvisor", "aws_cloudwatch_metric_alarm"),
        _where(_OREGON, "namespace", "AWS/GlobalAccelerator", "aws_cloudwatch_metric_alarm"),
        _where(_OREGON, "namespace", "AWS/NetworkManager", "aws_cloudwatch_metric_alarm"),
        # https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html
        _for(("aws_route53_query_log",), _VIRGINIA, "aws_cloudwatch_log_group"),
        # https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec-cmk-requirements.html
        _for(("aws_route53_key_signing_key",), _VIRGINIA, "aws_kms_key"),
        # https://docs.aws.amazon.com/general/latest/gr/ecr-public.html
        _always(_VIRGINIA, "aws_ecrpublic_repository", "aws_ecrpublic_repository_policy"),
        # https://docs.aws.amazon.com/servicequotas/latest/userguide/organization-templates.html
        _always(_VIRGINIA, "aws_servicequotas_template", "aws_servicequotas_template_association"),
        # https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-regions-and-availability-zones-in-amazon-lightsail.html
        _always(_VIRGINIA, "aws_lightsail_distribution", "aws_lightsail_domain", "aws_lightsail_domain_entry"),
        _for(("aws_lightsail_distribution",), _VIRGINIA, "aws_lightsail_certificate"),
        # https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
        _always(_OREGON, "aws_s3control_multi_region_access_point", "aws_s3control_multi_region_access_point_policy"),
        # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html
        _always(_OREGON, "aws_chatbot_slack_channel_configuration", "aws_chatbot_teams_channel_configuration"),
        _always(
            _OREGON,
            "aws_devicefarm_device_pool",
            "aws_devicefarm_instance_profile",
            "aws_devicefarm_network_profile",
            "aws_devicefarm_project",
            "aws_devicefarm_test_grid_project",
            "aws_devicefarm_upload",
        ),
    )
)
"""What a list of allowed regions must not hold against a stack, as long as it stands where AWS wants it."""

PINNED_BY_TYPE: Final[Mapping[str, tuple[Pinned, ...]]] = MappingProxyType(
    {type_: tuple(rules) for type_, rules in groupby(sorted(PINNED, key=_type), key=_type)}
)
"""The same by resource type."""
