"""One state of things, judged: all stacks after their plans, or all before."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from tfguard.graph import ResourceGraph
from tfguard.model.stack import Stack
from tfguard.model.verdict import Outcome, Role, Verdict
from tfguard.policy import NOT_APPLICABLE, Judgement, Level, Policy, Session, Subject, Target, judge, targets

WHOLE: Final = frozenset({Subject.ACCOUNT, Subject.ORGANIZATION, Subject.STACK})
"""What can lack something that is managed elsewhere."""

SPOKEN: Final = frozenset({Outcome.VIOLATION, Outcome.UNDECIDED, Outcome.ERROR, Outcome.WAIVED})
"""The outcomes that a reader is told of unasked."""


ACCOUNT_PREFIX: Final = "account:"

Identity: TypeAlias = tuple[str, str, str]
"""What makes two findings one: guardrail, input and target; an account is the same in every input."""


def identity(guardrail: str, input_: str, target: str) -> Identity:
    """The identity of a finding."""
    return guardrail, "" if target.startswith(ACCOUNT_PREFIX) else input_, target


@dataclass(frozen=True, slots=True)
class World:
    """A graph, what each of its stacks is responsible for (by `id`), and the guardrails whose object is managed elsewhere.

    `accounts` says what the stacks are responsible for in each account, by its name in findings, where nobody told their role.
    """

    graph: ResourceGraph
    roles: Mapping[int, Role]
    elsewhere: Mapping[str, str]
    accounts: Mapping[str, Role] = field(default_factory=dict)

    def at(self, graph: ResourceGraph) -> World:
        """The same stacks at another time: each is responsible for what it is responsible for now."""
        pairs = zip(self.graph.stacks, graph.stacks, strict=True)
        return replace(self, graph=graph, roles={id(then): self.roles[id(now)] for now, then in pairs})

    def verdicts(self, policy: Policy, among: Container[Identity] | None = None) -> Iterator[Verdict]:
        """What one policy says of each of its targets, or of those with some identities."""
        references = tuple(
            f"{framework} {control}"
            for framework, controls in policy.guardrail.references.items()
            for control in controls
        )
        session = Session(policy)
        for target in targets(policy, self.graph):
            if among is not None and identity(policy.guardrail.id, target.input, target.label) not in among:
                continue
            judgement = judge(session, target) if self._applies(policy, target) else NOT_APPLICABLE
            yield _verdict(policy, target, judgement, references)

    def _applies(self, policy: Policy, target: Target) -> bool:
        """The stack is responsible for what the guardrail asks, and nobody declared it managed elsewhere."""
        wanted = policy.guardrail.role
        if policy.guardrail.id in self.elsewhere and policy.subject in WHOLE:
            return False
        if wanted is None:
            return True
        of_account = self.accounts.get(target.label) if policy.subject is Subject.ACCOUNT else None
        return (of_account or self._role(target.stacks)).covers(wanted)

    def _role(self, stacks: tuple[Stack, ...]) -> Role:
        """The role of some stacks together; the widest counts."""
        ranks = [self.roles[id(stack)] for stack in stacks if id(stack) in self.roles]
        return max(ranks, key=list(Role).index, default=Role.WORKLOAD)


def _verdict(policy: Policy, target: Target, judgement: Judgement, references: tuple[str, ...]) -> Verdict:
    guardrail = policy.guardrail
    return Verdict(
        guardrail=guardrail.id,
        outcome=judgement.outcome,
        severity=guardrail.severity,
        advisory=guardrail.level is Level.ADVISORY,
        target=target.label,
        input=target.input,
        message=judgement.message,
        account=target.account,
        region=target.region if judgement.outcome in SPOKEN else None,
        evidence=judgement.evidence,
        witness=judgement.witness,
        location=target.resource.location if target.resource is not None else None,
        fix=guardrail.fix,
        title=guardrail.title,
        why=guardrail.why,
        references=references,
        waits_for=judgement.waits_for,
    )
