"""Which files of a directory are its configuration, and which of two spellings of one file counts."""

import pytest

from tfguard.terraform.source.files import chosen, variable_files


def topic(name):
    return f'resource "aws_sns_topic" "t" {{\n  name = "{name}"\n}}\n'


@pytest.mark.parametrize(
    ("names", "primary", "override"),
    [
        (["b.tf", "a.tf"], ("a.tf", "b.tf"), ()),
        (["a.tf", "a.tofu"], ("a.tofu",), ()),
        (["a.tf.json", "a.tofu.json"], ("a.tofu.json",), ()),
        (["a.tf", "a.tofu.json"], ("a.tf", "a.tofu.json"), ()),
        (["a.tf", "b.tofu"], ("a.tf", "b.tofu"), ()),
        (["override.tf", "override.tofu", "a.tf"], ("a.tf",), ("override.tofu",)),
        (["a_override.tf", "b_override.tf.json", "c.tf"], ("c.tf",), ("a_override.tf", "b_override.tf.json")),
        ([".a.tf", "#a.tf#", "a.tf~", "a.tf.bak", "a.tfvars", "tf", "a.TF", "overrides.tf"], ("overrides.tf",), ()),
    ],
)
def test_the_files_of_a_directory_are_chosen_by_their_names(names, primary, override):
    found = chosen(names)

    assert (found.primary, found.override) == (primary, override)


def test_a_file_for_opentofu_stands_for_the_one_for_terraform(read):
    stack = read({"main.tf": topic("terraform"), "main.tofu": topic("tofu"), "other.tf": "locals {\n  a = 1\n}\n"})

    assert stack.by_address["aws_sns_topic.t"].values["name"] == "tofu"
    assert stack.faults == ()


def test_files_of_variables_count_in_terraforms_order():
    names = ["z.auto.tfvars", "a.auto.tfvars.json", "terraform.tfvars.json", "terraform.tfvars", "named.tfvars"]

    assert variable_files(names) == (
        "terraform.tfvars",
        "terraform.tfvars.json",
        "a.auto.tfvars.json",
        "z.auto.tfvars",
    )
