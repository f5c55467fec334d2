locals {
  europe = ["eu-central-1", "eu-west-1", "eu-north-1"]

  # Where nobody of us has ever been.
  far = [
    "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1",
    "ap-southeast-2", "ap-southeast-3", "ca-central-1", "me-south-1", "sa-east-1", "us-west-1", "us-west-2",
  ]

  services = [
    "apigateway", "appsync", "athena", "autoscaling", "backup", "batch", "cloudformation", "cloudwatch", "codebuild",
    "codecommit", "codedeploy", "codepipeline", "cognito-identity", "cognito-idp", "dax", "dms", "ds", "dynamodb", "ec2", "ecr",
    "ecs", "eks", "elasticache", "elasticbeanstalk", "elasticfilesystem", "elasticloadbalancing", "elasticmapreduce", "es",
    "events", "firehose", "fsx", "glacier", "glue", "kafka", "kinesis", "lambda", "lex", "lightsail", "logs", "mq", "rds",
    "redshift", "rekognition", "s3", "sagemaker", "secretsmanager", "sns", "sqs", "ssm", "states", "storagegateway",
    "textract", "transcribe", "transfer", "translate", "workspaces", "xray",
  ]
}

resource "aws_organizations_policy" "europe" {
  name        = "only-europe"
  description = "Everything stays in Europe."

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyEurope"
      Effect    = "Deny"
      Action    = "*"
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = local.europe } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "europe" {
  for_each = { for name in ["rental", "payments"] : name => aws_organizations_account.production[name].id }

  policy_id = aws_organizations_policy.europe.id
  target_id = each.value
}

resource "aws_organizations_policy" "far" {
  name        = "no-far-regions"
  description = "For the labs, which use Ireland and North Virginia."

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [for region in local.far : {
      Sid       = "Not${replace(title(region), "-", "")}"
      Effect    = "Deny"
      Action    = [for service in local.services : "${service}:*"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:RequestedRegion" = region } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "far" {
  count = 2

  policy_id = aws_organizations_policy.far.id
  target_id = aws_organizations_account.labs[count.index].id
}

resource "aws_organizations_policy" "trails" {
  name        = "keep-trails"
  description = "Nobody stops a trail."

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = ["cloudtrail:StopLoging", "cloudtrail:RemoveTrail"]
      Resource = "*"
    }]
  })
}

resource "aws_organizations_policy_attachment" "trails" {
  policy_id = aws_organizations_policy.trails.id
  target_id = aws_organizations_organization.velo.master_account_id
}

resource "aws_organizations_policy" "mfa" {
  name        = "terminate-with-mfa"
  description = "Machines are stopped for good with MFA only."

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TerminateWithMfa"
      Effect    = "Deny"
      Action    = ["ec2:TerminateInstances", "rds:DeleteDBInstance"]
      Resource  = "*"
      Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}
