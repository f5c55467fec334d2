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

# Its region is known only after apply.
provider "aws" {
  alias  = "elsewhere"
  region = terraform_data.settings.output.region
}

# Everything below reads its values here, and here they are known only after apply.
resource "terraform_data" "settings" {
  input = {
    region         = "eu-west-3"
    user           = "ana"
    key_status     = "Active"
    pgp_key        = null
    policy_arn     = "arn:aws:iam::aws:policy/AdministratorAccess"
    policy_arns    = []
    multi_region   = false
    session        = "PT12H"
    principal_type = "USER"
    budget_type    = "COST"
    subscribers    = []
    feature_set    = "ALL"
    policy_types   = ["SERVICE_CONTROL_POLICY"]
    parent         = "r-abcd"
    target         = "ou-abcd-12345678"
    content        = "{}"
    policy_id      = "p-12345678"
    billing        = null
    root_features  = []
    trusted        = []
    administrator  = "123456789012"
    organization   = false
    validated      = false
    key            = null
    log_group      = null
    log_role       = null
    pattern        = "{ $.userIdentity.type != \"Root\" }"
    length         = 6
    remembered     = 0
    hard           = true
    frequency      = "IMMEDIATE"
    recording      = false
    detecting      = false
    analyzer       = "ACCOUNT_UNUSED_ACCESS"
    contact        = "BILLING"
    blocked        = false
    encrypted      = false
    sharing        = "unblocked"
    tokens         = "optional"
  }
}

data "aws_caller_identity" "later" {
  depends_on = [terraform_data.settings]
}
