# Whom AWS writes to when a key is found on the internet, a machine attacks others, or the bill is not paid.

input "account_contacts" {
  type        = list(string)
  default     = ["SECURITY", "BILLING", "OPERATIONS"]
  description = "The kinds of alternate contacts that each account must have."
}

account_policy "*" "account-contact-missing" {
  guardrail {
    title    = "AWS cannot reach the right people"
    severity = "medium"
    role     = "baseline"
    why      = "AWS warns by mail when it finds an account's key on the internet or sees it attack others, and closes it when nobody answers. Without contacts the mail goes to whoever opened the account, who may have left."
    fix      = "Add an aws_account_alternate_contact for SECURITY, BILLING and OPERATIONS, each with an address that a team reads."
    references = {
      "cis-aws-3.0"               = { "1.1" = "partial", "1.2" = "partial" }
      "cis-aws-4.0.1"             = { "1.1" = "partial", "1.2" = "partial" }
      "cis-aws-5.0"               = { "1.1" = "partial", "1.2" = "partial" }
      "cis-aws-6.0"               = { "2.1" = "partial", "2.2" = "partial" }
      "cis-aws-7.0"               = { "2.2" = "partial", "2.3" = "partial" }
      "fsbp"                      = { "Account.1" = "partial" }
      "well-architected-security" = { "SEC10-BP01" = "partial" }
    }
  }

  locals {
    own   = [for contact in tfguard::resources(target, "aws_account_alternate_contact") : contact.attrs.alternate_contact_type if contact.attrs.account_id == null]
    named = [for contact in tfguard::everywhere(target, "aws_account_alternate_contact") : contact.attrs.alternate_contact_type if contact.attrs.account_id != null && contact.attrs.account_id == target.id]
    known = core::concat(local.own, local.named)
  }

  enforce {
    condition     = core::alltrue([for kind in input.account_contacts : core::contains(local.known, kind)])
    error_message = "AWS has no contact of account ${target.label} for ${core::lower(core::join(", ", [for kind in input.account_contacts : kind if !core::contains(local.known, kind)]))}"
  }
}
