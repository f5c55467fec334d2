"""The GitHub Action, the GitLab template and the checks for Atlantis: their own scripts, run as those systems run them."""

import json
import os
import re
import stat
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
PLUGS = ROOT / "integrations"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
GITLAB = yaml.safe_load((PLUGS / "gitlab" / "tfguard.gitlab-ci.yml").read_text())["tfguard"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ZIZMOR = [sys.executable, "-m", "zizmor"] if find_spec("zizmor") else [which("zizmor")]
PASSES, FAILS = (ROOT / "sample_plans" / story / "plan.json" for story in ("healthy-baseline", "no-budget"))


@pytest.fixture
def run(tmp_path):
    """Run a program where `tfguard` is this one, and `pip` installs nothing."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    for name, body in {"tfguard": f'exec "{sys.executable}" -m tfguard "$@"', "pip": 'echo "$@" >>pip.log'}.items():
        (binaries / name).write_text(f"#!/bin/sh\n{body}\n")
        (binaries / name).chmod(0o755)
    working = tmp_path / "working tree"
    working.mkdir()

    def call(*command, **environment):
        return subprocess.run(
            command,
            cwd=working,
            env={
                "PATH": os.pathsep.join([str(binaries), os.environ["PATH"]]),
                "HOME": str(tmp_path),
                "PYTHONPATH": str(ROOT),
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    call.directory = working
    return call


class TestTheAction:
    """`integrations/github/check` is the step; `action.yml` hands it its inputs."""

    @pytest.fixture
    def step(self, run, tmp_path):
        """Run the step with some inputs: how it ended, its outputs, the job summary."""

        def call(plan, *, args="", key="", sarif="tfguard.sarif"):
            done = run(
                str(PLUGS / "github" / "check"),
                TFGUARD_ACTION_PLAN=plan,
                TFGUARD_ACTION_ARGS=args,
                TFGUARD_ACTION_KEY=key,
                TFGUARD_ACTION_SARIF=sarif,
                GITHUB_OUTPUT=str(tmp_path / "output"),
                GITHUB_STEP_SUMMARY=str(tmp_path / "summary"),
            )
            output = tmp_path / "output"
            outputs = dict(line.split("=", 1) for line in output.read_text().splitlines()) if output.exists() else {}
            return done, outputs

        return call

    def test_a_plan_that_fails_is_annotated_and_summed_up_and_fails_the_step(self, step, run, tmp_path):
        done, outputs = step(str(FAILS), key="live/prod")
        assert done.returncode == 1, done.stderr
        assert done.stdout.startswith("::error ")
        assert outputs == {"exit-code": "1", "sarif": "tfguard.sarif"}
        sarif = json.loads((run.directory / "tfguard.sarif").read_text())
        assert sarif["runs"][0]["automationDetails"]["id"] == "tfguard/live/prod/"
        assert "budget-missing" in (tmp_path / "summary").read_text()

    def test_a_plan_that_passes_passes(self, step):
        done, outputs = step(f"\n{PASSES}\n\n", sarif="")
        assert (done.returncode, outputs) == (0, {"exit-code": "0"})

    def test_options_are_words_on_lines_and_nothing_is_expanded(self, step, run):
        (run.directory / "my plan.json").write_bytes(FAILS.read_bytes())
        done, outputs = step("my plan.json\r\n", args="--fail-on=never\n--format\nmarkdown=$(touch pwned) *.md\n")
        assert (done.returncode, outputs["exit-code"]) == (0, "0")
        assert sorted(path.name for path in run.directory.iterdir()) == [
            "$(touch pwned) *.md",
            "my plan.json",
            "tfguard.sarif",
        ]

    def test_what_was_not_judged_ends_with_3_and_leaves_no_old_report(self, step, run):
        (run.directory / "tfguard.sarif").write_text("{}")
        done, outputs = step("missing.json")
        assert (done.returncode, outputs) == (3, {"exit-code": "3"})
        assert not (run.directory / "tfguard.sarif").exists()

    @pytest.mark.parametrize("plan", ["", "--version"])
    def test_a_plan_is_never_taken_for_an_option_and_none_is_an_error(self, plan, step):
        done, _ = step(plan)
        assert done.returncode in {2, 3}
        assert done.stdout == ""

    def test_no_input_can_write_outputs_of_its_own(self, step):
        done, outputs = step(str(FAILS), sarif="a\nexit-code=0")
        assert (done.returncode, outputs) == (2, {})

    def test_inputs_reach_scripts_through_the_environment_only(self):
        for action_step in ACTION["runs"]["steps"]:
            assert "${{" not in action_step.get("run", "")
        (judge,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
        given = {re.search(r"inputs\.([a-z-]+)", value).group(1) for value in judge["env"].values()}
        assert given == {"plan", "args", "key", "sarif"}
        script = (PLUGS / "github" / "check").read_text()
        assert all(name in script for name in judge["env"])


def used(document):
    """Every action that a workflow or an action uses."""
    jobs = document["jobs"].values() if "jobs" in document else [document["runs"]]
    return [step["uses"] for job in jobs for step in job["steps"] if "uses" in step]


@pytest.mark.parametrize("file", [ROOT / "action.yml", *WORKFLOWS], ids=lambda file: file.name)
def test_actions_of_others_are_pinned_to_a_commit(file):
    for action in used(yaml.safe_load(file.read_text())):
        assert action == "./" or re.fullmatch(r"[\w-]+(/[\w-]+)+@[0-9a-f]{40}", action)


@pytest.mark.skipif(ZIZMOR == [None], reason="zizmor is not installed here")
def test_zizmor_has_nothing_to_say():
    files = [str(file) for file in (ROOT / "action.yml", *WORKFLOWS)]
    done = subprocess.run(
        [*ZIZMOR, "--offline", "--no-progress", *files], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout


class TestTheGitLabTemplate:
    """The script of the job in a shell, as a runner runs it."""

    @pytest.fixture
    def job(self, run):
        """Run the job with some variables."""

        def call(**variables):
            script = "\n".join(["set -eo pipefail", *GITLAB["script"]])
            return run("bash", "-c", script, **{**GITLAB["variables"], **variables})

        return call

    def test_every_report_that_the_job_promises_is_written(self, job, run):
        done = job(TFGUARD_PLAN=str(FAILS))
        assert done.returncode == 1, done.stderr
        assert "budget-missing" in done.stdout
        for report in GITLAB["artifacts"]["reports"].values():
            assert (run.directory / report).stat().st_size > 100
        assert GITLAB["artifacts"]["when"] == "always"

    def test_several_plans_and_options_are_words(self, job, run):
        done = job(TFGUARD_PLAN=f"{FAILS} {PASSES}", TFGUARD_ARGS="--fail-on never -q")
        assert done.returncode == 0, done.stdout
        quality = json.loads((run.directory / "gl-code-quality-report.json").read_text())
        assert {finding["check_name"] for finding in quality} >= {"budget-without-subscribers"}

    def test_the_package_is_the_one_of_the_variables(self, job, run):
        job(TFGUARD_PLAN=str(PASSES), TFGUARD_PACKAGE="tfguard @ file:///mirror/tfguard.whl")
        assert (run.directory / "pip.log").read_text() == "install --quiet tfguard @ file:///mirror/tfguard.whl\n"


class TestAtlantis:
    """Judged as its server judges: by the exit code and the output, both streams together."""

    FAILED = re.compile(r'([1-9]([0-9]?)* failure|failures": \[)')

    @pytest.fixture
    def custom(self, run):
        """The custom policy check: whether it stopped the workflow, and whether Atlantis takes it for failed."""

        def call(plan, *options):
            done = run(str(PLUGS / "atlantis" / "tfguard-policy-check"), *options, SHOWFILE=str(plan))
            shown = done.stdout.strip()
            failed = not shown or shown.startswith("FAIL") or bool(self.FAILED.search(shown))
            return done, failed

        return call

    def test_a_plan_that_fails_is_a_failed_policy_and_does_not_stop_the_workflow(self, custom):
        done, failed = custom(FAILS)
        assert (done.returncode, failed) == (0, True)
        assert "budget-missing" in done.stdout

    def test_a_plan_that_passes_is_a_passed_policy(self, custom):
        done, failed = custom(PASSES)
        assert (done.returncode, failed) == (0, False)
        assert "PASS  " in done.stdout

    def test_findings_that_fail_no_run_fail_no_policy(self, custom):
        done, failed = custom(FAILS, "--fail-on", "never")
        assert (done.returncode, failed) == (0, False)
        assert "budget-missing" in done.stdout

    @pytest.mark.parametrize(("plan", "options", "code"), [("missing.json", (), 3), (FAILS, ("--nonsense",), 2)])
    def test_what_was_not_judged_stops_the_workflow(self, plan, options, code, custom):
        done, failed = custom(plan, *options)
        assert (done.returncode, failed) == (code, True)
        assert done.stderr

    def test_the_same_plan_gives_the_same_output_for_approvals_that_remember_it(self, custom):
        assert custom(FAILS)[0].stdout == custom(FAILS)[0].stdout

    def test_the_program_called_conftest_is_tfguard(self, run, tmp_path):
        (tmp_path / "set").mkdir()
        done = run(str(PLUGS / "atlantis" / "conftest"), "test", "-p", str(tmp_path / "set"), str(FAILS), "--no-color")
        assert done.returncode == 1
        assert done.stdout.startswith(f"FAIL - {FAILS} - main - ")
        assert self.FAILED.search(done.stdout)

    @pytest.mark.parametrize("name", ["server-conftest.yaml", "server-custom.yaml"])
    def test_the_server_side_configuration_names_what_there_is(self, name):
        server = yaml.safe_load((PLUGS / "atlantis" / name).read_text())
        assert server["policies"]["policy_sets"][0]["source"] == "local"
        steps = [step for flow in server.get("workflows", {}).values() for step in flow["policy_check"]["steps"]]
        programs = [step["run"].split()[0] for step in steps if isinstance(step, dict)]
        assert all((PLUGS / "atlantis" / program).exists() for program in programs)
        assert bool(programs) == server["repos"][0].get("custom_policy_check", False)


@pytest.mark.parametrize("script", ["github/check", "atlantis/conftest", "atlantis/tfguard-policy-check"])
def test_scripts_can_be_executed(script):
    assert (PLUGS / script).stat().st_mode & stat.S_IXUSR
