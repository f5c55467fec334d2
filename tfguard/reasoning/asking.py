"""One question about one principal of the inputs: may it do this, and by which statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from tfguard.graph import ResourceGraph
from tfguard.graph.relations import GROUP, PERMISSION_SET, ROLE, USER
from tfguard.iam import Policies
from tfguard.iam.symbolic import Answer, Found, Proved, RequestSet, Undecided, one_of
from tfguard.model.place import InputError
from tfguard.model.stack import Resource
from tfguard.model.value import Value
from tfguard.reasoning.callers import arn_of
from tfguard.reasoning.credentials import MFA
from tfguard.reasoning.finding import witness_of
from tfguard.reasoning.permissions import Readings, ask, readings_of
from tfguard.reasoning.scps import REGION

PRINCIPALS: Final = (USER, ROLE, GROUP, PERMISSION_SET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """What is asked. What is left out may be anything: any resource, any region, with and without MFA."""

    principal: str
    """An address (`aws_iam_user.alice`), an ARN or a name."""
    action: str
    resource: str | None = None
    region: str | None = None
    mfa: bool | None = None
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer: `allowed`, `denied` or `undecided`, with the request that shows it and what decided."""

    answer: str
    principal: str
    because: tuple[str, ...]
    witness: Mapping[str, Value] | None = None
    waits_for: tuple[str, ...] = ()


def can(enquiry: Enquiry, graph: ResourceGraph) -> Reply:
    """Whether a principal may do something. Raises InputError where the inputs have no such principal."""
    principal = principal_named(enquiry.principal, graph)
    readings = readings_of(principal, graph)
    return _reply(ask(_question(enquiry, principal, graph), readings), principal, readings)


def _question(enquiry: Enquiry, principal: Resource, graph: ResourceGraph) -> RequestSet:
    context = [(key, one_of(value)) for key, value in enquiry.context.items()]
    if enquiry.region is not None:
        context.append((REGION, one_of(enquiry.region)))
    if enquiry.mfa is not None:
        context.append((MFA, one_of("true") if enquiry.mfa else one_of("false", or_absent=True)))
    return RequestSet(
        actions=(enquiry.action,),
        resources=(enquiry.resource or "*",),
        context=tuple(context),
        principal=arn_of(principal, graph) if principal.type == USER else None,
    )


def _reply(answer: Answer, principal: Resource, readings: Readings) -> Reply:
    match answer:
        case Found(witness, because):
            shown = witness_of(witness, shown=(MFA,))
            return Reply(answer="allowed", principal=principal.address, because=because, witness=shown)
        case Proved():
            because = answer.because or (_silence(readings.widest),)
            return Reply(answer="denied", principal=principal.address, because=because)
        case Undecided(reason, waits_for):
            return Reply(answer="undecided", principal=principal.address, because=(reason,), waits_for=waits_for)


def _silence(policies: Policies) -> str:
    """Why nothing is allowed, where no statement denies."""
    names = ", ".join(document.label for document in policies.identity)
    return (
        f"no statement allows it (looked at: {names})" if names else "no policy of these inputs reaches this principal"
    )


def principal_named(text: str, graph: ResourceGraph) -> Resource:
    """The user, role, group or permission set of the inputs that a text names."""
    known = list(_principals(graph))
    found = [resource for resource in known if text in _names(resource, graph)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"{text} names {len(found)} principals: {', '.join(r.address for r in found)}; give an address"
        )
    names = {name: resource for resource in known for name in _names(resource, graph)}
    close = get_close_matches(text, list(names), n=1)
    hint = f"; did you mean {close[0]}?" if close else f"; there are {len(known)} (`tfguard show` lists them)"
    raise InputError(f"the inputs have no user, role, group or permission set {text}{hint}")


def _principals(graph: ResourceGraph) -> Iterator[Resource]:
    return (resource for type_ in PRINCIPALS for resource in graph.of_type.get(type_, ()))


def _names(resource: Resource, graph: ResourceGraph) -> set[str]:
    told = {resource.values.get("name"), resource.values.get("arn"), arn_of(resource, graph)}
    return {resource.address, *(name for name in told if isinstance(name, str))}
