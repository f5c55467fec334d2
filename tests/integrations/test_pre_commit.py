"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text())}
TOOL = [sys.executable, "-m", "pre_commit"] if find_spec("pre_commit") else [which("pre-commit")]

needs_pre_commit = pytest.mark.skipif(TOOL == [None], reason="pre-commit is not installed here")

USER = 'resource "aws_iam_user" "cho" {\n  name = "cho"\n  path = "%s"\n}\n'
POLICY = """
resource_policy "aws_iam_user" "user-without-path" {
  enforce {
    condition     = core::try(attrs.path, "/") != "/"
    error_message = "the user has no path"
  }
}
"""
POLICY_TEST = """
resource "aws_iam_user" "fine" {
  attrs = {
    path = "%s"
  }
}
"""


@pytest.fixture
def repository(tmp_path):
    """An empty repository, and a way to call programs in it."""
    directory = tmp_path / "repository"
    directory.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    path = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
    environment = {
        **kept,
        "PATH": path,
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PYTHONPATH": str(ROOT),
    }

    def call(*command):
        return subprocess.run(
            command, cwd=directory, env=environment, capture_output=True, text=True, check=False, timeout=300
        )

    call("git", "init", "-q", "-b", "main")
    return directory, call


def run_hook(repository, hook, files, *, arguments=None):
    """The hook as its manifest has it, but for the environment: tfguard is installed here already."""
    directory, call = repository
    local = {**HOOKS[hook], "language": "system"}
    if arguments is not None:
        local["args"] = arguments
    for name, content in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(content)
    (directory / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]}))
    call("git", "add", "-A")
    return call(*TOOL, "run", hook, "--color", "never", "--verbose")


def plan_of(story):
    return (ROOT / "sample_plans" / story / "plan.json").read_text()


@needs_pre_commit
def test_the_manifest_is_one_that_pre_commit_takes(repository):
    _, call = repository
    checked = call(*TOOL, "validate-manifest", str(MANIFEST))
    assert checked.returncode == 0, checked.stdout


@needs_pre_commit
@pytest.mark.parametrize(("path", "code"), [("/people/", 0), ("/", 1)])
def test_configuration_is_judged_by_its_findings(path, code, repository):
    files = {"live/main.tf": USER % path, "rails/path.policy.hcl": POLICY}
    done = run_hook(repository, "tfguard", files, arguments=["live", "--no-builtin", "--policies=rails"])
    assert done.returncode == code, done.stdout
    assert "live: configuration, 1 resource" in done.stdout


@needs_pre_commit
@pytest.mark.parametrize(("story", "code"), [("healthy-baseline", 0), ("no-budget", 1)])
def test_plans_are_judged_by_their_findings(story, code, repository):
    done = run_hook(repository, "tfguard-plan", {"live/plan.json": plan_of(story)})
    assert done.returncode == code, done.stdout
    assert "live/plan.json: plan" in done.stdout


@needs_pre_commit
def test_all_plans_of_a_commit_are_judged_together(repository):
    plans = {f"{story}/tfplan.json": plan_of(story) for story in ("healthy-baseline", "no-budget")}
    done = run_hook(repository, "tfguard-plan", plans)
    assert done.stdout.count("tfplan.json: plan, ") == 2
    assert done.stdout.count("FAIL  ") == 1


@needs_pre_commit
def test_other_files_start_no_hook(repository):
    assert "(no files to check)Skipped" in run_hook(repository, "tfguard", {"README.md": "x"}).stdout
    assert "(no files to check)Skipped" in run_hook(repository, "tfguard-plan", {"package.json": "{}"}).stdout
    cached = {".terraform/modules/m/main.tf": USER}
    assert "(no files to check)Skipped" in run_hook(repository, "tfguard", cached).stdout


@needs_pre_commit
@pytest.mark.parametrize(("path", "code"), [("/people/", 0), ("/", 1)])
def test_policies_are_tested(path, code, repository):
    files = {"rails/path.policy.hcl": POLICY, "rails/path.policytest.hcl": POLICY_TEST % path}
    tested = run_hook(repository, "tfguard-policies-test", files, arguments=["rails"])
    assert tested.returncode == code, tested.stdout


@needs_pre_commit
def test_policies_are_linted(repository):
    linted = run_hook(repository, "tfguard-policies-lint", {"rails/path.policy.hcl": POLICY})
    assert linted.returncode == 1
    assert "needless-try" in linted.stdout


@needs_pre_commit
@pytest.mark.skipif(
    not os.environ.get("TFGUARD_ONLINE_TESTS"), reason="pre-commit installs the hook's packages: TFGUARD_ONLINE_TESTS=1"
)
def test_pre_commit_installs_the_hooks_from_a_clone(repository):
    directory, call = repository
    (directory / "plan.json").write_text(plan_of("healthy-baseline"))
    call("git", "add", "-A")
    done = call(*TOOL, "try-repo", str(ROOT), "tfguard-plan", "--verbose", "--files", "plan.json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "PASS  " in done.stdout


def test_every_hook_runs_a_command_that_there_is(tfguard):
    for hook in HOOKS.values():
        program, *command = hook["entry"].split()
        assert program == "tfguard"
        assert tfguard(*command, "--help").code == 0
