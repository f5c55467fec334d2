trail_bucket = "velo-organization-trail"

billing_contact = {
  name          = "Billing"
  title         = "Team"
  email_address = "billing@velo.example"
  phone_number  = "+49 30 000001"
}

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
