# Central root management works through IAM, which the organization must let in.

resource_policy "aws_organizations_organization" "root-management-access-not-trusted" {
  guardrail {
    title    = "Central root management without trusted access for IAM"
    severity = "medium"
    why      = "IAM manages the root users of member accounts only while the organization trusts it: without trusted access the apply fails, or central management of root credentials ends without a word."
    fix      = "Add \"iam.amazonaws.com\" to aws_service_access_principals of the organization."
    references = {
      "cis-aws-7.0"               = { "2.1.1" = "partial" }
      "well-architected-security" = { "SEC01-BP02" = "indirect" }
    }
  }

  filter = core::length(tfguard::everywhere(target, "aws_iam_organizations_features")) > 0

  enforce {
    condition     = attrs.aws_service_access_principals != null && core::contains(attrs.aws_service_access_principals, "iam.amazonaws.com")
    error_message = "aws_service_access_principals does not name iam.amazonaws.com, through which aws_iam_organizations_features works"
  }
}

# The organization is managed elsewhere, and read here.
resource_policy "data.aws_organizations_organization" "root-management-access-not-trusted" {
  filter = core::length(tfguard::everywhere(target, "aws_iam_organizations_features")) > 0 && core::length(tfguard::everywhere(target, "aws_organizations_organization")) < 1

  enforce {
    condition     = core::contains(attrs.aws_service_access_principals, "iam.amazonaws.com")
    error_message = "the organization does not trust iam.amazonaws.com, through which aws_iam_organizations_features works"
  }
}
