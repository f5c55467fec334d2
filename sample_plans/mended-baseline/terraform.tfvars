monthly_budget_usd = 3000
budget_emails      = ["spending@velo.example"]
trail_bucket       = "velo-rental-trail"

operations_contact = {
  name          = "Operations"
  title         = "Team"
  email_address = "operations@velo.example"
  phone_number  = "+49 30 000002"
}

security_contact = {
  name          = "Security"
  title         = "Team"
  email_address = "security@velo.example"
  phone_number  = "+49 30 000003"
}
