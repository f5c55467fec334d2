"""Every difference between what tfguard reads and what Terraform plans, each with the reason why it stands."""

from __future__ import annotations

REASONS = {
    "decided early": "one side of && and || that decides is enough from Terraform 1.12 on; 1.11, which planned the cases, leaves it open",
    "marks of dynamic blocks": "a sensitive `for_each` marks all blocks; here it marks what the blocks take from it",
}

DIFFERENCES = {
    r"known only here: aws_ssm_parameter\.false\.name: .*": "decided early",
    r"other: aws_security_group\.g: sensitive is \{'ingress': True\}, found None": "marks of dynamic blocks",
}
