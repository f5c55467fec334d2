"""What an SCP denies by hanging where it hangs, and whether that is denied after a plan that takes it away."""

from __future__ import annotations

from collections.abc import Iterator

from tfguard.aws.managed import FULL_AWS_ACCESS
from tfguard.graph import Place, ResourceGraph
from tfguard.graph.organization import Attached
from tfguard.iam import Kind, Policies, parse
from tfguard.iam.symbolic import Found, Undecided
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.documents import of_scp
from tfguard.reasoning.finding import Finding, witness_of, worst
from tfguard.reasoning.permissions import Readings
from tfguard.reasoning.scps import newly, over, places_of_both_times

_ANYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def denial_lost(was: Resource, graph: ResourceGraph) -> Value:
    """A request that an SCP, or one attachment of it, denied before the plan and nothing denies after it: an object, else null."""
    before = graph.before
    if before is None:
        return None
    return worst(
        _lost(place, attached, graph)
        for place, then in places_of_both_times(graph, before)
        for attached in _hanging(then, was, before)
    )


def _hanging(place: Place, was: Resource, before: ResourceGraph) -> Iterator[Attached]:
    """How a policy, or an attachment, bound a place before: surely."""
    for step in before.organization.path_to_root(place):
        for attached in before.organization.attached(step) if isinstance(step, Place) else ():
            if was in (attached.attachment, attached.policy) and attached.truth is Truth.TRUE:
                yield attached


def _lost(place: Place, attached: Attached, graph: ResourceGraph) -> Value:
    """What goes through at a place that only this SCP would deny where everything is granted."""
    granted = parse(_ANYTHING, Kind.IDENTITY, name="an administrator's policy")
    alone = (of_scp(None, FULL_AWS_ACCESS), of_scp(attached.policy, attached.policy_id))
    match newly(over(place, graph), Readings.of(Policies(identity=(granted,), scps=(alone,)))):
        case Found(witness=witness):
            because = f"in {place.label}, {witness.action} is no longer denied"
            return Finding({"because": because}, witness=witness_of(witness))
        case Undecided(reason, waits_for):
            return Unknown(tuple(map(Reference, waits_for)) or (Reference(reason),))
        case _:
            return None
