"""Every difference between what tfguard reads and what Terraform plans, each with the reason why it stands."""

from __future__ import annotations

REASONS = {
    "decided early": "Terraform 1.11 leaves open what no later value can change: `unknown && false`, two branches that are the same",
    "marks of dynamic blocks": "a sensitive `for_each` marks all blocks; here it marks what the blocks take from it",
}

DIFFERENCES = {
    r"known only here: aws_ssm_parameter\.(condition\.value|false\.name): .*": "decided early",
    r"other: aws_security_group\.g: sensitive is \{'ingress': True\}, found None": "marks of dynamic blocks",
}
