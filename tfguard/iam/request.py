"""A request: who asks for what, on what, and what the request context holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from tfguard.model.value import Reference, Unknown

ContextValue: TypeAlias = "str | bool | int | Sequence[str] | Unknown | None"
"""What the context holds under a key; None says, as leaving the key out does, that it is absent."""

Held: TypeAlias = "tuple[str, ...] | str | Unknown | None"
"""A context value as conditions see it."""


class CallerKind(Enum):
    """What kind of principal asks."""

    USER = "IAM user"
    ROLE = "IAM role"
    ROLE_SESSION = "role session"
    FEDERATED_USER = "federated user session"
    ROOT = "account root user"
    SERVICE = "AWS service"
    IDENTITY_PROVIDER = "identity provider"
    ANONYMOUS = "anonymous caller"
    OTHER = "principal"


@dataclass(frozen=True, slots=True)
class Caller:
    """The principal of a request, taken apart. An `IAM role` stands for a session of it whose name does not matter."""

    text: str
    kind: CallerKind
    account: str | None = None
    name: str = ""
    """The user's, or the role's, without path and session."""

    @property
    def acts_for_an_account(self) -> bool:
        """Identity policies and SCPs apply to it."""
        return self.kind not in {CallerKind.SERVICE, CallerKind.IDENTITY_PROVIDER, CallerKind.ANONYMOUS}

    @property
    def has_session(self) -> bool:
        """It acts with temporary credentials, to which a session policy may have been passed."""
        return self.kind in {CallerKind.ROLE, CallerKind.ROLE_SESSION, CallerKind.FEDERATED_USER}


_PRINCIPAL: Final = re.compile(
    r"""
      arn:[^:]+:iam::(?P<account>\d{12}):(?:(?P<root>root)|(?P<kind>user|role)/(?:.*/)?(?P<name>[^/]+))
    | arn:[^:]+:sts::(?P<sts>\d{12}):(?:assumed-role/(?P<role>[^/]+)/.+|federated-user/(?P<federated>.+))
    | (?P<alone>\d{12})
    | (?P<service>[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?)
    | (?P<provider>arn:[^:]+:iam::(?P<owner>\d{12}):(?:saml|oidc)-provider/.+|[a-z0-9-]+(?:\.[a-z0-9-]+)+)
    | (?P<anonymous>\*|anonymous)
    """,
    re.VERBOSE,
)
_KINDS: Final = {"user": CallerKind.USER, "role": CallerKind.ROLE}
_PROVIDERS_OF_AWS: Final = frozenset({"cognito-identity.amazonaws.com", "www.amazon.com"})


def read_caller(principal: str) -> Caller:
    """Which kind of principal an ARN, an account id, a service or `*` (nobody in particular) names."""
    match = _PRINCIPAL.fullmatch(principal)
    if match is None:
        return Caller(principal, CallerKind.OTHER)
    if (account := match["account"]) is not None:
        kind = CallerKind.ROOT if match["root"] else _KINDS[match["kind"]]
        return Caller(principal, kind, account, match["name"] or "")
    if (account := match["sts"]) is not None:
        kind = CallerKind.ROLE_SESSION if match["role"] else CallerKind.FEDERATED_USER
        return Caller(principal, kind, account, match["role"] or match["federated"])
    if match["alone"]:
        return Caller(principal, CallerKind.ROOT, match["alone"])
    if match["service"] and principal not in _PROVIDERS_OF_AWS:
        return Caller(principal, CallerKind.SERVICE)
    return Caller(
        principal, CallerKind.ANONYMOUS if match["anonymous"] else CallerKind.IDENTITY_PROVIDER, match["owner"]
    )


class Unmentioned(Enum):
    """What it means that a request's context does not mention a key."""

    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One (principal, action, resource) that AWS authorizes. A call may need several of them, and then needs each.

    Names of context keys are case-insensitive. Keys that follow from the principal and the accounts need not be given; those that
    every such request carries (`aws:RequestedRegion`, `aws:SecureTransport`...) are unknown where they are not given. A user without
    `aws:MultiFactorAuthPresent` signs with long-term access keys.
    """

    principal: str
    """An ARN, an account id, a service principal, an identity provider, or `*` for an anonymous caller."""
    action: str
    resource: str = "*"
    context: Mapping[str, ContextValue] = field(default_factory=dict)
    resource_account: str | None = None
    """Who owns the resource; needed where the ARN does not say (S3), else the principal's own account is meant."""
    unmentioned: Unmentioned = Unmentioned.ABSENT

    @property
    def caller(self) -> Caller:
        """The principal, taken apart."""
        return read_caller(self.principal)

    @property
    def owner(self) -> str | None:
        """The account that owns the resource."""
        if self.resource_account is not None:
            return self.resource_account
        account = self.resource.split(":")[4:5]
        return account[0] if account and re.fullmatch(r"\d{12}", account[0]) else self.caller.account

    @property
    def service(self) -> str:
        """The prefix of the action, in lower case."""
        return self.action.partition(":")[0].lower()


@dataclass(frozen=True, slots=True)
class Context:
    """What conditions and policy variables see of a request."""

    values: Mapping[str, Held]
    unmentioned: Unmentioned
    there: frozenset[str] = frozenset()
    """The keys that are there, though with an unknown value."""

    def held(self, name: str) -> Held:
        """What stands under a lower-cased key: None where it is absent, which an empty list is too."""
        if name in self.values:
            return self.values[name]
        return _untold(name) if self.unmentioned is Unmentioned.UNKNOWN else None

    def variable(self, key: str) -> str | Unknown | None:
        """The text that `${key}` stands for: keys with several values cannot be variables."""
        held = self.held(key.lower())
        return None if isinstance(held, tuple) else held


def read_context(request: Request) -> Context:
    """The context with the keys that follow from the request itself."""
    values = _derived(request)
    told = {key.lower(): _held(value) for key, value in request.context.items()}
    there = frozenset(name for name, held in values.items() if isinstance(held, Unknown)) - told.keys()
    return Context({**values, **told}, request.unmentioned, there)


def _held(value: ContextValue) -> Held:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str() | Unknown() | None:
            return value
        case _:
            return tuple(value) or None


_TYPES: Final = {
    CallerKind.USER: "User",
    CallerKind.ROLE: "AssumedRole",
    CallerKind.ROLE_SESSION: "AssumedRole",
    CallerKind.FEDERATED_USER: "FederatedUser",
    CallerKind.ROOT: "Account",
    CallerKind.ANONYMOUS: "Anonymous",
}


_ALWAYS_THERE: Final = (
    "aws:currenttime",
    "aws:epochtime",
    "aws:requestedregion",
    "aws:securetransport",
    "aws:useragent",
    "aws:viaawsservice",
)
_WITH_A_SESSION: Final = ("aws:multifactorauthpresent", "aws:tokenissuetime")


def _derived(request: Request) -> Mapping[str, Held]:
    """What each kind of request surely has, and has not. A key that is there with a value that nobody told is unknown.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, under "Availability"
    """
    caller = request.caller
    there = (*_ALWAYS_THERE, *(_WITH_A_SESSION if caller.has_session else ()))
    values: dict[str, Held] = {name: _untold(name) for name in there}
    if request.owner and request.resource != "*":
        values["aws:resourceaccount"] = request.owner
    if caller.kind in _TYPES:
        values["aws:principaltype"] = _TYPES[caller.kind]
    return {**values, **_principal_keys(caller)}


def _untold(name: str) -> Unknown:
    return Unknown((Reference("the request's", name),))


def _principal_keys(caller: Caller) -> Mapping[str, Held]:
    """The keys that tell who asks; None where the kind of caller has no such key."""
    match caller.kind:
        case CallerKind.SERVICE:
            return {"aws:principalisawsservice": "true", "aws:principalservicename": caller.text, "aws:username": None}
        case CallerKind.ANONYMOUS:
            named = dict.fromkeys(("aws:principalaccount", "aws:userid"), "anonymous")
            return {**dict.fromkeys(_KEYS_OF_SIGNED_REQUESTS), **named}
        case CallerKind.IDENTITY_PROVIDER | CallerKind.OTHER:
            return {}
        case _:
            return {
                "aws:principalisawsservice": "false",
                "aws:principalservicename": None,
                "aws:principalaccount": caller.account,
                "aws:principalarn": _principal_arn(caller),
                "aws:userid": caller.account if caller.kind is CallerKind.ROOT else Unknown((_id_of(caller),)),
                "aws:username": caller.name if caller.kind is CallerKind.USER else None,
            }


_KEYS_OF_SIGNED_REQUESTS: Final = (
    "aws:principalarn",
    "aws:principalisawsservice",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalservicename",
    "aws:username",
)


def _id_of(caller: Caller) -> Reference:
    return Reference(f"the unique id of {caller.text}")


def _principal_arn(caller: Caller) -> Held:
    """For a session the ARN of its role, whose path the session's own ARN does not tell."""
    if caller.kind is CallerKind.ROLE_SESSION:
        return Unknown((Reference(f"the path of the role {caller.name}"),))
    return caller.text if caller.text.startswith("arn:") else f"arn:aws:iam::{caller.account}:root"
