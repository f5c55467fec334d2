# A trail that records one region does not see what happens in the others.

resource_policy "aws_cloudtrail" "trail-single-region" {
  guardrail {
    title    = "Trail that records a single region"
    severity = "high"
    why      = "An intruder works where nobody looks: what happens in the other regions leaves no record."
    fix      = "Set is_multi_region_trail = true."
    references = {
      "cis-aws-3.0"               = { "3.1" = "partial" }
      "cis-aws-5.0"               = { "3.1" = "partial" }
      "cis-aws-7.0"               = { "4.1" = "partial" }
      "fsbp"                      = { "CloudTrail.1" = "partial" }
      "well-architected-security" = { "SEC04-BP02" = "indirect" }
    }
  }

  enforce {
    condition     = attrs.is_multi_region_trail == true
    error_message = "trail ${core::try(attrs.name, target.address)} records one region only"
  }
}
