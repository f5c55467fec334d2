"""Each guardrail of the catalogue is violated by a careless team's plan, and satisfied by the plan that was mended after it."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "sample_plans"
CATALOGUE = sorted(path.name.removesuffix(".policy.hcl") for path in (ROOT / "policies").rglob("*.policy.hcl"))
CARELESS = sorted(path.parent.name for path in SAMPLES.glob("careless-*/expected.json"))
STACKS = ("organization", "baseline", "workload")
MENDED = [f"mended-{stack}" for stack in STACKS]
SUMMARY = Path(__file__).parent / "careless_and_mended.txt"

NEVER_SHOWN: dict[str, str] = {}
"""Guardrails that no plan can violate, each with the reason."""

HAS_NOTHING_TO_PASS = {
    "foreign-region-hard-coded": "no region is written down any more",
    "guardrail-removed": "judges what a plan takes away, and nothing is",
    "iam-access-key-long-lived": "there is no access key any more",
    "iam-policy-attachment-exclusive": "there is none any more",
    "iam-user-direct-policy": "there is none any more",
    "mfa-device-without-enforcement": "people enrol their devices themselves",
    "root-access-key": "there is no access key any more",
    "sso-admin-on-management-account": "no permission set gives everything any more",
    "workload-in-management-account": "it has moved",
}
"""Guardrails that the mended plans do not pass but do not concern: what was wrong is not there any more."""


def expected(story):
    return json.loads((SAMPLES / story / "expected.json").read_text())


def violated(story):
    """The guardrails that a story violates, with how often; that it does is asserted where the stories are run."""
    return Counter(found["guardrail"] for found in expected(story)["findings"] if found["verdict"] == "violation")


def passed_by_the_mended(tfguard):
    """How often each guardrail passes something of the mended plans, each alone."""
    found = Counter()
    for story in MENDED:
        ended = tfguard(
            "check", SAMPLES / story / "plan.json", *expected(story)["arguments"], "--all", "--format", "json"
        )
        findings = json.loads(ended.out)["findings"]
        found.update(finding["guardrail"] for finding in findings if finding["verdict"] == "passed")
    return found


def test_every_guardrail_is_violated_by_a_careless_plan():
    shown = {guardrail for story in CARELESS for guardrail in violated(story)}
    assert sorted(shown | NEVER_SHOWN.keys()) == CATALOGUE
    assert not shown & NEVER_SHOWN.keys()


@pytest.mark.parametrize("stack", STACKS)
def test_a_mended_stack_alone_has_nothing_wrong_and_nothing_open(stack, tfguard):
    story = f"mended-{stack}"
    ended = tfguard("check", SAMPLES / story / "plan.json", *expected(story)["arguments"], "--strict")
    assert ended.code == 0, ended.out


def test_the_mended_stacks_together_have_nothing_wrong_and_nothing_open(tfguard):
    plans = [SAMPLES / story / "plan.json" for story in MENDED]
    ended = tfguard("check", *plans, "--allowed-regions", "eu-central-1,eu-west-1,us-east-1", "--strict")
    assert ended.code == 0, ended.out


def test_what_was_violated_is_passed_or_is_not_there_any_more(tfguard):
    passed = passed_by_the_mended(tfguard).keys()
    assert sorted(passed | HAS_NOTHING_TO_PASS.keys()) == CATALOGUE
    assert not passed & HAS_NOTHING_TO_PASS.keys()


def test_what_the_careless_and_the_mended_plans_show_is_as_it_was(tfguard):
    """`TFGUARD_UPDATE_GOLDEN=1` writes the summary anew: read the difference."""
    passed = passed_by_the_mended(tfguard)
    text = "".join(
        f"{guardrail}: {', '.join(_violations(guardrail))}; mended: {passed[guardrail]} passed\n"
        for guardrail in CATALOGUE
    )
    if os.environ.get("TFGUARD_UPDATE_GOLDEN"):
        SUMMARY.write_text(text)
    assert SUMMARY.read_text() == text


def _violations(guardrail):
    return [f"{violated(story)[guardrail]} in {story}" for story in CARELESS if violated(story)[guardrail]]
