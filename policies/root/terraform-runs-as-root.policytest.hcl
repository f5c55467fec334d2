case "the credentials of the root user" {
  expect = { "data.aws_caller_identity.me" = "violation" }
  says   = "arn:aws:iam::111122223333:root"

  data "aws_caller_identity" "me" {
    attrs = { account_id = "111122223333", arn = "arn:aws:iam::111122223333:root" }
  }
}

case "the root user of another partition" {
  expect = "violation"

  data "aws_caller_identity" "me" {
    attrs = { arn = "arn:aws-cn:iam::111122223333:root" }
  }
}

# Near miss: the word root is in each ARN.
case "a role, a user and a session that are merely called root" {
  expect = "passed"

  data "aws_caller_identity" "role" {
    attrs = { arn = "arn:aws:sts::111122223333:assumed-role/root/root" }
  }
  data "aws_caller_identity" "user" {
    attrs = { arn = "arn:aws:iam::111122223333:user/root" }
  }
}

case "the caller is read during apply" {
  expect = "undecided"

  data "aws_caller_identity" "me" {
    attrs = { arn = unknown() }
  }
}

case "nothing has read who the caller is" {
  expect = "not-applicable"

  resource "aws_iam_user" "root" {
    attrs = { name = "root" }
  }
}

case "a configuration that nobody has planned has read nothing" {
  expect = "not-applicable"

  stack "network" {
    kind = "configuration"

    data "aws_caller_identity" "me" {
      attrs = { account_id = "111122223333" }
    }
  }
}

case "what is given for a configuration counts" {
  expect = "violation"

  stack "network" {
    kind = "configuration"

    data "aws_caller_identity" "me" {
      attrs = { arn = "arn:aws:iam::111122223333:root" }
    }
  }
}
