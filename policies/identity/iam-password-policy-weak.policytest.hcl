case "a strong policy, at the edge" {
  expect = "passed"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24 }
  }
}

case "a character too few" {
  expect = "violation"
  says   = "passwords may have 13 characters; at least 14 are wanted"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 13, password_reuse_prevention = 24 }
  }
}

case "the provider's own length is six" {
  expect = "violation"
  says   = "passwords may have 6 characters"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { password_reuse_prevention = 24 }
  }
}

case "null is the provider's own length" {
  expect = { "aws_iam_account_password_policy.this" = "violation" }
  says   = "passwords may have 6 characters"

  inputs {
    shortest_password = 7
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = null, password_reuse_prevention = 24 }
  }
}

case "six are enough where six are wanted" {
  expect = "passed"

  inputs {
    shortest_password = 6
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = null, password_reuse_prevention = 24 }
  }
}

case "too few old passwords are remembered" {
  expect = "violation"
  says   = "23 old passwords are remembered; 24 are wanted"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 24, password_reuse_prevention = 23 }
  }
}

case "none is remembered where nobody says how many" {
  expect = "violation"
  says   = "0 old passwords are remembered"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 24 }
  }
}

case "none is wanted, none is remembered" {
  expect = "passed"

  inputs {
    passwords_remembered = 0
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14 }
  }
}

case "one is wanted, none is remembered" {
  expect = "violation"

  inputs {
    passwords_remembered = 1
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14 }
  }
}

case "passwords need not expire unless somebody wants them to" {
  expect = { "aws_iam_account_password_policy.never" = "violation", "aws_iam_account_password_policy.late" = "violation" }
  says   = ["passwords never expire; at most 1 days", "passwords are good for 2 days; at most 1"]

  inputs {
    oldest_password = 1
  }
  resource "aws_iam_account_password_policy" "never" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24 }
  }
  resource "aws_iam_account_password_policy" "late" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24, max_password_age = 2 }
  }
  resource "aws_iam_account_password_policy" "in-time" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24, max_password_age = 1 }
  }
}

case "zero days are never" {
  expect = "violation"
  says   = "passwords never expire"

  inputs {
    oldest_password = 90
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24, max_password_age = 0 }
  }
}

case "kinds of characters that somebody wants" {
  expect = { "aws_iam_account_password_policy.some" = "violation", "aws_iam_account_password_policy.unsaid" = "violation" }
  says   = ["passwords need not have numbers, symbols", "passwords need not have lowercase_characters, uppercase_characters, numbers, symbols"]

  inputs {
    required_characters = ["lowercase_characters", "uppercase_characters", "numbers", "symbols"]
  }
  resource "aws_iam_account_password_policy" "some" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24, require_lowercase_characters = true, require_uppercase_characters = true, require_symbols = false }
  }
  resource "aws_iam_account_password_policy" "unsaid" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24 }
  }
  resource "aws_iam_account_password_policy" "all" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24, require_lowercase_characters = true, require_uppercase_characters = true, require_numbers = true, require_symbols = true }
  }
}

# Near miss: the arguments are there, and false.
case "kinds that are written, and not required" {
  expect = { "aws_iam_account_password_policy.this" = "violation" }
  says   = "passwords need not have lowercase_characters, numbers"

  inputs {
    required_characters = ["lowercase_characters", "uppercase_characters", "numbers"]
  }
  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24, require_lowercase_characters = false, require_uppercase_characters = true, require_numbers = false }
  }
}

case "upper and lower case are two kinds" {
  expect = { "aws_iam_account_password_policy.lower" = "violation" }
  says   = "passwords need not have uppercase_characters"

  inputs {
    required_characters = ["uppercase_characters"]
  }
  resource "aws_iam_account_password_policy" "lower" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = 24, require_lowercase_characters = true, require_numbers = true, require_symbols = true, require_uppercase_characters = false }
  }
}

case "how long they are is known after apply" {
  expect = "undecided"
  says   = "var.length"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = unknown("var.length"), password_reuse_prevention = 24 }
  }
}

case "how many are remembered is known after apply" {
  expect = "undecided"
  says   = "var.remembered"

  resource "aws_iam_account_password_policy" "this" {
    attrs = { minimum_password_length = 14, password_reuse_prevention = unknown("var.remembered") }
  }
}
