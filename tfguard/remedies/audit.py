"""What is missing about records: a trail over every region, kept where nobody can change it unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tfguard.graph import Account
from tfguard.model.stack import Mode, Resource
from tfguard.remedies.block import Block, Content, Expression, deferred_document, document, resource
from tfguard.remedies.remedy import (
    Remedy,
    Situation,
    Variable,
    attribute,
    provider_in,
    provider_note,
    provider_of,
    suffix_of,
)

_SERVICE: Final = "cloudtrail.amazonaws.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trail:
    """A trail to be written: its names, and whose events it records."""

    label: str
    provider: Expression | None
    bucket: Variable
    account: Content
    organization: Expression | None
    """The id of the organization where the trail is for all of it."""

    @property
    def name(self) -> str:
        return self.label.replace("_", "-")

    @property
    def account_text(self) -> str:
        return f"${{{self.account.text}}}" if isinstance(self.account, Expression) else str(self.account)

    @property
    def arn(self) -> Expression:
        """The trail's own ARN in any region, written out: the policies that name it come before it."""
        return Expression(f'"arn:aws:cloudtrail:*:{self.account_text}:trail/{self.name}"')


def trail(situation: Situation) -> Iterator[Remedy]:
    """A trail for an account, or for the organization where the root module manages it."""
    guardrail = "trail-missing"
    for verdict in situation.violations.get(guardrail, ()):
        account = situation.account(verdict.target)
        provider = provider_in(account)
        organization = situation.organization
        managed = organization is not None and _owns(situation, account, organization)
        known = account.id if account is not None else None
        bucket, owner = _variables(suffix_of(provider))
        wanted = _Trail(
            label=situation.label(f"audit_trail{suffix_of(provider)}"),
            provider=provider_of(provider),
            bucket=bucket,
            account=known or Expression(f"var.{owner.name}"),
            organization=attribute(organization, "id") if organization is not None and managed else None,
        )
        trusted = "The organization must trust cloudtrail.amazonaws.com (aws_service_access_principals)."
        yield Remedy(
            name=f"trail{suffix_of(provider)}",
            guardrails=(guardrail,),
            blocks=(*_bucket(wanted), _key(wanted), *_logs(wanted), _trail(wanted)),
            variables=(bucket,) if known else (bucket, owner),
            notes=(*((trusted,) if managed else ()), *provider_note(provider)),
        )


def _owns(situation: Situation, account: Account | None, organization: Resource) -> bool:
    """An account manages the organization, so that a trail in it may be for all of it."""
    is_managed = organization.mode is Mode.MANAGED and organization.key is None
    return is_managed and account is not None and situation.graph.account_of(organization) is account


def _variables(suffix: str) -> tuple[Variable, Variable]:
    """The bucket that keeps a trail, and the account that owns it."""
    bucket = "The name of the bucket that keeps the trail; names are unique in all of AWS."
    return (
        Variable(name=f"trail_bucket{suffix}", type="string", description=bucket),
        Variable(name=f"trail_account_id{suffix}", type="string", description="The account that owns the trail."),
    )


def _trail(wanted: _Trail) -> Block:
    label = wanted.label
    return resource(
        "aws_cloudtrail",
        label,
        provider=wanted.provider,
        name=wanted.name,
        s3_bucket_name=Expression(f"aws_s3_bucket.{label}.id"),
        kms_key_id=Expression(f"aws_kms_key.{label}.arn"),
        cloud_watch_logs_group_arn=Expression(f'"${{aws_cloudwatch_log_group.{label}.arn}}:*"'),
        cloud_watch_logs_role_arn=Expression(f"aws_iam_role.{label}.arn"),
        is_multi_region_trail=True,
        is_organization_trail=True if wanted.organization is not None else None,
        include_global_service_events=True,
        enable_log_file_validation=True,
        enable_logging=True,
        depends_on=[Expression(f"aws_s3_bucket_policy.{label}"), Expression(f"aws_iam_role_policy.{label}")],
    )


def _bucket(wanted: _Trail) -> tuple[Block, ...]:
    label = wanted.label
    bucket = Expression(f"aws_s3_bucket.{label}.id")
    return (
        _bucket_document(wanted),
        resource("aws_s3_bucket", label, provider=wanted.provider, bucket=Expression(f"var.{wanted.bucket.name}")),
        resource(
            "aws_s3_bucket_public_access_block",
            label,
            provider=wanted.provider,
            bucket=bucket,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
        ),
        resource(
            "aws_s3_bucket_versioning",
            label,
            Block(type="versioning_configuration", attributes={"status": "Enabled"}),
            provider=wanted.provider,
            bucket=bucket,
        ),
        resource(
            "aws_s3_bucket_policy", label, provider=wanted.provider, bucket=bucket, policy=_json(f"{label}_bucket")
        ),
    )


def _bucket_document(wanted: _Trail) -> Block:
    """What CloudTrail needs of its bucket, for this trail only.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    """
    arn = f"aws_s3_bucket.{wanted.label}.arn"
    prefixes = [f"{wanted.account_text}/*"]
    if wanted.organization is not None:
        prefixes.append(f"${{{wanted.organization.text}}}/*")
    from_trail: dict[str, Content] = {"aws:SourceArn": wanted.arn}
    return deferred_document(
        f"{wanted.label}_bucket",
        wanted.provider,
        {
            "Sid": "CloudTrailLooks",
            "Effect": "Allow",
            "Principal": {"Service": _SERVICE},
            "Action": "s3:GetBucketAcl",
            "Resource": Expression(arn),
            "Condition": {"StringLike": from_trail},
        },
        {
            "Sid": "CloudTrailWrites",
            "Effect": "Allow",
            "Principal": {"Service": _SERVICE},
            "Action": "s3:PutObject",
            "Resource": [Expression(f'"${{{arn}}}/AWSLogs/{prefix}"') for prefix in prefixes],
            "Condition": {"StringLike": from_trail, "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}},
        },
        {
            "Sid": "OnlyOverTLS",
            "Effect": "Deny",
            "Principal": "*",
            "Action": "s3:*",
            "Resource": [Expression(arn), Expression(f'"${{{arn}}}/*"')],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        },
    )


def _json(label: str) -> Expression:
    return Expression(f"data.aws_iam_policy_document.{label}.json")


def _key(wanted: _Trail) -> Block:
    """The key that encrypts the records, owned by the account, used by this trail.

    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
    """
    context = f'"arn:aws:cloudtrail:*:{wanted.account_text}:trail/*"'
    policy = document(
        {
            "Sid": "TheAccountOwnsTheKey",
            "Effect": "Allow",
            "Principal": {"AWS": Expression(f'"arn:aws:iam::{wanted.account_text}:root"')},
            "Action": "kms:*",
            "Resource": "*",
        },
        {
            "Sid": "CloudTrailEncrypts",
            "Effect": "Allow",
            "Principal": {"Service": _SERVICE},
            "Action": ["kms:DescribeKey", "kms:GenerateDataKey*"],
            "Resource": "*",
            "Condition": {
                "StringLike": {
                    "aws:SourceArn": wanted.arn,
                    "kms:EncryptionContext:aws:cloudtrail:arn": Expression(context),
                }
            },
        },
    )
    return resource(
        "aws_kms_key",
        wanted.label,
        provider=wanted.provider,
        description="Encrypts the records of the trail.",
        enable_key_rotation=True,
        policy=policy,
    )


def _logs(wanted: _Trail) -> tuple[Block, ...]:
    """Where alarms look: a log group, and the role by which CloudTrail writes to it."""
    label = wanted.label
    group = f'"${{aws_cloudwatch_log_group.{label}.arn}}:*"'
    writing: dict[str, Content] = {
        "Sid": "WriteTheLog",
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": Expression(group),
    }
    return (
        deferred_document(f"{label}_log", wanted.provider, writing),
        resource("aws_cloudwatch_log_group", label, provider=wanted.provider, name=wanted.name, retention_in_days=365),
        resource(
            "aws_iam_role",
            label,
            provider=wanted.provider,
            name=wanted.name,
            assume_role_policy=document(
                {"Effect": "Allow", "Principal": {"Service": _SERVICE}, "Action": "sts:AssumeRole"}
            ),
        ),
        resource(
            "aws_iam_role_policy",
            label,
            provider=wanted.provider,
            name="write-the-log",
            role=Expression(f"aws_iam_role.{label}.id"),
            policy=_json(f"{label}_log"),
        ),
    )
