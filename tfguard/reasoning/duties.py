"""What a principal may do, action by action."""

from __future__ import annotations

from tfguard.graph import ResourceGraph
from tfguard.iam.symbolic import Found, RequestSet, Undecided
from tfguard.model.stack import Resource
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.permissions import ask, readings_of
from tfguard.reasoning.reasons import waiting
from tfguard.reasoning.views import View


def may_call(principal: Value, actions: Value) -> Value:
    """Which of some actions a user, group, role or permission set may call, on any resource; open where that is not settled."""
    if not isinstance(principal, View) or not isinstance(principal.shown, Resource) or not isinstance(actions, list):
        return Unknown()
    answers = {str(action): _may(principal.shown, str(action), principal.graph) for action in actions}
    sure = tuple(action for action, answer in answers.items() if answer is True)
    waits: list[Reference] = [
        reference for answer in answers.values() if isinstance(answer, Unknown) for reference in answer.waits_for
    ]
    if any(isinstance(answer, Unknown) for answer in answers.values()):
        return Unknown(tuple(dict.fromkeys(waits)), members=sure, minimum=len(sure))
    return list(sure)


def _may(principal: Resource, action: str, graph: ResourceGraph) -> bool | Unknown:
    key = ("may_call", id(principal), action)
    if key not in graph.answers:
        match ask(RequestSet(actions=(action,)), readings_of(principal, graph)):
            case Found():
                graph.answers[key] = True
            case Undecided() as answer:
                graph.answers[key] = waiting((answer,))
            case _:
                graph.answers[key] = False
    found = graph.answers[key]
    return found if isinstance(found, (bool, Unknown)) else False
