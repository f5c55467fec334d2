# Global services are called in one region, wherever the caller works: a lock that forgets them shuts people out of IAM.

input "global_services" {
  type        = list(string)
  default     = ["iam", "organizations", "route53", "cloudfront", "support"]
  description = "Prefixes of the services that must keep working."
}

resource_policy "aws_organizations_policy" "region-lock-breaks-global-services" {
  guardrail {
    title    = "Region lock that shuts global services"
    severity = "high"
    why      = "IAM, Route 53 and their like answer in us-east-1 alone: under this lock nobody can create a role or change DNS."
    fix      = "Leave the global services out of the Deny with NotAction, as AWS's example does, or allow us-east-1."
    references = {
      "control-tower" = { "AWS-GR_REGION_DENY" = "indirect" }
    }
  }

  filter = attrs.type == null || attrs.type == "SERVICE_CONTROL_POLICY"

  locals {
    gap = tfguard::gap_in_global_services(target, input.global_services)
  }

  enforce {
    condition     = local.gap == null
    error_message = "${local.gap.action} is denied, since it is called in ${local.gap.region}"
  }
}
