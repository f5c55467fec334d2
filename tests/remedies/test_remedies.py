"""What `tfguard fix` writes: it is what was looked at, it passes, and a real Terraform plans it."""

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

import hcl2
import pytest
from remedy_worlds import TARGETS, WORLD, files, situation_of

from tfguard.aws.region_locks import EXEMPTIONS
from tfguard.cli.given import Given
from tfguard.cli.policy_store import builtin_directory
from tfguard.cli.run import check
from tfguard.hcl.parse import parse
from tfguard.model.report import Report
from tfguard.model.verdict import Outcome
from tfguard.remedies import REMEDIES, remedies, written
from tfguard.remedies.block import Expression, text
from tfguard.remedies.identity import ENROLMENT
from tfguard.remedies.remedy import suffix_of

HERE = Path(__file__).parent
WRITTEN = HERE / "written"
PLAN = HERE / "plan.json.gz"
"""The world and what is written for it, planned by Terraform 1.11.4 with the AWS provider 5.100.0."""
REGIONS = {"allowed_regions": ["eu-central-1", "eu-west-1"]}


def judged(place, **options) -> Report:
    return check([str(place)], parameters=REGIONS, fixed=False, **options)


def found(report, *outcomes):
    return {(verdict.guardrail, verdict.target) for verdict in report.verdicts if verdict.outcome in outcomes}


def test_what_is_written_is_what_has_been_looked_at():
    assert {path.name: path.read_text() for path in WRITTEN.iterdir()} == files()


def test_both_readers_of_hcl_take_what_is_written():
    for name, content in files().items():
        assert hcl2.loads(content)
        assert parse(content.encode(), name).faults == ()


@pytest.fixture(scope="module")
def repaired(tmp_path_factory):
    home = tmp_path_factory.mktemp("repaired")
    shutil.copytree(WORLD, home, dirs_exist_ok=True)
    shutil.copytree(WRITTEN, home, dirs_exist_ok=True)
    return home


def test_the_world_lacks_what_is_written_and_the_repaired_one_does_not(repaired):
    shipped = {path.name.removesuffix(".policy.hcl") for path in builtin_directory().rglob("*.policy.hcl")}
    before = judged(WORLD)
    after = judged(repaired, given=Given(variable_files=(str(WORLD / "values.tfvars"),)))
    assert {guardrail for guardrail, _ in found(before, Outcome.VIOLATION)} >= (set(REMEDIES) & shipped) - {
        "budget-period-missing"
    }
    assert not {guardrail for guardrail, _ in found(after, Outcome.VIOLATION, Outcome.UNDECIDED)} & set(REMEDIES)
    assert found(after, Outcome.VIOLATION, Outcome.ERROR) <= found(before, Outcome.VIOLATION)


def test_a_plan_of_the_repaired_world_passes_as_well():
    report = judged(PLAN)
    assert not {guardrail for guardrail, _ in found(report, Outcome.VIOLATION, Outcome.UNDECIDED)} & set(REMEDIES)
    assert found(report, Outcome.VIOLATION, Outcome.ERROR) <= found(judged(WORLD), Outcome.VIOLATION)


@pytest.mark.terraform
def test_terraform_formats_and_plans_it_alike(repaired):
    terraform = shutil.which("terraform")
    if terraform is None or not Path(os.environ.get("TF_CLI_CONFIG_FILE", "")).is_file():
        pytest.skip("no terraform, or no TF_CLI_CONFIG_FILE that names a mirror with the AWS provider")

    def run(*arguments):
        done = subprocess.run([terraform, *arguments], cwd=repaired, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("init", "-input=false")
    run("fmt", "-check", "-diff")
    run("plan", "-input=false", "-refresh=false", "-var-file=values.tfvars", "-out=repaired.tfplan")
    plan = repaired.parent / "repaired.json"
    plan.write_text(run("show", "-json", "repaired.tfplan"))
    frozen = judged(PLAN)
    outcomes = (Outcome.VIOLATION, Outcome.UNDECIDED, Outcome.PASSED)
    assert found(judged(plan), *outcomes) == found(frozen, *outcomes)


def test_each_scp_fits_the_smaller_quota_that_aws_ever_had():
    changes = json.loads(gzip.decompress(PLAN.read_bytes()))["resource_changes"]
    scps = {
        change["name"]: change["change"]["after"]["content"]
        for change in changes
        if change["type"] == "aws_organizations_policy"
    }
    assert set(scps) == {"deny_root_user", "deny_tampering", "region_lock"}
    assert all(len(content) <= 5120 for content in scps.values())
    (statement,) = json.loads(scps["region_lock"])["Statement"]
    assert tuple(statement["NotAction"]) == EXEMPTIONS["control-tower"].actions
    assert statement["Condition"] == {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1", "eu-west-1"]}}


def test_mfa_is_asked_for_without_shutting_anybody_out():
    changes = json.loads(gzip.decompress(PLAN.read_bytes()))["resource_changes"]
    (policy,) = (change["change"]["after"]["policy"] for change in changes if change["type"] == "aws_iam_policy")
    (deny,) = (statement for statement in json.loads(policy)["Statement"] if statement["Effect"] == "Deny")
    assert deny["Condition"] == {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
    assert tuple(deny["NotAction"]) == ENROLMENT
    assert deny["Resource"] == "*"


def test_no_region_lock_is_written_for_an_unknown_list():
    assert remedies(situation_of(WORLD, "region-lock-missing", parameters={})) == ()


def test_names_that_are_taken_are_not_used_again(tmp_path):
    (tmp_path / "main.tf").write_text('resource "aws_iam_user" "require_mfa" {\n  name = "ann"\n}\n')
    targets = {"iam-user-without-mfa": ("aws_iam_user.require_mfa",)}
    (remedy,) = remedies(situation_of(tmp_path, "iam-user-without-mfa", targets=targets))
    assert {block.labels[1] for block in remedy.blocks} == {"require_mfa_2"}
    assert '"aws_iam_user.require_mfa" = aws_iam_user.require_mfa.name' in written(remedy)


def test_users_of_another_account_get_a_group_of_their_own(tmp_path):
    (tmp_path / "main.tf").write_text(
        'provider "aws" {\n  alias = "second-one"\n}\n'
        'resource "aws_iam_user" "ann" {\n  name = "ann"\n}\n'
        'resource "aws_iam_user" "cho" {\n  provider = aws.second-one\n  name = "cho"\n}\n'
    )
    targets = {"iam-user-without-mfa": ("aws_iam_user.ann", "aws_iam_user.cho")}
    (remedy,) = remedies(situation_of(tmp_path, "iam-user-without-mfa", targets=targets))
    groups = [block for block in remedy.blocks if block.labels[0] == "aws_iam_group"]
    assert [(block.labels[1], block.attributes.get("provider")) for block in groups] == [
        ("require_mfa", None),
        ("require_mfa_second_one", Expression("aws.second-one")),
    ]


def test_an_organization_that_is_not_there_becomes_a_variable(tmp_path):
    (tmp_path / "main.tf").write_text(
        'resource "aws_organizations_account" "a" {\n  name = "a"\n  email = "a@b.c"\n}\n'
    )
    (remedy,) = remedies(situation_of(tmp_path, "root-user-not-denied"))
    assert [variable.name for variable in remedy.variables] == ["organization_root_id"]
    assert "target_id = var.organization_root_id" in written(remedy)


def test_contacts_that_are_there_are_not_written_again(tmp_path):
    (tmp_path / "main.tf").write_text(
        'resource "aws_account_alternate_contact" "any" {\n  alternate_contact_type = "SECURITY"\n}\n'
    )
    (remedy,) = remedies(situation_of(tmp_path, "account-contact-missing"))
    assert [block.labels[1] for block in remedy.blocks] == ["billing", "operations"]


@pytest.mark.parametrize(
    ("value", "hcl"),
    [
        ('a "quoted" ${word}', '"a \\"quoted\\" $${word}"'),
        ({"plain": 1, "aws:key": True}, '{plain = 1, "aws:key" = true}'),
        ([Expression("var.x"), "y"], '[var.x, "y"]'),
    ],
)
def test_values_are_written_so_that_they_mean_themselves(value, hcl):
    assert text(value) == hcl


def test_users_of_a_module_go_by_the_name_that_is_known(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "main.tf").write_text('module "inner" {\n  source = "./inner"\n}\n')
    (inner / "main.tf").write_text(
        'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_iam_user" "ann" {\n  name = "ann"\n}\n'
        'resource "aws_iam_user" "cho" {\n  name = uuid()\n}\n'
    )
    targets = {"iam-user-without-mfa": ("module.inner.aws_iam_user.ann", "module.inner.aws_iam_user.cho")}
    (remedy,) = remedies(situation_of(tmp_path, "iam-user-without-mfa", targets=targets))
    assert remedy.blocks[-1].attributes["for_each"] == {"module.inner.aws_iam_user.ann": "ann"}
    assert any("Give these blocks a provider" in note for note in remedy.notes)


def test_only_the_periods_without_a_budget_get_one(tmp_path):
    (tmp_path / "main.tf").write_text(
        'resource "aws_budgets_budget" "month" {\n  name = "m"\n  budget_type = "COST"\n  time_unit = "MONTHLY"\n}\n'
    )
    targets = {"budget-period-missing": ("account:aws",)}
    (remedy,) = remedies(situation_of(tmp_path, "budget-period-missing", targets=targets))
    assert remedy.blocks[-1].attributes["for_each"] == {"QUARTERLY": 3, "ANNUALLY": 12}


@pytest.mark.parametrize(
    ("address", "suffix"),
    [
        ("aws", ""),
        ("aws.second-one", "_second_one"),
        ('module.a["x"]:aws', "_module_a_x"),
        ("module.b:aws.w", "_module_b_w"),
    ],
)
def test_blocks_for_several_provider_configurations_have_several_names(address, suffix):
    assert suffix_of(address) == suffix


def test_where_the_account_is_known_nothing_about_it_stays_open(tmp_path):
    world = (WORLD / "main.tf").read_text()
    named = world.replace('provider "aws" {\n', 'provider "aws" {\n  allowed_account_ids = ["111122223333"]\n')
    assert named != world
    (tmp_path / "main.tf").write_text(named)
    wanted = [guardrail for guardrail in REMEDIES if guardrail != "budget-period-missing"]
    targets = {
        guardrail: tuple(target.replace("account:aws", "account:111122223333") for target in of)
        for guardrail, of in TARGETS.items()
    }
    for remedy in remedies(situation_of(tmp_path, *wanted, targets=targets)):
        assert "trail_account_id" not in {variable.name for variable in remedy.variables}
        (tmp_path / f"tfguard_{remedy.name}.tf").write_text(written(remedy))
    given = Given(variable_files=(str(WORLD / "values.tfvars"),))
    assert found(judged(tmp_path, given=given), Outcome.UNDECIDED, Outcome.ERROR) == set()


def test_what_several_files_need_is_declared_once(tmp_path):
    (tmp_path / "main.tf").write_text(
        'resource "aws_organizations_account" "a" {\n  name = "a"\n  email = "a@b.c"\n}\n'
    )
    found_here = remedies(situation_of(tmp_path, "root-user-not-denied", "region-lock-missing"))
    assert [[variable.name for variable in remedy.variables] for remedy in found_here] == [["organization_root_id"], []]


def test_two_accounts_get_two_trails_in_two_buckets(tmp_path):
    (tmp_path / "main.tf").write_text(
        'provider "aws" {\n  allowed_account_ids = ["111122223333"]\n}\n'
        'provider "aws" {\n  alias = "two"\n  allowed_account_ids = ["444455556666"]\n}\n'
        'resource "aws_iam_user" "ann" {\n  name = "ann"\n}\n'
        'resource "aws_iam_user" "cho" {\n  provider = aws.two\n  name = "cho"\n}\n'
    )
    targets = {"trail-missing": ("account:111122223333", "account:444455556666")}
    found_here = remedies(situation_of(tmp_path, "trail-missing", targets=targets))
    names = [variable.name for remedy in found_here for variable in remedy.variables]
    assert names == ["trail_bucket", "trail_bucket_two"]
    assert "bucket = var.trail_bucket_two" in " ".join(written(found_here[1]).split())


def test_only_the_management_account_gets_a_trail_for_the_organization(tmp_path):
    (tmp_path / "main.tf").write_text(
        'provider "aws" {\n  allowed_account_ids = ["111122223333"]\n}\n'
        'provider "aws" {\n  alias = "two"\n  allowed_account_ids = ["444455556666"]\n}\n'
        'resource "aws_organizations_organization" "this" {\n}\n'
        'resource "aws_iam_user" "cho" {\n  provider = aws.two\n  name = "cho"\n}\n'
    )
    targets = {"trail-missing": ("account:111122223333", "account:444455556666")}
    found_here = remedies(situation_of(tmp_path, "trail-missing", targets=targets))
    assert [remedy.blocks[-1].attributes.get("is_organization_trail") for remedy in found_here] == [True, None]


def test_a_setting_that_is_there_is_not_written_a_second_time(tmp_path):
    (tmp_path / "main.tf").write_text(
        'resource "aws_ec2_image_block_public_access" "here" {\n  state = "block-new-sharing"\n}\n'
    )
    targets = {"image-or-snapshot-public": ("account:aws", "aws_ec2_image_block_public_access.here")}
    (remedy,) = remedies(situation_of(tmp_path, "image-or-snapshot-public", targets=targets))
    assert [block.labels[0] for block in remedy.blocks] == [
        "aws_ebs_snapshot_block_public_access",
        "aws_ec2_instance_metadata_defaults",
    ]
