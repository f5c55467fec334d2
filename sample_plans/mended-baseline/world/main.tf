provider "aws" {
  region = "eu-central-1"
}

resource "aws_organizations_organization" "velo" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
}

resource "aws_organizations_account" "rental" {
  name  = "velo-rental"
  email = "aws+rental@velo.example"

  depends_on = [aws_organizations_organization.velo]
}
