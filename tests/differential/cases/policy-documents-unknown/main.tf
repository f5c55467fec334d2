resource "aws_s3_bucket" "logs" {}

resource "aws_sns_topic" "known" {
  name = "known"
}

data "aws_iam_policy_document" "partly" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.logs.arn}/*", "arn:aws:s3:::known/*"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.logs.arn]

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.known.arn, "x"]
    }
  }
}

data "aws_iam_policy_document" "by_name" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:*:*:${aws_sns_topic.known.name}"]
  }
}

data "aws_iam_policy_document" "waits" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["*"]
  }

  depends_on = [aws_sns_topic.known]
}

data "aws_iam_policy_document" "does_not_wait" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["*"]
  }

  depends_on = [aws_sns_topic.none, data.aws_iam_policy_document.by_name]
}

resource "aws_sns_topic" "none" {
  count = 0
  name  = "none"
}

data "aws_iam_policy_document" "from_unknown" {
  source_policy_documents = [data.aws_iam_policy_document.partly.json]
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = data.aws_iam_policy_document.partly.json
}

module "waiting" {
  source     = "./document"
  depends_on = [aws_sns_topic.known]
}

module "not_waiting" {
  source = "./document"
}

resource "aws_iam_policy" "module" {
  name   = "module"
  policy = module.not_waiting.json
}

resource "aws_iam_policy" "waiting" {
  name   = "waiting"
  policy = module.waiting.json
}
