"""What a stack is responsible for, told by what it manages."""

from __future__ import annotations

import re
from typing import Final

from tfguard.model.stack import Mode, Stack
from tfguard.model.verdict import Role

_ORGANIZATION: Final = re.compile(r"aws_organizations_")
_BASELINE: Final = re.compile(
    r"aws_(account_|budgets_|ce_anomaly_|cloudtrail\Z|config_|guardduty_|securityhub_|ssoadmin_|identitystore_"
    r"|iam_(user|group|account_|access_key|organizations_features)"
    r"|s3_account_public_access_block\Z|ebs_encryption_by_default\Z|accessanalyzer_)"
)
"""Settings that hold for a whole account: IAM users and groups, password policy, budgets, trail, detection, contacts, Identity Center."""


def role_of(stack: Stack) -> Role:
    """The role that `--role auto` takes: by what the stack manages, also where this plan removes it."""
    types = {resource.type for resource in stack.resources if resource.mode is Mode.MANAGED}
    if any(_ORGANIZATION.match(type_) for type_ in types):
        return Role.ORGANIZATION
    if any(_BASELINE.match(type_) for type_ in types):
        return Role.BASELINE
    return Role.WORKLOAD
