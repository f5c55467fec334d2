"""Where AWS is: partitions, their regions, which of those an account has without asking, and where global services are called."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from tfguard.aws import package_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """A group of regions with accounts, credentials and ARNs of its own.

    https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
    """

    name: str
    """The second word of its ARNs."""
    pattern: str
    """A regular expression for the names of its regions, future ones too, as the AWS SDKs have it."""
    global_region: str
    """Where most of its global services are called."""
    dns_suffix: str
    regions: Mapping[str, str]
    """Its regions, each with the name that AWS gives it for people (`Europe (Ireland)`)."""


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
"""The commercial regions launched before 2019-03-20: on in every account, and impossible to turn off. A closed list.

https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
"""

_COMMERCIAL: Final = "aws"

_SHAPE: Final = re.compile(
    r"[a-z]{2,4}(?:-[a-z]{2,5})?-(?:(?:north|south)(?:east|west)?|east|west|central)-\d{1,2}",
    re.ASCII,
)

_ONE_REGION: Final = MappingProxyType(
    {
        # https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html
        "cost-optimization-hub": "us-east-1",
        # https://docs.aws.amazon.com/general/latest/gr/cur.html
        "cur": "us-east-1",
        # https://docs.aws.amazon.com/general/latest/gr/devicefarm.html
        "devicefarm": "us-west-2",
        # https://docs.aws.amazon.com/general/latest/gr/global_accelerator.html
        "globalaccelerator": "us-west-2",
        # https://docs.aws.amazon.com/general/latest/gr/r53.html
        "route53domains": "us-east-1",
    }
)
"""Commercial services that have one endpoint, though the SDKs treat them as regional."""


def looks_like_region(text: str) -> bool:
    """Whether a text has the shape of a region's name, announced or not: `eu-west-1`, never `eu-west-1a` or `aws-global`."""
    return _SHAPE.fullmatch(text) is not None


@cache
def _endpoints() -> Mapping[str, Any]:
    endpoints: Mapping[str, Any] = json.loads(package_data.read("endpoints.json"))
    return endpoints


def as_of() -> str:
    """The day of the facts, as `2026-11-20`."""
    return str(_endpoints()["about"]["as_of"])


def source() -> str:
    """Where the facts come from, with its version."""
    return str(_endpoints()["about"]["source"])


@cache
def partitions() -> Mapping[str, Partition]:
    """Every partition, by its name."""
    return MappingProxyType(
        {
            name: Partition(name=name, **facts | {"regions": MappingProxyType(facts["regions"])})
            for name, facts in _endpoints()["partitions"].items()
        }
    )


def partition_of(region: str) -> Partition | None:
    """The partition that a region stands in; None where its name fits none.

    A region that opened after the day of the facts is found by the shape of its name, as the AWS SDKs do.
    """
    for partition in partitions().values():
        if region in partition.regions:
            return partition
    for partition in partitions().values():
        if re.fullmatch(partition.pattern, region, re.ASCII):
            return partition
    return None


def is_listed(region: str) -> bool:
    """Whether a region is open, as of the day of the facts."""
    return any(region in partition.regions for partition in partitions().values())


def needs_opt_in(region: str) -> bool:
    """Whether an account must turn a region on before anyone can use it.

    Only the commercial partition has such regions, and each one launched since 2019-03-20 is one: future ones too.
    """
    partition = partition_of(region)
    return partition is not None and partition.name == _COMMERCIAL and region not in DEFAULT_ON


def global_services() -> tuple[str, ...]:
    """The IAM prefixes of the services that are called in one region, whatever region the caller works in; sorted."""
    return tuple(sorted({*_endpoints()["global_services"], *_ONE_REGION}))


def endpoint_region(service: str, partition: str = _COMMERCIAL) -> str | None:
    """The one region that `aws:RequestedRegion` names in every request to a global service; None for a regional one.

    STS and Health are regional here: the first has an endpoint in each region, the second fails over to another one.
    """
    if partition == _COMMERCIAL and service in _ONE_REGION:
        return _ONE_REGION[service]
    exceptions: Mapping[str, str] | None = _endpoints()["global_services"].get(service)
    if exceptions is None or partition not in partitions():
        return None
    return exceptions.get(partition, partitions()[partition].global_region)
