"""One run: every policy on each of its targets, before and after; the verdicts, sorted, and what follows from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from tfguard.engine.baseline import compare, record
from tfguard.engine.changes import with_changes
from tfguard.engine.drift import with_drift
from tfguard.engine.gate import Gate
from tfguard.engine.roles import role_of, roles_in_accounts
from tfguard.engine.secrets import Redaction
from tfguard.engine.terms import Terms
from tfguard.engine.waivers import in_source, waive
from tfguard.engine.world import SPOKEN, WHOLE, World
from tfguard.graph import ResourceGraph
from tfguard.model.baseline import Baseline
from tfguard.model.place import Fault, PolicyError
from tfguard.model.report import JudgedInput, Report
from tfguard.model.stack import Kind, Mode, Stack
from tfguard.model.verdict import Outcome, Role, Verdict
from tfguard.policy import Policy, Subject
from tfguard.reasoning.identities import TYPES, identities


def check(stacks: Sequence[Stack], policies: Sequence[Policy], terms: Terms) -> Report:
    """Judge stacks, as one organization.

    Raises PolicyError where the terms declare something managed elsewhere that is no matter of a whole account or organization.
    """
    _check_elsewhere(terms.managed_elsewhere, policies)
    roles = {id(stack): terms.role or role_of(stack) for stack in stacks}
    graph = ResourceGraph(stacks)
    accounts = roles_in_accounts(graph) if terms.role is None else {}
    world = World(graph, roles, terms.managed_elsewhere, accounts)
    verdicts = [verdict for policy in policies for verdict in world.verdicts(policy)]
    verdicts = with_changes(verdicts, policies, world, fixed=terms.fixed)
    verdicts, put_back = with_drift(verdicts, policies, world)
    verdicts, remarks = waive(verdicts, (*terms.waivers, *in_source(stacks)), terms.today, terms.source_waivers)
    redact = Redaction(stacks if any(verdict.outcome in SPOKEN or verdict.change for verdict in verdicts) else ())
    ordered = tuple(redact.verdict(verdict) for verdict in sorted(verdicts, key=order))
    recorded = record(ordered, world.graph) if terms.record else ()
    baseline = terms.baseline or (Baseline(recorded, "the baseline that this run writes") if terms.record else None)
    ordered, known = compare(ordered, baseline, world.graph, _ids(policies)) if baseline is not None else (ordered, ())
    return Report(
        inputs=tuple(_judged(stack, roles[id(stack)]) for stack in stacks),
        verdicts=ordered,
        counts=Counter(verdict.outcome for verdict in ordered),
        result=terms.gate.result(ordered, judged=_all_judged(stacks, ordered, terms.gate)),
        notes=(
            *remarks,
            *known,
            *put_back,
            *_notes(policies, stacks, ordered),
            *_elsewhere(terms.managed_elsewhere, ordered),
        ),
        failing=tuple(verdict for verdict in ordered if terms.gate.counts(verdict)),
        identities=identities(graph) if any(policy.label in TYPES for policy in policies) else (),
        record=recorded,
    )


def _ids(policies: Iterable[Policy]) -> set[str]:
    return {policy.guardrail.id for policy in policies}


def _check_elsewhere(declared: Mapping[str, str], policies: Iterable[Policy]) -> None:
    """What is managed elsewhere can only be missing here: a resource that is here is judged, or waived."""
    judged: dict[str, set[Subject]] = {}
    for policy in policies:
        judged.setdefault(policy.guardrail.id, set()).add(policy.subject)
    wrong = [identity for identity in declared if not judged.get(identity, WHOLE) & WHOLE]
    if wrong:
        raise PolicyError(
            tuple(
                Fault(f"managed_elsewhere: {identity} judges resources of these inputs: use a waiver")
                for identity in wrong
            )
        )


def _elsewhere(declared: Mapping[str, str], verdicts: Iterable[Verdict]) -> Iterator[str]:
    judged = {verdict.guardrail for verdict in verdicts}
    return (f"{identity}: managed elsewhere ({reason})" for identity, reason in declared.items() if identity in judged)


def order(verdict: Verdict) -> tuple[int, str, str, str]:
    """Where a verdict stands in a report: the worst first, then by name."""
    return verdict.severity.rank, verdict.guardrail, verdict.input, verdict.target


def _judged(stack: Stack, role: Role) -> JudgedInput:
    return JudgedInput(
        path=stack.path,
        kind=stack.kind.value,
        terraform_version=stack.terraform_version,
        role=role,
        resources=sum(1 for resource in stack.existing if resource.mode is Mode.MANAGED),
        complete=stack.complete is not False and not stack.errored,
    )


def _all_judged(stacks: Sequence[Stack], verdicts: Sequence[Verdict], gate: Gate) -> bool:
    """An errored plan judges nothing; an incomplete input only where nothing waits for the missing rest.

    A finding that fails the run stands whatever is missing beside it.
    """
    if any(stack.errored for stack in stacks):
        return False
    if any(gate.counts(verdict) for verdict in verdicts):
        return True
    if any(stack.faults for stack in stacks):
        return False
    unseen = {str(reference) for stack in stacks for reference in stack.unseen}
    return not any(
        verdict.outcome is Outcome.UNDECIDED
        and any(waits in unseen or "incomplete" in waits for waits in verdict.waits_for)
        for verdict in verdicts
    )


def _notes(policies: Sequence[Policy], stacks: Sequence[Stack], verdicts: Sequence[Verdict]) -> Iterator[str]:
    judged = {verdict.input for verdict in verdicts if verdict.outcome is not Outcome.NOT_APPLICABLE}
    for stack in stacks:
        if not any(resource.mode is Mode.MANAGED and resource.exists for resource in stack.resources):
            when = {Kind.PLAN: " after the plan", Kind.STATE: " after the state"}.get(stack.kind, "")
            yield f"{stack.path} has no resource{when}: nothing in it was judged"
        elif stack.path not in judged:
            yield f"{stack.path} has no resource that any guardrail looks at"
        yield from _not_seen(stack)
        if stack.errored:
            yield f"{stack.path} was interrupted by an error, so its changes are incomplete: it counts as not judged"
        yield from _more_to_tell(stack, verdicts)
    yield from _idle(policies, verdicts)


def _more_to_tell(stack: Stack, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A plan says of a document with one unknown ARN in it that it is not known; its configuration has the rest."""
    undecided = any(one.outcome is Outcome.UNDECIDED and one.input == stack.path for one in verdicts)
    if not undecided or stack.kind is not Kind.PLAN or any(one.location is not None for one in stack.resources):
        return
    from tfguard.terraform.source.filling import is_left_open

    if is_left_open(stack):
        yield f"{stack.path} leaves open what its configuration tells: with --source DIR (or --plan-file tfplan) more is decided"


def _idle(policies: Iterable[Policy], verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The guardrails that judged nothing since an input has no value, and how to give it one."""
    at_work = {verdict.guardrail for verdict in verdicts if verdict.outcome is not Outcome.NOT_APPLICABLE}
    waiting: dict[str, dict[str, None]] = {}
    for policy in policies:
        if policy.guardrail.id not in at_work:
            for name in _unset_inputs(policy)[:1]:
                waiting.setdefault(name, {})[policy.guardrail.id] = None
    for name, guardrails in waiting.items():
        option = "--allowed-regions REGION,..." if name == "allowed_regions" else f"--param {name}=VALUE"
        verb = "was" if len(guardrails) == 1 else "were"
        yield f"{', '.join(guardrails)} {verb} not applied: `{name}` is not set ({option})"


def _not_seen(stack: Stack) -> Iterator[str]:
    """What of a configuration was not judged, each with what to do."""
    for fault in stack.faults:
        yield (
            f"{fault}: Terraform stops here, and what depends on it counts as not judged"
            if fault.span
            else f"{stack.path}: {fault}"
        )
    for reference in stack.unseen:
        yield f"{stack.path}: {reference}: its resources were not judged (terraform init, or --module-map SOURCE=DIR)"
    yield from stack.remarks
    if stack.kind is Kind.CONFIGURATION:
        for resource in stack.deferred:
            yield f"{stack.path}: {resource.address}: how many there are is not known, so it was not judged"


def _unset_inputs(policy: Policy) -> tuple[str, ...]:
    """The inputs without a value on which the policy's filter depends."""
    if policy.filter is None:
        return ()
    return tuple(name for name in _inputs_in(policy.filter.text) if policy.file.values.get(name) is None)


@cache
def _inputs_in(text: str) -> tuple[str, ...]:
    """The inputs that a formula names."""
    return tuple(re.findall(r"\binput\.(\w+)", text))
