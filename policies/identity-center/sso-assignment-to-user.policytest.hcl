case "a user by name" {
  expect = "violation"
  says   = "9067-ana"

  resource "aws_ssoadmin_account_assignment" "ana" {
    attrs = { principal_type = "USER", principal_id = "9067-ana", target_id = "111122223333", target_type = "AWS_ACCOUNT" }
  }
}

# Near miss: the group is called USER.
case "a group, whatever it is called" {
  expect = "passed"

  resource "aws_ssoadmin_account_assignment" "staff" {
    attrs = { principal_type = "GROUP", principal_id = "USER", target_id = "111122223333", target_type = "AWS_ACCOUNT" }
  }
}

case "what it is is known after apply" {
  expect = "undecided"
  says   = "var.principal"

  resource "aws_ssoadmin_account_assignment" "who" {
    attrs = { principal_type = unknown("var.principal"), principal_id = "9067" }
  }
}
