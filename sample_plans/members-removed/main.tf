terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_organizations_organization" "this" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "workloads"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "experiments" {
  name      = "experiments"
  parent_id = aws_organizations_organization.this.roots[0].id
}

moved {
  from = aws_organizations_organizational_unit.sandbox
  to   = aws_organizations_organizational_unit.experiments
}

# Goes to another OU, and stays what it is.
resource "aws_organizations_account" "web" {
  name      = "web"
  email     = "aws+web@example.com"
  parent_id = aws_organizations_organizational_unit.experiments.id
}

removed {
  from = aws_organizations_account.shop

  lifecycle {
    destroy = false
  }
}
