"""An old repository adopts tfguard: its old findings fail no run, and a plan that adds one is blocked for that one alone."""

import json
from pathlib import Path

import pytest

STORY = Path(__file__).parent.parent.parent / "sample_plans" / "old-repository"
PLAN, STATE = STORY / "plan.json", STORY / "state.json"
THREE = ("--select", "budget-without-subscribers,iam-user-direct-policy,iam-user-without-mfa")
NEW = ("budget-without-subscribers", "aws_budgets_budget.events")


@pytest.fixture
def baseline(tfguard, tmp_path):
    ended = tfguard("check", STATE, "--write-baseline", "baseline.json")
    assert ended.code == 0, ended.err
    return tmp_path / "baseline.json"


def report(ended):
    return json.loads(ended.out)


def keys(findings, **wanted):
    return [(f["guardrail"], f["target"]) for f in findings if all(f[key] == value for key, value in wanted.items())]


def test_there_are_fifty_old_findings_and_a_new_one(tfguard):
    findings = report(tfguard("check", PLAN, *THREE, "--format", "json"))["findings"]
    assert len(keys(findings, change="existing")) == 50
    assert keys(findings, change="introduced") == [NEW]


def test_only_new_blocks_the_plan_for_the_new_one_alone(tfguard):
    assert tfguard("check", PLAN, *THREE, "--only-new").code == 1
    without = tfguard("check", PLAN, *THREE, "--only-new", "--ignore", NEW[0])
    assert without.code == 0, without.out


def test_a_baseline_blocks_the_plan_for_the_new_one_alone_though_the_users_have_moved(tfguard, baseline):
    ended = tfguard("check", PLAN, *THREE, "--baseline", baseline, "--format", "json")
    assert ended.code == 1
    assert keys(report(ended)["findings"], change="introduced") == [NEW]
    assert "50 findings are known from baseline.json and fail no run" in report(ended)["notes"]
    assert not any("got worse" in note for note in report(ended)["notes"])
    without = tfguard("check", PLAN, *THREE, "--baseline", baseline, "--ignore", NEW[0])
    assert without.code == 0, without.out


def test_with_every_guardrail_what_fails_is_about_the_new_budget(tfguard, baseline):
    ended = tfguard("check", PLAN, "--baseline", baseline, "--format", "json")
    assert ended.code == 1
    introduced = keys(report(ended)["findings"], verdict="violation", change="introduced")
    assert NEW in introduced
    assert {target for _, target in introduced} == {NEW[1]}
    ids = ",".join(sorted({guardrail for guardrail, _ in introduced}))
    assert tfguard("check", PLAN, "--baseline", baseline, "--ignore", ids).code == 0


def test_after_the_move_the_baseline_still_knows_the_users(tfguard, baseline, tmp_path):
    moved = STATE.read_text().replace("aws_iam_user.people[", "aws_iam_user.staff[")
    (tmp_path / "later.json").write_text(moved)
    ended = tfguard("check", "later.json", *THREE, "--baseline", baseline, "--format", "json")
    assert ended.code == 0, ended.out


def test_what_got_worse_counts_again(tfguard, baseline, tmp_path):
    (tmp_path / "worse.json").write_text(STATE.read_text().replace("s3:ListAllMyBuckets", "iam:*"))
    ended = tfguard("check", "worse.json", *THREE, "--baseline", baseline, "--format", "json")
    assert ended.code == 1
    assert any("got worse (it rests on something new): it counts" in note for note in report(ended)["notes"])


def test_an_entry_without_finding_is_said_to_be_stale_and_fails_nothing(tfguard, baseline, tmp_path):
    state = json.loads(STATE.read_text())
    resources = state["values"]["root_module"]["resources"]
    state["values"]["root_module"]["resources"] = [r for r in resources if r.get("index") != 7]
    (tmp_path / "fewer.json").write_text(json.dumps(state))
    ended = tfguard("check", "fewer.json", *THREE, "--baseline", baseline, "--format", "json")
    assert ended.code == 0
    assert any("2 entries that no finding meets any more" in note for note in report(ended)["notes"])


def test_the_same_findings_give_the_same_bytes_and_a_line_each(tfguard, baseline):
    first = baseline.read_bytes()
    assert tfguard("check", STATE, "--write-baseline", baseline, "--baseline", baseline).code == 0
    assert baseline.read_bytes() == first
    written = json.loads(first)
    assert written["format_version"] == "1.0"
    assert len(first.decode().splitlines()) == len(written["findings"]) + 5
    assert written["findings"] == sorted(written["findings"], key=lambda entry: (entry["guardrail"], entry["target"]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "no valid JSON"),
        ("[]", "this is no baseline"),
        ('{"format_version": "2.0", "findings": []}', "a baseline of format 2.0; this tfguard reads 1.0"),
        ('{"findings": []}', "format_version"),
        (
            '{"format_version": "1.0", "findings": [{"guardrail": "x", "target": "y", "verdict": "violation"}]}',
            "severity",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(content, said, tfguard, tmp_path):
    (tmp_path / "baseline.json").write_text(content)
    ended = tfguard("check", STATE, *THREE, "--baseline", "baseline.json")
    assert ended.code == 2
    assert said in ended.err


def test_a_later_minor_version_is_read(tfguard, baseline):
    later = {**json.loads(baseline.read_text()), "format_version": "1.7", "more": True}
    baseline.write_text(json.dumps(later))
    assert tfguard("check", STATE, *THREE, "--baseline", baseline).code == 0


def test_a_baseline_that_cannot_be_written_is_an_error_of_the_command_line(tfguard):
    ended = tfguard("check", STATE, *THREE, "--write-baseline", "nowhere/baseline.json")
    assert ended.code == 2
    assert "the baseline cannot be written there" in ended.err
