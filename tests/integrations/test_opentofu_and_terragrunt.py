"""Plans as OpenTofu and Terragrunt write them: the sample stories in the other tool's spelling, with the same findings."""

import json
import zipfile
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
REGION = ("--allowed-regions", "eu-central-1,us-east-1", "--now", "2026-11-24")


def terraform(story):
    return json.loads((SAMPLES / story / "plan.json").read_text())


def opentofu(story):
    """The plan in OpenTofu's spelling.

    Its registry in all provider names, its version under the old key, and only `errored` of the marks that say how a plan
    ended: https://github.com/opentofu/opentofu/blob/main/internal/command/jsonplan/plan.go
    """
    text = json.dumps(terraform(story)).replace("registry.terraform.io", "registry.opentofu.org")
    plan = {key: value for key, value in json.loads(text).items() if key not in {"applyable", "complete"}}
    return {**plan, "terraform_version": "1.10.3"}


def findings(ended):
    """What was found, whatever the input is called."""
    report = json.loads(ended.out)
    kept = ("guardrail", "verdict", "severity", "target", "account", "region", "change", "message")
    found = [{key: finding[key] for key in kept} for finding in report["findings"]]
    return sorted(found, key=lambda finding: (finding["guardrail"], finding["target"], finding["change"] or ""))


def judged(tfguard, *inputs, **more):
    return tfguard("check", *inputs, "--format", "json", "--all", *REGION, **more)


@pytest.mark.parametrize("story", ["user-without-mfa", "no-budget", "stray-region", "organization", "scp-detached"])
def test_a_plan_of_opentofu_has_the_findings_of_terraform(story, tfguard, tmp_path):
    (tmp_path / "plan.json").write_text(json.dumps(terraform(story)))
    expected = judged(tfguard, "plan.json")
    (tmp_path / "plan.json").write_text(json.dumps(opentofu(story)))
    found = judged(tfguard, "plan.json")
    assert "hashicorp/aws" in (tmp_path / "plan.json").read_text()
    assert found.code == expected.code
    assert findings(found) == findings(expected)
    assert json.loads(found.out)["inputs"][0]["complete"] is True


def test_an_errored_plan_of_opentofu_is_not_judged(tfguard, tmp_path):
    (tmp_path / "plan.json").write_text(json.dumps({**opentofu("no-budget"), "errored": True}))
    assert judged(tfguard, "plan.json").code == 3


def test_opentofu_is_asked_to_show_its_saved_plan_where_there_is_no_terraform(tfguard, tmp_path):
    (tmp_path / "shown.json").write_text(json.dumps(opentofu("no-budget")) + "\n")
    with zipfile.ZipFile(tmp_path / "tfplan", "w") as saved:
        saved.writestr("tfplan", b"\x08\x03")
        saved.writestr("tfconfig/modules.json", '[{"Key": "", "Dir": "."}]')
        saved.writestr("tfconfig/m-/main.tf", (SAMPLES / "no-budget" / "main.tf").read_text())
    (tmp_path / "bin").mkdir()
    tofu = tmp_path / "bin" / "tofu"
    tofu.write_text(
        f'#!/bin/sh\n[ "$1 $2" = "show -json" ] && while read -r line; do echo "$line"; done < {tmp_path}/shown.json\n'
    )
    tofu.chmod(0o755)
    shown = judged(tfguard, "tfplan", PATH=str(tmp_path / "bin"))
    assert findings(shown) == findings(judged(tfguard, "shown.json"))


@pytest.fixture
def units(tmp_path):
    """Two units, as `terragrunt run --all plan --json-out-dir plans` writes them."""
    for unit, story in {"identity": "user-without-mfa", "spending": "no-budget"}.items():
        directory = tmp_path / "plans" / "live" / unit
        directory.mkdir(parents=True)
        (directory / "tfplan.json").write_text(json.dumps(terraform(story)))
    return [f"plans/live/{unit}/tfplan.json" for unit in ("identity", "spending")]


def test_the_tree_of_plans_that_terragrunt_writes_is_one_input(units, tfguard):
    tree = judged(tfguard, "plans")
    assert [judged["path"] for judged in json.loads(tree.out)["inputs"]] == units
    assert tree.out == judged(tfguard, *units).out


def test_the_plans_that_terragrunt_prints_one_a_line_are_judged_together(units, tfguard, tmp_path):
    lines = b"\n".join((tmp_path / unit).read_bytes() for unit in units) + b"\n"
    printed = judged(tfguard, "-", stdin=lines)
    together = judged(tfguard, *units)
    assert printed.code == together.code == 1
    assert findings(printed) == findings(together)
    assert len(json.loads(printed.out)["inputs"]) == 2


def test_one_unit_that_could_not_be_planned_makes_the_whole_not_judged(units, tfguard, tmp_path):
    (tmp_path / units[0]).write_text("")
    ended = judged(tfguard, "plans")
    assert (ended.code, ended.out) == (3, "")
    assert units[0] in ended.err


def test_the_log_that_terragrunt_mixes_into_its_output_is_named(units, tfguard, tmp_path):
    log = b"12:00:01.000 INFO   Downloading Terraform configurations\n"
    ended = tfguard("check", "-", stdin=log + (tmp_path / units[0]).read_bytes())
    assert ended.code == 3
    assert "other output stands before the JSON" in ended.err
