variable "name" {}
variable "versioned" { type = bool }
variable "policy" {
  type    = string
  default = null
}
variable "tags" { type = map(string) }
resource "aws_s3_bucket" "this" {
  bucket = var.name
  tags   = var.tags
}
resource "aws_s3_bucket_versioning" "this" {
  count  = var.versioned ? 1 : 0
  bucket = aws_s3_bucket.this.id
  versioning_configuration { status = "Enabled" }
}
resource "aws_s3_bucket_policy" "this" {
  count  = var.policy != null && var.policy != "" ? 1 : 0
  bucket = aws_s3_bucket.this.id
  policy = var.policy
}
resource "aws_s3_bucket_public_access_block" "this" {
  bucket             = aws_s3_bucket.this.id
  block_public_acls  = true
  ignore_public_acls = true
}
output "name" { value = aws_s3_bucket.this.bucket }
