"""What is wrong or not at hand is said with its place, and the rest is still read."""

import pytest

from tfguard.model.place import InputError
from tfguard.model.value import Unknown


def faults(stack):
    return [str(fault) for fault in stack.faults]


def test_a_broken_block_is_a_fault_with_its_place_and_the_others_are_read(read):
    stack = read(
        'resource "aws_sns_topic" "good" {\n  name = "good"\n}\n\nresource "aws_sns_topic" "bad" {\n  name = = "x"\n}\n'
    )

    assert "aws_sns_topic.good" in stack.by_address
    assert [fault.span.line for fault in stack.faults] == [6]


def test_a_broken_file_leaves_the_other_files_alone(read):
    stack = read({"a.tf": "resource {{{", "b.tf": 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n'})

    assert list(stack.by_address) == ["aws_sns_topic.t"]
    assert stack.faults
    assert all(fault.span.file == "a.tf" for fault in stack.faults)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('resource "aws_sns_topic" "t" {}\nresource "aws_sns_topic" "t" {}\n', "already defined"),
        ('resource "aws_sns_topic" {}\n', "1 labels; expected 2"),
        ('resources "a" "b" {}\n', "no block that Terraform knows"),
        ("locals {\n  a = 1\n}\nlocals {\n  a = 2\n}\n", 'local "a" was already defined'),
        ('variable "v" {\n  type = strin\n}\noutput "o" {\n  value = var.v\n}\n', "a type is expected"),
    ],
)
def test_what_terraform_refuses_before_it_plans_is_a_fault(read, text, said):
    assert any(said in fault for fault in faults(read(text)))


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("local.nothing", "nothing"),
        ("aws_sns_topic.nothing.arn", "nothing"),
        ("aws_sqs_queue.nothing.arn", "undeclared resource"),
        ("nosuch(1)", "nosuch"),
        ('tonumber("x")', "number"),
        ("local.a", "Cycle"),
    ],
)
def test_an_expression_without_a_value_is_a_fault_and_what_needs_it_waits(read, expression, said):
    stack = read(
        f'locals {{\n  a = local.b\n  b = local.a\n}}\nresource "aws_sns_topic" "t" {{\n  name = "t"\n  display_name = {expression}\n}}\n'
    )

    topic = stack.by_address["aws_sns_topic.t"]
    assert isinstance(topic.values["display_name"], Unknown)
    assert topic.values["name"] == "t"
    assert any(said in fault for fault in faults(stack))


def test_a_fault_is_said_once_however_often_it_is_met(read):
    stack = read('locals {\n  a = nosuch()\n}\nresource "aws_sns_topic" "t" {\n  count = 3\n  name = local.a\n}\n')

    assert len(stack.faults) == 1


def test_an_empty_directory_is_no_input(read):
    with pytest.raises(InputError, match="no Terraform configuration"):
        read({"README.md": "nothing"})


def test_a_module_without_source_is_not_seen_and_what_comes_out_of_it_waits(read):
    stack = read(
        'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n'
        'resource "aws_instance" "i" {\n  ami = "ami-1"\n  subnet_id = module.vpc.subnet\n}\n'
    )

    assert [reference.subject for reference in stack.unseen] == [
        "module.vpc: its source 'terraform-aws-modules/vpc/aws' is not at hand"
    ]
    assert stack.complete is False
    assert [str(r) for r in stack.by_address["aws_instance.i"].values["subnet_id"].waits_for] == ["module.vpc"]


def test_a_module_that_is_called_no_times_needs_no_source(read):
    stack = read(
        'module "m" {\n  source = "nowhere/m/aws"\n  count = 0\n}\nresource "aws_sns_topic" "t" {\n  name = length(module.m)\n}\n'
    )

    assert stack.unseen == ()
    assert stack.by_address["aws_sns_topic.t"].values["name"] == "0"


def test_modules_lie_where_the_user_says(read):
    texts = {
        "main.tf": 'module "a" {\n  source = "x/a/aws"\n}\nmodule "b" {\n  source = "x/b/aws//inner"\n}\nmodule "c" {\n  source = "elsewhere"\n}\n',
        "vendor/a/main.tf": 'resource "aws_sns_topic" "t" {\n  name = "a"\n}\n',
        "vendor/b/inner/main.tf": 'resource "aws_sns_topic" "t" {\n  name = "b"\n}\n',
        "vendor/c/main.tf": 'resource "aws_sns_topic" "t" {\n  name = "c"\n}\n',
    }

    stack = read(texts, modules={"x/a/aws": "vendor/a", "x/b/aws": "vendor/b", "module.c": "vendor/c"})

    assert [resource.address for resource in stack.resources] == [f"module.{name}.aws_sns_topic.t" for name in "abc"]


def test_a_module_that_calls_itself_comes_to_an_end(read):
    stack = read({"main.tf": 'module "again" {\n  source = "./"\n}\n'})

    assert stack.unseen


@pytest.mark.parametrize(
    "argument", ["count = aws_sns_topic.t.arn == null ? 1 : 0", "for_each = toset([aws_sns_topic.t.arn])"]
)
def test_a_number_that_is_not_known_leaves_one_deferred_resource(read, argument):
    stack = read(
        f'resource "aws_sns_topic" "t" {{\n  name = "t"\n}}\nresource "aws_sqs_queue" "q" {{\n  {argument}\n  name = "q"\n}}\n'
    )

    assert [resource.address for resource in stack.deferred] == ["aws_sqs_queue.q"]
    assert list(stack.by_address) == ["aws_sns_topic.t"]
    assert stack.faults == ()


@pytest.mark.parametrize(
    "argument", ["count = -1", "count = 1.5", 'for_each = ["a"]', "for_each = toset([1])", "for_each = null"]
)
def test_a_number_that_terraform_refuses_is_a_fault(read, argument):
    stack = read(f'resource "aws_sqs_queue" "q" {{\n  {argument}\n  name = "q"\n}}\n')

    assert len(stack.faults) == 1
    assert stack.resources == ()


def test_a_module_of_which_nobody_knows_how_many_is_not_seen(read):
    texts = {
        "main.tf": 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\nmodule "m" {\n  source = "./m"\n  count = length(aws_sns_topic.t.arn)\n}\n',
        "m/main.tf": 'resource "aws_sns_topic" "inner" {\n  name = "inner"\n}\n',
    }

    stack = read(texts)

    assert list(stack.by_address) == ["aws_sns_topic.t"]
    assert "how many there are is not known" in stack.unseen[0].subject


def test_a_document_that_the_provider_refuses_is_a_fault(read):
    stack = read(
        'data "aws_iam_policy_document" "d" {\n  statement {\n    sid = "x"\n  }\n  statement {\n    sid = "x"\n  }\n}\n'
        'resource "aws_iam_policy" "p" {\n  name = "p"\n  policy = data.aws_iam_policy_document.d.json\n}\n'
    )

    assert "duplicate Sid (x)" in faults(stack)[0]
    assert isinstance(stack.by_address["aws_iam_policy.p"].values["policy"], Unknown)


def test_a_broken_json_file_is_a_fault_with_its_line(read):
    stack = read(
        {
            "main.tf.json": '{\n  "resource": {\n    "aws_sns_topic": }\n}\n',
            "b.tf": 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n',
        }
    )

    assert list(stack.by_address) == ["aws_sns_topic.t"]
    assert [(fault.span.file, fault.span.line) for fault in stack.faults] == [("main.tf.json", 3)]


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ('principals {\n      type = "AWS"\n    }', "no `identifiers`"),
        ('principals {\n      identifiers = ["*"]\n    }', "no `type`"),
        ('condition {\n      test = "Bool"\n      values = ["true"]\n    }', "no `variable`"),
    ],
)
def test_a_block_of_a_document_that_lacks_what_it_needs_is_a_fault(read, block, says):
    stack = read(
        f'data "aws_iam_policy_document" "d" {{\n  statement {{\n    actions = ["s3:*"]\n    {block}\n  }}\n}}\n'
        'resource "aws_iam_policy" "p" {\n  name = "p"\n  policy = data.aws_iam_policy_document.d.json\n}\n'
    )

    assert says in faults(stack)[0]
    assert isinstance(stack.by_address["aws_iam_policy.p"].values["policy"], Unknown)


@pytest.mark.parametrize("definitions", ["{}", "[1]", "null", '[{"name": "a", "environment": [1]}]', "no JSON"])
def test_container_definitions_that_are_no_list_of_definitions_are_no_crash(read, definitions):
    stack = read(
        'resource "aws_ecs_task_definition" "t" {\n  family = "t"\n'
        f"  container_definitions = <<EOT\n{definitions}\nEOT\n}}\n"
    )

    assert stack.by_address["aws_ecs_task_definition.t"].values["family"] == "t"
