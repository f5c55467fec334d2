"""The example that explains a guardrail is one to follow: as a configuration of its own, the guardrail passes it."""

from pathlib import Path

import pytest

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.given import Given
from tfguard.cli.policy_docs import examples_of
from tfguard.cli.run import check
from tfguard.model.verdict import Outcome

POLICIES = Path(__file__).parent.parent.parent / "policies"
CATALOGUE = sorted(path.name.removesuffix(".policy.hcl") for path in POLICIES.rglob("*.policy.hcl"))
EXAMPLES = {name: example for name, example in examples_of(policies_for(Choice())).items() if example}

WITHOUT = {
    "foreign-region-hard-coded": "the right way is to write no region at all",
    "guardrail-removed": "judges what a plan takes away",
    "iam-policy-attachment-exclusive": "the right way is another type of resource",
    "plan-incomplete": "judges plans, and an example is a configuration",
    "sso-admin-on-management-account": "the right way is an assignment that it is not about",
    "terraform-runs-as-root": "judges who runs Terraform",
}
"""Guardrails that no configuration passes, each with the reason."""

PARAMETERS = {
    "cost-tags-missing": {"required_tags": ["owner", "cost-centre"]},
    "opt-in-region-enabled": {"allowed_regions": ["eu-west-1", "eu-central-2"]},
    "provider-region-not-allowed": {"allowed_regions": ["eu-central-1", "eu-west-1", "us-east-1"]},
    "resource-region-not-allowed": {"allowed_regions": ["eu-central-1", "eu-west-1", "us-east-1"]},
}
REGIONS = {"allowed_regions": ["eu-central-1", "us-east-1"]}

EXEMPLARY = sorted(
    {
        "budget-limit-meaningless",
        "budget-missing",
        "budget-period-missing",
        "budget-warns-too-late",
        "budget-without-subscribers",
        "iam-user-without-mfa",
        "mfa-deny-locks-out-or-leaks",
        "organization-without-all-features",
        "root-credentials-not-centralized",
        "trail-missing",
        "trail-not-organization-wide",
        "trail-single-region",
        "trail-unverified",
    }
)
"""Guardrails whose example is whole: no other guardrail finds anything in it, but what a stack of its own would have to add."""


def judged(example, home, select=(), parameters=None, role="organization"):
    (home / "main.tf").write_text(example)
    report = check([str(home)], select=select, parameters=parameters, role=role, given=Given(environment={}))
    return {(verdict.guardrail, verdict.outcome) for verdict in report.verdicts}


def test_every_guardrail_has_an_example_but_those_that_no_configuration_passes():
    assert sorted(EXAMPLES.keys() | WITHOUT.keys()) == CATALOGUE


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - WITHOUT.keys()))
def test_an_example_passes_its_guardrail_as_a_configuration(name, tmp_path):
    outcomes = {outcome for _, outcome in judged(EXAMPLES[name], tmp_path, [name], PARAMETERS.get(name, REGIONS))}
    assert Outcome.PASSED in outcomes
    assert not outcomes & {Outcome.VIOLATION, Outcome.UNDECIDED}


@pytest.mark.parametrize("name", EXEMPLARY)
def test_whoever_follows_the_example_gets_no_other_finding(name, tmp_path):
    found = judged(EXAMPLES[name], tmp_path, role="workload")
    assert {guardrail for guardrail, outcome in found if outcome is Outcome.VIOLATION} <= {"budget-missing"}
