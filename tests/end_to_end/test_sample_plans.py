"""On each sample plan exactly the expected findings: the right guardrail, the right address, nothing else."""

import json
from pathlib import Path

import jsonschema
import pytest

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
STORIES = sorted(path.parent.name for path in SAMPLES.glob("*/expected.json"))
SCHEMA = json.loads((SAMPLES.parent / "tfguard" / "report" / "report-1.schema.json").read_text())


def plan_of(story):
    return next((SAMPLES / story).glob("plan.json*"))


def expectation(story):
    return json.loads((SAMPLES / story / "expected.json").read_text())


def test_there_are_stories_and_most_of_them_have_findings():
    assert len(STORIES) >= 8
    assert sum(bool(expectation(story)["findings"]) for story in STORIES) >= 6


@pytest.mark.parametrize("story", STORIES)
def test_a_story_has_the_findings_that_it_tells_of_and_no_other(story, tfguard):
    expected = expectation(story)
    ended = tfguard("check", plan_of(story), *expected["arguments"], "--format", "json")
    report = json.loads(ended.out)
    found = [
        {key: finding[key] for key in ("guardrail", "verdict", "target", "change")} for finding in report["findings"]
    ]
    by_name = sorted(found, key=lambda finding: (finding["guardrail"], finding["target"]))
    assert by_name == sorted(expected["findings"], key=lambda finding: (finding["guardrail"], finding["target"]))
    jsonschema.validate(report, SCHEMA)


@pytest.mark.parametrize("story", STORIES)
def test_the_exit_code_of_a_story_follows_from_its_findings(story, tfguard):
    expected = expectation(story)
    plan = plan_of(story)
    ended = tfguard("check", plan, *expected["arguments"])
    verdicts = {finding["verdict"] for finding in expected["findings"]}
    wanted = 3 if story == "interrupted" else 1 if "violation" in verdicts else 0
    assert ended.code == wanted, ended.out


def test_a_plan_in_which_everything_is_unknown_is_neither_a_violation_nor_a_pass(tfguard):
    ended = tfguard(
        "check", plan_of("known-after-apply"), "--format", "json", "--all", "--allowed-regions", "eu-central-1"
    )
    findings = json.loads(ended.out)["findings"]
    undecided = [finding for finding in findings if finding["verdict"] == "undecided"]
    assert not [finding for finding in findings if finding["verdict"] == "violation"]
    assert len(undecided) >= 15
    assert all("cannot be decided yet, it waits for" in finding["message"] for finding in undecided)
    assert tfguard("check", plan_of("known-after-apply"), "--strict", "--allowed-regions", "eu-central-1").code == 1


def test_a_plan_whose_configuration_would_tell_more_says_so_until_it_has_it(tfguard):
    story, said = SAMPLES / "careless-workload", "leaves open what its configuration tells"
    plan = ("check", story / "plan.json", "--format", "json")
    alone, beside = (json.loads(tfguard(*plan, *source).out) for source in ((), ("--source", story)))

    assert any(said in note for note in alone["notes"])
    assert not any(said in note for note in beside["notes"])
    assert beside["summary"]["undecided"] < alone["summary"]["undecided"]
