case "a key for root" {
  expect = "violation"
  says   = "a long-lived access key for root"

  resource "aws_iam_access_key" "root" {
    attrs = { user = "root" }
  }
}

case "IAM does not tell upper from lower case" {
  expect = "violation"

  resource "aws_iam_access_key" "root" {
    attrs = { user = "Root" }
  }
}

# Near miss: the word root is there, in other names.
case "names that only contain the word are other users" {
  expect = "passed"

  resource "aws_iam_access_key" "backup" {
    attrs = { user = "root-backup" }
  }
  resource "aws_iam_access_key" "root" {
    attrs = { user = "not-root", status = "Active" }
  }
}

case "whose key it is is known after apply" {
  expect = "undecided"
  says   = "random_pet.user.id"

  resource "aws_iam_access_key" "pet" {
    attrs = { user = unknown("random_pet.user.id") }
  }
}
