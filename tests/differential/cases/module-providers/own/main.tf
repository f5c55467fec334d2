provider "aws" {
  region = "ap-south-1"
  default_tags {
    tags = { side = "own" }
  }
}

resource "aws_sns_topic" "own" {
  name = "own"
}

module "below" {
  source = "../plain"
}
