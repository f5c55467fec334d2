"""Every difference between what tfguard reads and what Terraform plans, each with the reason why it stands."""

from __future__ import annotations

REASONS = {
    "region of a connector": "only AWS's Chime says in a plan which region its provider is in",
    "compressed": "what gzip makes of a text depends on the library: `base64gzip` is left unknown",
    "decided early": "one side of && and || that decides is enough from Terraform 1.12 on; 1.11, which planned the cases, leaves it open",
}

DIFFERENCES = {
    r"unknown here: aws_chime_voice_connector\.v\.aws_region: .*": "region of a connector",
    r"unknown here: aws_launch_template\.lt\.user_data: .*": "compressed",
    r"known only here: aws_ssm_parameter\.false\.name: .*": "decided early",
}
