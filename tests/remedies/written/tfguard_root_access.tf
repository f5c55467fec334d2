# Written by `tfguard fix` for root-credentials-not-centralized.
# The organization must trust iam.amazonaws.com (aws_service_access_principals).

resource "aws_iam_organizations_features" "root_access" {
  enabled_features = [
    "RootCredentialsManagement",
    "RootSessions"
  ]
}
