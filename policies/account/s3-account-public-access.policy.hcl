# One switch for all buckets of the account, those of tomorrow too.

account_policy "*" "s3-account-public-access" {
  guardrail {
    title    = "Buckets of the account can be made public"
    severity = "high"
    role     = "baseline"
    why      = "One wrong bucket policy, or one object uploaded with a public ACL, and customer data is on the internet. The account-wide block overrules all of them, also those that people make by hand."
    fix      = "Add an aws_s3_account_public_access_block with block_public_acls, block_public_policy, ignore_public_acls and restrict_public_buckets = true."
    references = {
      "cis-aws-3.0"               = { "2.1.4" = "partial" }
      "cis-aws-4.0.1"             = { "2.1.4" = "partial" }
      "cis-aws-5.0"               = { "2.1.4" = "partial" }
      "cis-aws-6.0"               = { "3.1.4" = "partial" }
      "cis-aws-7.0"               = { "3.1.4" = "partial" }
      "fsbp"                      = { "S3.1" = "partial" }
      "well-architected-security" = { "SEC03-BP07" = "partial" }
    }
  }

  locals {
    read = [for block in tfguard::resources(target, "data.aws_s3_account_public_access_block") : block.attrs.block_public_acls && block.attrs.block_public_policy && block.attrs.ignore_public_acls && block.attrs.restrict_public_buckets]
  }

  enforce {
    condition     = core::length(tfguard::resources(target, "aws_s3_account_public_access_block")) > 0 || core::anytrue(local.read)
    error_message = "nothing keeps the buckets of account ${target.label} from being made public: it has no aws_s3_account_public_access_block"
  }
}

resource_policy "aws_s3_account_public_access_block" "s3-account-public-access" {
  locals {
    off = [for name in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] : name if attrs[name] != true]
  }

  enforce {
    condition     = core::length(local.off) < 1
    error_message = "buckets of the account can be made public: ${core::join(", ", local.off)} is off"
  }
}
