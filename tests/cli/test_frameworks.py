"""`--framework`: which guardrails it selects, where each control stands, and that files and guardrails agree."""

import json
from pathlib import Path

import pytest

from tfguard.cli.catalogue import Choice, policies_for
from tfguard.cli.frameworks import framework_names, frameworks, read
from tfguard.model.framework import Control, Framework, State
from tfguard.model.place import PolicyError
from tfguard.model.verdict import Outcome, Severity, Verdict
from tfguard.policy.frameworks import COVERAGE, assess, framework_of, joined
from tfguard.policy.policy import Guardrail

PLANS = Path(__file__).parent.parent.parent / "sample_plans"


def verdict(guardrail, outcome):
    return Verdict(guardrail=guardrail, outcome=outcome, severity=Severity.HIGH, target="x", input="plan.json")


@pytest.fixture(scope="module")
def policies():
    return policies_for(Choice())


def test_every_control_that_a_guardrail_refers_to_is_in_a_framework_file(policies):
    named = {name for policy in policies for name in policy.guardrail.references}
    assert named - set(framework_names()) == set()
    known = {(name, control.id) for name in framework_names() for control in read(name).controls}
    referred = {
        (name, control) for policy in policies for name, of in policy.guardrail.references.items() for control in of
    }
    assert referred - known == set()


def test_every_guardrail_that_a_framework_file_names_is_there(policies):
    known = {policy.guardrail.id for policy in policies}
    assert {name: read(name).guardrails - known for name in framework_names()} == {
        name: frozenset() for name in framework_names()
    }


def test_no_guardrail_claims_the_whole_of_a_control(policies):
    claims = {
        (framework.name, control.id): identity
        for framework in frameworks(framework_names(), policies)
        for control in framework.controls
        for identity, coverage in control.guardrails.items()
        if coverage == "full"
    }
    assert claims == {}


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ([Outcome.PASSED, Outcome.VIOLATION, Outcome.UNDECIDED], State.FAILED),
        ([Outcome.PASSED, Outcome.UNDECIDED], State.UNDECIDED),
        ([Outcome.PASSED, Outcome.ERROR], State.UNDECIDED),
        ([Outcome.PASSED, Outcome.WAIVED], State.WAIVED),
        ([Outcome.PASSED, Outcome.NOT_APPLICABLE], State.PASSED),
        ([Outcome.NOT_APPLICABLE], State.NOT_APPLICABLE),
        ([], State.NOT_APPLICABLE),
    ],
)
def test_the_worst_that_its_guardrails_say_decides_on_a_control(outcomes, state):
    framework = Framework(name="f", title="F", controls=(Control(id="1", title="one", guardrails={"a": "partial"}),))
    (standing,) = assess(framework, [verdict("a", outcome) for outcome in outcomes]).standings
    assert standing.state is state
    assert standing.coverage == ("" if state is State.NOT_APPLICABLE else "partial")


def test_a_control_without_guardrails_never_passes():
    controls = (Control(id="1", title="one"), Control(id="2", title="two", not_in_a_plan="a device is no resource"))
    assessment = assess(Framework(name="f", title="F", controls=controls), [verdict("a", Outcome.PASSED)])
    assert [standing.state for standing in assessment.standings] == [State.NOT_LOOKED_AT, State.NOT_IN_A_PLAN]


def test_a_pass_claims_the_best_coverage_of_the_guardrails_that_passed():
    control = Control(id="1", title="one", guardrails={"a": "indirect", "b": "partial"})
    framework = Framework(name="f", title="F", controls=(control,))
    (both,) = assess(framework, [verdict("a", Outcome.PASSED), verdict("b", Outcome.PASSED)]).standings
    (one,) = assess(framework, [verdict("a", Outcome.PASSED), verdict("b", Outcome.NOT_APPLICABLE)]).standings
    assert (both.coverage, one.coverage) == ("partial", "indirect")
    assert set(COVERAGE) >= {"partial", "indirect"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([], "it has a `title` and `controls`"),
        ({"title": "F", "controls": {}, "more": 1}, "it has a `title` and `controls`"),
        ({"title": "F", "controls": {1.1: {"title": "one"}}}, "control 1.1 is no text"),
        ({"title": "F", "controls": {"1.1": {}}}, "control 1.1 has a `title`"),
        ({"title": "F", "controls": {"1": {"title": "one", "guardrails": ["a"]}}}, "guardrail ids with their coverage"),
        ({"title": "F", "controls": {"1": {"title": "one", "guardrails": {"a": "total"}}}}, "`total` is no coverage"),
        ({"title": "F", "controls": {"1": {"title": "one", "not-in-a-plan": True}}}, "gives a reason"),
    ],
)
def test_a_wrong_framework_file_is_refused(content, said):
    with pytest.raises(PolicyError, match=said):
        framework_of(content, "f")


def test_a_mapping_that_is_said_twice_is_refused():
    framework = Framework(name="f", title="F", controls=(Control(id="1", title="one", guardrails={"a": "partial"}),))
    with pytest.raises(PolicyError, match="here and by itself"):
        joined(framework, [Guardrail(id="a", references={"f": {"1": "partial"}})])


def test_a_control_that_only_a_guardrail_names_comes_after_the_others():
    framework = Framework(name="f", title="F", controls=(Control(id="1", title="one"),))
    found = joined(framework, [Guardrail(id="a", references={"f": {"0": "partial", "1": "full"}, "g": {"2": "full"}})])
    assert [(control.id, control.guardrails) for control in found.controls] == [
        ("1", {"a": "full"}),
        ("0", {"a": "partial"}),
    ]


def test_a_framework_of_ones_own_is_what_ones_policies_refer_to(tfguard, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "named.policy.hcl").write_text(
        'resource_policy "aws_iam_user" "named" {\n  guardrail {\n'
        '    references = { "acme-1" = { "A.1" = "full", "A.2" = "full" } }\n  }\n'
        '  enforce {\n    condition = attrs.name != "x"\n  }\n}\n'
    )
    (tmp_path / "main.tf").write_text('resource "aws_iam_user" "x" {\n  name = "x"\n}\n')
    ended = tfguard("check", tmp_path, "--policies", "rules", "--framework", "acme-1")
    assert ended.code == 1
    assert "acme-1: 2 controls looked up; the framework may have more\n  Failed:\n    A.1  named (full" in ended.out


def test_a_framework_selects_its_guardrails_and_tells_where_its_controls_stand(tfguard):
    plan = next((PLANS / "user-without-mfa").glob("plan.json*"))
    ended = tfguard("check", plan, "--framework", "cis-aws-7.0")
    assert ended.code == 1
    assert "CIS AWS Foundations Benchmark 7.0 (cis-aws-7.0):" in ended.out
    assert "iam-user-without-mfa (partial, " in ended.out
    assert "What no plan can show:\n    2.5  " in ended.out
    report = json.loads(tfguard("check", plan, "--framework", "cis-aws-7.0", "--format", "json", "--all").out)
    looked_at = {reference for finding in report["findings"] for reference in finding["references"]}
    assert all(
        any(reference.startswith("cis-aws-7.0 ") for reference in finding["references"])
        for finding in report["findings"]
    )
    assert looked_at


def test_a_framework_that_is_not_there_is_an_error_with_the_nearest_name(tfguard, tmp_path):
    ended = tfguard("check", tmp_path, "--framework", "cis-aws-7")
    assert ended.code == 2
    assert "no framework is called `cis-aws-7`; did you mean `cis-aws-7.0`?" in ended.err
