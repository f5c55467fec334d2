"""What a configuration demands of itself: where it is known to fail, Terraform would refuse to plan, and we say so."""

import pytest

TOPIC = 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n'


def faults(stack):
    return [fault.message for fault in stack.faults]


def variable(condition, message='"must be long"', default='"short"', more=""):
    return (
        f'variable "v" {{\n  default = {default}\n  {more}\n  validation {{\n    condition = {condition}\n'
        f"    error_message = {message}\n  }}\n}}\n"
    )


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("length(var.v) > 10", ["var.v: invalid value: must be long"]),
        ("length(var.v) > 1", []),
        ('can(regex("^l", var.v))', ["var.v: invalid value: must be long"]),
        ("var.v == local.other", ["var.v: invalid value: must be long"]),
        ("var.v != aws_sns_topic.t.arn", []),
        ("null", ["var.v: invalid value: the condition is null; it must be true or false"]),
    ],
)
def test_a_value_that_its_variable_refuses_is_a_fault(read, condition, said):
    assert faults(read(f'{variable(condition)}locals {{\n  other = "x"\n}}\n{TOPIC}')) == said


def test_the_message_may_tell_the_value(read):
    assert faults(read(variable("length(var.v) > 10", '"not ${var.v}"'))) == ["var.v: invalid value: not short"]


def test_a_sensitive_value_is_not_in_the_fault(read):
    (fault,) = faults(read(variable("length(var.v) > 10", '"not ${var.v}"', more="sensitive = true")))

    assert "short" not in fault
    assert fault == "var.v: invalid value: the message is not shown, because it holds a sensitive value"


def test_a_variable_that_nobody_gives_is_not_judged(read):
    assert faults(read(variable("length(var.v) > 10").replace('default = "short"', "type = string"))) == []


def test_the_variables_of_each_module_instance_are_judged(read):
    stack = read(
        {
            "main.tf": 'module "m" {\n  source = "./m"\n  for_each = toset(["short", "long enough for it"])\n  v = each.key\n}\n'
            'module "none" {\n  source = "./m"\n  count = 0\n  v = "x"\n}\n',
            "m/main.tf": variable("length(var.v) > 10"),
        }
    )

    assert faults(stack) == ['module.m["short"].var.v: invalid value: must be long']
    assert stack.faults[0].span.file == "m/main.tf"


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ("precondition {\n condition = each.value > 1\n error_message = each.key\n}", ['aws_sqs_queue.q["a"]: precondition: a']),
        ('postcondition {\n condition = self.name != "b"\n error_message = "no b"\n}', ['aws_sqs_queue.q["b"]: postcondition: no b']),
        ('postcondition {\n condition = self.arn == ""\n error_message = "x"\n}', []),
    ],
)  # fmt: skip
def test_the_conditions_of_a_resource_hold_for_each_instance(read, conditions, said):
    found = faults(
        read(
            'resource "aws_sqs_queue" "q" {\n  for_each = { a = 1, b = 2 }\n  name = each.key\n'
            f"  lifecycle {{\n{conditions}\n  }}\n}}\n"
        )
    )

    assert found == said


def test_the_precondition_of_an_output_is_judged(read):
    text = 'output "o" {\n  value = 1\n  precondition {\n    condition = 1 > 2\n    error_message = "never"\n  }\n}\n'

    assert faults(read(text)) == ["output.o: precondition: never"]


CHECK = 'check "c" {\n  data "aws_region" "r" {}\n  assert {\n    condition = %s\n    error_message = "name is ${local.n}"\n  }\n}\nlocals {\n  n = "x"\n}\n'


@pytest.mark.parametrize(
    ("condition", "remarks"),
    [
        ('local.n == "y"', ("main.tf:3:3: check.c fails: name is x",)),
        ('local.n == "x"', ()),
        ('data.aws_region.r.name == "y"', ()),
        ('aws_sns_topic.t.arn == ""', ()),
    ],
)
def test_a_check_that_fails_is_a_remark_and_no_fault(read, condition, remarks):
    stack = read(CHECK % condition + TOPIC)

    assert stack.remarks == remarks
    assert stack.faults == ()


def test_conditions_are_read_in_the_json_syntax_too(read):
    text = '{"variable": {"v": {"default": "s", "validation": {"condition": "${length(var.v) > 3}", "error_message": "no"}}}}'

    assert faults(read({"main.tf.json": text})) == ["var.v: invalid value: no"]
