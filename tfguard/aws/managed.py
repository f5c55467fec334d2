"""The policies that AWS writes and keeps: those that IAM principals are given, and those that organizations start with.

AWS changes their documents without notice; `as_of()` says which day's these are. A policy that is not here has a document that
nobody here knows: it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from tfguard.aws.archive import Archive

FULL_AWS_ACCESS: Final = "p-FullAWSAccess"
"""The id of the service control policy that is attached to every new root, OU and account.

https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
"""

RCP_FULL_AWS_ACCESS: Final = "p-RCPFullAWSAccess"
"""The id of the resource control policy that is attached everywhere and cannot be detached.

https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
"""

_ARN: Final = re.compile(r"arn:(?P<partition>aws[\w-]*):iam::aws:policy/(?P<name>.+)")

_SAME_IN_EVERY_PARTITION: Final = frozenset({"AdministratorAccess"})
"""The documents are the commercial partition's; others differ in ARNs and services, but not where all is one `*`."""


@cache
def _archive() -> Archive:
    return Archive.of_package("managed_policies")


def as_of() -> str:
    """The day of the newest document, as `2026-09-30`."""
    return str(_archive().about["as_of"])


def source() -> str:
    """Where the documents come from, with its version."""
    return str(_archive().about["source"])


def managed_policies() -> tuple[str, ...]:
    """The ARNs of the AWS managed policies whose documents are known, sorted."""
    return tuple(f"arn:aws:iam::aws:policy/{name}" for name in _archive().names)


def managed_policy(arn: str) -> Mapping[str, Any] | None:
    """The document of an AWS managed policy; None where it is not known, or the ARN is not that of one."""
    match = _ARN.fullmatch(arn)
    if match is None:
        return None
    name = match["name"]
    if match["partition"] != "aws" and name not in _SAME_IN_EVERY_PARTITION:
        return None
    document: Mapping[str, Any] | None = _archive().read(name) if name in _archive() else None
    return document


def organization_policy(policy_id: str) -> Mapping[str, Any] | None:
    """The document of a policy that AWS gives to every organization, by its id; None for any other."""
    match policy_id:
        case "p-FullAWSAccess":
            return _document({"Effect": "Allow", "Action": "*", "Resource": "*"})
        case "p-RCPFullAWSAccess":
            return _document({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"})
        case _:
            return None


def _document(statement: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"Version": "2012-10-17", "Statement": [statement]}
