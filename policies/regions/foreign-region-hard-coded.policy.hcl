# A zone, an ARN or an endpoint of another region, written into a resource.

input "allowed_regions" {
  type        = list(string)
  nullable    = true
  description = "The regions that people look at; without it region guardrails do not apply."
}

resource_policy "aws_*" "foreign-region-hard-coded" {
  guardrail {
    title    = "Something of another region is written into a resource"
    severity = "medium"
    why      = "Data goes to a region that nobody looks at, or the stack breaks on the day on which it is built in the right one: a copied example often brings the region of its author along."
    fix      = "Take the region from the provider: data \"aws_region\", data \"aws_availability_zones\", the ARN of a resource or of a data source."
    references = {
      "control-tower" = { "AWS-GR_REGION_DENY" = "indirect" }
    }
  }

  locals {
    named = tfguard::regions_named(target)
  }

  filter = input.allowed_regions != null && core::length(local.named) > 0

  enforce {
    condition     = core::alltrue([for found in local.named : core::contains(input.allowed_regions, found.region)])
    error_message = core::join("; ", [for found in local.named : "${found.path} is ${found.text}, in ${found.region}" if !core::contains(input.allowed_regions, found.region)])
  }
}
