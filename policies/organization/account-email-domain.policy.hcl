# Whoever reads the mail of an account's root user can reset its password.

input "allowed_email_domains" {
  type        = list(string)
  nullable    = true
  description = "The mail domains that the root users of accounts may have; without it any but personal_email_domains."
}

input "personal_email_domains" {
  type = list(string)
  default = [
    "aol.com", "fastmail.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hey.com", "hotmail.com", "icloud.com",
    "live.com", "mac.com", "mail.com", "mailinator.com", "me.com", "msn.com", "outlook.com", "pm.me", "proton.me", "protonmail.com",
    "qq.com", "t-online.de", "tutanota.com", "web.de", "yahoo.com", "yandex.com", "ymail.com", "zoho.com",
  ]
  description = "Mail domains in which anybody may have an address; they count where allowed_email_domains is not set."
}

resource_policy "aws_organizations_account" "account-email-domain" {
  guardrail {
    title    = "Account with a personal mail address"
    severity = "low"
    why      = "The mail address of an account resets the password of its root user: behind a private address the account leaves with the person, and whoever breaks into that mailbox owns it."
    fix      = "Use an address of the company's own domain that a team reads, such as aws+NAME@example.com."
    references = {
      "well-architected-security" = { "SEC01-BP02" = "indirect" }
    }
  }

  locals {
    domain = core::regex("[^@]*$", core::lower(attrs.email))
  }

  enforce {
    condition     = input.allowed_email_domains == null ? !core::contains(input.personal_email_domains, local.domain) : core::contains(input.allowed_email_domains, local.domain)
    error_message = "the root user of account ${core::try(attrs.name, target.address)} has an address at ${local.domain}"
  }
}
