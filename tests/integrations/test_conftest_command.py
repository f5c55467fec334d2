"""`tfguard conftest test` as Atlantis calls it: `conftest test -p DIR PLAN --no-color`, plus what its server adds."""

import json

import pytest

POLICY = """
resource_policy "aws_iam_user" "user-without-owner" {
  guardrail {
    title    = "User without an owner"
    severity = "low"
    why      = "Nobody answers for it."
    fix      = "Tag it."
  }

  enforce {
    condition     = core::try(attrs.tags.owner, null) != null
    error_message = "${attrs.name} has no owner"
  }
}
"""
CONFIGURATION = "builtin: false\n"


def user(name, **tags):
    after = {"name": name, "tags": tags or None}
    return {
        "address": f"aws_iam_user.{name}",
        "mode": "managed",
        "type": "aws_iam_user",
        "name": name,
        "provider_name": "registry.terraform.io/hashicorp/aws",
        "change": {"actions": ["create"], "before": None, "after": after, "after_unknown": {"arn": True, "id": True}},
    }


def plan(*users):
    return json.dumps(
        {
            "format_version": "1.2",
            "terraform_version": "1.11.4",
            "resource_changes": list(users),
            "configuration": {"root_module": {}},
            "complete": True,
            "errored": False,
        }
    )


@pytest.fixture
def policy_set(tmp_path):
    directory = tmp_path / "policies"
    directory.mkdir()
    (directory / "owner.policy.hcl").write_text(POLICY)
    (directory / "tfguard.yaml").write_text(CONFIGURATION)
    (tmp_path / "good.json").write_text(plan(user("ada", owner="ada")))
    (tmp_path / "bad.json").write_text(plan(user("ada", owner="ada"), user("cho"), user("bo")))
    return directory


def test_a_plan_that_fails_is_told_line_by_line_and_ends_with_1(policy_set, tfguard):
    ended = tfguard("conftest", "test", "-p", policy_set, "bad.json", "--no-color")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == (
        "FAIL - bad.json - main - user-without-owner: aws_iam_user.bo: bo has no owner\n"
        "FAIL - bad.json - main - user-without-owner: aws_iam_user.cho: cho has no owner\n"
        "\n"
        "3 tests, 1 passed, 0 warnings, 2 failures, 0 exceptions\n"
    )


def test_a_plan_that_passes_says_so_and_ends_with_0(policy_set, tfguard):
    ended = tfguard("conftest", "test", "-p", policy_set, "good.json", "--no-color")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "\n1 test, 1 passed, 0 warnings, 0 failures, 0 exceptions\n"


def test_the_same_plan_gives_the_same_bytes_on_another_day_and_elsewhere(policy_set, tfguard, tmp_path):
    arguments = ("conftest", "test", "-p", policy_set, "../bad.json", "--no-color")
    once, again = (tmp_path / name for name in ("once", "again"))
    once.mkdir()
    again.mkdir()
    first = tfguard(*arguments, "--now", "2026-01-01", cwd=once, TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    second = tfguard(*arguments, "--now", "2027-02-02", cwd=again, PYTHONHASHSEED="2", FORCE_COLOR="1")
    assert first.out == second.out


def test_json_is_what_programs_get(policy_set, tfguard):
    ended = tfguard("conftest", "test", "-p", policy_set, "bad.json", "--no-color", "-o", "json", "--namespace", "aws")
    (result,) = json.loads(ended.out)
    assert (ended.code, result["filename"], result["namespace"], result["successes"]) == (1, "bad.json", "aws", 1)
    assert [failure["metadata"]["target"] for failure in result["failures"]] == ["aws_iam_user.bo", "aws_iam_user.cho"]
    assert '\t\t"failures": [\n' in ended.out


def test_findings_have_places_where_the_source_is_told(policy_set, tfguard, tmp_path):
    (tmp_path / "users.tf").write_text('\nresource "aws_iam_user" "cho" {\n  name = "cho"\n}\n')
    ended = tfguard("conftest", "test", "-p", policy_set, "bad.json", "-o", "json", "--source", ".")
    places = {failure["metadata"]["target"]: failure.get("loc") for failure in json.loads(ended.out)[0]["failures"]}
    assert places == {"aws_iam_user.bo": None, "aws_iam_user.cho": {"file": "users.tf", "line": 2}}


def test_what_a_baseline_knows_is_a_warning(policy_set, tfguard):
    configuration = policy_set / "tfguard.yaml"
    written = tfguard(
        "check", "bad.json", "--config", configuration, "--policies", policy_set, "--write-baseline", "known.json"
    )
    assert written.code == 0
    ended = tfguard("conftest", "test", "-p", policy_set, "bad.json", "--baseline", "known.json")
    assert ended.code == 0
    assert ended.out.endswith("3 tests, 1 passed, 2 warnings, 0 failures, 0 exceptions\n")


def test_what_a_server_lets_pass_is_a_warning_and_may_fail_the_run_all_the_same(policy_set, tfguard):
    arguments = ("conftest", "test", "-p", policy_set, "bad.json", "--no-color", "--fail-on", "never")
    warned = tfguard(*arguments)
    assert (warned.code, warned.out[:4]) == (0, "WARN")
    assert tfguard(*arguments, "--fail-on-warn").code == 1


def test_the_configuration_of_the_policy_set_wins_over_the_one_in_the_tree_under_review(policy_set, tfguard, tmp_path):
    (tmp_path / "tfguard.yaml").write_text("fail_on: never\nbuiltin: false\n")
    assert tfguard("conftest", "test", "-p", policy_set, "bad.json").code == 1


def test_a_policy_that_two_places_name_runs_once(policy_set, tfguard):
    (policy_set / "tfguard.yaml").write_text(f'{CONFIGURATION}policies: ["."]\n')
    ended = tfguard("conftest", "test", "-p", policy_set, "--policies", "policies/../policies", "bad.json")
    assert ended.out.endswith("3 tests, 1 passed, 0 warnings, 2 failures, 0 exceptions\n")


def test_a_waiver_is_an_exception(policy_set, tfguard):
    waivers = "".join(
        f"  - {{guardrail: user-without-owner, target: aws_iam_user.{name}, reason: leaves soon, until: 2026-12-31}}\n"
        for name in ("bo", "cho")
    )
    (policy_set / "tfguard.yaml").write_text(f"{CONFIGURATION}waivers:\n{waivers}")
    ended = tfguard("conftest", "test", "-p", policy_set, "bad.json", "--no-color", "--now", "2026-11-24")
    assert ended.code == 0
    assert ended.out.startswith("EXCP - bad.json - main - user-without-owner: aws_iam_user.bo: bo has no owner (waived")
    assert ended.out.endswith("3 tests, 1 passed, 0 warnings, 0 failures, 2 exceptions\n")


def test_rego_is_refused_instead_of_passed_over(policy_set, tfguard):
    (policy_set / "main.rego").write_text("package main\n")
    ended = tfguard("conftest", "test", "-p", policy_set, "good.json")
    assert (ended.code, ended.out) == (2, "")
    assert "main.rego: this is Rego" in ended.err


@pytest.mark.usefixtures("policy_set")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-p", "nowhere", "good.json"), 2),
        (("-o", "table", "good.json"), 2),
        (("--data", "x", "good.json"), 2),
        ((), 2),
        (("missing.json",), 3),
    ],
)
def test_what_is_wrong_is_no_verdict(arguments, code, tfguard):
    ended = tfguard("conftest", "test", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err
