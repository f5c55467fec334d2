"""tfguard reads a Terraform plan and proves whether an AWS account stays inside its guardrails."""

__version__ = "0.1.0"
