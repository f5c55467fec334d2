"""Each trap of the dialect is seen, and what only looks like it is not."""

from __future__ import annotations

import pytest

from tfguard.policy.check import check
from tfguard.policy.lint import RULES, lint

BODY = """
policy {{
  required_providers {{
    aws = {{ source = "hashicorp/aws", version = ">= 5.0.0" }}
  }}
}}
resource_policy "{type}" "p" {{
  enforce {{
    condition     = {condition}
    error_message = "no"
  }}
}}
"""


def seen(source: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.fault.message) for finding in lint([check(source.encode(), "p.policy.hcl")])]


def seen_in(condition: str, type_: str = "x") -> list[tuple[str, str]]:
    return seen(BODY.format(type=type_, condition=condition))


TRAPS = {
    "literal-comparison": [
        ("attrs.names == []", "x", "a list or map is never equal to a literal"),
        ("[] != attrs.names", "x", "a list or map is always different from a literal"),
        ("attrs.tags == { a = 1 }", "x", "compare its parts"),
    ],
    "set-index": [
        ("attrs.notification[0].threshold == 80", "aws_budgets_budget", "notification[0].threshold: this is a set"),
        ("attrs.security_groups[0] != null", "aws_instance", "security_groups[0]: this is a set"),
    ],
    "string-plus": [
        ('attrs.name + "-logs" == attrs.bucket', "x", "joins no strings"),
        ('"${attrs.a}b" + attrs.c == ""', "x", "joins no strings"),
    ],
    "pattern-order": [
        ('core::regex_match("^prod-", attrs.name)', "x", "the text first"),
        ('core::regex(attrs.name, "[a-z]+") != ""', "x", "core::regex takes the pattern first"),
        ('core::length(core::regexall(attrs.name, "\\\\d")) == 0', "x", "core::regexall takes the pattern first"),
    ],
    "empty-join": [
        (
            'core::length(core::getresources("aws_s3_bucket_policy", { bucket_name = attrs.bucket })) > 0',
            "x",
            'nothing ever matches: "aws_s3_bucket_policy" has no attribute bucket_name; did you mean `bucket`?',
        ),
        (
            'core::length(core::getresources("aws_s3_bucket_policy", { bucket = 1 })) > 0',
            "x",
            "nothing ever matches: bucket is no number",
        ),
    ],
    "all-of-none": [
        (
            'core::alltrue([for p in core::getresources("y", {}) : p.ok])',
            "x",
            "this holds too where nothing is found",
        ),
    ],
    "needless-try": [
        ("core::try(attrs.tags, {}) != {a = 1}.a", "aws_s3_bucket", "`{}` is never taken"),
    ],
    "other-type": [
        (
            'attrs.force_destroy == "true"',
            "aws_s3_bucket",
            "attrs.force_destroy is a bool, and never equal to the string",
        ),
        ("12 != attrs.bucket", "aws_s3_bucket", "attrs.bucket is a string, and never equal to the number 12"),
    ],
    "unknown-type": [
        ("attrs.a", "aws_s3_buckets", "no resource type aws_s3_buckets; did you mean `aws_s3_bucket`?"),
        ('core::length(core::getresources("aws_kms_keys", {})) > 0', "x", "no resource type aws_kms_keys"),
    ],
    "unknown-attribute": [
        ("attrs.forced_destroy", "aws_s3_bucket", "has no attribute forced_destroy; did you mean `force_destroy`?"),
        ('attrs.logging[0].bucket == ""', "aws_s3_bucket", "has no attribute bucket; did you mean `target_bucket`?"),
    ],
    "no-address": [('meta.address != ""', "x", "a resource has no meta.address")],
}


@pytest.mark.parametrize(
    ("rule", "condition", "type_", "says"), [(rule, *case) for rule, cases in TRAPS.items() for case in cases]
)
def test_a_trap_is_seen(rule: str, condition: str, type_: str, says: str) -> None:
    found = [message for name, message in seen_in(condition, type_) if name == rule]
    assert len(found) == 1
    assert says in found[0]


@pytest.mark.parametrize(
    ("condition", "type_"),
    [
        ("core::length(attrs.names) == 0", "x"),
        ("[1] == [1]", "x"),
        ("attrs.notification[*].threshold == null", "aws_budgets_budget"),
        ("[for n in attrs.notification : n.threshold][0] == 80", "aws_budgets_budget"),
        ("attrs.logging[0].target_bucket != null", "aws_s3_bucket"),
        ('attrs.size + "1" > 2', "x"),
        ('"${attrs.name}-logs" == attrs.bucket', "x"),
        ('core::regex_match(attrs.name, "^prod-")', "x"),
        ('core::regex("[a-z]+", attrs.name) != ""', "x"),
        ("core::regex_match(attrs.name, attrs.pattern)", "x"),
        ('core::length(core::getresources("aws_s3_bucket_policy", { bucket = attrs.bucket })) > 0', "x"),
        (
            'core::length(core::getresources("y", {})) > 0 && core::alltrue([for p in core::getresources("y", {}) : p.ok])',
            "x",
        ),
        ("core::alltrue([for rule in attrs.rules : rule.ok])", "x"),
        ("core::try(attrs.logging[0].target_bucket, null) != null", "aws_s3_bucket"),
        ("core::try(attrs.tags.owner, null) != null", "aws_s3_bucket"),
        ("attrs.force_destroy == true && attrs.bucket == null", "aws_s3_bucket"),
        ("attrs.anything", "aws_a_type_*"),
        ("attrs.anything.at.all", "random_pet"),
        ("attrs.tags.whatever != null && attrs.id != null", "aws_s3_bucket"),
        ('core::try(meta.address, "") == ""', "x"),
    ],
)
def test_what_only_looks_like_a_trap_is_left_alone(condition: str, type_: str) -> None:
    assert seen_in(condition, type_) == []


def test_names_that_nobody_uses_are_told() -> None:
    source = """
    input "spare" {
      type    = string
      default = ""
    }
    input "used" {
      type    = string
      default = "advisory"
    }
    locals {
      spare = 1
    }
    resource_policy "x" "p" {
      enforcement_level = input.used
      guardrail {
        title = "t"
      }
      locals {
        idle = 1
        busy = 2
      }
      enforce {
        condition     = local.busy == 2
        error_message = "no"
      }
    }
    """
    assert seen(source) == [
        ("unused", 'input "spare" is never used'),
        ("unused", 'local "spare" is never used'),
        ("unused", 'local "idle" is never used'),
    ]


def test_a_condition_without_a_message_and_a_portable_file_without_providers_are_told() -> None:
    source = 'resource_policy "x" "p" {\n  enforce {\n    condition = attrs.a\n  }\n}\n'
    assert [rule for rule, _ in seen(source)] == ["no-providers", "no-message"]


def test_an_input_that_means_something_else_in_another_file_is_told() -> None:
    def file(name: str, default: str, type_: str = "number"):
        source = f"""
        input "most" {{
          type    = {type_}
          default = {default}
        }}
        account_policy "*" "p" {{
          enforce {{
            condition     = target.resources < input.most
            error_message = "no"
          }}
        }}
        """
        return check(source.encode(), name)

    assert lint([file("a.policy.hcl", "1"), file("b.policy.hcl", "1")]) == ()
    (other,) = lint([file("a.policy.hcl", "1"), file("b.policy.hcl", "2")])
    assert (other.rule, other.fault.span.file) == ("shared-input", "b.policy.hcl")
    assert "means something else in a.policy.hcl:2:9" in other.fault.message
    assert len(lint([file("a.policy.hcl", "1"), file("b.policy.hcl", '"1"', "string")])) == 1


def test_every_rule_has_a_trap_here() -> None:
    assert RULES.keys() - TRAPS.keys() == {"unused", "no-message", "no-providers"}
