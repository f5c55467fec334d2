resource "aws_s3_bucket" "trail" {
  bucket = "velo-management-trail"
}

resource "aws_cloudtrail" "management" {
  name           = "management"
  s3_bucket_name = aws_s3_bucket.trail.id
}
