inputs {
  allowed_regions = ["eu-west-1", "eu-central-1"]
}

case "a zone, an ARN, an endpoint and a service name of another region" {
  expect = {
    "aws_subnet.web"        = "violation"
    "aws_lambda_function.f" = "violation"
    "aws_vpc_endpoint.s3"   = "violation"
    "aws_ecs_service.web"   = "passed"
  }
  says = [
    "availability_zone is us-east-1a, in us-east-1",
    "layers[0] is arn:aws:lambda:us-west-2:580247275435:layer:insights:1, in us-west-2",
    "image_uri is 111122223333.dkr.ecr.us-east-2.amazonaws.com/web:1, in us-east-2",
    "service_name is com.amazonaws.us-east-1.s3, in us-east-1",
  ]

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_subnet" "web" {
    attrs = { vpc_id = "vpc-1", availability_zone = "us-east-1a" }
  }
  resource "aws_lambda_function" "f" {
    attrs = { function_name = "f", role = "arn:aws:iam::111122223333:role/f", layers = ["arn:aws:lambda:us-west-2:580247275435:layer:insights:1", "arn:aws:lambda:eu-central-1:580247275435:layer:insights:1"], image_uri = "111122223333.dkr.ecr.us-east-2.amazonaws.com/web:1" }
  }
  resource "aws_vpc_endpoint" "s3" {
    attrs = { vpc_id = "vpc-1", service_name = "com.amazonaws.us-east-1.s3" }
  }
  resource "aws_ecs_service" "web" {
    attrs = { name = "web", cluster = "arn:aws:ecs:eu-central-1:111122223333:cluster/web" }
  }
}

# Near miss: other regions stand in names, tags and scripts.
case "words that merely contain a region, and a zone where the resource lands anyway" {
  expect = "not-applicable"

  provider "aws" "default" {
    attrs = { region = "us-east-1" }
  }
  resource "aws_subnet" "us-east-1a" {
    attrs = { vpc_id = "vpc-1", availability_zone = "us-east-1a", tags = { zone = "eu-north-1a" } }
  }
  resource "aws_sqs_queue" "q" {
    attrs = { name = "arn:aws:sqs:us-east-2:111122223333:q" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro", user_data = "echo eu-north-1a", tags = { Name = "ec2.us-west-2.amazonaws.com" } }
  }
}

case "what CloudFront shows stands where AWS wants it" {
  expect = "not-applicable"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_cloudfront_distribution" "site" {
    attrs = { enabled = true, web_acl_id = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/a/b", viewer_certificate = [{ acm_certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1" }] }
  }
}

case "the zone is known after apply" {
  expect = { "aws_subnet.web" = "undecided", "aws_ebs_volume.data" = "not-applicable" }
  says   = "var.zone"

  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_instance" "web" {
    attrs = { instance_type = "t3.micro" }
  }
  resource "aws_subnet" "web" {
    attrs = { vpc_id = "vpc-1", availability_zone = unknown("var.zone") }
  }
  resource "aws_ebs_volume" "data" {
    attrs = { size = 1, availability_zone = aws_instance.web.availability_zone }
  }
}

case "nobody has said which regions are allowed" {
  expect = "not-applicable"

  inputs {
    allowed_regions = null
  }
  provider "aws" "default" {
    attrs = { region = "eu-west-1" }
  }
  resource "aws_subnet" "web" {
    attrs = { vpc_id = "vpc-1", availability_zone = "us-east-1a" }
  }
}
