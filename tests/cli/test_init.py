"""`tfguard init`: what it writes, from what it sees, and that it never overwrites."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from tfguard.cli import config
from tfguard.cli.config import Configuration
from tfguard.cli.config_text import EXAMPLES, Seen, commented, schema

SAMPLES = Path(__file__).parent.parent.parent / "sample_plans"
SCHEMA = Path(__file__).parent.parent.parent / "tfguard" / "cli" / "configuration.schema.json"


def uncommented(text):
    """The file with every example of a setting in force."""
    return re.sub(r"^#(?=\S|  )", "", text, flags=re.MULTILINE)


def test_every_setting_is_in_the_file_with_its_meaning():
    text = commented(Seen(modules={}))
    assert set(EXAMPLES) == set(Configuration.model_fields)
    for name, field in Configuration.model_fields.items():
        assert f"\n# {field.description}\n#{name}:" in text


def test_the_file_holds_as_it_is_written_and_with_every_example_in_force(tmp_path):
    text = commented(Seen(modules={"envs/prod": "baseline"}, regions=["eu-west-1"]))
    path = tmp_path / "tfguard.yaml"
    path.write_text(text)
    assert config.read(path).allowed_regions == ("eu-west-1",)
    path.write_text(uncommented(text))
    in_force = config.read(path)
    assert in_force.model_fields_set == set(Configuration.model_fields)
    assert in_force.waivers[0].target == 'aws_iam_user.people["ann"]'


def test_the_published_schema_is_that_of_the_model():
    assert SCHEMA.read_text() == schema()


@pytest.mark.parametrize(
    ("text", "holds"),
    [("role: baseline\n", True), ("role: all\n", False), ("rolle: baseline\n", False), ("{}\n", True)],
)
def test_editors_see_what_the_model_sees(text, holds):
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    assert validator.is_valid(yaml.safe_load(text)) is holds


def test_it_sees_root_modules_with_their_roles_regions_and_policies(tfguard, tmp_path):
    files = {
        "envs/prod/main.tf": (
            'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias  = "us"\n  region = "us-east-1"\n}\n'
            'module "queue" {\n  source = "../../modules/queue"\n}\nresource "aws_iam_user" "ann" {\n  name = "ann"\n}\n'
        ),
        "modules/queue/main.tf": 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n',
        "envs/prod/.terraform/modules/x/main.tf": 'provider "aws" {\n  region = "sa-east-1"\n}\n',
        "rules/own.policy.hcl": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    ended = tfguard("init")
    assert (ended.code, ended.err) == (0, "")
    text = (tmp_path / "tfguard.yaml").read_text()
    assert "# - envs/prod: baseline\n" in text
    assert "modules/queue" not in text
    assert '\nallowed_regions: ["eu-west-1", "us-east-1"]\n' in text
    assert '\npolicies: ["rules"]\n' in text


def test_an_empty_directory_gets_a_file_of_comments_alone(tfguard, tmp_path):
    assert tfguard("init").code == 0
    assert yaml.safe_load((tmp_path / "tfguard.yaml").read_text()) is None


@pytest.mark.parametrize("name", ["tfguard.yaml", "tfguard.yml"])
def test_a_configuration_that_is_there_stays(name, tfguard, tmp_path):
    (tmp_path / name).write_text("strict: true\n")
    ended = tfguard("init")
    assert ended.code == 2
    assert f"{name}: this file is there already" in ended.err
    assert (tmp_path / name).read_text() == "strict: true\n"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_schema_is_printed_and_nothing_is_written(tfguard, tmp_path):
    ended = tfguard("init", "--schema")
    assert (ended.code, ended.out) == (0, SCHEMA.read_text())
    assert not (tmp_path / "tfguard.yaml").exists()


@pytest.mark.parametrize(("ci", "file"), [("github", ".github/workflows/tfguard.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_the_file_of_the_ci_calls_tfguard_as_it_wants_to_be_called(ci, file, tfguard, tmp_path):
    (tmp_path / "main.tf").write_text('resource "aws_iam_user" "cho" {\n  name = "cho"\n}\n')
    (tmp_path / "plan.json").write_bytes((SAMPLES / "no-budget" / "plan.json").read_bytes())
    assert tfguard("init", "--ci", ci).code == 0
    (called,) = re.findall(r"^\s*- (?:run: )?tfguard (.*)$", (tmp_path / file).read_text(), re.MULTILINE)
    ended = tfguard(*called.split())
    assert (ended.code, ended.err) == (1, "")
    assert "budget-missing" in ended.out
    assert yaml.safe_load((tmp_path / file).read_text())
    assert tfguard("init", "--ci", ci).code == 2


def test_the_workflow_pins_what_it_runs(tfguard, tmp_path):
    (tmp_path / "main.tf").write_text("")
    assert tfguard("init", "--ci", "github").code == 0
    used = re.findall(r"uses: \S+@(\S+)", (tmp_path / ".github" / "workflows" / "tfguard.yml").read_text())
    assert used
    assert all(re.fullmatch("[0-9a-f]{40}", commit) for commit in used)


def test_the_file_of_a_ci_that_is_there_stays_and_nothing_else_is_written(tfguard, tmp_path):
    (tmp_path / ".gitlab-ci.yml").write_text("# mine\n")
    ended = tfguard("init", "--ci", "gitlab")
    assert ended.code == 2
    assert [path.name for path in tmp_path.iterdir()] == [".gitlab-ci.yml"]
