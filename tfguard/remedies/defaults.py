"""What is missing about an account's defaults and its detectors: settings that are one block each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from tfguard.remedies.block import Block, Content, resource
from tfguard.remedies.remedy import Remedy, Situation, provider_in, provider_note, provider_of, suffix_of

_CLOSED: Final = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")


@dataclass(frozen=True, slots=True)
class _Setting:
    """One block that an account, or a region of it, has once."""

    type: str
    attributes: Mapping[str, Content] = field(default_factory=dict)


_SETTINGS: Final[Mapping[str, tuple[_Setting, ...]]] = MappingProxyType(
    {
        "s3-account-public-access": (_Setting("aws_s3_account_public_access_block", dict.fromkeys(_CLOSED, True)),),
        "ebs-default-encryption-off": (_Setting("aws_ebs_encryption_by_default", {"enabled": True}),),
        "image-or-snapshot-public": (
            _Setting("aws_ec2_image_block_public_access", {"state": "block-new-sharing"}),
            _Setting("aws_ebs_snapshot_block_public_access", {"state": "block-all-sharing"}),
            _Setting("aws_ec2_instance_metadata_defaults", {"http_tokens": "required"}),
        ),
        "access-analyzer-missing": (
            _Setting("aws_accessanalyzer_analyzer", {"analyzer_name": "account", "type": "ACCOUNT"}),
        ),
        "guardduty-off": (_Setting("aws_guardduty_detector", {"enable": True}),),
        "securityhub-off": (_Setting("aws_securityhub_account"),),
    }
)
"""The settings by guardrail."""

SETTLED: Final = tuple(_SETTINGS)
"""The guardrails for which a setting is written."""


def defaults(situation: Situation) -> Iterator[Remedy]:
    """The settings that an account lacks; one that is there and wrong is for its owner to change."""
    lacking: dict[str, list[str]] = {}
    for guardrail in situation.violated(*SETTLED):
        for verdict in situation.violations[guardrail]:
            if situation.account(verdict.target) is not None:
                lacking.setdefault(verdict.target, []).append(guardrail)
    for target, guardrails in lacking.items():
        account = situation.account(target)
        provider = provider_in(account)
        there = {found.type for found in account.resources} if account is not None else set()
        yield Remedy(
            name=f"account_defaults{suffix_of(provider)}",
            guardrails=tuple(guardrails),
            blocks=tuple(
                _block(situation, setting, provider)
                for guardrail in guardrails
                for setting in _SETTINGS[guardrail]
                if setting.type not in there
            ),
            notes=(
                "All but the block of S3 hold for the region of the provider: give the others that you use the same.",
                *provider_note(provider),
            ),
        )


def _block(situation: Situation, setting: _Setting, provider: str) -> Block:
    label = situation.label(f"account{suffix_of(provider)}")
    return resource(setting.type, label, provider=provider_of(provider), **setting.attributes)
