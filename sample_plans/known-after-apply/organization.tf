resource "aws_organizations_organization" "this" {
  feature_set                   = terraform_data.settings.output.feature_set
  enabled_policy_types          = terraform_data.settings.output.policy_types
  aws_service_access_principals = terraform_data.settings.output.trusted
}

# What hangs here is known: an SCP whose document is not.
resource "aws_organizations_organizational_unit" "workloads" {
  name      = "workloads"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_account" "shop" {
  name                       = "shop"
  email                      = "aws+shop@example.com"
  parent_id                  = aws_organizations_organizational_unit.workloads.id
  iam_user_access_to_billing = terraform_data.settings.output.billing
}

resource "aws_organizations_policy" "secret" {
  name    = "secret"
  content = terraform_data.settings.output.content
}

resource "aws_organizations_policy_attachment" "secret" {
  policy_id = aws_organizations_policy.secret.id
  target_id = aws_organizations_organizational_unit.workloads.id
}

# Where it hangs is not known, and what hangs somewhere may be this one.
resource "aws_organizations_policy" "stay" {
  name = "stay"

  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = ["organizations:LeaveOrganization"], Resource = ["*"] }]
  })
}

resource "aws_organizations_policy_attachment" "something" {
  policy_id = terraform_data.settings.output.policy_id
  target_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_organizations_organizational_unit" "sandbox" {
  name      = "sandbox"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_policy_attachment" "somewhere" {
  policy_id = aws_organizations_policy.secret.id
  target_id = terraform_data.settings.output.target
}

resource "aws_organizations_account" "idea" {
  name                       = "idea"
  email                      = "aws+idea@example.com"
  parent_id                  = terraform_data.settings.output.parent
  iam_user_access_to_billing = terraform_data.settings.output.billing
}

resource "aws_iam_organizations_features" "root" {
  enabled_features = terraform_data.settings.output.root_features
}

resource "aws_guardduty_organization_admin_account" "security" {
  admin_account_id = terraform_data.settings.output.administrator
}
