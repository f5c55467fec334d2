# Access Analyzer proves which resources of the account somebody outside can reach.

account_policy "*" "access-analyzer-missing" {
  guardrail {
    title    = "Nobody looks for what others can reach"
    severity = "medium"
    role     = "baseline"
    why      = "One policy with a wrong principal makes a bucket, a key or a role open to the world, and nothing shows it. Access Analyzer reads all policies and says which ones do, at no charge."
    fix      = "Add an aws_accessanalyzer_analyzer with type = \"ACCOUNT\", or one with type = \"ORGANIZATION\" in the organization's security account."
    references = {
      "cis-aws-3.0"               = { "1.20" = "partial" }
      "cis-aws-4.0.1"             = { "1.20" = "partial" }
      "cis-aws-5.0"               = { "1.19" = "partial" }
      "cis-aws-6.0"               = { "2.19" = "partial" }
      "cis-aws-7.0"               = { "2.18" = "partial" }
      "well-architected-security" = { "SEC03-BP07" = "partial" }
    }
  }

  locals {
    own    = [for analyzer in tfguard::resources(target, "aws_accessanalyzer_analyzer") : analyzer.attrs.type == null || analyzer.attrs.type == "ACCOUNT"]
    shared = [for analyzer in tfguard::everywhere(target, "aws_accessanalyzer_analyzer") : analyzer.attrs.type == "ORGANIZATION"]
  }

  enforce {
    condition     = core::anytrue(core::concat(local.own, local.shared))
    error_message = "account ${target.label} has no analyzer of access from outside"
  }
}
