# Written by `tfguard fix` for account-can-leave-or-tamper, account-without-scp.

resource "aws_organizations_policy" "deny_tampering" {
  name = "deny-tampering"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DenyLeavingAndTampering"
        Effect = "Deny"
        Action = [
          "organizations:LeaveOrganization",
          "cloudtrail:StopLogging",
          "cloudtrail:DeleteTrail"
        ]
        Resource = "*"
      }
    ]
  })
}

resource "aws_organizations_policy_attachment" "deny_tampering" {
  policy_id = aws_organizations_policy.deny_tampering.id
  target_id = aws_organizations_organization.this.roots[0].id
}
