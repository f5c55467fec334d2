from __future__ import annotations

import json
from typing import Any

import pytest
from iam_worlds import ACCOUNT, FOREIGN, resource, stack, waits, world

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.trust import open_to_everyone, open_to_foreign_account
from tfguard.reasoning.views import view_of_resource
from tfguard.reasoning.web_identities import open_web_identity

OTHER = "777788889999"


def trust(principal: Any, condition: dict[str, Any] | None = None, action: str = "sts:AssumeRole") -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": principal, "Action": action}
    return statement if condition is None else {**statement, "Condition": condition}


def role(*statements: dict[str, Any]) -> Resource:
    document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
    return resource("aws_iam_role.r", name="r", path="/", assume_role_policy=document)


def everyone(*statements: dict[str, Any]) -> Any:
    held = role(*statements)
    return open_to_everyone(view_of_resource(held, world(held)))


def foreign(*statements: dict[str, Any], account: str | None = ACCOUNT, trusted: tuple[str, ...] = ()) -> Any:
    held = role(*statements)
    return open_to_foreign_account(view_of_resource(held, world(held, account=account)), list(trusted))


ROOT = f"arn:aws:iam::{FOREIGN}:root"

OPEN = {
    "a star": trust("*"),
    "a star in a map": trust({"AWS": "*"}),
    "a star among others": trust({"AWS": [ROOT, "*"]}),
    "an external id names nobody": trust("*", {"StringEquals": {"sts:ExternalId": "secret"}}),
    "an organization of any name": trust("*", {"StringLike": {"aws:PrincipalOrgID": "*"}}),
    "a role of any account": trust("*", {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}),
    "all accounts but one": trust("*", {"StringNotEquals": {"aws:PrincipalAccount": ACCOUNT}}),
    "from anywhere": trust("*", {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}),
}


@pytest.mark.parametrize("statement", OPEN.values(), ids=OPEN)
def test_a_role_is_open_to_everyone(statement: dict[str, Any]) -> None:
    found = everyone(statement)
    assert isinstance(found, Finding)
    assert found.witness is not None
    assert found.witness["principal"] == "*"


CLOSED = {
    "a service": trust({"Service": "lambda.amazonaws.com"}),
    "an account": trust({"AWS": FOREIGN}),
    "an organization": trust("*", {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}),
    "an account by condition": trust("*", {"StringEquals": {"aws:PrincipalAccount": ACCOUNT}}),
    "a role by condition": trust(
        {"AWS": "*"}, {"ArnEquals": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/deploy"}}
    ),
    "a provider": trust({"Federated": f"arn:aws:iam::{ACCOUNT}:saml-provider/people"}, action="sts:AssumeRoleWithSAML"),
}


@pytest.mark.parametrize("statement", CLOSED.values(), ids=CLOSED)
def test_a_role_is_open_to_those_whom_it_knows(statement: dict[str, Any]) -> None:
    assert everyone(statement) is None


def test_a_deny_for_all_but_the_organization_closes_a_star() -> None:
    others = {"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
    assert everyone(trust("*"), {**trust("*", others), "Effect": "Deny"}) is None


# Foreign accounts.

BOUND = {
    "an external id": {"StringEquals": {"sts:ExternalId": "secret"}},
    "an external id of a pattern": {"StringLike": {"sts:externalid": "team-*"}},
    "an organization": {"StringEquals": {"aws:PrincipalOrgID": ["o-a1b2c3d4e5", "o-f6g7h8i9j0"]}},
    "a path in the organization": {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-1/ou-1/*"}},
}
UNBOUND = {
    "nothing": {},
    "an external id only where one is given": {"StringEqualsIfExists": {"sts:ExternalId": "secret"}},
    "all external ids but one": {"StringNotEquals": {"sts:ExternalId": "secret"}},
    "any organization": {"StringLike": {"aws:PrincipalOrgID": "o-*"}},
    "paths if there are any": {"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}},
    "MFA": {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
}
NAMED = [ROOT, FOREIGN, f"arn:aws:iam::{FOREIGN}:role/ci/deploy", f"arn:aws:iam::{FOREIGN}:user/ana"]


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize("condition", UNBOUND.values(), ids=UNBOUND)
def test_another_account_is_let_in_by_itself(named: str, condition: dict[str, Any]) -> None:
    found = foreign(trust({"AWS": named}, condition))
    assert isinstance(found, Finding)
    assert found["accounts"] == FOREIGN


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize("condition", BOUND.values(), ids=BOUND)
def test_another_account_is_let_in_with_what_binds_it(named: str, condition: dict[str, Any]) -> None:
    assert foreign(trust({"AWS": named}, condition)) is None


def test_neither_its_own_account_nor_a_service_is_foreign() -> None:
    assert foreign(trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}), trust({"Service": "ec2.amazonaws.com"})) is None
    assert foreign(trust({"AWS": ROOT}), trusted=(FOREIGN,)) is None


def test_accounts_of_the_organization_in_the_inputs_are_not_foreign() -> None:
    held = role(trust({"AWS": ROOT}))
    member = resource("aws_organizations_account.tools", id=FOREIGN)
    graph = ResourceGraph((stack(held, account=ACCOUNT), stack(member, account=OTHER, path="organization.json")))
    assert open_to_foreign_account(view_of_resource(held, graph), []) is None


def test_one_of_two_accounts_is_foreign_whatever_its_own_is() -> None:
    assert isinstance(foreign(trust({"AWS": ROOT}), account=None), Unknown)
    both = foreign(trust({"AWS": [ROOT, OTHER]}), account=None)
    assert both["accounts"] == f"{FOREIGN} and {OTHER}"
    assert foreign(trust({"AWS": ROOT}, BOUND["an external id"]), account=None) is None


def deferred(identifier: Any, type_: str = "AWS", **condition: str) -> tuple[Resource, Resource]:
    """A role with a trust policy from a data source that is read during apply."""
    conditions = [{"test": "StringEquals", "variable": key, "values": [value]} for key, value in condition.items()]
    document = resource(
        "data.aws_iam_policy_document.trust",
        json=waits("data.aws_iam_policy_document.trust", "json"),
        statement=[
            {
                "actions": ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"],
                "principals": [{"type": type_, "identifiers": [identifier]}],
                "condition": conditions,
            }
        ],
    )
    held = resource(
        "aws_iam_role.r", name="r", path="/", assume_role_policy=waits("data.aws_iam_policy_document.trust", "json")
    )
    return held, document


@pytest.mark.parametrize("account", [ACCOUNT, None])
def test_a_principal_that_the_configuration_refers_to_is_of_its_own_account(account: str | None) -> None:
    held, document = deferred(waits("aws_iam_user.ci", "arn"))
    graph = world(held, document, resource("aws_iam_user.ci", name="ci", path="/"), account=account)
    assert open_to_foreign_account(view_of_resource(held, graph), []) is None
    assert open_to_everyone(view_of_resource(held, graph)) is None


def test_a_principal_of_which_nothing_is_known_leaves_it_open_unless_conditions_bind_everybody() -> None:
    held, document = deferred(waits("var.partner"))
    found = open_to_foreign_account(view_of_resource(held, world(held, document, account=ACCOUNT)), [])
    assert isinstance(found, Unknown)
    assert "var.partner" in str(found)
    held, document = deferred(waits("var.partner"), **{"sts:ExternalId": "secret"})
    assert open_to_foreign_account(view_of_resource(held, world(held, document, account=ACCOUNT)), []) is None


# Web identities.

GITHUB = f"arn:aws:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com"
SUB = "token.actions.githubusercontent.com:sub"
AUD = {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}


def identity(condition: dict[str, Any] | None, provider: str = GITHUB) -> Any:
    held = role(trust({"Federated": provider}, condition, "sts:AssumeRoleWithWebIdentity"))
    return open_web_identity(view_of_resource(held, world(held, account=ACCOUNT)))


ANYBODY = {
    "nothing": None,
    "the audience alone": AUD,
    "a star": {**AUD, "StringLike": {SUB: "*"}},
    "any repository": {**AUD, "StringLike": {SUB: "repo:*"}},
    "any repository of any owner": {**AUD, "StringLike": {SUB: "repo:*/*:ref:refs/heads/main"}},
    "a repository name of any owner": {**AUD, "StringLike": {SUB: "repo:*/infrastructure:*"}},
    "owners that begin alike": {**AUD, "StringLike": {SUB: "repo:octo*"}},
    "one good and one open": {**AUD, "StringLike": {SUB: ["repo:octo/infrastructure:*", "repo:*"]}},
    "all but one": {**AUD, "StringNotLike": {SUB: "repo:evil/*"}},
    "the branch alone": {**AUD, "StringEquals": {"token.actions.githubusercontent.com:ref": "refs/heads/main"}},
}


@pytest.mark.parametrize("condition", ANYBODY.values(), ids=ANYBODY)
def test_a_workflow_of_anybody_is_let_in(condition: dict[str, Any] | None) -> None:
    found = identity(condition)
    assert isinstance(found, Finding)
    assert found["who"] == "a workflow in any repository on GitHub"


SOMEBODY = {
    "a repository": {**AUD, "StringLike": {SUB: "repo:octo/infrastructure:*"}},
    "all repositories of an owner": {**AUD, "StringLike": {SUB: "repo:octo/*"}},
    "a branch": {"StringEquals": {SUB: "repo:octo/infrastructure:ref:refs/heads/main"}},
    "a list": {"StringEquals": {SUB: ["repo:octo/a:pull_request", "repo:octo/b:pull_request"]}},
    "another spelling of the key": {"StringLike": {"Token.Actions.githubusercontent.com:SUB": "repo:octo/*"}},
    "for any value": {"ForAnyValue:StringLike": {SUB: "repo:octo/*"}},
    "a repository by its id": {"StringEquals": {"token.actions.githubusercontent.com:repository_id": "74"}},
    "nobody, for the key is another provider's": {**AUD, "StringLike": {"gitlab.com:sub": "project_path:*"}},
    "a literal star": {"StringEquals": {SUB: "repo:*"}},
}


@pytest.mark.parametrize("condition", SOMEBODY.values(), ids=SOMEBODY)
def test_workflows_of_somebody_are_let_in(condition: dict[str, Any]) -> None:
    assert identity(condition) is None


def test_the_witness_is_a_workflow_of_somebody_else() -> None:
    found = identity(AUD)
    assert found.witness == {
        "principal": GITHUB,
        "action": "sts:AssumeRoleWithWebIdentity",
        "resource": "aws_iam_role.r",
        "context": {SUB: "repo:somebody-else/any-repository:ref:refs/heads/main"},
    }


def oidc(url: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:oidc-provider/{url}"


CLUSTER = "oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF"
PROVIDERS = [
    (oidc("gitlab.com"), {"StringLike": {"gitlab.com:sub": "project_path:octo/*:ref:main"}}, ""),
    (oidc("gitlab.com"), {"StringLike": {"gitlab.com:sub": "project_path:*"}}, "whoever gets a token from gitlab.com"),
    (oidc("app.terraform.io"), {"StringLike": {"app.terraform.io:sub": "organization:octo:project:*"}}, ""),
    (oidc("app.terraform.io"), {"StringLike": {"app.terraform.io:sub": "organization:oct*"}}, "whoever gets a token from app.terraform.io"),
    (oidc(CLUSTER), {"StringEquals": {f"{CLUSTER}:sub": "system:serviceaccount:kube-system:dns"}}, ""),
    (oidc(CLUSTER), {"StringEquals": {f"{CLUSTER}:aud": "sts.amazonaws.com"}}, f"whoever gets a token from {CLUSTER}"),
    ("accounts.google.com", {"StringEquals": {"accounts.google.com:aud": "app.apps.googleusercontent.com"}}, ""),
    ("accounts.google.com", {"StringEquals": {"accounts.google.com:sub": "1234567890"}}, ""),
    ("accounts.google.com", {}, "whoever gets a token from accounts.google.com"),
    ("cognito-identity.amazonaws.com", {"StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:pool"}}, ""),
    (f"arn:aws:iam::{ACCOUNT}:saml-provider/people", {}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("provider", "condition", "who"), PROVIDERS)
def test_each_provider_has_its_own_way_to_say_whose_token_it_is(
    provider: str, condition: dict[str, Any], who: str
) -> None:
    found = identity(condition, provider)
    assert (found["who"] if isinstance(found, Finding) else found) == (who or None)


def test_a_provider_that_this_plan_makes_is_known_by_its_url() -> None:
    held, document = deferred(waits("aws_iam_openid_connect_provider.github", "arn"), "Federated")
    provider = resource("aws_iam_openid_connect_provider.github", url="https://token.actions.githubusercontent.com")
    found = open_web_identity(view_of_resource(held, world(held, document, provider)))
    assert found["who"] == "a workflow in any repository on GitHub"
    held, document = deferred(
        waits("aws_iam_openid_connect_provider.github", "arn"),
        "Federated",
        **{SUB: "repo:octo/infrastructure:pull_request"},
    )
    assert open_web_identity(view_of_resource(held, world(held, document, provider))) is None


def test_a_subject_that_is_known_after_apply_leaves_it_open() -> None:
    held, document = deferred(GITHUB, "Federated", **{SUB: waits("var.subject")})  # type: ignore[arg-type]
    found = open_web_identity(view_of_resource(held, world(held, document, account=ACCOUNT)))
    assert isinstance(found, Unknown)
    assert "var.subject" in str(found)
