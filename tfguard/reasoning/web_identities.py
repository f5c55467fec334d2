"""Whose tokens a role takes from an OpenID Connect provider: those of one repository or service, or of whoever can get one.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.iam import Document, Effect
from tfguard.iam.checks import find_granted
from tfguard.iam.document import Condition, Principal, PrincipalKind
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Undecided, absent, one_of
from tfguard.iam.symbolic.keys import Test
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.finding import Finding, worst
from tfguard.reasoning.permissions import terms
from tfguard.reasoning.reasons import waiting
from tfguard.reasoning.trust import SELF, outside, resolved_trust
from tfguard.reasoning.views import View

_PROVIDER: Final = re.compile(r"arn:[^:]+:iam::\d{12}:oidc-provider/(?P<url>.+)")
_DOMAIN: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/.*)?")

_GITHUB: Final = re.compile(r"token\.actions\.(?:githubusercontent|[\w-]+\.ghe)\.com(?:/.*)?")
_ANY_WORKFLOW: Final = "repo:somebody-else/any-repository:ref:refs/heads/main"

_APPLICATIONS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "accounts.google.com": frozenset({"aud", "oaud"}),
        "appleid.apple.com": frozenset({"aud"}),
        "cognito-identity.amazonaws.com": frozenset({"aud"}),
        "graph.facebook.com": frozenset({"app_id"}),
        "www.amazon.com": frozenset({"app_id"}),
    }
)
"""Where people log in to applications: the claim that names the application says whose users they are.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif"""

_SAYS_NOT_WHO: Final = frozenset(
    {"amr", "aud", "azp", "build_branch", "environment", "oaud", "pipeline_source", "ref", "ref_protected", "ref_type",
     "runner_environment", "workflow"}
)  # fmt: skip
"""Claims that anybody's token may have: whom it is for, from which branch or environment it comes."""

_OWNERS: Final = (
    ("repo:", "/"),
    ("project_path:", "/"),
    ("organization:", ":"),
    ("system:serviceaccount:", ":"),
    ("repository_owner:", ":"),
    ("job_workflow_ref:", "/"),
    ("org/", "/"),
)
"""How subjects begin, and what ends the name of the owner in them. A pattern that leaves the owner open fixes nobody:
`repo:octo*` is also the repositories of whoever registers `octo-too`."""

_OWNED: Final = frozenset({"repository", "job_workflow_ref"})
"""Claims that begin with an owner."""


def open_web_identity(role: Value) -> Value:
    """A token of an OpenID Connect provider, of somebody whom a role's trust policy does not name, that it takes; null where there is none."""
    if not isinstance(role, View) or not isinstance(role.shown, Resource):
        return Unknown()
    return _open(role.shown, role.graph)


def _open(role: Resource, graph: ResourceGraph) -> Value:
    document = resolved_trust(role, graph)
    unread = [statement for statement in document.statements if isinstance(statement, Unknown)]
    answers = [_Provider(role, document, principal, url).gap() for principal, url in _providers(document)]
    holes = [hole for hole in document.holes if any(hole is value for value in _principals(document))]
    open_ = Unknown(tuple(dict.fromkeys(reference for hole in (*unread, *holes) for reference in hole.waits_for)))
    return worst([*answers, *([open_] if unread or holes else [])])


def _principals(document: Document) -> Iterator[Principal | Unknown]:
    for statement in document.known:
        if statement.effect is not Effect.DENY and statement.principals is not None:
            yield from statement.principals.values


def _providers(document: Document) -> Iterator[tuple[str, str]]:
    """The providers that the document trusts, as it names them, each with its URL."""
    seen: set[str] = set()
    for principal in _principals(document):
        if isinstance(principal, Unknown) or principal.kind is not PrincipalKind.FEDERATED or principal.value in seen:
            continue
        seen.add(principal.value)
        match = _PROVIDER.fullmatch(principal.value)
        if match is not None:
            yield principal.value, match["url"]
        elif _DOMAIN.fullmatch(principal.value):
            yield principal.value, principal.value


@dataclass(frozen=True, slots=True)
class _Provider:
    role: Resource
    document: Document
    principal: str
    url: str

    def gap(self) -> Value:
        """The token of a stranger that is taken."""
        answer = self._ask()
        match answer:
            case Proved():
                return None
            case Undecided():
                return waiting((answer,))
            case Found():
                return self._finding(answer)

    def _ask(self) -> Answer:
        """First for a likely token, which makes a witness that people understand."""
        if _GITHUB.fullmatch(self.url):
            likely = self._find((f"{self.url}:sub".lower(), one_of(_ANY_WORKFLOW)))
            if isinstance(likely, Found):
                return likely
        return self._find()

    def _find(self, *also: tuple[str, Test]) -> Answer:
        name = self.role.values.get("name")
        question = RequestSet(
            actions=("sts:AssumeRoleWithWebIdentity",),
            resources=(f"arn:aws:iam::{SELF}:role/{name if isinstance(name, str) else 'example'}",),
            principal=self.principal,
            context=(*self._claims_of_a_stranger(), *also),
        )
        return find_granted(question, self.document, terms())

    def _claims_of_a_stranger(self) -> Iterator[tuple[str, Test]]:
        """They are none of those that fix somebody. A token always has a subject, and no claims of other providers."""
        for statement in self.document.known:
            for condition in statement.tests:
                if _DOMAIN.fullmatch(condition.name.rpartition(":")[0]) and not self._is_own(condition):
                    yield condition.name, absent()
                claim = self._claim(condition)
                if claim is not None and condition.operator != "Null":
                    fixed = tuple(text for text in condition.texts if self._is_fixed(condition, claim, text))
                    yield outside(condition, fixed, self.document, or_absent=claim != "sub")

    def _claim(self, condition: Condition) -> str | None:
        """The claim of this provider that a condition is about, if that says whose token it is."""
        if not self._is_own(condition):
            return None
        claim = condition.name.rpartition(":")[2]
        names = _APPLICATIONS.get(self.url, frozenset())
        return claim if claim in names or claim not in _SAYS_NOT_WHO else None

    def _is_own(self, condition: Condition) -> bool:
        return condition.name.rpartition(":")[0] == self.url.lower()

    def _is_fixed(self, condition: Condition, claim: str, text: str) -> bool:
        """It is the name of somebody, or a pattern that leaves open which of somebody's things, not whose."""
        if "Like" not in condition.operator or not {"*", "?"} & set(text):
            return True
        start = re.split(r"[*?]", text, maxsplit=1)[0]
        if claim in _OWNED:
            return "/" in start
        for prefix, end in _OWNERS:
            if start.startswith(prefix):
                return end in start[len(prefix) :].lstrip(end)
            if prefix.startswith(start):
                return False
        return bool(start)

    def _finding(self, answer: Found) -> Finding:
        github = _GITHUB.fullmatch(self.url) is not None
        who = "a workflow in any repository on GitHub" if github else f"whoever gets a token from {self.url}"
        statement = answer.because[0] if answer.because else ""
        subject = next((v for k, v in answer.witness.context.items() if k.lower().endswith(":sub")), None)
        because = f"its trust policy binds {self.url}:sub to nobody"
        witness = {
            "principal": self.principal.replace(SELF, "*"),
            "action": answer.witness.action,
            "resource": self.role.address,
            "context": {f"{self.url}:sub": subject if isinstance(subject, str) else "any"},
        }
        facts = (Evidence(self.role.address, "assume_role_policy", statement),)
        return Finding({"who": who, "because": because}, witness=witness, evidence=facts)
