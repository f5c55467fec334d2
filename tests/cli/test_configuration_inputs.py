"""Directories of configuration as inputs of the commands, with what goes beside them."""

import json

import pytest

MAIN = 'variable "name" {\n  type = string\n}\nresource "aws_sns_topic" "t" {\n  name = var.name\n}\n'


@pytest.fixture
def place(tmp_path):
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "main.tf").write_text(MAIN)
    return tmp_path / "conf"


def name(ended):
    resource = next(one for one in json.loads(ended.out)["resources"] if one["address"] == "aws_sns_topic.t")
    return resource["values"].get("name", "unknown" if resource["unknown"].get("name") else None)


def test_a_directory_is_shown_as_terraform_would_plan_it(tfguard, place):
    ended = tfguard("show", place, "--format", "json", "--var", "name=x")
    (resource,) = json.loads(ended.out)["resources"]

    assert (resource["actions"], resource["values"]["name"], resource["unknown"]["arn"]) == (["create"], "x", True)


def test_a_variable_that_nobody_gives_is_unknown(tfguard, place):
    assert name(tfguard("show", place, "--format", "json")) == "unknown"


def test_what_is_given_counts_in_terraforms_order(tfguard, place, tmp_path):
    (tmp_path / "named.tfvars").write_text('name = "named"\n')

    def shown(*arguments, **environment):
        return name(tfguard("show", place, "--format", "json", *arguments, **environment))

    assert shown(TF_VAR_name="environment") == "environment"
    (place / "terraform.tfvars").write_text('name = "tfvars"\n')
    assert shown(TF_VAR_name="environment") == "tfvars"
    (place / "x.auto.tfvars").write_text('name = "auto"\n')
    assert shown() == "auto"
    assert shown("--var-file", tmp_path / "named.tfvars") == "named"
    assert shown("--var-file", tmp_path / "named.tfvars", "--var", "name=var") == "var"
    assert shown("--var", "name=var", "--var-file", tmp_path / "named.tfvars") == "named"
    assert shown("--var=name=one", "--var-file", tmp_path / "named.tfvars", "--var=name=two") == "two"


def test_functions_read_files_of_the_repository_and_what_stands_outside_is_unknown(tfguard, tmp_path):
    (tmp_path / "secret").write_text("hunter2")
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    (repository / "inside").write_text("seen")
    (repository / "main.tf").write_text(
        'resource "aws_sns_topic" "t" {\n  name = file("inside")\n  display_name = try(file("../secret"), "kept out")\n}\n'
    )
    ended = tfguard("show", repository, "--format", "json")

    (resource,) = json.loads(ended.out)["resources"]
    assert resource["values"]["name"] == "seen"
    assert resource["unknown"]["display_name"] is True
    assert "hunter2" not in ended.out
    said = json.loads(tfguard("eval", repository, "--format", "json", stdin=b'fileexists("../secret")\n').out)
    assert said == {"ok": True, "type": "bool", "unknown": True}


def test_configurations_that_are_scanned_together_may_read_each_others_files(tfguard, tmp_path):
    for name, text in (("one", 'file("../two/name")'), ("two", '"two"')):
        (tmp_path / "all" / name).mkdir(parents=True)
        (tmp_path / "all" / name / "main.tf").write_text(f'resource "aws_iam_user" "u" {{\n  name = {text}\n}}\n')
    (tmp_path / "all" / "two" / "name").write_text("ann")
    select = ("--select", "iam-user-without-mfa", "--format", "json")

    ended = tfguard("scan", tmp_path / "all", *select, cwd=tmp_path.parent)
    assert "ann can call" in ended.out


def test_a_directory_with_a_fault_is_judged_and_is_no_success(tfguard, place):
    (place / "bad.tf").write_text("resource {{{\n")
    ended = tfguard("check", place, "--select", "iam-admin-attached")

    assert ended.code == 3
    assert "bad.tf:1" in ended.out


def test_a_module_that_is_not_at_hand_is_said(tfguard, place):
    (place / "call.tf").write_text('module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n')
    ended = tfguard("check", place, "--select", "iam-admin-attached")

    assert "is not at hand" in ended.out
    assert ended.code == 0


def test_an_expression_is_answered_as_the_console_does(tfguard, place):
    asked = b'1 + 1\nvar.name\naws_sns_topic.t.arn\nnosuch(1)\n[for c in ["b", "a"] : upper(c)]\n'
    text = tfguard("eval", place, "--var", "name=x", stdin=asked)
    answers = [json.loads(line) for line in tfguard("eval", place, "--format", "json", stdin=asked).out.splitlines()]

    assert text.out.splitlines()[:3] == ["2", '"x"', "(known after apply)"]
    assert text.code == 0
    assert [answer["ok"] for answer in answers] == [True, True, True, False, True]
    assert answers[0] == {"ok": True, "type": "number", "value": 2}
    assert answers[2] == {"ok": True, "type": "string", "unknown": True}


def test_a_chain_of_three_thousand_locals_has_an_end(tfguard, tmp_path):
    links = "".join(f'  l{n} = "${{local.l{n - 1}}}"\n' for n in range(1, 3000))
    (tmp_path / "main.tf").write_text(
        f'locals {{\n  l0 = "x"\n{links}}}\nresource "aws_sns_topic" "t" {{\n  name = local.l2999\n}}\n'
    )

    assert name(tfguard("show", tmp_path, "--format", "json")) == "x"
