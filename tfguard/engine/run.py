"""One run: every policy on each of its targets, before and after; the verdicts, sorted, and what follows from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tfguard.engine.gate import Gate
from tfguard.engine.roles import role_of
from tfguard.engine.secrets import Redaction
from tfguard.engine.terms import Terms
from tfguard.engine.waivers import waive
from tfguard.graph import ResourceGraph
from tfguard.model.place import Fault, PolicyError, UserError
from tfguard.model.report import JudgedInput, Report
from tfguard.model.stack import Kind, Mode, Stack
from tfguard.model.verdict import Outcome, Role, Verdict
from tfguard.policy import Judgement, Policy, Subject, Target, judge, targets


def check(stacks: Sequence[Stack], policies: Sequence[Policy], terms: Terms) -> Report:
    """Judge stacks, as one organization.

    Raises PolicyError where the terms declare something managed elsewhere that is no matter of a whole account or organization.
    """
    _check_elsewhere(terms.managed_elsewhere, policies)
    roles = {id(stack): terms.role or role_of(stack) for stack in stacks}
    world = _World(ResourceGraph(stacks), roles, terms.managed_elsewhere)
    verdicts = [verdict for policy in policies for verdict in world.verdicts(policy)]
    verdicts = _with_changes(verdicts, policies, stacks, roles)
    verdicts, remarks = waive(verdicts, terms.waivers, terms.today)
    redact = Redaction(stacks if any(verdict.outcome in _SPOKEN for verdict in verdicts) else ())
    ordered = tuple(redact.verdict(verdict) for verdict in sorted(verdicts, key=_order))
    return Report(
        inputs=tuple(_judged(stack, roles[id(stack)]) for stack in stacks),
        verdicts=ordered,
        counts=Counter(verdict.outcome for verdict in ordered),
        result=terms.gate.result(ordered, judged=_all_judged(stacks, ordered, terms.gate)),
        notes=(*remarks, *_notes(policies, stacks, ordered), *_elsewhere(terms.managed_elsewhere, ordered)),
    )


_WHOLE = frozenset({Subject.ACCOUNT, Subject.ORGANIZATION, Subject.STACK})


def _check_elsewhere(declared: Mapping[str, str], policies: Iterable[Policy]) -> None:
    """What is managed elsewhere can only be missing here: a resource that is here is judged, or waived."""
    judged: dict[str, set[Subject]] = {}
    for policy in policies:
        judged.setdefault(policy.guardrail.id, set()).add(policy.subject)
    wrong = [identity for identity in declared if not judged.get(identity, _WHOLE) & _WHOLE]
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


_SPOKEN = frozenset({Outcome.VIOLATION, Outcome.UNDECIDED, Outcome.ERROR, Outcome.WAIVED})


def _order(verdict: Verdict) -> tuple[int, str, str, str]:
    return verdict.severity.rank, verdict.guardrail, verdict.input, verdict.target


class _World:
    """One state of things to judge: all stacks after their plans, or all before."""

    def __init__(self, graph: ResourceGraph, roles: Mapping[int, Role], elsewhere: Mapping[str, str]) -> None:
        self.graph = graph
        self.roles = roles
        self.elsewhere = elsewhere

    def verdicts(self, policy: Policy) -> Iterator[Verdict]:
        """What one policy says of each of its targets."""
        for target in targets(policy, self.graph):
            yield self.verdict(policy, target)

    def verdict(self, policy: Policy, target: Target) -> Verdict:
        """What one policy says of one target; a guardrail that fails is said to have failed, never passed over."""
        if not self._applies(policy, target):
            return _verdict(policy, target, Judgement(Outcome.NOT_APPLICABLE))
        try:
            judgement = judge(policy, target)
        except UserError as error:
            judgement = Judgement(Outcome.ERROR, message=f"this guardrail could not judge: {error}")
        except Exception as error:  # noqa: BLE001 - the one fence of the house: a crash is a finding, never a pass
            judgement = Judgement(
                Outcome.ERROR, message=f"this guardrail crashed ({type(error).__name__}: {error}): please report it"
            )
        return _verdict(policy, target, judgement)

    def _applies(self, policy: Policy, target: Target) -> bool:
        """The stack is responsible for what the guardrail asks, and nobody declared it managed elsewhere."""
        wanted = policy.guardrail.role
        if policy.guardrail.id in self.elsewhere and policy.subject in _WHOLE:
            return False
        return wanted is None or self._role(target).covers(wanted)

    def _role(self, target: Target) -> Role:
        """The role of the stacks that a target stands in; the widest counts."""
        ranks = [self.roles[id(stack)] for stack in target.stacks if id(stack) in self.roles]
        return max(ranks, key=list(Role).index, default=Role.WORKLOAD)


def _verdict(policy: Policy, target: Target, judgement: Judgement) -> Verdict:
    guardrail = policy.guardrail
    return Verdict(
        guardrail=guardrail.id,
        outcome=judgement.outcome,
        severity=guardrail.severity,
        target=target.label,
        input=target.input,
        message=judgement.message,
        account=target.account,
        region=target.region if judgement.outcome in _SPOKEN else None,
        evidence=judgement.evidence,
        witness=judgement.witness,
        location=target.resource.location if target.resource is not None else None,
        fix=guardrail.fix,
        title=guardrail.title,
        why=guardrail.why,
        references=tuple(
            f"{framework} {control}" for framework, controls in guardrail.references.items() for control in controls
        ),
        waits_for=judgement.waits_for,
    )


def _with_changes(
    verdicts: Iterable[Verdict], policies: Sequence[Policy], stacks: Sequence[Stack], roles: Mapping[int, Role]
) -> list[Verdict]:
    """Say of each violation whether this plan introduces it: the same policies judge the stacks as they were before.

    What a data source says it says of this run, so a violation of it is always new.
    """
    found = list(verdicts)
    wanted = {verdict.guardrail for verdict in found if verdict.outcome is Outcome.VIOLATION}
    planned = {stack.path for stack in stacks if stack.before is not None}
    if not wanted or not planned:
        return found
    before_of = [(stack, stack.before() if stack.before is not None else stack) for stack in stacks]
    past = _World(
        ResourceGraph([before for _, before in before_of]),
        {id(before): roles[id(stack)] for stack, before in before_of},
        {},
    )
    earlier = {
        (verdict.guardrail, verdict.input, verdict.target)
        for policy in policies
        if policy.guardrail.id in wanted and not policy.label.startswith("data.")
        for verdict in past.verdicts(policy)
        if verdict.outcome is Outcome.VIOLATION
    }
    moved = {
        (stack.path, resource.address): resource.previous_address
        for stack in stacks
        for resource in stack.resources
        if resource.previous_address
    }
    return [_changed(verdict, earlier, moved) if verdict.input in planned else verdict for verdict in found]


def _changed(verdict: Verdict, earlier: set[tuple[str, str, str]], moved: Mapping[tuple[str, str], str]) -> Verdict:
    if verdict.outcome is not Outcome.VIOLATION:
        return verdict
    then = moved.get((verdict.input, verdict.target), verdict.target)
    return replace(verdict, change="existing" if (verdict.guardrail, verdict.input, then) in earlier else "introduced")


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
    idle = {policy.guardrail.id: names for policy in policies if (names := _unset_inputs(policy))}
    for guardrail, names in idle.items():
        if not any(
            verdict.guardrail == guardrail and verdict.outcome is not Outcome.NOT_APPLICABLE for verdict in verdicts
        ):
            option = "--allowed-regions REGION,..." if names == ("allowed_regions",) else f"--param {names[0]}=VALUE"
            yield f"{guardrail} was not applied: `{names[0]}` is not set ({option})"


def _not_seen(stack: Stack) -> Iterator[str]:
    """What of a configuration was not judged, each with what to do."""
    for fault in stack.faults:
        yield f"{fault}: what depends on this was not judged" if fault.span else f"{stack.path}: {fault}"
    for reference in stack.unseen:
        yield f"{stack.path}: {reference}: its resources were not judged (terraform init, or --module-map SOURCE=DIR)"
    if stack.kind is Kind.CONFIGURATION:
        for resource in stack.deferred:
            yield f"{stack.path}: {resource.address}: how many there are is not known, so it was not judged"


def _unset_inputs(policy: Policy) -> tuple[str, ...]:
    """The inputs without a value on which the policy's filter depends."""
    if policy.filter is None:
        return ()
    used = re.findall(r"\binput\.(\w+)", policy.filter.text)
    return tuple(name for name in used if policy.file.values.get(name) is None)
