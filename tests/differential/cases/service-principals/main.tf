provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "gov"
  region = "us-gov-west-1"
}

data "aws_service_principal" "lambda" {
  service_name = "lambda"
}

data "aws_service_principal" "elsewhere" {
  service_name = "capabilities.eks"
  region       = "us-west-2"
}

data "aws_service_principal" "gov" {
  provider     = aws.gov
  service_name = "s3"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = [data.aws_service_principal.lambda.name]
    }
  }
}

resource "aws_iam_role" "service" {
  name               = "service"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_ssm_parameter" "principal" {
  for_each = {
    lambda    = data.aws_service_principal.lambda
    elsewhere = data.aws_service_principal.elsewhere
    gov       = data.aws_service_principal.gov
  }
  name  = "/${each.key}"
  type  = "String"
  value = "${each.value.id} ${each.value.name} ${each.value.suffix} ${each.value.region}"
}
