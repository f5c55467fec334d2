"""Whether a user can act without MFA, by what all policies over the user mean together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.iam import Kind, Policies, parse
from tfguard.iam.symbolic import Found, Proved, RequestSet, Undecided, one_of
from tfguard.model.stack import Resource
from tfguard.model.value import Reference, Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.finding import Finding, witness_of
from tfguard.reasoning.permissions import Readings, ask, readings_of
from tfguard.reasoning.views import View

MFA: Final = "aws:MultiFactorAuthPresent"
_ANYTHING: Final = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def request_without_mfa(target: Value, without_mfa: Value) -> Value:
    """A request that a user can make without MFA, other than the actions that need none; null where there is none.

    Without MFA means both: the key is `false`, and it is absent, as it is for long-term access keys. A user to whom these inputs
    grant nothing is asked about as if everything were granted: the grant may come from elsewhere, and only a Deny covers it.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource) or not isinstance(without_mfa, list):
        return Unknown()
    exempt = tuple(str(pattern) for pattern in without_mfa)
    key = ("request_without_mfa", id(target.shown), exempt)
    if key not in target.graph.answers:
        target.graph.answers[key] = _gap(target.shown, target.graph, exempt)
    return target.graph.answers[key]


def _gap(user: Resource, graph: ResourceGraph, exempt: tuple[str, ...]) -> Value:
    readings = readings_of(user, graph)
    question = _question(user, graph, exempt)
    answer = ask(question, readings)
    if isinstance(answer, Proved) and _grants_nothing(question, readings):
        answer = ask(question, readings.map(_with_everything))
        return _told(answer, "nothing is granted here, and no Deny covers what is granted elsewhere")
    return _told(answer, "")


def _question(user: Resource, graph: ResourceGraph, exempt: tuple[str, ...]) -> RequestSet:
    name, principal = user.values.get("name"), arn_of(user, graph)
    who = (("aws:username", one_of(name)),) if principal is None and isinstance(name, str) else ()
    context = ((MFA, one_of("false", or_absent=True)), *who)
    return RequestSet(except_actions=exempt, context=context, principal=principal)


def arn_of(user: Resource, graph: ResourceGraph) -> str | None:
    """The ARN of a user, where the inputs tell it."""
    known = user.values.get("arn")
    if isinstance(known, str):
        return known
    account, name, path = graph.account_of(user), user.values.get("name"), user.values.get("path")
    if account is None or account.id is None or not isinstance(name, str):
        return None
    return f"arn:aws:iam::{account.id}:user{path if isinstance(path, str) else '/'}{name}"


def _grants_nothing(question: RequestSet, readings: Readings) -> bool:
    """Not even with MFA is anything allowed beyond what needs none, so that no policy has shown that it demands MFA."""
    with_mfa = replace(question, context=tuple((key, test) for key, test in question.context if key != MFA))
    return isinstance(ask(with_mfa, readings), Proved)


def _with_everything(policies: Policies) -> Policies:
    return replace(
        policies, identity=(*policies.identity, parse(_ANYTHING, Kind.IDENTITY, name="a grant from elsewhere"))
    )


def _told(answer: Found | Proved | Undecided, remark: str) -> Value:
    match answer:
        case Proved():
            return None
        case Undecided():
            return Unknown(tuple(Reference(waits) for waits in answer.waits_for) or (Reference(answer.reason),))
        case Found():
            witness = answer.witness
            because = remark or "; ".join(answer.because)
            fields: dict[str, Value] = {"action": witness.action, "resource": witness.resource, "because": because}
            evidence = tuple(Evidence("", "", says) for says in (*([remark] if remark else []), *answer.because))
            return Finding(fields, witness=witness_of(witness, shown=(MFA,)), evidence=evidence)
