"""A directory of Terraform configuration in, a `Stack` out: what `terraform plan` would plan into an empty state.

Without Terraform, providers, credentials or network. Files come through a `Files` that the shell hands in.
"""
