# SCPs do not bind the management account: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html

resource_policy "aws_organizations_policy_attachment" "scp-on-management-account" {
  guardrail {
    title    = "SCP on the management account"
    severity = "low"
    why      = "No SCP has any effect in the management account: this one looks like protection, and protects nothing."
    fix      = "Attach the SCP to the root, an OU or a member account; keep people and workloads out of the management account."
    references = {
      "cis-aws-7.0" = { "2.1.2" = "indirect" }
    }
  }

  locals {
    told   = core::concat(tfguard::everywhere(target, "aws_organizations_organization"), tfguard::everywhere(target, "data.aws_organizations_organization"))
    others = [for policy in tfguard::points_to(target, "policy_id") : policy if policy.attrs.type != null && policy.attrs.type != "SERVICE_CONTROL_POLICY"]
  }

  filter = core::length(local.told) > 0 && core::length(local.others) < 1

  enforce {
    condition     = !tfguard::names_management_account(target, "target_id")
    error_message = "${core::try(tfguard::points_to(target, "policy_id")[0].attrs.name, "this SCP")} is attached to the management account, where no SCP has any effect"
  }
}
