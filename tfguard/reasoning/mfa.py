"""Whether a user can act without MFA, by what all policies over the user mean together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.iam import Kind, Policies, Request, parse
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Undecided, one_of
from tfguard.iam.symbolic.keys import Test
from tfguard.model.stack import Resource
from tfguard.model.value import Unknown, Value
from tfguard.reasoning.callers import BY_ITSELF, Caller, ask_of, caller_of
from tfguard.reasoning.credentials import MFA
from tfguard.reasoning.finding import Finding
from tfguard.reasoning.permissions import Readings, readings_of
from tfguard.reasoning.reasons import allowing, evidence_for, shown_request, waiting
from tfguard.reasoning.views import View

WITHOUT: Final = one_of("false", or_absent=True)
"""No MFA means both: the key is `false`, and it is absent, as it is for long-term access keys.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
"""

_ANYTHING: Final = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
GRANTED_ELSEWHERE: Final = parse(_ANYTHING, Kind.IDENTITY, name="granted elsewhere")


def request_without_mfa(target: Value, without_mfa: Value) -> Value:
    """A request that a user can make without MFA, other than the actions that need none; null where there is none.

    A user to whom these inputs grant nothing is asked about as if everything were granted: the grant may come from elsewhere, and
    only a Deny or a permissions boundary covers it.
    """
    if not isinstance(target, View) or not isinstance(target.shown, Resource) or not isinstance(without_mfa, list):
        return Unknown()
    exempt = tuple(str(pattern) for pattern in without_mfa)
    key = ("request_without_mfa", id(target.shown), exempt)
    if key not in target.graph.answers:
        target.graph.answers[key] = _User.of(target.shown, target.graph, exempt).gap()
    return target.graph.answers[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class _User:
    graph: ResourceGraph
    caller: Caller
    readings: Readings
    exempt: tuple[str, ...]

    @staticmethod
    def of(user: Resource, graph: ResourceGraph, exempt: tuple[str, ...]) -> _User:
        readings = readings_of(user, graph)
        return _User(graph=graph, caller=caller_of(user, readings, graph), readings=readings, exempt=exempt)

    def gap(self) -> Value:
        answer = self.ask()
        if not isinstance(answer, Proved):
            return self.told(answer)
        granted = self.granted()
        if isinstance(granted, Found):
            return None
        user = replace(self, readings=self.readings.map(with_everything))
        answer = user.ask()
        undecided = isinstance(granted, Undecided) and not isinstance(answer, Proved)
        return user.told(granted if undecided else answer)

    def granted(self) -> Answer:
        """What the user can do in any way, with MFA too."""
        return ask_of(self.caller, RequestSet(except_actions=self.exempt, context=BY_ITSELF), self.readings, self.graph)

    def ask(self, mfa: Test = WITHOUT) -> Answer:
        """What the user can do without MFA, of one kind or of both."""
        question = RequestSet(except_actions=self.exempt, context=((MFA, mfa), *BY_ITSELF))
        return ask_of(self.caller, question, self.readings, self.graph)

    def told(self, answer: Answer) -> Value:
        """The answer as policies see it."""
        match answer:
            case Proved():
                return None
            case Undecided():
                return waiting((answer,))
            case Found(witness):
                facts = evidence_for(witness, self.readings)
                fields: dict[str, Value] = {
                    "action": witness.action,
                    "resource": witness.resource,
                    "because": self._because(witness),
                }
                return Finding(fields, witness=shown_request(witness, self.caller.arn, keys=(MFA,)), evidence=facts)

    def _because(self, witness: Request) -> str:
        """What lets a request through: a Deny that only sessions feel is worth a word of its own."""
        sessions = self.ask(one_of("false"))
        if isinstance(sessions, Proved) and sessions.because:
            return f"requests with an access key carry no {MFA}, which {' and '.join(sessions.because)} asks for"
        names = allowing(witness, self.readings)
        if names == (GRANTED_ELSEWHERE.name,):
            return "nothing is granted here, and no Deny covers what is granted elsewhere"
        return f"{' and '.join(names)} allows it, and no Deny stops it"


def with_everything(policies: Policies) -> Policies:
    """The policies, beside a grant of everything from elsewhere."""
    return replace(policies, identity=(*policies.identity, GRANTED_ELSEWHERE))
