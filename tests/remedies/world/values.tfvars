monthly_budget_usd = 500
budget_emails      = ["finops@example.com"]
trail_bucket       = "example-trail"
trail_account_id   = "111122223333"
billing_contact    = { name = "Finance", title = "Finance", email_address = "f@example.com", phone_number = "+1555" }
operations_contact = { name = "Ops", title = "Ops", email_address = "o@example.com", phone_number = "+1555" }
security_contact   = { name = "Sec", title = "Sec", email_address = "s@example.com", phone_number = "+1555" }
