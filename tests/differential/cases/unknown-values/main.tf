resource "aws_s3_bucket" "b" {
  bucket = "known-name"
}

resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
  tags               = { Bucket = aws_s3_bucket.b.arn, Known = "yes" }
}

locals {
  arns   = [aws_s3_bucket.b.arn, "arn:aws:iam::aws:policy/ReadOnlyAccess"]
  object = { arn = aws_s3_bucket.b.arn, name = aws_s3_bucket.b.bucket }
}

resource "aws_ssm_parameter" "template" {
  name  = "/template"
  type  = "String"
  value = "${aws_s3_bucket.b.arn}/*"
}

resource "aws_ssm_parameter" "length" {
  name  = "/length/${length(local.arns)}"
  type  = "String"
  value = local.arns[1]
}

resource "aws_ssm_parameter" "object" {
  name  = "/object/${local.object.name}"
  type  = "String"
  value = local.object.arn
}

resource "aws_ssm_parameter" "keys" {
  name  = join("/", ["", join("-", keys(local.object))])
  type  = "String"
  value = jsonencode(local.object)
}

resource "aws_ssm_parameter" "false" {
  name  = aws_s3_bucket.b.arn == "x" && false ? "/yes" : "/no"
  type  = "String"
  value = "x"
}

resource "aws_ssm_parameter" "condition" {
  name  = "/condition"
  type  = "String"
  value = aws_s3_bucket.b.arn == "x" ? "same" : "same"
}

resource "aws_ssm_parameter" "unknown_condition" {
  name  = "/unknown-condition"
  type  = "String"
  value = aws_s3_bucket.b.arn == "x" ? "one" : "other"
}

resource "aws_ssm_parameter" "null" {
  name        = "/null"
  type        = "String"
  value       = "x"
  description = aws_s3_bucket.b.arn == null ? "null" : "not null"
}

resource "aws_sns_topic" "keys" {
  for_each = { a = aws_s3_bucket.b.arn, b = aws_s3_bucket.b.id }
  name     = "topic-${each.key}"
  kms_master_key_id = each.value
}

resource "aws_ssm_parameter" "coalesce" {
  name  = "/coalesce"
  type  = "String"
  value = coalesce("known", aws_s3_bucket.b.arn)
}

resource "aws_ssm_parameter" "concat" {
  name  = "/concat"
  type  = "String"
  value = concat(["a"], local.arns)[0]
}

resource "aws_ssm_parameter" "merge" {
  name  = "/merge"
  type  = "String"
  value = merge(local.object, { name = "merged" }).name
}

resource "aws_ssm_parameter" "try" {
  name  = "/try"
  type  = "String"
  value = try(local.object.missing, "fallback")
}

resource "aws_iam_policy" "json" {
  name   = "json"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = aws_s3_bucket.b.arn }] })
}

resource "aws_security_group" "g" {
  name   = "g"
  vpc_id = aws_s3_bucket.b.id

  dynamic "ingress" {
    for_each = [aws_s3_bucket.b.id]
    content {
      from_port   = 1
      to_port     = 2
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_iam_group_policy_attachment" "list" {
  for_each   = { for i, arn in local.arns : i => arn }
  group      = "g"
  policy_arn = each.value
}

resource "aws_s3_bucket" "computed" {
  bucket = "x-${aws_s3_bucket.b.region}"
}

resource "aws_instance" "i" {
  ami                    = "ami-12345678"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.g.id]
  subnet_id              = "subnet-12345678"
  user_data              = "#!/bin/sh\necho hello"
}
