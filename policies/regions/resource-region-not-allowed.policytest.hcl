inputs {
  allowed_regions = ["eu-west-1"]
}

case "a resource lands where its provider works" {
  expect = { "aws_instance.web" = "violation" }
  says   = "lands in us-east-1; allowed: eu-west-1"

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "its own region counts more than that of its provider, either way" {
  expect = { "aws_instance.away" = "violation", "aws_instance.home" = "passed" }

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  provider "aws" "virginia" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_instance" "away" {
    attrs = { instance_type = "t3.micro", region = "us-east-1" }
  }
  resource "aws_instance" "home" {
    provider = "aws.virginia"
    attrs    = { instance_type = "t3.micro", region = "eu-west-1" }
  }
}

case "what has no region lands nowhere, whatever its provider says" {
  expect = "not-applicable"

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_iam_user" "ana" {
    attrs = { name = "ana" }
  }
}

case "CloudFront wants its certificate in us-east-1" {
  expect = { "aws_acm_certificate.site" = "not-applicable", "aws_acm_certificate.other" = "violation" }

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_acm_certificate" "site" {
    attrs = { domain_name = "example.com" }
  }
  resource "aws_acm_certificate" "other" {
    attrs = { domain_name = "example.org" }
  }
  resource "aws_cloudfront_distribution" "site" {
    attrs = { enabled = true, viewer_certificate = [{ acm_certificate_arn = aws_acm_certificate.site.arn }] }
  }
}

# Near miss: another region is in the texts.
case "a name and a tag of another region are only words" {
  expect = "passed"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_instance" "us-east-1" {
    attrs = { instance_type = "t3.micro", tags = { Name = "us-east-1" } }
  }
}

case "the region comes from the environment" {
  expect = { "aws_instance.web" = "undecided" }

  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}

case "nobody has said which regions are allowed" {
  expect = "not-applicable"

  inputs {
    allowed_regions = null
  }
  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
}
