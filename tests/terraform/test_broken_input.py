"""Whatever is no plan and no state gets one line that says what it seems to be and what to do."""

import contextlib
import gzip
import io
import json
import zipfile
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tfguard.model.place import InputError
from tfguard.terraform import BinaryPlanError, documents, read

DATA = Path(__file__).parent / "data"
SHOW = "give tfguard what `terraform show -json PLANFILE` prints"
APART = "keep standard error and wrappers out of the file (with setup-terraform: terraform_wrapper: false)"
NEWER = "tfguard reads version 4: let a newer Terraform write it again (terraform apply -refresh-only)"
CHANGED = "the file was changed after Terraform wrote it"
PLAN = (DATA / "checks" / "plan.json").read_bytes()


def a_plan(**changed):
    return orjson.dumps({**orjson.loads(PLAN), **changed})


def a_change(**changed):
    change = {
        "address": "aws_iam_group.g",
        "mode": "managed",
        "type": "aws_iam_group",
        "name": "g",
        "provider_name": "registry.terraform.io/hashicorp/aws",
        "change": {"actions": ["create"], "before": None, "after": {"name": "g"}, "after_unknown": {}},
    }
    return a_plan(resource_changes=[{**change, **changed}])


def a_binary_plan():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("tfplan", b"\x08\x03")
    return packed.getvalue()


def refusal(text):
    """What orjson says of a text; its words change with its versions."""
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError as error:
        return error.msg
    raise AssertionError(text)


TWO_COMMAS = b'{"format_version": "1.2",, }'
TWO_POINTS = b'{\n  "format_version": 1.2.3\n}'

BROKEN = {
    "nothing": (b"", f"p: the input is empty; {SHOW} (did the command before the pipe fail?)"),
    "blank lines": (b" \n\n", f"p: the input is empty; {SHOW} (did the command before the pipe fail?)"),
    "a byte-order mark alone": (
        b"\xff\xfe",
        f"p: the input is empty; {SHOW} (did the command before the pipe fail?)",
    ),
    "text that terraform plan prints": (
        b"\nTerraform used the selected providers to generate the following execution plan.\n",
        f"p: this is the text that `terraform plan` or `terraform show` prints for people; {SHOW}",
    ),
    "text that tofu prints": (
        b"OpenTofu will perform the following actions:\n",
        f"p: this is the text that `terraform plan` or `terraform show` prints for people; {SHOW}",
    ),
    "text of a state": (
        b'# aws_iam_group.g:\nresource "aws_iam_group" "g" {\n}\n',
        f"p: this is the text that `terraform plan` or `terraform show` prints for people; {SHOW}",
    ),
    "a configuration": (
        b'resource "aws_iam_group" "g" {\n  name = "g"\n}\n',
        f"p: this is the text that `terraform plan` or `terraform show` prints for people; {SHOW}",
    ),
    "some other text": (
        b"%PDF-1.7 and so on",
        f"p: this is no JSON (it begins '%PDF-1.7 and so on'); {SHOW}",
    ),
    "bytes of no text": (
        b"\x00\x00\x01\x02\xfe",
        "p: this is no JSON (it begins '\\x00\\x00\\x01\\x02\ufffd'); " + SHOW,
    ),
    "a long line": (
        b"x" * 500,
        f"p: this is no JSON (it begins '{'x' * 60}'); {SHOW}",
    ),
    "a wrapper's line before the plan": (
        b"[command]/usr/bin/terraform show -json plan.out\n" + PLAN,
        f"p: other output stands before the JSON (line 1 is '[command]/usr/bin/terraform show -json plan.out'); {APART}",
    ),
    "a warning before the plan": (
        b"Warning: something\n" + PLAN,
        f"p: other output stands before the JSON (line 1 is 'Warning: something'); {APART}",
    ),
    "a line after the plan": (
        PLAN + b"::debug::exitcode: 0\n",
        f"p: other output stands among the JSON (line 2 is '::debug::exitcode: 0'); {APART}",
    ),
    "a plan of several, damaged": (
        PLAN.strip() + b"\n" + TWO_COMMAS,
        f"p:2:26: the JSON on this line is damaged ({refusal(TWO_COMMAS)}); write the file again",
    ),
    "two documents on one line": (
        PLAN.strip() + PLAN.strip(),
        f"p:1:{len(PLAN.strip()) + 1}: more text follows the JSON here; several documents go one a line",
    ),
    "the beginning of a plan": (
        PLAN[: len(PLAN) // 2],
        "p: the JSON ends early, at line 1: the file is truncated; write it again",
    ),
    "an open brace": (b"{", "p: the JSON ends early, at line 1: the file is truncated; write it again"),
    "a damaged plan": (
        TWO_POINTS,
        f"p:2:24: the JSON is damaged here ({refusal(TWO_POINTS)}); write the file again",
    ),
    "a saved plan": (a_binary_plan(), f"p: this is a saved binary plan; {SHOW}"),
    "a saved plan, compressed": (gzip.compress(a_binary_plan()), f"p: this is a saved binary plan; {SHOW}"),
    "the log that terraform plan -json streams": (
        b'{"@level":"info","@message":"Terraform 1.11.4","type":"version"}\n{"@level":"info","@message":"Plan: 1"}\n',
        f"p: this is the log that `terraform plan -json` streams; save the plan (-out) and {SHOW}",
    ),
    "one line of that log": (
        b'{"@level":"error","@message":"Error: no","type":"diagnostic"}',
        f"p: this is the log that `terraform plan -json` streams; save the plan (-out) and {SHOW}",
    ),
    "provider schemas": (
        b'{"format_version":"1.0","provider_schemas":{}}',
        f"p: this is the output of `terraform providers schema -json`; {SHOW}",
    ),
    "what terraform validate says": (
        b'{"format_version":"1.0","valid":true,"error_count":0,"diagnostics":[]}',
        f"p: this is the output of `terraform validate -json`; {SHOW}",
    ),
    "what terraform version says": (
        b'{"terraform_version":"1.11.4","terraform_outdated":true}',
        f"p: this is the output of `terraform version -json`; {SHOW}",
    ),
    "a policy document": (
        b'{"Version":"2012-10-17","Statement":[]}',
        f"p: this is an IAM policy document; {SHOW}",
    ),
    "a configuration in JSON": (
        b'{"resource":{"aws_iam_group":{"g":{"name":"g"}}}}',
        f"p: this is a Terraform configuration in JSON (.tf.json); {SHOW}",
    ),
    "a CloudFormation template": (
        b'{"AWSTemplateFormatVersion":"2010-09-09","Resources":{}}',
        f"p: this is a CloudFormation template; {SHOW}",
    ),
    "our own report": (
        b'{"format_version":"1.0","tool":{},"inputs":[],"summary":{},"findings":[]}',
        f"p: this is a tfguard report; {SHOW}",
    ),
    "an empty object": (b"{}", f"p: this is JSON, but neither a plan nor a state; {SHOW}"),
    "some other object": (b'{"name":"x"}', f"p: this is JSON, but neither a plan nor a state; {SHOW}"),
    "an array": (
        b"[" + PLAN + b"]",
        f"p: this is a JSON array, not a plan; {SHOW} (several plans go one a line, or as several inputs)",
    ),
    "a number": (b"42", f"p: this is the number 42 in JSON, not a plan; {SHOW}"),
    "a string": (b'"plan"', f'p: this is the string "plan" in JSON, not a plan; {SHOW}'),
    "null": (b"null", f"p: this is null in JSON, not a plan; {SHOW}"),
    "a state of Terraform 0.11": (
        b'{"version":3,"terraform_version":"0.11.14","serial":1,"lineage":"x","modules":[]}',
        f"p: this state file has version 3; {NEWER}",
    ),
    "a plan of the next major format": (
        a_plan(format_version="2.0"),
        "p: this plan has format version 2.0; tfguard reads 0.1 to 1.x: look for a newer tfguard",
    ),
    "a state of the next major format": (
        b'{"format_version":"2.1","values":{}}',
        "p: this state has format version 2.1; tfguard reads 0.1 to 1.x: look for a newer tfguard",
    ),
    "a format version that is none": (
        a_plan(format_version=1.2),
        'p: format_version is the number 1.2; expected a version such as "1.2"',
    ),
    "UTF-16 that ends within a character": (
        "{}".encode("utf-16") + b"\x00",
        "p: looks like UTF-16 but does not decode (truncated data at byte 6)",
    ),
    "a damaged gzip": (
        b"\x1f\x8b\x08\x00" + b"\xff" * 20,
        "p: the gzip data is damaged (Error -3 while decompressing data: invalid block type); write the file again",
    ),
    "the beginning of a gzip": (
        gzip.compress(PLAN)[:-12],
        "p: the gzip data ends early; write the file again",
    ),
    "more than gzip in a gzip": (
        gzip.compress(PLAN) + b"and more",
        "p: something else follows the gzip data; write the file again",
    ),
    "changes that are no list": (
        a_plan(resource_changes={}),
        f"p: resource_changes is an object; expected a list: {CHANGED}",
    ),
    "a change that is no object": (
        a_plan(resource_changes=[{"address": "x", "change": {}}, 7][1:]),
        f"p: resource_changes[0] is the number 7; expected an object: {CHANGED}",
    ),
    "a change without an address": (a_change(address=None), f"p: address is missing; expected a string: {CHANGED}"),
    "a change without a change": (
        a_change(change=None),
        f"p: aws_iam_group.g: actions is missing; expected a list of words: {CHANGED}",
    ),
    "a change without actions": (
        a_change(change={"after": {}}),
        f"p: aws_iam_group.g: actions is missing; expected a list of words: {CHANGED}",
    ),
    "values that are no object": (
        a_change(change={"actions": ["create"], "after": [1]}),
        f"p: aws_iam_group.g: after is a list; expected an object: {CHANGED}",
    ),
    "an index that is none": (
        a_change(index=[0]),
        f"p: aws_iam_group.g: index is a list; expected a string or a whole number: {CHANGED}",
    ),
    "a flag that is none": (
        a_plan(complete="no"),
        f'p: complete is the string "no"; expected true or false: {CHANGED}',
    ),
    "a prior state that is no object": (
        a_plan(prior_state=[]),
        f"p: prior_state is a list; expected an object: {CHANGED}",
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_input_gets_one_line_that_says_what_it_is(broken):
    data, message = BROKEN[broken]
    with pytest.raises(InputError) as raised:
        read(data, "p")
    assert str(raised.value) == message
    assert "\n" not in message


def test_a_saved_plan_is_told_apart_from_other_errors():
    with pytest.raises(BinaryPlanError):
        read(a_binary_plan(), "tfplan")


def test_a_zip_bomb_is_refused_before_it_unfolds(monkeypatch):
    monkeypatch.setattr(documents, "LARGEST", 1 << 20)
    bomb = gzip.compress(b"[" + b"0," * (2 << 20))
    with pytest.raises(InputError) as raised:
        read(bomb, "p")
    assert str(raised.value) == "p: unfolds to more than 1 MiB; this is no plan that tfguard can judge"


def test_a_zip_bomb_in_many_members_is_refused_too(monkeypatch):
    monkeypatch.setattr(documents, "LARGEST", 1 << 20)
    with pytest.raises(InputError, match="unfolds to more than 1 MiB"):
        read(gzip.compress(b" " * (1 << 19)) * 3, "p")


LEAVES = st.sampled_from(
    [None, True, 0, -1.5, "", "text", [], {}, [[]], [None], {"": {}}, "module.", "each.value.[", 2]
)


def paths_in(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths_in(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from paths_in(inner, (*path, position))


def replaced(value, path, new):
    if not path:
        return new
    if isinstance(value, dict):
        return {**value, path[0]: replaced(value[path[0]], path[1:], new)}
    return [replaced(inner, path[1:], new) if i == path[0] else inner for i, inner in enumerate(value)]


SUBJECTS = {
    file: json.loads((DATA / file).read_text())
    for file in (
        "data/plan.json",
        "deposed/plan.json",
        "providers/plan.json",
        "references/plan.json",
        "sensitive/plan.json",
        "unchanged/plan.json",
        "unchanged/state.json",
        "unchanged/terraform.tfstate",
    )
}
PATHS = {name: tuple(paths_in(document)) for name, document in SUBJECTS.items()}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_document_that_somebody_changed_is_read_or_refused_but_never_a_crash(data):
    name = data.draw(st.sampled_from(sorted(SUBJECTS)))
    path = data.draw(st.sampled_from(PATHS[name]))
    changed = replaced(SUBJECTS[name], path, data.draw(LEAVES))
    stacks = ()
    with contextlib.suppress(InputError):
        stacks = read(orjson.dumps(changed), "p")
    for stack in stacks:
        for resource in stack.resources:
            for value in resource.values.values():
                repr(value)
        if stack.before is not None:
            stack.before()
