"""Who asks: what the inputs tell of a user, role, group or permission set that policies may ask about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import GROUP, ROLE, USER
from tfguard.iam import Document, Kind, Policies, parse
from tfguard.iam.document import Condition, Statement
from tfguard.iam.request import read_caller
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, absent, decide_on_this_side, like, one_of
from tfguard.iam.symbolic.keys import Test
from tfguard.iam.symbolic.sides import documents_of
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value, is_wholly_known
from tfguard.reasoning.permissions import Readings, ask

Facts: TypeAlias = tuple[tuple[str, Test], ...]

_OF_EVERY_USER: Final = parse(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:GetSessionToken", "Resource": "*"}]},
    Kind.IDENTITY,
    name="what needs no permission",
)
"""https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html: a user needs no permission for it."""

_FOLLOWING: Final = frozenset({"aws:userid", "aws:username", "aws:resourceaccount"})
"""Keys that follow from who asks for what, beside those that begin with `aws:principal`."""

_TAG: Final = "aws:principaltag/"
_KINDS: Final = {USER: ("user", "User"), ROLE: ("role", "AssumedRole")}

BY_ITSELF: Final[Facts] = (
    ("aws:ViaAWSService", one_of("false")),
    ("aws:CalledVia", absent()),
    ("aws:CalledViaFirst", absent()),
    ("aws:CalledViaLast", absent()),
)
"""The request is the principal's own. What a service asks on its behalf follows from a request that the principal made, so a
policy that lets services through (`aws:ViaAWSService`) is judged by what it says of that one.
https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A principal as requests show it: its ARN where that is known, else what is certain of it."""

    arn: str | None
    facts: Facts
    untold: frozenset[str]
    """Keys that follow from the principal, and whose values the inputs do not tell; `aws:principaltag/` stands for all tags."""
    name: str
    is_user: bool

    def asking(self, question: RequestSet) -> RequestSet:
        """The question, about this principal."""
        return replace(question, context=(*question.context, *self.facts), principal=self.arn)

    def granted(self, readings: Readings) -> Readings:
        """The policies over it, with what needs none."""
        return readings.map(_as_user) if self.is_user else readings


def caller_of(principal: Resource, readings: Readings, graph: ResourceGraph) -> Caller:
    """What the inputs tell of a principal, as far as the policies over it ask."""
    arn = arn_of(principal, graph)
    asked = {name for document in documents_of(readings.narrowest) for name in _keys(document)}
    tags = dict(_tags(principal, asked))
    untold = {key for key, value in tags.items() if isinstance(value, Unknown)}
    if arn is None:
        untold |= {"aws:principalarn", "aws:principalaccount"}
        if not isinstance(principal.values.get("name"), str):
            untold.add("aws:username")
    return Caller(
        arn=arn,
        facts=(*(_shape(principal) if arn is None else ()), *_told(tags)),
        untold=frozenset(untold | {"aws:userid"}),
        name=principal.address,
        is_user=principal.type in {USER, GROUP},
    )


def _as_user(policies: Policies) -> Policies:
    return replace(policies, identity=(*policies.identity, _OF_EVERY_USER))


def arn_of(principal: Resource, graph: ResourceGraph) -> str | None:
    """The ARN of a user or role, where the inputs tell it; groups and permission sets have one too, with which nobody asks."""
    if principal.type not in _KINDS:
        return None
    known = principal.values.get("arn")
    if isinstance(known, str):
        return known
    account, name, path = graph.account_of(principal), principal.values.get("name"), principal.values.get("path")
    if account is None or account.id is None or not isinstance(name, str):
        return None
    kind, _ = _KINDS[principal.type]
    return f"arn:aws:iam::{account.id}:{kind}{path if isinstance(path, str) else '/'}{name}"


def _shape(principal: Resource) -> Facts:
    """What an ARN that is not known yet will look like."""
    name, path = principal.values.get("name"), principal.values.get("path")
    known = f"{path if isinstance(path, str) else '/'}{name}" if isinstance(name, str) else "/*"
    match principal.type:
        case "aws_iam_user" | "aws_iam_group":
            user = known if principal.type == USER else "/*"
            who: Facts = (("aws:username", one_of(name)),) if isinstance(name, str) and principal.type == USER else ()
            return (("aws:PrincipalArn", like(f"arn:*:iam::*:user{user}")), ("aws:PrincipalType", one_of("User")), *who)
        case "aws_ssoadmin_permission_set":
            role = f"/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_{name if isinstance(name, str) else ''}*"
        case _:
            role = known
    return (("aws:PrincipalArn", like(f"arn:*:iam::*:role{role}")), ("aws:PrincipalType", one_of("AssumedRole")))


def _keys(document: Document) -> Iterator[str]:
    """The condition keys that a document asks about."""
    for statement in document.known:
        yield from (test.name for test in statement.tests)


def _tags(principal: Resource, asked: set[str]) -> Iterator[tuple[str, Value]]:
    """The values of the principal's tags that are asked for: null for one that it does not have.

    A user has its own tags and no others; to a session of a role come those that were passed to it.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
    """
    all_ = principal.values.get("tags_all")
    own = principal.values.get("tags") if all_ is None else all_
    for key in sorted(asked):
        if not key.startswith(_TAG):
            continue
        if principal.type != USER or not is_wholly_known(own):
            yield key, Unknown()
        else:
            values = {name.lower(): value for name, value in own.items()} if isinstance(own, dict) else {}
            yield key, values.get(key.removeprefix(_TAG))


def _told(tags: dict[str, Value]) -> Facts:
    return tuple(
        (key, one_of(value) if isinstance(value, str) else absent())
        for key, value in tags.items()
        if not isinstance(value, Unknown)
    )


def ask_of(caller: Caller, question: RequestSet, readings: Readings, graph: ResourceGraph | None = None) -> Answer:
    """Whether the principal can make a request of the set; a proof is kept in `graph` for all who have the same policies.

    A policy that asks for something of the principal which the inputs do not tell may mean this one, and may not: a request is
    only found where it goes through either way.
    """
    readings = caller.granted(readings)
    known = None if graph is None else _known_of_anybody(caller, question, readings, graph)
    if known is not None:
        return known
    asked = caller.asking(question)
    answer = ask(asked, readings)
    if not isinstance(answer, Found) or not any(_asks_for(caller.untold, d) for d in documents_of(readings.widest)):
        return answer
    return ask(asked, readings.map(lambda policies: _with_holes(policies, caller)))


def _known_of_anybody(caller: Caller, question: RequestSet, readings: Readings, graph: ResourceGraph) -> Answer | None:
    """What was found out once for all who have the same policies.

    That nobody can; or, where the policies ask for nothing of the principal, a request that this one can make too, as the concrete
    evaluator says.
    """
    if not readings.agree:
        return None
    key = ("of anybody", question, readings.widest)
    if key not in graph.answers:
        graph.answers[key] = ask(question, readings)
    answer = graph.answers[key]
    if isinstance(answer, Proved):
        return answer
    if not isinstance(answer, Found) or caller.arn is None or _ask_for_principals(readings.widest, graph):
        return None
    return _made_by(caller.arn, answer, readings.widest)


def _made_by(arn: str, found: Found, policies: Policies) -> Found | None:
    """The request, made by somebody else in an account of their own; None where that one does not go through."""
    theirs, own = read_caller(found.witness.principal).account, read_caller(arn).account
    resource = found.witness.resource
    if theirs is not None and own is not None:
        resource = resource.replace(f":{theirs}:", f":{own}:")
    context = {key: value for key, value in found.witness.context.items() if key.lower() not in _FOLLOWING}
    witness = replace(found.witness, principal=arn, resource=resource, resource_account=None, context=context)
    decision = decide_on_this_side(witness, policies)
    if decision.allowed is not Truth.TRUE:
        return None
    return Found(witness, tuple(map(str, decision.because)), found.unlisted)


def _ask_for_principals(policies: Policies, graph: ResourceGraph) -> bool:
    """Some policy asks who the principal is, in a condition or by a variable."""
    key = ("asks for principals", policies)
    if key not in graph.answers:
        graph.answers[key] = any(map(_asks_who, documents_of(policies)))
    return graph.answers[key] is True


def _asks_who(document: Document) -> bool:
    if any(key in _FOLLOWING or key.startswith(("aws:principal", "aws:resource")) for key in _keys(document)):
        return True
    return any("${" in text for statement in document.known for text in _texts(statement))


def _texts(statement: Statement) -> Iterator[str]:
    yield from (*statement.actions.texts, *statement.resources.texts)
    for test in statement.tests:
        yield from test.texts


def _asks_for(untold: frozenset[str], document: Document) -> bool:
    return any(name in untold for name in _keys(document))


def _with_holes(policies: Policies, caller: Caller) -> Policies:
    """The policies in which each condition on what is not told is a hole."""
    boundary = policies.boundary
    return replace(
        policies,
        identity=tuple(_with_hole(document, caller) for document in policies.identity),
        boundary=None if boundary is None else _with_hole(boundary, caller),
        scps=tuple(tuple(_with_hole(document, caller) for document in level) for level in policies.scps),
    )


def _with_hole(document: Document, caller: Caller) -> Document:
    if not _asks_for(caller.untold, document):
        return document
    return replace(document, statements=tuple(_hole_in(statement, caller) for statement in document.statements))


def _hole_in(statement: Statement | Unknown, caller: Caller) -> Statement | Unknown:
    if isinstance(statement, Unknown):
        return statement
    conditions = tuple(
        Unknown((Reference(f"the {condition.key} of {caller.name}"),))
        if isinstance(condition, Condition) and condition.name in caller.untold
        else condition
        for condition in statement.conditions
    )
    return replace(statement, conditions=conditions)
