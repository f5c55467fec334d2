"""What a stack is responsible for, told by what it manages, and in which account."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Mode, Stack
from tfguard.model.verdict import Role

_ORGANIZATION: Final = re.compile(r"aws_organizations_")
_BASELINE: Final = re.compile(
    r"aws_(account_|budgets_|ce_anomaly_|cloudtrail\Z|config_|guardduty_|securityhub_|ssoadmin_|identitystore_"
    r"|iam_(user|group|account_|access_key|organizations_features)"
    r"|s3_account_public_access_block\Z|ebs_encryption_by_default\Z|ebs_snapshot_block_public_access\Z"
    r"|ec2_(image_block_public_access|instance_metadata_defaults)\Z|accessanalyzer_)"
)
"""Settings that hold for a whole account: IAM users and groups, password policy, budgets, trail, detection, contacts, Identity Center."""


def role_of(stack: Stack) -> Role:
    """The role that `--role auto` takes: by what the stack manages, also where this plan removes it."""
    return _role({resource.type for resource in stack.resources if resource.mode is Mode.MANAGED})


def roles_in_accounts(graph: ResourceGraph) -> Mapping[str, Role]:
    """The role that the stacks have in each account, by the account's name in findings.

    A stack that puts a queue into a second account is not responsible for the trail of that account.
    """
    types: defaultdict[str, set[str]] = defaultdict(set)
    for stack in graph.stacks:
        for resource in stack.resources:
            account = graph.account_of(resource) if resource.mode is Mode.MANAGED else None
            if account is not None:
                types[account.target].add(resource.type)
    return {account: _role(found) for account, found in types.items()}


def _role(types: Collection[str]) -> Role:
    if any(_ORGANIZATION.match(type_) for type_ in types):
        return Role.ORGANIZATION
    if any(_BASELINE.match(type_) for type_ in types):
        return Role.BASELINE
    return Role.WORKLOAD
