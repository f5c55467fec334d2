"""What the SCPs over the organization's accounts let through, account by account, and what this plan changes about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tfguard.aws.managed import FULL_AWS_ACCESS
from tfguard.aws.region_locks import EXEMPTIONS
from tfguard.graph import Place, ResourceGraph
from tfguard.graph.organization import ROOT
from tfguard.graph.relations import ORGANIZATION
from tfguard.hcl import EvaluationError
from tfguard.iam import Effect, Kind, Policies, parse
from tfguard.iam.symbolic import Found, Proved, RequestSet, Undecided, find_newly_allowed, none_of, unlike
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth
from tfguard.model.value import Reference, Unknown, Value
from tfguard.model.verdict import Evidence
from tfguard.reasoning.finding import Finding, witness_of
from tfguard.reasoning.permissions import Readings, ask, ask_for_refusal, level_of, readings_over, terms
from tfguard.reasoning.views import View

REGION: Final = "aws:RequestedRegion"
PRINCIPAL: Final = "aws:PrincipalArn"

SOME_ACCOUNT: Final = "111111111111"
"""Stands for an account whose id is not known yet, in the ARN of its root user."""

_NOT_FOR_ROOT: Final = ("sts:AssumeRole", "sts:AssumeRoleWith*")
"""No root user can assume a role, and tokens are no root user's: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html."""

_TELLING: Final = ("iam:CreateAccessKey",)
_ANY_ACTION: Final = RequestSet().actions
_ANY_REQUEST: Final = RequestSet()
_EVERYTHING: Final = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
_ANYBODY: Final = parse(_EVERYTHING, Kind.IDENTITY, name="an administrator's policy")


def gap_for_root_user(organization: Value, allowed: Value) -> Value:
    """A request that the root user of a member account can make, other than the `allowed` actions; null where there is none.

    Of the many requests that an open door lets through, one that anybody understands is told.
    """
    if not isinstance(organization, View) or not isinstance(allowed, list):
        return Unknown()

    def gap(actions: tuple[str, ...]) -> Value:
        def question(place: Place) -> RequestSet:
            root = f"arn:aws:iam::{_account_id(place)}:root"
            return RequestSet(actions=actions, except_actions=(*_NOT_FOR_ROOT, *map(str, allowed)), principal=root)

        return _first_gap(organization.graph, question, identity=())

    found = gap(_ANY_ACTION)
    if not isinstance(found, Finding):
        return found
    telling = gap(_TELLING)
    return telling if isinstance(telling, Finding) and telling["place"] == found["place"] else found


def gap_in_region_lock(organization: Value, regions: Value, exempt_actions: Value, exempt_principals: Value) -> Value:
    """A request for a region outside the list that the SCPs over a member account let through; null where there is none.

    Exempt are the actions that are called in one region only, and the principals that work everywhere on AWS's behalf.
    """
    if not isinstance(organization, View):
        return Unknown()
    lists = [value for value in (regions, exempt_actions, exempt_principals) if isinstance(value, list)]
    if len(lists) < len((regions, exempt_actions, exempt_principals)):
        return Unknown()
    allowed, actions, principals = (tuple(map(str, listed)) for listed in lists)
    who = ((PRINCIPAL, unlike(*principals)),) if principals else ()
    question = RequestSet(except_actions=actions, context=((REGION, none_of(*allowed)), *who))
    return _first_gap(organization.graph, lambda _: question)


def gap_for_actions(organization: Value, actions: Value, exempt_principals: Value) -> Value:
    """A request for one of some actions that the SCPs over a member account let through; null where there is none."""
    if not isinstance(organization, View) or not isinstance(actions, list) or not isinstance(exempt_principals, list):
        return Unknown()
    who = ((PRINCIPAL, unlike(*map(str, exempt_principals))),) if exempt_principals else ()
    answers = [
        _first_gap(organization.graph, lambda _, action=action: RequestSet(actions=(str(action),), context=who))  # type: ignore[misc]  # binds now
        for action in actions
    ]
    found = next((answer for answer in answers if isinstance(answer, Finding)), None)
    return found or next((answer for answer in answers if isinstance(answer, Unknown)), None)


def newly_allowed_by_scps(organization: Value) -> Value:
    """A request that SCPs denied in a member account before this plan and allow after it; null where there is none."""
    if not isinstance(organization, View):
        return Unknown()
    graph, before = organization.graph, organization.graph.before
    if before is None:
        return None
    opened: Unknown | None = None
    for place, then in places_of_both_times(graph, before):
        answer = newly(over(place, graph), over(then, before))
        if isinstance(answer, Found):
            return _finding(answer, place)
        if isinstance(answer, Undecided):
            opened = _unknown(answer) if opened is None else opened
    return opened


def places_of_both_times(graph: ResourceGraph, before: ResourceGraph) -> Iterator[tuple[Place, Place]]:
    """The places that are there now and were there before, each with what it was, where SCPs must hold now or had to hold then."""
    now, then = (set(places_with_accounts(one)) for one in (graph, before))
    earlier = {place.label: place for place in (*before.organization.places, ROOT)}
    moved = {resource.address: resource.previous_address for stack in graph.stacks for resource in stack.resources}
    for place in (*graph.organization.places, ROOT):
        was = earlier.get(moved.get(place.label) or place.label)
        if was is not None and (place in now or was in then):
            yield place, was


def stopped_by_scps(organization: Value) -> Value:
    """A place at which no SCP allows anything, so that every account below it stands still; null where there is none."""
    if not isinstance(organization, View):
        return Unknown()
    graph = organization.graph
    steps = {step: None for place in places_with_accounts(graph) for step in graph.organization.path_to_root(place)}
    opened: Unknown | None = None
    for step in steps:
        match _allows(step, graph):
            case Truth.FALSE if isinstance(step, Place):
                because = "FullAWSAccess is detached, and no other SCP there allows anything"
                return Finding({"place": step.label, "because": because})
            case Unknown() as unknown:
                opened = unknown if opened is None else opened
            case _:
                continue
    return opened


def denied_at(step: Place, graph: ResourceGraph) -> Truth:
    """Whether the SCPs that hang at one place, taken together, deny anything to somebody who is granted everything."""
    level = list(level_of(step, graph))
    if [document.name for _, document in level] == [FULL_AWS_ACCESS]:
        return Truth.FALSE
    match ask_for_refusal(_ANY_REQUEST, readings_over(Policies(identity=(_ANYBODY,)), [level])):
        case Found():
            return Truth.TRUE
        case Proved():
            return Truth.FALSE
        case _:
            return Truth.UNKNOWN


def _allows(step: Place | Unknown, graph: ResourceGraph) -> Truth | Unknown:
    """Whether an SCP at one place allows anything; the unknown that keeps it open."""
    documents = [document for _, document in level_of(step, graph)]
    statements = [statement for document in documents for statement in document.statements]
    if any(not isinstance(s, Unknown) and s.effect is Effect.ALLOW for s in statements):
        return Truth.TRUE
    return next((s for s in statements if isinstance(s, Unknown)), Truth.FALSE)


def attached_scps_at_most(target: Value, number: Value) -> Value:
    """Whether no more than so many SCPs hang at a root, OU or account itself, FullAWSAccess among them."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource) or not isinstance(number, int):
        return Unknown()
    sure, perhaps = _attachments_at(target.shown, target.graph)
    if 1 + len(sure) + len(perhaps) <= number:
        return True
    return Unknown(tuple(Reference(a.address) for a in perhaps)) if 1 + len(sure) <= number else False


def attached_scps(target: Value) -> Value:
    """How many SCPs surely hang at a root, OU or account itself, FullAWSAccess among them."""
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return Unknown()
    return 1 + len(_attachments_at(target.shown, target.graph)[0])


def _attachments_at(resource: Resource, graph: ResourceGraph) -> tuple[list[Resource], list[Resource]]:
    """The attachments at a place that are sure and those that are not, without that of FullAWSAccess."""
    organization = graph.organization
    place = ROOT if resource.type == ORGANIZATION else organization.place_of(resource)
    found = [a for a in organization.attached(place) if a.policy_id != FULL_AWS_ACCESS] if place is not None else []
    sure = {id(attached.attachment): attached.attachment for attached in found if attached.truth is Truth.TRUE}
    perhaps = {id(a.attachment): a.attachment for a in found if id(a.attachment) not in sure}
    return list(sure.values()), list(perhaps.values())


def region_lock_exemptions(kind: Value) -> Value:
    """What AWS's own region locks leave out, all its examples together: `actions` or `principals`, as patterns."""
    if kind not in {"actions", "principals"}:
        raise EvaluationError(f"{kind!r} is no kind of exemption: expected actions or principals")
    presets = EXEMPTIONS.values()
    listed = [preset.principals if kind == "principals" else preset.actions for preset in presets]
    return list(dict.fromkeys(pattern for patterns in listed for pattern in patterns))


def newly(now: Readings, was: Readings, question: RequestSet = _ANY_REQUEST) -> Found | Proved | Undecided:
    """A request that is allowed now and was not; sure only where the least that is allowed now is more than the most that was allowed before."""
    wide = find_newly_allowed(question, was.narrowest, now.widest, terms())
    if isinstance(wide, Proved) or (now.agree and was.agree):
        return wide
    narrow = find_newly_allowed(question, was.widest, now.narrowest, terms())
    if isinstance(narrow, Found):
        return narrow
    return Undecided("it is not settled which policies have a say", (*now.waits_for, *was.waits_for))


def _first_gap(
    graph: ResourceGraph, question: Callable[[Place], RequestSet], identity: tuple[str, ...] | None = None
) -> Value:
    """The first place that surely lets a request of the question through; else the first that may, else null."""
    opened: Unknown | None = None
    gaps: list[tuple[Place, Found]] = []
    for place in places_with_accounts(graph):
        readings = over(place, graph, granted=identity is None)
        answer = ask(question(place), readings)
        if isinstance(answer, Found):
            gaps.append((place, answer))
        elif isinstance(answer, Undecided):
            opened = _unknown(answer) if opened is None else opened
    if gaps:
        place, answer = gaps[0]
        return _finding(answer, place, also=[other.label for other, _ in gaps[1:]])
    return opened


def _unknown(answer: Undecided) -> Unknown:
    return Unknown(tuple(Reference(waits) for waits in answer.waits_for) or (Reference(answer.reason),))


def _finding(answer: Found, place: Place, also: Sequence[str] = ()) -> Finding:
    witness = answer.witness
    name = "the root of the organization" if place == ROOT else place.label
    where = name if not also else f"{name} and {len(also)} more"
    fields: dict[str, Value] = {
        "place": where,
        "action": witness.action,
        "resource": witness.resource,
        "region": _context(witness.context, REGION),
        "principal": witness.principal,
        "because": "; ".join(answer.because),
    }
    same = (Evidence("", "", f"the same holds in {', '.join(also)}"),) if also else ()
    evidence = (*(Evidence("", "", says) for says in answer.because), *same)
    return Finding(fields, witness=witness_of(witness), evidence=evidence)


def _context(context: object, name: str) -> Value:
    if not isinstance(context, dict):
        return None
    return next((value for key, value in context.items() if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a place's SCPs have been read as already."""

    place: str
    granted: bool


def over(place: Place, graph: ResourceGraph, *, granted: bool = True) -> Readings:
    """The SCPs over a place, read both ways, with everything granted below them where `granted`."""
    key = _Kept(place.label, granted)
    found = graph.answers.get(key)
    if not isinstance(found, Readings):
        levels = [list(level_of(step, graph)) for step in graph.organization.path_to_root(place)]
        found = readings_over(Policies(identity=(_ANYBODY,) if granted else ()), levels)
        graph.answers[key] = found
    return found


def places_with_accounts(graph: ResourceGraph) -> Iterator[Place]:
    """Where SCPs must hold: each member account, each OU without managed accounts or OUs in it, and if there is none the root.

    An OU that looks empty may hold accounts that are made elsewhere, or tomorrow.
    """
    organization = graph.organization
    parents = {
        parent for place in organization.places for parent in organization.parents(place) if isinstance(parent, Place)
    }
    leaves = [
        place for place in organization.places if place not in parents and not organization.is_management_account(place)
    ]
    yield from leaves or [ROOT]


def _account_id(place: Place) -> str:
    known = (
        place.resource.values.get("id") if isinstance(place.resource, Resource) and place.kind == "account" else None
    )
    return known if isinstance(known, str) else SOME_ACCOUNT
