# Makes an invoice of each rental; the customer system has moved to Frankfurt.
resource "aws_lambda_function" "invoices" {
  function_name = "invoices"
  role          = aws_iam_role.invoices.arn
  runtime       = "python3.12"
  handler       = "invoices.main"
  s3_bucket     = "velo-rental-artifacts"
  s3_key        = "invoices.zip"

  environment {
    variables = {
      CUSTOMERS = "https://sqs.${data.aws_region.here.name}.amazonaws.com/375433036541/customers"
      KEY       = aws_kms_key.customers.arn
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
        Action   = "lambda:InvokeFunction"
        Resource = "arn:aws:lambda:${data.aws_region.here.name}:375433036541:function:*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:aws:s3:::velo-rental-invoices/*"
      },
    ]
  })
}

resource "aws_kms_key" "customers" {
  description         = "What customers write"
  enable_key_rotation = true
}
