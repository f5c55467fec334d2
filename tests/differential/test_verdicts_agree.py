"""A story judged from its source gets the verdicts that its plan gets, one by one, where nothing was there before.

Where the plan leaves a verdict open, the source may tell: a policy with an unknown part is all unknown in a plan, and in the
source it still is a policy.
"""

import gzip
import json
from pathlib import Path

import pytest

from tfguard.cli.given import Given
from tfguard.cli.run import check

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
REGIONS = {"allowed_regions": ["eu-central-1", "us-east-1"]}
OF_PLANS = frozenset({"plan-incomplete"})
"""Guardrails that ask whether a plan is whole."""


def plan_of(story):
    return next((SAMPLES / story).glob("plan.json*"))


def content(story):
    raw = plan_of(story).read_bytes()
    return json.loads(gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw)


def is_fresh(plan):
    """Everything in it is created or read, and all of it was planned."""
    changes = plan.get("resource_changes", [])
    fresh = all(change["change"]["actions"] in (["create"], ["read"]) for change in changes)
    return bool(changes) and fresh and not plan.get("errored") and plan.get("complete") is not False


FRESH = sorted(path.parent.name for path in SAMPLES.glob("*/plan.json*") if is_fresh(content(path.parent.name)))


def answers(module):
    """What data sources answered when the plan was made, by address."""
    found = {one["address"]: one["values"] for one in module.get("resources", []) if one["mode"] == "data"}
    for child in module.get("child_modules", []):
        found |= answers(child)
    return found


def verdicts(report):
    return {
        (verdict.guardrail, verdict.target): verdict.outcome.value
        for verdict in report.verdicts
        if verdict.guardrail not in OF_PLANS
    }


def test_most_stories_begin_from_nothing():
    assert len(FRESH) >= 8


@pytest.mark.parametrize("story", FRESH)
def test_the_source_of_a_story_is_judged_as_its_plan_is(story, tmp_path):
    root = content(story).get("prior_state", {}).get("values", {}).get("root_module", {})
    data = tmp_path / "data.json"
    data.write_text(json.dumps(answers(root)))

    planned = check([str(plan_of(story))], parameters=REGIONS)
    read = check([str(SAMPLES / story)], parameters=REGIONS, given=Given(environment={}, data=(str(data),)))

    told, expected = verdicts(read), verdicts(planned)
    assert told.keys() == expected.keys()
    assert {key: told[key] for key in told if expected[key] != "undecided"} == {
        key: outcome for key, outcome in expected.items() if outcome != "undecided"
    }


@pytest.mark.parametrize("story", FRESH)
def test_the_source_of_a_plan_decides_more_and_overturns_nothing(story):
    alone = verdicts(check([str(plan_of(story))], parameters=REGIONS))
    given = Given(environment={}, source=str(SAMPLES / story))
    beside = verdicts(check([str(plan_of(story))], parameters=REGIONS, given=given))
    decided = {key: outcome for key, outcome in alone.items() if outcome != "undecided"}
    assert {key: beside[key] for key in decided} == decided


def test_the_source_of_the_careless_workload_leaves_nothing_open():
    story = "careless-workload"
    given = Given(environment={}, source=str(SAMPLES / story))
    alone = verdicts(check([str(plan_of(story))], parameters=REGIONS))
    beside = verdicts(check([str(plan_of(story))], parameters=REGIONS, given=given))
    assert "undecided" in alone.values()
    assert "undecided" not in beside.values()
