"""Which attribute of which resource names which other resource, and by what: the facts that links are made of.

Attribute names as in the documentation of the AWS provider:
https://registry.terraform.io/providers/hashicorp/aws/latest/docs
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

USER: Final = "aws_iam_user"
GROUP: Final = "aws_iam_group"
ROLE: Final = "aws_iam_role"
POLICY: Final = "aws_iam_policy"
DATA_POLICY: Final = "data.aws_iam_policy"
ORGANIZATION: Final = "aws_organizations_organization"
DATA_ORGANIZATION: Final = "data.aws_organizations_organization"
UNIT: Final = "aws_organizations_organizational_unit"
ACCOUNT: Final = "aws_organizations_account"
SCP: Final = "aws_organizations_policy"
SCP_ATTACHMENT: Final = "aws_organizations_policy_attachment"
PERMISSION_SET: Final = "aws_ssoadmin_permission_set"

_POLICIES = (POLICY, DATA_POLICY)
_IN_THE_TREE = (ORGANIZATION, DATA_ORGANIZATION, UNIT, ACCOUNT)
_PARENTS = (ORGANIZATION, DATA_ORGANIZATION, UNIT)

ENDS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = MappingProxyType(
    {
        ("aws_iam_user", "permissions_boundary"): _POLICIES,
        ("aws_iam_role", "permissions_boundary"): _POLICIES,
        ("aws_iam_role", "managed_policy_arns"): _POLICIES,
        ("aws_iam_user_policy", "user"): (USER,),
        ("aws_iam_group_policy", "group"): (GROUP,),
        ("aws_iam_role_policy", "role"): (ROLE,),
        ("aws_iam_user_policy_attachment", "user"): (USER,),
        ("aws_iam_user_policy_attachment", "policy_arn"): _POLICIES,
        ("aws_iam_group_policy_attachment", "group"): (GROUP,),
        ("aws_iam_group_policy_attachment", "policy_arn"): _POLICIES,
        ("aws_iam_role_policy_attachment", "role"): (ROLE,),
        ("aws_iam_role_policy_attachment", "policy_arn"): _POLICIES,
        ("aws_iam_policy_attachment", "users"): (USER,),
        ("aws_iam_policy_attachment", "groups"): (GROUP,),
        ("aws_iam_policy_attachment", "roles"): (ROLE,),
        ("aws_iam_policy_attachment", "policy_arn"): _POLICIES,
        ("aws_iam_user_policy_attachments_exclusive", "user_name"): (USER,),
        ("aws_iam_user_policy_attachments_exclusive", "policy_arns"): _POLICIES,
        ("aws_iam_group_policy_attachments_exclusive", "group_name"): (GROUP,),
        ("aws_iam_group_policy_attachments_exclusive", "policy_arns"): _POLICIES,
        ("aws_iam_role_policy_attachments_exclusive", "role_name"): (ROLE,),
        ("aws_iam_role_policy_attachments_exclusive", "policy_arns"): _POLICIES,
        ("aws_iam_user_policies_exclusive", "user_name"): (USER,),
        ("aws_iam_group_policies_exclusive", "group_name"): (GROUP,),
        ("aws_iam_role_policies_exclusive", "role_name"): (ROLE,),
        ("aws_iam_user_group_membership", "user"): (USER,),
        ("aws_iam_user_group_membership", "groups"): (GROUP,),
        ("aws_iam_group_membership", "group"): (GROUP,),
        ("aws_iam_group_membership", "users"): (USER,),
        ("aws_iam_user_login_profile", "user"): (USER,),
        ("aws_iam_access_key", "user"): (USER,),
        (UNIT, "parent_id"): _PARENTS,
        (ACCOUNT, "parent_id"): _PARENTS,
        (SCP_ATTACHMENT, "policy_id"): (SCP,),
        (SCP_ATTACHMENT, "target_id"): _IN_THE_TREE,
        ("aws_ssoadmin_managed_policy_attachment", "permission_set_arn"): (PERMISSION_SET,),
        ("aws_ssoadmin_customer_managed_policy_attachment", "permission_set_arn"): (PERMISSION_SET,),
        ("aws_ssoadmin_permission_set_inline_policy", "permission_set_arn"): (PERMISSION_SET,),
        ("aws_ssoadmin_permissions_boundary_attachment", "permission_set_arn"): (PERMISSION_SET,),
        ("aws_ssoadmin_account_assignment", "permission_set_arn"): (PERMISSION_SET,),
        ("aws_ssoadmin_account_assignment", "target_id"): (ACCOUNT,),
    }
)
"""The attribute on the left holds the name, ARN or id of a resource of one of the types on the right.

A type is written as in addresses: `aws_x` is managed, `data.aws_x` is read.
"""

MANY: Final = frozenset(
    {
        ("aws_iam_role", "managed_policy_arns"),
        ("aws_iam_policy_attachment", "users"),
        ("aws_iam_policy_attachment", "groups"),
        ("aws_iam_policy_attachment", "roles"),
        ("aws_iam_user_policy_attachments_exclusive", "policy_arns"),
        ("aws_iam_group_policy_attachments_exclusive", "policy_arns"),
        ("aws_iam_role_policy_attachments_exclusive", "policy_arns"),
        ("aws_iam_user_group_membership", "groups"),
        ("aws_iam_group_membership", "users"),
    }
)
"""The attributes that hold a collection of names."""

NAMED_BY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        USER: ("name", "id", "arn"),
        GROUP: ("name", "id", "arn"),
        ROLE: ("name", "id", "arn"),
        POLICY: ("arn", "id"),
        DATA_POLICY: ("arn", "id"),
        ORGANIZATION: ("id",),
        DATA_ORGANIZATION: ("id",),
        UNIT: ("id",),
        ACCOUNT: ("id",),
        SCP: ("id",),
        PERMISSION_SET: ("arn",),
    }
)
"""The attributes by which others name a resource of the type."""

CHOSEN_NAMES: Final = frozenset({"name"})
"""Names that people choose; AWS makes the others, so a known one cannot be that of an object still to be created."""
