"""Where an account or an OU stands in the organization, and whether an SCP covers it."""

from __future__ import annotations

from collections.abc import Iterator

from tfguard.graph import Place, ResourceGraph
from tfguard.graph.organization import ROOT, Attached, Organization
from tfguard.model.stack import Resource
from tfguard.model.truth import Truth, every
from tfguard.model.value import Reference, Unknown, Value
from tfguard.reasoning.scps import denied_at
from tfguard.reasoning.views import View


def parent(target: Value) -> Value:
    """The parent of an account or OU: an object with `kind` (`root` or `unit`) and `label`; null above the root.

    Where several places may be it, what they have in common is known.
    """
    place = _place(target)
    if place is None or not isinstance(target, View):
        return Unknown()
    found = target.graph.organization.parents(place)
    open_ = [parent for parent in found if isinstance(parent, Unknown)]
    if open_:
        return open_[0]
    places = [parent for parent in found if isinstance(parent, Place)]
    return {name: _common([getattr(place, name) for place in places]) for name in ("kind", "label")} if places else None


def _common(texts: list[str]) -> Value:
    return texts[0] if len(set(texts)) == 1 else Unknown(tuple(map(Reference, texts)))


def scp_coverage(target: Value) -> Value:
    """Whether an SCP that denies something hangs at an account or OU or above it: `covered`, `judged_above`, `exempt`, `path`.

    `judged_above` says that its parent is an OU of the inputs: where that is covered so is this, and where it is not, that is the
    one to name.
    """
    place = _place(target)
    if place is None or not isinstance(target, View):
        return Unknown()
    organization = target.graph.organization
    path = list(organization.path_to_root(place))
    judged = {_is_managed_unit(parent) for parent in organization.parents(place)}
    return {
        "covered": _value(_covered(place, target.graph), path, organization),
        "judged_above": judged.pop() if len(judged) == 1 else _value(Truth.UNKNOWN, path[1:], organization),
        "exempt": organization.is_management_account(place),
        "path": [step.label for step in path if isinstance(step, Place)],
    }


def _place(target: Value) -> Place | None:
    if not isinstance(target, View) or not isinstance(target.shown, Resource):
        return None
    return target.graph.organization.place_of(target.shown)


def _is_managed_unit(parent: Place | Unknown) -> Value:
    return parent if isinstance(parent, Unknown) else parent.kind == "unit" and parent.resource is not None


def _covered(step: Place | Unknown, graph: ResourceGraph, seen: frozenset[Place] = frozenset()) -> Truth:
    """SCPs deny something here, or above whichever place is the parent; wherever that is, the root is above it."""
    here = _covered_here(step, graph)
    if isinstance(step, Unknown):
        return here | _covered_here(ROOT, graph)
    if step in seen or here is Truth.TRUE:
        return here
    parents = graph.organization.parents(step)
    above = every(_covered(parent, graph, seen | {step}) for parent in parents) if parents else Truth.FALSE
    return here | above


def _covered_here(step: Place | Unknown, graph: ResourceGraph) -> Truth:
    if isinstance(step, Unknown):
        return Truth.UNKNOWN
    key = ("SCPs deny something at", step)
    if key not in graph.answers:
        graph.answers[key] = denied_at(step, graph).value
    told = Truth(graph.answers[key])
    outside = step.kind == "unit" and step.resource is None
    return told | Truth.UNKNOWN if outside else told


def _value(truth: Truth, path: list[Place | Unknown], organization: Organization) -> Value:
    match truth:
        case Truth.TRUE:
            return True
        case Truth.FALSE:
            return False
        case Truth.UNKNOWN:
            return Unknown(tuple(dict.fromkeys(_waits(path, organization))))


def _waits(path: list[Place | Unknown], organization: Organization) -> Iterator[Reference]:
    """What keeps the coverage open: parents that nobody tells, attachments and documents known only after apply."""
    for step in path:
        if isinstance(step, Unknown):
            yield from step.waits_for or (Reference("a parent outside the inputs"),)
            continue
        if step.resource is None and step.kind == "unit":
            yield Reference(f"{step.label}, an OU outside the inputs")
        for attached in organization.attached(step):
            yield from _waits_for_attached(attached)


def _waits_for_attached(attached: Attached) -> Iterator[Reference]:
    for attribute in ("target_id", "policy_id"):
        value = attached.attachment.values.get(attribute)
        if isinstance(value, Unknown) and attached.truth is Truth.UNKNOWN:
            yield from value.waits_for
    for attribute in ("type", "content"):
        value = attached.policy.values.get(attribute) if attached.policy is not None else None
        if isinstance(value, Unknown):
            yield from value.waits_for
    if attached.policy is None and attached.policy_id is not None:
        yield Reference(f"{attached.policy_id}, a policy outside the inputs")
