"""Whom the trust policies of roles let in: everyone, and other people's accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import ACCOUNT, DATA_ORGANIZATION, ORGANIZATION
from tfguard.iam import Document, Effect, Statement
from tfguard.iam.checks import check_no_public_access, find_granted
from tfguard.iam.document import Condition, Principal, PrincipalKind, Principals
from tfguard.iam.patterns import Grammar
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Undecided, absent
from tfguard.iam.symbolic.conditions import matcher_of
from tfguard.iam.symbolic.glob import plain
from tfguard.iam.symbolic.keys import OneOf, Test
from tfguard.model.stack import Resource
from tfguard.model.value import Reference, Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.callers import arn_of
from tfguard.reasoning.documents import trust_policy
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.permissions import terms
from tfguard.reasoning.reasons import shown_request, waiting
from tfguard.reasoning.views import View

_OF_ACCOUNT: Final = re.compile(r"(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::.+)?")
_TRUST: Final = "AWS::IAM::AssumeRolePolicyDocument"

_SOMEBODY_OF: Final = (
    "arn:?*:iam::{account}:role/?*",
    "arn:?*:iam::{account}:user/?*",
    "arn:?*:sts::{account}:assumed-role/?*/?*",
)

SELF: Final = "000000000001"
"""Stands for the account of a role where the inputs do not tell it."""

_ORGANIZATION_KEYS: Final = frozenset({"aws:principalorgid", "aws:principalorgpaths"})
_EXTERNAL_ID: Final = "sts:ExternalId"


def open_to_everyone(role: Value) -> Value:
    """A request by which somebody whom a role's trust policy does not know assumes the role; null where there is none.

    What counts as knowing somebody is AWS's definition: https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoPublicAccess.html
    """
    if not isinstance(role, View) or not isinstance(role.shown, Resource):
        return Unknown()
    document = resolved_trust(role.shown, role.graph)
    result = check_no_public_access(document, _TRUST, terms=terms())
    match result.result:
        case "PASS":
            return None
        case "UNDECIDED":
            waits = dict.fromkeys(reference for hole in document.holes for reference in hole.waits_for)
            return Unknown(tuple(waits) or tuple(map(Reference, result.reasons)))
        case _:
            facts = tuple(Evidence(role.shown.address, "assume_role_policy", reason) for reason in result.reasons)
            return Finding({"because": "; ".join(result.reasons)}, witness=_anonymous(result.witness), evidence=facts)


def _anonymous(witness: Mapping[str, object] | None) -> Mapping[str, Value]:
    return {**(witness or {}), "principal": "*"}


def open_to_foreign_account(role: Value, trusted_accounts: Value) -> Value:
    """A request by which another account assumes a role without an external id or an organization's id; null where there is none.

    The accounts of the inputs are no others, nor are those in `trusted_accounts`.
    """
    if not isinstance(role, View) or not isinstance(role.shown, Resource) or not isinstance(trusted_accounts, list):
        return Unknown()
    trust = _Trust.of(role.shown, role.graph, frozenset(map(str, trusted_accounts)))
    return trust.foreign()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trust:
    role: Resource
    document: Document
    account: str | None
    ours: frozenset[str]

    @staticmethod
    def of(role: Resource, graph: ResourceGraph, trusted: frozenset[str]) -> _Trust:
        account = graph.account_of(role)
        return _Trust(
            role=role,
            document=resolved_trust(role, graph),
            account=account.id if account is not None else None,
            ours=frozenset({*_accounts_of(graph), *trusted, SELF}),
        )

    def foreign(self) -> Value:
        """With its own account unknown, one account that it names may be its own, and of two one is not."""
        answers = {
            account: self._let_in(account) for account in dict.fromkeys(self._named()) if account not in self.ours
        }
        let_in = {account: answer for account, answer in answers.items() if isinstance(answer, Found)}
        if let_in and (self.account is not None or len(let_in) > 1):
            return self._finding(let_in)
        if let_in:
            return Unknown((Reference(f"the account of {self.role.address}"),))
        opened = tuple(answer for answer in answers.values() if isinstance(answer, Undecided))
        return waiting(opened) if opened else self._of_holes()

    def _named(self) -> Iterator[str]:
        for principal in self._trusted():
            match = _OF_ACCOUNT.fullmatch(principal.value)
            if principal.kind is PrincipalKind.AWS and match is not None:
                yield match[1]

    def _trusted(self) -> Iterator[Principal]:
        return (principal for statement in self.document.known for principal in _named_by(statement))

    def _of_holes(self) -> Value:
        """A principal that is not known yet may be of any account; it makes no difference where the conditions bind all of them."""
        if not self.document.holes:
            return None
        somebody = "999999999999"
        statements = tuple(_naming(statement, somebody) for statement in self.document.statements)
        answer = self._asked(somebody, replace(self.document, statements=statements))
        if isinstance(answer, Proved):
            return None
        waits = dict.fromkeys(reference for hole in self.document.holes for reference in hole.waits_for)
        return Unknown(tuple(waits))

    def _let_in(self, account: str) -> Answer:
        return self._asked(account, self.document)

    def _asked(self, account: str, document: Document) -> Answer:
        """Whether somebody of an account may assume the role without an external id, and from any organization."""
        patterns = (text.format(account=account) for text in _SOMEBODY_OF)
        anybody = Test(matcher=OneOf(tuple(plain(text, Grammar.WILDCARDS) for text in patterns)))
        question = RequestSet(
            actions=("sts:AssumeRole",),
            resources=(self._arn,),
            callers=anybody,
            context=((_EXTERNAL_ID, absent()), *_of_other_organizations(document)),
        )
        return find_granted(question, document, terms())

    @property
    def _arn(self) -> str:
        name, path = self.role.values.get("name"), self.role.values.get("path")
        shown = name if isinstance(name, str) else "example"
        return f"arn:aws:iam::{self.account or SELF}:role{path if isinstance(path, str) else '/'}{shown}"

    def _finding(self, let_in: Mapping[str, Found]) -> Finding:
        statement, named = next(
            (
                (s.label, p.value)
                for s in self.document.known
                for p in _named_by(s)
                if any(a in p.value for a in let_in)
            ),
            ("a statement", None),
        )
        because = f"{statement} of its trust policy asks for no sts:ExternalId or aws:PrincipalOrgID"
        request = shown_request(next(iter(let_in.values())).witness, named)
        facts = (Evidence(self.role.address, "assume_role_policy", because),)
        fields: dict[str, Value] = {"accounts": " and ".join(let_in), "because": because}
        return Finding(fields, witness={**request, "resource": self.role.address}, evidence=facts)


def _named_by(statement: Statement) -> tuple[Principal, ...]:
    if statement.effect is Effect.DENY or statement.principals is None:
        return ()
    return statement.principals.known


def _naming(statement: Statement | Unknown, account: str) -> Statement | Unknown:
    """The statement with its unknown principals of an account."""
    if isinstance(statement, Unknown) or statement.principals is None:
        return statement
    anybody = Principal(PrincipalKind.AWS, f"arn:aws:iam::{account}:root")
    values = tuple(anybody if isinstance(value, Unknown) else value for value in statement.principals.values)
    return replace(statement, principals=Principals(values, statement.principals.negated))


def _of_other_organizations(document: Document) -> Iterator[tuple[str, Test]]:
    """The caller's organization is none of those that the document fixes."""
    for statement in document.known:
        for condition in statement.tests:
            if condition.name in _ORGANIZATION_KEYS and condition.operator != "Null":
                yield outside(condition, tuple(t for t in condition.texts if _is_fixed(t)), document)


def _is_fixed(text: str) -> bool:
    return re.fullmatch(r"o-[a-z0-9]{4,}(?:/.*)?", text) is not None


def outside(
    condition: Condition, fixed: tuple[str, ...], document: Document, *, or_absent: bool = True
) -> tuple[str, Test]:
    """What a request has under a condition's key whose maker is not among those that the condition fixes."""
    matcher = matcher_of(replace(condition, values=fixed), (), variables=document.has_variables)
    return condition.name, Test(matcher=matcher, inside=False, absent=or_absent)


def _accounts_of(graph: ResourceGraph) -> Iterator[str]:
    """The accounts that the inputs work in, or list as members of their organization."""
    yield from (account.id for account in graph.accounts.all if account.id is not None)
    ids = [graph.organization.management_account]
    ids += [account.values.get("id") for account in graph.of_type.get(ACCOUNT, ())]
    for type_ in (ORGANIZATION, DATA_ORGANIZATION):
        for organization in graph.of_type.get(type_, ()):
            listed = organization.values.get("accounts")
            ids += [entry.get("id") for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    yield from (found for found in ids if isinstance(found, str))


def resolved_trust(role: Resource, graph: ResourceGraph) -> Document:
    """The trust policy of a role, with principals that the configuration's references decide."""
    document = trust_policy(role, graph)
    if not document.holes:
        return document
    return replace(document, statements=tuple(_resolved(statement, role, graph) for statement in document.statements))


def _resolved(statement: Statement | Unknown, role: Resource, graph: ResourceGraph) -> Statement | Unknown:
    if isinstance(statement, Unknown) or statement.principals is None:
        return statement
    values = tuple(
        _principal(value, role, graph) if isinstance(value, Unknown) else value for value in statement.principals.values
    )
    return replace(statement, principals=Principals(values, statement.principals.negated))


def _principal(hole: Unknown, role: Resource, graph: ResourceGraph) -> Principal | Unknown:
    if len(hole.waits_for) != 1 or role.stack is None:
        return hole
    (reference,) = hole.waits_for
    named = role.stack.by_address.get(reference.subject)
    if named is None:
        return hole
    account = graph.account_of(named)
    of_account = account.id if account is not None and account.id is not None else SELF
    same = account is not None and (account.id is not None or account is graph.account_of(role))
    match named.type, reference.path:
        case "aws_iam_openid_connect_provider", "arn" | "id" if isinstance(url := named.values.get("url"), str):
            host = url.removeprefix("https://").rstrip("/")
            return Principal(PrincipalKind.FEDERATED, f"arn:aws:iam::{of_account}:oidc-provider/{host}")
        case "aws_iam_saml_provider", "arn" | "id":
            name = named.values.get("name")
            return Principal(PrincipalKind.FEDERATED, f"arn:aws:iam::{of_account}:saml-provider/{name}")
        case "aws_iam_role" | "aws_iam_user", "arn" if same:
            name = named.values.get("name")
            kind = named.type.removeprefix("aws_iam_")
            known = arn_of(named, graph) or f"arn:aws:iam::{SELF}:{kind}/{name if isinstance(name, str) else 'example'}"
            return Principal(PrincipalKind.AWS, known)
        case "aws_caller_identity", "account_id" if same:
            return Principal(PrincipalKind.AWS, f"arn:aws:iam::{of_account}:root")
        case "aws_organizations_account", "id":
            return Principal(PrincipalKind.AWS, f"arn:aws:iam::{SELF}:root")
        case _:
            return hole
