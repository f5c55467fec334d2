"""`tfguard.yaml`: what it may say, where it is looked for, and how it fails."""

import json

import orjson
import pytest

PLAN = orjson.dumps(
    {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "complete": False,
        "errored": False,
        "configuration": {"root_module": {}},
        "resource_changes": [],
    }
)


def check(tfguard, tmp_path, config, *arguments, **where):
    (tmp_path / "plan.json").write_bytes(PLAN)
    (tmp_path / "tfguard.yaml").write_text(config)
    return tfguard("check", str(tmp_path / "plan.json"), *arguments, **where)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("role: [\n", "tfguard.yaml:2:1: error: no valid YAML"),
        ("role: baseline\nrole: workload\n", "tfguard.yaml:2:1: error: no valid YAML: `role` stands here twice"),
        ("fail_on: hihg\n", "tfguard.yaml:1:1: error: fail_on: "),
        ("only_news: true\n", "tfguard.yaml:1:1: error: only_news: is nothing that tfguard knows"),
        ("waivers:\n  - guardrail: x\n    until: 2026-12-01\n", "tfguard.yaml:2:1: error: waivers.0.reason: "),
        ("waivers:\n  - guardrail: x\n    reason: y\n    until: soon\n", "tfguard.yaml:4:1: error: waivers.0.until: "),
        ("waivers:\n  - guardrail: x\n    reason: y\n    until: 2036-12-01\n", "the most is 366 (waiver_max_days)"),
        ("select: [plan-incomplet]\n", "did you mean `plan-incomplete`?"),
        ("managed_elsewhere:\n  iam-user-for-human: there\n", "use a waiver"),
        ("policies: [nowhere]\n", "nowhere"),
    ],
)
def test_a_wrong_configuration_is_refused_with_its_place(config, said, tfguard, tmp_path):
    ended = check(tfguard, tmp_path, config, "--now", "2026-11-24")
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("config", "arguments", "code"),
    [
        ("", (), 1),
        ("fail_on: high\n", (), 0),
        ("fail_on: high\n", ("--fail-on", "low"), 1),
        ("ignore: [plan-*]\n", (), 0),
        ("managed_elsewhere:\n  plan-incomplete: the other pipeline\n", (), 0),
        ("waivers:\n  - {guardrail: plan-incomplete, target: stack, reason: known, until: 2026-12-01}\n", (), 0),
        ("waivers:\n  - {guardrail: plan-incomplete, target: stack, reason: known, until: 2026-11-01}\n", (), 1),
    ],
)
def test_the_configuration_decides_and_the_command_line_wins(config, arguments, code, tfguard, tmp_path):
    assert check(tfguard, tmp_path, config, "--now", "2026-11-24", *arguments).code == code


def test_it_is_looked_for_upwards_as_far_as_the_repository(tfguard, tmp_path):
    inner = tmp_path / "stacks" / "one"
    inner.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert check(tfguard, tmp_path, "fail_on: high\n", cwd=inner).code == 0
    (tmp_path / "stacks" / ".git").mkdir()
    assert check(tfguard, tmp_path, "fail_on: high\n", cwd=inner).code == 1


def test_a_waiver_is_in_the_report(tfguard, tmp_path):
    config = (
        "waivers:\n  - {guardrail: plan-incomplete, reason: known, until: 2026-12-01, owner: platform, ticket: X-1}\n"
    )
    ended = check(tfguard, tmp_path, config, "--now", "2026-11-24", "--format", "json")
    (found,) = json.loads(ended.out)["findings"]
    assert found["verdict"] == "waived"
    assert found["waiver"]["reason"] == "known"
    assert found["waiver"]["until"] == "2026-12-01"
