locals {
  github = {
    Effect    = "Allow"
    Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
    Action    = "sts:AssumeRoleWithWebIdentity"
  }
  audience    = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
  unbound     = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.github, { Condition = { StringEquals = local.audience } })] })
  any_repo    = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.github, { Condition = { StringEquals = local.audience, StringLike = { "token.actions.githubusercontent.com:sub" = "repo:*" } } })] })
  like_names  = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.github, { Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = "repo:octo*" } } })] })
  one_repo    = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.github, { Condition = { StringLike = { "token.actions.githubusercontent.com:SUB" = "repo:octo/infrastructure:*" } } })] })
  ours        = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.github, { Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = "repo:octo/*" } } })] })
  by_id       = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.github, { Condition = { StringEquals = { "token.actions.githubusercontent.com:repository_id" = "74" } } })] })
  people      = core::jsonencode({ Version = "2012-10-17", Statement = [core::merge(local.github, { Principal = { Federated = "arn:aws:iam::111122223333:saml-provider/people" }, Action = "sts:AssumeRoleWithSAML" })] })
}

# Near miss: a condition on sub is there, and binds nobody.
case "no subject, any subject, and subjects that only begin alike" {
  expect = {
    "aws_iam_role.unbound"    = "violation"
    "aws_iam_role.any_repo"   = "violation"
    "aws_iam_role.like_names" = "violation"
  }
  says = "a workflow in any repository on GitHub may assume unbound: its trust policy binds token.actions.githubusercontent.com:sub to nobody"

  resource "aws_iam_role" "unbound" {
    attrs = { name = "unbound", assume_role_policy = local.unbound }
  }
  resource "aws_iam_role" "any_repo" {
    attrs = { name = "any-repo", assume_role_policy = local.any_repo }
  }
  resource "aws_iam_role" "like_names" {
    attrs = { name = "like-names", assume_role_policy = local.like_names }
  }
}

case "a repository, an owner, a repository by its id; and what is no web identity" {
  expect = "passed"

  resource "aws_iam_role" "one_repo" {
    attrs = { name = "one-repo", assume_role_policy = local.one_repo }
  }
  resource "aws_iam_role" "ours" {
    attrs = { name = "ours", assume_role_policy = local.ours }
  }
  resource "aws_iam_role" "by_id" {
    attrs = { name = "by-id", assume_role_policy = local.by_id }
  }
  resource "aws_iam_role" "people" {
    attrs = { name = "people", assume_role_policy = local.people }
  }
}

case "a provider that this plan makes is known by its URL, before it has an ARN" {
  expect = { "aws_iam_role.deploy" = "violation" }
  says   = "whoever gets a token from gitlab.com may assume deploy"

  resource "aws_iam_openid_connect_provider" "gitlab" {
    attrs = { url = "https://gitlab.com", client_id_list = ["sts.amazonaws.com"] }
  }
  resource "aws_iam_role" "deploy" {
    attrs = { name = "deploy", assume_role_policy = data.aws_iam_policy_document.trust.json }
  }
  data "aws_iam_policy_document" "trust" {
    attrs = {
      statement = [{
        actions    = ["sts:AssumeRoleWithWebIdentity"]
        principals = [{ type = "Federated", identifiers = [aws_iam_openid_connect_provider.gitlab.arn] }]
        condition  = [{ test = "StringLike", variable = "gitlab.com:sub", values = ["project_path:*:ref:main"] }]
      }]
    }
  }
}

case "whom it trusts is known after apply" {
  expect = "undecided"
  says   = "aws_s3_object.trust.body"

  resource "aws_iam_role" "later" {
    attrs = { name = "later", assume_role_policy = unknown("aws_s3_object.trust.body") }
  }
}
