"""A world in which everything is missing that can be written, and what is written for it."""

from pathlib import Path

from tfguard.cli.inputs import read_inputs
from tfguard.graph import ResourceGraph
from tfguard.model.verdict import Outcome, Severity, Verdict
from tfguard.remedies import REMEDIES, Situation, remedies, written
from tfguard.remedies.defaults import SETTLED

WORLD = Path(__file__).parent / "world"
PARAMETERS = {
    "allowed_regions": ["eu-central-1", "eu-west-1"],
    "budget_periods": ["MONTHLY", "QUARTERLY", "ANNUALLY"],
}
TARGETS = {
    **dict.fromkeys(SETTLED, ("account:aws",)),
    "iam-user-without-mfa": ('aws_iam_user.people["ann"]', 'aws_iam_user.people["cho"]'),
    "iam-password-policy-missing": ("account:aws",),
    "budget-missing": ("account:aws",),
    "budget-period-missing": (),
    "trail-missing": ("account:aws",),
    "account-contact-missing": ("account:aws",),
}


def violations(*guardrails, targets=TARGETS):
    return {
        guardrail: [
            Verdict(guardrail=guardrail, outcome=Outcome.VIOLATION, severity=Severity.HIGH, target=target, input="x")
            for target in targets.get(guardrail, ("organization",))
        ]
        for guardrail in guardrails
    }


def situation_of(directory, *guardrails, parameters=PARAMETERS, targets=TARGETS):
    graph = ResourceGraph(read_inputs([str(directory)]))
    return Situation(violations=violations(*guardrails, targets=targets), graph=graph, parameters=parameters)


def files():
    """The name and text of every file that is written for the world."""
    return {f"tfguard_{remedy.name}.tf": written(remedy) for remedy in remedies(situation_of(WORLD, *REMEDIES))}
