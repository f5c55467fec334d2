case "a plan that shows everything" {
  expect = "passed"

  stack "plan.json" {
    complete = true
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

case "an old plan that does not say whether it is complete" {
  expect = "passed"

  stack "plan.json" {
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

case "an error interrupted it, so it is incomplete too" {
  expect = "violation"
  says   = "an error interrupted the plan"
  omits  = "-target"

  stack "plan.json" {
    complete = false
    errored  = true
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

case "made with -target" {
  expect = "violation"
  says   = "made with -target?"
  omits  = ["an error interrupted", "deferred to a later plan"]

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
  }
}

case "some of it is deferred to a later plan" {
  expect = "violation"
  says   = "1 resources are deferred to a later plan: aws_iam_user.bo"
  omits  = "-target"

  stack "plan.json" {
    complete = false
    resource "aws_iam_user" "ana" {
      attrs = { name = "ana" }
    }
    resource "aws_iam_user" "bo" {
      deferred = true
      attrs    = { name = unknown("each.key") }
    }
  }
}

# Near miss: the word incomplete is there, as a name.
case "a resource that is called incomplete is none" {
  expect = "passed"

  resource "aws_iam_user" "incomplete" {
    attrs = { name = "errored", tags = { complete = "false", deferred = "true" } }
  }
}

case "what a configuration does not show is told otherwise" {
  expect = { "stack" = "not-applicable" }

  stack "infra" {
    kind     = "configuration"
    complete = false
    resource "aws_iam_user" "cho" {
      attrs = { name = "cho" }
    }
  }
}
