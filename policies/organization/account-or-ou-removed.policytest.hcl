case "an account is removed" {
  expect = "violation"
  says   = "account shop: it is deleted; the account leaves the organization"

  resource "aws_organizations_account" "shop" {
    prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
  }
}

case "an account is removed and closed" {
  expect = "violation"
  says   = "the account is closed"

  resource "aws_organizations_account" "shop" {
    prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111", close_on_deletion = true }
  }
}

case "an account is only forgotten" {
  expect = "violation"
  says   = "account shop: it leaves the state, so that nobody manages it any more"

  resource "aws_organizations_account" "shop" {
    actions     = ["forget"]
    prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
  }
}

case "an account is replaced by a new one" {
  expect = "violation"
  says   = "the account leaves the organization"

  resource "aws_organizations_account" "shop" {
    actions     = ["create", "delete"]
    attrs       = { name = "shop", email = "new@example.com", parent_id = "ou-ab12-11111111" }
    prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
  }
}

case "another account that comes is another account" {
  expect = { "aws_organizations_account.shop" = "violation", "aws_organizations_account.again" = "passed" }

  resource "aws_organizations_account" "shop" {
    prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
  }
  resource "aws_organizations_account" "again" {
    attrs = { name = "shop", email = "shop@example.com", parent_id = "ou-ab12-11111111" }
  }
}

case "another account that stays is another account" {
  expect = { "aws_organizations_account.shop" = "violation" }

  resource "aws_organizations_account" "shop" {
    prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
  }
  resource "aws_organizations_account" "dev" {
    attrs       = { name = "shop", email = "shop@example.com", id = "333333333333", parent_id = "ou-ab12-11111111" }
    prior_attrs = { name = "shop", email = "shop@example.com", id = "333333333333", parent_id = "ou-ab12-11111111" }
  }
}

case "an account moves to another OU" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs       = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-33333333" }
    prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
  }
}

# Near miss: one of the two plans removes the account.
case "an account moves to another state" {
  expect = { "aws_organizations_account.shop" = "passed" }

  stack "old.json" {
    resource "aws_organizations_account" "shop" {
      actions     = ["forget"]
      prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
    }
  }
  stack "new.json" {
    resource "aws_organizations_account" "webshop" {
      attrs       = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
      prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
    }
  }
}

case "a new account" {
  expect = "passed"

  resource "aws_organizations_account" "shop" {
    attrs = { name = "shop", email = "new@example.com", parent_id = "ou-ab12-11111111" }
  }
}

case "an OU is removed" {
  expect = "violation"
  says   = "OU work: it is deleted"

  resource "aws_organizations_organizational_unit" "work" {
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
}

case "an OU is only forgotten" {
  expect = "violation"

  resource "aws_organizations_organizational_unit" "work" {
    actions     = ["forget"]
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
}

case "an OU gets another name" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    attrs       = { name = "workloads", id = "ou-ab12-11111111", parent_id = "r-ab12" }
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
}

case "an OU is made again where it was" {
  expect = "passed"

  resource "aws_organizations_organizational_unit" "work" {
    actions     = ["delete", "create"]
    attrs       = { name = "work", parent_id = "r-ab12" }
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
}

case "an OU is made again somewhere else" {
  expect = "violation"
  says   = "another one takes its place"

  resource "aws_organizations_organizational_unit" "work" {
    actions     = ["delete", "create"]
    attrs       = { name = "work", parent_id = "ou-ab12-99999999" }
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
}

case "an OU is made again under another name" {
  expect = { "aws_organizations_organizational_unit.work" = "violation" }

  resource "aws_organizations_organizational_unit" "work" {
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "other" {
    attrs = { name = "other", parent_id = "r-ab12" }
  }
}

case "an OU is made again under the same parent, by reference" {
  expect = { "aws_organizations_organizational_unit.work" = "passed", "aws_organizations_organizational_unit.again" = "passed" }

  resource "aws_organizations_organizational_unit" "top" {
    attrs       = { name = "top", id = unknown(aws_organizations_organizational_unit.top.id), parent_id = "r-ab12" }
    prior_attrs = { name = "top", id = "ou-ab12-77777777", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "work" {
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "ou-ab12-77777777" }
  }
  resource "aws_organizations_organizational_unit" "again" {
    attrs = { name = "work", parent_id = aws_organizations_organizational_unit.top.id }
  }
}

case "an OU is made again under an OU that is new" {
  expect = { "aws_organizations_organizational_unit.work" = "violation", "aws_organizations_organizational_unit.again" = "passed", "aws_organizations_organizational_unit.top" = "passed" }

  resource "aws_organizations_organizational_unit" "top" {
    attrs = { name = "top", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "work" {
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "again" {
    attrs = { name = "work", parent_id = aws_organizations_organizational_unit.top.id }
  }
}

case "under which name an OU is made again is known after apply" {
  expect = { "aws_organizations_organizational_unit.work" = "undecided" }
  says   = "var.name"

  resource "aws_organizations_organizational_unit" "work" {
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "other" {
    attrs = { name = unknown("var.name"), parent_id = "r-ab12" }
  }
}

case "under which parent an OU is made again is known after apply" {
  expect = { "aws_organizations_organizational_unit.work" = "undecided" }
  says   = "module.tree.root"

  resource "aws_organizations_organizational_unit" "work" {
    prior_attrs = { name = "work", id = "ou-ab12-11111111", parent_id = "r-ab12" }
  }
  resource "aws_organizations_organizational_unit" "other" {
    attrs = { name = "work", parent_id = unknown("module.tree.root") }
  }
}

case "the organization is removed" {
  expect = "violation"
  says   = "it is deleted"

  resource "aws_organizations_organization" "this" {
    prior_attrs = { feature_set = "ALL", id = "o-abc1234567" }
  }
}

case "the organization gets another feature" {
  expect = "passed"

  resource "aws_organizations_organization" "this" {
    attrs       = { feature_set = "ALL", id = "o-abc1234567" }
    prior_attrs = { feature_set = "CONSOLIDATED_BILLING", id = "o-abc1234567" }
  }
}

case "which organization another resource stands for is known after apply" {
  expect = { "aws_organizations_organization.this" = "undecided" }

  resource "aws_organizations_organization" "this" {
    prior_attrs = { feature_set = "ALL", id = "o-abc1234567" }
  }
  resource "aws_organizations_organization" "that" {
    attrs       = { feature_set = "ALL", id = unknown("module.org.id") }
    prior_attrs = { feature_set = "ALL", id = "o-abc1234567" }
  }
}

case "whether an account that is put off is the same is not known" {
  expect = { "aws_organizations_account.shop" = "undecided" }
  says   = "aws_organizations_account.more"

  resource "aws_organizations_account" "shop" {
    prior_attrs = { name = "shop", email = "shop@example.com", id = "222222222222", parent_id = "ou-ab12-11111111" }
  }
  resource "aws_organizations_account" "more" {
    deferred = true
    attrs    = { name = "more" }
  }
}
