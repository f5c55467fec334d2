# One switch for all new volumes, whoever makes them.

account_policy "*" "ebs-default-encryption-off" {
  guardrail {
    title    = "New disks are not encrypted"
    severity = "medium"
    role     = "baseline"
    why      = "A snapshot that is shared by mistake, or copied by somebody who should not, can be read by anybody unless it is encrypted; and a disk cannot be encrypted later, only made anew."
    fix      = "Add an aws_ebs_encryption_by_default with enabled = true, in each region that is used."
    references = {
      "cis-aws-3.0"               = { "2.2.1" = "partial" }
      "cis-aws-4.0.1"             = { "5.1.1" = "partial" }
      "cis-aws-5.0"               = { "5.1.1" = "partial" }
      "cis-aws-6.0"               = { "6.1.1" = "partial" }
      "cis-aws-7.0"               = { "6.1.1" = "partial" }
      "fsbp"                      = { "EC2.7" = "partial" }
      "well-architected-security" = { "SEC08-BP02" = "partial" }
    }
  }

  locals {
    read = [for setting in tfguard::resources(target, "data.aws_ebs_encryption_by_default") : setting.attrs.enabled]
  }

  enforce {
    condition     = core::length(tfguard::resources(target, "aws_ebs_encryption_by_default")) > 0 || core::anytrue(local.read)
    error_message = "new disks of account ${target.label} are not encrypted unless somebody asks for it: it has no aws_ebs_encryption_by_default"
  }
}

resource_policy "aws_ebs_encryption_by_default" "ebs-default-encryption-off" {
  enforce {
    condition     = attrs.enabled != false
    error_message = "new disks are not encrypted unless somebody asks for it: enabled is false"
  }
}
