"""Exit codes and messages: what users and CI systems see when something is wrong."""

import gzip
import json
import zipfile

import orjson
import pytest

EMPTY_PLAN = {
    "format_version": "1.2",
    "terraform_version": "1.11.4",
    "resource_changes": [],
    "configuration": {"root_module": {}},
    "complete": True,
    "errored": False,
}


def plan(**changes):
    return orjson.dumps({**EMPTY_PLAN, **changes})


def zipped(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tfplan", b"\x08\x03")


BROKEN = {
    "empty": (b"", "the input is empty"),
    "white space": (b" \n\t\n", "the input is empty"),
    "text output": (b"Terraform used the selected providers to generate\n", "prints for people"),
    "tofu text": (b"OpenTofu will perform the following actions:\n", "prints for people"),
    "hcl": (b'resource "aws_iam_user" "a" {}\n', "prints for people"),
    "prose": (b"hello\n", "this is no JSON"),
    "log stream": (
        b'{"@level":"info","@message":"x","type":"version"}\n{"@level":"info","@message":"y"}\n',
        "log that",
    ),
    "truncated": (plan()[:-20], "ends early"),
    "damaged": (b'{"format_version": "1.2", oops}', "is damaged here"),
    "wrapper": (b"[command]/usr/bin/terraform show\n" + plan(), "other output stands before the JSON"),
    "array": (b"[" + plan() + b"]", "JSON array"),
    "number": (b"42", "the number 42"),
    "string": (b'"plan"', "the string"),
    "null": (b"null", "not a plan"),
    "object": (b"{}", "neither a plan nor a state"),
    "schema": (b'{"format_version": "1.0", "provider_schemas": {}}', "providers schema -json"),
    "iam document": (b'{"Version": "2012-10-17", "Statement": []}', "IAM policy document"),
    "cloudformation": (b'{"AWSTemplateFormatVersion": "2010-09-09"}', "CloudFormation"),
    "version 2": (plan(format_version="2.0"), "format version 2.0"),
    "no version": (plan(format_version=2), "format_version"),
    "changes an object": (plan(resource_changes={}), "expected a list"),
    "change a string": (plan(resource_changes=["x"]), "expected an object"),
    "change without address": (plan(resource_changes=[{"change": {"actions": ["create"]}}]), "address is missing"),
    "state of another age": (b'{"version": 3, "terraform_version": "0.11.0", "serial": 1}', "version 3"),
    "half a gzip": (gzip.compress(plan())[:-9], "gzip data ends early"),
    "no gzip": (b"\x1f\x8b\x08\x00garbage-garbage", "gzip data is damaged"),
    "binary": (bytes(range(128, 256)), "this is no JSON"),
    "report": (b'{"format_version": "1.0", "tool": {"name": "tfguard"}, "findings": []}', "tfguard report"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_an_input_that_is_no_plan_is_named_in_one_line_and_not_judged(kind, tfguard, tmp_path):
    data, said = BROKEN[kind]
    (tmp_path / "input").write_bytes(data)
    ended = tfguard("check", "input")
    assert ended.code == 3
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 1
    assert ended.err.startswith("tfguard: input")
    assert said in ended.err


def test_a_binary_plan_without_a_terraform_to_show_it_says_what_to_do(tfguard, tmp_path):
    zipped(tmp_path / "tfplan")
    ended = tfguard("check", "tfplan", PATH="/nowhere")
    assert (ended.code, len(ended.err.splitlines())) == (3, 1)
    assert "saved binary plan" in ended.err
    assert "terraform show -json" in ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("check",), 2, "Missing argument"),
        (("check", "nowhere.json"), 3, "there is no such file"),
        (("check", "empty"), 3, "neither Terraform configuration"),
        (("check", "plan.json", "--select", "iam-usr-for-human"), 2, "did you mean `iam-user-for-human`?"),
        (("check", "plan.json", "--ignore", "nothing-*"), 2, "no guardrail is called `nothing-*`"),
        (("check", "plan.json", "--param", "longest"), 2, "is not NAME=VALUE"),
        (("check", "plan.json", "--param", "longest_sesion=PT2H"), 2, "did you mean `longest_session`?"),
        (("check", "plan.json", "--format", "yaml"), 2, "is no format"),
        (("check", "plan.json", "--format", "text", "--format", "json"), 2, "only one format"),
        (("check", "plan.json", "--format", "json=nowhere/report.json"), 2, "cannot be written"),
        (("check", "plan.json", "--role", "king"), 2, "'king' is not one of"),
        (("check", "plan.json", "--policies", "nowhere"), 2, "nowhere"),
        (("chekc", "plan.json"), 2, "No such command"),
        (("explain", "budget-mising"), 2, "did you mean `budget-missing`?"),
    ],
)
def test_a_wrong_command_line_says_so_without_a_traceback(arguments, code, said, tfguard, tmp_path):
    (tmp_path / "plan.json").write_bytes(plan())
    (tmp_path / "empty").mkdir()
    ended = tfguard(*arguments)
    assert ended.code == code
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("data", "code"),
    [(plan(), 0), (plan(errored=True), 3), (plan(complete=False), 1)],
    ids=["nothing in it", "errored", "incomplete"],
)
def test_what_a_plan_says_of_itself_decides_how_the_run_ends(data, code, tfguard, tmp_path):
    (tmp_path / "plan.json").write_bytes(data)
    assert tfguard("check", "plan.json").code == code


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + plan(),
        plan().decode().encode("utf-16"),
        plan().decode().encode("utf-16-le"),
        gzip.compress(plan()),
        plan() + b"\n" + plan() + b"\n",
    ],
    ids=["UTF-8 mark", "UTF-16 mark", "UTF-16", "gzip", "two plans"],
)
def test_a_plan_is_read_however_the_shell_wrote_it(data, tfguard):
    assert tfguard("check", "-", stdin=data).code == 0


def test_an_input_without_anything_to_judge_says_so(tfguard):
    ended = tfguard("check", "-", stdin=plan())
    assert "standard input has no resource after the plan: nothing in it was judged" in " ".join(ended.out.split())


def test_a_broken_policy_file_is_shown_with_its_place(tfguard, tmp_path):
    (tmp_path / "plan.json").write_bytes(plan())
    (tmp_path / "mine.policy.hcl").write_text(
        'resource_policy "aws_iam_user" "mine" {\n  enforce {\n    condition = lenght(attrs.name) > 0\n  }\n}\n'
    )
    ended = tfguard("check", "plan.json", "--policies", "mine.policy.hcl")
    assert ended.code == 2
    assert "mine.policy.hcl:3:" in ended.err


def test_the_json_report_of_two_runs_is_the_same_to_the_byte(tfguard, tmp_path):
    (tmp_path / "plan.json").write_bytes(plan(complete=False))
    one, other = (tfguard("check", "plan.json", "--format", "json") for _ in range(2))
    assert one.out == other.out
    assert json.loads(one.out)["summary"]["outcome"] == "fail"


def test_help_names_every_command(tfguard):
    ended = tfguard("--help")
    assert ended.code == 0
    for command in ("check", "show", "explain", "policies", "eval"):
        assert command in ended.out
