case "a session of a whole working day" {
  expect = "violation"
  says   = "sessions of dev last PT8H"
  omits  = "with AdministratorAccess"

  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev", session_duration = "PT8H" }
  }
}

case "four hours are the most, however they are written" {
  expect = "passed"

  resource "aws_ssoadmin_permission_set" "hours" {
    attrs = { name = "hours", session_duration = "PT4H" }
  }
  resource "aws_ssoadmin_permission_set" "minutes" {
    attrs = { name = "minutes", session_duration = "PT240M" }
  }
}

# Near miss: PT4H begins one of the texts, and the other names no hours.
case "a second more than four hours, and minutes that look short" {
  expect = { "aws_ssoadmin_permission_set.second" = "violation", "aws_ssoadmin_permission_set.minutes" = "violation" }

  resource "aws_ssoadmin_permission_set" "second" {
    attrs = { name = "second", session_duration = "PT4H1S" }
  }
  resource "aws_ssoadmin_permission_set" "minutes" {
    attrs = { name = "minutes", session_duration = "PT300M" }
  }
}

case "an administrator has an hour, told by the reference of the attachment" {
  expect = { "aws_ssoadmin_permission_set.admin" = "violation" }
  says   = "sessions of admin last PT4H with AdministratorAccess"

  resource "aws_ssoadmin_permission_set" "admin" {
    attrs = { name = "admin", session_duration = "PT4H" }
  }
  resource "aws_ssoadmin_permission_set" "reader" {
    attrs = { name = "reader", session_duration = "PT4H" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "billing" {
    attrs = {
      permission_set_arn = aws_ssoadmin_permission_set.admin.arn
      managed_policy_arn = "arn:aws:iam::aws:policy/job-function/Billing"
    }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "admin" {
    attrs = {
      permission_set_arn = aws_ssoadmin_permission_set.admin.arn
      managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "reader" {
    attrs = {
      permission_set_arn = aws_ssoadmin_permission_set.reader.arn
      managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess-AWSElasticBeanstalk"
    }
  }
}

case "an administrator's session of an hour, written or left to AWS" {
  expect = "passed"

  resource "aws_ssoadmin_permission_set" "written" {
    attrs = { name = "written", session_duration = "PT1H" }
  }
  resource "aws_ssoadmin_permission_set" "left" {
    attrs = { name = "left", session_duration = null }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "written" {
    attrs = {
      permission_set_arn = aws_ssoadmin_permission_set.written.arn
      managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "left" {
    attrs = {
      permission_set_arn = aws_ssoadmin_permission_set.left.arn
      managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    }
  }
}

case "how long a session lasts is known after apply" {
  expect = "undecided"
  says   = "var.session"

  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev", session_duration = unknown("var.session") }
  }
}

case "which policy is attached is known after apply, and decides between one hour and four" {
  expect = "undecided"

  resource "aws_ssoadmin_permission_set" "dev" {
    attrs = { name = "dev", session_duration = "PT2H" }
  }
  resource "aws_ssoadmin_managed_policy_attachment" "dev" {
    attrs = { permission_set_arn = aws_ssoadmin_permission_set.dev.arn, managed_policy_arn = unknown("var.policy") }
  }
}
