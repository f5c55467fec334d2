"""Where AWS is: partitions, their regions, and which of those an account has without asking for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

AS_OF: Final = "2026-11-24"
"""The day the tables below were last compared with what AWS publishes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """A group of regions with accounts, credentials and ARNs of its own.

    https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
    """

    name: str
    """The second word of its ARNs."""
    pattern: str
    """The shape of its region names, future ones included, as the AWS SDKs match them."""
    global_region: str
    """Where its global services are called, and what `aws:RequestedRegion` says there."""
    dns_suffix: str
    regions: tuple[str, ...]


PARTITIONS: Final = MappingProxyType(
    {
        partition.name: partition
        for partition in (
            Partition(
                name="aws",
                pattern=r"(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+",
                global_region="us-east-1",
                dns_suffix="amazonaws.com",
                regions=(
                    "af-south-1",
                    "ap-east-1",
                    "ap-east-2",
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-northeast-3",
                    "ap-south-1",
                    "ap-south-2",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ap-southeast-3",
                    "ap-southeast-4",
                    "ap-southeast-5",
                    "ap-southeast-6",
                    "ap-southeast-7",
                    "ca-central-1",
                    "ca-west-1",
                    "eu-central-1",
                    "eu-central-2",
                    "eu-north-1",
                    "eu-south-1",
                    "eu-south-2",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3",
                    "il-central-1",
                    "me-central-1",
                    "me-south-1",
                    "mx-central-1",
                    "sa-east-1",
                    "us-east-1",
                    "us-east-2",
                    "us-west-1",
                    "us-west-2",
                ),
            ),
            Partition(
                name="aws-cn",
                pattern=r"cn-\w+-\d+",
                global_region="cn-northwest-1",
                dns_suffix="amazonaws.com.cn",
                regions=("cn-north-1", "cn-northwest-1"),
            ),
            Partition(
                name="aws-us-gov",
                pattern=r"us-gov-\w+-\d+",
                global_region="us-gov-west-1",
                dns_suffix="amazonaws.com",
                regions=("us-gov-east-1", "us-gov-west-1"),
            ),
            Partition(
                name="aws-eusc",
                pattern=r"eusc-(de)-\w+-\d+",
                global_region="eusc-de-east-1",
                dns_suffix="amazonaws.eu",
                regions=("eusc-de-east-1",),
            ),
            Partition(
                name="aws-iso",
                pattern=r"us-iso-\w+-\d+",
                global_region="us-iso-east-1",
                dns_suffix="c2s.ic.gov",
                regions=("us-iso-east-1", "us-iso-west-1"),
            ),
            Partition(
                name="aws-iso-b",
                pattern=r"us-isob-\w+-\d+",
                global_region="us-isob-east-1",
                dns_suffix="sc2s.sgov.gov",
                regions=("us-isob-east-1", "us-isob-west-1"),
            ),
            Partition(
                name="aws-iso-e",
                pattern=r"eu-isoe-\w+-\d+",
                global_region="eu-isoe-west-1",
                dns_suffix="cloud.adc-e.uk",
                regions=("eu-isoe-west-1",),
            ),
            Partition(
                name="aws-iso-f",
                pattern=r"us-isof-\w+-\d+",
                global_region="us-isof-south-1",
                dns_suffix="csp.hci.ic.gov",
                regions=("us-isof-east-1", "us-isof-south-1"),
            ),
        )
    }
)

DEFAULT_ON: Final = frozenset(
    {
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-northeast-3",
        "ap-south-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ca-central-1",
        "eu-central-1",
        "eu-north-1",
        "eu-west-1",
        "eu-west-2",
        "eu-west-3",
        "sa-east-1",
        "us-east-1",
        "us-east-2",
        "us-west-1",
        "us-west-2",
    }
)
"""The commercial regions launched before 2019-03-20: on in every account, and impossible to turn off.

https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
"""

_SHAPE: Final = re.compile(
    r"[a-z]{2,4}(?:-[a-z]{2,5})?-(?:(?:north|south)(?:east|west)?|east|west|central)-\d{1,2}",
    re.ASCII,
)


def looks_like_region(text: str) -> bool:
    """Whether a text has the shape of a region's name, announced or not: `eu-west-1`, never `eu-west-1a` or `aws-global`."""
    return _SHAPE.fullmatch(text) is not None


def is_listed(region: str) -> bool:
    """Whether a region was open on the day of the table."""
    return any(region in partition.regions for partition in PARTITIONS.values())


def partition_of(region: str) -> Partition | None:
    """The partition that a region stands in, by its name alone; None where the name fits none.

    A region that opened after the day of the table is found by its shape, as the AWS SDKs do.
    """
    for partition in PARTITIONS.values():
        if region in partition.regions:
            return partition
    for partition in PARTITIONS.values():
        if re.fullmatch(partition.pattern, region, re.ASCII):
            return partition
    return None


def needs_opt_in(region: str) -> bool:
    """Whether an account must turn a region on before anyone can use it.

    Only the commercial partition has such regions, and each one launched since 2019-03-20 is one: future ones too.
    """
    partition = partition_of(region)
    return partition is not None and partition.name == "aws" and region not in DEFAULT_ON
